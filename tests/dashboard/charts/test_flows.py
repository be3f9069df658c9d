"""The flows chart: who supplies whom, never added up over stages, and never more than is known."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import Look
from dashboard.charts._findings import flows_title
from dashboard.charts.flows import flows
from db.reading.filters import DealFilter
from tests.dashboard.charts.boxes import measured
from tests.db.reading.founding import founding_snapshot
from tests.db.reading.synthetic import synthetic_snapshot


def said(query: str = "", look: Look | None = None) -> list[str]:
    chart = flows(founding_snapshot(), DealFilter.parse(query), look or Look())
    return [words.replace("\u00a0", " ") for words, _ in measured(chart.figure)]


def test_a_deal_without_a_value_is_a_dashed_line_and_says_so() -> None:
    chart = flows(founding_snapshot(), DealFilter.parse("recipient=BGD"), Look())
    assert [trace.line.dash for trace in chart.figure.data] == ["dot", "dot"]
    assert "2 deals, no value" in said("recipient=BGD")


def test_a_value_that_cannot_be_converted_is_not_taken_for_none() -> None:
    assert "1 deal, no dollar rate" in said("recipient=PHL")


def test_the_party_that_buys_and_sells_stands_in_the_middle() -> None:
    placed = dict(
        measured(flows(founding_snapshot(), DealFilter.parse("country=PAK"), Look()).figure)
    )
    assert placed["Turkey"].left < placed["Pakistan"].left < placed["Azerbaijan"].left


def test_sums_stand_apart_by_stage() -> None:
    chart = flows(synthetic_snapshot(400, 3), DealFilter.parse("supplier=USA"), Look(1600, 900))
    palette = {note.font.color for note in chart.figure.layout.annotations}
    assert {"#1F4E79", "#8A4F00"} <= palette


def test_small_parties_are_put_together_and_the_note_says_so() -> None:
    chart = flows(synthetic_snapshot(400, 3), DealFilter.parse(""), Look(600, 800))
    assert "put together as others" in chart.note
    assert any(words.endswith(" others") for words, _ in measured(chart.figure))


def test_deals_outside_all_totals_are_counted_in_the_note() -> None:
    note = flows(founding_snapshot(), DealFilter.parse(""), Look()).note
    assert "3 deals count in no total and are left out." in note


PARTIES = st.sampled_from(["PAK", "CHN", "TUR", "USA", "FRA"])
ROWS = st.builds(
    lambda seller, buyer, low, more, opened: {
        "supplier": seller,
        "recipient": buyer,
        "stage": "firm",
        "low": low,
        "high": low + more,
        "open_high": int(opened == 0),
    },
    PARTIES,
    st.sampled_from(["SDN", "BGD", "NGA"]),
    st.integers(0, 30),
    st.integers(0, 10),
    st.integers(0, 5),
)


@given(st.lists(ROWS, min_size=1, max_size=8))
def test_no_title_claims_a_share_that_the_rows_do_not_prove(rows: list[dict]) -> None:
    table = pd.DataFrame(rows)
    title = flows_title(table, None, len(rows))
    if not title.startswith(("Most", "The largest share")):
        return
    side = "supplier" if "comes from" in title else "recipient"
    sums = table.groupby(side)[["low", "high", "open_high"]].sum()
    top = sums["low"].idxmax()
    rest = sums.drop(index=top)
    assert not rest.loc[rest["high"] > 0, "open_high"].any()
    beaten = rest["high"].sum() if title.startswith("Most") else rest["high"].max()
    assert sums.loc[top, "low"] > beaten
