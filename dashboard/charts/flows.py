"""Who supplies whom: reported value as ribbons from suppliers to recipients, by stage."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard import wording
from dashboard.charts import _findings as findings
from dashboard.charts._empty import empty
from dashboard.charts._flow_plot import draw, plan
from dashboard.charts._frame import Frame, Mark, Words
from dashboard.charts._ranges import HEADINGS
from dashboard.charts._ribbons import SHARES
from dashboard.charts._view import View, converted_note, look_at, note, unconverted_note
from dashboard.charts._view import without_note as lacking_note
from dashboard.charts.chart import Chart, Look
from dashboard.theme.tokens import PALETTES, STAGES, mix
from db.reading import aggregates
from db.reading.columns import Snapshot
from db.reading.filters import DealFilter
from db.vocabulary import parties

SLUG = "flows"


def flows(snapshot: Snapshot, filter: DealFilter, look: Look) -> Chart:  # noqa: A002
    """The flows of the deals that the filter keeps and that count in sums."""
    view = look_at(snapshot, filter)
    table = aggregates.flows(snapshot, view.mask)
    if table.empty:
        title = "No deal matches" if not view.deals else "None of these deals counts in a sum"
        return empty(SLUG, view, look, title, table)
    hub = _hub(table)
    # The note says whether parties were put together, and takes room itself: planned for most.
    frame = _frame(view, look, table, _words(view, table, hub, merged=True))
    plot = plan(frame, table, hub)
    words = _words(view, table, hub, plot.merged)
    return view.chart(
        SLUG, words, _alt(words, table), draw(_frame(view, look, table, words), plot, hub), table
    )


def _hub(table: pd.DataFrame) -> str | None:
    """The party that has a part in every flow and is on both sides, if there is one."""
    both = set(table["supplier"]) & set(table["recipient"])
    for key in sorted(both):
        if ((table["supplier"] == key) | (table["recipient"] == key)).all():
            return str(key)
    return None


def _frame(view: View, look: Look, table: pd.DataFrame, words: Words) -> Frame:
    palette = PALETTES[look.theme]
    present = set(table["stage"])
    key = []
    for stage in STAGES:
        if stage in present:
            fill = mix(palette.mark(stage), palette.ground, SHARES[stage])
            key.append(Mark("square", HEADINGS[stage], palette.mark(stage), fill))
    if table["without_value"].any():
        key.append(Mark("dash", "No value reported", palette.muted, palette.muted))
    return Frame(look, Words(words.title, words.subtitle, words.note, view.credit), key)


def _words(view: View, table: pd.DataFrame, hub: str | None, merged: bool) -> Words:
    counted = np.flatnonzero(view.mask & view.snapshot.counted)
    outside = view.deals - len(counted)
    shared = int(table.attrs.get("shared", 0))
    sides = (
        f"what {parties.in_sentence(hub)} buys (left) and sells (right)"
        if hub
        else "suppliers (left) and recipients (right)"
    )
    return Words(
        title=findings.flows_title(table, hub, view.deals),
        subtitle=f"Reported value in US dollars, {sides}; width is the highest figure. "
        f"Deals in this ledger: {view.scope}",
        note=note(
            lacking_note(view),
            "The smallest parties are put together as others." if merged else "",
            _outside_note(outside),
            f"{wording.count(shared, 'deal')} with several parties on a side: drawn for each."
            if shared
            else "",
            converted_note(view, counted),
            unconverted_note(view),
        ),
        source=view.source,
    )


def _alt(words: Words, table: pd.DataFrame) -> str:
    sellers, buyers = table["supplier"].nunique(), table["recipient"].nunique()
    return (
        f"{words.title}. {words.subtitle}. Ribbons between "
        f"{wording.count(sellers, 'supplier')} and {wording.count(buyers, 'recipient')}."
    )


def _outside_note(n: int) -> str:
    if not n:
        return ""
    counts = "counts in no total and is" if n == 1 else "count in no total and are"
    return f"{wording.count(n, 'deal')} {counts} left out."
