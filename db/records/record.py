"""A record is anything that can change a number on screen; five kinds share this base."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from db.records.fields import Id


class Kind(StrEnum):
    """The five kinds of record."""

    PUBLISHER = "publisher"
    SOURCE = "source"
    DEAL = "deal"
    EMBARGO = "embargo"
    EVENT = "event"

    @property
    def label(self) -> str:
        """The kind as a reader sees it."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Citation:
    """One record's mention of another: which kind, which id, and in which field."""

    kind: Kind
    id: str
    field: tuple[str | int, ...]


class Part(BaseModel):
    """A piece of a record: frozen, and refusing keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Record(Part):
    """A whole record with its id; what the ledger keeps, and what files and forms hold."""

    kind_of_record: ClassVar[Kind]
    id: Id

    def cites(self) -> tuple[Citation, ...]:
        """The other records this one needs to stand."""
        return ()

    def content(self) -> dict[str, Any]:
        """The record as plain data, leaving out what is absent or default."""
        return self.model_dump(mode="json", exclude_defaults=True, by_alias=True)
