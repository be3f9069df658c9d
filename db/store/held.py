"""What the ledger holds at a version: which revision of each record is in force, and its record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, func, select

from db.records.record import Kind, Record
from db.records.shapes import record_of
from db.store.chain import FIRST
from db.store.tables import AssessmentRow, Forward, Ledger, RecordRow, Revision, holds, table

_AT_ONCE = 500  # ids in one IN, below every engine's limit on parameters

LEDGER, REVISIONS, RECORDS = table(Ledger), table(Revision), table(RecordRow)
FORWARDS, ASSESSMENTS = table(Forward), table(AssessmentRow)


@dataclass(frozen=True, slots=True)
class Held:
    """A record in force: its revision, and its payload, which is None where it was redacted."""

    kind: Kind
    id: str
    revision: int
    payload: str | None

    @property
    def record(self) -> Record | None:
        """The record itself; None where it was redacted."""
        return None if self.payload is None else read(self.kind, self.payload)


@dataclass(frozen=True, slots=True)
class Newest:
    """The ledger and its newest revision: number 0 and 64 zeros before the first."""

    ledger_id: str
    number: int
    head: str
    at: str


@lru_cache(maxsize=4096)
def read(kind: Kind, payload: str) -> Record:
    """The record that a payload holds; records are frozen, so one serves all who ask."""
    return record_of(kind, json.loads(payload))


def in_lots(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, sorted and without doubles, in lots that fit into one statement."""
    left = iter(sorted(set(ids)))
    while lot := list(islice(left, _AT_ONCE)):
        yield lot


def newest(connection: Connection) -> Newest:
    """The newest revision, and the ledger it belongs to."""
    ledger = connection.execute(select(LEDGER.c.id, LEDGER.c.made)).one()
    query = select(REVISIONS.c.number, REVISIONS.c.head, REVISIONS.c.at)
    last = connection.execute(query.order_by(REVISIONS.c.number.desc()).limit(1)).first()
    if last is None:
        return Newest(ledger.id, 0, FIRST, ledger.made)
    return Newest(ledger.id, last.number, last.head, last.at)


_HELD = select(RECORDS.c.kind, RECORDS.c.record_id, RECORDS.c.revision, REVISIONS.c.payload).join(
    REVISIONS, REVISIONS.c.number == RECORDS.c.revision
)


def transactions(connection: Connection) -> Iterator[list[dict[str, Any]]]:
    """Every revision as its row, oldest first, in one list for each transaction."""
    query = select(REVISIONS).order_by(REVISIONS.c.number).execution_options(yield_per=1000)
    rows = (dict(row) for row in connection.execute(query).mappings())
    for _, together in groupby(rows, key=lambda row: row["transaction_first"]):
        yield list(together)


def held(connection: Connection, ids: Iterable[str], version: int | None = None) -> dict[str, Held]:
    """The records with these ids, of those that are in force at a version (today without one)."""
    found: dict[str, Held] = {}
    for lot in in_lots(ids):
        query = _HELD.where(holds(RECORDS, version), RECORDS.c.record_id.in_(lot))
        for kind, id_, revision, payload in connection.execute(query):
            found[id_] = Held(Kind(kind), id_, revision, payload)
    return found


def all_held(
    connection: Connection, version: int | None = None, kinds: Iterable[Kind] = tuple(Kind)
) -> Iterator[Held]:
    """Every record of some kinds that is in force at a version, by kind and id."""
    wanted = [kind.value for kind in kinds]
    query = _HELD.where(holds(RECORDS, version), RECORDS.c.kind.in_(wanted))
    for kind, id_, revision, payload in connection.execute(
        query.order_by(RECORDS.c.kind, RECORDS.c.record_id)
    ):
        yield Held(Kind(kind), id_, revision, payload)


def forwards(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Of these ids those that were renamed, each with the id it goes by now."""
    found: dict[str, str] = {}
    for lot in in_lots(ids):
        query = select(FORWARDS.c.old_id, FORWARDS.c.new_id).where(FORWARDS.c.old_id.in_(lot))
        found |= dict(connection.execute(query).all())
    further = forwards(connection, found.values()) if found else {}
    return {old: further.get(new, new) for old, new in found.items()}


def ids_of(connection: Connection, kind: Kind | None = None) -> list[str]:
    """The ids in force, of one kind or of all, to suggest the nearest from."""
    query = select(RECORDS.c.record_id).where(holds(RECORDS))
    return list(connection.scalars(query.where(RECORDS.c.kind == kind.value) if kind else query))


def ever_used(connection: Connection, id_: str) -> bool:
    """Whether an id names a record, or ever did."""
    query = select(func.count()).select_from(REVISIONS).where(REVISIONS.c.record_id == id_)
    return bool(connection.scalar(query))
