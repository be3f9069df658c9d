"""The made-up ledger in pandas, as a careful dashboard would hold it: categoricals and groupby."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from db.reading.facts import Facts
from tests.bench import _sql_ledger
from tests.bench.bundle import Answers

_GROUPED = {"totals": ["stage"], "by_year": ["year", "stage"],
            "flows": ["supplier", "recipient", "stage"]}  # fmt: skip
_COUNTED = {"supplier": "supplier", "recipient": "recipient", "status": "status",
            "confidence": "level"}  # fmt: skip
_WORDS = ("supplier", "recipient", "supplier_country", "recipient_country", "stage", "status",
          "level")  # fmt: skip


def frames(deals: Iterable[Facts]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a deal, and one row a deal and category."""
    known = list(deals)
    rows = [_sql_ledger.flat_row(deal) for deal in known]
    frame = pd.DataFrame(rows, columns=list(_sql_ledger.FLAT_COLUMNS))
    frame = frame.astype(dict.fromkeys(_WORDS, "category"))
    pairs = [(n, category) for n, deal in enumerate(known) for category in deal.keys["category"]]
    categories = pd.DataFrame(pairs, columns=["row", "category"]).astype({"category": "category"})
    return frame, categories


def bundle(data: tuple[pd.DataFrame, pd.DataFrame], query: str) -> Answers:
    """The filter bundle."""
    deals, categories = data
    kept = deals[_mask(deals, query)]
    counted = kept[kept["counted"]]
    found: Answers = {}
    for name, keys in _GROUPED.items():
        sums = counted.groupby(keys, observed=True)[["low", "high"]].sum()
        sums.insert(0, "deals", counted.groupby(keys, observed=True).size())
        found[name] = _rows(sums)
    for name, column in _COUNTED.items():
        found[name] = _rows(kept.groupby(column, observed=True).size().to_frame())
    in_view = categories[categories["row"].isin(kept.index)]
    found["category"] = _rows(in_view.groupby("category", observed=True).size().to_frame())
    return found


def _mask(deals: pd.DataFrame, query: str) -> pd.Series:
    if query == "country=PAK":
        return (deals["supplier_country"] == "PAK") | (deals["recipient_country"] == "PAK")
    if query == "stage=firm&since=2015":
        return (deals["stage"] == "firm") & (deals["year"] >= 2015)
    return pd.Series(True, index=deals.index)


def _rows(frame: pd.DataFrame) -> dict[tuple, tuple[int, ...]]:
    keys = [key if isinstance(key, tuple) else (key,) for key in frame.index.tolist()]
    figures = [tuple(map(int, row)) for row in frame.itertuples(index=False)]
    return dict(zip(keys, figures, strict=True))
