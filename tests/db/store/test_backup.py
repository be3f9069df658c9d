"""A backup is whole or not there, and a restore brings back that ledger and no other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.store import history
from db.store.backup import backup, restore
from db.store.checkpoint import checkpoint
from db.store.engine import open_file, reading, writing
from db.store.verify import verify
from db.vocabulary.problems import Problems
from tests.db.store.made import event, one_deal, record, source


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "copy.db"


@pytest.fixture
def filled(ledger: Engine, copy: Path) -> Engine:
    copy.parent.mkdir()
    record(ledger, *one_deal())
    return ledger


def code(raised: pytest.ExceptionInfo[Problems]) -> str:
    return raised.value.problems[0].code


def test_a_backup_is_the_same_ledger_in_one_file(filled: Engine, copy: Path):
    assert backup(filled, copy) == checkpoint(filled)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    engine = open_file(copy)
    assert history.latest(engine) == history.latest(filled)
    assert history.records_at(engine) == history.records_at(filled)
    assert history.assessments_at(engine) == history.assessments_at(filled)


def test_a_backup_is_made_while_others_write(filled: Engine, copy: Path):
    with reading(filled) as connection:
        connection.exec_driver_sql("SELECT * FROM revisions").all()
        thread = threading.Thread(target=record, args=(filled, event()))
        thread.start()
        backup(filled, copy)
    thread.join()
    assert checkpoint(filled).number == 6
    assert checkpoint(open_file(copy)).number in (5, 6)


def test_a_backup_never_takes_the_place_of_a_file_unasked(filled: Engine, copy: Path):
    copy.write_text("precious")
    with pytest.raises(Problems, match="--force") as raised:
        backup(filled, copy)
    assert (code(raised), copy.read_text()) == ("file-exists", "precious")
    backup(filled, copy, replace=True)
    assert verify(open_file(copy)) == []


def test_a_damaged_ledger_gives_no_backup(filled: Engine, copy: Path):
    with writing(filled) as connection:
        connection.exec_driver_sql("UPDATE deal_rows SET title = 'forged'")
    with pytest.raises(Problems, match="forged"):
        backup(filled, copy)
    assert list(copy.parent.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(filled: Engine, tmp_path: Path):
    with pytest.raises(Problems) as raised:
        backup(filled, tmp_path / "nowhere" / "copy.db")
    assert code(raised) in ("ledger-unreachable", "unwritable")


def test_a_restore_brings_back_what_was_lost(filled: Engine, path: Path, copy: Path):
    kept = backup(filled, copy)
    filled.dispose()
    path.unlink()
    assert restore(copy, path).checkpoint == kept
    engine = open_file(path, write=True)
    assert verify(engine, kept) == []
    assert record(engine, event()).version == 6


def test_a_restore_makes_the_folder(filled: Engine, tmp_path: Path, copy: Path):
    backup(filled, copy)
    restore(copy, tmp_path / "elsewhere" / "ledger.db")
    assert checkpoint(open_file(tmp_path / "elsewhere" / "ledger.db")) == checkpoint(filled)


def test_a_restore_under_a_running_reader_is_seen_by_it(filled: Engine, path: Path, copy: Path):
    backup(filled, copy)
    record(filled, event())
    reader = open_file(path)
    assert history.latest(reader).number == 6
    assert restore(copy, path, force=True).checkpoint.number == 5
    assert history.latest(reader).number == 5
    assert history.records_at(reader).events == {}
    assert record(filled, source("late")).version == 6
    assert verify(reader) == []


def test_newer_revisions_are_lost_only_when_asked(filled: Engine, path: Path, copy: Path):
    backup(filled, copy)
    record(filled, event(), source("late"))
    with pytest.raises(Problems, match="2 revisions that") as raised:
        restore(copy, path)
    assert code(raised) == "ledger-ahead"
    assert checkpoint(filled).number == 7


def test_another_ledger_is_replaced_only_when_asked(filled: Engine, tmp_path: Path, copy: Path):
    backup(filled, copy)
    other = open_file(tmp_path / "other.db", write=True, create=True)
    record(other, event())
    with pytest.raises(Problems) as raised:
        restore(copy, tmp_path / "other.db")
    assert code(raised) == "ledger-of-another"
    assert restore(copy, tmp_path / "other.db", force=True).checkpoint == checkpoint(filled)


def test_an_empty_ledger_of_another_id_gives_way(filled: Engine, tmp_path: Path, copy: Path):
    backup(filled, copy)
    open_file(tmp_path / "new.db", create=True)
    assert restore(copy, tmp_path / "new.db").checkpoint == checkpoint(filled)


def test_a_damaged_ledger_is_put_aside(filled: Engine, path: Path, copy: Path):
    kept = backup(filled, copy)
    filled.dispose()
    damaged = path.read_bytes()[:4096] + b"\xff" * 8192
    path.write_bytes(damaged)
    done = restore(copy, path)
    assert done.checkpoint == kept
    assert done.aside is not None
    assert done.aside.read_bytes() == damaged
    assert verify(open_file(path)) == []


def test_a_file_of_another_program_is_not_replaced(filled: Engine, tmp_path: Path, copy: Path):
    backup(filled, copy)
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary " * 50)
    with pytest.raises(Problems) as raised:
        restore(copy, diary)
    assert (code(raised), diary.read_text()) == ("not-a-ledger", "dear diary " * 50)


@pytest.mark.parametrize("what", ["missing", "empty", "text", "forged"])
def test_a_bad_backup_leaves_the_ledger_alone(filled: Engine, path: Path, copy: Path, what: str):
    if what == "empty":
        copy.touch()
    elif what == "text":
        copy.write_text("not a ledger " * 20)
    elif what == "forged":
        backup(filled, copy)
        forged = open_file(copy, write=True)
        with writing(forged) as connection:
            connection.exec_driver_sql("UPDATE deal_rows SET title = 'forged'")
        forged.dispose()
    record(filled, event())
    with pytest.raises(Problems):
        restore(copy, path, force=True)
    assert checkpoint(filled).number == 6
    assert verify(filled) == []
