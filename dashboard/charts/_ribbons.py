"""Draws flows between two columns of parties: ribbons as wide as their value, dashes where none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plotly import graph_objects as go

from dashboard.charts._frame import Frame
from dashboard.theme.measure import line_height
from dashboard.theme.tokens import STAGES, mix
from dashboard.wording import figure as escaped

SHARES = {"firm": 0.78, "prospective": 0.78, "dead": 0.5}  # of the stage colour on the ground
_DASH = 4.5  # px that one dashed line takes
_THINNEST = 1.2  # px
_STEPS = 28  # points along the edge of a ribbon
_WIDEST = 0.24  # of the height of the plot, at most, for one ribbon


@dataclass(frozen=True, slots=True)
class Flow:
    """What one party is reported to sell to another at one stage, in dollars."""

    source: str
    target: str
    stage: str
    high: float
    dashes: int
    """How many lines are drawn for deals without a value in dollars."""
    hover: str


@dataclass
class Column:
    """The parties of one side from top to bottom, and where each begins and ends, in px."""

    keys: Sequence[str]
    is_source: bool
    spans: dict[str, tuple[float, float]] = field(default_factory=dict)

    def key(self, flow: Flow) -> str:
        """The party of a flow that stands in this column."""
        return flow.source if self.is_source else flow.target

    def middle(self, key: str) -> float:
        """The height at which a party's label stands."""
        top, bottom = self.spans[key]
        return (top + bottom) / 2


def least_height(frame: Frame) -> float:
    """The least height of a party with its label."""
    lines = 2.0 if frame.look.narrow else 1.0
    return lines * line_height(frame.sizes.key) + 4 * frame.sizes.scale


def most_parties(frame: Frame) -> int:
    """How many parties a column has room for."""
    return max(2, int(frame.body.height / (least_height(frame) + 2)))


def per_dollar(frame: Frame, flows: Sequence[Flow], columns: Sequence[Column]) -> float:
    """The px of a dollar, so that every column fits and no ribbon is a block."""
    widest = max((flow.high for flow in flows), default=0.0)
    if not widest:
        return 0.0
    low, high = 0.0, _WIDEST * frame.body.height / widest
    if all(_height(frame, flows, column, high) <= frame.body.height for column in columns):
        return high
    for _ in range(40):
        middle = (low + high) / 2
        fits = all(_height(frame, flows, column, middle) <= frame.body.height for column in columns)
        low, high = (middle, high) if fits else (low, middle)
    return low


def thickness(flow: Flow, scale: float) -> float:
    """How many px a flow takes where it ends, its dashed lines included."""
    ribbon = max(flow.high * scale, _THINNEST) + 1 if flow.high else 0.0
    return ribbon + flow.dashes * _DASH


def place(frame: Frame, flows: Sequence[Flow], column: Column, scale: float) -> None:
    """Spread the parties of a column over the height of the plot, evenly and centred."""
    heights = _heights(frame, flows, column, scale)
    left_over = frame.body.height - sum(heights)
    gap = min(left_over / max(len(heights), 1), 26 * frame.sizes.scale)
    top = frame.body.top + (left_over - gap * (len(heights) - 1)) / 2
    for key, high in zip(column.keys, heights, strict=True):
        column.spans[key] = (top, top + high)
        top += high + gap


def _height(frame: Frame, flows: Sequence[Flow], column: Column, scale: float) -> float:
    return sum(_heights(frame, flows, column, scale)) + 2 * len(column.keys)


def _heights(frame: Frame, flows: Sequence[Flow], column: Column, scale: float) -> list[float]:
    """How high each party of a column stands: its flows, and at least its label."""
    own = dict.fromkeys(column.keys, 0.0)
    for flow in flows:
        own[column.key(flow)] += thickness(flow, scale)
    least = least_height(frame) if len(own) > 1 else 0.0
    return [max(high, least) for high in own.values()]


def ribbons(
    frame: Frame,
    flows: Sequence[Flow],
    columns: tuple[Column, Column],
    edges: tuple[float, float],
    scale: float,
) -> list[go.Scatter]:
    """The traces of all flows between two columns whose inner edges stand at these x."""
    source, target = columns
    starts = _slots(flows, source, target, scale)
    ends = _slots(flows, target, source, scale)
    traces = []
    for flow in sorted(flows, key=lambda flow: -flow.high):
        y0, y1 = starts[id(flow)], ends[id(flow)]
        thick = max(flow.high * scale, _THINNEST) if flow.high else 0.0
        if thick:
            traces.append(_ribbon(frame, flow, edges, (y0, y1), thick))
        for n in range(flow.dashes):
            down = (thick + 1 if thick else 0.0) + (n + 0.5) * _DASH
            traces.append(_dashed(frame, flow, edges, (y0 + down, y1 + down)))
    return traces


def _slots(flows: Sequence[Flow], own: Column, other: Column, scale: float) -> dict[int, float]:
    """Where each flow ends in a column: in the order of the parties at its other end."""
    order = {key: n for n, key in enumerate(other.keys)}
    slots: dict[int, float] = {}
    for key in own.keys:
        here = [flow for flow in flows if own.key(flow) == key]
        here.sort(key=lambda flow: (order[other.key(flow)], STAGES.index(flow.stage)))
        top, bottom = own.spans[key]
        y = (top + bottom - sum(thickness(flow, scale) for flow in here)) / 2
        for flow in here:
            slots[id(flow)] = y
            y += thickness(flow, scale)
    return slots


def _curve(edges: tuple[float, float], ends: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """From the left edge to the right one, level at both."""
    for n in range(_STEPS + 1):
        along = n / _STEPS
        bend = (1 - math.cos(math.pi * along)) / 2
        yield edges[0] + (edges[1] - edges[0]) * along, ends[0] + (ends[1] - ends[0]) * bend


def _ribbon(
    frame: Frame, flow: Flow, edges: tuple[float, float], ends: tuple[float, float], thick: float
) -> go.Scatter:
    over = list(_curve(edges, ends))
    under = [(x, y + thick) for x, y in reversed(over)]
    points = [*over, *under, over[0]]
    colour = mix(frame.palette.mark(flow.stage), frame.palette.ground, SHARES[flow.stage])
    return go.Scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": frame.palette.ground, "width": 0.5},
        hoveron="fills",
        hoverinfo="text",
        text=escaped(flow.hover),
    )


def _dashed(
    frame: Frame, flow: Flow, edges: tuple[float, float], ends: tuple[float, float]
) -> go.Scatter:
    points = list(_curve(edges, ends))
    return go.Scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines",
        line={
            "color": frame.palette.mark(flow.stage),
            "width": 1.5 * frame.sizes.scale,
            "dash": "dot",
        },
        hoverinfo="text",
        text=escaped(flow.hover),
    )


def share_of_ribbons(
    frame: Frame, flows: Sequence[Flow], columns: Sequence[Column], scale: float
) -> float:
    """How much of the plot's height ribbons fill; 0 where a column overflows.

    All of it where nothing has a value, or where one ribbon is as wide as it may be.
    """
    if any(_height(frame, flows, column, scale) > frame.body.height for column in columns):
        return 0.0
    widest = max((flow.high for flow in flows), default=0.0)
    if not widest or widest * scale >= _WIDEST * frame.body.height * 0.99:
        return 1.0
    return sum(flow.high for flow in flows) * scale / frame.body.height


def in_order(flows: Sequence[Flow], column: Column, order: Mapping[str, float]) -> list[str]:
    """The parties of a column by where their flows come from, so that few ribbons cross."""
    other = Column((), not column.is_source)

    def pull(key: str) -> float:
        own = [(order[other.key(f)], f.high or 1.0) for f in flows if column.key(f) == key]
        weight = sum(high for _, high in own)
        return sum(place * high for place, high in own) / weight if weight else 0.0

    places = {key: n for n, key in enumerate(column.keys)}
    return sorted(column.keys, key=lambda key: (pull(key), places[key]))
