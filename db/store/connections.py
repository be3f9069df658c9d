"""Connections to the file: driver, pragmas, and how a transaction begins.

SQLite 3.7.0 to 3.51.2 can corrupt a write-ahead log when two connections write at once; there the
older journal is used, which makes readers wait for writers. FULL syncing is what keeps every
acknowledged write through a power cut.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError

from db.store.faults import driver, fault
from db.vocabulary.problems import Problems

APPLICATION = 0x41524D4C  # "ARML", which SQLite keeps in the header of a ledger
_LAST_UNSOUND = (3, 51, 2)


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite that the driver carries, such as (3, 53, 4)."""
    return tuple(int(part) for part in driver.sqlite_version.split("."))


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL, or DELETE where that SQLite's write-ahead log can corrupt the file."""
    return "DELETE" if (3, 7, 0) <= version <= _LAST_UNSOUND else "WAL"


def connected(path: Path, *, write: bool, patience: float, any_content: bool = False) -> Engine:
    """An engine on the file; connections that outlive their file are made anew.

    With `any_content` the file may be empty or be brought up, which takes foreign keys off.
    """
    _mode(path, write)  # refuses at once what may not be written
    url = make_url("sqlite://").set(database=str(path))
    engine = create_engine(
        url, module=driver, creator=lambda: _connect(path, write, patience), poolclass=QueuePool
    )
    event.listen(engine, "begin", _begin)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        record.info["file"] = _identity(path)
        connection.execute(f"PRAGMA foreign_keys = {'OFF' if any_content else 'ON'}")
        if sqlite_version() > _LAST_UNSOUND:  # older ones call JSON functions in a trigger unsafe
            connection.execute("PRAGMA trusted_schema = OFF")
        if not any_content:
            _check_content(connection, path)
        if write:
            connection.execute(f"PRAGMA journal_mode = {journal_mode(sqlite_version())}")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # what is redacted leaves the file
        else:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "checkout")
    def _check(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _identity(path):
            raise DisconnectionError(f"{path} is another file now")

    return engine


def _connect(path: Path, write: bool, patience: float) -> Any:
    if not path.exists():
        raise Problems([fault("ledger-missing", path)])
    address = f"{path.resolve().as_uri()}?{_mode(path, write)}"
    return driver.connect(
        address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )


def _mode(path: Path, write: bool) -> str:
    """How to open the file: for writing even when only read, so that a crash can be rolled back."""
    folder_is_ours = os.access(path.parent, os.W_OK)
    if os.access(path, os.W_OK) and folder_is_ours:
        return "mode=rw"
    if write:
        raise Problems([fault("ledger-read-only", path)])
    log = path.with_name(path.name + "-wal")
    waiting = log.exists() and log.stat().st_size > 0
    # Without a log to read, nothing can change a file that nobody may write.
    return "mode=ro" if folder_is_ours or waiting else "immutable=1"


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file now goes by the name; None while there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _check_content(connection: Any, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        code = "not-a-ledger" if application or path.stat().st_size else "ledger-empty"
        raise Problems([fault(code, path)])


def _begin(connection: Connection) -> None:
    # The driver's own transactions begin too late: they lose updates and let schema changes slip.
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
