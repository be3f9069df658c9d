"""The bars of the Deals page: stages stacked, what fell through under the line, nothing undated."""

from dashboard.charts import Look
from dashboard.charts.by_year import by_year
from dashboard.theme.tokens import LIGHT
from db.reading.filters import DealFilter
from tests.db.reading.founding import founding_snapshot

LOOK = Look(620, 206)


def bars(query: str = "") -> dict[str, list[float]]:
    chart = by_year(founding_snapshot(), DealFilter.parse(query), LOOK)
    return {trace.marker.color: list(trace.y) for trace in chart.figure.data}


def test_what_fell_through_hangs_below_and_nothing_else_does() -> None:
    drawn = bars()
    assert min(drawn[LIGHT.mark("dead")]) < 0
    assert all(min(y) >= 0 for colour, y in drawn.items() if colour != LIGHT.mark("dead")
               and colour != LIGHT.pale("dead"))  # fmt: skip


def test_the_pale_part_is_what_only_the_highest_figure_reaches() -> None:
    drawn = bars("recipient=SAU")
    assert max(drawn[LIGHT.mark("prospective")]) == 2e9
    assert max(drawn[LIGHT.pale("prospective")]) == 2e9


def test_undated_deals_are_in_the_note() -> None:
    note = by_year(founding_snapshot(), DealFilter.parse(""), LOOK).note
    assert "1 deal without a date is left out." in note


def test_it_fills_the_column_it_is_put_into() -> None:
    figure = by_year(founding_snapshot(), DealFilter.parse(""), LOOK).figure
    assert figure.layout.width is None
    assert figure.layout.height == 206


def test_the_unit_stands_once_and_figures_below_the_line_have_no_minus() -> None:
    axis = by_year(founding_snapshot(), DealFilter.parse("stage=dead"), LOOK).figure.layout.yaxis
    labels = [label.replace("\u00a0", " ") for label in axis.ticktext]
    assert labels == ["$1.5 bn", "1", "0.5", "0"]
