"""The claims of one deal as a reader follows them: who says each, via whom, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from dashboard import wording
from db.assessment.assess import Evidence
from db.assessment.model import Assessment, ClaimReading
from db.assessment.sentences import footing_in_words, number
from db.assessment.words import UNATTRIBUTED
from db.reading.dossier import Dossier
from db.records.deal import Claim, Deal
from db.records.source import Source
from db.vocabulary import parties
from db.vocabulary.footing import Footing, Seen, Stance
from db.vocabulary.statuses import Status


@dataclass(frozen=True, eq=False)
class Said:
    """One claim as it was read."""

    position: int
    claim: Claim
    reading: ClaimReading
    source: Source
    origin: Source
    day: date | None
    newsroom: str
    """The publisher of the report it goes back to."""

    @property
    def weight(self) -> Fraction:
        """What it weighs; nothing where it is shown and never weighed."""
        return Fraction(self.reading.weight or 0)

    @property
    def supports(self) -> bool:
        """Whether it speaks for what it states."""
        return self.claim.stance.supports

    @property
    def denies(self) -> bool:
        """Whether it speaks against something."""
        return self.claim.stance is Stance.DENIES

    @property
    def who(self) -> str:
        """Who says it, for a sentence: "three unnamed sources cited by Reuters"."""
        footing = self.claim.attribution.footing
        if footing is Footing.UNATTRIBUTED:
            return "reports that name no source"
        credited = " (known only through others)" if self.origin.seen is Seen.CREDITED else ""
        if footing is Footing.OWN_ACCOUNT:
            return f"{self.newsroom} in its own voice{credited}"
        if self.claim.attribution.who == self.newsroom:
            return f"{self._who()}{credited}"
        return f"{self._who()}{_VIA.get(footing, ', cited by')} {self.newsroom}{credited}"

    @property
    def how(self) -> str:
        """The same at length, with the words of the record: for the list of claims."""
        attribution = self.claim.attribution
        told = wording.capital(footing_in_words(attribution.footing, attribution.count))
        return f"{told} ({attribution.who})" if attribution.who else told

    def _who(self) -> str:
        attribution = self.claim.attribution
        footing, who = attribution.footing, attribution.who
        voices = wording.listed([parties.in_sentence(v) if parties.find(v) == v else v
                                 for v in attribution.speaks_for])  # fmt: skip
        if footing is Footing.ANONYMOUS:
            side = f" on the side of {voices}" if voices else ""
            return footing_in_words(footing, attribution.count) + side
        if footing in (Footing.OFFICIAL_ON_RECORD, Footing.PUBLIC_RECORD):
            kind = "on record" if footing is Footing.OFFICIAL_ON_RECORD else "in a public record"
            name = who or voices or "an official"
            return (
                f"{name}, {kind}" if who is None or not voices else f"{name}, {kind} for {voices}"
            )
        if footing is Footing.NAMED_FORMER_OFFICIAL:
            return who or "a named former official"
        if footing is Footing.NAMED:
            return who or "a named person"
        return _PLAINLY[footing]


_PLAINLY = {Footing.DOCUMENT: "a document or object", Footing.LEAK: "a leaked paper"}
_VIA = {
    Footing.ANONYMOUS: " cited by",
    Footing.DOCUMENT: " examined by",
    Footing.LEAK: " published by",
}


class Told:
    """A dossier with what its page asks of it, put together once."""

    def __init__(self, dossier: Dossier, assessment: Assessment) -> None:
        self.dossier = dossier
        self.deal: Deal = dossier.deal
        self.assessment = assessment
        self.say = dossier.sentences

    @cached_property
    def claims(self) -> tuple[Said, ...]:
        """The claims that were out, in the record's order."""
        readings = zip(self.deal.claims, self.assessment.claims, strict=True)
        return tuple(
            self._said(position, claim, reading)
            for position, (claim, reading) in enumerate(readings)
            if reading is not None
        )

    @cached_property
    def _by_position(self) -> dict[int, Said]:
        return {said.position: said for said in self.claims}

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self.deal, self.dossier.around, self.dossier.publishers)

    def _said(self, position: int, claim: Claim, reading: ClaimReading) -> Said:
        sources = self.dossier.around
        origin = sources[reading.origin]
        spoken = claim.said_on.first_day if claim.said_on else None
        out = self._evidence.outs[origin.id]
        published = out.day if out.dated else None  # else only the day it was read is known
        name = self.dossier.publishers.name(origin.publisher)
        source = sources[claim.source]
        return Said(position, claim, reading, source, origin, spoken or published, name)

    def at(self, positions: Iterable[int]) -> list[Said]:
        """These claims, the heaviest first."""
        return heaviest(self._by_position[n] for n in positions if n in self._by_position)

    def stating(self, status: Status) -> list[Said]:
        """The claims that state a status and speak for it, the heaviest first."""
        return heaviest(s for s in self.claims if s.supports and s.claim.status is status)

    @cached_property
    def denials(self) -> list[Said]:
        """The claims that deny something, the heaviest first."""
        return heaviest(said for said in self.claims if said.denies)


def heaviest(claims: Iterable[Said]) -> list[Said]:
    """Claims by weight, the record's order among equals."""
    return sorted(claims, key=lambda said: (-said.weight, said.position))


def one_each(claims: Sequence[Said], most: int) -> list[Said]:
    """The heaviest claim of each independent origin; unattributed ones only where all are."""
    found: dict[str, Said] = {}
    for said in claims:
        found.setdefault(said.reading.group, said)
    named = [said for group, said in found.items() if group != UNATTRIBUTED]
    return (named or list(found.values()))[:most]


def people(claims: Sequence[Said], most: int = 2, *, others: bool = True) -> str:
    """Who says something, for a sentence: the heaviest voices, and how many `others` there are."""
    shown = one_each(claims, most)
    more = len(one_each(claims, len(claims))) - len(shown) if others else 0
    words = [said.who for said in shown]
    if more > 0:
        words.append(f"{number(more)} other{'s' if more > 1 else ''}")
    return "; ".join(words[:-1]) + f"; and {words[-1]}" if len(words) > 1 else "".join(words)


def denied(said: Said) -> str:
    """What a denial denies, for a sentence: "that it was suspended", "the deal"."""
    claim = said.claim
    if claim.status is Status.TALKS or not claim.states_something:
        return "the deal"
    if claim.status is not None:
        return f"that it {DONE[claim.status]}"
    if claim.value is not None:
        return f"the value of {amount_words(claim)}"
    return f"that {wording.listed([item.designation for item in claim.items])} are in it"


DONE = {
    Status.TALKS: "is in talks",
    Status.AGREED_IN_PRINCIPLE: "was agreed in principle",
    Status.ANNOUNCED: "was announced",
    Status.SIGNED: "was signed",
    Status.IN_DELIVERY: "is in delivery",
    Status.DELIVERED: "was delivered",
    Status.SUSPENDED: "was suspended",
    Status.CANCELLED: "was cancelled",
}
# With a day beside them, these hold for that day and perhaps no longer.
THEN = {**DONE, Status.TALKS: "was in talks", Status.IN_DELIVERY: "was in delivery"}


def amount_words(claim: Claim) -> str:
    """The figure of a claim as it gives it."""
    value = claim.value
    if value is None:
        return ""
    amount = value.amount
    return wording.money(
        amount.low, amount.high, amount.open_low, amount.open_high, value.currency,
        amount.qualifier is not None and amount.qualifier.value == "about",
    )  # fmt: skip
