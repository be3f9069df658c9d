"""Deals: what is shown in words, what it adds up to, and the deals themselves."""

from __future__ import annotations

import math

import streamlit as st

from dashboard import filterbar, links
from dashboard.pages import _frame
from dashboard.parts import loosen, rows, summary
from dashboard.parts.markup import Html, el, join, link
from db.reading.columns import Mask, Snapshot
from db.reading.view import View
from db.vocabulary.problems import Problem, Problems

TITLE = "Deals"


def page() -> None:
    """The page at `/`."""
    view = _frame.asked()
    clear = links.deals(filterbar.DealFilter())
    snapshot = _frame.snapshot_of(
        view, clear, lambda: links.deals(view.filter, links.NOW, view.sort)
    )
    filterbar.draw(view, snapshot)
    with _frame.told(view, clear):
        raise_if_wrong(view, snapshot)
    mask = view.filter.mask(snapshot)
    if not mask.any():
        _frame.show(loosen.nothing(view, snapshot))
        return
    overview(view, snapshot, mask)
    _frame.show(*listing(view, snapshot, mask), foot(view, snapshot, mask))


def raise_if_wrong(view: View, snapshot: Snapshot) -> None:
    """Raises Problems for whatever is wrong with the address, as this page reads it."""
    found = list(view.filter.problems_in(snapshot))
    if view.sort is not None and view.sort not in rows.SORTS:
        known = ", ".join(column.key for column in rows.COLUMNS if column.by)
        found.append(Problem("unknown-sort", "sort", f"'{view.sort}' is no column", f"use {known}"))
    if found:
        raise Problems(found)


def overview(view: View, snapshot: Snapshot, mask: Mask) -> None:
    """The sentence and the sums on the left, the years on the right."""
    left, right = st.columns([43, 57], gap="large")
    title = summary.headline(view.filter, snapshot, int(mask.sum()))
    _frame.title(title)
    with left:
        _frame.show(el("div", el("h1", title), summary.stages(snapshot, mask), class_="al-summary"))
    with right:
        _frame.show(summary.years(snapshot, mask))


def listing(view: View, snapshot: Snapshot, mask: Mask) -> list[Html | None]:
    """The deals, a page of them where there are many."""
    found = rows.ordered(snapshot, mask, view.sort)
    page = min(max(view.page or 1, 1), max(1, math.ceil(len(found) / rows.PER_PAGE)))
    return [rows.table(snapshot, view, found, page), rows.pages(view, len(found), page)]


def foot(view: View, snapshot: Snapshot, mask: Mask) -> Html:
    """What the numbers leave out, and how the view leaves the page."""
    pin = links.Pin.asked(view)
    exact = links.Pin.exact(snapshot)
    pinned = links.absolute(links.deals(view.filter, exact, view.sort), _frame.here())
    ways = el(
        "div",
        link(links.deals_file("csv", view.filter, pin), "Table (CSV)", download=True),
        link(links.deals_file("json", view.filter, pin), "Data (JSON)", download=True),
        link(links.charts(None, view.filter, pin), "Charts of these deals"),
        el("button", "Copy link to this view", type="button", data_copy="here"),
        el("button", "Copy permanent link", type="button", data_copy=pinned),
        class_="al-actions",
    )
    return el("div", el("div", summary.foot(snapshot, view.filter, mask)), ways, class_="al-foot")


def prepare(snapshot: Snapshot) -> None:
    """Draw the first page once before anybody asks, so that nobody waits for imports."""
    view = View.parse("")
    mask = view.filter.mask(snapshot)
    join(summary.stages(snapshot, mask), summary.years(snapshot, mask),
         *listing(view, snapshot, mask))  # fmt: skip
