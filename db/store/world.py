"""The ledger as it will be once some changes are in: what they touch, and what is then so.

Everything is read by id and index, so that one claim changed in a large ledger reads one deal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, select

from db.records.deal import Deal
from db.records.publisher import Publisher, PublisherIndex
from db.records.record import Kind, Record
from db.records.source import Source
from db.store.held import Held, all_held, held, in_lots
from db.store.tables import ClaimRow, SourceRow, holds, table
from db.store.trees import Link, Trees

SOURCES, CLAIMS = table(SourceRow), table(ClaimRow)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Change:
    """One revision to be: the record as it will be, or None where it goes."""

    record_kind: Kind
    id: str
    kind: str  # of the revision: new, update, correction, renamed, withdrawn, redacted
    payload: str
    record: Record | None
    replaces: bool = True  # whether a record of this id is in force now


class LinksNow:
    """How sources are joined in the ledger as it stands."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def of(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The links of these sources; those that are not there are left out."""
        return self._where(SOURCES.c.source_id, ids)

    def relaying(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The sources that relay one of these."""
        return self._where(SOURCES.c.relays, ids)

    def published_as(self, publishers: Iterable[str]) -> Mapping[str, Link]:
        """The sources that cite their publisher by one of these words."""
        return self._where(SOURCES.c.publisher, publishers)

    def _where(self, column: ColumnElement[Any], values: Iterable[str]) -> dict[str, Link]:
        found: dict[str, Link] = {}
        query = select(SOURCES.c.source_id, SOURCES.c.relays, SOURCES.c.publisher)
        for lot in in_lots(values):
            rows = self.connection.execute(query.where(holds(SOURCES), column.in_(lot)))
            found |= {id_: Link(relays, publisher) for id_, relays, publisher in rows}
        return found


class LinksAfter:
    """How sources will be joined once the changes are in."""

    def __init__(self, before: LinksNow, sources: Mapping[str, Source | None]) -> None:
        self._before = before
        self._changed = {
            id_: Link(source.relays, source.publisher) if source else None
            for id_, source in sources.items()
        }

    def of(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The links of these sources; those that are not there are left out."""
        wanted = set(ids)
        kept = self._before.of(wanted - self._changed.keys())
        return {**kept, **self._those(wanted & self._changed.keys())}

    def relaying(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The sources that relay one of these."""
        wanted = set(ids)
        before = self._before.relaying(wanted)
        kept = {id_: link for id_, link in before.items() if id_ not in self._changed}
        changed = self._those(self._changed)
        return {**kept, **{id_: link for id_, link in changed.items() if link.relays in wanted}}

    def _those(self, ids: Iterable[str]) -> dict[str, Link]:
        return {id_: link for id_ in ids if (link := self._changed[id_]) is not None}


class World:
    """The state that a list of changes leads to."""

    def __init__(self, connection: Connection, changes: Sequence[Change]) -> None:
        self.connection = connection
        self.changed = {change.id: change for change in changes}
        self._sources: dict[str, Source | None] = {
            change.id: change.record if isinstance(change.record, Source) else None
            for change in changes
            if change.record_kind is Kind.SOURCE
        }
        self._now = LinksNow(connection)
        self._after = LinksAfter(self._now, self._sources)

    @cached_property
    def _publishers_now(self) -> list[Publisher]:
        return _those(Publisher, all_held(self.connection, kinds=[Kind.PUBLISHER]))

    @cached_property
    def publishers(self) -> PublisherIndex:
        """The publishers as they will be."""
        kept = {one.id: one for one in self._publishers_now if one.id not in self.changed}
        new = (change.record for change in self.changed.values())
        changed = {record.id: record for record in new if isinstance(record, Publisher)}
        return PublisherIndex({**kept, **changed}.values())

    def deals_touched(self) -> set[str]:
        """The deals that are, or rest on, something that changes; those that go are left out."""
        affected = {*self._sources, *self._published_differently()}
        around = Trees(self._now, affected).around(affected)
        around |= Trees(self._after, affected).around(affected)
        deals = {id_ for id_, change in self.changed.items() if change.record_kind is Kind.DEAL}
        for lot in in_lots(around):
            query = select(CLAIMS.c.deal_id).where(holds(CLAIMS), CLAIMS.c.source_id.in_(lot))
            deals.update(self.connection.scalars(query.distinct()))
        gone = {id_ for id_, change in self.changed.items() if change.record is None}
        return deals - gone

    def _published_differently(self) -> set[str]:
        """The sources whose publisher, found by the word they cite it by, is no longer the same."""
        if all(change.record_kind is not Kind.PUBLISHER for change in self.changed.values()):
            return set()
        before, after = PublisherIndex(self._publishers_now), self.publishers
        query = select(SOURCES.c.publisher).where(holds(SOURCES), SOURCES.c.publisher.is_not(None))
        words = self.connection.scalars(query.distinct())
        differ = [word for word in words if before.find(word) != after.find(word)]
        return set(self._now.published_as(differ))

    def deals(self, ids: Iterable[str]) -> list[Deal]:
        """Deals as they will be, by id."""
        records = self._records(Deal, ids)
        return [records[id_] for id_ in sorted(records)]

    def sources_around(self, deals: Sequence[Deal]) -> Mapping[str, Mapping[str, Source]]:
        """For each deal the sources that it rests on, as they will be."""
        trees = Trees(self._after, {claim.source for deal in deals for claim in deal.claims})
        sources = self._records(Source, trees.links)
        return {
            deal.id: {
                id_: sources[id_]
                for id_ in trees.around({claim.source for claim in deal.claims})
                if id_ in sources
            }
            for deal in deals
        }

    def _records(self, model: type[R], ids: Iterable[str]) -> dict[str, R]:
        wanted = set(ids)
        kept = held(self.connection, wanted - self.changed.keys()).values()
        changed = (self.changed[id_].record for id_ in wanted & self.changed.keys())
        found = [*(one.record for one in kept), *changed]
        return {record.id: record for record in found if isinstance(record, model)}


def _those(model: type[R], found: Iterable[Held]) -> list[R]:
    return [record for one in found if isinstance(record := one.record, model)]
