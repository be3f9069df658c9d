"""The headline status: the most recent well-founded one, rule by rule (section 10)."""

from __future__ import annotations

from tests.db.assessment.saying import Said, adds_up, headlines, page, points, said

ON_RECORD = "official_on_record"


def _headline(*claims: Said, by: str | None = None) -> str:
    status = adds_up(*claims, by=by).status.headline
    assert status is not None
    return status.value


def _unnamed(day: str | None, status: str, count: int = 2, publisher: str = "reuters") -> Said:
    return said(publisher, day, count=count, status=status)


def _pakistan(day: str | None, **claim: object) -> Said:
    return said("reuters", day, ON_RECORD, by=["PAK"], **claim)


class TestFirst:
    def test_the_first_status_takes_the_headline_whatever_it_stands_on(self) -> None:
        assert _headline(said("horn", "2026-01-09", "unattributed", status="signed")) == "signed"

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
        talks = [_unnamed("2026-01-09", "talks", 4), _unnamed("2026-01-09", "talks", 4, "afp")]
        weak = said("caliber", "2026-02-09", count=1, status="announced")
        strong = said("associated-press", "2026-02-09", count=2, status="announced")
        assert _headline(*talks, weak) == "talks"
        assert _headline(*talks, strong) == "announced"

    def test_exactly_half_is_enough(self) -> None:
        """Two voices of an outlet not yet judged weigh 25, one of another 20; together 40."""
        talks = _unnamed("2026-01-09", "talks", 2, "horn")
        assert _headline(talks, _unnamed("2026-02-09", "announced", 1, "bharat-horizon")) == (
            "announced"
        )

    def test_claims_from_before_the_holder_took_over_lend_a_newcomer_nothing(self) -> None:
        claims = [
            said("reuters", "2026-01-01", "document", status="talks"),
            _unnamed("2026-01-02", "announced", 1, "associated-press"),
            said("afp", "2026-01-03", "document", status="agreed_in_principle"),
            said("caliber", "2026-02-09", count=1, status="announced"),
        ]
        assert _headline(*claims) == "agreed_in_principle"

    def test_claims_for_a_further_rung_speak_for_the_nearer_one_too(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", "document", status="talks"),
            said("afp", "2026-02-09", count=1, status="announced"),
            said("associated-press", "2026-02-09", "named", status="signed"),
        )
        assert deal.status.headline == "announced"  # a named person alone cannot carry `signed`

    def test_on_the_holder_s_own_day_the_newcomer_must_be_as_strong_as_it(self) -> None:
        """So one retired officer's "done deal" does not overrule three serving voices."""
        three = _unnamed("2026-01-09", "agreed_in_principle", 3)
        retired = said("reuters", "2026-01-09", "named_former_official", status="announced")
        assert _headline(three, retired) == "agreed_in_principle"
        assert _headline(three, _unnamed("2026-01-09", "announced", 3, "afp")) == "announced"

    def test_on_that_day_only_claims_for_exactly_the_holder_s_rung_are_set_against_it(self) -> None:
        claims = [
            _unnamed("2026-01-09", "talks", 3),
            _unnamed("2026-01-09", "announced", 2, "afp"),
            _unnamed("2026-01-09", "announced", 2, "associated-press"),
        ]
        assert _headline(*claims) == "announced"


class TestIntoTheFirmStage:
    TALKS = said("reuters", "2026-01-09", count=1, status="talks")

    def test_one_unnamed_voice_is_not_enough(self) -> None:
        assert _headline(self.TALKS, _unnamed("2026-02-09", "signed", 1)) == "talks"

    def test_two_unnamed_voices_are(self) -> None:
        assert _headline(self.TALKS, _unnamed("2026-02-09", "signed", 2)) == "signed"

    def test_two_newsrooms_with_one_unnamed_voice_each_are(self) -> None:
        claims = [_unnamed("2026-02-09", "signed", 1, p) for p in ("reuters", "afp")]
        assert _headline(self.TALKS, *claims) == "signed"

    def test_a_solid_claim_is(self) -> None:
        assert _headline(self.TALKS, _pakistan("2026-02-09", status="signed")) == "signed"
        paper = said("reuters", "2026-02-09", "document", status="signed")
        assert _headline(self.TALKS, paper) == "signed"

    def test_former_officials_leaks_named_persons_and_unattributed_lines_alone_are_not(
        self,
    ) -> None:
        for footing in ("named_former_official", "leak", "named", "unattributed", "own_account"):
            claims = [said(p, "2026-02-09", footing, status="signed") for p in ("reuters", "afp")]
            assert _headline(self.TALKS, *claims) == "talks", footing

    def test_unnamed_voices_of_an_unknown_publisher_are_unattributed(self) -> None:
        nobody = page(None, "2026-02-09")
        lines = said(nobody, None, count=4, status="signed")
        lent = [said(p, "2026-02-10", "named", status="signed") for p in ("reuters", "afp")]
        assert _headline(self.TALKS, lines, *lent) == "talks"

    def test_an_official_or_a_paper_badly_carried_is_not(self) -> None:
        for footing, by in ((ON_RECORD, ["PAK"]), ("document", []), ("public_record", ["PAK"])):
            horn = said("horn", "2026-02-09", footing, by=by, status="signed")
            assert _headline(self.TALKS, horn) == "talks", footing

    def test_an_official_of_no_party_is_not(self) -> None:
        american = said("reuters", "2026-02-09", ON_RECORD, by=["USA"], status="signed")
        assert _headline(self.TALKS, american) == "talks"

    def test_between_firm_rungs_no_such_voice_is_needed(self) -> None:
        claims = [self.TALKS, _unnamed("2026-02-09", "signed", 2)]
        assert _headline(*claims, said("afp", "2026-03-09", "named", status="in_delivery")) == (
            "in_delivery"
        )


class TestStops:
    SIGNED = said("reuters", "2026-01-09", count=2, status="signed")

    def test_two_unnamed_voices_of_half_the_strength_stop_a_deal(self) -> None:
        deal = adds_up(self.SIGNED, _unnamed("2026-04-20", "suspended", 2, "caliber"))
        assert headlines(deal) == [("2026-01-09", "signed"), ("2026-04-20", "suspended")]

    def test_one_unnamed_voice_does_not(self) -> None:
        assert _headline(self.SIGNED, _unnamed("2026-04-20", "suspended", 1, "afp")) == "signed"

    def test_a_weaker_stop_does_not_but_speaks_against_the_headline(self) -> None:
        paper = said("afp", "2026-01-10", "document", status="signed")
        deal = adds_up(self.SIGNED, paper, _unnamed("2026-04-20", "suspended", 2, "caliber"))
        assert deal.status.headline == "signed"
        assert points(deal.status)[-1] == (-7, "newsroom:caliber")

    def test_a_stop_from_before_the_headline_took_over_is_not_against_it(self) -> None:
        rumour = said("caliber", "2026-01-02", "unattributed", status="suspended")
        first = _unnamed("2026-01-01", "talks", 4)
        deal = adds_up(first, rumour, _unnamed("2026-01-09", "signed", 4))
        assert deal.status.headline == "signed"
        assert all(reason.code != "against" for reason in deal.status.reasons)

    def test_a_voice_from_before_the_headline_took_over_is_no_second_one(self) -> None:
        """The rumour of January is not the halt of April: one unnamed voice each."""
        claims = [
            said("dawn", "2026-01-01", count=2, status="agreed_in_principle"),
            _unnamed("2026-01-02", "suspended", 1, "afp"),
            said("reuters", "2026-01-09", count=2, status="signed"),
            _unnamed("2026-04-20", "suspended", 1, "associated-press"),
        ]
        assert _headline(*claims) == "signed"
        assert _headline(*claims, _unnamed("2026-04-21", "suspended", 1)) == "suspended"

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
        stopped = [self.SIGNED, _unnamed("2026-04-20", "suspended", 2)]
        ended = [*stopped, _unnamed("2026-05-20", "cancelled", 2, "afp")]
        assert _headline(*ended) == "cancelled"
        assert _headline(*ended, _unnamed("2026-06-20", "suspended", 4)) == "cancelled"

    def test_who_says_cancelled_speaks_for_suspended_too(self) -> None:
        deal = adds_up(
            self.SIGNED,
            _unnamed("2026-04-20", "suspended", 4),
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
            _pakistan("2026-04-20", status="suspended"),
            said("afp", "2026-04-20", count=1, status="signed"),
        )
        assert points(deal.status) == [(1, "start"), (71, "voice:PAK")]

    def test_rungs_of_later_days_speak_against_a_stop(self) -> None:
        deal = adds_up(
            self.SIGNED,
            _pakistan("2026-04-20", status="suspended"),
            said("afp", "2026-05-20", count=1, status="in_delivery"),
        )
        assert deal.status.headline == "suspended"
        assert points(deal.status)[-1][1] == "newsroom:afp"


class TestBackDown:
    def test_four_voices_undo_an_unattributed_signed(self) -> None:
        deal = adds_up(
            said("media-line", "2025-08-09", "unattributed", status="signed"),
            _unnamed("2026-01-09", "agreed_in_principle", 4),
        )
        assert headlines(deal) == [("2025-08-09", "signed"), ("2026-01-09", "agreed_in_principle")]

    def test_they_do_not_undo_two_unnamed_voices(self) -> None:
        two = _unnamed("2025-08-09", "signed", 2)
        assert _headline(two, _unnamed("2026-01-09", "agreed_in_principle", 4, "afp")) == "signed"

    def test_an_established_principal_does(self) -> None:
        two = _unnamed("2025-08-09", "signed", 2)
        assert _headline(two, _pakistan("2026-01-09", status="talks")) == "talks"

    def test_an_established_principal_does_not_undo_a_document(self) -> None:
        paper = said("reuters", "2025-08-09", "document", status="signed")
        assert _headline(paper, _pakistan("2026-01-09", status="talks")) == "signed"

    def test_weaker_claims_do_not_undo_even_a_trace(self) -> None:
        line = said("reuters", "2025-08-09", "unattributed", status="signed")
        weak = said("caliber", "2026-01-09", "unattributed", status="talks")
        assert _headline(line, weak) == "signed"

    def test_claims_as_strong_do_not_undo_a_trace(self) -> None:
        line = said("reuters", "2025-08-09", "unattributed", status="signed")
        assert (
            _headline(line, said("afp", "2026-01-09", "unattributed", status="talks")) == "signed"
        )

    def test_below_the_firm_stage_only_an_established_principal_sets_back(self) -> None:
        line = said("caliber", "2025-08-09", "unattributed", status="announced")
        assert _headline(line, _unnamed("2026-01-09", "talks", 4)) == "announced"
        assert _headline(line, _pakistan("2026-01-09", status="talks")) == "talks"

    def test_not_on_the_same_day(self) -> None:
        line = said("reuters", "2026-01-09", "unattributed", status="talks")
        claims = [line, _unnamed("2026-01-09", "signed", 2)]
        assert _headline(*claims) == "signed"

    def test_claims_of_that_day_alone_count(self) -> None:
        """Two reports of different days, neither stronger than the holder by itself."""
        holder = [said(p, "2025-08-09", "named", status="signed") for p in ("reuters", "afp")]
        lower = [_unnamed(f"2026-01-{day}", "talks", 2, p)
                 for day, p in (("09", "associated-press"), ("10", "united-nations"))]  # fmt: skip
        assert _headline(*holder, *lower) == "signed"
        together = [_unnamed("2026-01-09", "talks", 2, p)
                    for p in ("associated-press", "united-nations")]  # fmt: skip
        assert _headline(*holder, *together) == "talks"


class TestRevival:
    STOPPED = (
        said("reuters", "2026-01-09", count=2, status="signed"),
        said("reuters", "2026-04-20", count=2, status="suspended"),
    )

    def test_a_solid_claim_of_a_later_day_revives(self) -> None:
        deal = adds_up(*self.STOPPED, _pakistan("2026-05-20", status="in_delivery"))
        assert [status for _, status in headlines(deal)] == ["signed", "suspended", "in_delivery"]

    def test_so_do_stronger_claims_of_that_day(self) -> None:
        assert _headline(*self.STOPPED, _unnamed("2026-05-20", "signed", 3, "afp")) == "signed"

    def test_claims_as_strong_do_not(self) -> None:
        claims = _unnamed("2026-05-20", "signed", 2, "afp")
        assert _headline(*self.STOPPED, claims) == "suspended"

    def test_a_solid_claim_of_the_stop_s_own_day_does_not(self) -> None:
        assert _headline(*self.STOPPED, _pakistan("2026-04-20", status="in_delivery")) == (
            "suspended"
        )

    def test_into_the_firm_stage_it_needs_a_voice_that_can_know(self) -> None:
        named = [said(p, "2026-05-20", "named", status="signed") for p in ("afp", "dawn")]
        assert _headline(*self.STOPPED, *named) == "suspended"
        talks = [said(p, "2026-05-20", "named", status="talks") for p in ("afp", "dawn")]
        assert _headline(*self.STOPPED, *talks) == "talks"

    def test_claims_of_two_days_do_not_add_up(self) -> None:
        claims = [_unnamed("2026-05-20", "signed", 1, "afp"),
                  _unnamed("2026-05-21", "signed", 1, "associated-press")]  # fmt: skip
        assert _headline(*self.STOPPED, *claims) == "suspended"

    def test_a_deal_first_heard_of_as_suspended_can_be_revived(self) -> None:
        stopped = _unnamed("2026-04-20", "suspended", 2)
        assert _headline(stopped, _unnamed("2026-05-20", "talks", 3, "afp")) == "talks"


class TestAnsweredStop:
    STOPPED = TestRevival.STOPPED

    def test_an_established_denial_answers_it_and_the_status_before_returns(self) -> None:
        deal = adds_up(*self.STOPPED, _pakistan("2026-04-25", denies="suspended"))
        assert headlines(deal) == [
            ("2026-01-09", "signed"),
            ("2026-04-20", "suspended"),
            ("2026-04-25", "signed"),
        ]
        assert deal.status.since is not None
        assert deal.status.since.isoformat() == "2026-01-09"

    def test_an_established_denial_answers_even_a_stronger_stop(self) -> None:
        more = [_unnamed("2026-04-20", "suspended", 2, p) for p in ("afp", "associated-press")]
        denial = _pakistan("2026-04-25", denies="suspended")
        assert _headline(*self.STOPPED, *more, denial) == "signed"

    def test_a_denial_of_the_same_day_answers_it(self) -> None:
        assert _headline(*self.STOPPED, _pakistan("2026-04-20", denies="suspended")) == "signed"

    def test_stronger_unnamed_denials_answer_it_and_weaker_ones_do_not(self) -> None:
        stronger = said("afp", "2026-04-25", count=3, by=["PAK"], denies="suspended")
        weaker = said("afp", "2026-04-25", count=1, by=["PAK"], denies="suspended")
        assert _headline(*self.STOPPED, stronger) == "signed"
        assert _headline(*self.STOPPED, weaker) == "suspended"

    def test_a_denial_badly_carried_answers_only_if_it_is_stronger(self) -> None:
        horn = said("horn", "2026-04-25", ON_RECORD, by=["PAK"], denies="suspended")
        assert _headline(*self.STOPPED, horn) == "suspended"

    def test_a_solid_stop_is_contested_and_stands(self) -> None:
        paper = said("afp", "2026-04-21", "document", status="suspended")
        deal = adds_up(*self.STOPPED, paper, _pakistan("2026-04-25", denies="suspended"))
        assert deal.status.headline == "suspended"
        assert deal.status.contested

    def test_a_denial_between_first_report_and_stop_answers_it(self) -> None:
        """One voice reports the halt, the government denies it, then a second voice is found."""
        claims = [
            self.STOPPED[0],
            _unnamed("2026-04-18", "suspended", 1),
            _pakistan("2026-04-19", denies="suspended"),
            _unnamed("2026-04-20", "suspended", 1, "afp"),
        ]
        assert _headline(*claims) == "signed"

    def test_a_denial_from_before_any_report_of_the_stop_does_not(self) -> None:
        assert _headline(*self.STOPPED, _pakistan("2026-02-01", denies="suspended")) == "suspended"

    def test_a_denial_of_suspension_does_not_answer_a_cancellation(self) -> None:
        ended = (self.STOPPED[0], _unnamed("2026-04-20", "cancelled", 2))
        assert _headline(*ended, _pakistan("2026-04-25", denies="suspended")) == "cancelled"

    def test_an_answered_cancellation_gives_way_to_the_suspension_before_it(self) -> None:
        claims = [
            self.STOPPED[0],
            _pakistan("2026-04-20", status="suspended"),
            _unnamed("2026-05-20", "cancelled", 4, "afp"),
            _pakistan("2026-05-25", denies="cancelled"),
        ]
        assert [status for _, status in headlines(adds_up(*claims))] == [
            "signed", "suspended", "cancelled", "suspended",
        ]  # fmt: skip

    def test_a_stop_that_was_the_first_word_has_nothing_to_give_way_to(self) -> None:
        stopped = _unnamed("2026-04-20", "suspended", 2)
        assert _headline(stopped, _pakistan("2026-04-25", denies="suspended")) == "suspended"


class TestDenial:
    def test_the_deal_denied_on_record_is_denied(self) -> None:
        deal = adds_up(_unnamed("2026-01-09", "signed", 4), _pakistan("2026-01-12", denies="deal"))
        assert headlines(deal) == [("2026-01-09", "signed"), ("2026-01-12", "denied")]
        assert deal.status.stage == "dead"
        assert points(deal.status) == [(1, "start"), (71, "voice:PAK")]
        assert deal.contested

    def test_talks_denied_is_the_deal_denied(self) -> None:
        claims = [_unnamed("2026-01-09", "signed", 4), _pakistan("2026-01-12", denies="talks")]
        assert _headline(*claims) == "denied"

    def test_a_higher_rung_denied_gives_the_highest_below_it_that_anybody_states(self) -> None:
        claims = [
            _unnamed("2026-01-08", "agreed_in_principle", 2),
            _unnamed("2026-01-09", "signed", 2, "afp"),
            _pakistan("2026-01-12", denies="signed"),
        ]
        assert _headline(*claims) == "agreed_in_principle"

    def test_where_nobody_states_one_it_gives_talks(self) -> None:
        claims = [_unnamed("2026-01-09", "signed", 4), _pakistan("2026-01-12", denies="signed")]
        assert _headline(*claims) == "talks"

    def test_a_rung_above_the_headline_denied_changes_nothing(self) -> None:
        deal = adds_up(_unnamed("2026-01-09", "talks", 4), _pakistan("2026-01-12", denies="signed"))
        assert deal.status.headline == "talks"
        assert not deal.contested

    def test_a_denial_is_outranked_by_papers_objects_and_principals_and_contests_them(self) -> None:
        for footing, by in (("document", []), ("public_record", ["USA"]), (ON_RECORD, ["SDN"])):
            solid = said("afp", "2026-01-09", footing, by=by, status="signed")
            deal = adds_up(solid, _pakistan("2026-01-12", denies="deal"))
            assert deal.status.headline == "signed", footing
            assert deal.status.contested

    def test_a_paper_badly_carried_outranks_no_denial(self) -> None:
        paper = said("horn", "2026-01-09", "document", status="signed")
        assert _headline(paper, _pakistan("2026-01-12", denies="deal")) == "denied"

    def test_a_denial_badly_carried_counts_only_above_the_holder_s_strength(self) -> None:
        horn = said("horn", "2026-01-12", ON_RECORD, by=["PAK"], denies="deal")
        assert _headline(_unnamed("2026-01-09", "signed", 4), horn) == "signed"
        assert _headline(_unnamed("2026-01-09", "signed", 1), horn) == "denied"

    def test_unnamed_denials_contest_and_deny_nothing(self) -> None:
        deal = adds_up(
            _unnamed("2026-01-09", "talks", 1), said("afp", "2026-01-12", count=4, denies="deal")
        )
        assert deal.status.headline == "talks"
        assert deal.contested

    def test_a_weak_denial_of_the_deal_does_not_ride_on_a_strong_one_of_a_rung(self) -> None:
        """ "No contract" from Islamabad is no word that there is no deal."""
        claims = [
            _unnamed("2026-01-08", "agreed_in_principle", 4),
            _unnamed("2026-01-09", "signed", 4),
            _pakistan("2026-01-12", denies="signed"),
            said("horn", "2026-01-12", ON_RECORD, by=["SDN"], denies="deal"),
        ]
        assert _headline(*claims) == "agreed_in_principle"

    def test_a_rung_denied_falls_no_lower_than_what_a_paper_carries(self) -> None:
        claims = [
            said("afp", "2026-01-08", "document", status="signed"),
            _unnamed("2026-01-09", "in_delivery", 4),
            _pakistan("2026-01-12", denies="signed"),
        ]
        deal = adds_up(*claims)
        assert deal.status.headline == "signed"
        assert deal.status.contested

    def test_a_deal_denied_falls_no_lower_than_what_a_paper_carries(self) -> None:
        claims = [
            said("afp", "2026-01-08", "document", status="agreed_in_principle"),
            _unnamed("2026-01-09", "signed", 4),
            _pakistan("2026-01-12", denies="deal"),
        ]
        assert _headline(*claims) == "agreed_in_principle"

    def test_a_stopped_deal_denied_is_denied(self) -> None:
        claims = [*TestRevival.STOPPED, _pakistan("2026-05-12", denies="deal")]
        assert _headline(*claims) == "denied"

    def test_a_denial_lasts_until_that_party_says_otherwise(self) -> None:
        claims = [
            _unnamed("2026-01-09", "signed", 4),
            _pakistan("2026-01-12", denies="deal"),
            _unnamed("2026-03-09", "in_delivery", 4, "afp"),
        ]
        assert _headline(*claims) == "denied"
        confirmed = adds_up(*claims, _pakistan("2026-04-01", status="in_delivery"))
        assert confirmed.status.headline == "in_delivery"
        assert not confirmed.contested


class TestUnknownDates:
    """A claim of unknown date lends strength and may carry a deal up; nothing else."""

    def test_it_may_carry_a_deal_up_the_ladder(self) -> None:
        deal = adds_up(_unnamed("2026-01-09", "talks", 2), _unnamed(None, "signed", 2, "afp"))
        assert deal.status.headline == "signed"
        assert deal.status.since is None

    def test_it_lends_strength_to_a_newcomer(self) -> None:
        holder = said("reuters", "2026-01-09", "document", status="talks")
        dated = _unnamed("2026-02-09", "announced", 1, "afp")
        undated = _unnamed(None, "announced", 1, "associated-press")
        assert _headline(holder, dated) == "talks"
        assert _headline(holder, dated, undated) == "announced"

    def test_it_never_stops(self) -> None:
        signed = _unnamed("2026-01-09", "signed", 2)
        stop = said("suna", None, ON_RECORD, by=["SDN"], status="cancelled")
        assert _headline(signed, stop) == "signed"

    def test_it_never_revives(self) -> None:
        back = said("suna", None, ON_RECORD, by=["SDN"], status="delivered")
        assert _headline(*TestRevival.STOPPED, back) == "suspended"

    def test_it_never_sets_back(self) -> None:
        line = said("reuters", "2026-01-09", "unattributed", status="signed")
        talks = said("suna", None, ON_RECORD, by=["SDN"], status="talks")
        denial = said("suna", None, ON_RECORD, by=["SDN"], denies="deal")
        assert _headline(line, talks) == "signed"
        assert _headline(line, denial) == "signed"

    def test_it_answers_no_stop_by_itself(self) -> None:
        denial = said("suna", None, ON_RECORD, by=["SDN"], denies="suspended")
        deal = adds_up(*TestRevival.STOPPED, denial)
        assert deal.status.headline == "suspended"
        assert deal.status.contested

    def test_two_claims_of_unknown_date_are_not_of_the_same_day(self) -> None:
        """Half the strength is enough: nobody says that they come from one story."""
        talks = _unnamed(None, "talks", 4)
        assert _headline(talks, _unnamed(None, "announced", 1, "afp")) == "announced"

    def test_where_nothing_has_a_date_the_most_cautious_is_first(self) -> None:
        deal = adds_up(_unnamed(None, "talks", 2), _unnamed(None, "suspended", 4, "afp"))
        assert deal.status.headline == "talks"
        assert headlines(deal)[-1][1] == "talks"


def test_declines_moves_nothing() -> None:
    claims = [_unnamed("2026-01-09", "signed", 2)]
    silent = _pakistan("2026-02-09", stance="declines", status="cancelled")
    assert adds_up(*claims).status == adds_up(*claims, silent).status


def test_statuses_that_never_took_the_headline_are_also_reported() -> None:
    deal = adds_up(
        _unnamed("2026-01-09", "agreed_in_principle", 3),
        said("reuters", "2026-01-09", "named_former_official", status="signed"),
        said("reuters", "2026-01-09", "leak", status="delivered"),
    )
    assert deal.status.also_reported == ("delivered", "signed")


def test_a_status_that_is_only_denied_is_not_reported() -> None:
    deal = adds_up(_unnamed("2026-01-09", "talks"), _pakistan("2026-01-12", denies="signed"))
    assert deal.status.also_reported == ()
