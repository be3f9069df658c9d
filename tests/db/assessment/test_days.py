"""What was known by a day: imprecise dates, pages of unknown date, rewrites, retractions."""

from __future__ import annotations

from datetime import date

import pytest

from db.assessment.assess import Evidence, assess
from db.assessment.model import Assessment
from db.records.source import Source
from tests.db.assessment.saying import INDEX, Said, adds_up, headlines, page, record, said

ON_RECORD = "official_on_record"


def _by(day: str | None, *claims: Said) -> Assessment | None:
    deal, sources = record(claims)
    return assess(deal, sources, INDEX, date.fromisoformat(day) if day else None)


def _talks(on: str | Source, day: str | None = None, **more: object) -> Said:
    return said(on, day, status="talks", **more)


class TestWhenAReportCounts:
    def test_a_report_of_known_day_counts_from_that_day(self) -> None:
        report = _talks("reuters", "2026-01-09")
        assert _by("2026-01-08", report) is None
        assert _by("2026-01-09", report) is not None

    def test_one_of_a_known_month_counts_from_its_last_day(self) -> None:
        report = _talks("reuters", "2026-01")
        assert _by("2026-01-30", report) is None
        assert _by("2026-01-31", report) is not None

    def test_unless_a_dated_page_that_relays_it_is_earlier(self) -> None:
        month = page("reuters", "2026-01")
        rewrite = _talks("arab-news", "2026-01-12", relays=month)
        assert _by("2026-01-11", rewrite) is None
        found = _by("2026-01-12", rewrite)
        assert found is not None
        assert headlines(found) == [("2026-01-12", "talks")]

    def test_a_rewrite_of_a_rewrite_dates_the_report_too(self) -> None:
        month = page("reuters", "2026-01")
        first = page("arab-news", None, relays=month.id)
        second = page("dawn", "2026-01-12", relays=first.id)
        claim = said(second, status="talks")
        deal, sources = record([claim])
        sources |= {month.id: month, first.id: first}
        evidence = Evidence(deal, sources, INDEX)
        assert evidence.outs[month.id].day == date(2026, 1, 12)

    def test_a_rewrite_never_makes_a_report_of_known_day_older(self) -> None:
        report = page("reuters", "2026-01-09")
        early = _talks("arab-news", "2026-01-02", relays=report)
        assert _by("2026-01-08", _talks(report), early) is None

    def test_a_page_without_a_date_counts_from_the_day_it_was_seen_and_is_of_unknown_date(
        self,
    ) -> None:
        report = _talks("reuters", None)
        assert _by("2026-11-23", report) is None
        found = _by("2026-11-24", report)
        assert found is not None
        assert headlines(found) == [("None", "talks")]
        assert found.first_reported is None

    def test_an_interval_without_an_end_counts_from_the_day_it_was_seen(self) -> None:
        report = page("reuters", "2026-01/..", id="reuters-since", accessed="2026-03-01")
        assert _by("2026-02-28", said(report, status="talks")) is None
        assert _by("2026-03-01", said(report, status="talks")) is not None

    def test_words_older_than_their_page_speak_on_the_day_they_were_said(self) -> None:
        claims = [
            said("reuters", "2026-02-01", count=2, status="signed"),
            said("afp", "2026-03-01", ON_RECORD, by=["PAK"], status="talks", said_on="2026-01-01"),
        ]
        found = adds_up(*claims)
        assert found.status.headline == "signed"  # the word of January sets nothing back
        assert headlines(found) == [("2026-02-01", "signed")]

    def test_said_on_makes_a_page_of_unknown_date_speak_on_a_day(self) -> None:
        claims = [
            said("reuters", "2026-01-09", count=2, status="signed"),
            said("suna", None, ON_RECORD, by=["SDN"], status="cancelled", said_on="2026-02-01"),
        ]
        found = adds_up(*claims)
        assert headlines(found) == [("2026-01-09", "signed"), ("2026-02-01", "cancelled")]

    def test_words_said_since_a_day_speak_on_the_day_of_their_page(self) -> None:
        claim = said("reuters", "2026-02-01", status="signed", said_on="2026-01/..")
        assert adds_up(claim).deal_date == "2026-02-01"


class TestRetractions:
    def test_a_retracted_report_counts_until_it_is_retracted(self) -> None:
        report = page("reuters", "2026-01-09", retracted="2026-02-01")
        claims = [_talks("afp", "2026-01-01"), said(report, count=2, status="signed")]
        before, after = _by("2026-01-31", *claims), _by("2026-02-01", *claims)
        assert before is not None
        assert before.status.headline == "signed"
        assert after is not None
        assert after.status.headline == "talks"

    def test_the_history_keeps_what_a_retracted_report_made_of_the_deal(self) -> None:
        report = page("reuters", "2026-01-09", retracted="2026-02-01")
        claims = [_talks("afp", "2026-01-01"), said(report, count=2, status="signed")]
        assert headlines(adds_up(*claims)) == [
            ("2026-01-01", "talks"),
            ("2026-01-09", "signed"),
            ("2026-02-01", "talks"),
        ]

    def test_a_retracted_rewrite_changes_nothing_while_its_report_stands(self) -> None:
        report = page("reuters", "2026-01-09")
        rewrite = page("arab-news", "2026-01-10", relays=report.id, retracted="2026-01-20")
        alone = _by(None, Said(said(rewrite, status="talks").claim, rewrite, (report,)))
        assert alone is not None
        assert alone.exists.score == 45

    def test_a_retracted_report_takes_its_rewrites_with_it(self) -> None:
        report = page("reuters", "2026-01-09", retracted="2026-02-01")
        claims = [_talks("arab-news", "2026-01-10", relays=report), _talks("afp", "2026-01-01")]
        found = _by(None, *claims)
        assert found is not None
        assert (found.links, found.exists.origins) == (1, 1)
        assert found.claims[0] is None

    def test_a_deal_whose_every_report_was_retracted_is_not_reported(self) -> None:
        report = page("reuters", "2026-01-09", retracted="2026-02-01")
        assert _by(None, _talks(report)) is None
        assert _by("2026-01-31", _talks(report)) is not None

    def test_a_month_of_retraction_lets_the_report_stand_to_its_end(self) -> None:
        report = page("reuters", "2026-01-09", retracted="2026-02")
        assert _by("2026-02-27", _talks(report)) is not None
        assert _by("2026-02-28", _talks(report)) is None


class TestHistory:
    def test_every_step_is_the_headline_as_reported_by_its_day(self) -> None:
        claims = [
            said("media-line", "2025-08-09", "unattributed", status="signed"),
            said("reuters", "2026-01-09", count=4, status="agreed_in_principle"),
            said("reuters", "2026-04-20", count=2, status="suspended"),
            said("ispr", "2026-04-25", ON_RECORD, by=["PAK"], denies="suspended"),
        ]
        for step in adds_up(*claims).status.history:
            found = _by(str(step.on), *claims)
            assert found is not None
            assert found.status.headline is step.status

    def test_it_names_the_sources_of_each_step(self) -> None:
        claims = [
            said("reuters", "2026-01-09", count=2, status="signed"),
            said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], denies="deal"),
        ]
        history = adds_up(*claims).status.history
        assert [step.sources for step in history] == [("reuters-2026-01-09",), ("ispr-2026-01-12",)]

    def test_a_step_that_only_undated_pages_carry_has_no_day_whatever_else_came_out(self) -> None:
        claims = [
            said("reuters", None, status="talks"),
            said("afp", "2026-11-24", items=[{"designation": "JF-17"}]),
        ]
        assert headlines(adds_up(*claims)) == [("None", "talks")]

    def test_who_denies_a_step_is_no_source_of_it(self) -> None:
        claims = [
            said("ispr", "2026-01-09", ON_RECORD, by=["PAK"], denies="signed"),
            said("reuters", "2026-01-09", "document", status="signed"),
        ]
        (step,) = adds_up(*claims).status.history
        assert step.sources == ("reuters-2026-01-09",)

    def test_it_ends_on_the_reported_by_day(self) -> None:
        claims = [_talks("reuters", "2026-01-09"), said("afp", "2026-02-09", status="signed")]
        assert headlines(adds_up(*claims, by="2026-02-08")) == [("2026-01-09", "talks")]


class TestDealDate:
    def test_it_is_when_the_heaviest_claim_of_the_headline_says_it_happened(self) -> None:
        found = adds_up(
            said("reuters", "2026-01-09", count=2, status="signed", dated="2025-12"),
            said("afp", "2026-01-10", count=3, status="signed", dated="2025-11-30"),
        )
        assert found.deal_date == "2025-11-30"

    def test_of_claims_as_heavy_the_earliest_is_taken_in_whatever_order_they_stand(self) -> None:
        claims = [
            said("reuters", "2026-01-09", status="signed", dated="2025-12"),
            said("afp", "2026-01-10", status="signed", dated="2025-11"),
        ]
        assert adds_up(*claims).deal_date == adds_up(*reversed(claims)).deal_date == "2025-11"

    def test_else_it_is_the_day_the_headline_was_first_reported(self) -> None:
        found = adds_up(
            said("reuters", "2026-01-09", status="talks", dated="2020"),
            said("afp", "2026-02-10", status="signed"),
            said("dawn", "2026-02-20", status="signed"),
        )
        assert found.deal_date == "2026-02-10"

    def test_a_denial_tells_no_date_of_the_deal(self) -> None:
        found = adds_up(
            said("ispr", "2026-01-01", ON_RECORD, by=["PAK"], denies="signed", dated="2020"),
            said("afp", "2026-02-10", "document", status="signed"),
        )
        assert found.deal_date == "2026-02-10"

    def test_dated_moves_no_score_and_no_headline(self) -> None:
        with_date = adds_up(said("reuters", "2026-01-09", status="signed", dated="2035"))
        without = adds_up(said("reuters", "2026-01-09", status="signed"))
        assert with_date.exists == without.exists
        assert with_date.status.history == without.status.history


@pytest.mark.parametrize("far", ["2100-12-31", "9999-12-31"])
def test_a_far_day_is_now(far: str) -> None:
    claims = [_talks("reuters", "2026-01-09"), _talks(page("afp", "2026-01", retracted="2027"))]
    now, then = _by(None, *claims), _by(far, *claims)
    assert now is not None
    assert then is not None
    assert then.model_copy(update={"reported_by": None}) == now
