"""The labels of the parties in a picture of flows: a name, and what is reported, by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts._canvas import Across
from dashboard.charts._frame import Frame
from dashboard.theme.measure import fit, line_height, width

_SPACE = 7.0  # px between the parts of a label


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a label, and the stage whose colour it has, if several stages are told apart."""

    words: str
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A party's name and what is reported of it, and both in short where that does not fit."""

    name: str
    short_name: str
    parts: tuple[Part, ...]
    short: str


def room(frame: Frame, labels: Sequence[Label], share: float) -> float:
    """The width that a column of labels takes: what it needs, at most a share of the picture."""
    most = frame.body.width * share
    return max((min(_needed(frame, label, most), most) for label in labels), default=0.0)


def put(
    frame: Frame, label: Label, x: float, middle: float, high: float, across: Across, wide: float
) -> None:
    """Put a label beside a point, to its right (`across` "left") or to its left ("right").

    It stands in one line, or in two where the picture is narrow, or where one line is too wide
    and the party is at least two lines `high`.
    """
    two = 2 * line_height(frame.sizes.key) <= high
    if frame.look.narrow or (two and not _in_one_line(frame, label, wide)):
        _put_in_two_lines(frame, label, x, middle, across, wide)
    else:
        _put_in_one_line(frame, label, x, middle, across, wide)


def _in_one_line(frame: Frame, label: Label, wide: float) -> bool:
    name = width(label.name, frame.sizes.key, "semibold")
    return name + _SPACE + _width(frame, label.parts) <= wide + 1


def _needed(frame: Frame, label: Label, most: float) -> float:
    """The width of a label in one line if that fits and is wanted, else in two."""
    name, short = _width_of_name(frame, label, most), _width(frame, (Part(label.short),))
    if not frame.look.narrow and _in_one_line(frame, label, most):
        return name + _SPACE + _width(frame, label.parts)
    values = _width(frame, label.parts)
    under = max(name, values if values <= most + 1 else short)
    return under if frame.look.narrow else max(under, name + _SPACE + short)


def _width_of_name(frame: Frame, label: Label, most: float) -> float:
    return width(_name(frame, label, most), frame.sizes.key, "semibold")


def _name(frame: Frame, label: Label, most: float) -> str:
    size = frame.sizes.key
    name = label.name if width(label.name, size, "semibold") <= most + 1 else label.short_name
    return fit(name, size, "semibold", most + 1)


def _width(frame: Frame, parts: Sequence[Part]) -> float:
    size = frame.sizes.key
    return sum(width(part.words, size) for part in parts) + _SPACE * (len(parts) - 1)


def _put_in_two_lines(
    frame: Frame, label: Label, x: float, middle: float, across: Across, wide: float
) -> None:
    size, line = frame.sizes.key, line_height(frame.sizes.key)
    under = label.parts if _width(frame, label.parts) <= wide + 1 else (Part(label.short),)
    name = _name(frame, label, wide)
    frame.canvas.text(x, middle - line, name, size, "semibold", across=across)
    start = x - _width(frame, under) if across == "right" else x
    _put_parts(frame, under, start, middle + line / 2, wide)


def _put_in_one_line(
    frame: Frame, label: Label, x: float, middle: float, across: Across, wide: float
) -> None:
    size = frame.sizes.key
    parts = label.parts if _in_one_line(frame, label, wide) else (Part(label.short),)
    name = _name(frame, label, max(wide - _width(frame, parts) - _SPACE, 20))
    total = width(name, size, "semibold") + _SPACE + _width(frame, parts)
    start = x - total if across == "right" else x
    box = frame.canvas.text(start, middle, name, size, "semibold", upright="middle")
    _put_parts(frame, parts, box.right + _SPACE, middle, wide)


def _put_parts(frame: Frame, parts: Sequence[Part], x: float, middle: float, wide: float) -> None:
    size = frame.sizes.key
    for part in parts:
        colour = frame.palette.text(part.stage) if part.stage else frame.palette.ink
        words = fit(part.words, size, "regular", wide + 1)
        box = frame.canvas.text(x, middle, words, size, "regular", colour, upright="middle")
        x = box.right + _SPACE
