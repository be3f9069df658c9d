"""The chain can be recomputed by anybody with a JSON library and SHA-256."""

from __future__ import annotations

import json
from hashlib import sha256

from sqlalchemy import Engine

from db.store import chain
from db.store.engine import reading
from db.store.held import newest, transactions
from tests.db.store.made import event, one_deal, record

# From the appendix of RFC 8785, without its floats, which no payload holds.
RFC = {"string": '€$\u000f\nA\'B"\\\\"/', "literals": [None, True, False], "€": 1, "\r": 2, "1": 3}


def test_canonical_json_is_that_of_rfc_8785():
    expected = (
        r'{"\r":2,"1":3,"literals":[null,true,false],'
        r'"string":"€$\u000f\nA' + "'" + r'B\"\\\\\"/","€":1}'
    )
    assert chain.canonical(RFC) == expected


def test_a_head_is_the_hash_of_the_array_that_the_design_names(ledger: Engine):
    record(ledger, *one_deal())
    record(ledger, event())
    before = "0" * 64
    with reading(ledger) as connection:
        ledger_id = newest(connection).ledger_id
        rows = [row for together in transactions(connection) for row in together]
    for row in rows:
        salted = bytes.fromhex(row["salt"]) + row["payload"].encode()
        metadata = {
            "ledger": ledger_id,
            "number": row["number"],
            "transaction": row["transaction_first"],
            "record_kind": row["record_kind"],
            "id": row["record_id"],
            "kind": row["kind"],
            "at": row["at"],
            "by": row["by"],
            "why": row["why"],
            "assessed": row["assessed"],
        }
        array = [before, metadata, sha256(salted).hexdigest()]
        plain = json.dumps(array, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert row["head"] == sha256(plain.encode()).hexdigest()
        before = row["head"]


def test_numbers_run_without_gaps_and_transactions_are_sealed(ledger: Engine):
    record(ledger, *one_deal())
    record(ledger, event())
    with reading(ledger) as connection:
        rows = [row for together in transactions(connection) for row in together]
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row["transaction_first"] for row in rows] == [1, 1, 1, 1, 1, 6]


def test_the_same_content_is_salted_differently_each_time():
    salts = {chain.new_salt() for _ in range(50)}
    assert len(salts) == 50
    assert len({chain.salted(salt, "a name in danger") for salt in salts}) == 50


def test_a_digest_seals_every_assessment_in_any_order():
    rows = [{"deal_id": id_, "method": "1", "body_hash": id_ * 64} for id_ in "abc"]
    assert chain.assessed(rows) == chain.assessed(rows[::-1])
    assert chain.assessed(rows) != chain.assessed(rows[:2])
    assert chain.assessed([]) is None
