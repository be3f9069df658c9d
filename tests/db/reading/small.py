"""A small ledger in a file: a deal with a reprint and a denial, and what is around it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from db.records import documents
from db.records.record import Record
from db.store.engine import open_ledger
from db.store.writer import record

DEAL = """
id: pak-lna-2025-jets
title: Sixteen jets
suppliers: [{country: PAK}]
recipients: [{actor: libyan-national-army}]
sources:
  - {id: wire-20251222, publisher: wire, published: 2025-12-22, title: Jets for Haftar}
  - {id: copy-20251223, publisher: copy, published: 2025-12-23, relays: wire-20251222}
  - {id: reprint-2026, publisher: unheard of, published: 2026-01-05, relays: wire-20251222}
  - {id: ministry-20260201, publisher: ministry, published: 2026-02-01}
claims:
  - source: wire-20251222
    attribution: {footing: anonymous, count: 4, who: four officials}
    status: signed
    dated: 2025-12
    value: {amount: 4-4.6 bn, currency: USD}
    items: [{designation: JF-17, quantity: 16, category: aircraft}]
  - source: copy-20251223
    attribution: {footing: anonymous, count: 4}
    status: signed
  - source: ministry-20260201
    attribution: {footing: official_on_record, who: a spokeswoman, speaks_for: [PAK]}
    stance: denies
    status: signed
    says: nothing was signed with anybody in Benghazi
"""
OTHER = """
id: tur-pak-2018-ships
title: Four corvettes
suppliers: [{country: TUR}]
recipients: [{country: PAK}]
sources:
  - {id: notice-2018, publisher: ministry, published: 2018-07-05}
claims:
  - source: notice-2018
    attribution: {footing: official_on_record, speaks_for: [PAK]}
    status: signed
    value: {amount: about 1 bn, currency: USD}
"""
AROUND = {
    "publishers": """
publishers:
  - {id: wire, name: The Wire, reliability: B}
  - {id: copy, name: The Copy, reliability: D}
  - {id: ministry, name: Ministry of Ships, reliability: B}
""",
    "embargoes": """
embargoes:
  - {id: un-lby, issuer: UN, target: LBY, scope: whole_territory, from: 2011-02-26}
  - {id: un-lby-old, issuer: UN, target: LBY, scope: whole_territory, from: 1992, to: 2003}
""",
    "events": """
events:
  - {id: talks-in-benghazi, title: Talks in Benghazi, date: 2025-12-17, countries: [LBY]}
  - {id: vote-in-fiji, title: Vote in Fiji, date: 2025-12-01, countries: [FJI]}
""",
}


def records_of(*texts: str) -> list[Record]:
    """The records of documents; a mistake in one fails the test that made it."""
    found = []
    for text in texts:
        located, problems = documents.read_text(text, "test")
        assert not problems, [problem.sentence for problem in problems]
        found += [one.record for one in located]
    return found


def make_ledger(folder: Path) -> Engine:
    """A ledger of two versions: the deal about jets and all around it, then the one about ships."""
    path = folder / "ledger.db"
    engine = open_ledger(f"sqlite:///{path}", write=True, create=True)
    record(engine, records_of(DEAL, *AROUND.values()), by="a test", why="to begin", clock=noon)
    record(engine, records_of(OTHER), by="a test", why="to go on", clock=noon)
    return engine


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
