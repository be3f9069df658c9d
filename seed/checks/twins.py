"""Asks whether two deals are one: the same parties and time, and close weapons and figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from db.assessment.days import out
from db.assessment.origins import Relays
from db.records.deal import Deal, Value
from db.records.documents import Located
from seed.checks.finding import Finding, doubt, each
from seed.checks.items import VAGUE, same_weapon
from seed.folder import Folder

APART = timedelta(days=365)  # between the last word on one and the first on the other
NEAR = 1.25  # times as much


@dataclass(frozen=True, slots=True)
class Sketch:
    """What two deals are compared by."""

    entry: Located
    deal: Deal
    parties: tuple[frozenset[str], frozenset[str]]
    first: date
    last: date
    weapons: frozenset[str]
    values: tuple[Value, ...]


def deals_twice(folder: Folder) -> Iterator[Finding]:
    """Two deals of the same parties at about the same time, on close weapons, for a close sum.

    A package and its parts, the parts of one package, and rivals are told apart already.
    """
    relays = Relays(folder.sources)
    sketches = [s for entry, deal in each(folder, Deal) if (s := _sketch(relays, entry, deal))]
    for one, other in combinations(sketches, 2):
        if weapon := _alike(one, other):
            yield doubt(
                "deal-twice",
                other.entry,
                (),
                f"'{other.deal.id}' has the parties, the time, the weapon ({weapon}) and the "
                f"value of '{one.deal.id}', at {one.entry.where()}",
                "make them one deal, or say in `note` what tells them apart",
                one.deal.id,
            )


def _sketch(relays: Relays, entry: Located, deal: Deal) -> Sketch | None:
    days = list(_days(relays, deal))
    if not days:
        return None
    supported = [claim for claim in deal.claims if claim.stance.supports]
    return Sketch(
        entry,
        deal,
        (frozenset(p.key for p in deal.suppliers), frozenset(p.key for p in deal.recipients)),
        min(days),
        max(days),
        frozenset(
            i.designation for c in supported for i in c.items if not VAGUE.match(i.designation)
        ),
        tuple(c.value for c in supported if c.value),
    )


def _days(relays: Relays, deal: Deal) -> Iterator[date]:
    """The days of its claims: when it happened if said, else when the report came out."""
    for claim in deal.claims:
        day = claim.dated.last_day if claim.dated else None
        if day := day or out(relays.origin(claim.source), relays).day:
            yield day


def _related(one: Deal, other: Deal) -> bool:
    packages = {one.package, other.package}
    parts = one.package is not None and len(packages) == 1
    return parts or bool({one.id, other.id} & {*packages, *one.rivals, *other.rivals})


def _alike(one: Sketch, other: Sketch) -> str | None:
    """The weapon that two deals share, if they are of the same parties, time and price."""
    if one.parties != other.parties or _related(one.deal, other.deal):
        return None
    if one.first > other.last + APART or other.first > one.last + APART:
        return None
    if (
        one.values
        and other.values
        and not any(_near(a, b) for a in one.values for b in other.values)
    ):
        return None
    shared = (a for a in sorted(one.weapons) for b in other.weapons if a == b or same_weapon(a, b))
    return next(shared, None)


def _near(one: Value, other: Value) -> bool:
    low, high = sorted((one.amount, other.amount), key=lambda amount: amount.low)
    return one.currency == other.currency and float(high.low) <= float(low.high) * NEAR
