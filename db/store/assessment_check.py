"""Checks assessments: unchanged since recorded, and what today's method still finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from pydantic import ValidationError
from sqlalchemy import Connection, select

from db.records.deal import Deal
from db.records.publisher import Publisher, PublisherIndex
from db.records.record import Kind, Record
from db.records.source import Source
from db.store import chain
from db.store.assessing import Method
from db.store.chain_check import spoken
from db.store.derive import Row
from db.store.held import ASSESSMENTS, read
from db.store.replay import Replay, ends_of_assessments
from db.store.trees import Trees
from db.vocabulary.problems import Problem, Problems


class AssessmentCheck:
    """Follows a replay from version to version and gathers what is wrong with assessments."""

    def __init__(self, connection: Connection, replay: Replay, method: Method) -> None:
        self.replay = replay
        self.method = method
        self.problems: list[Problem] = []
        self._kept: defaultdict[int, list[Row]] = defaultdict(list)
        rows = connection.execute(select(ASSESSMENTS).order_by(*ASSESSMENTS.primary_key.columns))
        for row in rows.mappings():
            self._kept[row["from_version"]].append(dict(row))
        self._open: dict[str, Row] = {}
        self._bodies: dict[tuple[object, ...], str | None] = {}
        self._index: tuple[int, PublisherIndex] | None = None

    def at(self, version: int, last: Row) -> None:
        """Checks the assessments that hold from a version, `last` being its revision."""
        rows = self._kept.get(version, [])
        if chain.assessed(rows) != last["assessed"]:
            what = "the assessments made with it are not those that were recorded"
            self._note("assessment-changed", spoken(last), what)
            self._name_missing({row["deal_id"] for row in rows}, version)
        for row in rows:
            self._open[row["deal_id"]] = row
            if not _whole(row):
                what = "its assessment is not what was recorded"
                self._note("assessment-changed", self._where(row), what)
            else:
                self._compare(row)

    def _name_missing(self, there: Collection[str], version: int) -> None:
        """Names the deals that should have had another assessment from a version on."""
        for id_, revision in self.replay.in_force.items():
            before = self._open.get(id_)
            if revision["record_kind"] != Kind.DEAL or id_ in there:
                continue
            body = self._body(id_)
            if body is not None and (before is None or before["body"] != body):
                where = f"deal '{id_}', revision {version}"
                self._note("assessment-missing", where, "its assessment from here is missing")

    def finished(self) -> list[Problem]:
        """Checks the ends of all assessments and those that hold now; returns every problem."""
        rows = [row for rows in self._kept.values() for row in rows]
        kept = [(row["deal_id"], row["from_version"]) for row in rows]
        ends = ends_of_assessments(kept, self.replay.gone)
        for row in rows:
            if row["to_version"] != ends[row["deal_id"], row["from_version"]]:
                what = f"its assessment ends at {row['to_version']}, not where the next begins"
                self._note("row-changed", self._where(row), what, "run `python -m db rebuild`")
        for id_, revision in self.replay.in_force.items():
            if revision["record_kind"] == Kind.DEAL:
                self._check_now(id_, revision)
        return self.problems

    def _check_now(self, deal: str, revision: Row) -> None:
        row = self._open.get(deal)
        if row is None:
            self._note("assessment-missing", spoken(revision), "it has no assessment")
        elif _whole(row):
            self._compare(row)

    def _compare(self, row: Row) -> None:
        if row["method"] != self.method.name or row["body"] is None:
            return
        body = self._body(row["deal_id"])
        if body is not None and body != row["body"]:
            what = "its assessment is not what its claims add up to by the same method"
            self._note("assessment-differs", self._where(row), what)

    def _body(self, deal_id: str) -> str | None:
        """The deal's assessment by today's method; None where something it needs is gone."""
        deal = self._record(deal_id)
        if not isinstance(deal, Deal):
            return None
        cited = {claim.source for claim in deal.claims}
        ids = Trees(self.replay.links, cited).around(cited)
        records = {id_: self._record(id_) for id_ in ids | cited}
        sources = {id_: one for id_, one in records.items() if isinstance(one, Source)}
        relayed = {one.relays for one in sources.values() if one.relays}
        if len(sources) < len(records) or not relayed <= sources.keys():
            return None
        revisions = (self.replay.in_force[id_]["number"] for id_ in (deal_id, *sorted(ids)))
        key = (self.replay.publishers, *revisions)
        if key not in self._bodies:
            self._bodies[key] = self._assessed(deal, sources)
        return self._bodies[key]

    def _assessed(self, deal: Deal, sources: dict[str, Source]) -> str | None:
        try:
            return self.method.body(deal, sources, self._publishers())
        except Problems as raised:
            where = spoken(self.replay.in_force[deal.id])
            self.problems += [one.at(where) for one in raised.problems]
            return None

    def _publishers(self) -> PublisherIndex:
        if self._index is None or self._index[0] != self.replay.publishers:
            ids = [id_ for id_, revision in self.replay.in_force.items()
                   if revision["record_kind"] == Kind.PUBLISHER]  # fmt: skip
            self._index = (self.replay.publishers, PublisherIndex(self._those(ids)))
        return self._index[1]

    def _those(self, ids: Iterable[str]) -> list[Publisher]:
        return [one for one in map(self._record, ids) if isinstance(one, Publisher)]

    def _record(self, id_: str) -> Record | None:
        revision = self.replay.in_force.get(id_)
        if revision is None or revision["payload"] is None:
            return None
        try:
            return read(Kind(revision["record_kind"]), revision["payload"])
        except ValidationError as error:
            what = f"its payload can no longer be read: {error.errors()[0]['msg']}"
            self._note("payload-unreadable", spoken(revision), what)
            return None

    def _where(self, row: Row) -> str:
        return f"deal '{row['deal_id']}', revision {row['from_version']}"

    def _note(self, code: str, where: str, what: str, remedy: str = "") -> None:
        problem = Problem(code, where, what, remedy)
        if problem not in self.problems:
            self.problems.append(problem)


def _whole(row: Row) -> bool:
    """Whether an assessment is what its hash says; of one that was redacted nothing can be told."""
    if row["body"] is None or row["salt"] is None:
        return row["body"] is row["salt"]
    told = (row["salt"], row["deal_id"], row["method"], row["body"])
    try:
        return bool(chain.assessment_hash(*told) == row["body_hash"])
    except ValueError:  # the salt is no longer hex
        return False
