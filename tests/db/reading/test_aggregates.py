"""What deals add up to: by hand on the founding deals, and against plain loops on made-up ones."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from db.reading import aggregates
from db.reading.encode import encode
from db.reading.filters import DealFilter
from db.reading.snapshot import STAGES, UNKNOWN
from db.vocabulary.statuses import Status
from tests.db.reading.founding import IDENTITY, NAMES, deal, founding_snapshot, usd
from tests.db.reading.synthetic import synthetic_snapshot

FOUNDING = founding_snapshot()
MADE_UP = synthetic_snapshot(600, 3)
QUERIES = ["", "country=PAK", "stage=firm&since=2015", "category=missiles", "q=zzz"]


def counted_rows(snapshot, mask):
    return [row for row in np.flatnonzero(mask) if snapshot.counted[row]]


def test_totals_have_a_row_a_stage_and_never_mix_them():
    totals = aggregates.totals(FOUNDING, FOUNDING.everything)
    assert tuple(totals.columns) == aggregates.TOTALS
    assert totals["stage"].tolist() == ["firm", "prospective", "dead"]
    assert totals["deals"].tolist() == [5, 4, 3]
    assert totals["low"].tolist() == [25_133_600_000, 2_000_000_000, 2_060_000_000]
    assert totals["high"].tolist() == [26_233_600_000, 4_000_000_000, 2_060_000_000]
    assert totals["without_value"].tolist() == [0, 2, 1]
    assert totals["open_high"].tolist() == [0, 1, 0]
    assert totals["unconverted"].tolist() == [0, 1, 0]


def test_every_deal_is_in_a_total_or_outside_for_one_reason():
    totals = aggregates.totals(FOUNDING, FOUNDING.everything)
    outside = totals.attrs["outside"]
    assert outside == {"parts": 1, "status_not_reported": 1, "unattributed": 1}
    assert totals["deals"].sum() + sum(outside.values()) == FOUNDING.n


def test_a_part_adds_nothing_even_when_its_package_is_filtered_away():
    mask = DealFilter.parse("category=naval_weapons").mask(FOUNDING)
    assert aggregates.totals(FOUNDING, mask)["high"].sum() == 0
    assert aggregates.part_titles(FOUNDING, mask) == ("Four corvettes",)


def test_no_deals_still_make_a_table_of_every_kind():
    nothing = ~FOUNDING.everything
    assert aggregates.totals(FOUNDING, nothing)["deals"].tolist() == [0, 0, 0]
    assert tuple(aggregates.by_year(FOUNDING, nothing).columns) == aggregates.BY_YEAR
    assert tuple(aggregates.flows(FOUNDING, nothing).columns) == aggregates.FLOWS
    assert len(aggregates.flows(FOUNDING, nothing)) == 0
    assert aggregates.coverage(FOUNDING, nothing)["newest_source"] is None


@pytest.mark.parametrize("query", QUERIES)
def test_totals_are_what_plain_addition_gives(query):
    mask = DealFilter.parse(query).mask(MADE_UP)
    totals = aggregates.totals(MADE_UP, mask).set_index("stage")
    for code, stage in enumerate(STAGES):
        rows = [r for r in counted_rows(MADE_UP, mask) if MADE_UP.stage[r] == code]
        high = sum(int(MADE_UP.high[r]) for r in rows if not math.isnan(MADE_UP.high[r]))
        assert totals.loc[str(stage), "high"] == high
        assert totals.loc[str(stage), "deals"] == len(rows)


@pytest.mark.parametrize("query", QUERIES)
def test_years_add_up_to_the_totals_of_dated_deals(query):
    mask = DealFilter.parse(query).mask(MADE_UP)
    years = aggregates.by_year(MADE_UP, mask)
    dated = mask & (MADE_UP.year != UNKNOWN)
    expected = aggregates.totals(MADE_UP, dated).set_index("stage")
    for stage in STAGES:
        of_stage = years[years["stage"] == stage]
        assert of_stage["low"].sum() == expected.loc[str(stage), "low"]
        assert of_stage["deals"].sum() == expected.loc[str(stage), "deals"]
    undated = [r for r in counted_rows(MADE_UP, mask) if MADE_UP.year[r] == UNKNOWN]
    assert years.attrs["undated"] == len(undated)


def test_years_leave_no_gap():
    years = aggregates.by_year(MADE_UP, MADE_UP.everything)["year"].unique()
    assert years.tolist() == list(range(years.min(), years.max() + 1))


@pytest.mark.parametrize("query", QUERIES)
def test_flows_are_what_plain_counting_gives(query):
    mask = DealFilter.parse(query).mask(MADE_UP)
    expected: Counter = Counter()
    sellers, buyers = MADE_UP.relations["supplier"], MADE_UP.relations["recipient"]
    for row in counted_rows(MADE_UP, mask):
        for seller in sellers.of(row):
            for buyer in buyers.of(row):
                expected[seller, buyer, str(STAGES[MADE_UP.stage[row]])] += 1
    flows = aggregates.flows(MADE_UP, mask)
    found = {(f.supplier, f.recipient, f.stage): f.deals for f in flows.itertuples()}
    assert found == dict(expected)
    assert flows["high"].is_monotonic_decreasing


def test_a_deal_of_two_suppliers_stands_in_full_at_each_and_once_in_the_total():
    from dataclasses import replace

    from db.reading.encode import encode
    from tests.db.reading import founding

    keys = {**founding.LIBYA.keys, "supplier": ("PAK", "CHN")}
    snapshot = encode([replace(founding.LIBYA, keys=keys)], founding.IDENTITY)
    flows = aggregates.flows(snapshot, snapshot.everything)
    assert flows["high"].tolist() == [4_600_000_000] * 2
    assert flows.attrs["shared"] == 1
    assert aggregates.totals(snapshot, snapshot.everything)["high"].sum() == 4_600_000_000


def test_facets_count_deals_beside_each_value():
    mask = DealFilter.parse("supplier=PAK").mask(FOUNDING)
    status = aggregates.facet(FOUNDING, mask, "status")
    assert tuple(status.columns) == aggregates.FACET
    assert status["key"].tolist()[0] == "talks"
    assert status["deals"].sum() == 10
    recipients = aggregates.facet(FOUNDING, mask, "recipient_country")
    assert recipients.iloc[0].tolist() == ["BGD", "Bangladesh", 2]
    assert aggregates.facet(FOUNDING, mask, "flag")["deals"].tolist() == [0, 1, 2]


@pytest.mark.parametrize("key", ["supplier", "country", "category", "publisher", "confidence"])
def test_a_facet_counts_what_choosing_its_value_keeps(key):
    for value, deals in aggregates.facet(MADE_UP, MADE_UP.everything, key)[["key", "deals"]].values:
        if key != "supplier" or len(value) == 3:
            assert DealFilter.parse([(key, value)]).mask(MADE_UP).sum() == deals


def test_coverage_says_what_stands_behind_a_view():
    behind = aggregates.coverage(FOUNDING, FOUNDING.everything)
    assert behind["deals"] == FOUNDING.n
    assert behind["without_value"] == 4
    assert behind["undated"] == 1
    assert str(behind["newest_source"]) == "2026-04-21"


def rival_bids():
    """A French and a Swedish bid for one Portuguese purchase, and an order of another country."""
    bids = [
        deal("fra-prt-bid", "Fighters", "FRA", "PRT", Status.TALKS, "2024", 50, amount=usd(3)),
        deal("swe-prt-bid", "Fighters", "SWE", "PRT", Status.TALKS, "2024", 50, amount=usd(4)),
        deal("usa-pol-bid", "Fighters", "USA", "POL", Status.TALKS, "2024", 50, amount=usd(1)),
    ]
    bids[1] = replace(bids[1], rivals=("fra-prt-bid",))
    return encode(bids, IDENTITY, (), NAMES)


def test_rival_bids_for_one_purchase_are_never_added_up():
    totals = aggregates.totals(rival_bids(), rival_bids().everything)
    prospective = totals.set_index("stage").loc["prospective"]
    assert prospective["deals"] == 3
    assert (prospective["low"], prospective["high"]) == (4_000_000_000, 5_000_000_000)
    assert totals.attrs["rivals"] == 1


def test_a_bid_whose_rival_is_out_of_view_counts_in_full():
    snapshot = rival_bids()
    totals = aggregates.totals(snapshot, DealFilter.parse("supplier=SWE").mask(snapshot))
    assert totals.set_index("stage").loc["prospective", "high"] == 4_000_000_000
    assert totals.attrs["rivals"] == 0
