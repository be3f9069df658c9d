"""Proves the ledger: the chain, every derived row, the assessments, the file, the checkpoints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import DBAPIError

from db.store import checkpoint as checkpoints_
from db.store import schema
from db.store.assessing import Method, todays_method
from db.store.assessment_check import AssessmentCheck
from db.store.chain_check import ChainCheck, chain_problems, spoken
from db.store.checkpoint import Checkpoint
from db.store.derive import ID_COLUMNS, Row
from db.store.engine import reading
from db.store.guards import GUARDS
from db.store.held import newest, transactions
from db.store.replay import Replay
from db.store.tables import DERIVED
from db.store.views import VIEWS
from db.vocabulary.problems import Problem, Problems

_RESTORE, _REBUILD = "restore the last backup", "run `python -m db rebuild`"


def verify(
    engine: Engine,
    checkpoint: Checkpoint | Iterable[Checkpoint] | None = None,
    method: Method | None = None,
) -> list[Problem]:
    """Every fault of the ledger, naming record and revision; an empty list when all is well."""
    given = [checkpoint] if isinstance(checkpoint, Checkpoint) else list(checkpoint or ())
    found: list[Problem] = []
    try:
        with reading(engine) as connection, _any_text(connection):
            for problem in _checked(connection, given, method or todays_method()):
                found.append(problem)  # one by one, so that what was found before a fault stays
    except Problems as fault:  # too damaged to be read through
        found += fault.problems
    except DBAPIError as error:  # our own statements are right, so it is the file that is wrong
        found.append(Problem("ledger-corrupt", "the file", str(error.orig), _RESTORE))
    return found


def _checked(
    connection: Connection, checkpoints: list[Checkpoint], method: Method
) -> Iterator[Problem]:
    yield from _pages(connection)
    if schema.fingerprint(connection) != schema.TABLES.get(schema.SCHEMAS[-1]):
        what = "the statements that made its tables are not what they were"
        yield Problem("ledger-corrupt", "the file", what, _RESTORE)
        return  # no table can be trusted to hold what its columns say
    yield from _keys(connection)
    yield from _guards(connection)
    yield from _ledger(connection, checkpoints, method)


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    """Lets text that is no longer UTF-8 be read, so that it is named and stops nothing."""
    driver = connection.connection.driver_connection
    assert driver is not None  # the connection is open
    before = driver.text_factory
    driver.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        yield
    finally:
        driver.text_factory = before


def _pages(connection: Connection) -> Iterator[Problem]:
    for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if line != "ok":
            yield Problem("ledger-corrupt", "the file", line, _RESTORE)


def _keys(connection: Connection) -> Iterator[Problem]:
    for child, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        what = f"row {row} belongs to a row of {parent} that is not there"
        yield Problem("row-orphaned", child, what, _REBUILD)


def _guards(connection: Connection) -> Iterator[Problem]:
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    there: dict[str, str] = dict(connection.exec_driver_sql(query).all())
    expected = {**GUARDS, **VIEWS}
    for name in sorted(there.keys() | expected.keys()):
        if there.get(name) != expected.get(name):
            what = "it is missing, changed or foreign"
            yield Problem("guard-changed", f"trigger or view {name}", what, _REBUILD)


def _ledger(
    connection: Connection, checkpoints: list[Checkpoint], method: Method
) -> Iterator[Problem]:
    ledger_id = newest(connection).ledger_id
    chain = chain_problems(ledger_id, transactions(connection))
    replay = Replay(chain.unsound)
    assessments = AssessmentCheck(connection, replay, method)
    for transaction in transactions(connection):
        version = replay.apply(transaction)
        assessments.at(version, transaction[-1])
    yield from chain.problems
    yield from checkpoints_.problems_of(checkpoints, ledger_id, chain.heads)
    yield from _rows(connection, replay, chain)
    yield from assessments.finished()
    yield from _references(replay)


def _rows(connection: Connection, replay: Replay, chain: ChainCheck) -> Iterator[Problem]:
    """Compares each derived table with what the revisions demand, row by row."""
    revisions = {
        (row["record_id"], row["from_version"]): row["revision"] for row in replay.rows["records"]
    }
    unsound = {where for where, revision in revisions.items() if revision in chain.unsound}
    for name, table in DERIVED.items():
        keys = [column.name for column in table.primary_key.columns]
        expected = {tuple(row[key] for key in keys): row for row in replay.rows[name]}
        query = select(table).order_by(*table.primary_key.columns)
        for stored in connection.execute(query).mappings():
            row = dict(stored)
            wanted = expected.pop(tuple(row[key] for key in keys), None)
            if row != wanted and _place(table, row) not in unsound:
                yield _difference(table, row, wanted, revisions)
        for wanted in expected.values():
            yield _problem(table, wanted, "the row is missing", revisions)


def _place(table: Table, row: Row) -> tuple[str, int]:
    """The record and version that a row belongs to."""
    if table.name == "versions":
        return "", row["number"]
    return row[ID_COLUMNS.get(table.name, "old_id")], row["from_version"]


def _difference(
    table: Table, row: Row, wanted: Row | None, revisions: dict[tuple[str, int], int]
) -> Problem:
    if wanted is None:
        return _problem(table, row, "no revision demands the row", revisions)
    column = next(name for name in row if row[name] != wanted[name])
    what = f"`{column}` is {_cut(row[column])}, but the revision says {_cut(wanted[column])}"
    return _problem(table, row, what, revisions)


def _problem(table: Table, row: Row, what: str, revisions: dict[tuple[str, int], int]) -> Problem:
    id_, version = _place(table, row)
    revision = revisions.get((id_, version), version)
    kind = ID_COLUMNS.get(table.name, "record_id").removesuffix("_id")
    whose = f"{kind} '{id_}', revision {revision}" if id_ else f"version {version}"
    column_names = ("role", "claim_position", "position")
    part = " ".join(str(row[name]) for name in column_names if name in row)
    where = f"{whose}, {table.name} {part}".rstrip()
    return Problem("row-changed", where, what, _REBUILD)


def _cut(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _references(replay: Replay) -> Iterator[Problem]:
    """What records in force cite and that is not in force itself."""
    cited = [("claim_rows", "source_id", "source"), ("source_rows", "relays", "source"),
             ("deal_rows", "package", "deal")]  # fmt: skip
    for name, column, kind in cited:
        for row in replay.rows[name]:
            if row["to_version"] is None and row[column] is not None:
                there = replay.in_force.get(row[column])
                if there is None or there["record_kind"] != kind:
                    where = spoken(replay.in_force[row[ID_COLUMNS[name]]])
                    what = f"it cites {kind} '{row[column]}', which is not there"
                    yield Problem("reference-broken", where, what)
