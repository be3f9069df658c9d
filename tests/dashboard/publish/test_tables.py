"""Tables that no spreadsheet obeys, in which nothing unknown becomes a number."""

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import CHARTS, Look
from dashboard.publish.tables import (
    DEAL_COLUMNS,
    chart_csv,
    csv_text,
    deals_csv,
    deals_json,
    harmless,
)
from db.reading.filters import DealFilter
from db.records.publisher import PublisherIndex
from tests.db.reading.founding import founding_snapshot

NOBODY = PublisherIndex([])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    [row] = csv.DictReader(io.StringIO(csv_text(["a"], [{"a": text}]), newline=""))
    assert row["a"] == f"'{text}"


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=("Cs",))))
def test_any_text_comes_back(text: str) -> None:
    [row] = csv.DictReader(io.StringIO(csv_text(["a", "b"], [{"a": text, "b": 1}]), newline=""))
    assert row["a"].removeprefix("'") == text.removeprefix("'")


def test_nothing_known_is_an_empty_cell() -> None:
    for nothing in (None, float("nan"), pd.NaT, ()):
        assert csv_text(["a", "b"], [{"a": nothing, "b": "x"}]).splitlines()[1] == ",x"


def test_all_deals_are_there_with_every_column() -> None:
    snapshot = founding_snapshot()
    text = deals_csv(snapshot, snapshot.everything, {}, NOBODY)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == list(snapshot.ids)
    assert all(tuple(row) == DEAL_COLUMNS and None not in row.values() for row in rows)
    without = [row for row in rows if not row["value_low"]]
    assert without and all("value_low" in row["not_reported"] for row in without)


def test_json_knows_no_nan_and_keeps_decimals_exact() -> None:
    snapshot = founding_snapshot()
    told = json.loads(
        deals_json(snapshot, DealFilter(), {}, NOBODY, "cited"), parse_constant=pytest.fail
    )
    assert told["count"] == snapshot.n
    values = [deal["value_low"] for deal in told["deals"] if deal["value_low"] is not None]
    assert values and all(isinstance(value, str) for value in values)


@pytest.mark.parametrize("slug", CHARTS)
def test_the_rows_behind_a_chart_name_their_ledger(slug: str) -> None:
    chart = CHARTS[slug](founding_snapshot(), DealFilter(), Look())
    rows = list(csv.DictReader(io.StringIO(chart_csv(chart))))
    assert len(rows) == len(chart.table)
    assert {row["ledger_version"] for row in rows} == {"3f2a91c4/214"}
    assert "row" not in rows[0]
