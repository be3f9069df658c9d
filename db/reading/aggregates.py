"""What the deals of a mask add up to, as tables whose columns and their order are a contract.

Sums are in whole US dollars and never cross stages. Only deals that count are in them: not the
parts of a package, nor deals whose status is not reported or rests on unattributed claims alone.
A value with no dollar rate is counted and not summed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from db.reading.columns import (
    LEVELS,
    STAGES,
    STATUSES,
    UNKNOWN,
    Floats,
    Ints,
    Longs,
    Mask,
    Relation,
    Snapshot,
)
from db.reading.wording import label

FIRM, PROSPECTIVE, DEAD = (str(stage) for stage in STAGES)
TOTALS = ("stage", "deals", "without_value", "low", "high", "open_low", "open_high", "unconverted")
BY_YEAR = ("year", "stage", "deals", "low", "high")
FLOWS = ("supplier", "recipient", "stage", "deals", "without_value", "low", "high", "open_high")
FACET = ("key", "label", "deals")
_DENSE = 4_000_000  # codes; beyond that a table of all of them costs more than sorting


def totals(snapshot: Snapshot, mask: Mask) -> pd.DataFrame:
    """Deals and dollars by stage, always three rows: firm, prospective, dead.

    `attrs["outside"]` counts the deals of the mask that are in no total, by reason: parts,
    status_not_reported, unattributed. `open_low` and `open_high` count deals of which the
    headline value is open at that end. `attrs["rivals"]` counts the bids whose value is not added
    because a rival for the same purchase stands in the same sum.
    """
    rows = np.flatnonzero(mask & snapshot.counted)
    stages = snapshot.stage[rows]
    sums = _sums(snapshot, rows, stages, len(STAGES))
    rivals = sum(len(bids) - 1 for bids in _rival_bids(snapshot, rows, stages))
    return _frame(TOTALS, {"stage": [str(stage) for stage in STAGES], **sums},
                  outside=_outside(snapshot, mask), rivals=rivals)  # fmt: skip


def by_year(snapshot: Snapshot, mask: Mask) -> pd.DataFrame:
    """Deals and dollars by year of the deal's date and stage, with every year in between.

    `attrs["undated"]` counts the deals that would be here if they had a date.
    """
    rows = np.flatnonzero(mask & snapshot.counted)
    dated = rows[snapshot.year[rows] != UNKNOWN]
    years = _years(snapshot, dated)
    stages = len(STAGES)
    codes = (snapshot.year[dated].astype(np.int64) - years.start) * stages + snapshot.stage[dated]
    table = {
        "year": np.repeat(np.arange(years.start, years.stop), stages),
        "stage": [str(stage) for stage in STAGES] * len(years),
        **_sums(snapshot, dated, codes, len(years) * stages),
    }
    return _frame(BY_YEAR, table, undated=len(rows) - len(dated))


def flows(snapshot: Snapshot, mask: Mask) -> pd.DataFrame:
    """Deals and dollars by supplier, recipient (party keys) and stage, largest first.

    A deal with several suppliers or recipients stands in full at each pair; `attrs["shared"]`
    counts those deals. Totals count them once.
    """
    sellers, buyers = snapshot.relations["supplier"], snapshot.relations["recipient"]
    rows, seller, buyer = _pairs(sellers, buyers, mask & snapshot.counted)
    width = len(buyers.keys) * len(STAGES)
    codes = seller.astype(np.int64) * width + buyer * len(STAGES) + snapshot.stage[rows]
    present, codes = _numbered(codes, len(sellers.keys) * width)
    sums = _sums(snapshot, rows, codes, len(present))
    sold, bought = present // width, present % width // len(STAGES)
    stage = present % len(STAGES)
    ranks = (stage, _ranks(buyers)[bought], _ranks(sellers)[sold], -sums["deals"], -sums["high"])
    order = np.lexsort(ranks)
    table = {
        "supplier": _named(sellers.keys, sold[order]),
        "recipient": _named(buyers.keys, bought[order]),
        "stage": _named((FIRM, PROSPECTIVE, DEAD), stage[order]),
        **{name: figures[order] for name, figures in sums.items()},
    }
    shared = int(np.count_nonzero(_count(rows, snapshot.n) > 1))
    return _frame(FLOWS, table, shared=shared)


def facet(snapshot: Snapshot, mask: Mask, key: str) -> pd.DataFrame:
    """How many deals of the mask have each value of a criterion or relation, most first.

    `key` is a relation or `status`, `stage`, `confidence`, `flag`. Values that no deal has are
    left out, but not those of closed lists. KeyError for any other key.
    """
    keys, counts = _facet(snapshot, mask, key)
    found = [(k, label(snapshot, key, k), count) for k, count in zip(keys, counts, strict=True)]
    if key not in _CLOSED:
        found = sorted((one for one in found if one[2]), key=lambda one: (-one[2], one[1]))
    return pd.DataFrame(found, columns=list(FACET))


def coverage(snapshot: Snapshot, mask: Mask) -> dict[str, int | date | None]:
    """What stands behind a view: deals, those without a value or a date, links, origins, newest.

    A source that several deals rest on is one link; origins are independent within a deal, and are
    added up over deals.
    """
    newest = int(snapshot.last_report[mask].max(initial=UNKNOWN))
    return {
        "deals": int(np.count_nonzero(mask)),
        "without_value": int(np.count_nonzero(mask & ~snapshot.value_reported)),
        "unconverted": int(
            np.count_nonzero(mask & snapshot.value_reported & _no_dollars(snapshot))
        ),
        "links": int(np.count_nonzero(snapshot.relations["source"].counts(mask))),
        "origins": int(snapshot.origins[mask].sum()),
        "undated": int(np.count_nonzero(mask & (snapshot.date_start == UNKNOWN))),
        "newest_source": date.fromordinal(newest) if newest != UNKNOWN else None,
    }


def part_titles(snapshot: Snapshot, mask: Mask) -> tuple[str, ...]:
    """The titles of the packages in which the values of the mask's parts are counted."""
    packages = np.unique(snapshot.part_of[mask & snapshot.part])
    return tuple(snapshot.titles[row] for row in packages if row != UNKNOWN)


def _count(codes: NDArray[Any], size: int, weights: Floats | None = None) -> NDArray[Any]:
    """The only place where things are counted or summed: by code, of so many codes."""
    return np.bincount(codes, weights=weights, minlength=size)


def _sums(snapshot: Snapshot, rows: Any, codes: Any, size: int) -> dict[str, Longs]:
    """Deals and dollars by code, in whole numbers; "up to" adds nothing to the lower end."""
    low, high, opened = snapshot.low[rows], snapshot.high[rows], snapshot.open_low[rows]
    for bids in _rival_bids(snapshot, rows, codes):
        lowest, highest = np.nanmin(low[bids]), np.nanmax(high[bids])
        low[bids], high[bids] = 0, 0
        low[bids[0]], high[bids[0]] = lowest, highest
    reported, unknown = snapshot.value_reported[rows], np.isnan(low)
    return {
        "deals": _count(codes, size),
        "without_value": _count(codes[~reported], size),
        "low": _whole(_count(codes, size, np.where(unknown | opened, 0, low))),
        "high": _whole(_count(codes, size, np.where(unknown, 0, high))),
        "open_low": _count(codes[opened & ~unknown], size),
        "open_high": _count(codes[snapshot.open_high[rows] & ~unknown], size),
        "unconverted": _count(codes[reported & unknown], size),
    }


def _rival_bids(snapshot: Snapshot, rows: Any, codes: Any) -> list[Any]:
    """Places in `rows` of valued deals with one code that bid for one purchase, two or more."""
    purchases = snapshot.purchase[rows]
    rivals = np.flatnonzero(_count(snapshot.purchase, max(snapshot.n, 1)) > 1)
    if not len(rivals):
        return []
    found: dict[tuple[int, int], list[int]] = {}
    for place in np.flatnonzero(np.isin(purchases, rivals) & ~np.isnan(snapshot.low[rows])):
        found.setdefault((int(purchases[place]), int(codes[place])), []).append(int(place))
    return [np.array(bids) for bids in found.values() if len(bids) > 1]


def _numbered(codes: Longs, size: int) -> tuple[Longs, Longs]:
    """The codes that occur, in order, and for each code its place among them."""
    if size > _DENSE:
        present, places = np.unique(codes, return_inverse=True)
        return present, places
    present = np.flatnonzero(_count(codes, size)).astype(np.int64)
    number = np.zeros(size, dtype=np.int64)
    number[present] = np.arange(len(present))
    return present, number[codes]


def _ranks(relation: Relation) -> Longs:
    """The place of each code when keys are sorted."""
    return np.argsort(np.argsort(np.array(relation.keys, dtype=object))).astype(np.int64)


def _named(words: tuple[str, ...], codes: Longs) -> list[str]:
    return [words[code] for code in codes.tolist()]


def _whole(sums: Floats) -> Longs:
    return np.rint(sums).astype(np.int64)


def _no_dollars(snapshot: Snapshot) -> Mask:
    return np.isnan(snapshot.low)


def _outside(snapshot: Snapshot, mask: Mask) -> dict[str, int]:
    """Each deal that is in no total, by the first reason that applies."""
    rest = mask & ~snapshot.counted
    unreported = rest & ~snapshot.part & (snapshot.status == UNKNOWN)
    parts = rest & snapshot.part
    return {
        "parts": int(np.count_nonzero(parts)),
        "status_not_reported": int(np.count_nonzero(unreported)),
        "unattributed": int(np.count_nonzero(rest & ~parts & ~unreported)),
    }


def _years(snapshot: Snapshot, rows: Any) -> range:
    years = snapshot.year[rows]
    return range(int(years.min()), int(years.max()) + 1) if len(years) else range(0)


def _pairs(sellers: Relation, buyers: Relation, mask: Mask) -> tuple[Ints, Ints, Ints]:
    """Row, supplier code and recipient code of every pair, for the deals of the mask."""
    kept = mask[buyers.rows]
    rows, buyer = buyers.rows[kept], buyers.codes[kept]
    each = _count(sellers.rows, len(mask))
    first, many = (np.cumsum(each) - each)[rows], each[rows]
    starts = np.repeat(first - (np.cumsum(many) - many), many)
    places = starts + np.arange(len(starts))
    return np.repeat(rows, many), sellers.codes[places], np.repeat(buyer, many)


_CLOSED = ("status", "stage", "confidence", "flag")


def _facet(snapshot: Snapshot, mask: Mask, key: str) -> tuple[tuple[str, ...], Longs]:
    if key == "flag":
        flags = {"confirmed": snapshot.confirmed, "contested": snapshot.contested,
                 "embargo": snapshot.embargoed}  # fmt: skip
        return tuple(flags), np.array([np.count_nonzero(mask & flag) for flag in flags.values()])
    coded: dict[str, tuple[NDArray[Any], Iterable[str]]] = {
        "status": (snapshot.status, STATUSES),
        "stage": (snapshot.stage, STAGES),
        "confidence": (snapshot.level_exists, LEVELS),
    }
    if key in coded:
        codes, words = coded[key]
        keys = tuple(str(word) for word in words)
        return keys, _count(codes[mask & (codes != UNKNOWN)], len(keys))
    relation = snapshot.relations[key]
    return relation.keys, relation.counts(mask)


def _frame(columns: tuple[str, ...], table: dict[str, Any], **attrs: Any) -> pd.DataFrame:
    frame = pd.DataFrame({name: table[name] for name in columns})
    frame.attrs.update(attrs)
    return frame
