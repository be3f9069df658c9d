"""What was reported when: the status of each deal through time, its reports, and the context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard import wording
from dashboard.charts import _events
from dashboard.charts import _findings as findings
from dashboard.charts._bars import Deal, Drawn, Step, draw, first_day, most_deals
from dashboard.charts._empty import empty
from dashboard.charts._frame import Frame, Mark, Words
from dashboard.charts._names import namer
from dashboard.charts._ranges import HEADINGS
from dashboard.charts._view import View, look_at, note
from dashboard.charts.chart import Chart, Look
from dashboard.theme.tokens import PALETTES, STAGES
from db.reading import listing
from db.reading.columns import EventRow, Snapshot
from db.reading.filters import DealFilter
from db.vocabulary.statuses import Status

SLUG = "timeline"
_CROWDED = Drawn(None, 0, 1)  # the longest note that there can be


@dataclass(frozen=True)
class _Plan:
    """What is drawn of a view, and how much of it is left out."""

    view: View
    deals: tuple[Deal, ...]
    rows: tuple[int, ...]
    dated: int
    undated_steps: int
    events: tuple[EventRow, ...]
    first: int
    early: int
    """How many reports lie before the first day of the axis."""


def timeline(snapshot: Snapshot, filter: DealFilter, look: Look) -> Chart:  # noqa: A002
    """The statuses and reports of the deals that the filter keeps, those reported last."""
    view = look_at(snapshot, filter)
    table = listing.timeline(snapshot, view.mask)
    dated = _dated_rows(snapshot, view)
    if not dated:
        return empty(SLUG, view, look, _nothing(view), table)
    plan = _fitted(view, look, table, dated)
    # Drawn twice: the note says what had no room, and takes room itself. What has room depends
    # on the width alone, so it is the same both times.
    crowding = draw(_frame(look, plan, _CROWDED), plan.deals, plan.events)
    words = _words(plan, crowding)
    drawn = draw(_frame(look, plan, crowding), plan.deals, plan.events)
    return view.chart(SLUG, words, _alt(words, plan), drawn.figure, table)


def _dated_rows(snapshot: Snapshot, view: View) -> list[int]:
    """The deals with at least one dated report or status, those reported last first."""
    dated = np.zeros(snapshot.n, dtype=bool)
    dated[snapshot.steps.rows[snapshot.steps.ordinal >= 0]] = True
    dated[snapshot.reports.rows] = True
    return [int(row) for row in np.flatnonzero(dated & view.mask)]


def _fitted(view: View, look: Look, table: pd.DataFrame, dated: Sequence[int]) -> _Plan:
    """The deals there is room for; to leave one out changes title and note, and so the room."""
    plan = _plan(view, table, dated, dated[: most_deals(Frame(look, Words("", "", "", "")))])
    while True:
        room = most_deals(_frame(look, plan, _CROWDED))
        if room >= len(plan.deals):
            return plan
        plan = _plan(view, table, dated, dated[:room])


def _plan(view: View, table: pd.DataFrame, dated: Sequence[int], shown: Sequence[int]) -> _Plan:
    """The deals shown, the one that began first on top, and the events of their time."""
    snapshot = view.snapshot
    own = table[table["row"].isin(shown)]
    steps = dict(list(own.groupby("row")))
    named = namer(snapshot, shown)
    mask = np.zeros(snapshot.n, dtype=bool)
    mask[list(shown)] = True
    days = dict(list(listing.reports(snapshot, mask).groupby("row")))
    deals = [
        (_deal(named(row), snapshot.titles[row], steps.get(row), days.get(row)), row)
        for row in shown
    ]
    deals.sort(key=lambda pair: (min(pair[0].days), pair[0].party, snapshot.ids[pair[1]]))
    first = first_day([deal for deal, _ in deals])
    last = max(day for deal, _ in deals for day in deal.days)
    early = sum(n for deal, _ in deals for day, n in deal.reports if day < first)
    return _Plan(
        view=view,
        deals=tuple(deal for deal, _ in deals),
        rows=tuple(row for _, row in deals),
        dated=len(dated),
        undated_steps=int(own["start"].isna().sum()),
        events=tuple(_events.concerning(snapshot, shown, first, last)),
        first=first,
        early=early,
    )


def _deal(party: str, title: str, steps: pd.DataFrame | None, days: pd.DataFrame | None) -> Deal:
    reports = (
        []
        if days is None
        else [
            (day.toordinal(), int(n)) for day, n in zip(days["day"], days["reports"], strict=True)
        ]
    )
    latest = max((day for day, _ in reports), default=0)
    made = (
        []
        if steps is None
        else [
            _step(str(status), start, end, latest)
            for status, start, end in zip(
                steps["status"], steps["start"], steps["end"], strict=True
            )
            if pd.notna(start)
        ]
    )
    return Deal(party, title, tuple(made), tuple(reports))


def _step(status: str, start: pd.Timestamp, end: pd.Timestamp, latest: int) -> Step:
    """A status until the next one, the last one until the latest report."""
    begun = start.toordinal()
    until = end.toordinal() if pd.notna(end) else latest
    return Step(Status(status), begun, max(begun, until))


def _frame(look: Look, plan: _Plan, drawn: Drawn) -> Frame:
    words = _words(plan, drawn)
    framed = Words(words.title, words.subtitle, words.note, plan.view.credit)
    return Frame(look, framed, _key(look, plan))


def _key(look: Look, plan: _Plan) -> list[Mark]:
    palette = PALETTES[look.theme]
    present = {step.status.stage for deal in plan.deals for step in deal.steps}
    key = [
        Mark("line", HEADINGS[stage], palette.mark(stage), palette.mark(stage))
        for stage in STAGES
        if stage in present
    ]
    key.append(Mark("dot", "A dated report", palette.ground, palette.ink))
    if plan.events:
        key.append(Mark("tick", "What else happened", palette.border, palette.border))
    return key


def _words(plan: _Plan, drawn: Drawn) -> Words:
    left, events = plan.dated - len(plan.deals), len(plan.events) - drawn.events
    undated = plan.view.deals - plan.dated
    return Words(
        title=_title(plan),
        subtitle="Status as reported, and reports, by date. Deals in this ledger: "
        f"{plan.view.scope}",
        note=note(
            f"Drawn are the {len(plan.deals):,} of {plan.dated:,} deals that were reported last."
            if left
            else "",
            "A bar runs until the next status or the latest report.",
            _early_note(plan),
            f"{wording.count(undated, 'deal')} without a dated report left out." if undated else "",
            f"{wording.count(plan.undated_steps, 'status', 'statuses')} of unknown date left out."
            if plan.undated_steps
            else "",
            f"{wording.count(events, 'event')} of this time left out for room." if events else "",
            "Names of statuses that would touch are left out." if drawn.unlabelled else "",
        ),
        source=plan.view.source,
    )


def _early_note(plan: _Plan) -> str:
    if not plan.early:
        return ""
    day = wording.day_label(date.fromordinal(plan.first))
    verb = "is" if plan.early == 1 else "are"
    return f"{wording.count(plan.early, 'report')} before {day} {verb} not drawn."


def _nothing(view: View) -> str:
    if not view.deals:
        return "No deal matches"
    return f"None of {wording.count(view.deals, 'deal')} here has a dated report"


def _title(plan: _Plan) -> str:
    """How many of the deals drawn fell through, else how many are signed, by their last status."""
    last = [str(deal.steps[-1].status.stage) for deal in plan.deals if deal.steps]
    n, dead, firm = len(plan.deals), last.count("dead"), last.count("firm")
    if n == 1:
        return _title_of_one(plan.deals[0])
    if dead:
        was = "was" if dead == 1 else "were"
        return (
            f"{wording.capital(findings.number(dead))} of these {findings.number(n)} deals {was} "
            "reported suspended, cancelled or denied"
        )
    if firm:
        is_ = "is" if firm == 1 else "are"
        many = wording.capital(findings.number(firm))
        return f"{many} of these {findings.number(n)} deals {is_} reported signed or beyond"
    return findings.described("What was reported when", n)


def _title_of_one(deal: Deal) -> str:
    if not deal.steps:
        return f"{deal.party}: {deal.title}"
    step = deal.steps[-1]
    since = wording.day_label(date.fromordinal(step.start))
    return f"{deal.title}, {deal.party}: {step.status.label.lower()}, as reported on {since}"


def _alt(words: Words, plan: _Plan) -> str:
    return (
        f"{words.title}. {words.subtitle}. One row a deal, {len(plan.deals)} in all: bars for "
        "statuses from the day each was reported, dots for dated reports."
    )
