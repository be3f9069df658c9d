"""The headline status: the most recent well-founded one, rule by rule (section 10)."""

from __future__ import annotations

from tests.db.assessment.saying import (
    ON_RECORD,
    adds_up,
    headline,
    headlines,
    page,
    pakistan,
    said,
    unnamed,
)


class TestFirst:
    def test_the_first_status_takes_the_headline_whatever_it_stands_on(self) -> None:
        assert headline(said("horn", "2026-01-09", "unattributed", status="signed")) == "signed"

    def test_within_a_day_the_more_cautious_comes_first(self) -> None:
        deal = adds_up(
            said("horn", "2026-01-09", count=1, status="signed"),
            said("reuters", "2026-01-09", count=3, status="talks"),
        )
        assert headlines(deal) == [("2026-01-09", "talks")]
        assert deal.status.also_reported == ("signed",)

    def test_a_deal_of_which_no_status_is_told_has_none(self) -> None:
        deal = adds_up(said("reuters", "2026-01-09", items=[{"designation": "JF-17"}]))
        assert (deal.status.headline, deal.status.stage, deal.status.score) == (None, None, 1)
        assert deal.deal_date is None


class TestUpTheLadder:
    def test_a_newcomer_needs_half_the_strength_of_the_holder(self) -> None:
        talks = [unnamed("2026-01-09", "talks", 4), unnamed("2026-01-09", "talks", 4, "afp")]
        weak = said("caliber", "2026-02-09", count=1, status="announced")
        strong = said("associated-press", "2026-02-09", count=2, status="announced")
        assert headline(*talks, weak) == "talks"
        assert headline(*talks, strong) == "announced"

    def test_exactly_half_is_enough(self) -> None:
        """Two voices of an outlet not yet judged weigh 25, one of another 20; together 40."""
        talks = unnamed("2026-01-09", "talks", 2, "horn")
        assert headline(talks, unnamed("2026-02-09", "announced", 1, "bharat-horizon")) == (
            "announced"
        )

    def test_claims_from_before_the_holder_took_over_lend_a_newcomer_nothing(self) -> None:
        claims = [
            said("reuters", "2026-01-01", "document", status="talks"),
            unnamed("2026-01-02", "announced", 1, "associated-press"),
            said("afp", "2026-01-03", "document", status="agreed_in_principle"),
            said("caliber", "2026-02-09", count=1, status="announced"),
        ]
        assert headline(*claims) == "agreed_in_principle"

    def test_claims_for_a_further_rung_speak_for_the_nearer_one_too(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", "document", status="talks"),
            said("afp", "2026-02-09", count=1, status="announced"),
            said("associated-press", "2026-02-09", "named", status="signed"),
        )
        assert deal.status.headline == "announced"  # a named person alone cannot carry `signed`

    def test_on_the_holder_s_own_day_the_newcomer_must_be_as_strong_as_it(self) -> None:
        """So one retired officer's "done deal" does not overrule three serving voices."""
        three = unnamed("2026-01-09", "agreed_in_principle", 3)
        retired = said("reuters", "2026-01-09", "named_former_official", status="announced")
        assert headline(three, retired) == "agreed_in_principle"
        assert headline(three, unnamed("2026-01-09", "announced", 3, "afp")) == "announced"

    def test_on_that_day_only_claims_for_exactly_the_holder_s_rung_are_set_against_it(self) -> None:
        claims = [
            unnamed("2026-01-09", "talks", 3),
            unnamed("2026-01-09", "announced", 2, "afp"),
            unnamed("2026-01-09", "announced", 2, "associated-press"),
        ]
        assert headline(*claims) == "announced"


class TestIntoTheFirmStage:
    TALKS = said("reuters", "2026-01-09", count=1, status="talks")

    def test_one_unnamed_voice_is_not_enough(self) -> None:
        assert headline(self.TALKS, unnamed("2026-02-09", "signed", 1)) == "talks"

    def test_two_unnamed_voices_are(self) -> None:
        assert headline(self.TALKS, unnamed("2026-02-09", "signed", 2)) == "signed"

    def test_two_newsrooms_with_one_unnamed_voice_each_are(self) -> None:
        claims = [unnamed("2026-02-09", "signed", 1, p) for p in ("reuters", "afp")]
        assert headline(self.TALKS, *claims) == "signed"

    def test_a_solid_claim_is(self) -> None:
        assert headline(self.TALKS, pakistan("2026-02-09", status="signed")) == "signed"
        paper = said("reuters", "2026-02-09", "document", status="signed")
        assert headline(self.TALKS, paper) == "signed"

    def test_former_officials_leaks_named_persons_and_unattributed_lines_alone_are_not(
        self,
    ) -> None:
        for footing in ("named_former_official", "leak", "named", "unattributed", "own_account"):
            claims = [said(p, "2026-02-09", footing, status="signed") for p in ("reuters", "afp")]
            assert headline(self.TALKS, *claims) == "talks", footing

    def test_unnamed_voices_of_an_unknown_publisher_are_unattributed(self) -> None:
        nobody = page(None, "2026-02-09")
        lines = said(nobody, None, count=4, status="signed")
        lent = [said(p, "2026-02-10", "named", status="signed") for p in ("reuters", "afp")]
        assert headline(self.TALKS, lines, *lent) == "talks"

    def test_an_official_or_a_paper_badly_carried_is_not(self) -> None:
        for footing, by in ((ON_RECORD, ["PAK"]), ("document", []), ("public_record", ["PAK"])):
            horn = said("horn", "2026-02-09", footing, by=by, status="signed")
            assert headline(self.TALKS, horn) == "talks", footing

    def test_an_official_of_no_party_is_not(self) -> None:
        american = said("reuters", "2026-02-09", ON_RECORD, by=["USA"], status="signed")
        assert headline(self.TALKS, american) == "talks"

    def test_between_firm_rungs_no_such_voice_is_needed(self) -> None:
        claims = [self.TALKS, unnamed("2026-02-09", "signed", 2)]
        assert headline(*claims, said("afp", "2026-03-09", "named", status="in_delivery")) == (
            "in_delivery"
        )


class TestBackDown:
    def test_four_voices_undo_an_unattributed_signed(self) -> None:
        deal = adds_up(
            said("media-line", "2025-08-09", "unattributed", status="signed"),
            unnamed("2026-01-09", "agreed_in_principle", 4),
        )
        assert headlines(deal) == [("2025-08-09", "signed"), ("2026-01-09", "agreed_in_principle")]

    def test_they_do_not_undo_two_unnamed_voices(self) -> None:
        two = unnamed("2025-08-09", "signed", 2)
        assert headline(two, unnamed("2026-01-09", "agreed_in_principle", 4, "afp")) == "signed"

    def test_an_established_principal_does(self) -> None:
        two = unnamed("2025-08-09", "signed", 2)
        assert headline(two, pakistan("2026-01-09", status="talks")) == "talks"

    def test_an_established_principal_does_not_undo_a_document(self) -> None:
        paper = said("reuters", "2025-08-09", "document", status="signed")
        assert headline(paper, pakistan("2026-01-09", status="talks")) == "signed"

    def test_weaker_claims_do_not_undo_even_a_trace(self) -> None:
        line = said("reuters", "2025-08-09", "unattributed", status="signed")
        weak = said("caliber", "2026-01-09", "unattributed", status="talks")
        assert headline(line, weak) == "signed"

    def test_claims_as_strong_do_not_undo_a_trace(self) -> None:
        line = said("reuters", "2025-08-09", "unattributed", status="signed")
        assert headline(line, said("afp", "2026-01-09", "unattributed", status="talks")) == "signed"

    def test_below_the_firm_stage_only_an_established_principal_sets_back(self) -> None:
        line = said("caliber", "2025-08-09", "unattributed", status="announced")
        assert headline(line, unnamed("2026-01-09", "talks", 4)) == "announced"
        assert headline(line, pakistan("2026-01-09", status="talks")) == "talks"

    def test_not_on_the_same_day(self) -> None:
        line = said("reuters", "2026-01-09", "unattributed", status="talks")
        claims = [line, unnamed("2026-01-09", "signed", 2)]
        assert headline(*claims) == "signed"

    def test_claims_of_that_day_alone_count(self) -> None:
        """Two reports of different days, neither stronger than the holder by itself."""
        holder = [said(p, "2025-08-09", "named", status="signed") for p in ("reuters", "afp")]
        lower = [unnamed(f"2026-01-{day}", "talks", 2, p)
                 for day, p in (("09", "associated-press"), ("10", "united-nations"))]  # fmt: skip
        assert headline(*holder, *lower) == "signed"
        together = [unnamed("2026-01-09", "talks", 2, p)
                    for p in ("associated-press", "united-nations")]  # fmt: skip
        assert headline(*holder, *together) == "talks"


def test_declines_moves_nothing() -> None:
    claims = [unnamed("2026-01-09", "signed", 2)]
    silent = pakistan("2026-02-09", stance="declines", status="cancelled")
    assert adds_up(*claims).status == adds_up(*claims, silent).status


def test_statuses_that_never_took_the_headline_are_also_reported() -> None:
    deal = adds_up(
        unnamed("2026-01-09", "agreed_in_principle", 3),
        said("reuters", "2026-01-09", "named_former_official", status="signed"),
        said("reuters", "2026-01-09", "leak", status="delivered"),
    )
    assert deal.status.also_reported == ("delivered", "signed")


def test_a_status_that_is_only_denied_is_not_reported() -> None:
    deal = adds_up(unnamed("2026-01-09", "talks"), pakistan("2026-01-12", denies="signed"))
    assert deal.status.also_reported == ()
