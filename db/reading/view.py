"""What an address asks for beside the filter: which version, which day, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.reading import asked, query
from db.vocabulary.fields import shown
from db.vocabulary.problems import Problem, Problems

if TYPE_CHECKING:
    from db.reading.filters import DealFilter

_VERSION = re.compile(r"(?:([0-9a-f]{1,64})/)?([0-9]{1,9})", re.ASCII)
_SIZE = re.compile(r"[1-9][0-9]{2,3}x[1-9][0-9]{2,3}", re.ASCII)
_WORD = re.compile(r"-?[a-z0-9]+([_-][a-z0-9]+)*", re.ASCII)


def _version(text: str) -> str:
    """`N`, or `ID/N` to name the ledger too."""
    if (form := _VERSION.fullmatch(text)) and int(form[2]) >= 1:
        return f"{form[1]}/{int(form[2])}" if form[1] else str(int(form[2]))
    raise Problems.one(
        "bad-version", f"{shown(text)} is not a ledger version", "write its number, or id/number"
    )


def _size(text: str) -> str:
    """Width and height in pixels, as 1200x800."""
    if _SIZE.fullmatch(text):
        return text
    raise Problems.one("bad-size", f"{shown(text)} is not a size", "write one like 1200x800")


def _word(text: str) -> str:
    """A word of some list that the dashboard keeps: a chart, a column, a format."""
    if _WORD.fullmatch(text):
        return text
    raise Problems.one("bad-word", f"{shown(text)} is not a word of the list")


VIEW_KEYS: dict[str, Callable[[str], str]] = {
    "id": asked.bounded,
    "code": asked.bounded,
    "name": asked.bounded,
    "designation": asked.bounded,
    "sort": _word,
    "page": asked.number,
    "group": _word,
    "version": _version,
    "reported_by": asked.day,
    "from_version": asked.number,
    "chart": _word,
    "size": _size,
    "theme": asked.one_of(("light", "dark"), "theme"),
    "style": _word,
    "format": _word,
}
"""Every key of an address that is no criterion, with what reads its one value."""


@dataclass(frozen=True, slots=True)
class View:
    """A whole address, read: the filter, the two clocks, and how the answer is shown.

    `ledger_id` is given where a version is pinned to one ledger ("3f2a91c4/214"). What lists the
    dashboard keeps (charts, sizes, columns to sort by) it checks itself.
    """

    filter: DealFilter
    version: int | None = None
    ledger_id: str | None = None
    reported_by: date | None = None
    from_version: int | None = None
    id: str | None = None
    code: str | None = None
    name: str | None = None
    designation: str | None = None
    sort: str | None = None
    page: int | None = None
    group: str | None = None
    chart: str | None = None
    size: str | None = None
    theme: str | None = None
    style: str | None = None
    format: str | None = None
    problems: tuple[Problem, ...] = ()

    @classmethod
    def parse(cls, given: str | Iterable[tuple[str, str]]) -> View:
        """Reads an address; a problem anywhere in it is the filter's too, and empties the view."""
        from db.reading.filters import DealFilter

        try:
            pairs = query.pairs(given)
        except Problems as found:
            return cls(DealFilter((), found.problems), problems=found.problems)
        chosen = DealFilter.parse(pairs)
        kept, found_here = _read(tuple(pair for pair in pairs if pair[0] in VIEW_KEYS))
        problems = (*chosen.problems, *found_here)
        return cls(DealFilter(chosen.asked_for, problems), problems=problems, **_typed(kept))


def _read(pairs: query.Pairs) -> tuple[dict[str, str], list[Problem]]:
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    for key, values in query.gathered(pairs).items():
        if len(values) > 1:
            problems.append(query.twice(key))
            continue
        try:
            kept[key] = VIEW_KEYS[key](asked.bounded(values[0]))
        except Problems as found:
            problems += [problem.at(key) for problem in found.problems]
    return kept, problems


def _typed(kept: dict[str, str]) -> dict[str, Any]:
    typed: dict[str, Any] = dict(kept)
    if "version" in kept:
        ledger, _, number = kept["version"].rpartition("/")
        typed |= {"version": int(number), "ledger_id": ledger or None}
    if "reported_by" in kept:
        typed["reported_by"] = date.fromisoformat(kept["reported_by"])
    return typed | {key: int(kept[key]) for key in ("page", "from_version") if key in kept}
