"""Relay trees: a source, what it relays, and all that relays any of those.

A deal's assessment depends on the trees of the sources it cites and on who published them, and on
no other source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Link:
    """What joins a source to others: the source it relays, and its publisher as cited."""

    relays: str | None
    publisher: str | None


class Links(Protocol):
    """Whoever knows how sources are joined at some version."""

    def of(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The links of these sources; those that are not there are left out."""

    def relaying(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The sources that relay one of these."""


class KnownLinks:
    """Links held in memory, kept up to date one source at a time."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}
        self._relaying: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, id_: str, link: Link | None) -> None:
        """Sets the link of a source, or forgets the source."""
        if (old := self._links.pop(id_, None)) and old.relays:
            self._relaying[old.relays].discard(id_)
        if link is not None:
            self._links[id_] = link
            if link.relays:
                self._relaying[link.relays].add(id_)

    def of(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The links of these sources; those that are not there are left out."""
        return {id_: self._links[id_] for id_ in ids if id_ in self._links}

    def relaying(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The sources that relay one of these."""
        found = {child for id_ in ids for child in self._relaying.get(id_, ())}
        return {child: self._links[child] for child in found}


class Trees:
    """The whole relay trees that some sources belong to, each known by its root."""

    def __init__(self, links: Links, ids: Iterable[str]) -> None:
        self.links = _whole(links, ids)
        self._roots: dict[str, str] = {}
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self.links:
            self._members[self.root(id_)].append(id_)

    def root(self, id_: str) -> str:
        """The source at the end of a relay chain; the id itself where it is not known."""
        path = []
        while id_ not in self._roots:
            path.append(id_)
            link = self.links.get(id_)
            if link is None or link.relays is None or link.relays in path:
                self._roots[id_] = id_
                break
            id_ = link.relays
        root = self._roots[id_]
        self._roots |= dict.fromkeys(path, root)
        return root

    def around(self, ids: Iterable[str]) -> set[str]:
        """Every source in the trees of these."""
        roots = {self.root(id_) for id_ in ids if id_ in self.links}
        return {member for root in roots for member in self._members[root]}


def _whole(links: Links, ids: Iterable[str]) -> dict[str, Link]:
    """The links of all sources in the trees of these: up to the roots, then down to the leaves."""
    found: dict[str, Link] = {}
    asked: set[str] = set(ids)
    while asked:
        more = links.of(asked)
        found |= more
        asked = {link.relays for link in more.values() if link.relays} - found.keys()
    asked = set(found)
    while asked:
        more = {id_: link for id_, link in links.relaying(asked).items() if id_ not in found}
        found |= more
        asked = set(more)
    return found
