"""Reads one deal and what it stands on, by id: a large ledger costs no more than a small one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, or_, select

from db.assessment.model import Assessment
from db.records.deal import Deal
from db.records.publisher import Publisher, PublisherIndex
from db.records.record import Kind, Record
from db.records.source import Source
from db.store.held import ASSESSMENTS, FORWARDS, all_held, held, in_lots
from db.store.tables import RecordRow, SourceRow, holds, table
from db.store.trees import Link, Trees
from db.vocabulary.problems import Problems, closest

SOURCES, RECORDS = table(SourceRow), table(RecordRow)
R = TypeVar("R", bound=Record)


class LinksAt:
    """How sources are joined at one version."""

    def __init__(self, connection: Connection, version: int) -> None:
        self._connection = connection
        self._version = version

    def of(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The links of these sources; those that are not there are left out."""
        return self._where(SOURCES.c.source_id, ids)

    def relaying(self, ids: Iterable[str]) -> Mapping[str, Link]:
        """The sources that relay one of these."""
        return self._where(SOURCES.c.relays, ids)

    def _where(self, column: ColumnElement[Any], values: Iterable[str]) -> dict[str, Link]:
        found: dict[str, Link] = {}
        query = select(SOURCES.c.source_id, SOURCES.c.relays, SOURCES.c.publisher)
        for lot in in_lots(values):
            at_version = query.where(holds(SOURCES, self._version), column.in_(lot))
            rows = self._connection.execute(at_version)
            found |= {id_: Link(relays, publisher) for id_, relays, publisher in rows}
        return found


def deal_at(connection: Connection, id_: str, version: int) -> Deal:
    """The deal that goes by an id, or went by it, at a version.

    Raises Problems: `redacted` where its content was taken away, `unknown-deal` with the nearest
    ids where there is none.
    """
    found = held(connection, _names(connection, id_), version).values()
    deals = [one for one in found if one.kind is Kind.DEAL]
    for one in sorted(deals, key=lambda one: one.id != id_):
        if isinstance(one.record, Deal):
            return one.record
        raise Problems.one("redacted", f"what deal '{one.id}' said has been taken away")
    query = select(RECORDS.c.record_id).where(
        holds(RECORDS, version), RECORDS.c.kind == Kind.DEAL.value
    )
    near = closest(id_[:100], connection.scalars(query), 2)
    raise Problems.one("unknown-deal", f"there is no deal '{id_[:100]}'", suggestions=near)


def _names(connection: Connection, id_: str) -> set[str]:
    """An id, what it was renamed to, and what was renamed to it."""
    names, more = {id_}, {id_}
    while more:
        joined = or_(FORWARDS.c.old_id.in_(more), FORWARDS.c.new_id.in_(more))
        pairs = connection.execute(select(FORWARDS.c.old_id, FORWARDS.c.new_id).where(joined))
        more = {name for pair in pairs for name in pair} - names
        names |= more
    return names


def sources_around(connection: Connection, deal: Deal, version: int) -> dict[str, Source]:
    """The sources that a deal cites, all that they relay, and whatever relays those."""
    cited = {claim.source for claim in deal.claims}
    trees = Trees(LinksAt(connection, version), cited)
    records = (one.record for one in held(connection, trees.around(cited), version).values())
    return {source.id: source for source in records if isinstance(source, Source)}


def every(connection: Connection, model: type[R], version: int) -> tuple[R, ...]:
    """Every record of one kind at a version; of publishers, embargoes and events there are few."""
    found = (one.record for one in all_held(connection, version, [model.kind_of_record]))
    return tuple(record for record in found if isinstance(record, model))


def publishers_at(connection: Connection, version: int) -> PublisherIndex:
    """The publishers of a version."""
    return PublisherIndex(every(connection, Publisher, version))


def assessment_at(connection: Connection, deal_id: str, version: int) -> Assessment | None:
    """The assessment that was kept for a deal; None where nothing was reported of it."""
    query = select(ASSESSMENTS.c.body).where(
        holds(ASSESSMENTS, version), ASSESSMENTS.c.deal_id == deal_id
    )
    body = connection.scalar(query)
    return None if body in (None, "null") else Assessment.model_validate_json(body)
