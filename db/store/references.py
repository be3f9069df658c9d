"""References between records: what is cited must be there, chains must end, ids must be unique."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from db.records.publisher import Publisher, PublisherIndex
from db.records.record import Citation, Kind, Record
from db.store.held import Held, all_held, forwards, held, ids_of
from db.store.tables import ClaimRow, DealRow, SourceRow, holds, table
from db.vocabulary.problems import Problem, closest

Where = Callable[[Record, tuple[str | int, ...]], str]
"""Says where a field of a record was written: a file and line, or the record's name."""

_PARENT: Mapping[Kind, str] = {Kind.SOURCE: "relays", Kind.DEAL: "package"}


def spoken(record: Record, field: tuple[str | int, ...] = ()) -> str:
    """A field of a record in words: "deal 'x', claims 2 source"."""
    steps = " ".join(str(step + 1) if isinstance(step, int) else step for step in field)
    return f"{record.kind_of_record.label} '{record.id}'" + (f", {steps}" if steps else "")


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records as they are recorded: by kind, and after what they relay or are part of."""
    given = {record.id: record for record in records}
    done: dict[str, Record] = {}
    for kind in Kind:
        for record in given.values():
            if record.kind_of_record is kind:
                _after_parents(record, given, done)
    return list(done.values())


def _after_parents(record: Record, given: Mapping[str, Record], done: dict[str, Record]) -> None:
    line: dict[str, Record] = {}
    step: Record | None = record
    while step is not None and step.id not in line and step.id not in done:
        line[step.id] = step
        step = given.get(parent_of(step) or "")
    done.update(reversed(line.items()))


def parent_of(record: Record) -> str | None:
    """The source that a source relays, or the package that a deal is part of."""
    name = _PARENT.get(record.kind_of_record)
    parent = getattr(record, name) if name else None
    return parent if isinstance(parent, str) else None


def broken(connection: Connection, changed: Mapping[str, Record], where: Where) -> list[Problem]:
    """What changed records cite that will not be there, and chains of theirs that never end."""
    cited = {citation.id for record in changed.values() for citation in record.cites()}
    kinds = {one.id: one.kind for one in held(connection, cited - changed.keys()).values()}
    kinds |= {record.id: record.kind_of_record for record in changed.values()}
    missing = [
        _missing(connection, citation, kinds.get(citation.id), where(record, citation.field))
        for record in changed.values()
        for citation in record.cites()
        if kinds.get(citation.id) is not citation.kind
    ]
    return missing or _loops(connection, changed, where)


def _missing(connection: Connection, citation: Citation, found: Kind | None, where: str) -> Problem:
    noun = citation.kind.label
    if found is not None:
        what = f"'{citation.id}' is the id of {_a(found)}, not of {_a(citation.kind)}"
        return Problem("unknown-reference", where, what)
    if moved := forwards(connection, [citation.id]).get(citation.id):
        what = f"{noun} '{citation.id}' has been renamed"
        return Problem("renamed-reference", where, what, f"write '{moved}'")
    near = closest(citation.id, ids_of(connection, citation.kind), 2)
    remedy = "" if near else "record it too, or correct the id"
    return Problem("unknown-reference", where, f"there is no {noun} '{citation.id}'", remedy, near)


def _a(kind: Kind) -> str:
    return f"{'an' if kind.label[0] in 'aeiou' else 'a'} {kind.label}"


def _loops(connection: Connection, changed: Mapping[str, Record], where: Where) -> list[Problem]:
    problems: list[Problem] = []
    ending: set[str] = set()
    for record in changed.values():
        line: list[str] = []
        step: str | None = record.id
        while step is not None and step not in ending and step not in line:
            line.append(step)
            step = _parent(connection, changed, record.kind_of_record, step)
        if step is not None and step in line:
            problems.append(_loop(record, line[line.index(step) :], where))
        ending.update(line)
    return problems


def _parent(
    connection: Connection, changed: Mapping[str, Record], kind: Kind, id_: str
) -> str | None:
    if id_ in changed:
        return parent_of(changed[id_])
    if kind not in _PARENT:
        return None
    rows = table(SourceRow) if kind is Kind.SOURCE else table(DealRow)
    query = select(rows.c[_PARENT[kind]]).where(rows.c[f"{kind.value}_id"] == id_, holds(rows))
    parent = connection.scalar(query)
    return parent if isinstance(parent, str) else None


def _loop(record: Record, ring: Sequence[str], where: Where) -> Problem:
    field = _PARENT[record.kind_of_record]
    shown = " > ".join([*ring, ring[0]])
    code = "relay-loop" if record.kind_of_record is Kind.SOURCE else "package-loop"
    return Problem(code, where(record, (field,)), f"`{field}` runs in a ring: {shown}",
                   "leave it out where the report began")  # fmt: skip


def citing(connection: Connection, kind: Kind, id_: str) -> dict[str, Held]:
    """The records in force that cite another one."""
    if kind is Kind.PUBLISHER:
        return held(connection, _sources_published_by(connection, id_))
    if kind is Kind.DEAL:
        return held(connection, _where(connection, DealRow, "deal_id", "package", id_))
    if kind is not Kind.SOURCE:
        return {}
    ids = _where(connection, ClaimRow, "deal_id", "source_id", id_)
    ids |= _where(connection, SourceRow, "source_id", "relays", id_)
    found = held(connection, ids)
    for context in all_held(connection, kinds=[Kind.EMBARGO, Kind.EVENT]):
        if context.record and any(one.id == id_ for one in context.record.cites()):
            found[context.id] = context
    return found


def _where(
    connection: Connection, model: type[ClaimRow | DealRow | SourceRow],
    id_column: str, column: str, value: str,
) -> set[str]:  # fmt: skip
    rows = table(model)
    query = select(rows.c[id_column]).where(holds(rows), rows.c[column] == value)
    return set(connection.scalars(query))


def _sources_published_by(connection: Connection, id_: str) -> set[str]:
    """The sources that find this publisher by the word they cite theirs by."""
    found = (one.record for one in all_held(connection, kinds=[Kind.PUBLISHER]))
    publishers = PublisherIndex(one for one in found if isinstance(one, Publisher))
    rows = table(SourceRow)
    query = select(rows.c.source_id, rows.c.publisher).where(holds(rows))
    words: dict[str | None, bool] = {}
    sources = set()
    for source, word in connection.execute(query):
        if word not in words:
            words[word] = (one := publishers.find(word)) is not None and one.id == id_
        if words[word]:
            sources.add(source)
    return sources
