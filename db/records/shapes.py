"""The shape of stored payloads: older shapes are lifted when read and never rewritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.records.publisher import Publisher
from db.records.record import Kind, Record
from db.records.source import Source

SHAPE = 1
MODELS: Mapping[Kind, type[Record]] = {
    Kind.PUBLISHER: Publisher,
    Kind.SOURCE: Source,
    Kind.DEAL: Deal,
    Kind.EMBARGO: Embargo,
    Kind.EVENT: Event,
}
# One function for each older shape, from its number to the next; none yet.
LIFTS: Mapping[int, Callable[[Kind, dict[str, Any]], dict[str, Any]]] = {}


def payload(record: Record) -> dict[str, Any]:
    """A record as it is stored: its content, and the number of the shape it is in."""
    return {"shape": SHAPE, **record.content()}


def record_of(kind: Kind, stored: Mapping[str, Any]) -> Record:
    """The record that a stored payload holds, lifted to today's shape."""
    content = dict(stored)
    shape = int(content.pop("shape"))
    while shape < SHAPE:
        content = LIFTS[shape](kind, content)
        shape += 1
    return MODELS[kind].model_validate(content)
