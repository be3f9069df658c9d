"""Documents are how records are written in files: YAML in and out, with the line of each entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from db.records import yaml_reader
from db.records.deal import Deal
from db.records.record import Kind, Record
from db.records.shapes import MODELS
from db.records.source import Source
from db.records.translate import problems_of
from db.records.yaml_reader import Place, Read
from db.vocabulary.problems import Problem, Problems

# The key that a list of records of one kind stands under in a file.
LISTS = {
    Kind.PUBLISHER: "publishers",
    Kind.SOURCE: "sources",
    Kind.EMBARGO: "embargoes",
    Kind.EVENT: "events",
}
# Warnings that a document accepts; a note to whoever checks it, and no part of any record.
ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Located:
    """A record and the document and place it was read from."""

    record: Record
    document: Read
    place: Place

    def where(self, field: Place = ()) -> str:
        """The file and line of the record, or of one of its fields."""
        return self.document.where((*self.place, *field))


def read_file(path: Path, name: str) -> tuple[list[Located], list[Problem]]:
    """The records of a file and the problems in it; `name` is how the file is called in them."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return [], [Problem("not-utf-8", name, "the file is not UTF-8 text", "save it as UTF-8")]
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return [], [Problem("unreadable", name, f"the file cannot be read: {reason.lower()}")]
    return read_text(text, name)


def read_text(text: str, name: str) -> tuple[list[Located], list[Problem]]:
    """The records of a document and the problems in it."""
    try:
        document = yaml_reader.read(text, name)
    except Problems as found:
        return [], list(found.problems)
    if isinstance(document.data, list):
        return _entries(document, Kind.PUBLISHER, (), document.data)
    if not isinstance(document.data, dict) or not document.data:
        return [], [
            Problem("empty-document", name, "the file holds no record", "write one, or delete it")
        ]
    if {"suppliers", "recipients", "claims", "title"} & document.data.keys():
        return _deal_document(document)
    return _lists(document)


def _deal_document(document: Read) -> tuple[list[Located], list[Problem]]:
    deal = {key: value for key, value in document.data.items() if key != ACCEPTED}
    sources = deal.pop("sources", [])
    located, problems = _entries(document, Kind.SOURCE, ("sources",), sources)
    found, more = _entry(document, Kind.DEAL, (), deal)
    return [*located, *found], [*problems, *more]


def _lists(document: Read) -> tuple[list[Located], list[Problem]]:
    located: list[Located] = []
    problems: list[Problem] = []
    for key, entries in document.data.items():
        if key == ACCEPTED:
            continue
        kind = next((kind for kind, name in LISTS.items() if name == key), None)
        if kind is None:
            problems.append(
                Problem(
                    "unknown-key",
                    document.where((key,)),
                    f"`{key}` is no list of records",
                    f"use one of {', '.join(LISTS.values())}",
                )
            )
            continue
        found, more = _entries(document, kind, (key,), entries)
        located += found
        problems += more
    return located, problems


def _entries(
    document: Read, kind: Kind, place: Place, entries: Any
) -> tuple[list[Located], list[Problem]]:
    if not isinstance(entries, list):
        name = LISTS[kind]
        return [], [
            Problem("not-a-list", document.where(place), f"`{name}` is not a list",
                    "write a list, each entry behind a hyphen")
        ]  # fmt: skip
    located: list[Located] = []
    problems: list[Problem] = []
    for n, entry in enumerate(entries):
        found, more = _entry(document, kind, (*place, n), entry)
        located += found
        problems += more
    return located, problems


def _entry(
    document: Read, kind: Kind, place: Place, entry: Any
) -> tuple[list[Located], list[Problem]]:
    model = MODELS[kind]
    try:
        return [Located(model.model_validate(entry), document, place)], []
    except ValidationError as error:
        return [], problems_of(error, model, lambda loc: document.where((*place, *loc)))


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]  # PyYAML ships no types
    """Writes records the way people write them: dates plain, long texts folded, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def write(data: Any) -> str:
    """Plain data as a YAML document."""
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))


def write_deal(deal: Deal, sources: Iterable[Source] = ()) -> str:
    """A deal and the sources first used there as one document."""
    content = deal.content()
    claims = content.pop("claims", [])
    listed = [source.content() for source in sources]
    parts = {"sources": listed} if listed else {}
    return write({**content, **parts, **({"claims": claims} if claims else {})})


def write_list(kind: Kind, records: Sequence[Record]) -> str:
    """Records of one kind as a document of their own."""
    return write({LISTS[kind]: [record.content() for record in records]})
