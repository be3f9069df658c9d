"""The score of one answer: points from each origin, less what speaks against it, less a hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from db.assessment.model import Answer, Reason
from db.assessment.strength import by_origin, strength, together
from db.assessment.weights import CONTRARY, GAP, HELD_LOW, HELD_MODERATE, START
from db.assessment.words import UNATTRIBUTED, Word
from db.vocabulary.confidence import Level
from db.vocabulary.footing import Footing


@dataclass(frozen=True, slots=True)
class Hold:
    """A ceiling on a score, with the code of the rule that set it."""

    at: int
    code: str


def weigh(supporting: Sequence[Word], contrary: Sequence[Word]) -> Answer:
    """One answer weighed: the same for existence, status, value and each item."""
    reasons = [Reason(code="start", points=START)]
    gained = _points_for(supporting, reasons)
    _points_against(contrary, gained, reasons)
    score = sum(reason.points for reason in reasons)
    contested = is_contested(supporting, contrary)
    hold = lowest_hold(supporting, contrary, contested)
    if hold and score > hold.at:
        reasons.append(Reason(code=hold.code, points=hold.at - score))
        score = hold.at
    return Answer(
        score=score,
        level=Level.of(score),
        origins=len({word.group for word in supporting} - {UNATTRIBUTED}),
        contested=contested,
        confirmed_by=confirmed_by(supporting),
        reasons=tuple(reasons),
    )


def _points_for(supporting: Sequence[Word], reasons: list[Reason]) -> int:
    """Going from the strongest origin down, the running total is 98·(1 − Π(1 − w)) rounded half
    up; each origin's points are the difference."""
    return _share_out(supporting, Fraction(GAP), 1, "for", reasons)


def _points_against(contrary: Sequence[Word], gained: int, reasons: list[Reason]) -> None:
    """Contrary evidence takes away up to two fifths of what was gained."""
    _share_out(contrary, gained * CONTRARY, -1, "against", reasons)


def _share_out(
    words: Sequence[Word], whole: Fraction, sign: int, code: str, reasons: list[Reason]
) -> int:
    total, so_far = 0, Fraction(0)
    for group, weight in _strongest_first(by_origin(words)):
        so_far = together((so_far, weight))
        running = half_up(whole * so_far)
        claims = tuple(dict.fromkeys(word.key for word in words if word.group == group))
        points = sign * (running - total)
        reasons.append(Reason(code=code, points=points, origin=group, claims=claims))
        total = running
    return total


def _strongest_first(strengths: Mapping[str, Fraction]) -> list[tuple[str, Fraction]]:
    return sorted(strengths.items(), key=lambda entry: (-entry[1], entry[0]))


def half_up(number: Fraction) -> int:
    """A number that is not negative, rounded to the nearest whole, halves upwards."""
    return floor(number + Fraction(1, 2))


def is_contested(supporting: Sequence[Word], contrary: Sequence[Word]) -> bool:
    """A principal denies it on record, however carried, and has not withdrawn that; or what speaks
    against it is at least half as strong as what speaks for it."""
    if any(word.principal and word.denies for word in contrary):
        return True
    return bool(contrary) and 2 * strength(contrary) >= strength(supporting)


def confirmed_by(supporting: Sequence[Word]) -> tuple[str, ...]:
    """Whose established word, or public record carried with A, B or C, supports the answer."""
    confirming = {
        word.group.removeprefix("voice:")
        for word in supporting
        if word.group.startswith("voice:")
        and (word.established or (word.footing is Footing.PUBLIC_RECORD and word.carried_well))
    }
    return tuple(sorted(confirming))


def lowest_hold(
    supporting: Sequence[Word], contrary: Sequence[Word], contested: bool
) -> Hold | None:
    """The lowest hold that applies; of equals the first listed, which says most."""
    holds = [
        hold
        for hold in (
            held_as_unattributed(supporting),
            held_as_badly_carried(supporting),
            Hold(HELD_MODERATE, "held-contested") if contested else None,
            held_as_off_record(supporting),
            held_as_one_sided(supporting),
            held_without_unattributed(supporting, contrary),
        )
        if hold
    ]
    return min(holds, key=lambda hold: hold.at, default=None)


def held_as_unattributed(supporting: Sequence[Word]) -> Hold | None:
    """Held at 39: nothing but unattributed claims."""
    if all(word.group == UNATTRIBUTED for word in supporting):
        return Hold(HELD_LOW, "held-unattributed")
    return None


def held_as_badly_carried(supporting: Sequence[Word]) -> Hold | None:
    """Held at 39: no supporting claim is carried with a letter A, B or C."""
    if not any(word.carried_well for word in supporting):
        return Hold(HELD_LOW, "held-badly-carried")
    return None


def held_without_unattributed(supporting: Sequence[Word], contrary: Sequence[Word]) -> Hold | None:
    """Held at 39 or 74: without the unattributed claims the score, holds included, would be no
    higher than this."""
    attributed = [word for word in supporting if word.group != UNATTRIBUTED]
    if len(attributed) == len(supporting):
        return None
    without = weigh(attributed, [word for word in contrary if word.group != UNATTRIBUTED]).score
    level = next((at for at in (HELD_LOW, HELD_MODERATE) if without <= at), None)
    return Hold(level, "held-without-unattributed") if level else None


def held_as_off_record(supporting: Sequence[Word]) -> Hold | None:
    """Held at 74: nobody on record for a party, no public record and no document among the claims
    carried with A, B or C."""
    return (
        None if any(word.solid for word in supporting) else Hold(HELD_MODERATE, "held-off-record")
    )


def held_as_one_sided(supporting: Sequence[Word]) -> Hold | None:
    """Held at 74: fewer than two independent origins that say how they know (own accounts do not),
    or all of them on one side; unless a public record of a party, carried with A, B or C, supports
    the answer."""
    if any(word.party_record and word.carried_well for word in supporting):
        return None
    telling = [
        word
        for word in supporting
        if word.group != UNATTRIBUTED and word.footing is not Footing.OWN_ACCOUNT
    ]
    if len({word.group for word in telling}) >= 2 and len(sides(telling)) >= 2:
        return None
    others = {word.group for word in supporting} - {UNATTRIBUTED}
    return Hold(HELD_MODERATE, "held-one-side" if len(others) >= 2 else "held-one-origin")


def sides(words: Sequence[Word]) -> frozenset[str]:
    """The sides that words come from: the party they speak for, else the body or newsroom that
    found out. Voices of one newsroom whose people are not said do not add a side where others of
    it are said."""
    said = {side for word in words for side in word.sides}
    saying = {word.group for word in words if word.sides}
    silent = {word.group for word in words if not word.sides} - saying
    return frozenset(said | silent)
