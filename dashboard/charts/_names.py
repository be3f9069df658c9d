"""How a deal is called in a chart: by the party that differs from row to row, and its title."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dashboard.wording import listed
from db.reading.columns import Snapshot
from db.vocabulary import parties

Namer = Callable[[int], str]


def labels(keys: Iterable[str], short: bool = False) -> str:
    """Parties by key as one name: "China and Pakistan"."""
    return listed([parties.short(key) if short else parties.label(key) for key in keys])


def namer(snapshot: Snapshot, rows: Iterable[int]) -> Namer:
    """What tells the deals of these rows apart: recipient, supplier, or "supplier to recipient"."""
    sellers, buyers = snapshot.relations["supplier"], snapshot.relations["recipient"]
    chosen = list(rows)
    if len({sellers.of(row) for row in chosen}) == 1:
        return lambda row: labels(buyers.of(row))
    if len({buyers.of(row) for row in chosen}) == 1:
        return lambda row: labels(sellers.of(row))
    return lambda row: f"{labels(sellers.of(row), True)} to {labels(buyers.of(row), True)}"
