"""Whatever is recorded, changed, renamed and withdrawn, every version stays readable."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine

from db.records.deal import Deal
from db.records.record import Record
from db.records.source import Source
from db.store import history
from db.store.engine import open_file
from db.store.replay import rebuild
from db.store.verify import verify
from db.vocabulary.problems import Problems
from tests.db.store.made import deal, publisher, record, rename, source, withdraw

SOURCES = [f"s{n}" for n in range(5)]
DEALS = [f"d{n}" for n in range(3)]
NAMES = st.sampled_from(SOURCES)


@dataclass
class Model:
    """What the ledger should hold now, and what it held at each version."""

    now: dict[str, Record] = field(default_factory=dict)
    then: dict[int, dict[str, Record]] = field(default_factory=dict)


class Histories(RuleBasedStateMachine):
    """Random desks at work, and a plain dictionary beside them."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = open_file(Path(self.folder.name) / "l.db", write=True, create=True)
        self.model = Model()
        self.renamed = 0

    def keep(self, version: int) -> None:
        self.model.then[version] = dict(self.model.now)

    def try_record(self, *given: Record) -> None:
        try:
            outcome = record(self.ledger, *given)
        except Problems:
            return  # a reference that is not there, a ring, an id renamed away
        self.model.now |= {one.id: one for one in given}
        self.keep(outcome.version)

    @rule(id_=NAMES, relays=st.none() | NAMES, day=st.integers(1, 28))
    def a_source(self, id_: str, relays: str | None, day: int) -> None:
        if relays != id_:
            self.try_record(source(id_, relays=relays, published=f"2026-01-{day:02d}"))

    @rule(id_=st.sampled_from(DEALS), cited=st.lists(NAMES, max_size=3),
          package=st.none() | st.sampled_from(DEALS))  # fmt: skip
    def a_deal(self, id_: str, cited: list[str], package: str | None) -> None:
        if package != id_:
            self.try_record(deal(id_, *cited, package=package))

    @rule(letter=st.sampled_from("ABCDEF"))
    def a_grade(self, letter: str) -> None:
        self.try_record(publisher(reliability=letter))

    @rule(cited=st.lists(NAMES, min_size=1, max_size=3), id_=st.sampled_from(DEALS))
    def a_load(self, cited: list[str], id_: str) -> None:
        self.try_record(*(source(one) for one in set(cited)), deal(id_, *cited))

    @rule(id_=st.sampled_from([*SOURCES, *DEALS, "reuters"]))
    def a_withdrawal(self, id_: str) -> None:
        try:
            outcome = withdraw(self.ledger, id_)
        except Problems:
            return
        del self.model.now[id_]
        self.keep(outcome.version)

    @rule(id_=st.sampled_from([*SOURCES, *DEALS]))
    def a_renaming(self, id_: str) -> None:
        new = f"{id_}-{self.renamed}"
        try:
            outcome = rename(self.ledger, id_, new)
        except Problems:
            return
        self.renamed += 1
        self.model.now = {
            one.id: one for one in (_renamed(one, id_, new) for one in self.model.now.values())
        }
        self.keep(outcome.version)

    @rule()
    def a_rebuild(self) -> None:
        rebuild(self.ledger)

    @invariant()
    def the_ledger_holds(self) -> None:
        if hasattr(self, "ledger"):
            assert verify(self.ledger) == []

    def teardown(self) -> None:
        for version, expected in self.model.then.items():
            assert history.citable(self.ledger, version) == version
            assert _all(self.ledger, version) == expected
        self.ledger.dispose()
        self.folder.cleanup()


def _all(ledger: Engine, version: int) -> dict[str, Record]:
    found = history.records_at(ledger, version)
    return {**found.deals, **found.sources, **found.publishers, **found.embargoes, **found.events}


def _renamed(one: Record, old: str, new: str) -> Record:
    changes: dict[str, Any] = {"id": new} if one.id == old else {}
    if isinstance(one, Source) and one.relays == old:
        changes["relays"] = new
    if isinstance(one, Deal):
        changes["package"] = new if one.package == old else one.package
        changes["claims"] = tuple(
            claim.model_copy(update={"source": new}) if claim.source == old else claim
            for claim in one.claims
        )
    return one.model_copy(update=changes)


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=settings.default.max_examples // 10, stateful_step_count=20
)
