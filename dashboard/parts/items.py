"""What is in a deal: each weapon with its number, certainty, and how well it is sourced."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import wording
from dashboard.parts.marks import dots
from dashboard.parts.markup import Html, el, join
from dashboard.parts.told import Told, people
from db.assessment.model import ItemAnswer, QuantityRange
from db.vocabulary.categories import Category


def section(told: Told) -> Html:
    """The heading and the table; or that no item was named."""
    found = told.assessment.items
    if not found:
        return join(el("h2", "What is in it"), el("p", "No source says.", class_="al-muted"))
    head = el("tr", [el("th", name, class_=kind, scope="col") for name, kind in _HEADS])
    body = [_row(told, item) for item in _sorted(found)]
    return join(
        el("h2", "What is in it"),
        el("table", el("thead", head), el("tbody", body), class_="al-plain al-items"),
    )


_HEADS = (("Item", None), ("Category", None), ("Number", "al-num"), ("Certainty", None),
          ("Sourcing", None))  # fmt: skip


def _sorted(items: Sequence[ItemAnswer]) -> list[ItemAnswer]:
    return sorted(items, key=lambda item: (item.certainty != "stated", -item.score))


def _row(told: Told, item: ItemAnswer) -> Html:
    described = f"{item.description}. " if item.description else ""
    who = people(told.at(item.said_by), 1)
    return el(
        "tr",
        el(
            "td",
            wording.capital(item.designation),
            el("small", wording.capital(f"{described}{_from(who)}")),
        ),
        el("td", Category(item.category).label),
        el("td", number(item.quantity), class_="al-num"),
        el("td", item.certainty.label.capitalize()),
        el("td", dots(item.level), f" {item.score}", class_="al-nowrap"),
    )


def _from(who: str) -> str:
    return f"From {who}" if who else ""


def number(quantity: QuantityRange | None) -> str:
    """How many, or that it is not given."""
    if quantity is None:
        return "not given"
    return wording.quantity(quantity.low, quantity.high, quantity.open_low, quantity.open_high)
