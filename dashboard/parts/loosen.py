"""A view without deals: what was asked for, and which part of it would have to go."""

from __future__ import annotations

from dashboard import links, wording
from dashboard.parts.markup import Html, el, join, link
from db.reading.columns import Snapshot
from db.reading.filters import BY_KEY, DealFilter
from db.reading.view import View


def nothing(view: View, snapshot: Snapshot) -> Html:
    """That no deal matches, with the number of deals that there are without each criterion."""
    if view.filter.is_empty:
        return join(
            el("h1", "The ledger is empty"),
            el("p", "Nothing has been recorded yet.", class_="al-problem"),
            el("p", "Fill it with ", el("code", "python -m seed load"), ".", class_="al-suggest"),
        )
    said = f"No deal in this ledger fits all of: {view.filter.words(snapshot)}."
    ways = [_without(view, snapshot, key) for key in view.filter.values if key in BY_KEY]
    return join(
        el("h1", "No deal matches", class_="al-none"),
        el("p", said, class_="al-problem"),
        el("ul", [el("li", way) for way in ways if way], class_="al-loosen"),
        el("p", link(links.deals(DealFilter(), links.Pin.asked(view)), "Clear the filter"),
           class_="al-suggest"),
    )  # fmt: skip


def _without(view: View, snapshot: Snapshot, key: str) -> Html | None:
    rest = view.filter.with_(key, ())
    found = int(rest.mask(snapshot).sum())
    if rest.is_empty or not found:
        return None
    dropped = DealFilter.of({key: view.filter.values[key]}).words(snapshot)
    href = links.deals(rest, links.Pin.asked(view))
    return join(link(href, f"Without “{dropped}”"), f": {wording.count(found, 'deal')}")
