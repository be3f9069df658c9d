"""The timeline: statuses from the day they were reported, every dated report, and the context."""

from datetime import date

from dashboard.charts import Look
from dashboard.charts._bars import Deal, Step, first_day
from dashboard.charts.timeline import timeline
from db.reading.filters import DealFilter
from db.vocabulary.statuses import Status
from tests.dashboard.charts.boxes import measured
from tests.db.reading.founding import founding_snapshot
from tests.db.reading.synthetic import synthetic_snapshot

WIDE = Look(1600, 1000)


def said(query: str = "", look: Look = WIDE) -> list[str]:
    chart = timeline(founding_snapshot(), DealFilter.parse(query), look)
    return [words.replace("\u00a0", " ") for words, _ in measured(chart.figure)]


def test_the_statuses_of_a_deal_stand_where_they_begin() -> None:
    chart = timeline(founding_snapshot(), DealFilter.parse("country=SDN"), WIDE)
    placed = {words: box.left for words, box in measured(chart.figure)}
    assert placed["Signed"] < placed["Agreed in principle"] < placed["Suspended"]


def test_every_dated_report_is_a_dot() -> None:
    chart = timeline(founding_snapshot(), DealFilter.parse("country=SDN"), WIDE)
    dots = [trace for trace in chart.figure.data if trace.mode == "markers"][-1]
    assert [date.fromordinal(day) for day in dots.x] == [
        date(2025, 8, 16),
        date(2026, 1, 9),
        date(2026, 1, 10),
        date(2026, 4, 20),
        date(2026, 4, 21),
    ]


def test_the_context_of_these_countries_is_marked() -> None:
    assert "India–Pakistan conflict" in said("country=PAK")
    assert not any("IMF" in words for words in said("country=ARE"))


def test_the_title_counts_what_fell_through() -> None:
    chart = timeline(founding_snapshot(), DealFilter.parse("country=PAK"), Look(1600, 1600))
    assert chart.title == "Two of these 12 deals were reported suspended, cancelled or denied"


def test_what_has_no_date_or_no_room_is_counted() -> None:
    chart = timeline(synthetic_snapshot(400, 3), DealFilter.parse(""), Look(600, 800))
    assert "of 399 deals that were reported last" in chart.note
    assert "1 deal without a dated report left out." in chart.note


def row(*days: date) -> Deal:
    steps = (Step(Status.SIGNED, days[0].toordinal(), days[-1].toordinal()),)
    return Deal("Iraq", "Trainers", steps, tuple((day.toordinal(), 1) for day in days))


def test_a_few_old_reports_do_not_push_all_others_together() -> None:
    recent = [
        row(date(2026, 1, day), date(2026, 2, day), date(2026, 3, day)) for day in range(1, 5)
    ]
    old = row(date(2010, 5, 1), date(2026, 1, 1))
    assert first_day([old, *recent]) >= date(2026, 1, 1).toordinal()


def test_the_last_report_of_every_deal_stays_on_the_axis() -> None:
    recent = [
        row(date(2026, 1, day), date(2026, 2, day), date(2026, 3, day)) for day in range(1, 9)
    ]
    alone = row(date(2019, 1, 1))
    assert first_day([alone, *recent]) == date(2019, 1, 1).toordinal()
