"""The only writer: records go in, one transaction at a time, and nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Engine

from db.records.fields import Id
from db.records.record import Record
from db.records.shapes import SHAPE, payload
from db.store.assessing import Method
from db.store.chain import canonical
from db.store.engine import now
from db.store.held import Held, ever_used, forwards, held, ids_of
from db.store.references import Where, broken, citing, in_order, spoken
from db.store.renaming import renamed
from db.store.transaction import Clock, commit, entry_of
from db.store.world import Change
from db.vocabulary.problems import Problem, Problems, closest

_ID: TypeAdapter[str] = TypeAdapter(Id)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a transaction did: the version that now is, and the ids that are new or changed."""

    version: int
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: int = 0


def record(
    engine: Engine,
    records: Sequence[Record],
    *,
    by: str,
    why: str,
    correction: bool = False,
    where: Where = spoken,
    clock: Clock = now,
    method: Method | None = None,
) -> Outcome:
    """Records all that is new or changed in one transaction; the same content again adds nothing.

    `where` says where a field of a record was written, for problems. Raises Problems with every
    reference that is not there, loop, or id that is taken; then nothing is recorded.
    """
    entry = entry_of(by, why, clock)

    def propose(connection: Connection) -> list[Change]:
        return _proposed(connection, records, correction, where)

    version, changes = commit(engine, entry, propose, method)
    new = tuple(change.id for change in changes if change.kind == "new")
    updated = tuple(change.id for change in changes if change.kind != "new")
    given = len({record.id for record in records})
    return Outcome(version, new, updated, given - len(changes))


def withdraw(
    engine: Engine,
    id_: str,
    *,
    by: str,
    why: str,
    clock: Clock = now,
    method: Method | None = None,
) -> Outcome:
    """Takes a record out of force; its history stays. Raises Problems, one for each that cites it.

    A story that was retracted is not withdrawn: its source gets a `retracted` date.
    """

    def propose(connection: Connection) -> list[Change]:
        found = in_force(connection, id_)
        if citers := citing(connection, found.kind, id_):
            raise Problems(
                Problem("still-cited", f"{one.kind.label} '{one.id}'",
                        f"still cites {found.kind.label} '{id_}'",
                        "change or withdraw that first")
                for one in citers.values()
            )  # fmt: skip
        return [Change(found.kind, id_, "withdrawn", _named(id_), None)]

    version, _ = commit(engine, entry_of(by, why, clock), propose, method)
    return Outcome(version, updated=(id_,))


def rename(
    engine: Engine,
    old: str,
    new: str,
    *,
    by: str,
    why: str,
    clock: Clock = now,
    method: Method | None = None,
) -> Outcome:
    """Gives a record another id; the old one forwards for ever, and what cites it follows.

    Raises Problems where there is no such record, or where the new id was ever in use.
    """
    _check_id(new)

    def propose(connection: Connection) -> list[Change]:
        found = in_force(connection, old)
        if ever_used(connection, new):
            raise Problems.one("id-taken", f"'{new}' is or was the id of another record",
                               "choose an id that was never used")  # fmt: skip
        moved = in_order(renamed(found, citing(connection, found.kind, old), new))
        away = Change(found.kind, old, "renamed", _named(old, renamed_to=new), None)
        return [away, *(_change(one, "renamed", one.id != new) for one in moved)]

    version, changes = commit(engine, entry_of(by, why, clock), propose, method)
    return Outcome(version, (new,), tuple(one.id for one in changes if one.id not in (old, new)))


def in_force(connection: Connection, id_: str) -> Held:
    """The record with an id; raises Problems with the nearest ids, or the one it goes by now."""
    if found := held(connection, [id_]).get(id_):
        return found
    if moved := forwards(connection, [id_]).get(id_):
        raise Problems.one("renamed-record", f"'{id_}' has been renamed", f"use '{moved}'")
    near = closest(id_, ids_of(connection), 2)
    raise Problems.one("unknown-record", f"there is no record '{id_}'", suggestions=near)


def _proposed(
    connection: Connection, records: Sequence[Record], correction: bool, where: Where
) -> list[Change]:
    given: dict[str, Record] = {}
    problems: list[Problem] = []
    for one in records:
        if given.setdefault(one.id, one) != one:
            problems.append(_twice(given[one.id], one, where))
    there = held(connection, given)
    problems += _taken(connection, given, there, where)
    changed = {id_: one for id_, one in given.items() if not _same(one, there.get(id_))}
    problems += broken(connection, changed, where)
    if problems:
        raise Problems(problems)
    again = "correction" if correction else "update"
    return [_change(one, again if one.id in there else "new", one.id in there)
            for one in in_order(changed.values())]  # fmt: skip


def _twice(first: Record, second: Record, where: Where) -> Problem:
    what = f"the id '{second.id}' stands for something else at {where(first, ())}"
    return Problem("id-twice", where(second, ()), what, "make them the same, or rename one")


def _taken(
    connection: Connection, given: dict[str, Record], there: dict[str, Held], where: Where
) -> list[Problem]:
    """Ids that belong to a record of another kind, or that were renamed away."""
    problems = [
        Problem("id-taken", where(one, ()),
                f"the id '{one.id}' already belongs to another kind of record,"
                f" the {there[one.id].kind.label} '{one.id}'", "choose another id")
        for one in given.values()
        if one.id in there and there[one.id].kind is not one.kind_of_record
    ]  # fmt: skip
    for old, new in forwards(connection, given).items():
        what = f"'{old}' has been renamed to '{new}'"
        problems.append(Problem("renamed-record", where(given[old], ()), what,
                                "record it under that id"))  # fmt: skip
    return problems


def _same(one: Record, there: Held | None) -> bool:
    if there is None or there.payload is None:
        return False
    text = canonical(payload(one))
    if text == there.payload:
        return True
    lifted = there.record  # an older shape may hold the same content
    return lifted is not None and canonical(payload(lifted)) == text


def _change(one: Record, kind: str, replaces: bool) -> Change:
    return Change(one.kind_of_record, one.id, kind, canonical(payload(one)), one, replaces)


def _named(id_: str, **more: str) -> str:
    return canonical({"shape": SHAPE, "id": id_, **more})


def _check_id(id_: str) -> None:
    try:
        _ID.validate_python(id_)
    except ValidationError as error:
        detail = error.errors()[0]
        remedy = str(detail.get("ctx", {}).get("remedy", ""))
        raise Problems.one("bad-id", detail["msg"], remedy) from error
