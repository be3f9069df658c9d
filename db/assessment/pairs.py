"""The pair of a claim: the letter of who reports it, and a digit for what other origins say.

The digit comes from corroboration by other independent origins (unattributed ones do not count),
on the first of status, value, exists that the claim states, and is blind to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.assessment.ladder import carries, denies_stop
from db.assessment.words import UNATTRIBUTED, Word
from db.vocabulary.footing import Footing
from db.vocabulary.statuses import Status

Test = Callable[[Word], bool]


def pair(word: Word, words: Sequence[Word]) -> str:
    """The letter and digit of one word among all."""
    return f"{word.letter.value}{digit(word, words)}"


def digit(word: Word, words: Sequence[Word]) -> int:
    """1 firm agreement, or two agreeing origins, and none contradicts; 2 one agrees, or as 1 but
    contradicted; 3 alone and not contradicted, or one agrees and one contradicts; 4 contradicted
    and nobody agrees; 5 contradicted by a principal or a document and nobody agrees; 6
    unattributed and nobody agrees."""
    own = {other.group for other in words if other.position == word.position} | {UNATTRIBUTED}
    others = [other for other in words if other.group not in own]
    agree, contradict = _tests(word)
    agreeing = [other for other in others if agree(other)]
    contradicting = [other for other in others if contradict(other)]
    origins = len({other.group for other in agreeing})
    if origins == 0:
        return _alone(word, contradicting)
    if origins >= 2 or any(_firm(other) for other in agreeing):
        return 2 if contradicting else 1
    return 3 if contradicting else 2


def _alone(word: Word, contradicting: Sequence[Word]) -> int:
    if word.group == UNATTRIBUTED:
        return 6
    if not contradicting:
        return 3
    strong = any(other.principal or other.footing is Footing.DOCUMENT for other in contradicting)
    return 5 if strong else 4


def _firm(word: Word) -> bool:
    """A principal on record, a public record or a document."""
    return word.principal or word.footing in (Footing.PUBLIC_RECORD, Footing.DOCUMENT)


def _tests(word: Word) -> tuple[Test, Test]:
    """What agrees and what contradicts, on the first question that the claim answers."""
    status = word.claim.status
    if word.denies:
        return _tests_of_denial(word, status)
    if status is not None:
        return _tests_of_status(status)
    if word.value is not None:
        return _tests_of_value(word)
    return (lambda other: other.supports), (lambda other: other.denies_deal)


def _tests_of_status(status: Status) -> tuple[Test, Test]:
    if status.is_rung:
        return (lambda other: carries(other, status)), (
            lambda other: other.denies_rung_at_or_below(status)
        )
    return (lambda other: carries(other, status)), (
        lambda other: denies_stop(other, status) or other.denies_deal
    )


def _tests_of_value(word: Word) -> tuple[Test, Test]:
    value = word.value
    assert value is not None  # the caller looked

    def comparable(other: Word) -> bool:
        figure = other.value
        return figure is not None and (figure.currency, figure.covers) == (
            value.currency,
            value.covers,
        )

    def agrees(other: Word) -> bool:
        figure = other.value
        return figure is not None and comparable(other) and value.amount.agrees(figure.amount)

    def contradicts(other: Word) -> bool:
        if other.denies:
            return other.denies_deal or agrees(other)
        return other.supports and comparable(other) and not agrees(other)

    return (lambda other: other.supports and agrees(other)), contradicts


def _tests_of_denial(word: Word, status: Status | None) -> tuple[Test, Test]:
    if word.denies_deal:
        return (lambda other: other.denies_deal), (lambda other: other.supports)
    if status is not None and status.is_rung:
        return (lambda other: other.denies_rung_at_or_below(status)), (
            lambda other: _reaches(other, status)
        )
    if status is not None:
        return (lambda other: other.denies and other.claim.status is status), (
            lambda other: other.supports and other.status is status
        )
    return (lambda other: _denies_same(other, word)), (lambda other: _states_same(other, word))


def _reaches(word: Word, rung: Status) -> bool:
    status = word.status
    return word.supports and status is not None and status.is_rung and status.rung >= rung.rung


def _denies_same(other: Word, word: Word) -> bool:
    return other.denies and _same_thing(other, word)


def _states_same(other: Word, word: Word) -> bool:
    return other.supports and _same_thing(other, word)


def _same_thing(other: Word, word: Word) -> bool:
    if word.value is not None:
        figure = other.value
        return (
            figure is not None
            and figure.currency == word.value.currency
            and word.value.amount.agrees(figure.amount)
        )
    named = {item.designation for item in word.claim.items}
    return any(item.designation in named for item in other.claim.items)
