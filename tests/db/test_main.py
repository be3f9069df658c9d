"""The commands of `python -m db`: what they print, and how each fault ends."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.__main__ import main
from db.store.engine import open_file, writing
from db.store.faults import EXIT_CODES, driver
from tests.db.store.made import event, one_deal, record


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the test's ledger."""
    for name in list(os.environ):
        if name.startswith("LEDGER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LEDGER_URL", f"sqlite:///{path}")
    monkeypatch.setenv("LEDGER_TIMEOUT", "0.05")

    def run(*arguments: str | Path) -> Done:
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        told = capsys.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.err)

    return run


@pytest.fixture
def filled(path: Path) -> Engine:
    engine = open_file(path, write=True, create=True)
    record(engine, *one_deal())
    return engine


def failed(done: Done, code: str, *words: str) -> None:
    """One sentence on stderr, nothing on stdout, the exit code of that fault."""
    assert done.code == EXIT_CODES.get(code, 1), done
    assert done.out == ""
    assert len(done.err.splitlines()) == 1, done.err
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


# Every command


def test_init_makes_a_ledger_and_never_makes_it_over(run: Run, path: Path):
    done = run("init")
    assert done.code == 0
    assert str(path) in done.out
    failed(run("init"), "ledger-exists", "is there already")


def test_init_fills_an_empty_file(run: Run, path: Path):
    path.touch()
    assert run("init").code == 0


@pytest.mark.usefixtures("filled")
def test_verify_says_what_holds(run: Run):
    done = run("verify")
    assert (done.code, done.err) == (0, "")
    assert "holds at version 5" in done.out


def test_verify_names_what_was_changed(run: Run, filled: Engine):
    with writing(filled) as connection:
        connection.exec_driver_sql("UPDATE claim_rows SET status = 'signed'")
    failed(run("verify"), "row-changed", "deal 'sudan', revision 5", "`status` is 'signed'")
    assert run("rebuild").code == 0
    assert run("verify").code == 0


def test_verify_takes_checkpoints_as_lines_and_files(run: Run, filled: Engine, tmp_path: Path):
    kept = tmp_path / "kept"
    line = run("checkpoint", "--append", kept).out.strip()
    record(filled, event())
    run("checkpoint", "--append", kept)
    run("checkpoint", "--append", kept)
    assert len(kept.read_text().splitlines()) == 2
    done = run("verify", "--checkpoint", line, "--checkpoint", kept)
    assert (done.code, "against 3 checkpoints" in done.out) == (0, True)
    wrong = line.replace("/5 ", "/6 ")
    failed(run("verify", "--checkpoint", wrong), "chain-rewritten", "checkpoint")
    failed(run("verify", "--checkpoint", "nonsense"), "bad-checkpoint", "is no checkpoint")


@pytest.mark.usefixtures("filled")
def test_verify_checks_what_stands_beside_the_ledger(run: Run, path: Path):
    line = run("checkpoint").out
    path.with_name("checkpoints").write_text(line + line.replace("/5 ", "/9 "))
    failed(run("verify"), "tail-missing", "its tail is missing")


@pytest.mark.usefixtures("filled")
def test_withdraw_and_rename_say_what_they_did(run: Run):
    done = run("rename", "wire", "reuters-wire", "--why", "a better name", "--by", "Ada")
    assert (done.code, "what cites it: reprint;" in done.out) == (0, True)
    failed(run("withdraw", "reuters-wire", "--why", "x"), "still-cited", "source 'reprint'")
    assert "version 9" in run("withdraw", "sudan", "--why", "coded twice").out
    lines = run("history", "wire").out.splitlines()
    assert len(lines) == 3
    assert "Ada: a better name" in lines[-1]
    assert "unknown: coded twice" in run("history", "sudan").out


@pytest.mark.usefixtures("filled")
def test_a_reason_must_be_given(run: Run):
    assert run("withdraw", "sudan").code == 2
    failed(run("withdraw", "sudan", "--why", " "), "bad-entry", "why")


@pytest.mark.usefixtures("filled")
def test_show_tells_a_deal_in_lines_and_as_data(run: Run):
    told = run("show", "sudan").out
    assert told.startswith("sudan: The deal sudan\n")
    assert "agreed_in_principle" in told
    data = json.loads(run("show", "sudan", "--json").out)
    assert data["deal"]["id"] == "sudan"
    assert data["assessment"]["ledger_version"] == 5
    assert data["assessment"]["status"]["headline"] == "agreed_in_principle"


@pytest.mark.usefixtures("filled")
def test_the_points_of_the_reasons_shown_add_up(run: Run):
    answer = json.loads(run("show", "sudan", "--json").out)["assessment"]["exists"]
    assert sum(reason["points"] for reason in answer["reasons"]) == answer["score"]


def test_show_goes_back_to_a_version_and_to_a_day(run: Run, filled: Engine):
    changed = one_deal()[-1].model_copy(update={"title": "Renamed"})
    record(filled, changed)
    assert "The deal sudan" in run("show", "sudan", "--version", "5").out
    assert "Renamed" in run("show", "sudan", "--version", "6").out
    early = run("show", "sudan", "--reported-by", "2026-01-01", "--json")
    assert (early.code, json.loads(early.out)["assessment"]) == (0, None)
    assert "not yet reported" in run("show", "sudan", "--reported-by", "2026-01-01").out
    failed(run("show", "sudan", "--version", "3"), "unknown-version", "the next that can is 5")
    failed(run("show", "sudan", "--reported-by", "soon"), "bad-day", "'soon' is not a day")


@pytest.mark.usefixtures("filled")
def test_show_tells_any_other_record_too(run: Run):
    assert "relays: wire" in run("show", "reprint").out
    assert json.loads(run("show", "reuters", "--json").out)["publisher"]["name"] == "Reuters"


@pytest.mark.usefixtures("filled")
def test_show_follows_a_renaming(run: Run):
    run("rename", "sudan", "sudan-2026", "--why", "a better name")
    done = run("show", "sudan")
    assert done.out.startswith("sudan-2026:")
    assert "is now 'sudan-2026'" in done.err


@pytest.mark.usefixtures("filled")
def test_an_unknown_id_is_one_sentence(run: Run):
    failed(run("show", "suddan"), "unknown-deal", "suddan")
    failed(run("history", "suddan"), "unknown-record", "suddan")
    failed(run("withdraw", "suddan", "--why", "x"), "unknown-record", "did you mean sudan")


def test_backup_and_restore_go_there_and_back(run: Run, filled: Engine, tmp_path: Path):
    copy = tmp_path / "copy.db"
    assert "verified" in run("backup", copy).out
    failed(run("backup", copy), "file-exists", "--force")
    assert run("backup", copy, "--force").code == 0
    record(filled, event())
    failed(run("restore", copy), "ledger-ahead", "holds 1 revision that")
    assert "/5 from" in run("restore", copy, "--force").out
    assert "version 5" in run("verify").out


@pytest.mark.usefixtures("filled")
def test_info_says_how_it_is_kept(run: Run):
    told = dict(line.split(maxsplit=1) for line in run("info").out.splitlines())
    assert (told["revisions"], told["deals"], told["sources"]) == ("5", "1", "2")
    assert told["journal"] in ("wal", "delete")
    assert told["SQLite"].startswith("3.")


# Every fault


COMMANDS = [("verify",), ("info",), ("checkpoint",), ("history", "x"), ("show", "x"), ("rebuild",)]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_ledger(run: Run, path: Path, command: tuple[str, ...]):
    failed(run(*command), "ledger-missing", "is not there")
    assert not path.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_file(run: Run, path: Path, command: tuple[str, ...]):
    path.touch()
    failed(run(*command), "ledger-empty", "is an empty file")


@pytest.mark.parametrize("command", [*COMMANDS, ("init",)])
def test_a_file_that_is_no_ledger(run: Run, path: Path, command: tuple[str, ...]):
    path.write_text("dear diary " * 50)
    failed(run(*command), "not-a-ledger", "not a ledger")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_ledger_of_a_newer_program(run: Run, filled: Engine, command: tuple[str, ...]):
    with writing(filled) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    failed(run(*command), "ledger-newer", "update the program")


@pytest.mark.parametrize("command", [("rebuild",), ("withdraw", "sudan", "--why", "x")])
def test_a_locked_ledger(run: Run, filled: Engine, path: Path, command: tuple[str, ...]):
    filled.dispose()
    with closing(driver.connect(str(path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        failed(run(*command), "ledger-locked", "another program")
    assert run("verify").code == 0


def test_a_damaged_ledger(run: Run, filled: Engine, path: Path):
    filled.dispose()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    failed(run("info"), "ledger-corrupt", "is damaged", "restore")
    assert run("verify").code == EXIT_CODES["ledger-corrupt"]


def test_a_bad_address_and_a_bad_setting(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEDGER_URL", "mysql://x")
    failed(run("info"), "bad-ledger-url", "sqlite:///")
    monkeypatch.setenv("LEDGER_URl", "x")
    assert "LEDGER_URl" in run("info").err


def test_only_the_first_problems_are_listed(run: Run, path: Path):
    engine = open_file(path, write=True, create=True)
    record(engine, *(event(f"e{n}") for n in range(80)))
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE event_rows SET title = 'forged'")
    lines = run("verify").err.splitlines()
    assert (len(lines), lines[-1]) == (51, "and 30 more")


# As people start it


def test_help_lists_every_command_and_loads_no_database():
    look = (
        "import sys, db.__main__ as m\ntry: m.main(['--help'])\nexcept SystemExit: pass\n"
        "print([one for one in ('sqlalchemy', 'pydantic_settings', 'alembic', 'yaml')"
        " if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True)
    assert done.stdout.rstrip().endswith("[]"), done.stdout + done.stderr
    for command in ("init", "withdraw", "rename", "verify", "history", "show", "rebuild",
                    "backup", "restore", "checkpoint", "info"):  # fmt: skip
        assert command in done.stdout


def test_a_slip_in_a_command_is_answered_with_the_nearest(tmp_path: Path):
    command = [sys.executable, "-m", "db", "verfy"]
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, "verify" in done.stderr) == (2, True)
    assert time.monotonic() - begun < 10


def test_other_programs_read_the_views(filled: Engine, path: Path):
    filled.dispose()
    with closing(sqlite3.connect(path)) as other:
        if sqlite3.sqlite_version_info < (3, 38):
            pytest.skip("this SQLite has no ->>")
        assert other.execute("SELECT id, status FROM deals").fetchall() == [
            ("sudan", "agreed_in_principle")
        ]
        assert other.execute("SELECT deal, source FROM claims").fetchall() == [("sudan", "reprint")]


def test_confidence_prints_the_reasons_of_one_deal_and_the_scores_of_all(
    run: Run, filled: Engine, tmp_path: Path
) -> None:
    deal = one_deal()
    record(filled, *deal)
    listed = run("confidence", "--all")
    assert listed.out.splitlines()[0].startswith("deal,exists,headline")
    assert deal[-1].id in listed.out
    assert "Every record starts at 1." in run("confidence", deal[-1].id).out
    old = tmp_path / "old.csv"
    old.write_text(listed.out, encoding="utf-8")
    assert run("confidence", "--all", "--against", old).out == "0 of 1 deals moved; method 1\n"


def test_confidence_asks_for_one_deal_or_all(run: Run, filled: Engine) -> None:
    assert "name one deal, or ask for --all" in run("confidence").err
