"""A deal is a reported transfer of arms, or an agreement to transfer them, claim by claim."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from db.records.fields import (
    ActorId,
    Country,
    DesignationName,
    Id,
    Text,
    Voice,
    one_of,
    refuse,
)
from db.records.record import Citation, Kind, Part, Record
from db.vocabulary import designations
from db.vocabulary.categories import Basis, Category, Certainty, Covers
from db.vocabulary.currencies import CURRENCIES
from db.vocabulary.dates import EdtfDate
from db.vocabulary.footing import Footing, Interest, Stance
from db.vocabulary.money import MoneyAmount, Quantity
from db.vocabulary.statuses import Status

LONGEST_PARAPHRASE = 30  # words


class Party(Part):
    """A supplier, recipient, broker or financier: a country, or an actor of the closed list."""

    country: Country | None = None
    actor: ActorId | None = None
    disputed: bool = False

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if (self.country is None) == (self.actor is None):
            raise refuse(
                "party-unclear",
                "a party is either a country or an actor",
                "write `country: PAK` or `actor: libyan-national-army`; "
                "the actor's own country is known from the list",
            )
        return self

    @property
    def key(self) -> str:
        """The country's code or the actor's id."""
        return self.country or self.actor or ""


class Attribution(Part):
    """On what footing a claim stands, and whose word it is."""

    footing: Footing
    count: Annotated[int, Field(ge=1, le=1000)] | None = None
    who: Text | None = None
    speaks_for: tuple[Voice, ...] = ()

    @model_validator(mode="after")
    def _counts(self) -> Self:
        if self.footing is Footing.ANONYMOUS and self.count is None:
            raise refuse(
                "count-missing",
                "unnamed sources are given without `count`",
                "say how many they were; a plural of unknown number is coded 2",
            )
        if self.footing is not Footing.ANONYMOUS and (self.count or 1) > 1:
            raise refuse(
                "count-misplaced",
                f"`count` is {self.count} on footing {self.footing.value}",
                "it is for unnamed sources alone; code several named people as several claims",
            )
        return self


def _currency(text: str) -> str:
    if text in CURRENCIES:
        return text
    raise one_of(text, list(CURRENCIES), "currency")


class Value(Part):
    """A figure: the amount as reported, its currency, what it covers and what kind it is."""

    amount: MoneyAmount
    currency: Annotated[str, AfterValidator(_currency)]
    covers: Covers = Covers.WHOLE
    basis: Basis = Basis.PRICE


class Item(Part):
    """A weapon in a deal: its designation, how many, and whether that is stated or possible."""

    designation: DesignationName
    description: Text | None = None
    category: Category | None = None
    quantity: Quantity | None = None
    certainty: Certainty = Certainty.STATED

    @property
    def sort(self) -> Category:
        """The category as written, else that of the listed designation, else other."""
        listed = designations.find(self.designation)
        return self.category or (listed.category if listed else Category.OTHER)


class Claim(Part):
    """What one source says about one deal, on one footing."""

    source: Id
    key: Text | None = None
    attribution: Attribution
    stance: Stance = Stance.REPORTS
    interest: Interest | None = None
    said_on: EdtfDate | None = None
    status: Status | None = None
    dated: EdtfDate | None = None
    value: Value | None = None
    items: tuple[Item, ...] = ()
    says: Text | None = None
    quote: Text | None = None

    @model_validator(mode="after")
    def _states(self) -> Self:
        if self.status is Status.DENIED:
            raise refuse(
                "denied-is-derived",
                "no claim has the status 'denied'; it is only derived",
                "write `stance: denies` and the rung that is denied, or none for the deal itself",
            )
        if self._denied_by_nobody:
            raise refuse(
                "denial-by-nobody",
                "an on-record denial does not say for whom it speaks",
                "add `speaks_for`",
            )
        if self.says and len(self.says.split()) > LONGEST_PARAPHRASE:
            raise refuse(
                "says-too-long",
                f"`says` has {len(self.says.split())} words",
                f"paraphrase in at most {LONGEST_PARAPHRASE}",
            )
        return self

    @property
    def _denied_by_nobody(self) -> bool:
        on_record = (Footing.OFFICIAL_ON_RECORD, Footing.PUBLIC_RECORD)
        denies = self.stance is Stance.DENIES and self.attribution.footing in on_record
        return denies and not self.attribution.speaks_for

    @property
    def states_something(self) -> bool:
        """Whether the claim gives a status, a value or items."""
        return self.status is not None or self.value is not None or bool(self.items)


class Deal(Record):
    """A deal with its parties and claims; what they add up to is never written here."""

    kind_of_record: ClassVar[Kind] = Kind.DEAL

    title: Text
    suppliers: tuple[Party, ...] = Field(min_length=1)
    recipients: tuple[Party, ...] = Field(min_length=1)
    brokers: tuple[Party, ...] = ()
    financiers: tuple[Party, ...] = ()
    package: Id | None = None
    rivals: tuple[Id, ...] = ()  # other bids for the same purchase; sums count one of them
    claims: tuple[Claim, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _keys_differ(self) -> Self:
        if self.package == self.id:
            raise refuse("package-loop", f"deal '{self.id}' is a part of itself")
        if self.id in self.rivals:
            raise refuse("rival-loop", f"deal '{self.id}' is its own rival")
        twice = [key for key, n in Counter(self.claim_keys).items() if n > 1]
        if twice:
            raise refuse("claim-key-twice", f"two claims have the key '{twice[0]}'")
        return self

    @property
    def claim_keys(self) -> tuple[str, ...]:
        """A stable name for each claim: its own key, else source id and ordinal on that source."""
        seen: Counter[str] = Counter()
        keys = []
        for claim in self.claims:
            seen[claim.source] += 1
            keys.append(claim.key or f"{claim.source}#{seen[claim.source]}")
        return tuple(keys)

    @property
    def parties(self) -> tuple[tuple[str, Party], ...]:
        """Every party with its role, in the order written."""
        roles: dict[str, tuple[Party, ...]] = {
            "supplier": self.suppliers,
            "recipient": self.recipients,
            "broker": self.brokers,
            "financier": self.financiers,
        }
        return tuple((role, party) for role, members in roles.items() for party in members)

    def cites(self) -> tuple[Citation, ...]:
        """The sources of its claims, the package it is part of, and the bids it competes with."""
        claims = [
            Citation(Kind.SOURCE, claim.source, ("claims", n, "source"))
            for n, claim in enumerate(self.claims)
        ]
        package = [Citation(Kind.DEAL, self.package, ("package",))] if self.package else []
        rivals = [Citation(Kind.DEAL, id, ("rivals", n)) for n, id in enumerate(self.rivals)]
        return (*claims, *package, *rivals)
