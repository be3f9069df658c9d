"""Weights of claims, the anchors they were set by, and how origins add up (sections 5, 7 and 8)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from db.assessment import weights
from db.assessment.confidence import half_up
from db.assessment.weights import footing_weight, letter_weight
from db.vocabulary.footing import Footing, Reliability
from tests.db.assessment.saying import Said, adds_up, page, points, said

ON_RECORD = "official_on_record"
TALKS = {"status": "talks"}


def _exists(*claims: Said) -> int:
    return adds_up(*claims).exists.score


@pytest.mark.parametrize(
    ("footing", "share"),
    [
        (Footing.PUBLIC_RECORD, "90/100"),
        (Footing.OFFICIAL_ON_RECORD, "80/100"),
        (Footing.DOCUMENT, "80/100"),
        (Footing.NAMED, "45/100"),
        (Footing.NAMED_FORMER_OFFICIAL, "40/100"),
        (Footing.ANONYMOUS, "40/100"),
        (Footing.OWN_ACCOUNT, "30/100"),
        (Footing.LEAK, "25/100"),
        (Footing.UNATTRIBUTED, "15/100"),
    ],
)
def test_each_footing_has_its_weight_and_the_reason_beside_it(footing: Footing, share: str) -> None:
    assert footing_weight(footing) == Fraction(share)
    assert weights.FOOTINGS[footing][1]


@pytest.mark.parametrize(
    ("count", "share"), [(1, "40/100"), (2, "50/100"), (3, "55/100"), (4, "575/1000")]
)
def test_each_further_unnamed_voice_closes_half_of_what_is_left_below_60(
    count: int, share: str
) -> None:
    assert footing_weight(Footing.ANONYMOUS, count) == Fraction(share)


def test_no_number_of_unnamed_voices_reaches_60_per_cent() -> None:
    assert footing_weight(Footing.ANONYMOUS, 1000) < Fraction(60, 100)


def test_an_official_of_a_country_that_is_no_party_weighs_45_per_cent() -> None:
    assert footing_weight(Footing.OFFICIAL_ON_RECORD, party=False) == Fraction(45, 100)
    american = said("reuters", "2026-01-09", ON_RECORD, by=["USA"], **TALKS)
    assert _exists(american) == 1 + half_up(98 * Fraction(45, 100) * Fraction(90, 100))


@pytest.mark.parametrize(
    ("letter", "left"), [("A", 100), ("B", 90), ("C", 75), ("F", 50), ("D", 45), ("E", 15)]
)
def test_each_letter_leaves_its_share_and_has_the_reason_beside_it(letter: str, left: int) -> None:
    assert letter_weight(Reliability(letter)) == Fraction(left, 100)
    assert weights.LETTERS[Reliability(letter)][1]


class TestAnchors:
    """The anchors of section 7, each through an outlet graded B."""

    def test_one_unnamed_source_is_low(self) -> None:
        assert _exists(said("reuters", "2026-01-09", count=1, **TALKS)) == 36

    def test_two_unnamed_sources_are_just_moderate(self) -> None:
        assert _exists(said("reuters", "2026-01-09", count=2, **TALKS)) == 45

    def test_one_side_on_record_is_near_the_top_of_moderate(self) -> None:
        assert _exists(said("reuters", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS)) == 72

    def test_both_sides_on_record_are_high(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS),
            said("afp", "2026-01-10", ON_RECORD, by=["SDN"], **TALKS),
        )
        # 98 · (1 − 0.28²) is 90.3: with the point every record starts at, 91.
        assert (deal.exists.score, deal.exists.level) == (91, "high")

    def test_unattributed_lines_alone_are_never_above_low(self) -> None:
        lines = [said(p, "2026-01-09", "unattributed", **TALKS) for p in ("reuters", "afp", "dawn")]
        assert adds_up(*lines).exists.level == "low"

    def test_a_document_denied_by_one_government_is_still_moderate(self) -> None:
        paper = said("reuters", "2026-01-09", "document", **TALKS)
        denial = said("afp", "2026-01-10", ON_RECORD, by=["PAK"], denies="deal")
        assert _exists(paper, denial) == 52

    def test_four_unnamed_sources_denied_on_record_are_low(self) -> None:
        four = said("reuters", "2026-01-09", count=4, **TALKS)
        denial = said("afp", "2026-01-10", ON_RECORD, by=["PAK"], denies="deal")
        assert _exists(four, denial) == 37


class TestLetters:
    """Section 5: own voice, credit and interest, in that order."""

    def _letter(self, claim: Said, recipient: str = "SDN") -> str:
        reading = adds_up(claim, recipients=[recipient]).claims[0]
        assert reading is not None
        assert reading.pair is not None
        return reading.pair[0]

    def test_an_outlet_graded_d_quoting_its_own_officials_on_record_counts_c(self) -> None:
        assert (
            self._letter(said("kashmir-english", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS))
            == "C"
        )

    def test_it_stays_d_for_another_country_s_officials_and_for_unnamed_ones(self) -> None:
        assert (
            self._letter(said("kashmir-english", "2026-01-09", ON_RECORD, by=["SDN"], **TALKS))
            == "D"
        )
        assert self._letter(said("kashmir-english", "2026-01-09", by=["PAK"], **TALKS)) == "D"

    def test_officials_of_nobody_knows_whom_are_nobody_s_own(self) -> None:
        assert self._letter(said("caliber", "2026-01-09", ON_RECORD, **TALKS)) == "D"

    def test_an_outlet_owned_by_the_state_that_speaks_counts_b(self) -> None:
        assert self._letter(said("suna", "2026-01-09", ON_RECORD, by=["SDN"], **TALKS)) == "B"

    def test_an_outlet_owned_by_a_party_that_is_no_state_counts_b_for_its_voice(self) -> None:
        claim = said("lna-media", "2025-12-21", ON_RECORD, by=["LNA"], **TALKS)
        assert self._letter(claim, "libyan-national-army") == "B"

    def test_an_outlet_graded_c_is_no_better_for_its_country_s_officials(self) -> None:
        assert self._letter(said("dawn", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS)) == "C"

    @pytest.mark.parametrize(("publisher", "letter"), [("fabricator", "E"), ("horn", "F")])
    def test_e_and_f_are_not_lifted(self, publisher: str, letter: str) -> None:
        claim = said(publisher, "2026-01-09", ON_RECORD, by=["IND"], **TALKS)
        assert self._letter(claim, "IND") == letter

    @pytest.mark.parametrize(
        ("publisher", "letter"),
        [("gazette-pakistan", "B"), ("reuters", "C"), ("arab-news", "C"), ("caliber", "D")],
    )
    def test_a_report_never_read_counts_one_letter_lower_down_to_c(
        self, publisher: str, letter: str
    ) -> None:
        on = page(publisher, "2026-01-09", seen="credited")
        assert self._letter(said(on, None, "named", **TALKS)) == letter

    @pytest.mark.parametrize(
        ("publisher", "letter"),
        [
            ("reuters", "C"),
            ("arab-news", "D"),
            ("caliber", "E"),
            ("fabricator", "E"),
            ("horn", "D"),
        ],
    )
    def test_served_interest_is_one_letter_lower(self, publisher: str, letter: str) -> None:
        assert (
            self._letter(said(publisher, "2026-01-09", "named", interest="served", **TALKS))
            == letter
        )

    def test_credit_comes_before_interest(self) -> None:
        on = page("reuters", "2026-01-09", seen="credited")
        assert self._letter(said(on, None, "named", interest="served", **TALKS)) == "D"

    @pytest.mark.parametrize("interest", ["against", "none"])
    def test_other_interest_lowers_nothing(self, interest: str) -> None:
        assert self._letter(said("ispr", "2026-01-09", interest=interest, **TALKS)) == "B"

    @pytest.mark.parametrize("footing", ["anonymous", "named_former_official", "document", "leak"])
    def test_a_party_s_own_outlet_serves_its_interest_unless_it_speaks_openly(
        self, footing: str
    ) -> None:
        assert self._letter(said("ispr", "2026-01-09", footing, **TALKS)) == "C"

    @pytest.mark.parametrize("footing", ["public_record", ON_RECORD, "named"])
    def test_open_words_of_a_party_s_own_outlet_keep_its_letter(self, footing: str) -> None:
        assert self._letter(said("ispr", "2026-01-09", footing, **TALKS)) == "B"

    def test_an_outlet_of_a_state_that_is_no_party_serves_nobody(self) -> None:
        assert self._letter(said("suna", "2026-01-09", **TALKS), "BGD") == "C"

    def test_a_publisher_that_is_not_in_the_table_counts_as_f(self) -> None:
        assert self._letter(said("The Unheard Courier", "2026-01-09", **TALKS)) == "F"


class TestOrigins:
    """Section 8: how claims of one origin count together."""

    def test_a_voice_counts_its_best_claim_however_often_it_speaks(self) -> None:
        deal = adds_up(
            said("ispr", "2026-01-06", ON_RECORD, by=["PAK"], **TALKS),
            said("gazette-pakistan", "2026-01-08", "public_record", by=["PAK"], **TALKS),
            said("caliber", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS),
        )
        assert points(deal.exists) == [(1, "start"), (88, "voice:PAK")]

    def test_a_newsroom_s_further_footings_count_half(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", count=3, **TALKS),
            said("reuters", "2026-01-10", "named_former_official", **TALKS),
            said("reuters", "2026-01-10", "leak", **TALKS),
        )
        weight = 1 - (1 - Fraction(495, 1000)) * (1 - Fraction(36, 200)) * (1 - Fraction(225, 2000))
        assert points(deal.exists)[1] == (half_up(98 * weight), "newsroom:reuters")

    def test_a_newsroom_s_own_account_adds_nothing_to_a_better_footing(self) -> None:
        named = said("reuters", "2026-01-09", count=1, **TALKS)
        own = said("reuters", "2026-01-10", "own_account", **TALKS)
        assert adds_up(named, own).exists == adds_up(named).exists.model_copy(
            update={"reasons": adds_up(named, own).exists.reasons}
        )

    def test_a_newsroom_s_own_account_counts_alone_where_it_weighs_more(self) -> None:
        paper = said("reuters", "2026-01-09", "leak", **TALKS)
        own = said("reuters", "2026-01-10", "own_account", **TALKS)
        assert points(adds_up(paper, own).exists)[1] == (26, "newsroom:reuters")

    def test_an_own_account_from_d_e_or_f_is_unattributed(self) -> None:
        deal = adds_up(said("caliber", "2026-01-09", "own_account", **TALKS))
        assert points(deal.exists) == [(1, "start"), (7, "unattributed")]
        assert deal.exists.origins == 0

    def test_unattributed_lines_count_as_the_best_of_them(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", "unattributed", **TALKS),
            said("dawn", "2026-01-10", "unattributed", **TALKS),
        )
        assert points(deal.exists) == [(1, "start"), (13, "unattributed")]

    def test_a_source_of_unknown_publisher_counts_with_the_unattributed(self) -> None:
        nobody = page(None, "2026-01-09")
        deal = adds_up(said(nobody, None, ON_RECORD, by=["PAK"], **TALKS))
        assert points(deal.exists) == [(1, "start"), (7, "unattributed")]
        assert deal.confirmed_by == ()

    def test_points_go_from_the_strongest_down_and_equals_by_name(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", count=1, **TALKS),
            said("associated-press", "2026-01-09", count=1, **TALKS),
            said("afp", "2026-01-09", count=2, **TALKS),
        )
        assert points(deal.exists)[:4] == [
            (1, "start"), (44, "newsroom:afp"), (20, "newsroom:associated-press"),
            (12, "newsroom:reuters"),
        ]  # fmt: skip

    def test_contrary_evidence_takes_up_to_two_fifths_of_what_was_gained(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", "document", **TALKS),
            said("gazette-pakistan", "2026-01-10", "public_record", by=["PAK"], denies="deal"),
            said("gazette-sudan", "2026-01-10", "public_record", by=["SDN"], denies="deal"),
        )
        against = half_up(71 * Fraction(2, 5) * Fraction(99, 100))
        assert points(deal.exists) == [
            (1, "start"), (71, "newsroom:reuters"), (-26, "voice:PAK"), (-2, "voice:SDN"),
        ]  # fmt: skip
        assert against == 28

    @pytest.mark.parametrize(("number", "whole"), [("1/2", 1), ("49/100", 0), ("3/2", 2), ("0", 0)])
    def test_halves_are_rounded_up(self, number: str, whole: int) -> None:
        assert half_up(Fraction(number)) == whole

    def test_an_own_account_graded_down_may_add_the_trace_it_did_not_add_before(self) -> None:
        """Where axiom 12 stops: beside better footings a newsroom's own account adds nothing, but
        once its letter is D it counts with the unattributed, which add their trace."""
        three = said("arab-news", "2026-01-09", count=3, **TALKS)
        own = said("arab-news", "2026-01-10", "own_account", **TALKS)
        served = said("arab-news", "2026-01-10", "own_account", interest="served", **TALKS)
        assert points(adds_up(three, own).exists) == [(1, "start"), (40, "newsroom:arab-news")]
        assert points(adds_up(three, served).exists)[2] == (4, "unattributed")
