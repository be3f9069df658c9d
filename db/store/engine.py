"""Opens the ledger and gives out its transactions: many that read, one at a time that writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from db.store import schema
from db.store.connections import connected, journal_mode, sqlite_version
from db.store.faults import EXIT_CODES, fault, shown, translate, translated
from db.vocabulary.problems import Problems

__all__ = [
    "EXIT_CODES",
    "journal_mode",
    "ledger_path",
    "now",
    "open_file",
    "open_ledger",
    "reading",
    "shown",
    "sqlite_version",
    "translate",
    "translated",
    "writing",
]

PATIENCE = 10.0  # seconds to wait for another writer
_HEADER = b"SQLite format 3\x00"
_write_lock = threading.RLock()


def now() -> datetime:
    """The time in UTC, without fractions of a second."""
    return datetime.now(UTC).replace(microsecond=0)


def ledger_path(url: str) -> Path:
    """The file that a LEDGER_URL names; raises Problems for what is no sqlite:///file."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise Problems.one(
            "bad-ledger-url",
            f"'{url[:80]}' does not name a ledger",
            "write sqlite:///data/ledger.db, or sqlite:////home/me/ledger.db for an absolute path",
        )
    return Path(parsed.database)


def open_ledger(
    url: str,
    *,
    write: bool = False,
    create: bool = False,
    patience: float = PATIENCE,
    clock: Callable[[], datetime] = now,
) -> Engine:
    """The ledger at an address, its schema brought up to today's where it is older.

    With `create` a missing or empty file becomes a new ledger. `patience` is in seconds. Raises
    Problems, one sentence each: ledger-missing, ledger-empty, ledger-locked, ledger-read-only,
    ledger-newer, ledger-corrupt, ledger-unreachable, disk-full, not-a-ledger, bad-ledger-url.
    """
    return open_file(ledger_path(url), write=write, create=create, patience=patience, clock=clock)


def open_file(
    path: Path,
    *,
    write: bool = False,
    create: bool = False,
    patience: float = PATIENCE,
    clock: Callable[[], datetime] = now,
) -> Engine:
    """The ledger in a file, as `open_ledger` opens it."""
    with translated(path):
        found = _schema_of(path, create=create, patience=patience)
        if found is None and not create:
            raise Problems([fault("ledger-empty", path)])
        if found != schema.SCHEMAS[-1]:
            _bring_up(path, patience, clock)
    return connected(path, write=write, patience=patience)


def _schema_of(path: Path, *, create: bool, patience: float) -> str | None:
    """The schema version of the file, None while it holds nothing; makes the file if asked to."""
    if not _exists(path):
        if not create:
            raise Problems([fault("ledger-missing", path)])
        _touch(path)
    if path.is_dir() or (_size(path) and not _begins_like_a_database(path)):
        raise Problems([fault("not-a-ledger", path)])
    if not path.stat().st_size:
        return None
    engine = connected(path, write=False, patience=patience, any_content=True)
    try:
        with reading(engine) as connection:
            found = schema.stored(connection)
    finally:
        engine.dispose()
    if found == "?":
        raise Problems([fault("not-a-ledger", path)])
    if found is not None and found not in schema.SCHEMAS:
        raise Problems([fault("ledger-newer", path)])
    return found


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise Problems([fault("ledger-unreachable", path)]) from error


def _size(path: Path) -> int:
    return path.stat().st_size


def _touch(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        code = "disk-full" if error.errno == 28 else "ledger-unreachable"
        raise Problems([fault(code, path)]) from error


def _begins_like_a_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError as error:
        raise Problems([fault("ledger-unreachable", path)]) from error


def _bring_up(path: Path, patience: float, clock: Callable[[], datetime]) -> None:
    engine = connected(path, write=True, patience=patience, any_content=True)
    try:
        with _write_lock:
            schema.bring_up(engine.execution_options(write=True), clock)
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger throughout. Raises Problems."""
    with translated(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one writer at a time: all of the block is recorded, or nothing. Raises Problems."""
    writer = engine.execution_options(write=True)
    with _write_lock, translated(engine), writer.connect() as connection, connection.begin():
        yield connection
