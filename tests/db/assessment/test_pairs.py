"""The digit of a claim: what other origins say of it, blind to the letter (section 6)."""

from __future__ import annotations

from tests.db.assessment.saying import Said, adds_up, dollars, page, said

ON_RECORD = "official_on_record"
SIGNED = {"status": "signed"}


def _pair(*claims: Said) -> str | None:
    """The pair of the first claim."""
    reading = adds_up(*claims).claims[0]
    assert reading is not None
    return reading.pair


def _unnamed(on: str, day: str = "2026-01-09", **claim: object) -> Said:
    return said(on, day, count=2, **(claim or SIGNED))


DENIAL = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], denies="signed")
UNNAMED_DENIAL = said("dawn", "2026-01-12", count=2, denies="signed")


class TestStatus:
    def test_one_is_firm_agreement_or_two_that_agree(self) -> None:
        assert _pair(_unnamed("reuters"), said("afp", "2026-01-09", "document", **SIGNED)) == "B1"
        assert _pair(_unnamed("reuters"), _unnamed("afp"), _unnamed("dawn")) == "B1"

    def test_two_is_one_that_agrees_or_as_one_but_contradicted(self) -> None:
        assert _pair(_unnamed("reuters"), _unnamed("afp")) == "B2"
        paper = said("afp", "2026-01-09", "document", **SIGNED)
        assert _pair(_unnamed("reuters"), paper, DENIAL) == "B2"

    def test_three_is_alone_or_one_that_agrees_and_one_that_contradicts(self) -> None:
        assert _pair(_unnamed("reuters")) == "B3"
        assert _pair(_unnamed("reuters"), _unnamed("afp"), UNNAMED_DENIAL) == "B3"

    def test_four_is_contradicted_and_nobody_agrees(self) -> None:
        assert _pair(_unnamed("reuters"), UNNAMED_DENIAL) == "B4"

    def test_five_is_contradicted_by_a_principal_or_a_document(self) -> None:
        assert _pair(_unnamed("reuters"), DENIAL) == "B5"
        paper = said("afp", "2026-01-12", "document", denies="signed")
        assert _pair(_unnamed("reuters"), paper) == "B5"

    def test_six_is_unattributed_and_nobody_agrees(self) -> None:
        line = said("reuters", "2026-01-09", "unattributed", **SIGNED)
        assert _pair(line) == "B6"
        assert _pair(line, DENIAL) == "B6"
        assert _pair(line, _unnamed("afp")) == "B2"

    def test_unattributed_lines_corroborate_nothing(self) -> None:
        lines = [said(p, "2026-01-09", "unattributed", **SIGNED) for p in ("afp", "dawn")]
        assert _pair(_unnamed("reuters"), *lines) == "B3"

    def test_the_own_newsroom_and_rewrites_corroborate_nothing(self) -> None:
        report = page("reuters", "2026-01-09")
        rewrite = said("arab-news", "2026-01-09", count=2, relays=report, **SIGNED)
        assert _pair(said(report, **SIGNED), rewrite, _unnamed("reuters", "2026-02-09")) == "B3"

    def test_a_further_rung_agrees_and_a_nearer_one_does_not(self) -> None:
        assert _pair(_unnamed("reuters"), _unnamed("afp", status="delivered")) == "B2"
        assert _pair(_unnamed("reuters"), _unnamed("afp", status="talks")) == "B3"

    def test_a_denial_of_a_further_rung_does_not_contradict(self) -> None:
        assert _pair(_unnamed("reuters", status="talks"), DENIAL) == "B3"

    def test_a_stop_is_contradicted_by_its_denial_and_that_of_the_deal(self) -> None:
        stop = _unnamed("reuters", status="suspended")
        assert _pair(stop, said("dawn", "2026-01-12", count=2, denies="suspended")) == "B4"
        assert _pair(stop, said("dawn", "2026-01-12", count=2, denies="deal")) == "B4"
        assert _pair(stop, said("dawn", "2026-01-12", count=2, denies="cancelled")) == "B3"


class TestValue:
    def test_figures_agree_within_five_per_cent(self) -> None:
        claim = _unnamed("reuters", value=dollars("4 bn"))
        assert _pair(claim, _unnamed("afp", value=dollars("4.2 bn"))) == "B2"
        assert _pair(claim, _unnamed("afp", value=dollars("4.3 bn"))) == "B4"

    def test_ranges_that_overlap_agree(self) -> None:
        claim = _unnamed("reuters", value=dollars("more than 4 bn"))
        assert _pair(claim, _unnamed("afp", value=dollars("9 bn"))) == "B2"

    def test_figures_of_another_currency_or_scope_are_not_compared(self) -> None:
        claim = _unnamed("reuters", value=dollars("4 bn"))
        assert _pair(claim, _unnamed("afp", value=dollars("1 bn", covers="part"))) == "B3"
        euros = {"amount": "1 bn", "currency": "EUR"}
        assert _pair(claim, _unnamed("afp", value=euros)) == "B3"

    def test_status_is_looked_at_before_value(self) -> None:
        claim = _unnamed("reuters", status="signed", value=dollars("4 bn"))
        assert _pair(claim, _unnamed("afp", status="signed", value=dollars("9 bn"))) == "B2"


class TestItemsAndDenials:
    def test_items_are_agreed_with_by_whoever_says_that_there_is_a_deal(self) -> None:
        claim = _unnamed("reuters", items=[{"designation": "JF-17"}])
        assert _pair(claim, _unnamed("afp", status="talks")) == "B2"
        denial = said("dawn", "2026-01-12", count=2, denies="deal")
        assert _pair(claim, denial) == "B4"

    def test_a_denial_of_the_deal_is_contradicted_by_whoever_supports_it(self) -> None:
        denial = said("dawn", "2026-01-12", count=2, denies="deal")
        assert _pair(denial, _unnamed("reuters")) == "C4"
        assert _pair(denial, said("afp", "2026-01-12", count=2, denies="talks")) == "C2"

    def test_a_denial_of_a_rung_is_contradicted_by_claims_that_reach_it(self) -> None:
        assert _pair(UNNAMED_DENIAL, _unnamed("reuters", status="delivered")) == "C4"
        assert _pair(UNNAMED_DENIAL, _unnamed("reuters", status="talks")) == "C3"
        assert _pair(UNNAMED_DENIAL, DENIAL) == "C1"

    def test_a_denial_of_a_stop_is_contradicted_by_claims_of_it(self) -> None:
        denial = said("dawn", "2026-01-12", count=2, denies="suspended")
        assert _pair(denial, _unnamed("reuters", status="suspended")) == "C4"

    def test_a_denial_of_a_figure_or_an_item_meets_claims_of_the_same(self) -> None:
        figure = said("dawn", "2026-01-12", count=2, stance="denies", value=dollars("4 bn"))
        assert _pair(figure, _unnamed("reuters", value=dollars("4.1 bn"))) == "C4"
        assert _pair(figure, _unnamed("reuters", value=dollars("9 bn"))) == "C3"
        jets = [{"designation": "JF-17"}]
        item = said("dawn", "2026-01-12", count=2, stance="denies", items=jets)
        assert _pair(item, _unnamed("reuters", items=jets)) == "C4"
        assert _pair(item, said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], stance="denies",
                                items=jets)) == "C1"  # fmt: skip


def test_what_states_nothing_has_no_pair() -> None:
    deal = adds_up(said("reuters", "2026-01-09", says="The Gulf state would pay."),
                   _unnamed("afp"))  # fmt: skip
    assert deal.claims[0] is not None
    assert deal.claims[0].pair is None


def test_the_letter_is_not_part_of_the_digit() -> None:
    assert _pair(_unnamed("reuters"), said("horn", "2026-01-09", "document", **SIGNED)) == "B1"


class TestEdges:
    """Each one word away from another digit."""

    FOUR = _unnamed("reuters", value=dollars("4 bn"))
    NO_FOUR = said("dawn", "2026-01-12", count=2, stance="denies", value=dollars("4 bn"))
    NO_HALT = said("dawn", "2026-01-12", count=2, denies="suspended")

    def test_one_principal_among_those_who_contradict_is_enough(self) -> None:
        assert _pair(_unnamed("reuters"), DENIAL, UNNAMED_DENIAL) == "B5"

    def test_one_paper_among_what_a_newsroom_has_is_firm(self) -> None:
        paper = said("afp", "2026-01-09", "document", **SIGNED)
        assert _pair(_unnamed("reuters"), paper, _unnamed("afp")) == "B1"

    def test_the_same_number_of_another_currency_or_scope_agrees_with_nothing(self) -> None:
        euros = {"amount": "4 bn", "currency": "EUR"}
        for value in (euros, dollars("4 bn", covers="part")):
            assert _pair(self.FOUR, _unnamed("afp", value=value)) == "B3"

    def test_a_figure_is_contradicted_by_its_denial_and_that_of_the_deal(self) -> None:
        assert _pair(self.FOUR, self.NO_FOUR) == "B4"
        assert _pair(self.FOUR, said("dawn", "2026-01-12", count=2, denies="deal")) == "B4"
        other = said("dawn", "2026-01-12", count=2, stance="denies", value=dollars("9 bn"))
        assert _pair(self.FOUR, other) == "B3"
        assert _pair(self.NO_FOUR, said("afp", "2026-01-12", count=2, stance="denies",
                                        value=dollars("9 bn"))) == "C3"  # fmt: skip

    def test_a_rung_denied_is_contradicted_by_claims_of_just_it(self) -> None:
        assert _pair(UNNAMED_DENIAL, _unnamed("reuters", status="signed")) == "C4"

    def test_one_item_in_common_is_the_same_item(self) -> None:
        denial = said("dawn", "2026-01-12", count=2, stance="denies",
                      items=[{"designation": "JF-17"}])  # fmt: skip
        both = [{"designation": "tents"}, {"designation": "JF-17"}]
        assert _pair(denial, _unnamed("reuters", items=both)) == "C4"

    def test_a_halt_denied_meets_claims_and_denials_of_just_that_halt(self) -> None:
        for status, digit in (("suspended", "C4"), ("cancelled", "C3"), ("signed", "C3")):
            assert _pair(self.NO_HALT, _unnamed("reuters", status=status)) == digit, status
        assert _pair(self.NO_HALT, said("afp", "2026-01-12", count=2, denies="suspended")) == "C2"
        assert _pair(self.NO_HALT, said("afp", "2026-01-12", count=2, denies="cancelled")) == "C3"
