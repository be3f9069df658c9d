"""Query strings as pairs of key and value, and bounded, so that no address can keep us busy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

from db.vocabulary.problems import Problem, Problems

LONGEST_QUERY = 4_000  # characters; the longest sensible address is a few hundred
MOST_PAIRS = 100

Pairs = tuple[tuple[str, str], ...]


def pairs(query: str | Iterable[tuple[str, str]]) -> Pairs:
    """The pairs of a query string, in order; raises Problems where it is too large or no text."""
    if isinstance(query, str):
        return _split(query.removeprefix("?"))
    found: list[tuple[str, str]] = []
    length = 0
    for key, value in query:
        found.append((key, value))
        length += len(key) + len(value)
        if len(found) > MOST_PAIRS or length > LONGEST_QUERY:
            raise _too_long()
    return tuple(found)


def _split(query: str) -> Pairs:
    if len(query) > LONGEST_QUERY or query.count("&") >= MOST_PAIRS:
        raise _too_long()
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise Problems.one(
            "not-utf-8", "the address holds bytes that are not UTF-8 text", "copy it again"
        ) from None


def gathered(given: Pairs) -> dict[str, tuple[str, ...]]:
    """Key -> its values, both in the order given; a value that is there twice counts once."""
    found: dict[str, dict[str, None]] = {}
    for key, value in given:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}


def written(values: Mapping[str, Iterable[str]]) -> str:
    """The query string of keys and values, in the order given."""
    return urlencode(
        [(key, value) for key, many in values.items() for value in many], errors="replace"
    )


def twice(key: str) -> Problem:
    """The problem of a key with several values that may have only one."""
    return Problem("key-twice", key, "more than one value is given", "give one")


def _too_long() -> Problems:
    return Problems.one("query-too-long", "the address is too long", "use fewer filters")
