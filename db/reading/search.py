"""Finding deals by words: what is searched, and how a word is found in it.

A deal's text is written as normalised words between blanks. A word in Latin letters is found at
the beginning of a word ("oman" finds Oman and not Romania); one in another script anywhere, since
many scripts set no blanks or put an article in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from db.reading.columns import Mask
from db.vocabulary.names import normalise

_APART = re.compile(r"[\s/,;]+")
_BETWEEN = re.compile(r"[\W_]+")


def text_of(pieces: Iterable[str | None]) -> str:
    """What is searched for a deal: its names and texts, normalised, each word once.

    A word with marks inside stands there whole and in parts: "JF-17" as jf17, jf and 17.
    """
    words = dict.fromkeys(word for piece in pieces if piece for word in _words(piece))
    return f" {' '.join(words)} "


@lru_cache(maxsize=32_768)
def _words(piece: str) -> tuple[str, ...]:
    """The words of a name or text; kept, since most are the names of the same few parties."""
    found: list[str] = []
    for word in piece.split():
        parts = _BETWEEN.split(word)
        found += map(normalise, (word, *parts) if len(parts) > 1 else (word,))
    return tuple(filter(None, found))


def words_of(query: str) -> tuple[str, ...]:
    """The words looked for; empty where the query holds no letter and no digit."""
    found = dict.fromkeys(normalise(word) for word in _APART.split(query))
    found.pop("", None)
    return tuple(found)


def matches(texts: Sequence[str], query: str) -> Mask:
    """Which texts hold every word of the query; none where the query holds no word."""
    wanted = tuple(f" {word}" if word.isascii() else word for word in words_of(query))
    if not wanted:
        return np.zeros(len(texts), dtype=bool)
    found = (all(word in text for word in wanted) for text in texts)
    return np.fromiter(found, dtype=bool, count=len(texts))
