"""How well a deal is sourced: the score, its scale, and the reasons that add up to it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import wording
from dashboard.parts.marks import dots
from dashboard.parts.markup import Html, el, join
from dashboard.parts.told import Told
from db.assessment.model import Answer, ItemAnswer, Reason
from db.vocabulary.confidence import Level

TOP = 99
SHOWN = 9  # reasons that are not folded


def panel(told: Told) -> Html:
    """The answer to whether there is such a deal, and the three others folded beneath."""
    found = told.assessment
    return el(
        "section",
        el("div", "Confidence in the sourcing", class_="al-head"),
        el("div", el("b", str(found.exists.score)), el("span", found.exists.level.label),
           el("small", f"of {TOP}; how well sourced, not how likely", class_="al-muted"),
           class_="al-score"),
        _scale(found.exists.score),
        reasons(told, found.exists),
        el("div", _questions(told), class_="al-questions"),
        class_="al-panel",
        aria_label="Confidence in the sourcing",
    )  # fmt: skip


def _place(score: float) -> str:
    return f"{(score - 1) / (TOP - 1) * 100:.1f}%"


def _scale(score: int) -> Html:
    """Low, moderate and high as a band, with the score on it."""
    low, high = _place(Level.MODERATE.lowest), _place(Level.HIGH.lowest)
    labels = ((Level.LOW, "0"), (Level.MODERATE, low), (Level.HIGH, high))
    return join(
        el("div", el("i", style=f"left:{_place(score)}"), class_="al-scale",
           style=f"--from:{low};--to:{high}", aria_hidden="true"),
        el("div", [el("span", level.label, style=f"left:{at}") for level, at in labels],
           class_="al-levels", aria_hidden="true"),
    )  # fmt: skip


def reasons(told: Told, answer: Answer) -> Html:
    """A waterfall: each bar starts where the last one ended."""
    running, drawn = 0, []
    for reason in answer.reasons:
        drawn.append(_reason(told, reason, running))
        running += reason.points
    folded = drawn[SHOWN:]
    more = el("details", el("summary", f"{wording.count(len(folded), 'more reason')}"), folded)
    total = el("div", el("span", "Confidence"), el("b", str(answer.score)), class_="al-total")
    return join(drawn[:SHOWN], more if folded else None, total)


def _reason(told: Told, reason: Reason, running: int) -> Html:
    after = running + reason.points
    left, width = min(running, after) / TOP * 100, abs(reason.points) / TOP * 100
    sign = "−" if reason.points < 0 else "+"
    bar = el("i", style=f"left:{left:.1f}%;width:{width:.1f}%") if reason.points else None
    return el(
        "div",
        el("div", el("span", told.say.of(reason)), el("b", f"{sign}{abs(reason.points)}")),
        el("span", bar, class_="al-fall", aria_hidden="true"),
        class_="al-reason al-minus" if reason.points < 0 else "al-reason",
    )


def _questions(told: Told) -> list[Html]:
    found = told.assessment
    asked: list[tuple[str, Answer | None]] = [
        ("Status", found.status if found.status.headline else None),
        ("Value", found.value),
        ("Items", _best(found.items)),
    ]
    return [_question(told, name, answer, len(found.items)) for name, answer in asked]


def _best(items: Sequence[ItemAnswer]) -> ItemAnswer | None:
    return max(items, key=lambda item: item.score, default=None)


def _question(told: Told, name: str, answer: Answer | None, items: int) -> Html:
    if answer is None:
        return el("div", el("span", name), el("span", "Not reported", class_="al-muted"))
    best = f" (best of {items})" if name == "Items" and items > 1 else ""
    level = wording.confidence(answer.level.label, answer.score)
    contested = ", contested" if answer.contested else ""
    head = el("summary", f"{name}{best}: {level}{contested} ", dots(answer.level))
    return el("details", head, reasons(told, answer))
