"""Plots flows: suppliers beside recipients, or both about the one party in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from dashboard import wording
from dashboard.charts import _party_labels as labels
from dashboard.charts import _ribbons
from dashboard.charts._canvas import Across, Box
from dashboard.charts._frame import Frame
from dashboard.charts._party_labels import Label, Part
from dashboard.charts._ranges import HEADINGS
from dashboard.charts._ribbons import Column, Flow
from dashboard.theme.measure import line_height
from dashboard.theme.tokens import STAGES
from db.vocabulary import parties

OTHERS = ""  # the key of all parties for which there is no room
SUMS = ["deals", "without_value", "low", "high", "open_high"]
_ENOUGH = 0.3  # of the height: what ribbons should fill before more parties are named
_CROWDS = (40, 30, 24, 20, 16, 13, 11, 9, 7, 6, 5, 4, 3)  # how many parties a side may have
_DASHES = (4, 1, 0)  # how many lines a flow may have for its deals without a value


@dataclass(frozen=True)
class Plot:
    """What is drawn: the table with its smallest parties together, and its flows by half."""

    table: pd.DataFrame
    whole: pd.DataFrame
    halves: tuple[tuple[list[Flow], Column, Column], ...]
    scale: float
    share: float

    @property
    def merged(self) -> bool:
        """Whether parties had to be put together."""
        return bool(
            ((self.table["supplier"] == OTHERS) | (self.table["recipient"] == OTHERS)).any()
        )


def plan(frame: Frame, whole: pd.DataFrame, hub: str | None) -> Plot:
    """As many parties by name as leave enough height to the ribbons, or the fullest there is."""
    best: Plot | None = None
    most = _ribbons.most_parties(frame)
    for named in [most, *(n for n in _CROWDS if n < most)]:
        table = _together(whole, hub, named)
        for dashes in _DASHES:
            plot = _plot(frame, table, whole, hub, dashes)
            if plot.share >= _ENOUGH:
                return plot
            if best is None or plot.share > best.share:
                best = plot
    assert best is not None
    return best


def draw(frame: Frame, plot: Plot, hub: str | None) -> go.Figure:
    """The picture of a plan."""
    for flows, *columns in plot.halves:
        for column in columns:
            _ribbons.place(frame, flows, column, plot.scale)
    return _with_hub(frame, plot, hub) if hub else _two_columns(frame, plot)


def _together(table: pd.DataFrame, hub: str | None, most: int) -> pd.DataFrame:
    """The flows with the smallest parties of each side put together."""
    kept = table.copy()
    for side in ("supplier", "recipient"):
        sizes = table.groupby(side)[["high", "deals"]].sum()
        sizes = sizes.drop(index=hub, errors="ignore") if hub else sizes
        if len(sizes) > most:
            order = sizes.sort_values(["high", "deals"], ascending=False, kind="stable")
            small = set(order.index[most - 1 :])
            kept[side] = [OTHERS if key in small else key for key in kept[side]]
    return kept.groupby(["supplier", "recipient", "stage"], as_index=False)[SUMS].sum()


def _plot(
    frame: Frame, table: pd.DataFrame, whole: pd.DataFrame, hub: str | None, dashes: int
) -> Plot:
    halves = tuple(_halves(table, hub, dashes))
    scale = min(_ribbons.per_dollar(frame, flows, columns) for flows, *columns in halves)
    shares = [_ribbons.share_of_ribbons(frame, flows, columns, scale) for flows, *columns in halves]
    # An overflow on either side spoils the picture; else the fuller side says how full it is.
    share = max(shares) if all(shares) else 0.0
    return Plot(table, whole, halves, scale, share)


def _halves(
    table: pd.DataFrame, hub: str | None, dashes: int
) -> Iterator[tuple[list[Flow], Column, Column]]:
    if hub is None:
        flows = _flows(table, dashes)
        left = Column(_column(table, "supplier"), True)
        right = Column(_column(table, "recipient"), False)
        right.keys = _ribbons.in_order(
            flows, right, {key: float(n) for n, key in enumerate(left.keys)}
        )
        yield flows, left, right
        return
    bought, sold = table[table["recipient"] == hub], table[table["supplier"] == hub]
    yield _flows(bought, dashes), Column(_column(bought, "supplier"), True), Column([hub], False)
    yield _flows(sold, dashes), Column([hub], True), Column(_column(sold, "recipient"), False)


def _flows(table: pd.DataFrame, dashes: int) -> list[Flow]:
    keys = {*table["supplier"], *table["recipient"]}
    names = {key: parties.label(key) if key else "others" for key in keys}
    return [_flow(row, names, dashes) for row in table.to_dict("records")]


def _flow(row: dict[str, Any], names: dict[str, str], dashes: int) -> Flow:
    what = f"{wording.deals(row['deals'], row['without_value'])}, {_value(row)}"
    without = row["without_value"] if row["high"] else row["deals"]
    return Flow(
        source=row["supplier"],
        target=row["recipient"],
        stage=row["stage"],
        high=float(row["high"]),
        dashes=min(without, dashes if row["high"] else max(dashes, 1)),
        hover=f"{names[row['supplier']]} to {names[row['recipient']]}, "
        f"{HEADINGS[row['stage']].lower()}: {what}",
    )


def _value(row: Any) -> str:
    return wording.total(row["low"], row["high"], row["low"] == 0, row["open_high"] > 0)


def _column(table: pd.DataFrame, side: str) -> list[str]:
    """The parties of a side, the largest first, the others that were put together last."""
    sizes = table.groupby(side)[["high", "deals"]].sum().reset_index()
    sizes["last"] = sizes[side] == OTHERS
    order = ["last", "high", "deals", side]
    return list(sizes.sort_values(order, ascending=[True, False, False, True])[side])


def _two_columns(frame: Frame, plot: Plot) -> go.Figure:
    """Suppliers on the left, recipients on the right."""
    ((flows, left, right),) = plot.halves
    edges = _edges(frame, plot, plot.table, plot.table, left, right)
    return frame.canvas.figure(
        frame.body, _ribbons.ribbons(frame, flows, (left, right), edges, plot.scale)
    )


def _with_hub(frame: Frame, plot: Plot, hub: str) -> go.Figure:
    """Who supplies one party on the left, whom it supplies on the right."""
    (buying, left, into), (selling, out, right) = plot.halves
    table = plot.table
    bought, sold = table[table["recipient"] == hub], table[table["supplier"] == hub]
    edges = _edges(frame, plot, bought, sold, left, right)
    middle, half = (edges[0] + edges[1]) / 2, 7 * frame.sizes.scale
    scale = plot.scale
    traces = [
        *_ribbons.ribbons(frame, buying, (left, into), (edges[0], middle - half), scale),
        *_ribbons.ribbons(frame, selling, (out, right), (middle + half, edges[1]), scale),
    ]
    tops, bottoms = zip(into.spans[hub], out.spans[hub], strict=True)
    _hub_bar(frame, hub, Box(middle - half, min(tops), middle + half, max(bottoms)))
    return frame.canvas.figure(frame.body, traces)


def _hub_bar(frame: Frame, hub: str, bar: Box) -> None:
    size = frame.sizes.subtitle
    frame.canvas.rect(bar.grown(1), frame.palette.ink)
    base = max(bar.top - 4, frame.body.top + line_height(size, "semibold"))
    frame.canvas.text(
        (bar.left + bar.right) / 2, base, parties.label(hub), size, "semibold",
        across="center", upright="bottom", ground=True,
    )  # fmt: skip


def _edges(
    frame: Frame, plot: Plot, sellers: pd.DataFrame, buyers: pd.DataFrame, left: Column,
    right: Column,
) -> tuple[float, float]:  # fmt: skip
    """Put the labels of both columns, and return between which x the ribbons run."""
    return (
        _label(frame, left, _labels(sellers, "supplier", plot.whole), "right"),
        _label(frame, right, _labels(buyers, "recipient", plot.whole), "left"),
    )


def _label(frame: Frame, column: Column, told: dict[str, Label], across: Across) -> float:
    body, gap = frame.body, 10 * frame.sizes.scale
    wide = labels.room(frame, list(told.values()), 0.36 if frame.look.narrow else 0.3)
    x = body.left + wide if across == "right" else body.right - wide
    for key, label in told.items():
        top, bottom = column.spans[key]
        labels.put(frame, label, x, column.middle(key), bottom - top, across, wide)
    return x + gap if across == "right" else x - gap


def _labels(table: pd.DataFrame, side: str, whole: pd.DataFrame) -> dict[str, Label]:
    """The label of every party of a side."""
    named = set(table[side]) - {OTHERS}
    others = wording.count(len(set(whole[side]) - named), "other")
    made = {}
    for key, own in table.groupby(side):
        name, short = (parties.label(str(key)), parties.short(str(key))) if key else [others] * 2
        deals = wording.count(int(own["deals"].sum()), "deal")
        made[str(key)] = Label(name, short, _parts(own), deals)
    return made


def _parts(own: pd.DataFrame) -> tuple[Part, ...]:
    """What is reported by stage, never added up over stages; and how many lack a value."""
    stages = own.groupby("stage")[SUMS].sum()
    valued = [stage for stage in STAGES if stage in stages.index and stages.loc[stage, "high"]]
    deals, without = int(own["deals"].sum()), int(own["without_value"].sum())
    if not valued:
        what = "no value" if without else "no dollar rate"
        return (Part(f"{wording.count(deals, 'deal')}, {what}"),)
    several = len(valued) > 1
    parts = [Part(_value(stages.loc[stage]), stage if several else None) for stage in valued]
    return (*parts, Part(f"+ {without:,} without")) if without else tuple(parts)
