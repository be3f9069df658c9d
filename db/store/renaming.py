"""Records as they read once one of them goes by a new id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from db.records.publisher import Publisher, PublisherIndex
from db.records.record import Record
from db.records.shapes import MODELS
from db.records.source import Source
from db.store.held import Held


def renamed(found: Held, citers: Mapping[str, Held], new: str) -> Iterator[Record]:
    """The record under its new id, then each record that cites it, citing the new id."""
    record = _readable(found)
    moved = MODELS[found.kind].model_validate({**record.content(), "id": new})
    yield moved
    for citer in map(_readable, citers.values()):
        if isinstance(moved, Publisher) and isinstance(citer, Source):
            # One that cites it by its name still finds it.
            if PublisherIndex([moved]).find(citer.publisher) is None:
                yield Source.model_validate({**citer.content(), "publisher": new})
        else:
            yield _citing(citer, found.id, new)


def _citing(citer: Record, old: str, new: str) -> Record:
    content = citer.content()
    for citation in citer.cites():
        if citation.id == old:
            _set(content, citation.field, new)
    return type(citer).model_validate(content)


def _readable(one: Held) -> Record:
    if one.record is None:
        raise ValueError(f"{one.id} is redacted")  # what is in force never is
    return one.record


def _set(content: Any, field: tuple[str | int, ...], value: str) -> None:
    *path, last = field
    for step in path:
        content = content[step]
    content[last] = value
