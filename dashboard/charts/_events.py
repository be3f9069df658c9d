"""Context on a time axis: thin vertical marks with labels above the plot, none touching another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.charts._canvas import Across, Box, text_box
from dashboard.charts._frame import Frame
from dashboard.theme.measure import fit, line_height
from db.reading.columns import EventRow, Snapshot

_AIR = 5.0  # px between a label and the mark beside it
_LEAD = 5.0  # px between two lanes of labels


@dataclass(frozen=True, slots=True)
class Placed:
    """An event's label, the lane it stands in, and its mark down to the end of the plot."""

    lane: int
    label: str
    x: float
    across: Across
    box: Box
    line: Box


def concerning(snapshot: Snapshot, rows: Iterable[int], first: int, last: int) -> list[EventRow]:
    """The events of these days in which countries of these deals took part.

    Those that touch most sides of these deals come first, then the latest.
    """
    countries = [set(snapshot.relations["country"].of(row)) for row in rows]

    def touched(event: EventRow) -> int:
        return sum(len(own & set(event.countries)) for own in countries)

    within = [event for event in snapshot.events if first <= event.start <= last]
    found = [event for event in within if touched(event)]
    return sorted(found, key=lambda event: (-touched(event), -event.start, event.id))


def place(
    frame: Frame, events: Sequence[EventRow], plot: Box, at: Callable[[float], float], lanes: int
) -> list[Placed]:
    """The events for which there is room above a plot, in so many lanes at most."""
    placed: list[Placed] = []
    for event in events:
        spot = _place(frame, event, plot, at(event.start), placed, lanes)
        if spot:
            placed.append(spot)
    return placed


def height(frame: Frame, placed: Sequence[Placed]) -> float:
    """How high the lanes of labels stand."""
    used = max((one.lane + 1 for one in placed), default=0)
    return used * _step(frame) + (6 * frame.sizes.scale if used else 0)


def draw(frame: Frame, placed: Sequence[Placed], bottom: float) -> None:
    """Draw the marks down to the end of the plot, and their labels."""
    for one in placed:
        mark = Box(one.line.left, one.line.top, one.line.right, bottom)
        frame.canvas.line(mark, frame.palette.border, 1.2 * frame.sizes.scale)
        frame.canvas.text(
            one.x,
            one.box.top,
            one.label,
            frame.sizes.note,
            colour=frame.palette.muted,
            across=one.across,
        )


def _step(frame: Frame) -> float:
    """From one lane of labels to the next."""
    return line_height(frame.sizes.note) + _LEAD


def _place(
    frame: Frame, event: EventRow, plot: Box, x: float, placed: Sequence[Placed], lanes: int
) -> Placed | None:
    """The first lane, and the side of its mark, where a label crosses nothing."""
    size, wide = frame.sizes.note, 300 * frame.sizes.scale
    label = fit(event.title, size, "regular", min(wide, plot.width * 0.6))
    for lane in range(lanes):
        top = plot.top + lane * _step(frame)
        line = Box(x, top + 2, x, plot.bottom)
        for across, edge in _sides(x):
            box = text_box(edge, top, label, size, "regular", across)
            if box.right > plot.right or box.left < plot.left:
                continue
            others = [one.box.grown(_AIR - 1) for one in placed]
            marks = [one.line.grown(_AIR - 1) for one in placed]
            if not box.meets(others) and not box.meets(marks) and not line.grown(1).meets(others):
                return Placed(lane, label, edge, across, box, line)
    return None


def _sides(x: float) -> Iterator[tuple[Across, float]]:
    """Right of a mark, else left of it."""
    yield "left", x + _AIR
    yield "right", x - _AIR
