"""What stands beside a deal: what is contested, what would help, embargoes, citation, history."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import wording
from dashboard.parts.items import number
from dashboard.parts.markup import Html, el, join, link
from dashboard.parts.told import Said, Told, amount_words, denied, one_each
from db.assessment.raising import would_raise
from db.assessment.sentences import raising as phrase
from db.records.context import Embargo
from db.store.history import RevisionLine
from db.vocabulary import parties
from db.vocabulary.footing import Stance

WAYS = 4  # to raise the confidence, that are shown


def differs(told: Told) -> Html | None:
    """Denials, and where sources give more than one figure or number; None where all agree."""
    said = [*_denied(told), *_value(told), *_numbers(told), *_disputed(told)]
    if not said:
        return None
    title = "What is contested" if told.assessment.contested else "Where sources differ"
    return join(el("h2", title), el("ul", [el("li", one) for one in said]))


def _denied(told: Told) -> list[str]:
    shown = one_each(told.denials, 4)
    return [f"{wording.capital(said.who)}: {_verb(said)} {denied(said)}." for said in shown]


def _verb(said: Said) -> str:
    return "deny" if (said.claim.attribution.count or 1) > 1 else "denies"


def _value(told: Told) -> list[str]:
    value = told.assessment.value
    if value is None or set(value.low_said_by) == set(value.high_said_by):
        return []
    ends = (told.at(value.low_said_by), told.at(value.high_said_by))
    figures = list(dict.fromkeys(amount_words(said[0].claim) for said in ends if said))
    return [f"Value: {', or '.join(figures)}."] if len(figures) > 1 else []


def _numbers(told: Told) -> list[str]:
    ranges = [item for item in told.assessment.items if item.quantity
              and item.quantity.low != item.quantity.high]  # fmt: skip
    return [f"Number of {item.designation}: {number(item.quantity)}." for item in ranges]


def _disputed(told: Told) -> list[str]:
    return [f"{parties.label(party.key)} as {role}." for role, party in told.deal.parties
            if party.disputed]  # fmt: skip


def silent(told: Told) -> Html | None:
    """Who was asked and said nothing: shown, never weighed."""
    names = list(dict.fromkeys(
        said.claim.attribution.who or wording.listed([parties.label(v) for v in
                                                      said.claim.attribution.speaks_for])
        for said in told.claims if said.claim.stance is Stance.DECLINES
    ))  # fmt: skip
    names = [wording.capital(name) for name in names if name]
    if not names:
        return None
    return join(el("h2", "Asked, and did not answer"),
                el("p", "; ".join(names), ". Not in the score."))  # fmt: skip


def raising(told: Told) -> Html | None:
    """What would raise the confidence most, tried on the same arithmetic; None where nothing would.

    What raises existence comes first; then what raises the status alone.
    """
    deal, sources, publishers = told.deal, told.dossier.around, told.dossier.publishers
    ways = would_raise(deal, sources, publishers, told.assessment)
    ways = ways or would_raise(deal, sources, publishers, told.assessment, "status")
    said = [f"{wording.capital(phrase(way, sources, publishers))}: to {way.score}."
            for way in ways[:WAYS]]  # fmt: skip
    if not said:
        return None
    return join(el("h2", "What would raise it most"), el("ul", [el("li", one) for one in said]))


def embargoes(found: Sequence[Embargo]) -> Html | None:
    """Embargoes on a recipient at the deal's date: context, never a verdict."""
    if not found:
        return None
    told = [el("li", el("b", f"{one.issuer} on {parties.in_sentence(one.target)}"),
               f", {_term(one)}. {one.description or one.scope.label}",
               _basis(one)) for one in found]  # fmt: skip
    note = "Shown as context: whether a deal breaks one is not for this ledger to say."
    return join(el("h2", "Arms embargoes at its date"), el("ul", told),
                el("p", note, class_="al-muted"))  # fmt: skip


def _term(embargo: Embargo) -> str:
    start = embargo.starts.label
    return f"{start} to {embargo.ends.label}" if embargo.ends else f"since {start}"


def _basis(embargo: Embargo) -> str:
    return f" ({'; '.join(embargo.legal_basis)})" if embargo.legal_basis else ""


def cite(text: str, downloads: Sequence[tuple[str, str]]) -> Html:
    """The citation with its permanent link, and the files of this deal (name, address)."""
    return join(
        el("h2", "Cite this page"),
        el("div", text, class_="al-cite"),
        el(
            "div",
            el("button", "Copy citation", type="button", class_="al-button", data_copy=text),
            [link(href, name, class_="al-button", download=True) for name, href in downloads],
            class_="al-buttons",
        ),
    )


def history(lines: Sequence[RevisionLine], address: dict[int, str]) -> Html:
    """The revisions of the record, newest first; `address` leads to the page as it then was."""
    told = [el("li", _revision(line, address.get(line.version))) for line in reversed(list(lines))]
    return join(el("h2", "History of this record"), el("ul", told, class_="al-small"))


def _revision(line: RevisionLine, address: str | None) -> Html:
    day = wording.day_label(line.at.date())
    version = f"version {line.version}"
    where = link(address, version) if address else version
    return join(f"{day}, ", where, f": {line.kind}, by {line.by}. {line.why}")
