"""Small records and a clock that does not move, for tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.records.publisher import Publisher
from db.records.record import Record
from db.records.source import Source
from db.store import writer
from db.store.writer import Outcome

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def noon() -> datetime:
    return NOON


def publisher(id_: str = "reuters", **fields: Any) -> Publisher:
    return Publisher.model_validate({"id": id_, "name": id_.title(), "reliability": "B", **fields})


def source(id_: str, **fields: Any) -> Source:
    return Source.model_validate(
        {"id": id_, "publisher": "reuters", "published": "2026-01-09", "seen": "whole", **fields}
    )


def claim(source_id: str, **fields: Any) -> dict[str, Any]:
    return {
        "source": source_id,
        "attribution": {"footing": "anonymous", "count": 3},
        "status": "agreed_in_principle",
        **fields,
    }


def deal(id_: str, *source_ids: str, **fields: Any) -> Deal:
    """A deal with one claim on each source."""
    return Deal.model_validate(
        {
            "id": id_,
            "title": f"The deal {id_}",
            "suppliers": [{"country": "PAK"}],
            "recipients": [{"country": "SDN"}],
            "claims": [claim(one) for one in source_ids],
            **fields,
        }
    )


def event(id_: str = "talks-in-beijing", *source_ids: str) -> Event:
    return Event.model_validate(
        {"id": id_, "title": "Talks", "date": "2025-05-21", "sources": source_ids}
    )


def embargo(id_: str = "un-sudan", *source_ids: str) -> Embargo:
    return Embargo.model_validate(
        {
            "id": id_,
            "issuer": "UN",
            "target": "SDN",
            "scope": "region",
            "from": "2004-07-30",
            "sources": source_ids,
        }
    )


def one_deal() -> list[Record]:
    """A publisher, a wire story, its reprint, and a deal with a claim on the reprint."""
    return [
        publisher(),
        publisher("arab-news"),
        source("wire"),
        source("reprint", publisher="arab-news", relays="wire"),
        deal("sudan", "reprint"),
    ]


def record(engine: Engine, *records: Record, **options: Any) -> Outcome:
    defaults = {"by": "the desk", "why": "reported", "clock": noon}
    return writer.record(engine, records, **{**defaults, **options})


def withdraw(engine: Engine, id_: str) -> Outcome:
    return writer.withdraw(engine, id_, by="the desk", why="coded twice", clock=noon)


def rename(engine: Engine, old: str, new: str) -> Outcome:
    return writer.rename(engine, old, new, by="the desk", why="a better name", clock=noon)
