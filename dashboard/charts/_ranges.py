"""Draws ranges of dollars in rows under headings: names beside their marks, or above if narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plotly import graph_objects as go

from dashboard.charts._canvas import Box
from dashboard.charts._frame import Frame
from dashboard.charts._scale import money_ticks
from dashboard.theme.measure import fit, line_height, width
from dashboard.theme.tokens import mix
from dashboard.wording import figure as escaped

NAMES_SHARE = 0.38  # of the width, at most, for the names beside the marks


@dataclass(frozen=True, slots=True)
class Row:
    """One range: under which heading, what it is called, its ends in dollars, its words."""

    id: str
    stage: str | None
    name: str
    low: float
    high: float
    open_low: bool
    open_high: bool
    level: str
    words: str
    hover: str


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things stand, in px, and how high a row and a heading are."""

    row: float
    heading: float
    zero: float
    per_dollar: float
    rows: Box


HEADINGS = {
    "firm": "Signed or beyond",
    "prospective": "Not yet signed",
    "dead": "Suspended, cancelled or denied",
    None: "Status not reported",
}


def most_rows(frame: Frame, headings: int) -> int:
    """How many rows there is room for under so many headings."""
    lowest, _ = _row_heights(frame)
    return max(1, int((_room(frame) - headings * lowest * _HEADING) / lowest))


_HEADING = 1.25  # a heading is so many rows high


def _row_heights(frame: Frame) -> tuple[float, float]:
    """The least and the greatest height of a row."""
    line, scale = line_height(frame.sizes.key), frame.sizes.scale
    if frame.look.narrow:
        return line + 16 * scale, line + 36 * scale
    return line + 5 * scale, line + 34 * scale


def _room(frame: Frame) -> float:
    return frame.body.height - _axis_height(frame)


def _axis_height(frame: Frame) -> float:
    return line_height(frame.sizes.key) + 8 * frame.sizes.scale


def draw(frame: Frame, rows: Sequence[Row]) -> go.Figure:
    """The picture of these rows; they stand in the order given, a heading before each stage."""
    grid = _grid(frame, rows)
    _gridlines(frame, grid)
    traces = []
    for (stage, group), top in zip(_groups(rows), _tops(grid, rows), strict=True):
        _heading(frame, grid, stage, top)
        middles = []
        for n, row in enumerate(group):
            at = top + grid.heading + n * grid.row
            middles.append(_labels(frame, grid, row, at))
        traces += _marks(frame, grid, stage, group, middles)
    axes = Box(grid.zero, grid.rows.top, grid.rows.right, grid.rows.bottom)
    return frame.canvas.figure(axes, traces, x_range=(0, axes.width / grid.per_dollar))


def _groups(rows: Sequence[Row]) -> list[tuple[str | None, list[Row]]]:
    return [(stage, list(group)) for stage, group in groupby(rows, key=lambda row: row.stage)]


def _tops(grid: _Grid, rows: Sequence[Row]) -> Iterator[float]:
    top = grid.rows.top
    for _, group in _groups(rows):
        yield top
        top += grid.heading + len(group) * grid.row


def _grid(frame: Frame, rows: Sequence[Row]) -> _Grid:
    least, most = _row_heights(frame)
    headings = len(_groups(rows))
    high = min(most, max(least, _room(frame) / (len(rows) + headings * _HEADING)))
    body, radius = frame.body, _radius(frame)
    tall = (len(rows) + headings * _HEADING) * high
    if frame.look.narrow:
        zero, right = body.left + radius + 2, body.right - radius - 2
        per_dollar = min((right - zero - _dash(frame, row)) / (row.high or 1) for row in rows)
    else:
        zero = body.left + _names_width(frame, rows) + 16 * frame.sizes.scale + radius
        right = body.right
        per_dollar = min(
            (right - zero - _dash(frame, row) - _gap(frame) - width(row.words, frame.sizes.key))
            / (row.high or 1)
            for row in rows
        )
    box = Box(body.left, body.top, right, body.top + tall)
    return _Grid(high, high * _HEADING, zero, max(per_dollar, 1e-12), box)


def _names_width(frame: Frame, rows: Sequence[Row]) -> float:
    widest = max(width(row.name, frame.sizes.key) for row in rows)
    return min(widest, frame.body.width * NAMES_SHARE)


def _radius(frame: Frame) -> float:
    return 6 * frame.sizes.scale


def _gap(frame: Frame) -> float:
    """Between the last mark of a row and its words."""
    return _radius(frame) + 8 * frame.sizes.scale


def _dash(frame: Frame, row: Row) -> float:
    """How far the dashes of an open upper end reach."""
    return 60 * frame.sizes.scale if row.open_high else 0.0


def _gridlines(frame: Frame, grid: _Grid) -> None:
    canvas, size, box = frame.canvas, frame.sizes.key, grid.rows
    room = box.right - grid.zero
    apart = width("$5,000 bn", size) + size
    for tick in money_ticks(room / grid.per_dollar, room, apart):
        x = grid.zero + tick.at * grid.per_dollar
        if tick.at:
            canvas.line(Box(x, box.top, x, box.bottom + 4))
        wide = width(tick.label, size) / 2
        at = min(max(x, frame.body.left + wide), frame.body.right - wide)
        canvas.text(
            at, box.bottom + 8, tick.label, size, colour=frame.palette.muted, across="center"
        )


def _heading(frame: Frame, grid: _Grid, stage: str | None, top: float) -> None:
    canvas, size = frame.canvas, frame.sizes.key
    base = top + grid.heading
    colour = frame.palette.text(stage)
    at = base - 4 * frame.sizes.scale
    canvas.text(
        frame.body.left, at, HEADINGS[stage], size, "semibold", colour, upright="bottom",
        ground=True,
    )  # fmt: skip
    canvas.line(Box(frame.body.left, base, frame.body.right, base))


def _labels(frame: Frame, grid: _Grid, row: Row, top: float) -> float:
    """Put the name and the value of a row, and return where its marks stand."""
    return (_labels_above if frame.look.narrow else _labels_beside)(frame, grid, row, top)


def _labels_beside(frame: Frame, grid: _Grid, row: Row, top: float) -> float:
    canvas, size, body = frame.canvas, frame.sizes.key, frame.body
    middle = top + grid.row / 2
    room = grid.zero - _radius(frame) - 16 * frame.sizes.scale - body.left
    canvas.text(body.left, middle, fit(row.name, size, "regular", room + 1), size, upright="middle")
    x = grid.zero + row.high * grid.per_dollar + _dash(frame, row) + _gap(frame)
    canvas.text(x, middle, row.words, size, upright="middle", ground=True)
    return middle


def _labels_above(frame: Frame, grid: _Grid, row: Row, top: float) -> float:
    canvas, size, body = frame.canvas, frame.sizes.key, frame.body
    marks, line = 2 * _radius(frame) + 2, line_height(size)
    y = top + max((grid.row - line - marks) / 2, 1)
    value = canvas.text(body.right, y, row.words, size, across="right", ground=True)
    room = value.left - body.left - 12
    canvas.text(body.left, y, fit(row.name, size, "regular", room), size, ground=True)
    canvas.line(Box(body.left, top + grid.row, body.right, top + grid.row))
    return y + line + marks / 2 - 1


def _marks(
    frame: Frame, grid: _Grid, stage: str | None, rows: Sequence[Row], middles: Sequence[float]
) -> list[go.Scatter]:
    colour = frame.palette.mark(stage)
    bars: list[tuple[float | None, float | None]] = []
    dashes: list[tuple[float | None, float | None]] = []
    for row, y in zip(rows, middles, strict=True):
        reach = row.high + _dash(frame, row) / grid.per_dollar
        if row.low < row.high:
            bars += [(row.low, y), (row.high, y), (None, None)]
        if row.open_low:
            dashes += [(0.0, y), (row.low, y), (None, None)]
        if row.open_high:
            dashes += [(row.high, y), (reach, y), (None, None)]
    scale, ground = frame.sizes.scale, frame.palette.ground
    return [
        _line(bars, mix(colour, ground, 0.8), 4.5 * scale, "solid"),
        _line(dashes, colour, 1.8 * scale, "dot"),
        _dots(frame, stage, rows, middles),
    ]


def _line(
    points: Sequence[tuple[float | None, float | None]], colour: str, thick: float, dash: str
) -> go.Scatter:
    return go.Scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines",
        line={"color": colour, "width": thick, "dash": dash},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _dots(
    frame: Frame, stage: str | None, rows: Sequence[Row], middles: Sequence[float]
) -> go.Scatter:
    dots = [
        (end, y, frame.palette.fill(stage, row.level), row.hover)
        for row, y in zip(rows, middles, strict=True)
        for end in sorted({row.low, row.high})
    ]
    edge = {"color": frame.palette.mark(stage), "width": 1.8 * frame.sizes.scale}
    return go.Scatter(
        x=[dot[0] for dot in dots],
        y=[dot[1] for dot in dots],
        mode="markers",
        marker={
            "size": 2 * _radius(frame) - 2,
            "color": [dot[2] for dot in dots],
            "line": edge,
            "opacity": 1,
        },
        customdata=[escaped(dot[3]) for dot in dots],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )
