"""Ticks are round, apart, and say their unit once."""

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts._scale import day_ticks, money_ticks
from dashboard.theme.measure import width


@given(st.floats(1, 1e13), st.integers(100, 1500))
def test_money_ticks_are_apart_and_inside(most: float, room: int) -> None:
    ticks = money_ticks(most, room, 50)
    places = [tick.at / most * room for tick in ticks]
    assert all(b - a >= 49 for a, b in itertools.pairwise(places))
    assert places[-1] <= room * 1.001
    assert sum("$" in tick.label for tick in ticks) == 1


def test_money_ticks_are_round() -> None:
    assert [tick.label.replace("\u00a0", " ") for tick in money_ticks(5.2e9, 800, 100)] == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "$5 bn",
    ]


DAYS = st.dates(date(1950, 1, 1), date(2060, 1, 1)).map(date.toordinal)


@given(DAYS, st.integers(10, 20_000), st.integers(150, 1500))
def test_day_labels_never_touch(first: int, span: int, room: int) -> None:
    ticks = day_ticks(first, first + span, room, 13)
    ends = [((tick.at - first) / span * room, width(tick.label, 13) / 2) for tick in ticks]
    assert all(a[0] + a[1] < b[0] - b[1] for a, b in itertools.pairwise(ends))
    assert all(first <= tick.at <= first + span for tick in ticks)


def test_a_month_names_its_year_where_the_year_begins() -> None:
    first, last = date(2025, 11, 15).toordinal(), date(2026, 3, 10).toordinal()
    labels = [tick.label.replace("\u00a0", " ") for tick in day_ticks(first, last, 600, 13)]
    assert labels == ["Dec 2025", "Jan 2026", "Feb", "Mar"]
