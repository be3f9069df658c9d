"""The made-up ledger in SQLite, and the filter bundle as somebody would ask for it in SQL.

Two ways: over the ledger's own tables, where what is derived stands in the JSON of assessments;
and over flat tables with an index on every column that is asked for, which is the best that SQL
can be given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert

from db.reading.facts import Facts
from db.store.engine import open_ledger, reading, writing
from db.store.tables import AssessmentRow, DealRow, PartyRow, table
from db.vocabulary import parties
from tests.bench.bundle import Answers

FLAT_COLUMNS = ("id", "supplier", "recipient", "supplier_country", "recipient_country", "stage",
                "status", "year", "low", "high", "level", "counted")  # fmt: skip
FLAT = "flat"
FLAT_CATEGORIES = "flat_categories"
OWN = """(
    SELECT deal.deal_id AS id, seller.key AS supplier, buyer.key AS recipient,
        seller.country AS supplier_country, coalesce(buyer.country, 'LBY') AS recipient_country,
        body ->> '$.status.stage' AS stage, body ->> '$.status.headline' AS status,
        CAST(substr(body ->> '$.deal_date', 1, 4) AS INTEGER) AS year,
        CASE WHEN body ->> '$.value.open_low' THEN 0
            ELSE CAST(body ->> '$.value.dollars.low' AS INTEGER) END AS low,
        CAST(body ->> '$.value.dollars.high' AS INTEGER) AS high,
        body ->> '$.exists.level' AS level,
        body ->> '$.status.headline' IS NOT NULL AND deal.package IS NULL
            AND NOT coalesce(body ->> '$.status.unattributed_only', 0) AS counted
    FROM deal_rows AS deal
    JOIN assessments ON assessments.deal_id = deal.deal_id AND assessments.to_version IS NULL
    JOIN party_rows AS seller ON seller.deal_id = deal.deal_id AND seller.role = 'supplier'
    JOIN party_rows AS buyer ON buyer.deal_id = deal.deal_id AND buyer.role = 'recipient'
    WHERE deal.to_version IS NULL)"""
OWN_CATEGORIES = """(
    SELECT deal_id AS id, item.value ->> '$.category' AS category
    FROM assessments, json_each(body, '$.items') AS item WHERE to_version IS NULL)"""
CLAUSES = {
    "": "1",
    "country=PAK": "'PAK' IN (supplier_country, recipient_country)",
    "stage=firm&since=2015": "stage = 'firm' AND year >= 2015",
}
_SUMS = "count(*), coalesce(sum(low), 0), coalesce(sum(high), 0)"
_QUESTIONS = {
    "totals": f"SELECT stage, {_SUMS} FROM {{deals}} WHERE counted AND {{where}} GROUP BY 1",
    "by_year": f"SELECT year, stage, {_SUMS} FROM {{deals}}"
    " WHERE counted AND year > 0 AND {where} GROUP BY 1, 2",
    "flows": f"SELECT supplier, recipient, stage, {_SUMS} FROM {{deals}}"
    " WHERE counted AND {where} GROUP BY 1, 2, 3",
    "supplier": "SELECT supplier, count(*) FROM {deals} WHERE {where} GROUP BY 1",
    "recipient": "SELECT recipient, count(*) FROM {deals} WHERE {where} GROUP BY 1",
    "status": "SELECT status, count(*) FROM {deals}"
    " WHERE status IS NOT NULL AND {where} GROUP BY 1",
    "category": "SELECT category, count(*) FROM {deals} JOIN {categories} USING (id)"
    " WHERE {where} GROUP BY 1",
    "confidence": "SELECT level, count(*) FROM {deals} WHERE {where} GROUP BY 1",
}


def fill(path: Path, deals: Iterable[Facts]) -> Engine:
    """A ledger file with the deals in its own tables and in the flat ones, analysed."""
    engine = open_ledger(f"sqlite:///{path}", write=True, create=True)
    known = list(deals)
    with writing(engine) as connection:
        connection.execute(insert(table(DealRow)), [_deal(deal) for deal in known])
        connection.execute(insert(table(PartyRow)), [p for deal in known for p in _parties(deal)])
        connection.execute(insert(table(AssessmentRow)), [_assessment(deal) for deal in known])
        _fill_flat(connection, known)
        connection.exec_driver_sql("ANALYZE")
    return engine


def bundle(engine: Engine, query: str, *, flat: bool) -> Answers:
    """Everything that a dashboard needs after one change of the filter, question by question."""
    deals, categories = (FLAT, FLAT_CATEGORIES) if flat else (OWN, OWN_CATEGORIES)
    words = {"deals": deals, "categories": categories, "where": f"({CLAUSES[query]})"}
    with reading(engine) as connection:
        return {
            name: {tuple(row[:-3] if "low" in question else row[:-1]): _figures(row, question)
                   for row in connection.exec_driver_sql(question.format(**words))}
            for name, question in _QUESTIONS.items()
        }  # fmt: skip


def _figures(row: Any, question: str) -> tuple[int, ...]:
    return tuple(row[-3:] if "low" in question else row[-1:])


def _fill_flat(connection: Connection, deals: list[Facts]) -> None:
    connection.exec_driver_sql(f"CREATE TABLE {FLAT} ({', '.join(FLAT_COLUMNS)})")
    connection.exec_driver_sql(f"CREATE TABLE {FLAT_CATEGORIES} (id, category)")
    marks = ", ".join("?" for _ in FLAT_COLUMNS)
    rows = [flat_row(deal) for deal in deals]
    connection.exec_driver_sql(f"INSERT INTO {FLAT} VALUES ({marks})", rows)
    pairs = [(deal.id, category) for deal in deals for category in deal.keys["category"]]
    connection.exec_driver_sql(f"INSERT INTO {FLAT_CATEGORIES} VALUES (?, ?)", pairs)
    for column in FLAT_COLUMNS:
        connection.exec_driver_sql(f"CREATE INDEX {FLAT}_{column} ON {FLAT} ({column})")
    connection.exec_driver_sql(f"CREATE INDEX {FLAT}_sorts ON {FLAT_CATEGORIES} (id, category)")


def _deal(deal: Facts) -> dict[str, Any]:
    return {"deal_id": deal.id, "from_version": 1, "title": deal.title, "package": deal.package}


def _parties(deal: Facts) -> Iterator[dict[str, Any]]:
    for role in ("supplier", "recipient"):
        for position, key in enumerate(deal.keys[role]):
            country = None if parties.is_actor(key) else key
            yield {"deal_id": deal.id, "from_version": 1, "role": role, "position": position,
                   "key": key, "country": country, "disputed": 0}  # fmt: skip


def _assessment(deal: Facts) -> dict[str, Any]:
    body = {
        "deal_date": deal.when.text if deal.when else None,
        "exists": {"score": deal.exists.score, "level": deal.exists.level},
        "status": {"headline": deal.status, "stage": deal.stage,
                   "unattributed_only": deal.unattributed},
        "items": [{"category": category} for category in deal.keys["category"]],
    }  # fmt: skip
    if deal.dollars:
        low, high = map(str, deal.dollars)
        opened = bool(deal.amount and deal.amount.open_low)
        body["value"] = {"open_low": opened, "dollars": {"low": low, "high": high}}
    return {"deal_id": deal.id, "from_version": 1, "method": "1", "body": json.dumps(body),
            "salt": "0" * 32, "body_hash": "0" * 64}  # fmt: skip


def flat_row(deal: Facts) -> tuple[Any, ...]:
    """A deal as a row of the flat table."""
    buyer = deal.keys["recipient"][0]
    low, high = deal.dollars or (None, None)
    if low is not None and deal.amount and deal.amount.open_low:
        low = 0  # "up to" adds nothing to the lower end of a sum
    counted = deal.package is None and deal.status is not None and not deal.unattributed
    return (
        deal.id, deal.keys["supplier"][0], buyer, deal.keys["supplier"][0],
        parties.country_of(buyer), deal.stage, deal.status,
        deal.when.start.year if deal.when and deal.when.start else None,
        low, high, deal.exists.level, counted,
    )  # fmt: skip
