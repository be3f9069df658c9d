"""Where the text of a picture stands: by our own measure, and as a browser sets it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from itertools import combinations

from playwright.sync_api import Page
from plotly import graph_objects as go

from dashboard.charts._canvas import Box, text_box
from dashboard.theme.type import FAMILY, SERIF, WEIGHT, Face

Placed = tuple[str, Box]
EDGE = 2.0  # px that text keeps from the edge of the picture, and may share with other text

_BOXES = """() => [...document.querySelectorAll('svg text')].map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left, box.top, box.right, box.bottom];
})"""


def measured(figure: go.Figure) -> list[Placed]:
    """Every text of a picture with the box that we expect it to fill."""
    layout = figure.layout
    left, top = layout.margin.l, layout.margin.t
    wide = layout.width - left - layout.margin.r
    high = layout.height - top - layout.margin.b
    placed = []
    for note in layout.annotations:
        words = html.unescape(note.text)
        x, y = left + note.x * wide, top + (1 - note.y) * high
        face = _face(note.font.family, note.font.weight)
        box = text_box(x, y, words, note.font.size, face, note.xanchor, note.yanchor)
        placed.append((words, box))
    return placed


def in_browser(page: Page, svg: bytes) -> list[Placed]:
    """Every text of an SVG file with the box that a browser gives it."""
    page.set_content(f"<style>body {{ margin: 0 }}</style>{svg.decode()}")
    page.evaluate("document.fonts.ready.then(() => true)")
    return [(text, Box(*sides)) for text, *sides in page.evaluate(_BOXES) if text.strip()]


def faults(placed: Sequence[Placed], width: float, height: float) -> list[str]:
    """Every text that leaves the picture, and every two that lie on one another."""
    return [*_outside(placed, Box(0, 0, width, height).grown(-EDGE)), *_touching(placed)]


def _outside(placed: Iterable[Placed], page: Box) -> Iterable[str]:
    for words, box in placed:
        inside = page.left <= box.left and box.right <= page.right
        if not inside or box.top < page.top or box.bottom > page.bottom:
            yield f"{words!r} leaves the picture: {box}"


def _touching(placed: Iterable[Placed]) -> Iterable[str]:
    for (one, a), (other, b) in combinations(placed, 2):
        across = min(a.right, b.right) - max(a.left, b.left)
        upright = min(a.bottom, b.bottom) - max(a.top, b.top)
        if across > EDGE and upright > 0.3 * min(a.height, b.height):
            yield f"{one!r} lies on {other!r}: {across:.0f} by {upright:.0f} px"


def _face(family: str, weight: int) -> Face:
    if family == SERIF:
        return "serif"
    return next(face for face in FAMILY if face != "serif" and WEIGHT[face] == weight)
