"""Denials laid over the ladder, and claims of unknown date (section 10)."""

from __future__ import annotations

from tests.db.assessment.saying import (
    ON_RECORD,
    STOPPED,
    adds_up,
    headline,
    headlines,
    pakistan,
    points,
    said,
    unnamed,
)


class TestDenial:
    def test_the_deal_denied_on_record_is_denied(self) -> None:
        deal = adds_up(unnamed("2026-01-09", "signed", 4), pakistan("2026-01-12", denies="deal"))
        assert headlines(deal) == [("2026-01-09", "signed"), ("2026-01-12", "denied")]
        assert deal.status.stage == "dead"
        assert points(deal.status) == [(1, "start"), (71, "voice:PAK")]
        assert deal.contested

    def test_talks_denied_is_the_deal_denied(self) -> None:
        claims = [unnamed("2026-01-09", "signed", 4), pakistan("2026-01-12", denies="talks")]
        assert headline(*claims) == "denied"

    def test_a_higher_rung_denied_gives_the_highest_below_it_that_anybody_states(self) -> None:
        claims = [
            unnamed("2026-01-08", "agreed_in_principle", 2),
            unnamed("2026-01-09", "signed", 2, "afp"),
            pakistan("2026-01-12", denies="signed"),
        ]
        assert headline(*claims) == "agreed_in_principle"

    def test_where_nobody_states_one_it_gives_talks(self) -> None:
        claims = [unnamed("2026-01-09", "signed", 4), pakistan("2026-01-12", denies="signed")]
        assert headline(*claims) == "talks"

    def test_a_rung_above_the_headline_denied_changes_nothing(self) -> None:
        deal = adds_up(unnamed("2026-01-09", "talks", 4), pakistan("2026-01-12", denies="signed"))
        assert deal.status.headline == "talks"
        assert not deal.contested

    def test_a_denial_is_outranked_by_papers_objects_and_principals_and_contests_them(self) -> None:
        for footing, by in (("document", []), ("public_record", ["USA"]), (ON_RECORD, ["SDN"])):
            solid = said("afp", "2026-01-09", footing, by=by, status="signed")
            deal = adds_up(solid, pakistan("2026-01-12", denies="deal"))
            assert deal.status.headline == "signed", footing
            assert deal.status.contested

    def test_a_paper_badly_carried_outranks_no_denial(self) -> None:
        paper = said("horn", "2026-01-09", "document", status="signed")
        assert headline(paper, pakistan("2026-01-12", denies="deal")) == "denied"

    def test_a_denial_badly_carried_counts_only_above_the_holder_s_strength(self) -> None:
        horn = said("horn", "2026-01-12", ON_RECORD, by=["PAK"], denies="deal")
        assert headline(unnamed("2026-01-09", "signed", 4), horn) == "signed"
        assert headline(unnamed("2026-01-09", "signed", 1), horn) == "denied"

    def test_unnamed_denials_contest_and_deny_nothing(self) -> None:
        deal = adds_up(
            unnamed("2026-01-09", "talks", 1), said("afp", "2026-01-12", count=4, denies="deal")
        )
        assert deal.status.headline == "talks"
        assert deal.contested

    def test_a_weak_denial_of_the_deal_does_not_ride_on_a_strong_one_of_a_rung(self) -> None:
        """ "No contract" from Islamabad is no word that there is no deal."""
        claims = [
            unnamed("2026-01-08", "agreed_in_principle", 4),
            unnamed("2026-01-09", "signed", 4),
            pakistan("2026-01-12", denies="signed"),
            said("horn", "2026-01-12", ON_RECORD, by=["SDN"], denies="deal"),
        ]
        assert headline(*claims) == "agreed_in_principle"

    def test_a_rung_denied_falls_no_lower_than_what_a_paper_carries(self) -> None:
        claims = [
            said("afp", "2026-01-08", "document", status="signed"),
            unnamed("2026-01-09", "in_delivery", 4),
            pakistan("2026-01-12", denies="signed"),
        ]
        deal = adds_up(*claims)
        assert deal.status.headline == "signed"
        assert deal.status.contested

    def test_a_deal_denied_falls_no_lower_than_what_a_paper_carries(self) -> None:
        claims = [
            said("afp", "2026-01-08", "document", status="agreed_in_principle"),
            unnamed("2026-01-09", "signed", 4),
            pakistan("2026-01-12", denies="deal"),
        ]
        assert headline(*claims) == "agreed_in_principle"

    def test_a_stopped_deal_denied_is_denied(self) -> None:
        claims = [*STOPPED, pakistan("2026-05-12", denies="deal")]
        assert headline(*claims) == "denied"

    def test_a_denial_lasts_until_that_party_says_otherwise(self) -> None:
        claims = [
            unnamed("2026-01-09", "signed", 4),
            pakistan("2026-01-12", denies="deal"),
            unnamed("2026-03-09", "in_delivery", 4, "afp"),
        ]
        assert headline(*claims) == "denied"
        confirmed = adds_up(*claims, pakistan("2026-04-01", status="in_delivery"))
        assert confirmed.status.headline == "in_delivery"
        assert not confirmed.contested


class TestUnknownDates:
    """A claim of unknown date lends strength and may carry a deal up; nothing else."""

    def test_it_may_carry_a_deal_up_the_ladder(self) -> None:
        deal = adds_up(unnamed("2026-01-09", "talks", 2), unnamed(None, "signed", 2, "afp"))
        assert deal.status.headline == "signed"
        assert deal.status.since is None

    def test_it_lends_strength_to_a_newcomer(self) -> None:
        holder = said("reuters", "2026-01-09", "document", status="talks")
        dated = unnamed("2026-02-09", "announced", 1, "afp")
        undated = unnamed(None, "announced", 1, "associated-press")
        assert headline(holder, dated) == "talks"
        assert headline(holder, dated, undated) == "announced"

    def test_it_never_stops(self) -> None:
        signed = unnamed("2026-01-09", "signed", 2)
        stop = said("suna", None, ON_RECORD, by=["SDN"], status="cancelled")
        assert headline(signed, stop) == "signed"

    def test_it_never_revives(self) -> None:
        back = said("suna", None, ON_RECORD, by=["SDN"], status="delivered")
        assert headline(*STOPPED, back) == "suspended"

    def test_it_never_sets_back(self) -> None:
        line = said("reuters", "2026-01-09", "unattributed", status="signed")
        talks = said("suna", None, ON_RECORD, by=["SDN"], status="talks")
        denial = said("suna", None, ON_RECORD, by=["SDN"], denies="deal")
        assert headline(line, talks) == "signed"
        assert headline(line, denial) == "signed"

    def test_it_answers_no_stop_by_itself(self) -> None:
        denial = said("suna", None, ON_RECORD, by=["SDN"], denies="suspended")
        deal = adds_up(*STOPPED, denial)
        assert deal.status.headline == "suspended"
        assert deal.status.contested

    def test_two_claims_of_unknown_date_are_not_of_the_same_day(self) -> None:
        """Half the strength is enough: nobody says that they come from one story."""
        talks = unnamed(None, "talks", 4)
        assert headline(talks, unnamed(None, "announced", 1, "afp")) == "announced"

    def test_where_nothing_has_a_date_the_most_cautious_is_first(self) -> None:
        deal = adds_up(unnamed(None, "talks", 2), unnamed(None, "suspended", 4, "afp"))
        assert deal.status.headline == "talks"
        assert headlines(deal)[-1][1] == "talks"
