"""A source is one published document: who published it, when, and whose report it repeats."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import StringConstraints, model_validator

from db.records.fields import Address, Id, Text, refuse
from db.records.record import Citation, Kind, Record
from db.vocabulary.categories import PublisherKind
from db.vocabulary.dates import EdtfDate
from db.vocabulary.footing import Seen

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Source(Record):
    """One published document; `relays` names the source whose report it repeats."""

    kind_of_record: ClassVar[Kind] = Kind.SOURCE

    publisher: Text | None = None
    title: Text | None = None
    url: Address | None = None
    published: EdtfDate | None = None
    accessed: EdtfDate | None = None
    kind: PublisherKind | None = None
    relays: Id | None = None
    seen: Seen = Seen.EXCERPT
    language: Language | None = None
    author: Text | None = None
    archived: Address | None = None
    retracted: EdtfDate | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _stands(self) -> Self:
        if self.relays == self.id:
            raise refuse("relay-loop", f"source '{self.id}' relays itself")
        for name in ("accessed", "retracted"):
            span = getattr(self, name)
            if span is not None and span.last_day is None:
                raise refuse("open-date", f"`{name}` has no last day", "write a day or a month")
        return self

    def cites(self) -> tuple[Citation, ...]:
        """The source it relays."""
        return (Citation(Kind.SOURCE, self.relays, ("relays",)),) if self.relays else ()
