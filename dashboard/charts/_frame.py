"""What stands round every plot: title, subtitle, key, note, source and licence, measured to fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.charts._canvas import Box, Canvas
from dashboard.charts.chart import Look
from dashboard.theme.measure import line_height, width, wrap
from dashboard.theme.tokens import Palette
from dashboard.theme.type import Face, Sizes, sizes

Shape = Literal["dot", "line", "dash", "square", "tick"]
TITLE_LEADING = 1.18
TEXT_LEADING = 1.34


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of the key: what the mark looks like, and what it means."""

    shape: Shape
    label: str
    colour: str
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says round its plot. The note and the source are whole sentences."""

    title: str
    subtitle: str
    note: str
    source: str


class Frame:
    """A canvas with its frame drawn; `body` is the room that is left for the plot, in px."""

    def __init__(self, look: Look, words: Words, key: Sequence[Mark] = ()) -> None:
        self.look = look
        self.sizes: Sizes = sizes(look.width)
        self.canvas = Canvas(look.width, look.height, look.theme)
        self.palette: Palette = self.canvas.palette
        pad = self.sizes.padding
        self._left, self._right = float(pad), float(look.width - pad)
        top = self._head(words, key, float(pad))
        bottom = self._foot(words, float(look.height - pad))
        self.body = Box(self._left, top, self._right, max(bottom, top + 1))

    def _head(self, words: Words, key: Sequence[Mark], top: float) -> float:
        size, palette, scale = self.sizes, self.palette, self.sizes.scale
        y = self._lines(words.title, top, size.title, "serif", palette.ink, TITLE_LEADING)
        y = self._lines(
            words.subtitle, y + 6 * scale, size.subtitle, "regular", palette.muted, TEXT_LEADING
        )
        if key:
            y = self._key(key, y + 10 * scale)
        return y + 14 * scale

    def _foot(self, words: Words, bottom: float) -> float:
        size, palette, scale = self.sizes.note, self.palette, self.sizes.scale
        room = self._right - self._left
        lines = [line for part in (words.note, words.source) for line in _filled(part, size, room)]
        step = size * TEXT_LEADING
        top = bottom - (len(lines) - 1) * step - line_height(size)
        for n, line in enumerate(lines):
            self.canvas.text(self._left, top + n * step, line, size, colour=palette.faint)
        rule = top - 10 * scale
        self.canvas.line(Box(self._left, rule, self._right, rule))
        return rule - 10 * scale

    def _lines(
        self, text: str, top: float, size: float, face: Face, colour: str, leading: float
    ) -> float:
        """Put wrapped text below a line and return where it ends."""
        if not text:
            return top
        lines = wrap(text, size, face, self._right - self._left)
        for n, line in enumerate(lines):
            self.canvas.text(self._left, top + n * size * leading, line, size, face, colour)
        return top + (len(lines) - 1) * size * leading + line_height(size, face)

    def _key(self, key: Sequence[Mark], top: float) -> float:
        size, gap = self.sizes.key, 20 * self.sizes.scale
        high, x, y = line_height(size), self._left, top
        for mark in key:
            reach = self._swatch_width(mark) + width(mark.label, size)
            if x > self._left and x + reach > self._right:
                x, y = self._left, y + high * 1.2
            self._swatch(mark, x, y + high / 2)
            label_x = x + self._swatch_width(mark)
            self.canvas.text(label_x, y, mark.label, size, colour=self.palette.muted)
            x += reach + gap
        return y + high

    def _swatch_width(self, mark: Mark) -> float:
        wide = {"dot": 13, "square": 13, "line": 17, "dash": 23, "tick": 5}[mark.shape]
        return (wide + 7) * self.sizes.scale

    def _swatch(self, mark: Mark, x: float, middle: float) -> None:
        scale = self.sizes.scale
        if mark.shape == "dot":
            radius = 6 * scale
            self.canvas.dot(x + radius, middle, radius - 1, mark.fill, mark.colour, 1.8 * scale)
        elif mark.shape == "square":
            side = 12 * scale
            self.canvas.rect(
                Box(x, middle - side / 2, x + side, middle + side / 2), mark.fill, "above"
            )
        elif mark.shape == "tick":
            at = x + 2 * scale
            self.canvas.line(
                Box(at, middle - 7 * scale, at, middle + 7 * scale), mark.colour, 1.2 * scale
            )
        else:
            dash = "dot" if mark.shape == "dash" else "solid"
            reach = (22 if mark.shape == "dash" else 16) * scale
            thick = (2 if mark.shape == "dash" else 4) * scale
            self.canvas.line(Box(x, middle, x + reach, middle), mark.colour, thick, dash, "above")


def _filled(text: str, size: float, room: float) -> Iterable[str]:
    """The lines of running text, each as full as it goes: notes are prose, not titles."""
    return wrap(text, size, "regular", room, even=False) if text else ()
