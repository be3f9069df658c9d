"""What every chart says of the deals it was given: the filter in words, the sources, the counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from plotly import graph_objects as go

from dashboard import wording
from dashboard.charts._frame import Words
from dashboard.charts.chart import LICENCE, Chart
from db.reading.aggregates import coverage
from db.reading.columns import Mask, Snapshot
from db.reading.filters import DealFilter

Record = dict[str, Any]


@dataclass(frozen=True)
class View:
    """The deals that a filter keeps of a snapshot, and how they are spoken of."""

    snapshot: Snapshot
    mask: Mask
    words: str
    deals: int
    without: int
    source: str

    @property
    def credit(self) -> str:
        """Source and licence, as they stand at the foot of a picture."""
        return f"{self.source} {f'Licence: {LICENCE}.'.replace(' ', wording.NBSP)}"

    def chart(
        self,
        slug: str,
        words: Words,
        alt: str,
        figure: go.Figure,
        table: pd.DataFrame,
        empty: bool = False,
    ) -> Chart:
        """A chart of this view, complete with what is said of every chart."""
        return Chart(
            slug=slug,
            title=words.title,
            subtitle=words.subtitle,
            note=words.note,
            source=self.source,
            licence=LICENCE,
            words=self.words,
            version=self.snapshot.name,
            alt=alt,
            figure=figure,
            table=table,
            empty=empty,
        )

    @property
    def scope(self) -> str:
        """The filter as the end of a subtitle, with the day up to which the press was read."""
        day = self.snapshot.reported_by
        return self.words + (f"; as reported by {wording.day_label(day)}" if day else "")


def look_at(snapshot: Snapshot, filter: DealFilter) -> View:  # noqa: A002
    """The view that a filter gives of a snapshot."""
    mask = filter.mask(snapshot)
    known = {name: n for name, n in coverage(snapshot, mask).items() if isinstance(n, int)}
    day = wording.day_label(snapshot.recorded_at.date())
    source = (
        f"Source: Arms Ledger, ledger version {snapshot.name}, {day}; "
        f"{wording.count(known['links'], 'report')}, "
        f"{wording.count(known['origins'], 'independent origin')}."
    )
    words = filter.words(snapshot)
    return View(snapshot, mask, words, known["deals"], known["without_value"], source)


def converted_note(view: View, rows: np.ndarray[Any, Any]) -> str:
    """What was converted into dollars among some rows, and at which rates."""
    amounts = [view.snapshot.amounts[row] for row in rows]
    others = [amount for amount in amounts if amount is not None and amount.currency != "USD"]
    if not others:
        return ""
    if len(others) == 1:
        return "1 value in another currency is converted at the rate of the deal’s date."
    return (
        f"{len(others):,} values in other currencies are converted at the rate of each deal’s date."
    )


def unconverted_note(view: View) -> str:
    """How many values could not be converted, and so are not drawn."""
    snapshot = view.snapshot
    n = int(np.count_nonzero(view.mask & snapshot.value_reported & np.isnan(snapshot.low)))
    verb = "is" if n == 1 else "are"
    return f"{wording.count(n, 'value')} without an exchange rate {verb} left out." if n else ""


def without_note(view: View) -> str:
    """How many of how many deals lack a value."""
    if not view.without:
        return ""
    verb = "has" if view.without == 1 else "have"
    return f"{view.without:,} of {wording.count(view.deals, 'deal')} {verb} no reported value."


def note(*sentences: str) -> str:
    """The note at the foot of a picture; empty where there is nothing to say."""
    said = " ".join(sentence for sentence in sentences if sentence)
    return f"Note: {said}" if said else ""
