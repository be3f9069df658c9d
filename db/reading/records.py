"""The records of a ledger version, with the sources that each deal stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Engine

from db.assessment.origins import Relays
from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.records.publisher import PublisherIndex
from db.records.source import Source
from db.store import history


@dataclass(frozen=True)
class Records:
    """Every record in force at a version, by id; `publishers` are found by name and alias, too."""

    deals: Mapping[str, Deal]
    sources: Mapping[str, Source]
    publishers: PublisherIndex
    embargoes: tuple[Embargo, ...]
    events: tuple[Event, ...]
    redacted: frozenset[str] = frozenset()

    def sources_of(self, deal: Deal) -> dict[str, Source]:
        """The sources that a deal cites, all that they relay, and whatever relays those."""
        found: dict[str, Source] = {}
        for claim in deal.claims:
            for link in self._relays.chain(claim.source):
                if link in found or link not in self.sources:
                    continue
                found[link] = self.sources[link]
                found |= {source.id: source for source in self._relays.relaying(link)}
        return found

    @cached_property
    def _relays(self) -> Relays:
        return Relays(self.sources)


def read_records(engine: Engine, version: int | None = None) -> Records:
    """The records of a version (the newest without one). Raises Problems as `citable` does."""
    if version is not None:
        history.citable(engine, version)
    held = history.records_at(engine, version)
    return Records(
        deals=held.deals,
        sources=held.sources,
        publishers=PublisherIndex(held.publishers.values()),
        embargoes=tuple(held.embargoes.values()),
        events=tuple(held.events.values()),
        redacted=held.redacted,
    )
