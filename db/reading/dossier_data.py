"""A dossier as plain data: the JSON of the command, the routes and the exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.assessment.model import Answer, Assessment, ItemAnswer, QuantityRange, ValueAnswer
from db.assessment.sentences import Sentences
from db.records.record import Part, Record

if TYPE_CHECKING:
    from db.reading.dossier import Dossier


def data_of(dossier: Dossier) -> dict[str, Any]:
    """The deal and what it adds up to, what was in force beside it, and which ledger says so."""
    identity = dossier.identity
    return {
        "deal": dossier.deal.content(),
        "sources": _contents(list(dossier.sources.values())),
        "publishers": _contents(dossier.cited_publishers),
        "assessment": _assessment(dossier),
        "embargoes": _contents(dossier.embargoes),
        "events": _contents(dossier.events),
        "ledger": {
            "id": identity.ledger_id,
            "version": identity.version,
            "head": identity.head,
            "recorded_at": identity.recorded_at.isoformat().replace("+00:00", "Z"),
            "reported_by": identity.reported_by.isoformat() if identity.reported_by else None,
        },
    }


def _contents(records: Sequence[Record]) -> list[dict[str, Any]]:
    return [record.content() for record in records]


def _assessment(dossier: Dossier) -> dict[str, Any] | None:
    found = dossier.assessment
    if found is None:
        return None
    say = dossier.sentences
    head = {"method": found.method, "ledger_version": dossier.identity.version}
    return {
        **head,
        **_plain(found, leave=(*head, "exists", "status", "value", "items", "claims")),
        "exists": _answer(found.exists, say),
        "status": _answer(found.status, say),
        "value": _value(found.value, say) if found.value else None,
        "items": [_item(item, say) for item in found.items],
        "claims": _claims(found),
    }


def _answer(answer: Answer, say: Sentences) -> dict[str, Any]:
    reasons = [
        {
            "code": reason.code,
            "points": reason.points,
            "origin": reason.origin,
            "sentence": say.of(reason),
        }
        for reason in answer.reasons
    ]
    return {**_plain(answer, leave=("reasons",)), "reasons": reasons}


def _value(value: ValueAnswer, say: Sentences) -> dict[str, Any]:
    """Amounts are decimal strings."""
    aside = [
        {"claim": one.claim, "low": decimal(one.low), "high": decimal(one.high)}
        for one in value.set_aside
    ]
    dollars = value.dollars
    in_dollars = dollars and {
        **_plain(dollars),
        "low": decimal(dollars.low),
        "high": decimal(dollars.high),
        "rate": decimal(dollars.rate),
    }
    ends = {"low": decimal(value.low), "high": decimal(value.high)}
    return {**_answer(value, say), **ends, "set_aside": aside, "dollars": in_dollars}


def _item(item: ItemAnswer, say: Sentences) -> dict[str, Any]:
    quantity = _quantity(item.quantity) if item.quantity else None
    return {**_answer(item, say), "quantity": quantity}


def _quantity(quantity: QuantityRange) -> dict[str, Any]:
    """Numbers of things are whole, and written as numbers."""
    return {**_plain(quantity), "low": int(quantity.low), "high": int(quantity.high)}


def _claims(assessment: Assessment) -> list[dict[str, Any] | None]:
    return [_plain(reading) if reading else None for reading in assessment.claims]


def _plain(part: Part, leave: Sequence[str] = ()) -> dict[str, Any]:
    data: Mapping[str, Any] = part.model_dump(mode="json", exclude=set(leave))
    return dict(data)


def decimal(amount: Decimal) -> str:
    """A decimal as text, in full and without zeros behind the point: "1500000000"."""
    return f"{amount.normalize():f}"
