"""The ledger opens only as a ledger, and says in one sentence why it does not."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.store import history
from db.store.engine import (
    journal_mode,
    ledger_path,
    open_file,
    open_ledger,
    reading,
    sqlite_version,
    writing,
)
from db.store.faults import EXIT_CODES, driver, translate
from db.vocabulary.problems import Problems
from tests.db.store.made import one_deal, publisher, record


def code_of(raised: pytest.ExceptionInfo[Problems]) -> str:
    (problem,) = raised.value.problems
    assert "\n" not in problem.sentence
    assert problem.remedy
    return problem.code


def test_a_missing_ledger_is_named_with_the_way_to_make_one(path: Path):
    with pytest.raises(Problems, match="python -m db init") as raised:
        open_file(path)
    assert code_of(raised) == "ledger-missing"
    assert not path.exists()


def test_an_empty_file_is_no_ledger_yet(path: Path):
    path.touch()
    with pytest.raises(Problems) as raised:
        open_file(path)
    assert code_of(raised) == "ledger-empty"


def test_a_database_without_tables_is_no_ledger_yet(path: Path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size
    with pytest.raises(Problems) as raised:
        open_file(path)
    assert code_of(raised) == "ledger-empty"


def test_an_empty_file_becomes_a_ledger_where_one_is_asked_for(path: Path):
    path.touch()
    with reading(open_file(path, create=True)) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM ledger").scalar() == 1


def test_a_text_file_is_not_a_ledger(path: Path):
    path.write_text("dear diary\n" * 100)
    with pytest.raises(Problems) as raised:
        open_file(path, create=True)
    assert code_of(raised) == "not-a-ledger"
    assert path.read_text().startswith("dear diary")


def test_a_folder_is_not_a_ledger(tmp_path: Path):
    with pytest.raises(Problems) as raised:
        open_file(tmp_path)
    assert code_of(raised) == "not-a-ledger"


def test_the_database_of_another_program_is_left_alone(path: Path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE ledger (id TEXT)")
    before = path.read_bytes()
    with pytest.raises(Problems) as raised:
        open_file(path, write=True, create=True)
    assert code_of(raised) == "not-a-ledger"
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_program_is_left_alone(ledger: Engine, path: Path):
    with writing(ledger) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Problems, match="update the program") as raised:
        open_file(path, write=True)
    assert code_of(raised) == "ledger-newer"


def test_a_locked_ledger_is_waited_for_and_then_named(ledger: Engine, path: Path):
    with closing(driver.connect(str(path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        engine = open_file(path, write=True, patience=0.05)
        with pytest.raises(Problems) as raised, writing(engine):
            pytest.fail("the lock was not held")
    assert code_of(raised) == "ledger-locked"


def test_a_damaged_ledger_is_named(ledger: Engine, path: Path):
    record(ledger, *one_deal())
    ledger.dispose()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(Problems) as raised, reading(open_file(path)) as connection:
        connection.exec_driver_sql("SELECT * FROM revisions").all()
    assert code_of(raised) == "ledger-corrupt"


def test_a_full_disk_is_named_and_nothing_is_recorded(ledger: Engine):
    raw = ledger.raw_connection()
    pages = raw.driver_connection.execute("PRAGMA page_count").fetchone()[0]
    raw.driver_connection.execute(f"PRAGMA max_page_count = {pages}")
    raw.close()  # back to the pool, from which the writer takes it again
    with pytest.raises(Problems) as raised:
        record(ledger, publisher(reason="well known for much. " * 190))
    assert code_of(raised) == "disk-full"
    with reading(ledger) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM revisions").scalar() == 0


READ_ONLY = """
import os, sys
from pathlib import Path
from db.store.engine import open_file, reading
from db.vocabulary.problems import Problems
path = Path(sys.argv[1])
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
with reading(open_file(path)) as connection:
    print(connection.exec_driver_sql("SELECT count(*) FROM revisions").scalar())
try:
    open_file(path, write=True)
except Problems as raised:
    print(raised.problems[0].code)
"""


def test_a_read_only_ledger_can_be_read_and_refuses_to_be_written():
    # Not pytest's folder, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "ledger.db"
        engine = open_file(path, write=True, create=True)
        record(engine, *one_deal())
        engine.dispose()
        path.chmod(0o444)
        folder.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        folder.chmod(0o755)
    assert done.stdout.split() == ["5", "ledger-read-only"], done.stderr


def test_what_is_opened_for_reading_cannot_be_written(ledger: Engine, path: Path):
    with pytest.raises(Problems) as raised:
        record(open_file(path), *one_deal())
    assert code_of(raised) == "ledger-read-only"


def test_the_write_ahead_log_is_used_only_where_it_is_sound():
    assert journal_mode((3, 40, 1)) == "DELETE"
    assert journal_mode((3, 51, 2)) == "DELETE"
    assert journal_mode((3, 51, 3)) == "WAL"
    assert journal_mode((3, 53, 4)) == "WAL"


def test_every_connection_syncs_fully_and_checks_foreign_keys(ledger: Engine):
    mode = journal_mode(sqlite_version()).lower()
    with reading(ledger) as one, reading(ledger) as other:
        for connection in (one, other):
            pragma = connection.exec_driver_sql
            assert pragma("PRAGMA synchronous").scalar() == 2
            assert pragma("PRAGMA foreign_keys").scalar() == 1
            assert pragma("PRAGMA journal_mode").scalar() == mode


def test_a_failed_transaction_leaves_nothing(ledger: Engine):
    with pytest.raises(ZeroDivisionError), writing(ledger) as connection:
        connection.exec_driver_sql("INSERT INTO versions VALUES (1, 'now')")
        connection.exec_driver_sql("CREATE TABLE half (a TEXT)")
        raise ZeroDivisionError
    with reading(ledger) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM versions").scalar() == 0
        assert not connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_master WHERE name = 'half'"
        ).all()


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "50%41.db", "what?.db", "a#b.db", "ü.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str):
    open_file(tmp_path / name, create=True)
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith("db")] == [name]


def test_a_missing_folder_is_made(tmp_path: Path):
    open_ledger(f"sqlite:///{tmp_path}/new/folder/ledger.db", create=True)
    assert (tmp_path / "new/folder/ledger.db").exists()


@pytest.mark.parametrize("url", ["", "sqlite://", "postgresql://host/db", "data/ledger.db", "::"])
def test_an_address_that_names_no_file_is_refused(url: str):
    with pytest.raises(Problems, match=r"sqlite:///data/ledger\.db"):
        ledger_path(url)


def test_every_fault_has_an_exit_code_of_its_own():
    assert len(set(EXIT_CODES.values())) == len(EXIT_CODES)
    assert not {0, 1, 2} & set(EXIT_CODES.values())


def test_a_mistake_of_our_own_is_not_translated(ledger: Engine):
    assert translate(ValueError("no")) is None
    with pytest.raises(Exception, match="syntax error"), reading(ledger) as connection:
        connection.exec_driver_sql("SELEKT 1")


def test_two_ledgers_have_different_ids(tmp_path: Path):
    ids = set()
    for n in range(3):
        with reading(open_file(tmp_path / f"{n}.db", create=True)) as connection:
            ids.add(connection.exec_driver_sql("SELECT id FROM ledger").scalar())
    assert len(ids) == 3


def test_opening_does_not_load_alembic_once_the_schema_is_todays(ledger: Engine, path: Path):
    look = (
        "import sys; from pathlib import Path; from db.store.engine import open_file;"
        f"open_file(Path({str(path)!r}), write=True); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr


def test_an_open_ledger_that_is_moved_away_is_missed_and_found_again(ledger: Engine, path: Path):
    record(ledger, *one_deal())
    ledger.dispose()
    away = path.with_name("away.db")
    reader = open_file(path)
    assert history.latest(reader).number == 5
    path.rename(away)
    with pytest.raises(Problems) as raised:
        history.latest(reader)
    assert code_of(raised) == "ledger-missing"
    path.touch()
    with pytest.raises(Problems) as raised:
        history.latest(reader)
    assert code_of(raised) == "ledger-empty"
    path.write_text("dear diary\n" * 100)
    with pytest.raises(Problems) as raised:
        history.latest(reader)
    assert code_of(raised) == "not-a-ledger"
    away.replace(path)
    assert history.latest(reader).number == 5


def test_another_ledger_in_its_place_is_the_one_that_is_read(ledger: Engine, path: Path):
    record(ledger, *one_deal())
    ledger.dispose()
    reader = open_file(path)
    assert history.latest(reader).number == 5
    reader_id = history.latest(reader).ledger_id
    other = open_file(path.with_name("other.db"), write=True, create=True)
    other.dispose()
    path.with_name("other.db").replace(path)
    assert history.latest(reader).number == 0
    assert history.latest(reader).ledger_id != reader_id
