"""How wide text will be, and where to break it: Plotly wraps nothing, so it is measured here."""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageFont

from dashboard.theme.type import PRINT_FILE, Face

# Measured at a multiple of the size: small sizes are rounded to whole pixels and come out short.
_FINE = 8
# The browser kerns and hints a little differently; measured over the house fonts, never by more.
_SLACK = 1.005
ELLIPSIS = "…"


@lru_cache(maxsize=64)
def _font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    # The basic engine everywhere: the other one is there only on some machines.
    return ImageFont.truetype(
        PRINT_FILE[face], round(size * _FINE), layout_engine=ImageFont.Layout.BASIC
    )


@lru_cache(maxsize=20_000)
def width(text: str, size: float, face: Face = "regular") -> float:
    """The width in px of one line of text at a size in px."""
    return _font(face, size).getlength(text) / _FINE * _SLACK


@lru_cache(maxsize=64)
def ascent_descent(size: float, face: Face = "regular") -> tuple[float, float]:
    """How far a line reaches above and below its baseline, in px."""
    above, below = _font(face, size).getmetrics()
    return above / _FINE, below / _FINE


def line_height(size: float, face: Face = "regular") -> float:
    """The height in px of the box of one line."""
    return sum(ascent_descent(size, face))


def wrap(text: str, size: float, face: Face, room: float, even: bool = True) -> list[str]:
    """The text in the fewest lines that fit into `room` px, broken as evenly as that allows.

    Not `even`, each line is as full as it goes, as prose is set.

    Only ordinary spaces break; a word wider than the room is cut into pieces that fit.
    """
    words = [piece for word in text.split(" ") if word for piece in _pieces(word, size, face, room)]
    lines = _greedy(words, size, face, room)
    if len(lines) < 2 or not even:
        return lines
    tight, loose = room / len(lines), room
    while loose - tight > 1:
        middle = (tight + loose) / 2
        if len(_greedy(words, size, face, middle)) > len(lines):
            tight = middle
        else:
            loose = middle
    return _greedy(words, size, face, loose)


def fit(text: str, size: float, face: Face, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than `room` px."""
    if width(text, size, face) <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        cut = text[:end].rstrip(" ,;:–-") + ELLIPSIS
        if width(cut, size, face) <= room:
            return cut
    return ELLIPSIS


def _greedy(words: list[str], size: float, face: Face, room: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, face) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, size: float, face: Face, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, face) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
