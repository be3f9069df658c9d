"""Redaction: blanks what was said in older revisions, for a court or for a source's safety.

The revision, its time, author and hash stay, so the chain still holds; its payload and salt, its
rows, and the assessments that rested on it go. What is in force cannot be redacted: record a
corrected record first, or withdraw it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, or_, select, update

from db.records.record import Kind
from db.records.shapes import SHAPE
from db.store.append import append
from db.store.assessing import Method, assessed, todays_method
from db.store.chain import canonical
from db.store.derive import ID_COLUMNS, TABLES_OF
from db.store.engine import now, writing
from db.store.held import ASSESSMENTS, RECORDS, REVISIONS, in_lots, newest
from db.store.tables import DERIVED, ClaimRow, SourceRow, table
from db.store.transaction import Clock, entry_of
from db.store.world import Change, World
from db.vocabulary.problems import Problem, Problems

SOURCES, CLAIMS = table(SourceRow), table(ClaimRow)


def redact(
    engine: Engine,
    id_: str,
    numbers: Collection[int],
    *,
    by: str,
    why: str,
    clock: Clock = now,
    method: Method | None = None,
) -> int:
    """Blanks revisions of a record and returns the new version; raises Problems if one may not."""
    entry, method = entry_of(by, why, clock), method or todays_method()
    with writing(engine) as connection:
        spans = _spans(connection, id_, numbers)
        kind = Kind(spans[0]["kind"])
        blanked = _assessments_on(connection, kind, id_, spans)
        told = [[row["deal_id"], row["from_version"]] for row in blanked]
        named: dict[str, Any] = {"redacts": sorted(numbers), "assessments": told}
        payload = canonical({"shape": SHAPE, "id": id_, **named})
        again = [row["deal_id"] for row in blanked if row["to_version"] is None]
        bodies = assessed(World(connection, []), method, again)
        change = Change(kind, id_, "redacted", payload, None, replaces=False)
        version = append(connection, newest(connection), entry, [change], bodies, method.name)
        _blank(connection, kind, spans, blanked)
    with engine.connect() as connection:  # nor may it linger in the write-ahead log
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return version


def _spans(connection: Connection, id_: str, numbers: Collection[int]) -> list[dict[str, Any]]:
    """The rows of `records` for these revisions; raises Problems for those that may not go."""
    query = (
        select(RECORDS, REVISIONS.c.payload)
        .join(REVISIONS, REVISIONS.c.number == RECORDS.c.revision)
        .where(RECORDS.c.record_id == id_, RECORDS.c.revision.in_(sorted(numbers)))
    )
    spans = [dict(row) for row in connection.execute(query).mappings()]
    found = {row["revision"]: row for row in spans}
    problems = []
    for number in sorted(numbers):
        row, where = found.get(number), f"revision {number}"
        if row is None:
            problems.append(Problem("unknown-revision", where, f"it holds no record '{id_}'"))
        elif row["payload"] is None:
            problems.append(Problem("redacted", where, "it was redacted before"))
        elif row["to_version"] is None:
            what, remedy = "it is in force", "record a corrected record first, or withdraw it"
            problems.append(Problem("in-force", where, what, remedy))
    if problems or not spans:
        raise Problems(problems or [Problem("unknown-revision", "", "no revision is named")])
    return spans


def _assessments_on(
    connection: Connection, kind: Kind, id_: str, spans: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The assessments made while one of the revisions was in force, of deals that rest on it."""
    deals = {id_} if kind is Kind.DEAL else _deals_ever_on(connection, kind, id_)
    found = []
    for lot in in_lots(deals):
        query = select(ASSESSMENTS).where(
            ASSESSMENTS.c.deal_id.in_(lot), ASSESSMENTS.c.body.is_not(None)
        )
        for row in connection.execute(query.order_by(*ASSESSMENTS.primary_key.columns)).mappings():
            if any(_overlap(row, span) for span in spans):
                found.append(dict(row))
    return found


def _overlap(one: Any, other: Any) -> bool:
    def ends_before(first: Any, second: Any) -> bool:
        return first["to_version"] is not None and first["to_version"] <= second["from_version"]

    return not ends_before(one, other) and not ends_before(other, one)


def _deals_ever_on(connection: Connection, kind: Kind, id_: str) -> set[str]:
    """Every deal that ever rested on a source, or on any source of a publisher."""
    if kind is Kind.PUBLISHER:  # a word may have led to it by any of its names
        return set(connection.scalars(select(CLAIMS.c.deal_id).distinct()))
    if kind is not Kind.SOURCE:
        return set()
    grown, around = {id_}, {id_}
    while grown:
        lots = list(in_lots(grown))
        either = or_(*(SOURCES.c.source_id.in_(lot) | SOURCES.c.relays.in_(lot) for lot in lots))
        pairs = connection.execute(select(SOURCES.c.source_id, SOURCES.c.relays).where(either))
        grown = {one for pair in pairs for one in pair if one is not None} - around
        around |= grown
    deals: set[str] = set()
    for lot in in_lots(around):
        deals.update(
            connection.scalars(select(CLAIMS.c.deal_id).where(CLAIMS.c.source_id.in_(lot)))
        )
    return deals


def _blank(
    connection: Connection,
    kind: Kind,
    spans: Sequence[dict[str, Any]],
    blanked: Sequence[dict[str, Any]],
) -> None:
    statement = update(REVISIONS).where(REVISIONS.c.number == bindparam("redacts"))
    gone = [{"redacts": span["revision"]} for span in spans]
    connection.execute(statement.values(payload=None, salt=None), gone)
    for name in reversed(TABLES_OF[kind]):  # children before parents
        rows = DERIVED[name]
        column = rows.c[ID_COLUMNS[name]]
        for span in spans:
            at = rows.c.from_version == span["from_version"]
            connection.execute(delete(rows).where(column == span["record_id"], at))
    for row in blanked:
        one = ASSESSMENTS.c.deal_id == row["deal_id"]
        at = ASSESSMENTS.c.from_version == row["from_version"]
        connection.execute(update(ASSESSMENTS).where(one, at).values(body=None, salt=None))
