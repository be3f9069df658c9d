"""The method as it is in force, read from the code that applies it: no number is typed twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

from dashboard import wording
from dashboard.parts.markup import Html, el, join
from db.assessment import confidence, items, ladder, letters, pairs, strength, value, weights
from db.assessment.assess import METHOD
from db.assessment.sentences import RULES
from db.vocabulary.confidence import Level

# The rules of each part in the order in which they are applied; each docstring is what it says.
Rule = Callable[..., Any]
PARTS: tuple[tuple[str, ModuleType, tuple[tuple[str, Rule], ...]], ...] = (
    ("The letter: who reports it", letters, (
        ("Own officials", letters.own_voice), ("Never read", letters.credited),
        ("Interest", letters.interest), ("Interest served", letters.interest_served))),
    ("The digit: what others say of it", pairs, (("Digit", pairs.digit),)),
    ("How origins add up", strength, (
        ("One origin", strength.origin_strength), ("Several", strength.together),
        ("Able to know", strength.can_know))),
    ("The score", confidence, (
        ("Contested", confidence.is_contested),
        ("Confirmed on record", confidence.confirmed_by),
        ("Unattributed", confidence.held_as_unattributed),
        ("Badly carried", confidence.held_as_badly_carried),
        ("Lifted by lines without a source", confidence.held_without_unattributed),
        ("Off the record", confidence.held_as_off_record),
        ("One side", confidence.held_as_one_sided))),
    ("The headline status", ladder, (
        ("Up", ladder.climbs), ("Stop", ladder.stops), ("Back", ladder.falls_back),
        ("Revival", ladder.revives), ("Answered stop", ladder.is_answered))),
    ("The headline value", value, (
        ("Which figures", value.comparable), ("Weight", value.heavy), ("Range", value.span),
        ("Dollars", value.in_dollars))),
    ("The items", items, (("Certainty", items.certainty), ("Number", items.quantity))),
)  # fmt: skip


def method() -> Html:
    """The whole text."""
    return el("div", _opening(), _footings(), _letters(), [_part(*part) for part in PARTS],
              _sentences(), class_="al-prose")  # fmt: skip


def _opening() -> Html:
    levels = [f"{level.label.lower()} from {level.lowest}" for level in Level]
    return join(
        el("p", "The score says how well a statement is sourced. It does not say how likely it is.",
           class_="al-lead"),
        el("p", f"Method version {METHOD}. Scores run from {weights.START} to "
           f"{weights.START + weights.GAP}: {wording.listed(levels)}. A claim weighs its footing "
           "times its letter; independent claims each close a share of the gap still open. What is "
           f"said against an answer takes away up to {_percent(weights.CONTRARY)} of what was "
           "gained, and some answers are held, and say why. This page is made from the code that "
           "does the reckoning."),
    )  # fmt: skip


def _percent(share: Any) -> str:
    return f"{float(share) * 100:.0f} %"


def _footings() -> Html:
    rows = [(footing.label, weight, why) for footing, (weight, why) in weights.FOOTINGS.items()]
    of_no_party, why = weights.OFFICIAL_OF_NO_PARTY
    rows.append(("official of no party", of_no_party, why))
    rows.sort(key=lambda row: -row[1])
    return join(el("h2", "Footings: how whoever says it knows"),
                _table(("Footing", "Weight, %", "Why"), rows))  # fmt: skip


def _letters() -> Html:
    rows = [(f"{letter}: {letter.label}", weight, why)
            for letter, (weight, why) in weights.LETTERS.items()]  # fmt: skip
    return join(el("h2", "Letters: what is left of the weight"),
                _table(("Letter", "Left, %", "That is"), rows))  # fmt: skip


def _table(head: tuple[str, str, str], rows: list[tuple[str, int, str]]) -> Html:
    names = [el("th", name, class_="al-num" if n == 1 else None, scope="col")
             for n, name in enumerate(head)]  # fmt: skip
    body = [el("tr", el("td", wording.capital(first)), el("td", str(number), class_="al-num"),
               el("td", wording.capital(why))) for first, number, why in rows]  # fmt: skip
    return el("table", el("thead", el("tr", names)), el("tbody", body), class_="al-plain")


def _part(title: str, module: ModuleType, rules: tuple[tuple[str, Rule], ...]) -> Html:
    return join(
        el("h2", title),
        el("p", sentence(module.__doc__)),
        el("ul", [el("li", el("b", f"{name}. "), sentence(rule.__doc__)) for name, rule in rules]),
    )


def _sentences() -> Html:
    return join(
        el("h2", "What a held score says of itself"),
        el("ul", [el("li", said) for code, said in RULES.items() if code != "start"]),
    )


def sentence(doc: str | None) -> str:
    """A docstring as running text: without line ends and the marks of code."""
    text = re.sub(r"\s+", " ", (doc or "").strip()).replace("`", "")
    return re.sub(r" \(method, section \d+\)", "", text)
