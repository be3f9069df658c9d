"""The typefaces, and how large each kind of text is set at a picture's width."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Face = Literal["regular", "medium", "semibold", "bold", "serif"]

# A family that ends in a number is dropped silently unless it is quoted.
SANS = '"IBM Plex Sans", "Helvetica Neue", Arial, sans-serif'
SERIF = '"Source Serif 4", Georgia, serif'
FAMILY: dict[Face, str] = {
    "regular": SANS,
    "medium": SANS,
    "semibold": SANS,
    "bold": SANS,
    "serif": SERIF,
}
WEIGHT: dict[Face, int] = {
    "regular": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "serif": 600,
}

FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"
PRINT_FONTS = FONTS / "print"  # TTF: the browser that draws pictures uses installed fonts only
_STEM: dict[Face, str] = {
    "regular": "IBMPlexSans-Regular",
    "medium": "IBMPlexSans-Medium",
    "semibold": "IBMPlexSans-SemiBold",
    "bold": "IBMPlexSans-Bold",
    "serif": "SourceSerif4-Semibold",
}
WEB_FILE: dict[Face, Path] = {face: FONTS / f"{stem}.woff2" for face, stem in _STEM.items()}
PRINT_FILE: dict[Face, Path] = {face: PRINT_FONTS / f"{stem}.ttf" for face, stem in _STEM.items()}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes, the padding round a picture, and the scale of its marks, in px."""

    title: int
    subtitle: int
    key: int
    note: int
    padding: int
    scale: float


# width: title, subtitle, key, note, padding, scale of marks
_STEPS: tuple[tuple[int, tuple[float, ...]], ...] = (
    (760, (22, 14, 12, 11, 18, 1.0)),
    (1200, (28, 17, 15, 13, 27, 1.12)),
    (1600, (34, 21, 18, 16, 32, 1.35)),
)


def sizes(width: float) -> Sizes:
    """The sizes for a picture `width` px wide; between the steps they grow evenly."""
    title, subtitle, key, note, padding, scale = _between(
        min(max(width, _STEPS[0][0]), _STEPS[-1][0])
    )
    return Sizes(
        round(title), round(subtitle), round(key), round(note), round(padding), round(scale, 3)
    )


def _between(width: float) -> list[float]:
    for (left, low), (right, high) in itertools.pairwise(_STEPS):
        if width <= right:
            share = (width - left) / (right - left)
            return [a + (b - a) * share for a, b in zip(low, high, strict=True)]
    return list(_STEPS[-1][1])
