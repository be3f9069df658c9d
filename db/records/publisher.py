"""A publisher is who stands behind sources, with its reliability and the reason for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from pydantic import model_validator

from db.records.fields import Country, PartyKey, Text
from db.records.record import Kind, Record
from db.vocabulary.categories import PublisherKind
from db.vocabulary.dates import EdtfDate
from db.vocabulary.footing import Reliability
from db.vocabulary.names import normalise


def slug(name: str) -> str:
    """A name as an id: plain lower-case letters and digits with single hyphens."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:100] or "unnamed"


class Publisher(Record):
    """Who publishes; `reliability` is the Admiralty letter, F until judged."""

    kind_of_record: ClassVar[Kind] = Kind.PUBLISHER

    name: Text
    aliases: tuple[Text, ...] = ()
    country: Country | None = None
    kind: PublisherKind | None = None
    state: PartyKey | None = None
    reliability: Reliability = Reliability.F
    reason: Text | None = None
    basis: Text | None = None
    judged: EdtfDate | None = None

    @model_validator(mode="before")
    @classmethod
    def _default_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data and isinstance(data.get("name"), str):
            return {"id": slug(data["name"]), **data}
        return data


class PublisherIndex:
    """Finds publishers by id, name or alias."""

    def __init__(self, publishers: Iterable[Publisher]) -> None:
        self.publishers = {publisher.id: publisher for publisher in publishers}

    @cached_property
    def _by_name(self) -> dict[str, Publisher]:
        return {
            normalise(name): publisher
            for publisher in self.publishers.values()
            for name in (publisher.id, *publisher.aliases, publisher.name)
        }

    def find(self, reference: str | None) -> Publisher | None:
        """The publisher a source cites, or None where it is not in the table."""
        if reference is None:
            return None
        return self.publishers.get(reference) or self._by_name.get(normalise(reference))

    def key(self, reference: str | None) -> str | None:
        """The id a source's publisher goes by; that of an unlisted one is made from its name."""
        if reference is None:
            return None
        found = self.find(reference)
        return found.id if found else slug(reference)

    def name(self, reference: str | None) -> str:
        """The publisher's name as a reader sees it."""
        found = self.find(reference)
        return found.name if found else (reference or "unknown publisher")
