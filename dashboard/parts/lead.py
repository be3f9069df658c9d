"""The paragraph at the top of a deal: what is said, who says so, and who says otherwise.

It never says more than the claims: nothing stands in it without the people it comes from.
"""

from __future__ import annotations

from dashboard import wording
from dashboard.parts.markup import Html, el, join
from dashboard.parts.told import DONE, THEN, Told, amount_words, denied, one_each, people
from db.assessment.model import ValueAnswer
from db.vocabulary import parties
from db.vocabulary.categories import Basis, Covers
from db.vocabulary.dates import parse
from db.vocabulary.statuses import Status

_COVERS = {
    Covers.PART: " for a part of it",
    Covers.UNIT: " for each unit",
    Covers.UNCLEAR: ", for what is not clear",
}
_BASIS = {
    Basis.ESTIMATE: " (an estimate)",
    Basis.GUARANTEE: " (a guarantee)",
    Basis.CEILING: " (a ceiling)",
    Basis.BUDGET: " (a budget)",
    Basis.PAID: " (paid)",
}


def lead(told: Told) -> Html:
    """The whole paragraph."""
    return el("p", join(_status(told), " ", _value(told), " ", _footing(told), _against(told)),
              class_="al-lead")  # fmt: skip


def lead_text(told: Told) -> str:
    """The paragraph as plain text, for quoting."""
    import re
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", lead(told)))


def _status(told: Told) -> str:
    answer = told.assessment.status
    if answer.headline is None:
        return "No source says how far it has come."
    if answer.headline is Status.DENIED:
        return f"Denied by {people(told.denials)}{_before(told)}."
    if answer.dated:
        said = f"The deal {THEN[answer.headline]}{_when(answer.dated)}"
    else:
        said = f"The deal {DONE[answer.headline]}"
    return f"{said}, according to {people(told.stating(answer.headline))}."


def _before(told: Told) -> str:
    """What had been reported of a deal that is denied."""
    steps = [s.status for s in told.assessment.status.history if s.status is not Status.DENIED]
    if not steps or not told.stating(steps[-1]):
        return ""
    return f", after {people(told.stating(steps[-1]))} had said that it {DONE[steps[-1]]}"


def _when(text: str) -> str:
    """A date behind a verb: "in December 2025" is "in Dec 2025", a day is "on 9 Jan 2026"."""
    span = parse(text)
    day = span.start is not None and span.end is not None and (span.end - span.start).days == 1
    plain = "/" not in text and not span.label.startswith(("about", "since"))
    return f" {'on' if day else 'in'} {span.label}" if plain else f" ({span.label})"


def _value(told: Told) -> Html | str:
    value = told.assessment.value
    if value is None:
        return "No value is reported."
    low, high = told.at(value.low_said_by), told.at(value.high_said_by)
    kind = _COVERS.get(value.covers, "") + _BASIS.get(value.basis, "")
    one = value.low == value.high or set(value.low_said_by) == set(value.high_said_by)
    if one or amount_words(low[0].claim) == amount_words(high[0].claim):
        figure = el("b", _range(value))
        return join("It is put at ", figure, kind, " by ", people(low), ".")
    ends = [el("b", amount_words(said[0].claim)) for said in (low, high)]
    return join("It is put at ", ends[0], kind, " by ", people(low, 1, others=False),
                ", and at ", ends[1], " by ", people(high, 1, others=False), ".")  # fmt: skip


def _range(value: ValueAnswer) -> str:
    ends = (value.low, value.high, value.open_low, value.open_high)
    return wording.money(*ends, value.currency, value.about)


def _footing(told: Told) -> str:
    found = told.assessment
    if not found.exists.origins:
        return f"Nobody is named as a source in {wording.count(found.links, 'report')}."
    said = f"All of it goes back to {wording.reports(found.links, found.exists.origins)}"
    if found.confirmed_by:
        names = wording.listed([_name(key) for key in found.confirmed_by])
        said += f"; that there is such a deal is on record from {names}"
    return f"{said}."


def _name(key: str) -> str:
    return parties.in_sentence(key) if parties.find(key) == key else key


def _against(told: Told) -> str | None:
    """Who denies what, where it is contested and the headline does not say so already."""
    if told.assessment.status.headline is Status.DENIED:
        return None
    shown = one_each(told.denials, 2)
    if not shown:
        return None
    said = [f"{one.who} {'deny' if _many(one.claim.attribution.count) else 'denies'} {denied(one)}"
            for one in shown]  # fmt: skip
    mark = "Contested: " if told.assessment.contested else ""
    all_of_it = "; ".join(said)
    return f" {wording.capital(mark + all_of_it)}."


def _many(count: int | None) -> bool:
    return (count or 1) > 1
