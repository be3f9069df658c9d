"""The table of deals: sorted as asked, paged, each row a link."""

import re

import pytest

from dashboard.parts import rows, summary
from dashboard.parts.loosen import nothing
from db.reading.filters import DealFilter
from db.reading.view import View
from tests.db.reading.founding import founding_snapshot
from tests.db.reading.synthetic import synthetic_snapshot

FOUNDING = founding_snapshot()


def test_rows_come_newest_first_unless_asked_otherwise() -> None:
    every = rows.ordered(FOUNDING, FOUNDING.everything, None)
    assert every == list(range(FOUNDING.n))
    dear = rows.ordered(FOUNDING, FOUNDING.everything, "-value")
    known = [FOUNDING.high[row] for row in dear if FOUNDING.high[row] == FOUNDING.high[row]]
    assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("sort", rows.SORTS)
def test_every_sort_keeps_every_deal(sort: str) -> None:
    every = rows.ordered(FOUNDING, FOUNDING.everything, sort)
    assert sorted(every) == list(range(FOUNDING.n))


def test_each_deal_is_a_link_and_none_is_lost_between_pages() -> None:
    snapshot = synthetic_snapshot(250)
    view = View.parse("")
    found = rows.ordered(snapshot, snapshot.everything, None)
    ids = [
        id
        for page in (1, 2, 3)
        for id in re.findall(r'href="/deal\?id=([^"]+)"', rows.table(snapshot, view, found, page))
    ]
    assert sorted(ids) == sorted(snapshot.ids)
    assert "Page 2 of 3" in str(rows.pages(view, 250, 2))
    assert rows.pages(view, rows.PER_PAGE, 1) is None


def test_a_page_of_many_deals_is_made_in_a_moment() -> None:
    snapshot = synthetic_snapshot(3000)
    view = View.parse("sort=-value&page=7")
    found = rows.ordered(snapshot, snapshot.everything, view.sort)
    assert rows.table(snapshot, view, found, 7).count("<tr>") == rows.PER_PAGE + 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "12 deals in this ledger"),
        ("country=PAK", "deals with Pakistan on either side"),
        ("stage=firm", "deals, signed or beyond"),
        ("supplier=PAK&stage=firm", "from Pakistan, signed or beyond"),
        ("q=JF-17", "deals mentioning “JF-17”"),
        ("since=2025", "deals since 2025"),
    ],
)
def test_the_headline_reads_as_a_sentence(query: str, said: str) -> None:
    chosen = DealFilter.parse(query)
    deals = int(chosen.mask(FOUNDING).sum())
    headline = summary.headline(chosen, FOUNDING, deals)
    assert said.removeprefix("12 ") in headline
    assert headline.startswith(str(deals))


def test_years_say_in_words_what_they_draw() -> None:
    drawn = summary.years(FOUNDING, FOUNDING.everything)
    assert "al-dead" in drawn
    assert "al-hidden" in drawn
    empty = DealFilter.parse("q=nothinglikeit").mask(FOUNDING)
    assert "No dated deal" in summary.years(FOUNDING, empty)


def test_no_match_names_each_way_out_with_its_number() -> None:
    view = View.parse("country=PAK&stage=firm&min_value=900000000000")
    said = nothing(view, FOUNDING)
    assert "Without “worth at least" in said
