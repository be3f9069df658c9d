"""How a closed list is loaded once, looked up by any name, and suggested from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from db.vocabulary.names import normalise

T = TypeVar("T")

CLOSE_ENOUGH = 0.6
BEHIND_THE_BEST = 0.15
PREFIX = 0.9
LONGEST_NAME = 100


class LazyMapping(Mapping[str, T], Generic[T]):
    """A read-only mapping that reads its table when first asked, not when imported."""

    def __init__(self, load: Callable[[], dict[str, T]]) -> None:
        self._load = load

    @cached_property
    def _rows(self) -> dict[str, T]:
        return self._load()

    def __getitem__(self, key: str) -> T:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows


def index_names(entries: Iterable[tuple[T, Iterable[str]]]) -> dict[str, T]:
    """Normalised name -> entry; the first entry keeps a name, and a test forbids a second."""
    index: dict[str, T] = {}
    for entry, names in entries:
        for name in names:
            index.setdefault(normalise(name), entry)
    index.pop("", None)
    return index


def read_yaml(path: Path) -> Any:
    """A table written in YAML, by the C loader where there is one (ten times faster)."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=loader)


def ranked(text: str, spellings: Mapping[str, Iterable[str]]) -> list[tuple[str, float]]:
    """Keys whose normalised spellings are close to the text, best first, with their closeness.

    Closeness is that of the best spelling, 0 to 1, and of the next best a little, so that an
    entry near by code *and* by name comes before one that is near by code alone. Those far behind
    the best are left out: a long list of guesses helps nobody. Equal ones keep the order given.
    """
    word = normalise(text)
    if not 0 < len(word) <= LONGEST_NAME:
        return []
    found = []
    for key, names in spellings.items():
        scores = sorted((_closeness(word, name) for name in names), reverse=True)
        second = scores[1] if len(scores) > 1 else 0.0
        if scores and scores[0] >= CLOSE_ENOUGH:
            found.append((key, scores[0] + 0.2 * second))
    found.sort(key=lambda pair: -pair[1])
    return [pair for pair in found if pair[1] >= found[0][1] - BEHIND_THE_BEST]


def _closeness(word: str, name: str) -> float:
    """How close a word is to a name, both normalised: 1 when equal, high when one starts so."""
    from rapidfuzz.distance import OSA, Indel

    if not name:
        return 0.0
    whole: float = max(
        Indel.normalized_similarity(word, name), OSA.normalized_similarity(word, name)
    )
    if len(word) >= 3 and name.startswith(word):
        return max(whole, PREFIX + (1 - PREFIX) * len(word) / len(name))
    return whole
