"""Whatever is changed behind the ledger's back is named, with the record and the revision."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from db.store.checkpoint import Checkpoint, checkpoint
from db.store.engine import open_file, reading, writing
from db.store.faults import driver
from db.store.replay import rebuild
from db.store.schema import drop_guards_and_views, make_guards_and_views
from db.store.tables import DERIVED
from db.store.verify import verify
from db.vocabulary.problems import Problems
from tests.db.store.made import (
    deal,
    embargo,
    event,
    one_deal,
    publisher,
    record,
    rename,
    source,
    withdraw,
)  # fmt: skip


@pytest.fixture
def full(ledger: Engine) -> Engine:
    """A ledger with every kind of record, revision and derived row."""
    claims = [
        {"source": "reprint", "attribution": {"footing": "anonymous", "count": 2},
         "status": "signed", "value": {"amount": "4 bn", "currency": "USD"},
         "items": [{"designation": "JF-17 Thunder", "quantity": 16}], "says": "It is signed."},
    ]  # fmt: skip
    record(ledger, *one_deal(), event("e", "wire"), embargo("m", "wire"))
    record(ledger, deal("sudan", "reprint", claims=claims), source("old"))
    record(ledger, publisher(reliability="A"), correction=True)
    rename(ledger, "old", "older")
    withdraw(ledger, "older")
    assert verify(ledger) == []
    return ledger


@contextmanager
def behind_its_back(ledger: Engine) -> Iterator[Connection]:
    """Writes past triggers, checks and keys, and puts the triggers back."""
    connection: Any = driver.connect(ledger.url.database, isolation_level=None)
    with writing(ledger) as guarded:
        drop_guards_and_views(guarded)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield connection
    finally:
        connection.close()
        with writing(ledger) as guarded:
            make_guards_and_views(guarded)


def told(ledger: Engine) -> str:
    return "\n".join(problem.sentence for problem in verify(ledger))


def other(value: Any) -> Any:
    """A value of the same type that differs in one character or bit."""
    if value is None:
        return "x"
    if isinstance(value, int):
        return value ^ 1
    last = "1" if value[-1:] == "0" else "0"
    return value[:-1] + last


def cells(ledger: Engine, name: str) -> list[tuple[int, str, Any, dict[str, Any]]]:
    with reading(ledger) as connection:
        rows = connection.exec_driver_sql(f"SELECT rowid AS r, * FROM {name}").mappings().all()
    return [(row["r"], key, value, dict(row)) for row in rows for key, value in row.items()
            if key != "r"]  # fmt: skip


def owner(row: dict[str, Any]) -> str:
    ids = ("record_id", "deal_id", "source_id", "publisher_id", "embargo_id", "event_id", "old_id")
    return next((row[name] for name in ids if name in row and name != "source_id"),
                row.get("source_id", ""))  # fmt: skip


def changed(ledger: Engine, name: str, rowid: int, column: str, value: Any) -> None:
    with behind_its_back(ledger) as connection:
        connection.execute(f'UPDATE {name} SET "{column}" = ? WHERE rowid = ?', (value, rowid))


@pytest.mark.parametrize("name", ["revisions", "assessments", *DERIVED])
def test_any_field_of_any_row_that_is_changed_is_named(full: Engine, name: str, soaking: bool):
    every = cells(full, name)
    step = 1 if soaking or len(every) < 60 else 5  # which meets every column in some row
    for rowid, column, value, row in every[::step]:
        new = other(value)
        if value is None and column in ("to_version", "count", "revision"):
            new = 99
        try:
            changed(full, name, rowid, column, new)
        except driver.IntegrityError:
            continue  # STRICT types and unique keys stand even here
        said = told(full)
        assert owner(row) in said, f"{name}.{column} of {row}: {said}"
        number = row.get("number", row.get("revision", row.get("from_version")))
        if column not in ("number", "from_version", "record_id", "deal_id"):
            assert str(number) in said or "revision" in said, said
        back = rowid if column not in ("number",) else new
        changed(full, name, back, column, value)
    assert verify(full) == []


@pytest.mark.parametrize("name", list(DERIVED))
def test_a_derived_row_that_is_gone_is_named_and_can_be_made_again(full: Engine, name: str):
    with behind_its_back(full) as connection:
        connection.execute(f"DELETE FROM {name} WHERE rowid = (SELECT max(rowid) FROM {name})")
    assert "missing" in told(full) or "not there" in told(full)
    rebuild(full)
    assert verify(full) == []


def test_a_derived_row_that_nobody_demands_is_named(full: Engine):
    with behind_its_back(full) as connection:
        connection.execute("INSERT INTO party_rows SELECT deal_id, from_version, to_version, role,"
                           " 7, 'CHN', 'CHN', 0 FROM party_rows LIMIT 1")  # fmt: skip
    assert "deal 'sudan'" in told(full)
    assert "no revision demands the row" in told(full)


def test_one_changed_payload_is_one_problem(full: Engine):
    with behind_its_back(full) as connection:
        connection.execute("UPDATE revisions SET payload = replace(payload, 'PAK', 'CHN')"
                           " WHERE number = (SELECT max(number) FROM revisions"
                           " WHERE record_id = 'sudan')")  # fmt: skip
    (problem,) = verify(full)
    assert problem.where == "deal 'sudan', revision 9"
    assert problem.code == "payload-changed"


def test_a_payload_that_is_no_longer_text_is_named(full: Engine):
    with behind_its_back(full) as connection:
        connection.execute("UPDATE revisions SET payload = CAST(x'ff' || payload AS TEXT)"
                           " WHERE number = 5")  # fmt: skip
    assert "deal 'sudan', revision 5: its payload is not what was recorded" in told(full)


def test_a_revision_taken_out_is_named(full: Engine):
    with behind_its_back(full) as connection:
        connection.execute("DELETE FROM revisions WHERE number = 4")
    assert "revision 4 is missing" in told(full)


def test_an_assessment_taken_out_is_named(full: Engine):
    with behind_its_back(full) as connection:
        connection.execute("DELETE FROM assessments WHERE from_version = 7")
    assert "deal 'sudan', revision 7: its assessment from here is missing" in told(full)


def test_a_payload_blanked_without_a_redaction_is_named(full: Engine):
    with behind_its_back(full) as connection:
        connection.execute("UPDATE revisions SET payload = NULL, salt = NULL WHERE number = 5")
    assert "deal 'sudan', revision 5: its payload is gone, and no redaction says so" in told(full)


def test_an_assessment_that_the_same_method_does_not_find_is_named(full: Engine):
    """Rewritten with its hash, digest and the whole chain after it, it still is not the sum."""
    from db.store import chain
    from db.store.held import newest

    with reading(full) as connection:
        id_ = newest(connection).ledger_id
    with behind_its_back(full) as connection:
        body, salt, version = connection.execute(
            "SELECT body, salt, from_version FROM assessments ORDER BY from_version DESC"
        ).fetchone()
        body = body.replace('"links":2', '"links":9')
        hashed = chain.assessment_hash(salt, "sudan", "1", body)
        connection.execute("UPDATE assessments SET body = ?, body_hash = ? WHERE from_version = ?",
                           (body, hashed, version))  # fmt: skip
        kept = connection.execute("SELECT deal_id, method, body_hash FROM assessments"
                                  " WHERE from_version = ?", (version,)).fetchall()  # fmt: skip
        names = ("deal_id", "method", "body_hash")
        digest = chain.assessed([dict(zip(names, row, strict=True)) for row in kept])
        connection.execute("UPDATE revisions SET assessed = ? WHERE number = ?", (digest, version))
        before = chain.FIRST
        cursor = connection.execute("SELECT * FROM revisions ORDER BY number")
        columns = [one[0] for one in cursor.description]
        for values in cursor.fetchall():
            row = dict(zip(columns, values, strict=True))
            before = chain.head(before, id_, row)
            connection.execute("UPDATE revisions SET head = ? WHERE number = ?",
                               (before, row["number"]))  # fmt: skip
    (problem,) = verify(full)
    assert problem.code == "assessment-differs"
    assert problem.where.startswith("deal 'sudan', revision")


def test_a_trigger_taken_out_is_named(full: Engine):
    with writing(full) as connection:
        connection.exec_driver_sql("DROP TRIGGER revisions_stay")
    assert "revisions_stay" in told(full)
    rebuild(full)
    assert verify(full) == []


def test_a_foreign_trigger_is_named(full: Engine):
    with writing(full) as connection:
        connection.exec_driver_sql("CREATE TRIGGER hook AFTER INSERT ON revisions"
                                   " BEGIN DELETE FROM versions; END")  # fmt: skip
    assert "hook" in told(full)


# Checkpoints: what the chain alone cannot show


def test_a_cut_tail_is_named_by_a_checkpoint_and_by_nothing_else(full: Engine):
    kept = checkpoint(full)
    with behind_its_back(full) as connection:
        cut = kept.number
        connection.execute("DELETE FROM revisions WHERE number = ?", (cut,))
        connection.execute("DELETE FROM versions WHERE number = ?", (cut,))
    rebuild(full)
    assert verify(full) == []
    (problem,) = verify(full, kept)
    assert problem.code == "tail-missing"


def test_a_chain_rewritten_from_the_start_is_named_by_a_checkpoint(full: Engine, tmp_path: Path):
    one = checkpoint(full)
    other = Checkpoint(one.ledger_id, one.number - 1, "ab" * 32, one.at)
    assert [problem.code for problem in verify(full, [one, other])] == ["chain-rewritten"]


def test_a_checkpoint_of_another_ledger_is_named(full: Engine):
    one = Checkpoint("ffffffff", 3, "ab" * 32, "")
    assert [problem.code for problem in verify(full, one)] == ["checkpoint-of-another"]


def test_nothing_is_rebuilt_on_revisions_that_were_changed(full: Engine):
    with behind_its_back(full) as connection:
        connection.execute("UPDATE revisions SET payload = replace(payload, 'PAK', 'CHN')")
    with pytest.raises(Problems, match="its payload is not what was recorded"):
        rebuild(full)


# One flipped byte in the file itself


def contents(ledger: Engine) -> list[Any]:
    with reading(ledger) as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).scalars()
        return [(name, connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())
                for name in sorted(names)]  # fmt: skip


def flipped(path: Path, whole: bytes, place: int, bit: int) -> None:
    path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :])


def checked(path: Path) -> list[str]:
    try:
        engine = open_file(path)
    except Problems as raised:
        return [problem.sentence for problem in raised.problems]
    try:
        return [problem.sentence for problem in verify(engine)]
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'"title":"The deal sudan"', "deal 'sudan', revision"),
        (b"It is signed.", "deal 'sudan'"),
        (b'"relays":"wire"', "source 'reprint', revision 4: its payload"),
        (b"the deskreported", "revision"),
        (b'"headline":"signed"', "deal 'sudan'"),
    ],
)
def test_one_flipped_byte_of_what_was_said_is_named(
    full: Engine, path: Path, text: bytes, said: str
):
    full.dispose()
    whole = path.read_bytes()
    places = [n for n in range(len(whole)) if whole.startswith(text, n)]
    for place in places:
        flipped(path, whole, place + len(text) // 2, 0)
        assert any(said in sentence for sentence in checked(path)), place
    assert places


def test_any_flipped_bit_is_named_or_changes_nothing_that_is_said(
    full: Engine, path: Path, rounds: Callable[[int], int]
):
    before = contents(full)
    full.dispose()
    whole = path.read_bytes()
    chance = random.Random(20260109)
    for _ in range(rounds(1500)):
        place, bit = chance.randrange(100, len(whole)), chance.randrange(8)
        flipped(path, whole, place, bit)
        if not checked(path):
            engine = open_file(path)
            assert contents(engine) == before, f"byte {place}, bit {bit}"
            engine.dispose()
