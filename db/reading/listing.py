"""One row a deal, or a step of a deal: what charts of single deals and tables are drawn from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from db.reading.columns import LEVELS, STAGES, STATUSES, UNKNOWN, Mask, Snapshot

VALUES = ("row", "id", "title", "supplier", "recipient", "stage", "status", "currency",
          "reported_low", "reported_high", "low", "high", "open_low", "open_high", "level",
          "counted", "covers", "basis", "about")  # fmt: skip
TIMELINE = ("row", "id", "title", "supplier", "recipient", "status", "stage", "start", "end",
            "reports")  # fmt: skip
REPORTS = ("row", "id", "day", "reports")
_DAYS = 1 << 23  # more than any ordinal, so that row and day make one number
_EPOCH = date(1970, 1, 1).toordinal()


def values(snapshot: Snapshot, mask: Mask) -> pd.DataFrame:
    """One row a deal of the mask, in the order of the snapshot, with or without a value.

    `reported_low` and `reported_high` are exact decimals as text in `currency`; `low` and `high`
    are US dollars, nan where there are none; `level` is that of the value.
    """
    rows = np.flatnonzero(mask)
    amounts = [snapshot.amounts[row] for row in rows]
    table = {
        **_named(snapshot, rows),
        "stage": _words(STAGES, snapshot.stage[rows]),
        "status": _words(STATUSES, snapshot.status[rows]),
        "currency": [amount and amount.currency for amount in amounts],
        "reported_low": [amount and _plain(amount.low) for amount in amounts],
        "reported_high": [amount and _plain(amount.high) for amount in amounts],
        "level": _words(LEVELS, snapshot.level_value[rows]),
        "covers": [amount and str(amount.covers) for amount in amounts],
        "basis": [amount and str(amount.basis) for amount in amounts],
        "about": [bool(amount and amount.qualifier_about) for amount in amounts],
    }
    plain = ("low", "high", "open_low", "open_high", "counted")
    return _frame(VALUES, table | {name: getattr(snapshot, name)[rows] for name in plain})


def timeline(snapshot: Snapshot, mask: Mask) -> pd.DataFrame:
    """One row a headline status of a deal: from the day it was reported until the next one was.

    `end` is empty for the last one, `start` where it is undated; `reports` counts dated links in
    between. Deals whose status is not reported have no row.
    """
    steps = snapshot.steps
    following = np.append(steps.rows[1:], UNKNOWN) == steps.rows
    until = np.where(following, np.append(steps.ordinal[1:], UNKNOWN), UNKNOWN)
    kept = np.flatnonzero(mask[steps.rows])
    rows, start, end = steps.rows[kept], steps.ordinal[kept], until[kept]
    table = {
        **_named(snapshot, rows),
        "status": _words(STATUSES, steps.status[kept]),
        "stage": [str(STATUSES[code].stage) for code in steps.status[kept]],
        "start": _as_days(start),
        "end": _as_days(end),
        "reports": _reports_between(snapshot, rows, start, end),
    }
    return _frame(TIMELINE, table)


def reports(snapshot: Snapshot, mask: Mask) -> pd.DataFrame:
    """How many dated links each deal of the mask has on each day."""
    kept = np.flatnonzero(mask[snapshot.reports.rows])
    rows = snapshot.reports.rows[kept]
    table = {
        "row": rows,
        "id": [snapshot.ids[row] for row in rows],
        "day": _as_days(snapshot.reports.ordinal[kept]),
        "reports": snapshot.reports.count[kept],
    }
    return _frame(REPORTS, table)


def _named(snapshot: Snapshot, rows: Any) -> dict[str, Any]:
    return {
        "row": rows,
        "id": [snapshot.ids[row] for row in rows],
        "title": [snapshot.titles[row] for row in rows],
        "supplier": [snapshot.supplier_names[row] for row in rows],
        "recipient": [snapshot.recipient_names[row] for row in rows],
    }


def _reports_between(snapshot: Snapshot, rows: Any, start: Any, end: Any) -> Any:
    """How many dated links each deal has from one day until before another (-1: for ever)."""
    reports = snapshot.reports
    places = reports.rows.astype(np.int64) * _DAYS + reports.ordinal
    until = np.where(end == UNKNOWN, _DAYS - 1, end)
    own = rows.astype(np.int64) * _DAYS
    counted = np.concatenate(([0], np.cumsum(reports.count)))
    first, last = (np.searchsorted(places, own + day) for day in (np.maximum(start, 0), until))
    return np.maximum(counted[last] - counted[first], 0)


def _words(words: tuple[Any, ...], codes: Any) -> list[str | None]:
    said = [*(str(word) for word in words), None]
    return [said[code] for code in codes]


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _as_days(ordinals: Any) -> Any:
    """Ordinals as days; -1 becomes empty."""
    days = (np.asarray(ordinals, dtype=np.int64) - _EPOCH).astype("datetime64[D]")
    days[np.asarray(ordinals) == UNKNOWN] = np.datetime64("NaT")
    return days.astype("datetime64[s]")


def _frame(columns: tuple[str, ...], table: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame({name: table[name] for name in columns})
