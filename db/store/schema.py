"""The schema as the file keeps it: its version, its guards and views, and how older files move up.

Tables change by Alembic (migrations/), which is imported only where a file's version differs.
Guards and views are dropped before a migration and made anew after it, so that none gets lost in
a table that is made over; changing them therefore takes a new, perhaps empty, migration.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, insert

from db.store.connections import APPLICATION
from db.store.guards import GUARDS
from db.store.tables import Ledger, table
from db.store.views import VIEWS

SCHEMAS: tuple[str, ...] = ("0001",)
"""Every version of the schema there has been, oldest first; the last is today's."""

TABLES: Mapping[str, str] = {
    "0001": "7f1c2fd681d1c5c53dbbd0cbe5feca931102b0cb5341b22dbb24e480d31a7be9"
}
"""The fingerprint of the tables and indexes of each version, by which a damaged one is told."""

MIGRATIONS = Path(__file__).parent / "migrations"


def stored(connection: Connection) -> str | None:
    """The schema version of a file: None for an empty one, "?" for one that is no ledger."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    names = set(connection.exec_driver_sql(query).scalars())
    if not names:
        return None
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if application != APPLICATION or not {"alembic_version", "ledger", "revisions"} <= names:
        return "?"
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "?"


def bring_up(engine: Engine, clock: Callable[[], datetime], ledger_id: str | None = None) -> None:
    """Makes the tables of a new ledger, or moves an older one to today's schema: all or nothing.

    `engine` must write, with foreign keys off: a table that is made over is dropped on the way.
    """
    with engine.connect() as connection, connection.begin():
        found = stored(connection)
        if found == SCHEMAS[-1]:
            return  # another process was faster
        drop_guards_and_views(connection)
        _migrate(connection)
        make_guards_and_views(connection)
        if found is None:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            made = clock().strftime("%Y-%m-%dT%H:%M:%SZ")
            row = {"one": 1, "id": ledger_id or secrets.token_hex(4), "made": made}
            connection.execute(insert(table(Ledger)), row)


def fingerprint(connection: Connection) -> str:
    """SHA-256 of the statements that make the tables and indexes of a file, in hex."""
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY name"
    told = repr([tuple(row) for row in connection.exec_driver_sql(query)])
    return sha256(told.encode("utf-8", "replace")).hexdigest()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, SCHEMAS[-1])


def drop_guards_and_views(connection: Connection) -> None:
    """Drops every trigger and view of the file."""
    query = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    for kind, name in connection.exec_driver_sql(query).all():
        connection.exec_driver_sql(f'DROP {kind.upper()} "{name}"')


def make_guards_and_views(connection: Connection) -> None:
    """Makes today's triggers and views."""
    for statement in (*VIEWS.values(), *GUARDS.values()):
        connection.exec_driver_sql(statement)
