"""Stops, what revives a deal, and what answers a stop (section 10)."""

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


class TestStops:
    SIGNED = said("reuters", "2026-01-09", count=2, status="signed")

    def test_two_unnamed_voices_of_half_the_strength_stop_a_deal(self) -> None:
        deal = adds_up(self.SIGNED, unnamed("2026-04-20", "suspended", 2, "caliber"))
        assert headlines(deal) == [("2026-01-09", "signed"), ("2026-04-20", "suspended")]

    def test_one_unnamed_voice_does_not(self) -> None:
        assert headline(self.SIGNED, unnamed("2026-04-20", "suspended", 1, "afp")) == "signed"

    def test_a_weaker_stop_does_not_but_speaks_against_the_headline(self) -> None:
        paper = said("afp", "2026-01-10", "document", status="signed")
        deal = adds_up(self.SIGNED, paper, unnamed("2026-04-20", "suspended", 2, "caliber"))
        assert deal.status.headline == "signed"
        assert points(deal.status)[-1] == (-7, "newsroom:caliber")

    def test_a_stop_from_before_the_headline_took_over_is_not_against_it(self) -> None:
        rumour = said("caliber", "2026-01-02", "unattributed", status="suspended")
        first = unnamed("2026-01-01", "talks", 4)
        deal = adds_up(first, rumour, unnamed("2026-01-09", "signed", 4))
        assert deal.status.headline == "signed"
        assert all(reason.code != "against" for reason in deal.status.reasons)

    def test_a_voice_from_before_the_headline_took_over_is_no_second_one(self) -> None:
        """The rumour of January is not the halt of April: one unnamed voice each."""
        claims = [
            said("dawn", "2026-01-01", count=2, status="agreed_in_principle"),
            unnamed("2026-01-02", "suspended", 1, "afp"),
            said("reuters", "2026-01-09", count=2, status="signed"),
            unnamed("2026-04-20", "suspended", 1, "associated-press"),
        ]
        assert headline(*claims) == "signed"
        assert headline(*claims, unnamed("2026-04-21", "suspended", 1)) == "suspended"

    def test_a_stop_of_the_day_the_headline_took_over_is_against_it(self) -> None:
        claims = [
            said("afp", "2026-01-09", "document", status="signed"),
            said("caliber", "2026-01-09", "unattributed", status="suspended"),
        ]
        assert points(adds_up(*claims).status)[-1][1] == "unattributed"

    def test_a_stop_of_any_day_is_against_a_headline_of_unknown_day(self) -> None:
        claims = [
            said("afp", None, "document", status="signed"),
            said("caliber", "2020-01-09", "unattributed", status="suspended", said_on="2020-01-09"),
            said("caliber", "2020-01-01", "unattributed", status="talks"),
        ]
        status = adds_up(*claims).status
        assert (status.headline, status.since) == ("signed", None)
        assert points(status)[-1][1] == "unattributed"

    def test_cancelled_follows_suspended_and_never_the_other_way(self) -> None:
        stopped = [self.SIGNED, unnamed("2026-04-20", "suspended", 2)]
        ended = [*stopped, unnamed("2026-05-20", "cancelled", 2, "afp")]
        assert headline(*ended) == "cancelled"
        assert headline(*ended, unnamed("2026-06-20", "suspended", 4)) == "cancelled"

    def test_who_says_cancelled_speaks_for_suspended_too(self) -> None:
        deal = adds_up(
            self.SIGNED,
            unnamed("2026-04-20", "suspended", 4),
            said("afp", "2026-05-20", "named", status="cancelled"),
        )
        assert deal.status.headline == "suspended"
        assert [origin for _, origin in points(deal.status)[1:3]] == [
            "newsroom:reuters",
            "newsroom:afp",
        ]
        assert all(reason.code != "against" for reason in deal.status.reasons)

    def test_a_rung_of_the_stop_s_own_day_does_not_speak_against_it(self) -> None:
        deal = adds_up(
            self.SIGNED,
            pakistan("2026-04-20", status="suspended"),
            said("afp", "2026-04-20", count=1, status="signed"),
        )
        assert points(deal.status) == [(1, "start"), (71, "voice:PAK")]

    def test_rungs_of_later_days_speak_against_a_stop(self) -> None:
        deal = adds_up(
            self.SIGNED,
            pakistan("2026-04-20", status="suspended"),
            said("afp", "2026-05-20", count=1, status="in_delivery"),
        )
        assert deal.status.headline == "suspended"
        assert points(deal.status)[-1][1] == "newsroom:afp"


class TestRevival:
    def test_a_solid_claim_of_a_later_day_revives(self) -> None:
        deal = adds_up(*STOPPED, pakistan("2026-05-20", status="in_delivery"))
        assert [status for _, status in headlines(deal)] == ["signed", "suspended", "in_delivery"]

    def test_so_do_stronger_claims_of_that_day(self) -> None:
        assert headline(*STOPPED, unnamed("2026-05-20", "signed", 3, "afp")) == "signed"

    def test_claims_as_strong_do_not(self) -> None:
        claims = unnamed("2026-05-20", "signed", 2, "afp")
        assert headline(*STOPPED, claims) == "suspended"

    def test_a_solid_claim_of_the_stop_s_own_day_does_not(self) -> None:
        assert headline(*STOPPED, pakistan("2026-04-20", status="in_delivery")) == ("suspended")

    def test_into_the_firm_stage_it_needs_a_voice_that_can_know(self) -> None:
        named = [said(p, "2026-05-20", "named", status="signed") for p in ("afp", "dawn")]
        assert headline(*STOPPED, *named) == "suspended"
        talks = [said(p, "2026-05-20", "named", status="talks") for p in ("afp", "dawn")]
        assert headline(*STOPPED, *talks) == "talks"

    def test_claims_of_two_days_do_not_add_up(self) -> None:
        claims = [unnamed("2026-05-20", "signed", 1, "afp"),
                  unnamed("2026-05-21", "signed", 1, "associated-press")]  # fmt: skip
        assert headline(*STOPPED, *claims) == "suspended"

    def test_a_deal_first_heard_of_as_suspended_can_be_revived(self) -> None:
        stopped = unnamed("2026-04-20", "suspended", 2)
        assert headline(stopped, unnamed("2026-05-20", "talks", 3, "afp")) == "talks"


class TestAnsweredStop:
    def test_an_established_denial_answers_it_and_the_status_before_returns(self) -> None:
        deal = adds_up(*STOPPED, pakistan("2026-04-25", denies="suspended"))
        assert headlines(deal) == [
            ("2026-01-09", "signed"),
            ("2026-04-20", "suspended"),
            ("2026-04-25", "signed"),
        ]
        assert deal.status.since is not None
        assert deal.status.since.isoformat() == "2026-01-09"

    def test_an_established_denial_answers_even_a_stronger_stop(self) -> None:
        more = [unnamed("2026-04-20", "suspended", 2, p) for p in ("afp", "associated-press")]
        denial = pakistan("2026-04-25", denies="suspended")
        assert headline(*STOPPED, *more, denial) == "signed"

    def test_a_denial_of_the_same_day_answers_it(self) -> None:
        assert headline(*STOPPED, pakistan("2026-04-20", denies="suspended")) == "signed"

    def test_stronger_unnamed_denials_answer_it_and_weaker_ones_do_not(self) -> None:
        stronger = said("afp", "2026-04-25", count=3, by=["PAK"], denies="suspended")
        weaker = said("afp", "2026-04-25", count=1, by=["PAK"], denies="suspended")
        assert headline(*STOPPED, stronger) == "signed"
        assert headline(*STOPPED, weaker) == "suspended"

    def test_a_denial_badly_carried_answers_only_if_it_is_stronger(self) -> None:
        horn = said("horn", "2026-04-25", ON_RECORD, by=["PAK"], denies="suspended")
        assert headline(*STOPPED, horn) == "suspended"

    def test_a_solid_stop_is_contested_and_stands(self) -> None:
        paper = said("afp", "2026-04-21", "document", status="suspended")
        deal = adds_up(*STOPPED, paper, pakistan("2026-04-25", denies="suspended"))
        assert deal.status.headline == "suspended"
        assert deal.status.contested

    def test_a_denial_between_first_report_and_stop_answers_it(self) -> None:
        """One voice reports the halt, the government denies it, then a second voice is found."""
        claims = [
            STOPPED[0],
            unnamed("2026-04-18", "suspended", 1),
            pakistan("2026-04-19", denies="suspended"),
            unnamed("2026-04-20", "suspended", 1, "afp"),
        ]
        assert headline(*claims) == "signed"

    def test_a_denial_from_before_any_report_of_the_stop_does_not(self) -> None:
        assert headline(*STOPPED, pakistan("2026-02-01", denies="suspended")) == "suspended"

    def test_a_denial_of_suspension_does_not_answer_a_cancellation(self) -> None:
        ended = (STOPPED[0], unnamed("2026-04-20", "cancelled", 2))
        assert headline(*ended, pakistan("2026-04-25", denies="suspended")) == "cancelled"

    def test_an_answered_cancellation_gives_way_to_the_suspension_before_it(self) -> None:
        claims = [
            STOPPED[0],
            pakistan("2026-04-20", status="suspended"),
            unnamed("2026-05-20", "cancelled", 4, "afp"),
            pakistan("2026-05-25", denies="cancelled"),
        ]
        assert [status for _, status in headlines(adds_up(*claims))] == [
            "signed", "suspended", "cancelled", "suspended",
        ]  # fmt: skip

    def test_a_stop_that_was_the_first_word_has_nothing_to_give_way_to(self) -> None:
        stopped = unnamed("2026-04-20", "suspended", 2)
        assert headline(stopped, pakistan("2026-04-25", denies="suspended")) == "suspended"
