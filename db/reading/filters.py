"""The filter over deals: a query string in, the same query string, a sentence and a mask out.

One key or value that is not understood empties the whole view and never widens it. What is not
reported of a deal matches nothing, and `left_out` says how many deals that keeps away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

import numpy as np

from db.reading import asked, query
from db.reading.columns import Mask, Snapshot
from db.reading.criteria import BY_KEY, CRITERIA, Criterion, Unknown, Values, Widget
from db.reading.view import VIEW_KEYS, View
from db.reading.wording import deals, listed
from db.vocabulary import dates
from db.vocabulary.fields import shown
from db.vocabulary.problems import Problem, Problems, closest

__all__ = ["BY_KEY", "CRITERIA", "Criterion", "DealFilter", "LeftOut", "View", "Widget"]

_ORDER = {criterion.key: place for place, criterion in enumerate(CRITERIA)}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many deals the rest of the filter keeps of which some of its keys can say nothing."""

    keys: tuple[str, ...]
    deals: int
    sentence: str


@dataclass(frozen=True, slots=True)
class DealFilter:
    """What is asked for, by key in the order of CRITERIA, and what is wrong with it.

    Values that are not understood are kept as they were given, so that the address stays as it
    is; with any problem the mask is empty.
    """

    asked_for: tuple[tuple[str, Values], ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def parse(cls, given: str | Iterable[tuple[str, str]]) -> Self:
        """The filter of a query string or of its pairs; keys of a View are passed over."""
        try:
            pairs = query.pairs(given)
        except Problems as found:
            return cls((), found.problems)
        return cls.of(query.gathered(tuple(pair for pair in pairs if pair[0] not in VIEW_KEYS)))

    @classmethod
    def of(cls, values: Mapping[str, Iterable[str]]) -> Self:
        """The filter of keys and values."""
        kept: dict[str, Values] = {}
        problems: list[Problem] = []
        for key in sorted(values, key=lambda key: _ORDER.get(key, len(_ORDER))):
            kept[key], found = _read(key, tuple(values[key]))
            problems += found
        problems += _against_each_other(kept) if not problems else []
        return cls(tuple((key, many) for key, many in kept.items() if many), tuple(problems))

    @property
    def values(self) -> Mapping[str, Values]:
        """Key -> values."""
        return MappingProxyType(dict(self.asked_for))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, so that every deal is shown."""
        return not self.asked_for and not self.problems

    def query(self) -> str:
        """The query string: keys in the order of CRITERIA, values as they were given."""
        return query.written(self.values)

    def with_(self, key: str, values: Iterable[str]) -> DealFilter:
        """The filter with other values for one key; none takes the key out."""
        return DealFilter.of({**self.values, key: tuple(values)})

    def problems_in(self, snapshot: Snapshot) -> tuple[Problem, ...]:
        """What is wrong with the filter, and with it for this snapshot."""
        if self.problems:
            return self.problems
        return tuple(
            problem
            for criterion, values in self._criteria()
            for problem in criterion.check(snapshot, values)
        )

    def mask(self, snapshot: Snapshot) -> Mask:
        """Which deals are kept: none where there is a problem, all where nothing is asked."""
        if self.problems_in(snapshot):
            return np.zeros(snapshot.n, dtype=bool)
        mask = snapshot.everything
        for criterion, values in self._criteria():
            mask &= criterion.predicate(snapshot, values)
        return mask

    def words(self, snapshot: Snapshot | None = None) -> str:
        """The filter in a sentence; the snapshot knows the names of publishers."""
        if self.problems:
            return "no deals, since the filter is not understood"
        said = (criterion.sentence(values, snapshot) for criterion, values in self._criteria())
        return ", ".join(said) or "all deals"

    def left_out(self, snapshot: Snapshot) -> tuple[LeftOut, ...]:
        """Deals that all else in the filter keeps, but of which a key's matter is not reported."""
        if self.problems_in(snapshot):
            return ()
        groups: dict[Unknown, list[str]] = {}
        for criterion, _ in self._criteria():
            if criterion.unknown:
                groups.setdefault(criterion.unknown, []).append(criterion.key)
        found = (
            _left_out(snapshot, unknown, tuple(keys), self._without(keys))
            for unknown, keys in groups.items()
        )
        return tuple(one for one in found if one.deals)

    def _criteria(self) -> Iterable[tuple[Criterion, Values]]:
        return ((BY_KEY[key], values) for key, values in self.asked_for if key in BY_KEY)

    def _without(self, keys: Iterable[str]) -> DealFilter:
        return DealFilter(tuple(pair for pair in self.asked_for if pair[0] not in keys))


def _left_out(
    snapshot: Snapshot, unknown: Unknown, keys: tuple[str, ...], rest: DealFilter
) -> LeftOut:
    count = int(np.count_nonzero(rest.mask(snapshot) & unknown.mask(snapshot)))
    verb = "is" if count == 1 else "are"
    return LeftOut(keys, count, f"{deals(count)} {unknown.what} {verb} left out.")


def _read(key: str, given: Values) -> tuple[Values, list[Problem]]:
    """The values of one key as they are kept, and what is wrong with them."""
    criterion = BY_KEY.get(key)
    if criterion is None:
        return given, [_unknown_key(key)]
    kept: dict[str, None] = {}
    problems: list[Problem] = []
    for value in given:
        try:
            kept[criterion.parse(asked.bounded(value))] = None
        except Problems as found:
            kept[value] = None
            problems += [problem.at(key) for problem in found.problems]
    if len(kept) > 1 and not criterion.repeated:
        problems.append(query.twice(key))
    return tuple(kept), problems


def _unknown_key(key: str) -> Problem:
    near = closest(key[:60], [*BY_KEY, *VIEW_KEYS], 1)
    remedy = "" if near else f"use {listed(BY_KEY, 'or')}"
    return Problem("unknown-key", "", f"{shown(key)} is not a key of a filter", remedy, near)


def _against_each_other(values: Mapping[str, Values]) -> list[Problem]:
    """Pairs of values that no deal can meet, which is a slip and not a question."""
    problems: list[Problem] = []
    lower, upper = values.get("min_value"), values.get("max_value")
    if lower and upper and int(lower[0]) > int(upper[0]):
        problems.append(
            Problem("backwards", "min_value", "it is above `max_value`", "change them round")
        )
    since, until = values.get("since"), values.get("until")
    if since and until and _ends_before(since[0], until[0]):
        problems.append(Problem("backwards", "since", "it is after `until`", "change them round"))
    return problems


def _ends_before(since: str, until: str) -> bool:
    start, end = dates.parse(since).start, dates.parse(until).end
    return start is not None and end is not None and end <= start
