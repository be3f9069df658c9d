"""The mark of a page that does not show what holds now, and the words of problems."""

from __future__ import annotations

from dashboard import links, wording
from dashboard.parts.markup import Html, el, join, link
from db.reading.columns import Identity, Snapshot
from db.reading.filters import BY_KEY, DealFilter
from db.reading.view import VIEW_KEYS, View
from db.vocabulary.problems import Problem


def mark(origin: Snapshot | Identity, now: str) -> Html | None:
    """Which version and day are shown, where it is not now, with the way back (an address)."""
    parts = []
    if not origin.latest:
        day = wording.day_label(origin.recorded_at.date())
        parts.append(f"ledger version {origin.ledger_id}/{origin.version} of {day}")
    if origin.reported_by:
        parts.append(f"what was reported by {wording.day_label(origin.reported_by)}")
    if not parts:
        return None
    shown = f"Not what holds now. Shown is {wording.listed(parts)}. "
    return el("p", shown, link(now, "Show what holds now"), class_="al-clock", role="note")


def problems(view: View, found: tuple[Problem, ...], clear: str) -> Html:
    """Why nothing is shown, one sentence a problem, with suggestions that can be followed."""
    told = [el("p", sentence(problem), class_="al-problem", role="alert") for problem in found]
    pairs = [pair for problem in found for pair in _mended(view, problem)]
    ways = [link(href, label) for label, href in dict(pairs).items()]
    offer = [
        join("Show ", _either(ways), ", or ") if ways else None,
        link(clear, "clear the filter" if ways else "Clear the filter"),
        ".",
    ]
    return join(told, el("p", offer, class_="al-suggest"))


def sentence(problem: Problem) -> str:
    """The words of the route, as a sentence of running text."""
    said = wording.capital(problem.sentence)
    return said if said.endswith((".", "?")) else f"{said}."


def _either(ways: list[Html]) -> Html:
    pieces: list[Html | str] = []
    for n, way in enumerate(ways):
        pieces += [" or " if n else "", way]
    return join(pieces)


def _mended(view: View, problem: Problem) -> list[tuple[str, str]]:
    """The suggestions of a problem as the address would be with them, where that is understood."""
    found = []
    for suggestion in problem.suggestions:
        mended = _with(view.filter, problem, suggestion.split(" (")[0])
        if mended is not None and len(mended.problems) < len(view.filter.problems):
            found.append((suggestion, links.deals(mended, links.Pin.asked(view))))
    return found


def _with(chosen: DealFilter, problem: Problem, value: str) -> DealFilter | None:
    values = dict(chosen.values)
    if problem.where in BY_KEY:
        good = [v for v in values.get(problem.where, ()) if not _wrong(problem.where, v)]
        return chosen.with_(problem.where, [*good, value])
    strange = [key for key in values if key not in BY_KEY]
    if problem.code == "unknown-key" and strange and value in BY_KEY and value not in VIEW_KEYS:
        kept = values.pop(strange[0])
        return DealFilter.of({**values, value: kept})
    return None


def _wrong(key: str, value: str) -> bool:
    return bool(DealFilter.of({key: (value,)}).problems)
