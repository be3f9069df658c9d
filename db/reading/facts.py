"""What a snapshot keeps of one deal, before all of them are turned into columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.reading.columns import Reported
from db.vocabulary.confidence import Level
from db.vocabulary.dates import Span
from db.vocabulary.statuses import Stage, Status


@dataclass(frozen=True, slots=True)
class Rating:
    """The score and level of one of the four questions."""

    score: int
    level: Level


@dataclass(frozen=True, slots=True)
class Facts:
    """One deal as a reader filters and counts it; None and empty are "not reported".

    `dollars` are the ends of the value in whole US dollars. `keys` holds the party keys of
    "supplier", "recipient" and "party" (every role), and the "category", "publisher",
    "designation" and "source" keys. `when` is the deal's date; `reports` counts dated links by
    day; `text` is what a search looks through (reading/search).
    """

    id: str
    title: str
    exists: Rating
    keys: Mapping[str, tuple[str, ...]]
    status: Status | None = None
    stage: Stage | None = None
    status_rating: Rating | None = None
    unattributed: bool = False
    amount: Reported | None = None
    dollars: tuple[int, int] | None = None
    value_rating: Rating | None = None
    package: str | None = None
    rivals: tuple[str, ...] = ()
    contested: bool = False
    confirmed: bool = False
    embargoed: bool = False
    when: Span | None = None
    first_report: date | None = None
    last_report: date | None = None
    links: int = 0
    origins: int = 0
    steps: tuple[tuple[Status, date | None], ...] = ()
    reports: Mapping[date, int] = field(default_factory=dict)
    text: str = ""
