"""The tables: revisions and assessments, which only grow, and the rows derived from revisions.

A derived row holds from `from_version` until before `to_version` (NULL: still), so any version of
the ledger is one WHERE. Texts of records stand as written; nothing here depends on a vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    ColumnElement,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    or_,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from db.records.record import Kind
from db.vocabulary.categories import Certainty
from db.vocabulary.footing import Footing, Reliability, Seen, Stance
from db.vocabulary.statuses import Status

# STRICT tables know few types, and SQLAlchemy's names for them are not among them.
for _type, _word in (
    (AutoString, "TEXT"),
    (String, "TEXT"),
    (Float, "REAL"),
    (JSON, "TEXT"),
    (Boolean, "INTEGER"),
    (Date, "TEXT"),
    (DateTime, "TEXT"),
):
    compiles(_type, "sqlite")(lambda _t, _compiler, _word=_word, **_: _word)

REVISION_KINDS = ("new", "update", "correction", "renamed", "withdrawn", "redacted")
ROLES = ("supplier", "recipient", "broker", "financier")


def _one_of(column: str, words: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(repr(str(word)) for word in words)})"


def _where(sql: str) -> dict[str, Any]:
    """The condition of a partial index, for either engine."""
    return {"sqlite_where": text(sql), "postgresql_where": text(sql)}


def _arguments(table: str, *constraints: Any, **checks: str) -> tuple[Any, ...]:
    named = [CheckConstraint(sql, name=f"{table}_{name}") for name, sql in checks.items()]
    return (*constraints, *named, {"sqlite_strict": True})


def _derived(table: str, *constraints: Any, **checks: str) -> tuple[Any, ...]:
    span = "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)"
    return _arguments(table, *constraints, span=span, **checks)


def _of_deal() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["deal_id", "from_version"], ["deal_rows.deal_id", "deal_rows.from_version"]
    )


class Ledger(SQLModel, table=True):
    """The one row that says which ledger this is; kept by backup and restore."""

    __table_args__ = _arguments("ledger", one="one = 1", id="length(id) = 8")
    one: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    id: str
    made: str  # UTC, as 2026-11-24T10:00:00Z


class Revision(SQLModel, table=True):
    """One entry of the append-only history: a whole record, or what became of one."""

    __tablename__ = "revisions"
    __table_args__ = _arguments(
        "revisions",
        Index("revisions_of_record", "record_id", "number"),
        number="number >= 1 AND transaction_first BETWEEN 1 AND number",
        kind=_one_of("kind", REVISION_KINDS),
        record_kind=_one_of("record_kind", Kind),
        hashes="length(payload_hash) = 64 AND length(head) = 64",
        blank="(payload IS NULL) = (salt IS NULL)",
    )
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    transaction_first: int  # number of the first revision of the same transaction
    record_kind: str
    record_id: str
    kind: str
    at: str  # UTC, as 2026-11-24T10:00:00Z
    by: str
    why: str
    payload: str | None  # RFC 8785 JSON; NULL where it was redacted
    salt: str | None  # 16 random bytes, hex
    payload_hash: str  # SHA-256(salt || payload), hex
    assessed: str | None  # digest of the assessments that hold from here, hex
    head: str  # SHA-256 of [head before, metadata, payload_hash], hex


class Version(SQLModel, table=True):
    """The numbers that can be cited: the last revision of each transaction."""

    __tablename__ = "versions"
    __table_args__ = _arguments("versions", number="number >= 1")
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str


class RecordRow(SQLModel, table=True):
    """Which revision of a record is in force, from which version until which."""

    __tablename__ = "records"
    __table_args__ = _derived(
        "records",
        Index("records_in_force", "record_id", unique=True, **_where("to_version IS NULL")),
        kind=_one_of("kind", Kind),
    )
    record_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    kind: str
    revision: int


class Forward(SQLModel, table=True):
    """An id that was renamed; it leads to the new one for ever."""

    __tablename__ = "forwards"
    __table_args__ = _arguments("forwards", kind=_one_of("kind", Kind))
    old_id: str = Field(primary_key=True)
    new_id: str
    kind: str
    from_version: int


class AssessmentRow(SQLModel, table=True):
    """What a deal's claims added up to, by one method; the body is never changed."""

    __tablename__ = "assessments"
    __table_args__ = _derived(
        "assessments",
        hashes="length(body_hash) = 64",
        blank="(body IS NULL) = (salt IS NULL)",
    )
    deal_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    method: str
    body: str | None  # Assessment as JSON without defaults, `null` for none; NULL where redacted
    salt: str | None
    body_hash: str  # see chain.assessment_hash


class DealRow(SQLModel, table=True):
    """A deal without its parties and claims."""

    __tablename__ = "deal_rows"
    __table_args__ = _derived("deal_rows", Index("deals_of_package", "package"))
    deal_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    title: str
    package: str | None
    note: str | None


class PartyRow(SQLModel, table=True):
    """A party of a deal in one role; `country` only where the country itself is the party."""

    __tablename__ = "party_rows"
    __table_args__ = _derived(
        "party_rows",
        _of_deal(),
        role=_one_of("role", ROLES),
        position="position >= 0",
        disputed="disputed IN (0, 1)",
    )
    deal_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    role: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    key: str  # country code or actor id
    country: str | None
    disputed: int


class ClaimRow(SQLModel, table=True):
    """A claim without its items; amounts and dates as written."""

    __tablename__ = "claim_rows"
    __table_args__ = _derived(
        "claim_rows",
        _of_deal(),
        Index("claims_of_source", "source_id"),
        position="position >= 0",
        footing=_one_of("footing", Footing),
        stance=_one_of("stance", Stance),
        status=_one_of("status", Status),
    )
    deal_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    position: int = Field(primary_key=True)
    key: str | None  # only where the claim gives one
    source_id: str
    footing: str
    count: int | None
    who: str | None
    speaks_for: str  # JSON list
    stance: str
    interest: str | None
    said_on: str | None
    status: str | None
    dated: str | None
    amount: str | None
    currency: str | None
    covers: str | None
    basis: str | None
    says: str | None
    quote: str | None


class ItemRow(SQLModel, table=True):
    """An item that a claim states; `category` only where the claim gives one."""

    __tablename__ = "item_rows"
    __table_args__ = _derived(
        "item_rows",
        ForeignKeyConstraint(
            ["deal_id", "from_version", "claim_position"],
            ["claim_rows.deal_id", "claim_rows.from_version", "claim_rows.position"],
        ),
        position="position >= 0",
        certainty=_one_of("certainty", Certainty),
    )
    deal_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    claim_position: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    designation: str
    description: str | None
    category: str | None
    quantity: str | None
    certainty: str


class SourceRow(SQLModel, table=True):
    """A source; `publisher` as it was cited: an id, a name or an alias."""

    __tablename__ = "source_rows"
    __table_args__ = _derived(
        "source_rows", Index("sources_that_relay", "relays"), seen=_one_of("seen", Seen)
    )
    source_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    accessed: str | None
    kind: str | None
    relays: str | None
    seen: str
    language: str | None
    author: str | None
    archived: str | None
    retracted: str | None
    note: str | None


class PublisherRow(SQLModel, table=True):
    """A publisher and its grade."""

    __tablename__ = "publisher_rows"
    __table_args__ = _derived("publisher_rows", reliability=_one_of("reliability", Reliability))
    publisher_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    name: str
    aliases: str  # JSON list
    country: str | None
    kind: str | None
    state: str | None
    reliability: str
    reason: str | None
    basis: str | None
    judged: str | None


class EmbargoRow(SQLModel, table=True):
    """An embargo with its first and last day as written."""

    __tablename__ = "embargo_rows"
    __table_args__ = _derived("embargo_rows")
    embargo_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    issuer: str
    target: str  # country code or actor id
    scope: str
    description: str | None
    starts: str
    ends: str | None
    legal_basis: str  # JSON list
    exemptions: str  # JSON list
    sources: str  # JSON list
    note: str | None


class EventRow(SQLModel, table=True):
    """An event of the timeline."""

    __tablename__ = "event_rows"
    __table_args__ = _derived("event_rows")
    event_id: str = Field(primary_key=True)
    from_version: int = Field(primary_key=True)
    to_version: int | None
    title: str
    date: str
    kind: str
    countries: str  # JSON list
    actors: str  # JSON list
    summary: str | None
    sources: str  # JSON list
    note: str | None


def table(model: type[SQLModel]) -> Table:
    """The Core table behind a model, for statements on many rows at once."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


# Parents before children: the order to fill them in, and backwards to empty them.
DERIVED: Mapping[str, Table] = {
    table(model).name: table(model)
    for model in (
        Version, Forward, RecordRow, DealRow, PartyRow, ClaimRow, ItemRow,
        SourceRow, PublisherRow, EmbargoRow, EventRow,
    )
}  # fmt: skip
"""Every table that can be made again from the revisions alone, by its name."""


def holds(rows: Table, version: int | None = None) -> ColumnElement[bool]:
    """The one WHERE: rows that hold at a version, or today's where none is given."""
    if version is None:
        return rows.c.to_version.is_(None)
    return (rows.c.from_version <= version) & or_(
        rows.c.to_version.is_(None), rows.c.to_version > version
    )
