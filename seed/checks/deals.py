"""What is asked of one deal: its title, its sides, the course of its status, and its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from statistics import median_low

from db.assessment.assess import Evidence
from db.assessment.words import UNATTRIBUTED, Word
from db.records.deal import Deal
from db.records.documents import Located
from db.vocabulary.statuses import Stage, Status
from seed.checks.finding import Finding, doubt, each
from seed.folder import Folder

LONGEST_TITLE = 44  # characters; more does not fit the table
FAR = 5  # times the middle figure, or a fifth of it: more often a slip of unit than a dispute


def long_titles(folder: Folder) -> Iterator[Finding]:
    """Titles that are cut in the table."""
    for entry, deal in each(folder, Deal):
        if len(deal.title) > LONGEST_TITLE:
            what = f"the title has {len(deal.title)} characters, more than {LONGEST_TITLE}"
            yield doubt("long-title", entry, ("title",), what, "shorten it")


def parties_twice(folder: Folder) -> Iterator[Finding]:
    """Deals with the same party on both sides."""
    for entry, deal in each(folder, Deal):
        both = {p.key for p in deal.suppliers} & {p.key for p in deal.recipients}
        for key in sorted(both):
            what = f"{key} is both supplier and recipient"
            remedy = "name who gives and who gets"
            yield doubt("supplier-is-recipient", entry, ("recipients",), what, remedy)


def other_recipients(folder: Folder) -> Iterator[Finding]:
    """Rivals, and packages, of deals whose recipients are others: not the same purchase."""
    deals = {deal.id: deal for _, deal in each(folder, Deal)}
    for entry, deal in each(folder, Deal):
        package = [("package", deal.package, ("package",))] if deal.package else []
        rivals = [("rival", id, ("rivals", n)) for n, id in enumerate(deal.rivals)]
        for role, id, field in [*package, *rivals]:
            other = deals.get(id)
            if other and not _recipients(deal) & _recipients(other):
                yield doubt(
                    "other-recipient",
                    entry,
                    field,
                    f"its {role} '{id}' goes to {', '.join(sorted(_recipients(other)))}, and to "
                    f"none of {', '.join(sorted(_recipients(deal)))}",
                    f"a {role} is of the same recipient: correct the id or the parties",
                    id,
                )


def backward_statuses(folder: Folder) -> Iterator[Finding]:
    """A voice or newsroom that goes back on its own word, while nobody reports what happened.

    It said signed or beyond and later only that the deal is not yet signed, or delivered and later
    in delivery. A denial or a stop from then on, by whomever, is a claim for the step back.
    """
    sources, publishers = folder.sources, folder.publishers
    for entry, deal in each(folder, Deal):
        statuses = {claim.status for claim in deal.claims if claim.status}
        if len(statuses) > 1:
            yield from _steps_back(entry, deal, Evidence(deal, sources, publishers).said)


def _steps_back(entry: Located, deal: Deal, words: tuple[Word, ...]) -> Iterator[Finding]:
    told = [
        (w.day, w.claim.status, w)
        for w in words
        if w.day and w.claim.status and w.supports and w.group != UNATTRIBUTED
    ]
    turns = [w.day for w in words if w.day and _turns_back(w)]
    done: set[int] = set()
    for day, status, word in sorted(told, key=lambda t: (t[0], t[2].position)):
        before = [t for t in told if t[2].group == word.group and t[0] < day]
        higher = [t for t in before if _falls(t[1], status)]
        if not higher or word.position in done or _stands_for(turns, higher[-1][0], day):
            continue
        done.add(word.position)
        field = ("claims", word.position, "status")
        yield doubt(
            "status-backwards",
            entry,
            field,
            f"the same voice said {higher[-1][1].label.lower()} on {higher[-1][0]}, and says "
            f"{status.label.lower()} on {day}, and no claim says what happened between",
            "code the denial or the stop that was reported, or give the claim its `said_on`",
            word.key,
        )


def _turns_back(word: Word) -> bool:
    return word.claim.stance.supports is False or bool(word.status and word.status.is_stop)


def _falls(before: Status, after: Status) -> bool:
    if not (before.is_rung and after.is_rung):
        return False
    unsigned = before.stage is Stage.FIRM and after.stage is Stage.PROSPECTIVE
    return unsigned or (before is Status.DELIVERED and after is Status.IN_DELIVERY)


def _stands_for(turns: list[date], since: date, until: date) -> bool:
    return any(since <= turn <= until for turn in turns)


def far_values(folder: Folder) -> Iterator[Finding]:
    """Figures far from the others that the deal has of the same currency, scope and basis."""
    for entry, deal in each(folder, Deal):
        figures: defaultdict[tuple[str, ...], list[tuple[int, Decimal]]] = defaultdict(list)
        for n, claim in enumerate(deal.claims):
            if (value := claim.value) and claim.stance.supports:
                middle = (value.amount.low + value.amount.high) / 2
                figures[value.currency, value.covers, value.basis].append((n, middle))
        for (currency, *_), same in figures.items():
            centre = median_low(middle for _, middle in same)
            for n, middle in same:
                if middle > centre * FAR or middle * FAR < centre:
                    yield _far(entry, deal, n, f"{currency} {centre:,.0f}")


def _far(entry: Located, deal: Deal, n: int, centre: str) -> Finding:
    value = deal.claims[n].value
    return doubt(
        "value-far",
        entry,
        ("claims", n, "value"),
        f"{value.amount.text if value else ''} is more than {FAR} times away from the deal's "
        f"middle figure of the same kind, {centre}",
        "look for a slip of unit, or say what it `covers` and its `basis`",
        deal.claim_keys[n],
    )


def _recipients(deal: Deal) -> set[str]:
    return {party.key for party in deal.recipients}
