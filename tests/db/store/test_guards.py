"""The database itself refuses to change what was recorded, whoever asks."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Engine

from db.store.chain import canonical
from db.store.engine import reading, writing
from db.vocabulary.problems import Problems
from tests.db.store.made import one_deal, record

CHANGES = [
    "UPDATE revisions SET payload = '{}'",
    "UPDATE revisions SET payload = NULL, salt = NULL",
    "UPDATE revisions SET why = 'another reason'",
    "UPDATE revisions SET head = payload_hash",
    "UPDATE OR REPLACE revisions SET number = 1 WHERE number = 2",
    "DELETE FROM revisions",
    "DELETE FROM revisions WHERE number = (SELECT max(number) FROM revisions)",
    "INSERT OR REPLACE INTO revisions SELECT * FROM revisions WHERE number = 1",
    "REPLACE INTO revisions SELECT * FROM revisions",
    "UPDATE assessments SET body = '{}'",
    "UPDATE assessments SET body = NULL, salt = NULL",
    "UPDATE assessments SET method = '0'",
    "DELETE FROM assessments",
    "INSERT OR REPLACE INTO assessments SELECT * FROM assessments",
    "UPDATE ledger SET id = 'ffffffff'",
    "DELETE FROM ledger",
    "INSERT OR REPLACE INTO ledger VALUES (1, 'ffffffff', '2026')",
]


def everything(connection: Connection) -> list[object]:
    return [
        connection.exec_driver_sql(f"SELECT * FROM {name}").all()
        for name in ("ledger", "revisions", "assessments")
    ]


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_recorded_stays(ledger: Engine, change: str):
    record(ledger, *one_deal())
    with reading(ledger) as connection:
        before = everything(connection)
    with pytest.raises(Problems, match="record a correction instead"), writing(ledger) as writer:
        writer.exec_driver_sql(change)
    with reading(ledger) as connection:
        assert everything(connection) == before


@pytest.mark.parametrize("number", [0, 5, 7, 99])
def test_a_revision_follows_on_the_last(ledger: Engine, number: int):
    record(ledger, *one_deal())
    columns = "transaction_first, record_kind, record_id, kind, at, by, why, payload, salt"
    hashes = "payload_hash, assessed, head"
    with pytest.raises(Problems), writing(ledger) as connection:
        connection.exec_driver_sql(
            f"INSERT INTO revisions SELECT {number}, {columns}, {hashes}"
            " FROM revisions WHERE number = 1"
        )


def test_a_redaction_lets_only_what_it_names_go(ledger: Engine):
    record(ledger, *one_deal())
    named = canonical({"shape": 1, "id": "wire", "redacts": [3], "assessments": [["sudan", 5]]})
    blank = "UPDATE revisions SET payload = NULL, salt = NULL WHERE number = "
    with writing(ledger) as connection:
        connection.exec_driver_sql(
            "INSERT INTO revisions SELECT 6, 6, record_kind, record_id, 'redacted', at, by, why,"
            " ?, salt, payload_hash, NULL, head FROM revisions WHERE number = 3",
            (named,),
        )
    with pytest.raises(Problems), writing(ledger) as connection:
        connection.exec_driver_sql(blank + "4")
    with pytest.raises(Problems), writing(ledger) as connection:
        connection.exec_driver_sql("UPDATE revisions SET payload = NULL, salt = NULL, why = 'x'"
                                   " WHERE number = 3")  # fmt: skip
    with writing(ledger) as connection:
        connection.exec_driver_sql(blank + "3")
        connection.exec_driver_sql("UPDATE assessments SET body = NULL, salt = NULL")
        assert connection.exec_driver_sql("SELECT body FROM assessments").scalars().all() == [None]
