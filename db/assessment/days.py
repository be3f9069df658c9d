"""When a source was certainly out, and the day on which a claim speaks.

Method, section 12: a source of exact date was out on that day; one of imprecise or unknown date
from the earlier of its last possible day and the earliest day of a dated source that relays it;
one with neither from the day it was accessed, and then its claims are of unknown date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.assessment.origins import Relays
from db.records.deal import Claim
from db.records.source import Source


@dataclass(frozen=True, slots=True)
class Out:
    """The day from which a source counts, and whether that is its date or only a latest one."""

    day: date | None
    dated: bool


def out(source: Source, relays: Relays) -> Out:
    """From which day a source was certainly out; day is None where nothing tells."""
    if source.published and source.published.single_day:
        return Out(source.published.first_day, dated=True)
    own = source.published.last_day if source.published else None
    days = [own, *(_dated(other) for other in relays.relaying(source.id))]
    known = [day for day in days if day is not None]
    if known:
        return Out(min(known), dated=True)
    return Out(source.accessed.last_day if source.accessed else None, dated=False)


def retracted_on(source: Source) -> date | None:
    """The day from which a source no longer counts, or None."""
    return source.retracted.last_day if source.retracted else None


def said(claim: Claim, published: Out) -> date | None:
    """The day on which a claim speaks: `said_on` if given, else its origin's; None if unknown."""
    if claim.said_on and claim.said_on.last_day:
        return claim.said_on.last_day
    return published.day if published.dated else None


def _dated(source: Source) -> date | None:
    return source.published.last_day if source.published else None


def stands(source: Source, outs: Mapping[str, Out], by: date | None) -> bool:
    """Whether a source was out and not retracted by a day; None means now."""
    gone = retracted_on(source)
    if by is None:
        return gone is None
    day = outs[source.id].day
    return day is not None and day <= by and (gone is None or gone > by)
