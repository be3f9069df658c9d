"""The schema in the file is the one in the code, and moving up loses no row and no guard."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine
from sqlmodel import SQLModel

from db.store import schema
from db.store.engine import open_file, reading, writing
from db.store.guards import GUARDS
from db.store.tables import DERIVED
from db.store.verify import verify
from db.store.views import VIEWS
from tests.db.store.made import embargo, event, one_deal, record

# What the file of each schema version holds; a change of any table, guard or view needs a new one.
FINGERPRINTS = {"0001": "963442e72294ea15"}


def objects(connection: Connection) -> dict[str, list[str]]:
    """Every table, index, trigger and view with the lines that make it, in any order."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    return {
        name: sorted(re.split(r",?\s*\n\s*", re.sub(r"[ \t]+", " ", sql)))
        for name, sql in connection.exec_driver_sql(query)
        if name != "alembic_version"
    }


def counts(connection: Connection) -> dict[str, int]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    names = connection.exec_driver_sql(query).scalars().all()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0
        for name in names
    }


def test_the_migrations_make_what_the_models_say(ledger: Engine):
    memory = create_engine("sqlite://")
    SQLModel.metadata.create_all(memory)
    with memory.connect() as connection:
        wanted = objects(connection)
    with reading(ledger) as connection:
        there = objects(connection)
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    assert there.keys() - wanted.keys() == GUARDS.keys() | VIEWS.keys()
    assert {name: there[name] for name in wanted} == wanted


def test_every_version_of_the_schema_is_known_to_the_opener():
    scripts = ScriptDirectory.from_config(
        Config(config_args={"script_location": str(schema.MIGRATIONS)})
    )
    known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == schema.SCHEMAS == tuple(FINGERPRINTS)


def test_the_schema_changes_only_with_its_version(ledger: Engine):
    with reading(ledger) as connection:
        told = repr(sorted(objects(connection).items()))
    assert sha256(told.encode()).hexdigest()[:16] == FINGERPRINTS[schema.SCHEMAS[-1]]


def test_every_table_of_ours_is_strict(ledger: Engine):
    with reading(ledger) as connection:
        lax = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND NOT strict AND name NOT LIKE 'sqlite_%'"
        ).scalars()
        assert list(lax) == ["alembic_version"]


def test_what_derives_from_a_deal_has_the_deal_in_its_key():
    for name in ("deal_rows", "party_rows", "claim_rows", "item_rows"):
        assert "deal_id" in DERIVED[name].primary_key.columns


def test_no_row_is_deleted_because_another_was():
    for table in SQLModel.metadata.tables.values():
        assert all(key.ondelete is None for key in table.foreign_keys)


NEXT = '''"""Adds a column to revisions by making the table over, as a batch does."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("deal_rows", recreate="always") as batch:
        batch.add_column(sa.Column("short", sa.Text()))
    with op.batch_alter_table("revisions", recreate="always") as batch:
        batch.add_column(sa.Column("channel", sa.Text()))
    FAILS
'''


def test_the_fingerprint_of_the_tables_is_the_one_in_the_code(ledger: Engine):
    with reading(ledger) as connection:
        assert schema.fingerprint(connection) == schema.TABLES[schema.SCHEMAS[-1]]
    assert tuple(schema.TABLES) == schema.SCHEMAS


@pytest.fixture
def next_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A schema after today's, which makes two tables over."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for script in [schema.MIGRATIONS / "env.py", *schema.MIGRATIONS.glob("versions/*.py")]:
        (folder / script.relative_to(schema.MIGRATIONS)).write_text(script.read_text())
    script = folder / "versions" / "0002_next.py"
    script.write_text(NEXT.replace("FAILS", ""))
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "SCHEMAS", (*schema.SCHEMAS, "0002"))
    return script


def fill(ledger: Engine) -> None:
    record(ledger, *one_deal(), event(), embargo())
    record(ledger, event().model_copy(update={"title": "Talks, again"}))
    ledger.dispose()


@pytest.mark.usefixtures("next_schema")
def test_moving_up_keeps_rows_guards_and_the_chain(ledger: Engine, path: Path):
    fill(ledger)
    with reading(ledger) as connection:
        rows, ours = counts(connection), objects(connection)
    with reading(open_file(path)) as connection:
        assert counts(connection) == rows
        now = objects(connection)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == (
            "0002"
        )
    assert {name: now[name] for name in GUARDS} == {name: ours[name] for name in GUARDS}
    assert '"channel" TEXT' in " ".join(now["revisions"]) or "channel TEXT" in " ".join(
        now["revisions"]
    )
    with (
        pytest.raises(Exception, match="refused to change"),
        writing(open_file(path, write=True)) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM revisions")


def test_a_migration_that_fails_leaves_the_old_ledger(
    ledger: Engine, path: Path, next_schema: Path, monkeypatch: pytest.MonkeyPatch
):
    fill(ledger)
    next_schema.write_text(NEXT.replace("FAILS", "raise RuntimeError('half way')"))
    with pytest.raises(RuntimeError, match="half way"):
        open_file(path, write=True)
    monkeypatch.undo()
    assert verify(open_file(path)) == []
