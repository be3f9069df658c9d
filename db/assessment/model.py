"""The shape of an assessment: what the claims of one deal add up to, kept by ledger version.

It keeps codes, points and claim keys; sentences are made when it is read (assessment/sentences).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from db.records.record import Part
from db.vocabulary.categories import Basis, Category, Certainty, Covers
from db.vocabulary.confidence import Level
from db.vocabulary.statuses import Stage, Status


class Reason(Part):
    """Some points of a score: the rule's code, the origin or hold, the claims it rests on."""

    code: str
    points: int
    origin: str | None = None  # `voice:PAK`, `newsroom:reuters`, `unattributed`; None for rules
    claims: tuple[str, ...] = ()


class Answer(Part):
    """How well one question is sourced: a score of 1-99 and the reasons that add up to it."""

    score: int
    level: Level
    origins: int
    contested: bool = False
    confirmed_by: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Step(Part):
    """One headline of the status history: from which publication day, and by which sources."""

    status: Status
    on: date | None = None
    sources: tuple[str, ...] = ()


class StatusAnswer(Answer):
    """The headline status and how it got there; nulls where no claim states a status."""

    headline: Status | None = None
    stage: Stage | None = None
    since: date | None = None
    dated: str | None = None  # EDTF: when the source of the heaviest claim says it happened
    unattributed_only: bool = False
    also_reported: tuple[Status, ...] = ()
    history: tuple[Step, ...] = ()


class SetAside(Part):
    """A figure that did not enter the headline range."""

    claim: int
    low: Decimal
    high: Decimal


class Dollars(Part):
    """A range in US dollars with the rate that made it; a later rate never moves it."""

    low: Decimal
    high: Decimal
    rate: Decimal
    day: date
    source: str


class ValueAnswer(Answer):
    """The headline value: a range in the currency reported, and who says each end."""

    currency: str
    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False
    about: bool = False
    covers: Covers = Covers.WHOLE
    basis: Basis = Basis.PRICE
    low_said_by: tuple[int, ...] = ()
    high_said_by: tuple[int, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    dollars: Dollars | None = None


class QuantityRange(Part):
    """How many of an item, from the fewest to the most said."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False


class ItemAnswer(Answer):
    """One item of the deal with how well it is sourced."""

    designation: str
    description: str | None = None
    category: Category
    quantity: QuantityRange | None = None
    certainty: Certainty = Certainty.STATED
    said_by: tuple[int, ...] = ()


class ClaimReading(Part):
    """How one claim was read: its pair, the origin it goes back to, and whose side it is."""

    pair: str | None = None  # None for a claim that is shown and never weighed
    origin: str
    side: str
    group: str  # the key of the independent origin it counts under
    weight: str | None = None  # an exact fraction, for recomputing by hand


class Assessment(Part):
    """What the claims of one deal add up to, by one method, as reported by one day."""

    method: str
    reported_by: date | None = None
    links: int
    contested: bool = False
    confirmed_by: tuple[str, ...] = ()
    deal_date: str | None = None  # EDTF: for years, filters and embargoes
    first_reported: date | None = None
    last_reported: date | None = None
    exists: Answer
    status: StatusAnswer
    value: ValueAnswer | None = None
    items: tuple[ItemAnswer, ...] = ()
    claims: tuple[ClaimReading | None, ...] = ()
