"""A small picture for the screen: reported value by year, what fell through below the line."""

from __future__ import annotations

from typing import Any

import pandas as pd
from plotly import graph_objects as go

from dashboard import wording
from dashboard.charts._ranges import HEADINGS
from dashboard.charts._scale import Tick, money_ticks
from dashboard.charts._view import View, look_at, note, unconverted_note, without_note
from dashboard.charts.chart import LICENCE, Chart, Look
from dashboard.theme.measure import width
from dashboard.theme.template import template
from dashboard.theme.tokens import PALETTES, STAGES, Palette
from db.reading import aggregates
from db.reading.columns import Snapshot
from db.reading.filters import DealFilter

SLUG = "by-year"
SIZE = 13  # px, as the second lines of a page
BELOW = "dead"  # this stage hangs under the line, so that it is never added to the others by eye
_APART = 30.0  # px between two gridlines
_FEWEST_YEARS = 8  # a bar is never wider than if there were so many
_FOOT = 24  # px for the years under the bars


def by_year(snapshot: Snapshot, filter: DealFilter, look: Look) -> Chart:  # noqa: A002
    """Dollars by the year of each deal, by stage, pale up to the highest figure.

    It has no frame and no width of its own: it fills the column of a page. `look.width` only says
    for how many labels there is room.
    """
    view = look_at(snapshot, filter)
    table = aggregates.by_year(snapshot, view.mask)
    empty = table.empty or not table["high"].any()
    title = _title(table, empty)
    said = note(_undated_note(table), without_note(view), unconverted_note(view))
    return Chart(
        slug=SLUG,
        title=title,
        subtitle=f"Deals in this ledger: {view.scope}",
        note=said,
        source=view.source,
        licence=LICENCE,
        words=view.words,
        version=snapshot.name,
        alt=_alt(title, view, table),
        figure=_figure(table, look, empty),
        table=table,
        empty=empty,
    )


def _title(table: pd.DataFrame, empty: bool) -> str:
    if empty:
        return "No dated deal here has a reported value"
    years = wording.years_label(int(table["year"].min()), int(table["year"].max()))
    return (
        f"Reported value by year of the deal, {years}, US dollars. Pale: up to the highest figure"
    )


def _undated_note(table: pd.DataFrame) -> str:
    n = int(table.attrs.get("undated", 0))
    verb = "is" if n == 1 else "are"
    return f"{wording.count(n, 'deal')} without a date {verb} left out." if n else ""


def _alt(title: str, view: View, table: pd.DataFrame) -> str:
    sums = table.groupby("stage")[["low", "high"]].sum()
    said = [
        f"{HEADINGS[stage].lower()}: {wording.total(*sums.loc[stage])}"
        for stage in STAGES
        if stage in sums.index and sums.loc[stage, "high"]
    ]
    told = [title, f"Deals in this ledger: {view.scope}", wording.capital("; ".join(said))]
    return " ".join(f"{sentence}." for sentence in told if sentence)


def _figure(table: pd.DataFrame, look: Look, empty: bool) -> go.Figure:
    palette = PALETTES[look.theme]
    layout: dict[str, Any] = {
        "template": template(look.theme, screen=True),
        "height": look.height,
        "barmode": "relative",
    }
    if empty:
        hidden = {"visible": False}
        return go.Figure(layout=layout | {"xaxis": hidden, "yaxis": hidden})
    reach = _reach(table)
    ticks = _value_ticks(reach, look.height - _FOOT)
    left = max(width(tick.label, SIZE) for tick in ticks) + 8
    layout["margin"] = {"l": left, "r": 16, "t": 8, "b": _FOOT, "pad": 0, "autoexpand": False}
    layout["xaxis"] = _year_axis(table, look.width - left - 16, palette)
    layout["yaxis"] = _value_axis(reach, ticks, palette)
    return go.Figure(data=list(_bars(table, palette)), layout=layout)


def _bars(table: pd.DataFrame, palette: Palette) -> list[go.Bar]:
    bars = []
    for stage in STAGES:
        rows = table[table["stage"] == stage]
        sign = -1 if stage == BELOW else 1
        told = [
            f"{row['year']}, {HEADINGS[stage].lower()}: {wording.deals(row['deals'])}, "
            f"{wording.total(row['low'], row['high'])}"
            for row in rows.to_dict("records")
        ]
        for heights, colour in (
            (rows["low"], palette.mark(stage)),
            (rows["high"] - rows["low"], palette.pale(stage)),
        ):
            bars.append(
                go.Bar(
                    x=rows["year"].tolist(),
                    y=(sign * heights).tolist(),
                    marker={"color": colour, "line": {"width": 0}, "opacity": 1},
                    customdata=told,
                    hovertemplate="%{customdata}<extra></extra>",
                )
            )
    return bars


def _reach(table: pd.DataFrame) -> tuple[float, float]:
    """The dollars of the highest bar above the line, and of the longest below it."""
    sums = table.assign(below=table["stage"] == BELOW).groupby(["year", "below"])["high"].sum()
    up, down = (float(sums.xs(side, level="below").max()) for side in (False, True))
    return up, down


def _value_ticks(reach: tuple[float, float], room: float) -> list[Tick]:
    """Ticks above and below the line at the same steps; the unit stands once, at the top."""
    up, down = reach
    ticks = money_ticks(up + down, room, _APART)
    step = ticks[1].at if len(ticks) > 1 else up + down
    above, below = int(up / step + 1e-9), int(down / step + 1e-9)
    if not above and not below:
        step, above, below = max(reach), int(up >= down), int(up < down)
    most = max(above, below)
    labels = {round(tick.at / step): tick.label for tick in money_ticks(most * step, most, 1)}
    plain = {n: label.lstrip("$").split(wording.NBSP)[0] for n, label in labels.items()}
    places = [*range(-below, 0), *range(above + 1)]
    told = [Tick(n * step, plain.get(abs(n), "")) for n in places]
    end = -1 if above else 0
    unit = labels[most].removeprefix(f"${plain[most]}")
    told[end] = Tick(told[end].at, f"${told[end].label}{unit}")
    return told


def _value_axis(reach: tuple[float, float], ticks: list[Tick], palette: Palette) -> dict[str, Any]:
    up, down = reach
    air = (up + down) * 0.04
    return {
        "range": [-down - air if down else 0, up + air],
        "tickvals": [tick.at for tick in ticks],
        "ticktext": [tick.label for tick in ticks],
        "tickfont": {"size": SIZE, "color": palette.muted},
        "showgrid": True,
        "zeroline": True,
        "zerolinewidth": 1,
    }


def _year_axis(table: pd.DataFrame, room: float, palette: Palette) -> dict[str, Any]:
    first, last = int(table["year"].min()), int(table["year"].max())
    wide = width("2026", SIZE) + 14
    span = max(last - first + 1, _FEWEST_YEARS)
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if (last - first + 1) / n * wide <= room)
    years = [year for year in range(first, last + 1) if (last - year) % step == 0]
    return {
        "tickvals": years,
        "ticktext": [str(year) for year in years],
        "tickfont": {"size": SIZE, "color": palette.muted},
        "range": [(first + last - span) / 2 - 0.1, (first + last + span) / 2 + 0.1],
    }
