"""How keys and lists of them are said in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from db.reading.columns import Snapshot
from db.vocabulary import parties
from db.vocabulary.categories import Category
from db.vocabulary.confidence import Level
from db.vocabulary.money import Amount
from db.vocabulary.statuses import Stage, Status

PARTY_RELATIONS = (
    "supplier",
    "recipient",
    "party",
    "country",
    "supplier_country",
    "recipient_country",
)
FLAGS = {
    "confirmed": "confirmed on record",
    "contested": "contested",
    "embargo": "under an embargo",
}
_LABELS: dict[str, dict[str, str]] = {
    "status": {word: word.label for word in Status},
    "stage": {word: word.label for word in Stage},
    "category": {word: word.label for word in Category},
    "confidence": {word: word.label for word in Level},
    "flag": {word: text[:1].upper() + text[1:] for word, text in FLAGS.items()},
}


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in running text: "Pakistan, China and Turkey"."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def label(snapshot: Snapshot | None, name: str, key: str) -> str:
    """What a reader sees for a key; the key itself where it has no other name."""
    if name in PARTY_RELATIONS:
        return parties.label(key)
    if name in _LABELS:
        return _LABELS[name][key]
    if name == "publisher" and snapshot is not None:
        return snapshot.publisher_names.get(key, key)
    return key


def dollars(amount: int) -> str:
    """An amount of dollars in words: "$1.5 bn"."""
    return f"${Amount(Decimal(amount), Decimal(amount)).words}"


def small(text: str) -> str:
    """A label as it stands inside a sentence: its first letter small, if the next one is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def deals(count: int) -> str:
    """A number of deals: "1 deal", "1,200 deals"."""
    return f"{count:,} {'deal' if count == 1 else 'deals'}"
