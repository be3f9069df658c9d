"""Opens the ledger: driver, pragmas and transactions, and everything that SQLite alone understands.

SQLite 3.7.0 to 3.51.2 can corrupt a write-ahead log when two connections write at once; there the
older journal is used, which makes readers wait for writers. FULL syncing is what keeps every
acknowledged write through a power cut.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from db.store import schema
from db.store.faults import EXIT_CODES, driver, fault, shown, translate, translated
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


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite that the driver carries, such as (3, 53, 4)."""
    return tuple(int(part) for part in driver.sqlite_version.split("."))


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL, or DELETE where that SQLite's write-ahead log can corrupt the file."""
    return "DELETE" if (3, 7, 0) <= version <= (3, 51, 2) else "WAL"


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
    return _engine(path, write=write, patience=patience)


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
    engine = _engine(path, write=False, patience=patience)
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
    engine = _engine(path, write=True, patience=patience, foreign_keys=False)
    try:
        with _write_lock:
            schema.bring_up(engine.execution_options(write=True), clock)
    finally:
        engine.dispose()


def _mode(path: Path, write: bool) -> str:
    """How to open the file: for writing even when only read, so that a crash can be rolled back."""
    folder_is_ours = os.access(path.parent, os.W_OK)
    if os.access(path, os.W_OK) and folder_is_ours:
        return "mode=rw"
    if write:
        raise Problems([fault("ledger-read-only", path)])
    log = path.with_name(path.name + "-wal")
    waiting = log.exists() and _size(log) > 0
    # Without a log to read, nothing can change a file that nobody may write.
    return "mode=ro" if folder_is_ours or waiting else "immutable=1"


def _engine(path: Path, *, write: bool, patience: float, foreign_keys: bool = True) -> Engine:
    mode = _mode(path, write)
    address = f"{path.resolve().as_uri()}?{mode}"

    def connect() -> Any:
        return driver.connect(
            address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        )

    url = make_url("sqlite://").set(database=str(path))
    engine = create_engine(url, module=driver, creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA trusted_schema = OFF")
        if write:
            connection.execute(f"PRAGMA journal_mode = {journal_mode(sqlite_version())}")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # what is redacted leaves the file
        else:
            connection.execute("PRAGMA query_only = ON")

    return engine


def _begin(connection: Connection) -> None:
    # The driver's own transactions begin too late: they lose updates and let schema changes slip.
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


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
