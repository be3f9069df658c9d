"""The filter bundle: all that a dashboard needs after one change of the filter, asked four ways."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from db.reading import aggregates
from db.reading.filters import DealFilter
from db.reading.snapshot import Snapshot
from tests.bench._timing import in_turns, line

Answers = dict[str, dict[tuple[Any, ...], tuple[int, ...]]]
DEALS = 30_000
ROUNDS = 15
_SUMS = ("deals", "low", "high")


def ours(snapshot: Snapshot, query: str) -> dict[str, pd.DataFrame]:
    """The bundle as pages ask for it."""
    mask = DealFilter.parse(query).mask(snapshot)
    facets = ("supplier", "recipient", "status", "category", "confidence")
    return {
        "totals": aggregates.totals(snapshot, mask),
        "by_year": aggregates.by_year(snapshot, mask),
        "flows": aggregates.flows(snapshot, mask),
        **{key: aggregates.facet(snapshot, mask, key) for key in facets},
    }


def answers(tables: Mapping[str, pd.DataFrame]) -> Answers:
    """Our tables in the shape of the others' answers, without rows that count nothing."""
    keys = {"totals": ["stage"], "by_year": ["year", "stage"],
            "flows": ["supplier", "recipient", "stage"]}  # fmt: skip
    found: Answers = {}
    for name, frame in tables.items():
        by, figures = (keys[name], _SUMS) if name in keys else (["key"], _SUMS[:1])
        rows = frame[frame["deals"] > 0]
        found[name] = {
            tuple(key): tuple(int(figure) for figure in values)
            for key, values in zip(rows[by].values, rows[list(figures)].values, strict=True)
        }
    return found


def run(count: int = DEALS, rounds: int = ROUNDS) -> None:
    """Prints the medians of each way for each filter; fails where two ways disagree."""
    from tests.bench import _pandas_ledger, _sql_ledger
    from tests.db.reading.synthetic import synthetic_facts, synthetic_snapshot

    snapshot = synthetic_snapshot(count, 1)
    frames = _pandas_ledger.frames(synthetic_facts(count, 1))
    print(f"Filter bundle, {count:,} made-up deals, median of {rounds} rounds in turns")
    print("(count and totals, by year, by supplier, by recipient, flows, status, category, level)")
    with tempfile.TemporaryDirectory(prefix="arms-ledger-bench-") as folder:
        engine = _sql_ledger.fill(Path(folder) / "ledger.db", synthetic_facts(count, 1))
        for query in _sql_ledger.CLAUSES:
            ways = {
                "snapshot": lambda query=query: ours(snapshot, query),
                "pandas": lambda query=query: _pandas_ledger.bundle(frames, query),
                "SQL, flat": lambda query=query: _sql_ledger.bundle(engine, query, flat=True),
                "SQL, own tables": lambda query=query: _sql_ledger.bundle(
                    engine, query, flat=False
                ),
            }
            _agree(ways)
            slow = {name: ways.pop(name) for name in ("SQL, own tables",)}
            medians = in_turns(ways, rounds) | in_turns(slow, max(1, rounds // 5))
            print(line(query or "no filter", medians, 24))
        engine.dispose()


def _agree(ways: Mapping[str, Any]) -> None:
    expected = answers(ways["snapshot"]())
    for name, way in list(ways.items())[1:]:
        found = way()
        for question, rows in expected.items():
            assert found[question] == rows, f"{name} answers {question} differently"


if __name__ == "__main__":
    run()
