"""Counts what a seed folder holds, each count beside what the starting ledger is meant to have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from db.assessment.assess import Evidence, assess
from db.assessment.model import Assessment
from db.reading.context import embargoes_over
from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.records.publisher import Publisher
from db.records.source import Source
from db.vocabulary import dates
from db.vocabulary.actors import ACTORS
from db.vocabulary.footing import Reliability, Stance
from db.vocabulary.statuses import Stage, Status
from seed.checks.finding import each
from seed.folder import Folder

APART = Decimal("1.05")  # figures within five per cent of one another agree
OPEN = (Status.TALKS, Status.AGREED_IN_PRINCIPLE)
# Actors that are a party beside or below a state; an organisation of states is neither.
NO_STATE = ("armed group", "authority", "force")

NOT_YET = "not yet judged"  # the reason of a letter F that nobody has chosen


@dataclass(frozen=True, slots=True)
class Count:
    """A number, what it counts, and the least (or, `at_most`, the greatest) it is meant to be."""

    name: str
    number: int
    target: int | None = None
    at_most: bool = False
    unit: str = ""

    @property
    def reached(self) -> bool:
        """Whether the number is as it is meant to be; always where nothing is meant."""
        if self.target is None:
            return True
        return self.number <= self.target if self.at_most else self.number >= self.target

    @property
    def line(self) -> str:
        """The count as one line of the table."""
        told = f"{self.number}{self.unit}"
        if self.target is None:
            return f"{self.name:<52}{told:>7}"
        bound = f"{'at most' if self.at_most else 'at least'} {self.target}{self.unit}"
        return f"{self.name:<52}{told:>7}   {bound:<14} {'' if self.reached else 'SHORT'}".rstrip()


@dataclass(frozen=True)
class Whole:
    """A folder with what its deals add up to."""

    folder: Folder

    @cached_property
    def deals(self) -> list[Deal]:
        """The deals."""
        return [deal for _, deal in each(self.folder, Deal)]

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self.folder.sources

    @cached_property
    def embargoes(self) -> list[Embargo]:
        """The embargoes."""
        return [embargo for _, embargo in each(self.folder, Embargo)]

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        """What each deal adds up to, by id; deals without claims have none."""
        publishers = self.folder.publishers
        found = {deal.id: assess(deal, self.sources, publishers) for deal in self.deals}
        return {id: one for id, one in found.items() if one}

    def deals_where(self, holds: Callable[[Deal, Assessment], bool]) -> int:
        """How many deals something holds of."""
        known = self.assessments
        return sum(1 for deal in self.deals if deal.id in known and holds(deal, known[deal.id]))


def counts(folder: Folder) -> list[Count]:
    """Every count, in the order of the issue that set the targets.

    Raises Problems for relay loops; `refusals` names them with their places.
    """
    whole = Whole(folder)
    return [*_of_deals(whole), *_of_sources(whole), *_of_the_rest(whole)]


def _of_deals(whole: Whole) -> list[Count]:
    parents = {deal.package for deal in whole.deals} - {None}
    return [
        Count("deals", len(whole.deals), 160),
        Count("deals with conflicting claims", whole.deals_where(conflicting), 60),
        Count("deals in talks or agreed in principle",
              whole.deals_where(lambda _, found: found.status.headline in OPEN), 30),
        Count("deals suspended, cancelled or denied",
              whole.deals_where(lambda _, found: found.status.stage is Stage.DEAD), 30),
        Count("deals of a non-state party or under an embargo",
              whole.deals_where(lambda deal, found: beside_the_state(deal) or
                                under_embargo(deal, found, whole.embargoes)), 20),
        Count("  of a non-state or sub-state party",
              whole.deals_where(lambda deal, _: beside_the_state(deal))),
        Count("  under an embargo",
              whole.deals_where(lambda d, found: under_embargo(d, found, whole.embargoes))),
        Count("deals valued in another currency than USD",
              whole.deals_where(lambda _, a: bool(a.value and a.value.currency != "USD")), 30),
        Count("packages and frameworks with their parts", len(parents), 10),
        Count("deals followed from talks to delivery",
              sum(1 for deal in whole.deals if followed(deal, whole)), 6),
        Count("deals with a rival bid", len(rivalling(whole.deals))),
    ]  # fmt: skip


def _of_sources(whole: Whole) -> list[Count]:
    sources = whole.sources.values()
    undated = sum(1 for source in sources if source.published is None)
    share = round(100 * undated / len(sources)) if sources else 0
    return [
        Count("sources", len(sources), 650),
        Count("sources that relay another", sum(1 for s in sources if s.relays), 250),
        Count("sources without a date", share, 40, at_most=True, unit=" %"),
    ]


def _of_the_rest(whole: Whole) -> list[Count]:
    publishers = [publisher for _, publisher in each(whole.folder, Publisher)]
    judged = {publisher.id for publisher in publishers if is_judged(publisher)}
    return [
        Count("claims", sum(len(deal.claims) for deal in whole.deals)),
        Count("embargoes", len(whole.embargoes), 20),
        Count("events", sum(1 for _ in each(whole.folder, Event)), 40),
        Count("publishers", len(publishers)),
        Count("  judged", len(judged)),
        Count("  not yet judged", len(publishers) - len(judged)),
        Count("  not yet judged and at the end of a relay chain", len(ends(whole) - judged), 0,
              at_most=True),
    ]  # fmt: skip


def conflicting(deal: Deal, found: Assessment) -> bool:
    """Whether claims on a deal contradict one another.

    They do if it is contested; or if a denial weighs, of the deal or of anything said of it; or if
    two figures that could be the headline value, or one set aside and the headline, lie more than
    five per cent apart. That a deal was signed and later stopped is its course, and no conflict.
    """
    return found.contested or _denied(deal, found) or _figures_differ(found)


def _denied(deal: Deal, found: Assessment) -> bool:
    return any(
        claim.stance is Stance.DENIES and reading is not None and reading.weight is not None
        for claim, reading in zip(deal.claims, found.claims, strict=True)
    )


def _figures_differ(found: Assessment) -> bool:
    value = found.value
    if value is None:
        return False
    said_apart = value.low_said_by != value.high_said_by and value.high > value.low * APART
    aside = (s.low > value.high * APART or s.high * APART < value.low for s in value.set_aside)
    return said_apart or any(aside)


def beside_the_state(deal: Deal) -> bool:
    """Whether a supplier or recipient is an armed group, an authority or a force of its own."""
    keys = {party.key for party in (*deal.suppliers, *deal.recipients)}
    return any(key in ACTORS and ACTORS[key].kind in NO_STATE for key in keys)


def under_embargo(deal: Deal, found: Assessment, embargoes: list[Embargo]) -> bool:
    """Whether an embargo may have been in force on a recipient on the deal's date."""
    when = dates.parse(found.deal_date) if found.deal_date else None
    return bool(embargoes_over((party.key for party in deal.recipients), when, embargoes))


def followed(deal: Deal, whole: Whole) -> bool:
    """Whether claims of known day tell of it before the contract, of its signing, and of delivery.

    The day is the one that the claim says it happened, else that on which it speaks.
    """
    first: dict[str, date] = {}
    for word in Evidence(deal, whole.sources, whole.folder.publishers).said:
        happened = word.claim.dated.last_day if word.claim.dated else None
        day, status = happened or word.day, word.claim.status
        if day and status and status.is_rung and word.supports:
            step = "before" if status.stage is Stage.PROSPECTIVE else _firm_step(status)
            first[step] = min(day, first.get(step, day))
    days = [first.get(step) for step in ("before", "signed", "delivery")]
    known = [day for day in days if day]
    return len(known) == len(days) and known == sorted(known)


def _firm_step(status: Status) -> str:
    return "signed" if status is Status.SIGNED else "delivery"


def rivalling(deals: list[Deal]) -> set[str]:
    """The deals that name a rival bid, or are named as one."""
    return {id for deal in deals if deal.rivals for id in (deal.id, *deal.rivals)}


def is_judged(publisher: Publisher) -> bool:
    """Whether its letter was given on purpose: another than F, or F for a reason of its own."""
    reason = (publisher.reason or NOT_YET).lower().rstrip(".")
    return publisher.reliability is not Reliability.F or reason != NOT_YET


def ends(whole: Whole) -> set[str]:
    """The publishers of sources that claims go back to in the end."""
    sources, index = whole.sources, whole.folder.publishers
    found = {
        index.key(sources[chain[-1]].publisher)
        for deal in whole.deals
        for chain in Evidence(deal, sources, index).chains
    }
    return {key for key in found if key}
