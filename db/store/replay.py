"""The derived rows as the revisions alone demand them: `verify` compares, `rebuild` writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from db.records.record import Kind
from db.store.chain_check import chain_problems
from db.store.derive import Row, Rows, closes, opened
from db.store.engine import writing
from db.store.held import ASSESSMENTS, newest, transactions
from db.store.schema import drop_guards_and_views, make_guards_and_views
from db.store.tables import DERIVED
from db.store.trees import KnownLinks, Link
from db.vocabulary.problems import Problems

_KINDS = frozenset(kind.value for kind in Kind)


class Replay:
    """The ledger made again, one transaction at a time.

    `rows` are all derived rows so far; `in_force` is the revision of each record now; `gone` holds
    (deal, version) for deals that were withdrawn or renamed away. Revisions in `unsound` are
    treated as if their payload had been blanked.
    """

    def __init__(self, unsound: Collection[int] = ()) -> None:
        self.rows: Rows = defaultdict(list)
        self.in_force: dict[str, Row] = {}
        self.links = KnownLinks()
        self.publishers = 0  # grows with every change of a publisher
        self.gone: set[tuple[str, int]] = set()
        self._open: dict[str, list[Row]] = {}
        self._unsound = unsound

    def apply(self, transaction: Sequence[Row]) -> int:
        """Takes the revisions of one transaction in, and returns the version they make."""
        last = transaction[-1]
        version = int(last["number"])
        self.rows["versions"].append({"number": version, "at": last["at"]})
        for revision in transaction:
            unsound = revision["number"] in self._unsound
            self._revise({**revision, "payload": None} if unsound else revision, version)
        return version

    def _revise(self, revision: Row, version: int) -> None:
        id_ = revision["record_id"]
        if revision["record_kind"] not in _KINDS:
            return  # only where it was changed, which the walk along the chain has told
        if closes(revision["kind"]):
            self._close(id_, version)
        fresh: Rows = defaultdict(list)
        opened(revision, version, fresh)
        for name, rows in fresh.items():
            self.rows[name] += rows
        if fresh["records"]:
            self.in_force[id_] = revision
            self._open[id_] = [row for name, rows in fresh.items() for row in rows]
            for source in fresh["source_rows"]:
                self.links.put(id_, Link(source["relays"], source["publisher"]))
        elif closes(revision["kind"]) and revision["record_kind"] == Kind.DEAL:
            self.gone.add((id_, version))
        self.publishers += revision["record_kind"] == Kind.PUBLISHER

    def _close(self, id_: str, version: int) -> None:
        for row in self._open.pop(id_, ()):
            row["to_version"] = version
        before = self.in_force.pop(id_, None)
        if before and before["record_kind"] == Kind.SOURCE:
            self.links.put(id_, None)


def ends_of_assessments(
    kept: Sequence[tuple[str, int]], gone: Collection[tuple[str, int]]
) -> dict[tuple[str, int], int | None]:
    """For each assessment, by deal and first version, the version that ends it; None for none."""
    by_deal: defaultdict[str, list[int]] = defaultdict(list)
    for deal, version in (*kept, *gone):
        by_deal[deal].append(version)
    ends: dict[tuple[str, int], int | None] = {}
    for deal, version in kept:
        ends[deal, version] = min((v for v in by_deal[deal] if v > version), default=None)
    return ends


def rebuild(engine: Engine) -> int:
    """Makes every derived row, trigger and view again; returns how many rows there are.

    Raises Problems where the chain does not hold: nothing is built on revisions that were changed.
    """
    with writing(engine) as connection:
        ledger_id = newest(connection).ledger_id
        if problems := chain_problems(ledger_id, transactions(connection)).problems:
            raise Problems(problems)
        replay = Replay()
        for transaction in transactions(connection):
            replay.apply(transaction)
        drop_guards_and_views(connection)
        make_guards_and_views(connection)
        _refill(connection, replay.rows)
        _end_assessments(connection, replay)
    return sum(len(rows) for rows in replay.rows.values())


def _refill(connection: Connection, rows: Rows) -> None:
    for table in reversed([*DERIVED.values()]):  # children before parents
        connection.execute(delete(table))
    for name, table in DERIVED.items():
        if rows[name]:
            connection.execute(insert(table), rows[name])


def _end_assessments(connection: Connection, replay: Replay) -> None:
    query = select(ASSESSMENTS.c.deal_id, ASSESSMENTS.c.from_version)
    kept = [(deal, version) for deal, version in connection.execute(query)]
    ends = ends_of_assessments(kept, replay.gone)
    statement = update(ASSESSMENTS).where(
        ASSESSMENTS.c.deal_id == bindparam("deal"),
        ASSESSMENTS.c.from_version == bindparam("version"),
    )
    rows = [{"deal": d, "version": v, "end": end} for (d, v), end in ends.items()]
    if rows:
        connection.execute(statement.values(to_version=bindparam("end")), rows)
