"""A picture measured in px from its top left corner: text and shapes are put where they belong.

Plotly places things relative to its axes, wraps nothing and clips what does not fit. Here every
text is measured first and its box known; only when all is placed is it turned into a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from plotly import graph_objects as go
from plotly.basedatatypes import BaseTraceType

from dashboard.theme.measure import line_height, width
from dashboard.theme.template import template
from dashboard.theme.tokens import PALETTES, Palette, ThemeName
from dashboard.theme.type import FAMILY, WEIGHT, Face
from dashboard.wording import figure as escaped

Across = Literal["left", "center", "right"]
Upright = Literal["top", "middle", "bottom"]
Layer = Literal["below", "between", "above"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px; y runs downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def grown(self, by: float) -> Box:
        """The rectangle with a margin on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, others: Iterable[Box]) -> bool:
        """Whether it overlaps any of the others."""
        return any(
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
            for other in others
        )


def text_box(
    x: float,
    y: float,
    words: str,
    size: float,
    face: Face = "regular",
    across: Across = "left",
    upright: Upright = "top",
) -> Box:
    """The box that one line of text will fill when it is put at a point."""
    wide, high = width(words, size, face), line_height(size, face)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[across]
    top = y - {"top": 0.0, "middle": high / 2, "bottom": high}[upright]
    return Box(left, top, left + wide, top + high)


class Canvas:
    """What is put on a picture, until it becomes a figure."""

    def __init__(self, width: int, height: int, theme: ThemeName) -> None:
        self.width = width
        self.height = height
        self.theme = theme
        self.palette: Palette = PALETTES[theme]
        self._texts: list[tuple[float, float, dict[str, Any]]] = []
        self._shapes: list[tuple[Box, dict[str, Any]]] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        face: Face = "regular",
        colour: str | None = None,
        across: Across = "left",
        upright: Upright = "top",
        ground: bool = False,
    ) -> Box:
        """Put one line of text at a point and return the box it fills.

        `ground` clears what lies under it (gridlines), but not the marks.
        """
        box = text_box(x, y, words, size, face, across, upright)
        font = {"family": FAMILY[face], "size": size, "weight": WEIGHT[face]}
        made = {
            "text": escaped(words),
            "font": font | {"color": colour or self.palette.ink},
            "xanchor": across,
            "yanchor": upright,
        }
        if ground:
            self.rect(box.grown(2), self.palette.ground, layer="between")
        self._texts.append((x, y, made))
        return box

    def line(
        self,
        ends: Box,
        colour: str | None = None,
        thick: float = 1.0,
        dash: str = "solid",
        layer: Layer = "below",
    ) -> None:
        """Draw a straight line from the left top to the right bottom of a box."""
        stroke = {"color": colour or self.palette.rule, "width": thick, "dash": dash}
        self._shapes.append((ends, {"type": "line", "line": stroke, "layer": layer}))

    def rect(self, box: Box, colour: str, layer: Layer = "above") -> None:
        """Fill a rectangle."""
        self._shapes.append((box, _filled("rect", colour, layer)))

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str, thick: float) -> None:
        """Draw a circle about a point."""
        stroke = {"color": edge, "width": thick}
        shape = _filled("circle", fill, "above") | {"line": stroke}
        self._shapes.append((Box(x, y, x, y).grown(radius), shape))

    def figure(
        self,
        axes: Box,
        traces: Sequence[BaseTraceType | dict[str, Any]] = (),
        x_range: tuple[Any, Any] | None = None,
        y_range: tuple[Any, Any] | None = None,
        **layout: Any,
    ) -> go.Figure:
        """The picture as a figure whose axes fill a box; ranges are in px unless they are given."""
        margins = {
            "l": axes.left,
            "t": axes.top,
            "r": self.width - axes.right,
            "b": self.height - axes.bottom,
        }
        hidden = {"visible": False}
        return go.Figure(
            data=list(traces),
            layout={
                "template": template(self.theme),
                "width": self.width,
                "height": self.height,
                "margin": margins | {"pad": 0, "autoexpand": False},
                "xaxis": hidden | {"range": list(x_range or (axes.left, axes.right))},
                "yaxis": hidden | {"range": list(y_range or (axes.bottom, axes.top))},
                "annotations": [self._annotation(axes, *placed) for placed in self._texts],
                "shapes": [self._shape(axes, *placed) for placed in self._shapes],
                **layout,
            },
        )

    @staticmethod
    def _annotation(axes: Box, x: float, y: float, made: dict[str, Any]) -> dict[str, Any]:
        # Paper coordinates: one with data coordinates outside the axes is not drawn at all.
        return made | {
            "x": (x - axes.left) / axes.width,
            "y": 1 - (y - axes.top) / axes.height,
            "xref": "paper",
            "yref": "paper",
            "showarrow": False,
            "borderpad": 0,
            "borderwidth": 0,
        }

    @staticmethod
    def _shape(axes: Box, box: Box, made: dict[str, Any]) -> dict[str, Any]:
        return made | {
            "x0": (box.left - axes.left) / axes.width,
            "x1": (box.right - axes.left) / axes.width,
            "y0": 1 - (box.top - axes.top) / axes.height,
            "y1": 1 - (box.bottom - axes.top) / axes.height,
            "xref": "paper",
            "yref": "paper",
        }


def _filled(kind: str, colour: str, layer: Layer) -> dict[str, Any]:
    return {"type": kind, "fillcolor": colour, "line": {"width": 0}, "layer": layer}
