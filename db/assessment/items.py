"""The items question: each item named, how many, whether stated or possible, how well sourced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from db.assessment.confidence import weigh
from db.assessment.model import ItemAnswer, QuantityRange
from db.assessment.value import LIGHT, span
from db.assessment.words import UNATTRIBUTED, Word
from db.records.deal import Item
from db.vocabulary.categories import Certainty

Named = tuple[Word, Item]


def item_answers(words: Sequence[Word]) -> tuple[ItemAnswer, ...]:
    """The items of a deal, the best sourced first, then by name."""
    named: defaultdict[str, list[Named]] = defaultdict(list)
    for word in words:
        if word.supports:
            for item in word.claim.items:
                named[item.designation].append((word, item))
    answers = [_answer(name, entries, words) for name, entries in named.items()]
    return tuple(sorted(answers, key=lambda item: (-item.score, item.designation)))


def _answer(name: str, entries: Sequence[Named], words: Sequence[Word]) -> ItemAnswer:
    against = [word for word in words if word.denies_deal or denies_item(word, name)]
    described = [(-word.weight, item.description) for word, item in entries if item.description]
    return ItemAnswer(
        **dict(weigh([word for word, _ in entries], against)),
        designation=name,
        description=min(described)[1] if described else None,
        category=min((-word.weight, item.sort) for word, item in entries)[1],
        quantity=quantity(entries),
        certainty=certainty(entries),
        said_by=tuple(sorted({word.position for word, _ in entries})),
    )


def denies_item(word: Word, designation: str) -> bool:
    """Whether a word denies that the deal holds an item."""
    return word.denies and any(item.designation == designation for item in word.claim.items)


def certainty(entries: Sequence[Named]) -> Certainty:
    """Possible if the heaviest claim that names the item calls it so (a tie: possible)."""
    most = max(word.weight for word, _ in entries)
    called = {item.certainty for word, item in entries if word.weight == most}
    return Certainty.POSSIBLE if Certainty.POSSIBLE in called else Certainty.STATED


def quantity(entries: Sequence[Named]) -> QuantityRange | None:
    """How many: claims with less than half the weight of the strongest are set aside, and so is a
    quantity that only unattributed claims give where the item has any other support."""
    attributed = [entry for entry in entries if entry[0].group != UNATTRIBUTED]
    counted = [(word, item.quantity) for word, item in attributed or entries if item.quantity]
    if not counted:
        return None
    most = max(word.weight for word, _ in counted)
    bounds = span([amount for word, amount in counted if word.weight >= most * LIGHT])
    return QuantityRange(
        low=bounds.low, high=bounds.high, open_low=bounds.open_low, open_high=bounds.open_high
    )
