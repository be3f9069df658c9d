"""Draws deals through time: a bar for each status, its name where it begins, a dot a report day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from plotly import graph_objects as go

from dashboard.charts import _events
from dashboard.charts._canvas import Box, text_box
from dashboard.charts._frame import Frame
from dashboard.charts._scale import day_ticks
from dashboard.theme.measure import fit, line_height, width
from dashboard.theme.tokens import STAGES
from dashboard.wording import count, day_label, month_label
from dashboard.wording import figure as escaped
from db.reading.columns import EventRow
from db.vocabulary.statuses import Status

_LONG = 3 * 365  # days; a shorter axis shows everything
NAMES_SHARE = 0.3  # of the width, at most, for the names beside the bars


@dataclass(frozen=True, slots=True)
class Step:
    """A status of a deal, from one day (ordinal) up to another."""

    status: Status
    start: int
    end: int
    began: int | None = None
    """The day it was first reported, where the axis begins later."""

    @property
    def label(self) -> str:
        """Its name, with the month in which it began if that is not to be seen."""
        if self.began is None:
            return self.status.label
        return f"{self.status.label} ({month_label(date.fromordinal(self.began))})"


@dataclass(frozen=True, slots=True)
class Deal:
    """One row: what it is called, its statuses in order, its report days with their counts."""

    party: str
    title: str
    steps: tuple[Step, ...]
    reports: tuple[tuple[int, int], ...]

    @property
    def days(self) -> list[int]:
        """Every day that is marked in the row."""
        return [step.start for step in self.steps] + [day for day, _ in self.reports]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture, and what there was no room for."""

    figure: go.Figure | None
    events: int
    unlabelled: int


@dataclass(frozen=True, slots=True)
class _Time:
    """The days that a box spans, from its left edge to its right."""

    first: int
    last: int
    box: Box

    def at(self, day: float) -> float:
        """Where a day stands, in px."""
        return self.box.left + (day - self.first) / (self.last - self.first) * self.box.width


def most_deals(frame: Frame) -> int:
    """How many deals there is room for, with one lane of events above them."""
    room = frame.body.height - _axis_height(frame) - 2 * line_height(frame.sizes.note)
    return max(1, int(room / _least(frame)))


def _least(frame: Frame) -> float:
    """The least height of a row: two lines of type, three where names stand above the bars."""
    lines = 2.6 if frame.look.narrow else 2.0
    return lines * line_height(frame.sizes.key) + 12 * frame.sizes.scale


def _axis_height(frame: Frame) -> float:
    return line_height(frame.sizes.key) + 8 * frame.sizes.scale


def draw(frame: Frame, deals: Sequence[Deal], events: Sequence[EventRow]) -> Drawn:
    """The picture of these deals in the order given, and of the events that there is room for."""
    time = _time(frame, deals)
    deals = [_from(deal, time.first) for deal in deals]
    placed = _events.place(frame, events, time.box, time.at, 3 if frame.look.narrow else 5)
    top = time.box.top + _events.height(frame, placed)
    room = time.box.bottom - top
    high = min(2.2 * _least(frame), room / len(deals))
    box = Box(time.box.left, top, time.box.right, top + high * len(deals))
    _axis(frame, time, box)
    _events.draw(frame, placed, box.bottom)
    unlabelled = 0
    middles = []
    for n, deal in enumerate(deals):
        bar = _name(frame, deal, time, top + n * high, high)
        unlabelled += _statuses(frame, deal, time, bar)
        middles.append(bar)
    axes = Box(time.box.left, top, time.box.right, box.bottom)
    figure = frame.canvas.figure(
        axes, _traces(frame, deals, middles), x_range=(time.first, time.last)
    )
    return Drawn(figure, len(placed), unlabelled)


def first_day(deals: Sequence[Deal]) -> int:
    """The day on which the axis begins.

    Where a few old marks would push all others together it begins later: at most one mark in
    four may lie before it, and the last one of every deal stays.
    """
    days = sorted(day for deal in deals for day in deal.days)
    late = min(days[len(days) // 4], min(max(deal.days) for deal in deals))
    span = days[-1] - days[0]
    return late if span > _LONG and days[-1] - late < 0.6 * span else days[0]


def _from(deal: Deal, first: int) -> Deal:
    """The deal from the first day of the axis on; a status that began before keeps its month."""
    steps = [
        replace(step, start=first, began=step.start) if step.start < first else step
        for step in deal.steps
        if step.end >= first or step is deal.steps[-1]
    ]
    return replace(
        deal,
        steps=tuple(replace(step, end=max(step.end, step.start)) for step in steps),
        reports=tuple(report for report in deal.reports if report[0] >= first),
    )


def _time(frame: Frame, deals: Sequence[Deal]) -> _Time:
    first = first_day(deals)
    days = [day for deal in deals for day in deal.days if day >= first]
    air = max((max(days) - min(days)) * 0.03, 6)
    body = frame.body
    left = body.left
    if not frame.look.narrow:
        left += _names_width(frame, deals) + 20 * frame.sizes.scale
    bottom = body.bottom - _axis_height(frame)
    box = Box(left, body.top, body.right, bottom)
    return _Time(int(min(days) - air), int(max(days) + air), box)


def _names_width(frame: Frame, deals: Sequence[Deal]) -> float:
    size = frame.sizes.key
    widest = max(
        max(width(deal.party, size, "semibold"), width(deal.title, size)) for deal in deals
    )
    return min(widest, frame.body.width * NAMES_SHARE)


def _axis(frame: Frame, time: _Time, box: Box) -> None:
    canvas, size, body = frame.canvas, frame.sizes.key, frame.body
    free = body.left
    for tick in day_ticks(time.first, time.last, box.width, size):
        x = time.at(tick.at)
        canvas.line(Box(x, box.top, x, box.bottom + 4))
        # The first label carries the year, so it is moved inwards rather than left out.
        middle = max(x, body.left + width(tick.label, size) / 2)
        label = text_box(middle, box.bottom + 8, tick.label, size, across="center")
        if free <= label.left and label.right <= body.right:
            muted = frame.palette.muted
            canvas.text(middle, label.top, tick.label, size, colour=muted, across="center")
            free = label.right + size / 2


def _name(frame: Frame, deal: Deal, time: _Time, top: float, high: float) -> float:
    """Put the name of a row and the line under it, and return where its bar runs."""
    canvas, size, body = frame.canvas, frame.sizes.key, frame.body
    line, scale = line_height(size), frame.sizes.scale
    canvas.line(Box(body.left, top + high, body.right, top + high))
    if frame.look.narrow:
        block = 2.6 * line
        y = top + (high - block) / 2
        party = fit(deal.party, size, "semibold", body.width * 0.6)
        box = canvas.text(body.left, y, party, size, "semibold", ground=True)
        title = fit(deal.title, size, "regular", body.right - box.right - 8)
        canvas.text(box.right + 8, y, title, size, colour=frame.palette.muted, ground=True)
        return y + 2.25 * line
    room = time.box.left - body.left - 20 * scale + 1
    y = top + high / 2 - line
    canvas.text(body.left, y, fit(deal.party, size, "semibold", room), size, "semibold")
    title = fit(deal.title, size, "regular", room)
    canvas.text(body.left, y + line, title, size, colour=frame.palette.muted)
    return top + high / 2 + line * 0.42


def _statuses(frame: Frame, deal: Deal, time: _Time, bar: float) -> int:
    """Name each status above the bar where it begins, the last one first; how many had no room."""
    size = frame.sizes.key - 1
    taken: list[Box] = []
    *earlier, last = deal.steps or [None]
    missed = 0
    for step in [last, *earlier]:
        if step is None:
            continue
        label = step.label
        bottom = bar - 6 * frame.sizes.scale
        x = min(time.at(step.start), time.box.right - width(label, size, "medium"))
        box = text_box(x, bottom, label, size, "medium", upright="bottom")
        if box.grown(4).meets(taken):
            missed += 1
            continue
        taken.append(box)
        colour = frame.palette.text(step.status.stage)
        frame.canvas.text(x, bottom, label, size, "medium", colour, upright="bottom", ground=True)
    return missed


def _traces(frame: Frame, deals: Sequence[Deal], middles: Sequence[float]) -> list[go.Scatter]:
    bars = [_stage_bars(frame, stage, deals, middles) for stage in STAGES]
    stubs = [_stage_stubs(frame, stage, deals, middles) for stage in STAGES]
    return [*bars, *stubs, _report_dots(frame, deals, middles)]


def _stage_bars(
    frame: Frame, stage: str, deals: Sequence[Deal], middles: Sequence[float]
) -> go.Scatter:
    x: list[int | None] = []
    y: list[float | None] = []
    told: list[str] = []
    for deal, middle in zip(deals, middles, strict=True):
        for step in deal.steps:
            if step.status.stage != stage:
                continue
            since = day_label(date.fromordinal(step.began or step.start))
            words = escaped(f"{deal.party}, {deal.title}: {step.status.label.lower()}, {since}")
            x += [step.start, step.end, None]
            y += [middle, middle, None]
            told += [words, words, ""]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": frame.palette.mark(stage), "width": 7 * frame.sizes.scale},
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _stage_stubs(
    frame: Frame, stage: str, deals: Sequence[Deal], middles: Sequence[float]
) -> go.Scatter:
    """A mark for each status of which no later day is known: a bar as long as it is high."""
    points = [
        (step.start, middle)
        for deal, middle in zip(deals, middles, strict=True)
        for step in deal.steps
        if step.status.stage == stage and step.start == step.end
    ]
    return go.Scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="markers",
        marker={
            "symbol": "square",
            "size": 7 * frame.sizes.scale,
            "color": frame.palette.mark(stage),
            "opacity": 1,
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def _report_dots(frame: Frame, deals: Sequence[Deal], middles: Sequence[float]) -> go.Scatter:
    dots = [
        (day, middle, n, f"{deal.party}: {count(n, 'report')}, {day_label(date.fromordinal(day))}")
        for deal, middle in zip(deals, middles, strict=True)
        for day, n in deal.reports
    ]
    scale = frame.sizes.scale
    return go.Scatter(
        x=[dot[0] for dot in dots],
        y=[dot[1] for dot in dots],
        mode="markers",
        marker={
            "size": [min(8 + 1.5 * (dot[2] - 1), 14) * scale for dot in dots],
            "color": frame.palette.ink,
            "opacity": 1,
            "line": {"color": frame.palette.ground, "width": 1.2 * scale},
        },
        customdata=[escaped(dot[3]) for dot in dots],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )
