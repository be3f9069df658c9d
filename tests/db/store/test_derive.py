"""Rows say what the record says, field by field, with the defaults that a payload leaves out."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from db.records.deal import Deal
from db.records.record import Record
from db.records.shapes import payload
from db.store.chain import canonical
from db.store.derive import ID_COLUMNS, Rows, content_of, derive, opened
from db.store.tables import DERIVED
from tests.db.store.made import claim, deal, embargo, event, publisher, source


def rows_of(record: Record) -> Rows:
    rows: Rows = defaultdict(list)
    kind = record.kind_of_record
    derive(kind, content_of(kind, canonical(payload(record))), 7, rows)
    return rows


def full_deal() -> Deal:
    return deal(
        "full",
        suppliers=[{"country": "PAK"}, {"country": "CHN", "disputed": True}],
        recipients=[{"actor": "libyan-national-army"}],
        brokers=[{"country": "SAU"}],
        package="frame",
        claims=[
            claim(
                "wire",
                key="first",
                attribution={"footing": "named", "who": "A. B.", "speaks_for": ["PAK", "the UN"]},
                value={"amount": "more than 4 bn", "currency": "USD"},
                items=[
                    {"designation": "JF-17 Thunder", "quantity": 16, "category": "aircraft"},
                    {"designation": "drones", "quantity": "more than 200", "certainty": "possible"},
                ],
                dated="2025-12",
                says="It is signed.",
            ),
            claim("wire", stance="denies", status="signed"),
        ],
    )


def test_a_deal_has_a_row_for_each_party_claim_and_item():
    rows = rows_of(full_deal())
    assert {name: len(rows[name]) for name in rows} == {
        "deal_rows": 1, "party_rows": 4, "claim_rows": 2, "item_rows": 2,
    }  # fmt: skip
    assert [(row["role"], row["position"], row["key"], row["country"], row["disputed"])
            for row in rows["party_rows"]] == [
        ("supplier", 0, "PAK", "PAK", 0),
        ("supplier", 1, "CHN", "CHN", 1),
        ("recipient", 0, "libyan-national-army", None, 0),
        ("broker", 0, "SAU", "SAU", 0),
    ]  # fmt: skip


def test_a_claim_has_its_defaults_spelled_out():
    first, second = rows_of(full_deal())["claim_rows"]
    assert (first["stance"], first["covers"], first["basis"]) == ("reports", "whole", "price")
    assert (first["key"], first["amount"], first["dated"]) == ("first", "more than 4 bn", "2025-12")
    assert json.loads(first["speaks_for"]) == ["PAK", "the UN"]
    assert (second["stance"], second["amount"], second["covers"], second["key"]) == (
        "denies", None, None, None,
    )  # fmt: skip


def test_quantities_stand_as_text():
    assert [row["quantity"] for row in rows_of(full_deal())["item_rows"]] == ["16", "more than 200"]
    assert [row["certainty"] for row in rows_of(full_deal())["item_rows"]] == ["stated", "possible"]


def test_every_kind_fills_every_column_of_its_tables():
    for one in (full_deal(), source("s"), publisher(), embargo(), event()):
        for name, rows in rows_of(one).items():
            columns = {column.name for column in DERIVED[name].columns}
            assert all(row.keys() == columns for row in rows), name
            assert all(row[ID_COLUMNS[name]] == one.id for row in rows)


def test_an_embargo_keeps_its_first_day_and_lists():
    (row,) = rows_of(embargo("un-sudan", "a", "b"))["embargo_rows"]
    assert (row["starts"], row["ends"], json.loads(row["sources"])) == (
        "2004-07-30", None, ["a", "b"],
    )  # fmt: skip


def revision(kind: str, content: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "number": 3,
        "record_kind": "event",
        "record_id": "e",
        "kind": kind,
        "payload": None if content is None else canonical(content),
    }


def test_what_is_blanked_leaves_a_tombstone():
    rows: Rows = defaultdict(list)
    opened(revision("update", None), 4, rows)
    assert rows.keys() == {"records"}
    assert rows["records"][0]["revision"] == 3


def test_what_is_withdrawn_or_redacts_opens_nothing():
    rows: Rows = defaultdict(list)
    opened(revision("withdrawn", {"shape": 1, "id": "e"}), 4, rows)
    opened(revision("redacted", {"shape": 1, "id": "e", "redacts": [1]}), 4, rows)
    assert not any(rows.values())


def test_what_is_renamed_away_forwards():
    rows: Rows = defaultdict(list)
    opened(revision("renamed", {"shape": 1, "id": "e", "renamed_to": "f"}), 4, rows)
    assert [dict(row) for row in rows["forwards"]] == [
        {"old_id": "e", "new_id": "f", "kind": "event", "from_version": 4}
    ]
    assert rows.keys() == {"forwards"}
