"""Relay chains: which report a source repeats in the end, and who repeats it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from db.records.source import Source
from db.vocabulary.problems import Problems


class Relays:
    """The relay chains among a set of sources; a loop raises Problems."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources

    def chain(self, source_id: str) -> tuple[str, ...]:
        """The source and all that it goes back to, the origin last."""
        chain: list[str] = []
        here: str | None = source_id
        while here is not None:
            if here in chain:
                loop = " → ".join([*chain[chain.index(here) :], here])
                raise Problems.one(
                    "relay-loop", f"sources relay one another in a circle: {loop}",
                    "the report that came first relays nothing",
                )  # fmt: skip
            chain.append(here)
            source = self.sources.get(here)
            here = source.relays if source else None
        return tuple(chain)

    def origin(self, source_id: str) -> Source:
        """The source at the end of the chain."""
        return self.sources[self.chain(source_id)[-1]]

    @cached_property
    def _children(self) -> Mapping[str, list[str]]:
        children: defaultdict[str, list[str]] = defaultdict(list)
        for source in self.sources.values():
            if source.relays:
                children[source.relays].append(source.id)
        return children

    def relaying(self, source_id: str) -> list[Source]:
        """Every source that repeats this one, directly or through others."""
        found: list[Source] = []
        waiting = list(self._children.get(source_id, ()))
        while waiting:
            here = waiting.pop()
            found.append(self.sources[here])
            waiting += self._children.get(here, ())
        return found
