"""Small marks with a fixed meaning: status chips, confidence dots, stage swatches."""

from __future__ import annotations

from dashboard import wording
from dashboard.parts.markup import Html, el, hidden
from db.vocabulary.confidence import Level
from db.vocabulary.statuses import Stage, Status

STATUS_NOT_REPORTED = "Status not reported"
_FILLED = {Level.LOW: 1, Level.MODERATE: 2, Level.HIGH: 3}


def chip(status: Status | None) -> Html:
    """A status in the colours of its stage, said in words."""
    if status is None:
        return el("span", STATUS_NOT_REPORTED, class_="al-chip")
    return el("span", status.label, class_=f"al-chip al-{status.stage}")


def contested() -> Html:
    """That a principal or weighty evidence says otherwise."""
    return el("span", "Contested", class_="al-chip al-contested")


def dots(level: Level | None, what: str = "") -> Html:
    """One to three filled dots; the level is always said, too."""
    filled = _FILLED[level] if level else 0
    told = f"{what}{level.label.lower() if level else 'not weighed'} confidence"
    marks = [el("i", class_="al-on" if n < filled else None) for n in range(3)]
    return el("span", marks, hidden(told), class_="al-dots", title=wording.capital(told))


def swatch(stage: Stage | str) -> Html:
    """The colour of a stage, beside its name."""
    return el("i", class_=f"al-swatch al-{stage}", aria_hidden="true")
