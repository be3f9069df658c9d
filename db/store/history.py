"""What the ledger said, and when: versions that can be cited, records and assessments at each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select

from db.assessment.model import Assessment
from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.records.publisher import Publisher
from db.records.record import Kind, Record
from db.records.source import Source
from db.store.engine import reading
from db.store.held import ASSESSMENTS, FORWARDS, REVISIONS, Held, all_held, held, newest
from db.store.tables import Version, holds, table
from db.vocabulary.problems import Problems

VERSIONS = table(Version)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A version of the ledger: number 0 and 64 zeros before anything is recorded."""

    ledger_id: str
    number: int
    head: str
    at: datetime  # UTC
    method: str  # of today's assessments; empty while there are none


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One entry of a record's history; `version` is the number it is cited by."""

    number: int
    version: int
    record_kind: Kind
    record_id: str
    kind: str
    at: datetime  # UTC
    by: str
    why: str
    head: str
    redacted: bool


@dataclass(frozen=True, slots=True)
class RecordSet:
    """Every record in force at a version, by id; `redacted` names those that are tombstones."""

    deals: Mapping[str, Deal] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    embargoes: Mapping[str, Embargo] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    redacted: frozenset[str] = frozenset()


def latest(engine: Engine) -> VersionInfo:
    """The newest version of the ledger."""
    with reading(engine) as connection:
        last = newest(connection)
        method = connection.scalar(select(func.max(ASSESSMENTS.c.method)).where(holds(ASSESSMENTS)))
    return VersionInfo(last.ledger_id, last.number, last.head, time_of(last.at), method or "")


def version_info(engine: Engine, number: int | None = None) -> VersionInfo:
    """A version that can be cited (the newest without a number); raises Problems as `citable`."""
    if number is None:
        return latest(engine)
    with reading(engine) as connection:
        _check_citable(connection, number)
        last = newest(connection)
        row = connection.execute(select(REVISIONS).where(REVISIONS.c.number == number)).first()
        at_version = select(func.max(ASSESSMENTS.c.method)).where(holds(ASSESSMENTS, number))
        method = connection.scalar(at_version) or ""
    head, at = (row.head, row.at) if row else (last.head, last.at)
    return VersionInfo(last.ledger_id, number, head, time_of(at), method)


def citable(engine: Engine, number: int) -> int:
    """The number itself, if a reader may cite it; raises Problems `unknown-version` otherwise."""
    with reading(engine) as connection:
        _check_citable(connection, number)
    return number


def _check_citable(connection: Connection, number: int) -> None:
    last = newest(connection).number
    if number == last:
        return
    query = select(func.min(VERSIONS.c.number)).where(VERSIONS.c.number >= number)
    following = connection.scalar(query)
    if following == number:
        return
    if following is None or number < 1:
        raise Problems.one(
            "unknown-version", f"there is no version {number}", f"the newest is {last}"
        )
    raise Problems.one(
        "unknown-version",
        f"version {number} is inside a load and cannot be cited",
        f"the next that can is {following}",
    )


def revisions(engine: Engine, id_: str) -> tuple[RevisionLine, ...]:
    """The history of a record, oldest first, from before its renaming too; raises Problems."""
    with reading(engine) as connection:
        names = _names(connection, id_)
        last = select(func.min(VERSIONS.c.number)).where(VERSIONS.c.number >= REVISIONS.c.number)
        query = select(REVISIONS, last.scalar_subquery().label("version"))
        rows = connection.execute(
            query.where(REVISIONS.c.record_id.in_(names)).order_by(REVISIONS.c.number)
        ).all()
    if not rows:
        raise Problems.one("unknown-record", f"there is no record '{id_}' and never was")
    return tuple(
        RevisionLine(
            row.number, row.version, Kind(row.record_kind), row.record_id, row.kind,
            time_of(row.at), row.by, row.why, row.head, row.payload is None,
        )
        for row in rows
    )  # fmt: skip


def _names(connection: Connection, id_: str) -> list[str]:
    """An id and all that were renamed to it or that it was renamed to."""
    pairs = connection.execute(select(FORWARDS.c.old_id, FORWARDS.c.new_id)).all()
    names, grown = {id_}, True
    while grown:
        more = {name for pair in pairs if names & set(pair) for name in pair} - names
        names |= more
        grown = bool(more)
    return sorted(names)


def records_at(engine: Engine, version: int | None = None) -> RecordSet:
    """Every record in force at a version (the newest without one)."""
    with reading(engine) as connection:
        found = list(all_held(connection, version))
    redacted = frozenset(one.id for one in found if one.payload is None)
    return RecordSet(
        _of(Deal, found),
        _of(Source, found),
        _of(Publisher, found),
        _of(Embargo, found),
        _of(Event, found),
        redacted,
    )


def _of(model: type[R], found: list[Held]) -> dict[str, R]:
    kind = model.kind_of_record
    records = (one.record for one in found if one.kind is kind)
    return {record.id: record for record in records if isinstance(record, model)}


def records_named(
    engine: Engine, ids: frozenset[str], version: int | None = None
) -> dict[str, Record]:
    """Of these ids the records in force at a version; redacted ones are left out."""
    with reading(engine) as connection:
        found = held(connection, ids, version)
    return {one.id: one.record for one in found.values() if one.record is not None}


def assessments_at(engine: Engine, version: int | None = None) -> dict[str, Assessment]:
    """The assessments that hold at a version, by deal; a redacted one is left out."""
    query = select(ASSESSMENTS.c.deal_id, ASSESSMENTS.c.body).where(holds(ASSESSMENTS, version))
    with reading(engine) as connection:
        rows = connection.execute(query.order_by(ASSESSMENTS.c.deal_id)).all()
    return {deal: Assessment.model_validate_json(body) for deal, body in rows if body not in _NONE}


_NONE = (None, "null")


def time_of(text: str) -> datetime:
    """A stored time as a datetime in UTC."""
    return datetime.fromisoformat(text)
