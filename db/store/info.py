"""What `python -m db info` tells: which ledger, how large, how it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, func, select

from db.records.record import Kind
from db.store import history
from db.store.engine import reading, sqlite_version
from db.store.faults import shown
from db.store.held import RECORDS, REVISIONS
from db.store.schema import stored
from db.store.tables import holds

_PLURAL = {Kind.EMBARGO: "embargoes"}


def lines(engine: Engine) -> Iterator[tuple[str, str]]:
    """Pairs of a name and a value, in the order to print them."""
    last = history.latest(engine)
    path = Path(engine.url.database or "")
    yield "ledger", last.ledger_id
    yield "file", f"{shown(path)}, {path.stat().st_size:,} bytes"
    yield "version", f"{last.number} of {last.at:%Y-%m-%d %H:%M:%S}Z"
    yield "head", last.head
    with reading(engine) as connection:
        yield "revisions", f"{connection.scalar(select(func.count()).select_from(REVISIONS)):,}"
        query = select(RECORDS.c.kind, func.count()).where(holds(RECORDS)).group_by(RECORDS.c.kind)
        counts: dict[str, int] = dict(connection.execute(query).all())
        for kind in Kind:
            yield _PLURAL.get(kind, f"{kind}s"), f"{counts.get(kind, 0):,}"
        yield "method", last.method or "none yet"
        yield "schema", str(stored(connection))
        yield "journal", str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())
    yield "SQLite", ".".join(map(str, sqlite_version()))
