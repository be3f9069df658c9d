"""Appends one transaction: revisions, the rows they close and open, and assessments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from db.store import chain
from db.store.derive import ID_COLUMNS, TABLES_OF, Row, Rows, closes, opened
from db.store.held import ASSESSMENTS, REVISIONS, Newest
from db.store.history import VERSIONS
from db.store.tables import DERIVED, holds
from db.store.world import Change


@dataclass(frozen=True, slots=True)
class Entry:
    """Who makes a transaction, why, and when (UTC, as 2026-11-24T10:00:00Z)."""

    by: str
    why: str
    at: str


def append(
    connection: Connection,
    base: Newest,
    entry: Entry,
    changes: Sequence[Change],
    bodies: Mapping[str, str],
    method: str,
) -> int:
    """Writes the changes, and the assessments that differ, on top of a version; returns the next.

    `bodies` holds the new assessment of each deal that has another one now, made by `method`.
    """
    version = base.number + len(changes)
    assessments = [_assessment(deal, body, method, version) for deal, body in bodies.items()]
    revisions = _revisions(base, entry, changes, chain.assessed(assessments))
    connection.execute(insert(REVISIONS), revisions)
    connection.execute(insert(VERSIONS), {"number": version, "at": entry.at})
    _close(connection, changes, version)
    _open(connection, revisions, version)
    gone = [change.id for change in changes if change.record is None and change.replaces]
    _close_assessments(connection, [*bodies, *gone], version)
    if assessments:
        connection.execute(insert(ASSESSMENTS), assessments)
    return version


def _assessment(deal: str, body: str, method: str, version: int) -> Row:
    salt = chain.new_salt()
    return {
        "deal_id": deal,
        "from_version": version,
        "to_version": None,
        "method": method,
        "body": body,
        "salt": salt,
        "body_hash": chain.assessment_hash(salt, deal, method, body),
    }


def _revisions(
    base: Newest, entry: Entry, changes: Sequence[Change], assessed: str | None
) -> list[Row]:
    rows: list[Row] = []
    head = base.head
    for number, change in enumerate(changes, base.number + 1):
        salt = chain.new_salt()
        row = {
            "number": number,
            "transaction_first": base.number + 1,
            "record_kind": change.record_kind.value,
            "record_id": change.id,
            "kind": change.kind,
            "at": entry.at,
            "by": entry.by,
            "why": entry.why,
            "payload": change.payload,
            "salt": salt,
            "payload_hash": chain.salted(salt, change.payload),
            "assessed": assessed if change is changes[-1] else None,
        }
        row["head"] = head = chain.head(head, base.ledger_id, row)
        rows.append(row)
    return rows


def _close(connection: Connection, changes: Sequence[Change], version: int) -> None:
    """Ends the rows of every record that is replaced or goes."""
    ends: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for change in changes:
        if change.replaces and closes(change.kind):
            for name in ("records", *TABLES_OF[change.record_kind]):
                ends[name].append({"of": change.id, "version": version})
    for name, closing in ends.items():
        rows = DERIVED[name]
        statement = update(rows).where(rows.c[ID_COLUMNS[name]] == bindparam("of"), holds(rows))
        connection.execute(statement.values(to_version=bindparam("version")), closing)


def _open(connection: Connection, revisions: Sequence[Row], version: int) -> None:
    rows: Rows = defaultdict(list)
    for revision in revisions:
        opened(revision, version, rows)
    for name, table in DERIVED.items():  # parents before children
        if rows[name]:
            connection.execute(insert(table), rows[name])


def _close_assessments(connection: Connection, deals: Sequence[str], version: int) -> None:
    if deals:
        statement = update(ASSESSMENTS).where(
            ASSESSMENTS.c.deal_id == bindparam("of"), holds(ASSESSMENTS)
        )
        closing = [{"of": deal, "version": version} for deal in deals]
        connection.execute(statement.values(to_version=bindparam("version")), closing)
