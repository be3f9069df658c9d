"""Rows for charts of single deals: values as reported, and statuses until the next one."""

import numpy as np
import pandas as pd

from db.reading import listing
from db.reading.filters import DealFilter
from tests.db.reading.founding import founding_snapshot
from tests.db.reading.synthetic import synthetic_snapshot

FOUNDING = founding_snapshot()


def test_a_value_stands_as_reported_beside_its_dollars():
    mask = DealFilter.parse("supplier=FRA").mask(FOUNDING)
    values = listing.values(FOUNDING, mask)
    assert tuple(values.columns) == listing.VALUES
    (row,) = values.to_dict("records")
    assert (row["currency"], row["reported_low"], row["low"]) == ("EUR", "14000000000", 15.3496e9)
    assert (row["supplier"], row["recipient"]) == ("France", "United Arab Emirates")


def test_a_deal_without_a_value_has_a_row_all_the_same():
    values = listing.values(FOUNDING, DealFilter.parse("country=BGD").mask(FOUNDING))
    assert len(values) == 2
    assert values["currency"].isna().all()
    assert values["high"].isna().all()


def test_a_status_holds_until_the_next_one_is_reported():
    steps = listing.timeline(FOUNDING, DealFilter.parse("country=SDN").mask(FOUNDING))
    assert tuple(steps.columns) == listing.TIMELINE
    assert steps["status"].tolist() == ["signed", "agreed_in_principle", "suspended"]
    assert steps["stage"].tolist() == ["firm", "prospective", "dead"]
    assert steps["end"].tolist()[:2] == steps["start"].tolist()[1:]
    assert pd.isna(steps["end"].iloc[2])
    assert steps["reports"].tolist() == [1, 2, 2]


def test_an_undated_status_has_no_beginning():
    steps = listing.timeline(FOUNDING, DealFilter.parse("recipient=MMR").mask(FOUNDING))
    assert pd.isna(steps["start"]).all()


def test_reports_are_counted_by_day():
    reports = listing.reports(FOUNDING, DealFilter.parse("country=SDN").mask(FOUNDING))
    assert tuple(reports.columns) == listing.REPORTS
    assert reports["day"].iloc[0] == pd.Timestamp("2025-08-16")
    assert reports["reports"].sum() == 5


def test_no_report_falls_between_two_statuses():
    snapshot = synthetic_snapshot(500, 5)
    steps = listing.timeline(snapshot, snapshot.everything)
    reports = listing.reports(snapshot, snapshot.everything)
    for row, own in steps.groupby("row"):
        days = reports[(reports["row"] == row) & (reports["day"] >= own["start"].min())]
        assert own["reports"].sum() == days["reports"].sum()


def test_nothing_makes_empty_tables_with_the_same_columns():
    nothing = np.zeros(FOUNDING.n, dtype=bool)
    for make, columns in (
        (listing.values, listing.VALUES),
        (listing.timeline, listing.TIMELINE),
        (listing.reports, listing.REPORTS),
    ):
        table = make(FOUNDING, nothing)
        assert tuple(table.columns) == columns
        assert table.empty
