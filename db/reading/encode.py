"""Turns the facts of all deals into the columns of a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from db.reading.columns import (
    LEVELS,
    OPEN_END,
    OPEN_START,
    STAGES,
    STATUSES,
    UNKNOWN,
    EventRow,
    Identity,
    Mask,
    Relation,
    Reports,
    Snapshot,
    Steps,
)
from db.reading.facts import Facts, Rating
from db.reading.wording import listed
from db.vocabulary import parties

GIVEN = ("supplier", "recipient", "party", "category", "publisher", "designation", "source")
"""The relations whose keys stand in the facts; those by country are derived from them."""
_STATUS_CODES = {status: code for code, status in enumerate(STATUSES)}
_STAGE_CODES = {stage: code for code, stage in enumerate(STAGES)}
_LEVEL_CODES = {level: code for code, level in enumerate(LEVELS)}


def encode(
    facts: Iterable[Facts],
    identity: Identity,
    events: Sequence[EventRow] = (),
    publisher_names: Mapping[str, str] | None = None,
) -> Snapshot:
    """The snapshot of these deals, put in order: newest report first, then by id."""
    deals = sorted(facts, key=lambda deal: (-_day(deal.last_report), deal.id))
    return Snapshot(
        **vars(identity),
        n=len(deals),
        ids=tuple(deal.id for deal in deals),
        titles=tuple(deal.title for deal in deals),
        supplier_names=_names(deals, "supplier"),
        recipient_names=_names(deals, "recipient"),
        amounts=tuple(deal.amount for deal in deals),
        date_texts=tuple(deal.when.text if deal.when else None for deal in deals),
        haystack=tuple(deal.text for deal in deals),
        events=tuple(events),
        publisher_names=MappingProxyType(dict(publisher_names or {})),
        newest_source=_newest(deals),
        relations=MappingProxyType(_relations(deals)),
        steps=_steps(deals),
        reports=_reports(deals),
        _row={deal.id: row for row, deal in enumerate(deals)},
        **_money(deals),
        **_codes(deals),
        **_flags(deals),
        **_days(deals),
        **_packages(deals),
    )


def _money(deals: Sequence[Facts]) -> dict[str, Any]:
    nothing = (np.nan, np.nan)
    ends = [deal.dollars or nothing for deal in deals]
    return {
        "low": _column((low for low, _ in ends), np.float64, len(deals)),
        "high": _column((high for _, high in ends), np.float64, len(deals)),
        "open_low": _flag(deal.amount is not None and deal.amount.open_low for deal in deals),
        "open_high": _flag(deal.amount is not None and deal.amount.open_high for deal in deals),
        "value_reported": _flag(deal.amount is not None for deal in deals),
    }


def _codes(deals: Sequence[Facts]) -> dict[str, Any]:
    ratings: dict[str, list[Rating | None]] = {
        "exists": [deal.exists for deal in deals],
        "status": [deal.status_rating for deal in deals],
        "value": [deal.value_rating for deal in deals],
    }
    scores = {
        f"score_{name}": _column((r.score if r else UNKNOWN for r in rated), np.int16)
        for name, rated in ratings.items()
    }
    levels = {
        f"level_{name}": _column((_LEVEL_CODES[r.level] if r else UNKNOWN for r in rated), np.int8)
        for name, rated in ratings.items()
    }
    return {
        **scores,
        **levels,
        "status": _column((_code(_STATUS_CODES, deal.status) for deal in deals), np.int8),
        "stage": _column((_code(_STAGE_CODES, deal.stage) for deal in deals), np.int8),
        "links": _column((deal.links for deal in deals), np.int32),
        "origins": _column((deal.origins for deal in deals), np.int32),
    }


def _flags(deals: Sequence[Facts]) -> dict[str, Any]:
    return {
        "contested": _flag(deal.contested for deal in deals),
        "confirmed": _flag(deal.confirmed for deal in deals),
        "embargoed": _flag(deal.embargoed for deal in deals),
        "unattributed": _flag(deal.unattributed for deal in deals),
    }


def _days(deals: Sequence[Facts]) -> dict[str, Any]:
    starts = [_start(deal) for deal in deals]
    years = (date.fromordinal(start).year if start > OPEN_START else UNKNOWN for start in starts)
    return {
        "date_start": _column(starts, np.int32),
        "date_end": _column((_end(deal) for deal in deals), np.int32),
        "year": _column(years, np.int16),
        "first_report": _column((_day(deal.first_report) for deal in deals), np.int32),
        "last_report": _column((_day(deal.last_report) for deal in deals), np.int32),
    }


def _purchases(deals: Sequence[Facts], rows: Mapping[str, int]) -> Any:
    """For each deal the first row among the bids for the same purchase; its own where it is alone.

    A rival of a rival bids for the same purchase, whichever of them names the other.
    """
    first = list(range(len(deals)))

    def root(row: int) -> int:
        while first[row] != row:
            row = first[row]
        return row

    for row, deal in enumerate(deals):
        for other in (rows[rival] for rival in deal.rivals if rival in rows):
            one, two = sorted((root(row), root(other)))
            first[two] = one
    return _column((root(row) for row in range(len(deals))), np.int32)


def _packages(deals: Sequence[Facts]) -> dict[str, Any]:
    """A part never counts, nor does a deal in no total; even where its package is not reported."""
    rows = {deal.id: row for row, deal in enumerate(deals)}
    return {
        "part": _flag(deal.package is not None for deal in deals),
        "part_of": _column((rows.get(deal.package or "", UNKNOWN) for deal in deals), np.int32),
        "purchase": _purchases(deals, rows),
        "counted": _flag(
            deal.package is None and deal.status is not None and not deal.unattributed
            for deal in deals
        ),
    }


def _names(deals: Sequence[Facts], role: str) -> tuple[str, ...]:
    """The suppliers or recipients of each deal as a reader sees them: "China and Pakistan"."""
    return tuple(listed(parties.label(key) for key in deal.keys[role]) for deal in deals)


def _relations(deals: Sequence[Facts]) -> dict[str, Relation]:
    given = {name: [deal.keys.get(name, ()) for deal in deals] for name in GIVEN}
    sellers = [_countries(keys) for keys in given["supplier"]]
    buyers = [_countries(keys) for keys in given["recipient"]]
    derived = {
        "supplier_country": sellers,
        "recipient_country": buyers,
        "country": [(*one, *other) for one, other in zip(sellers, buyers, strict=True)],
    }
    return {name: _relation(keys) for name, keys in {**given, **derived}.items()}


def _countries(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(country for key in keys if (country := parties.country_of(key)))


def _relation(keys_of_deals: Iterable[Iterable[str]]) -> Relation:
    codes: dict[str, int] = {}
    pairs = [
        (row, codes.setdefault(key, len(codes)))
        for row, keys in enumerate(keys_of_deals)
        for key in dict.fromkeys(keys)
    ]
    rows, coded = _unzip(pairs, 2)
    return Relation(_column(rows, np.int32), _column(coded, np.int32), tuple(codes))


def _steps(deals: Sequence[Facts]) -> Steps:
    found = [
        (row, _STATUS_CODES[status], _day(on))
        for row, deal in enumerate(deals)
        for status, on in deal.steps
    ]
    rows, status, ordinal = _unzip(found, 3)
    return Steps(_column(rows, np.int32), _column(status, np.int8), _column(ordinal, np.int32))


def _reports(deals: Sequence[Facts]) -> Reports:
    found = [
        (row, _day(day), count)
        for row, deal in enumerate(deals)
        for day, count in sorted(deal.reports.items())
    ]
    rows, ordinal, count = _unzip(found, 3)
    return Reports(_column(rows, np.int32), _column(ordinal, np.int32), _column(count, np.int32))


def _newest(deals: Sequence[Facts]) -> date | None:
    return max((day for deal in deals if (day := deal.last_report)), default=None)


def _start(deal: Facts) -> int:
    if deal.when is None:
        return UNKNOWN
    return deal.when.start.toordinal() if deal.when.start else OPEN_START


def _end(deal: Facts) -> int:
    if deal.when is None:
        return UNKNOWN
    return deal.when.end.toordinal() if deal.when.end else OPEN_END


def _day(day: date | None) -> int:
    return day.toordinal() if day else UNKNOWN


def _code(codes: Mapping[Any, int], word: object) -> int:
    return UNKNOWN if word is None else codes[word]


def _unzip(found: Sequence[tuple[int, ...]], width: int) -> list[list[int]]:
    return [[entry[n] for entry in found] for n in range(width)]


def _flag(values: Iterable[bool]) -> Mask:
    return _column(values, np.bool_)


def _column(values: Iterable[Any], kind: DTypeLike, count: int = -1) -> NDArray[Any]:
    """A column that cannot be written to."""
    column = np.fromiter(values, dtype=kind, count=count)
    column.flags.writeable = False
    return column
