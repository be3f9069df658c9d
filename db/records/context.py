"""Embargoes and events: what was in force or under way while deals were reported."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from db.records.fields import ActorId, Country, Id, PartyKey, Text
from db.records.record import Citation, Kind, Record
from db.vocabulary.categories import EmbargoScope, EventKind
from db.vocabulary.dates import EdtfDate


class Embargo(Record):
    """A ban on arms to a target, with its legal basis; shown as context, never as a verdict."""

    kind_of_record: ClassVar[Kind] = Kind.EMBARGO

    issuer: Text
    target: PartyKey
    scope: EmbargoScope
    description: Text | None = None
    starts: EdtfDate = Field(alias="from")
    ends: EdtfDate | None = Field(default=None, alias="to")
    legal_basis: tuple[Text, ...] = ()
    exemptions: tuple[Text, ...] = ()
    sources: tuple[Id, ...] = ()
    note: Text | None = None

    def cites(self) -> tuple[Citation, ...]:
        """The sources it rests on."""
        return _cited_sources(self.sources)


class Event(Record):
    """Something dated that belongs on a timeline."""

    kind_of_record: ClassVar[Kind] = Kind.EVENT

    title: Text
    date: EdtfDate
    kind: EventKind = EventKind.OTHER
    countries: tuple[Country, ...] = ()
    actors: tuple[ActorId, ...] = ()
    summary: Text | None = None
    sources: tuple[Id, ...] = ()
    note: Text | None = None

    def cites(self) -> tuple[Citation, ...]:
        """The sources it rests on."""
        return _cited_sources(self.sources)


def _cited_sources(sources: tuple[str, ...]) -> tuple[Citation, ...]:
    return tuple(Citation(Kind.SOURCE, id, ("sources", n)) for n, id in enumerate(sources))
