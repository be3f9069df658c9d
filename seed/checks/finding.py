"""What a check finds: a problem, and the record, claim or spelling that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from db.records.documents import Located
from db.records.record import Record
from db.vocabulary.problems import Problem
from seed.folder import Folder

R = TypeVar("R", bound=Record)
Field = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the id it is about, under which a warning can be accepted."""

    problem: Problem
    of: str
    file: str


def each(folder: Folder, kind: type[R]) -> Iterator[tuple[Located, R]]:
    """The records of one kind, each with where it was read, in the order read."""
    for entry in folder.located.values():
        if isinstance(entry.record, kind):
            yield entry, entry.record


def fault(
    code: str,
    entry: Located,
    field: Field,
    what: str,
    remedy: str = "",
    *,
    suggestions: tuple[str, ...] = (),
) -> Finding:
    """Something that must be mended."""
    problem = Problem(code, entry.where(field), what, remedy, suggestions)
    return Finding(problem, entry.record.id, entry.document.file)


def doubt(code: str, entry: Located, field: Field, what: str, remedy: str, of: str = "") -> Finding:
    """Something to look at again, and to mend or accept; `of` is the record unless given."""
    problem = Problem(code, entry.where(field), what, remedy, warning=True)
    return Finding(problem, of or entry.record.id, entry.document.file)
