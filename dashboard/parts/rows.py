"""The table of deals: columns, sorting, pages, and the dots that show a value's range."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dashboard import links, wording
from dashboard.parts.marks import chip, dots
from dashboard.parts.markup import Html, el, hidden, link
from db.reading.columns import LEVELS, STATUSES, UNKNOWN, Mask, Snapshot
from db.reading.view import View

PER_PAGE = 100
FLOOR = 1e6  # dollars; the left end of the logarithmic scale on which ranges are drawn


@dataclass(frozen=True)
class Column:
    """One column: its key in `sort`, head, width in per cent, help, what deals are sorted by."""

    key: str
    head: str
    width: float
    help: str
    by: Callable[[Snapshot, int], Any] | None = None
    numeric: bool = False


COLUMNS = (
    Column("title", "Deal", 20.5, "What is in the deal", lambda s, r: s.titles[r].casefold()),
    Column("supplier", "From", 9, "Supplier", lambda s, r: s.supplier_names[r].casefold()),
    Column("recipient", "To", 12.5, "Recipient", lambda s, r: s.recipient_names[r].casefold()),
    Column(
        "status", "Status", 15,
        "How far the deal is said to have come; dots: how well that is sourced",
        lambda s, r: int(s.status[r]) if s.status[r] != UNKNOWN else 99,
    ),
    Column(
        "value", "Reported value", 12.5,
        "In the currency reported; dots: how well it is sourced",
        lambda s, r: float(np.nan_to_num(s.high[r], nan=-1)), numeric=True,
    ),
    Column("range", "Lowest to highest", 9.5,
           "On one logarithmic scale; fuller dots are better sourced, dotted lines are open"),
    Column("confidence", "Confidence", 8,
           "How well sourced it is that there is such a deal, of 99; never how likely",
           lambda s, r: int(s.score_exists[r])),
    Column("reports", "Reports", 6.5,
           "Published reports, and the independent origins they go back to",
           lambda s, r: int(s.links[r]), numeric=True),
    Column("last", "Last report", 7.5, "Day of the newest dated report",
           lambda s, r: int(s.last_report[r])),
)  # fmt: skip
SORTS = tuple(f"{sign}{column.key}" for column in COLUMNS if column.by for sign in ("", "-"))
USUAL = "-last"


def ordered(snapshot: Snapshot, mask: Mask, sort: str | None) -> list[int]:
    """The rows of a mask in the order asked for; the snapshot's own is newest report first."""
    rows: list[int] = np.flatnonzero(mask).tolist()
    asked = sort if sort in SORTS else USUAL
    if asked == USUAL:
        return rows
    column = next(column for column in COLUMNS if column.key == asked.removeprefix("-"))
    by = column.by
    assert by is not None  # SORTS holds only those that have one
    return sorted(rows, key=lambda row: by(snapshot, row), reverse=asked.startswith("-"))


def table(snapshot: Snapshot, view: View, rows: Sequence[int], page: int) -> Html:
    """One page of deals, each row a link to its deal."""
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    scale = _Scale.over(snapshot, rows)
    head = el("thead", el("tr", [_head(column, view) for column in COLUMNS]))
    body = el("tbody", [_row(snapshot, row, links.Pin.asked(view), scale) for row in shown])
    widths = el("colgroup", [el("col", style=f"width:{column.width}%") for column in COLUMNS])
    return el("table", widths, head, body, class_="al-table")


def _head(column: Column, view: View) -> Html:
    name = "al-num" if column.numeric else None
    if column.by is None:
        return el("th", column.head, class_=name, title=column.help, scope="col")
    present = view.sort if view.sort in SORTS else USUAL
    down = f"-{column.key}"
    turned = column.key if present == down else down
    if column.key in ("title", "supplier", "recipient", "status") and present != column.key:
        turned = column.key  # words begin with A
    sorted_now = {down: "descending", column.key: "ascending"}.get(present)
    href = links.deals(view.filter, links.Pin.asked(view), None if turned == USUAL else turned)
    return el("th", link(href, column.head), class_=name, title=column.help, scope="col",
              aria_sort=sorted_now)  # fmt: skip


def pages(view: View, count: int, page: int) -> Html | None:
    """Links to the other pages; None where one is enough."""
    last = max(1, math.ceil(count / PER_PAGE))
    if last == 1:
        return None
    pin = links.Pin.asked(view)

    def to(number: int, words: str) -> Html | None:
        if not 1 <= number <= last or number == page:
            return None
        return link(links.deals(view.filter, pin, view.sort, number), words, data_top=True)

    here = el("span", f"Page {page:,} of {last:,}")
    ways = (to(1, "First"), to(page - 1, "Previous"), here, to(page + 1, "Next"), to(last, "Last"))
    return el("nav", *ways, class_="al-pages", aria_label="Pages")


def _row(snapshot: Snapshot, row: int, pin: links.Pin, scale: _Scale) -> Html:
    last = int(snapshot.last_report[row])
    day = wording.day_label(date.fromordinal(last)) if last != UNKNOWN else wording.UNDATED
    title, to = snapshot.titles[row], snapshot.recipient_names[row]
    reports = wording.reports_short(int(snapshot.links[row]), int(snapshot.origins[row]))
    return el(
        "tr",
        el("td", link(links.deal(snapshot.ids[row], pin), title), class_="al-title", title=title),
        el("td", snapshot.supplier_names[row], class_="al-from", data_to=to),
        el("td", to, class_="al-to"),
        el("td", *_status(snapshot, row), class_="al-status"),
        el("td", *_value(snapshot, row), class_="al-num"),
        el("td", scale.dots(row), class_="al-cell-range"),
        el("td", *_confidence(snapshot, row), class_="al-conf"),
        el("td", reports, class_="al-num al-reports", data_last=day),
        el("td", day, class_="al-last"),
    )


def _status(snapshot: Snapshot, row: int) -> list[Html]:
    code = int(snapshot.status[row])
    if code == UNKNOWN:
        return [chip(None)]
    return [chip(STATUSES[code]), dots(LEVELS[snapshot.level_status[row]], "Status: ")]


def _value(snapshot: Snapshot, row: int) -> list[str | Html]:
    said = value_words(snapshot, row)
    level = int(snapshot.level_value[row])
    return [said] if level == UNKNOWN else [said, dots(LEVELS[level], "Value: ")]


def value_words(snapshot: Snapshot, row: int) -> str:
    """A deal's value as it was reported, with a capital: "About $1.5 bn"."""
    amount = snapshot.amounts[row]
    if amount is None:
        return wording.NOT_REPORTED
    ends = (amount.low, amount.high, amount.open_low, amount.open_high)
    return wording.capital(wording.money(*ends, amount.currency, amount.qualifier_about))


def _confidence(snapshot: Snapshot, row: int) -> list[str | Html]:
    level = LEVELS[snapshot.level_exists[row]]
    said: list[str | Html] = [wording.confidence(level.label, int(snapshot.score_exists[row]))]
    return [*said, el("small", "Contested")] if snapshot.contested[row] else said


@dataclass(frozen=True)
class _Scale:
    """One logarithmic scale for the values of all rows, so that they can be compared by eye."""

    snapshot: Snapshot
    least: float
    most: float

    @classmethod
    def over(cls, snapshot: Snapshot, rows: Sequence[int]) -> _Scale:
        known = snapshot.high[list(rows)] if len(rows) else np.array([])
        known = known[~np.isnan(known)]
        most = max(float(known.max(initial=FLOOR)), FLOOR * 10)
        return cls(snapshot, math.log10(FLOOR), math.log10(most))

    def at(self, dollars: float) -> float:
        """A place in per cent."""
        share = (math.log10(max(dollars, FLOOR)) - self.least) / (self.most - self.least)
        return round(min(max(share, 0.0), 1.0) * 100, 1)

    def dots(self, row: int) -> Html:
        """The ends of a range as dots; an open end is a dotted line."""
        snapshot = self.snapshot
        low, high = float(snapshot.low[row]), float(snapshot.high[row])
        if math.isnan(low):
            return el("span", class_="al-range")
        left, right = self.at(low), self.at(high)
        level = LEVELS[snapshot.level_value[row]]
        marks = range_marks(
            left, right, bool(snapshot.open_low[row]), bool(snapshot.open_high[row])
        )
        return el(
            "span", marks, hidden(""), class_=f"al-range {stage_class(snapshot, row)} al-{level}"
        )


def stage_class(snapshot: Snapshot, row: int) -> str:
    """The class that gives a mark the colour of its deal's stage."""
    code = int(snapshot.status[row])
    return f"al-{STATUSES[code].stage}" if code != UNKNOWN else "al-nostage"


def range_marks(left: float, right: float, open_low: bool, open_high: bool) -> list[Html]:
    """A range between two places in per cent: a dot at each known end, dotted where it is open."""
    marks = []
    if open_low:
        marks.append(el("i", class_="al-open", style=f"left:0;width:{left}%"))
    if right > left:
        marks.append(el("i", style=f"left:{left}%;width:{round(right - left, 1)}%"))
    if open_high:
        marks.append(el("i", class_="al-open", style=f"left:{right}%;right:0"))
    marks.append(el("b", style=f"left:{left}%"))
    if right > left:
        marks.append(el("b", style=f"left:{right}%"))
    return marks
