"""The shape of a snapshot: every deal of one ledger version as coded columns, frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from db.vocabulary.categories import Basis, Covers
from db.vocabulary.confidence import Level
from db.vocabulary.statuses import Stage, Status

Mask = NDArray[np.bool_]
Bytes = NDArray[np.int8]
Shorts = NDArray[np.int16]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]

STATUSES: tuple[Status, ...] = tuple(Status)
STAGES: tuple[Stage, ...] = (Stage.FIRM, Stage.PROSPECTIVE, Stage.DEAD)
LEVELS: tuple[Level, ...] = (Level.LOW, Level.MODERATE, Level.HIGH)
UNKNOWN = -1
"""The code of whatever is not reported."""
OPEN_START, OPEN_END = date.min.toordinal(), date.max.toordinal()
"""The ordinals that stand for the open ends of a deal's date."""


@dataclass(frozen=True, eq=False)
class Relation:
    """Which deals have which keys: pairs of row and code, each pair once, in order of rows."""

    rows: Ints
    codes: Ints
    keys: tuple[str, ...]

    def mask(self, n: int, keys: Iterable[str]) -> Mask:
        """Which of n deals have at least one of the keys; a key nobody has matches nothing."""
        wanted = [code for key in keys if (code := self._code.get(key)) is not None]
        found = np.zeros(n, dtype=bool)
        if wanted:
            chosen = np.zeros(len(self.keys), dtype=bool)
            chosen[wanted] = True
            found[self.rows[chosen[self.codes]]] = True
        return found

    def counts(self, mask: Mask) -> Longs:
        """How many of the deals in the mask have each key, in the order of `keys`."""
        counted = np.bincount(self.codes[mask[self.rows]], minlength=len(self.keys))
        return counted.astype(np.int64)

    def of(self, row: int) -> tuple[str, ...]:
        """The keys of one deal, in the order they were given."""
        first, last = np.searchsorted(self.rows, (row, row + 1))
        return tuple(self.keys[code] for code in self.codes[first:last])

    @cached_property
    def _code(self) -> dict[str, int]:
        return {key: code for code, key in enumerate(self.keys)}


@dataclass(frozen=True, slots=True)
class Reported:
    """The headline value as it was reported, and the rate that turned it into dollars."""

    currency: str
    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False
    covers: Covers = Covers.WHOLE
    basis: Basis = Basis.PRICE
    rate: Decimal | None = None
    rate_day: date | None = None
    rate_source: str | None = None
    qualifier_about: bool = False


@dataclass(frozen=True, eq=False)
class Steps:
    """The status history of all deals: one entry a headline, in order; ordinal -1 is undated."""

    rows: Ints
    status: Bytes
    ordinal: Ints


@dataclass(frozen=True, eq=False)
class Reports:
    """How many dated links each deal has on each day that it has any."""

    rows: Ints
    ordinal: Ints
    count: Ints


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the ledger with its days as ordinals, half-open."""

    id: str
    title: str
    start: int
    end: int
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    kind: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Identity:
    """Which ledger, which version of it, and by which two clocks a snapshot was taken."""

    ledger_id: str
    version: int
    head: str
    recorded_at: datetime
    method: str
    reported_by: date | None = None
    latest: bool = True


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All deals of a ledger version, newest report first, then by id; one entry a deal a column.

    Money is in whole US dollars, nan where no value is reported or none can be converted. Days are
    proleptic ordinals. -1 is "not reported" in every coded column. Arrays cannot be written to.
    """

    ledger_id: str
    version: int
    head: str
    recorded_at: datetime
    method: str
    reported_by: date | None
    latest: bool

    n: int
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    supplier_names: tuple[str, ...]
    recipient_names: tuple[str, ...]
    status: Bytes
    stage: Bytes
    low: Floats
    high: Floats
    open_low: Mask
    open_high: Mask
    amounts: tuple[Reported | None, ...]
    value_reported: Mask
    counted: Mask
    part: Mask
    part_of: Ints
    purchase: Ints
    unattributed: Mask
    score_exists: Shorts
    score_status: Shorts
    score_value: Shorts
    level_exists: Bytes
    level_status: Bytes
    level_value: Bytes
    contested: Mask
    confirmed: Mask
    embargoed: Mask
    date_start: Ints
    date_end: Ints
    date_texts: tuple[str | None, ...]
    year: Shorts
    first_report: Ints
    last_report: Ints
    links: Ints
    origins: Ints
    relations: Mapping[str, Relation]
    steps: Steps
    reports: Reports
    events: tuple[EventRow, ...]
    haystack: tuple[str, ...]
    publisher_names: Mapping[str, str]
    newest_source: date | None
    _row: dict[str, int] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The ledger and its version as every chart and export states them: "3f2a91c4/214"."""
        return f"{self.ledger_id}/{self.version}"

    def row(self, id: str) -> int | None:  # it is what everybody calls it
        """The row of a deal, or None where this version has no such deal."""
        return self._row.get(id)

    @property
    def everything(self) -> Mask:
        """The mask that lets every deal through."""
        return np.ones(self.n, dtype=bool)
