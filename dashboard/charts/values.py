"""The reported value of each deal as a range, grouped by stage; how full a dot is is confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from dashboard import wording
from dashboard.charts import _findings as findings
from dashboard.charts._empty import empty
from dashboard.charts._frame import Frame, Mark, Words
from dashboard.charts._names import Namer, namer
from dashboard.charts._ranges import HEADINGS, Row, draw, most_rows
from dashboard.charts._view import View, converted_note, look_at, note, unconverted_note
from dashboard.charts._view import without_note as lacking_note
from dashboard.charts.chart import Chart, Look
from dashboard.theme.tokens import PALETTES, STAGES, mix
from db.reading import listing
from db.reading.columns import Snapshot
from db.reading.filters import DealFilter

SLUG = "values"
LEVELS = {"high": "High confidence", "moderate": "Moderate", "low": "Low"}
_KEY_SHARES = {"high": 1.0, "moderate": 0.5, "low": 0.0}


def values(snapshot: Snapshot, filter: DealFilter, look: Look) -> Chart:  # noqa: A002
    """The reported value of the deals that the filter keeps, those with the highest figures."""
    view = look_at(snapshot, filter)
    table = listing.values(snapshot, view.mask)
    drawn = table[table["low"].notna()]
    if drawn.empty:
        return empty(SLUG, view, look, findings.no_value(view.deals), table)
    shown, frame = _fitted(view, look, drawn)
    words = _words(view, drawn, shown)
    return view.chart(SLUG, words, _alt(words, shown), draw(frame, _rows(snapshot, shown)), table)


def _fitted(view: View, look: Look, drawn: pd.DataFrame) -> tuple[pd.DataFrame, Frame]:
    """The deals there is room for; to leave one out changes title and note, and so the room."""
    shown = _highest(drawn, most_rows(Frame(look, Words("", "", "", "")), 1))
    while True:
        frame = _frame(view, look, drawn, shown)
        room = most_rows(frame, int(shown["stage"].nunique(dropna=False)))
        if room >= len(shown):
            return shown, frame
        shown = _highest(drawn, room)


def _highest(drawn: pd.DataFrame, most: int) -> pd.DataFrame:
    """The deals there is room for: those with the highest figures, by stage, highest first."""
    chosen = drawn.sort_values(["high", "low", "id"], ascending=[False, False, True]).head(most)
    place = chosen["stage"].map({stage: n for n, stage in enumerate(STAGES)}).fillna(len(STAGES))
    return chosen.assign(place=place).sort_values("place", kind="stable")


def _frame(view: View, look: Look, drawn: pd.DataFrame, shown: pd.DataFrame) -> Frame:
    words = _words(view, drawn, shown)
    framed = Words(words.title, words.subtitle, words.note, view.credit)
    return Frame(look, framed, _key(look, shown))


def _key(look: Look, shown: pd.DataFrame) -> list[Mark]:
    palette = PALETTES[look.theme]
    present = set(shown["level"])
    return [
        Mark("dot", label, palette.ink, mix(palette.ink, palette.ground, _KEY_SHARES[level]))
        for level, label in LEVELS.items()
        if level in present
    ]


def _words(view: View, drawn: pd.DataFrame, shown: pd.DataFrame) -> Words:
    opened = bool(shown["open_low"].any() or shown["open_high"].any())
    left = len(drawn) - len(shown)
    return Words(
        title=_title(view.snapshot, shown),
        subtitle=f"Lowest to highest figure reported, US dollars. Deals in this ledger: "
        f"{view.scope}",
        note=note(
            lacking_note(view),
            f"Drawn are the {len(shown):,} highest of {len(drawn):,} values." if left else "",
            "Open-ended lines: only “more than” or “up to” was reported." if opened else "",
            converted_note(view, shown["row"].to_numpy(dtype=np.int64)),
            unconverted_note(view),
        ),
        source=view.source,
    )


def _title(snapshot: Snapshot, shown: pd.DataFrame) -> str:
    """The first stage in which one deal is beyond doubt the largest; else what is drawn."""
    if len(shown) == 1:
        (row,) = _records(shown)
        return findings.only(_figure(snapshot, row), _value(row, capital=False))
    for stage in STAGES:
        rows = shown[shown["stage"] == stage]
        found = findings.largest(stage, [_figure(snapshot, row) for row in _records(rows)])
        if found:
            return found
    return findings.described("Reported value", len(shown))


def _records(table: pd.DataFrame) -> Sequence[Mapping[str, Any]]:
    return list(table.to_dict("records"))


def _figure(snapshot: Snapshot, row: Mapping[str, Any]) -> findings.Figure:
    return findings.Figure(
        snapshot.relations["supplier"].of(row["row"]),
        snapshot.relations["recipient"].of(row["row"]),
        row["low"],
        row["high"],
        row["open_low"],
        row["open_high"],
    )


def _rows(snapshot: Snapshot, shown: pd.DataFrame) -> list[Row]:
    named = namer(snapshot, shown["row"])
    return [_row(named, row) for row in _records(shown)]


def _row(named: Namer, row: Mapping[str, Any]) -> Row:
    name = f"{named(row['row'])}, {row['title']}"
    words = _value(row)
    return Row(
        id=row["id"],
        stage=row["stage"] if row["stage"] in STAGES else None,
        name=name,
        low=row["low"],
        high=row["high"],
        open_low=row["open_low"],
        open_high=row["open_high"],
        level=row["level"] or "low",
        words=words,
        hover=f"{name}: {words}, {row['level']} confidence",
    )


def _value(row: Mapping[str, Any], capital: bool = True) -> str:
    """The value in words as it was reported, with the dollars where that was not in dollars."""
    low, high = Decimal(row["reported_low"]), Decimal(row["reported_high"])
    ends = (row["open_low"], row["open_high"])
    said = wording.money(low, high, *ends, currency=row["currency"], about=row["about"])
    if row["currency"] != "USD":
        said += f" ({wording.money(row['low'], row['high'])})"
    return wording.capital(said) if capital else said


def _alt(words: Words, shown: pd.DataFrame) -> str:
    counts = shown["stage"].value_counts()
    said = [f"{counts[stage]} {HEADINGS[stage].lower()}" for stage in STAGES if stage in counts]
    return f"{words.title}. {words.subtitle}. Ranges of dollars, one row a deal: {', '.join(said)}."
