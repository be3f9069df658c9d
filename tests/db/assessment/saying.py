"""Deals in a few lines: who said what, on which day and on what footing, and what it adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.assessment.assess import assess
from db.assessment.model import Answer, Assessment
from db.records.deal import Deal
from db.records.publisher import slug
from db.records.source import Source
from tests.cases import INDEX, SEEN_ON

__all__ = ["INDEX"]

ON_RECORD = "official_on_record"


@dataclass(frozen=True)
class Said:
    """One claim and the source it stands on, and the sources that its page relays."""

    claim: Mapping[str, Any]
    source: Source
    relayed: tuple[Source, ...] = ()


def page(publisher: str | None, day: str | None, **more: Any) -> Source:
    """A page of a publisher, named after both; without a day it was only seen once."""
    fields = {"publisher": publisher, "seen": "whole", "published": day, **more}
    if day is None or len(day) < 10:
        fields.setdefault("accessed", SEEN_ON)
    return Source.model_validate(
        {"id": f"{slug(publisher or 'nobody')}-{day or 'undated'}", **fields}
    )


def said(
    on: str | Source,
    day: str | None = None,
    footing: str = "anonymous",
    count: int | None = None,
    *,
    by: Iterable[str] = (),
    relays: Source | None = None,
    **claim: Any,
) -> Said:
    """A claim on a page, `by` the parties or bodies it speaks for. `denies="signed"` denies a
    rung, `denies="deal"` the deal; other keys are those of a claim."""
    source = page(on, day, relays=relays.id if relays else None) if isinstance(on, str) else on
    if footing == "anonymous":
        count = count or 2
    denied = claim.pop("denies", None)
    if denied is not None:
        claim["stance"] = "denies"
        claim |= {} if denied == "deal" else {"status": denied}
    attribution = {"footing": footing, "count": count, "speaks_for": tuple(by)}
    whole = {"source": source.id, "attribution": attribution, **claim}
    return Said(whole, source, (relays,) if relays else ())


def record(
    claims: Iterable[Said],
    suppliers: Iterable[str] = ("PAK",),
    recipients: Iterable[str] = ("SDN",),
    **more: Any,
) -> tuple[Deal, dict[str, Source]]:
    """The deal of these claims, and its sources."""
    claims = list(claims)
    deal = Deal.model_validate(
        {
            "id": "a-deal",
            "title": "A deal",
            "suppliers": tuple(map(_party, suppliers)),
            "recipients": tuple(map(_party, recipients)),
            "claims": tuple(claim.claim for claim in claims),
            **more,
        }
    )
    sources = {s.id: s for claim in claims for s in (*claim.relayed, claim.source)}
    return deal, sources


def adds_up(*claims: Said, by: str | None = None, **more: Any) -> Assessment:
    """What claims add up to, as reported by a day."""
    deal, sources = record(claims, **more)
    found = assess(deal, sources, INDEX, date.fromisoformat(by) if by else None)
    assert found is not None, "not yet reported"
    return found


def headlines(assessment: Assessment) -> list[tuple[str, str]]:
    """The history of the status as days and words."""
    return [(str(step.on), step.status.value) for step in assessment.status.history]


def points(answer: Answer) -> list[tuple[int, str | None]]:
    """The points of an answer, each with the origin or the rule that gives it."""
    return [(reason.points, reason.origin or reason.code) for reason in answer.reasons]


def dollars(amount: str, **more: str) -> dict[str, str]:
    """A value in US dollars."""
    return {"amount": amount, "currency": "USD", **more}


def _party(key: str) -> dict[str, str]:
    return {"country": key} if key.isupper() else {"actor": key}


def headline(*claims: Said, by: str | None = None) -> str:
    """The headline status of these claims, by a day or now."""
    status = adds_up(*claims, by=by).status.headline
    assert status is not None
    return status.value


def unnamed(day: str | None, status: str, count: int = 2, publisher: str = "reuters") -> Said:
    """Unnamed sources who report a status."""
    return said(publisher, day, count=count, status=status)


def pakistan(day: str | None, **claim: Any) -> Said:
    """Pakistan on record, by way of a wire."""
    return said("reuters", day, ON_RECORD, by=["PAK"], **claim)


STOPPED = (unnamed("2026-01-09", "signed"), unnamed("2026-04-20", "suspended"))
