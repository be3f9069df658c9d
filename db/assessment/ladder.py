"""The headline status: the most recent well-founded one (method, section 10).

Claims are taken by day, within a day the more cautious first; each newcomer is tried against the
holder by the rule for its move. Denials are laid over what the ladder gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from db.assessment.strength import can_know, strength
from db.assessment.words import UNATTRIBUTED, Word
from db.vocabulary.statuses import RUNGS, Stage, Status


@dataclass(frozen=True, slots=True)
class Holder:
    """A status that holds the headline, and since which day; None where the day is unknown."""

    status: Status
    since: date | None


@dataclass(slots=True)
class Climb:
    """One pass over the words: those heard so far, the holder, and the holders before its stops."""

    undated: tuple[Word, ...]
    heard: list[Word]
    holder: Holder | None = None
    before: list[Holder] = field(default_factory=list)

    @property
    def known(self) -> list[Word]:
        """All words that lend strength: those heard so far and those of unknown date."""
        return [*self.heard, *self.undated]


def headline(words: Sequence[Word]) -> Holder | None:
    """The headline that these words give, or None where no claim states a status."""
    dated = sorted((w for w in words if w.day), key=lambda word: (word.day, word.position))
    climb = Climb(undated=tuple(w for w in words if not w.day), heard=[])
    for day in sorted({word.day for word in dated if word.day}):
        today = [word for word in dated if word.day == day]
        climb.heard += today
        for status in _newcomers(today):
            _try(climb, status, day, today)
        _answer(climb)
    for status in _newcomers(climb.undated):
        _try_undated(climb, status)
    return _overlaid(climb)


def carries(word: Word, status: Status) -> bool:
    """Whether a word is for a status or a further one: a further rung, or cancelled for
    suspended."""
    if not word.supports or word.status is None:
        return False
    if status.is_rung:
        return _at_least(word.status, status)
    return word.status in (status, Status.CANCELLED)


def carrying(words: Iterable[Word], status: Status) -> list[Word]:
    """The words for a status or a further one."""
    return [word for word in words if carries(word, status)]


def denies_stop(word: Word, stop: Status) -> bool:
    """Whether a word denies a stop."""
    return word.denies and word.claim.status is stop


def denying_stop(words: Iterable[Word], stop: Status) -> list[Word]:
    """The denials of a stop."""
    return [word for word in words if denies_stop(word, stop)]


def _at_least(status: Status | None, rung: Status) -> bool:
    return status is not None and status.is_rung and status.rung >= rung.rung


def _newcomers(words: Iterable[Word]) -> list[Status]:
    found = {word.status for word in words if word.supports and word.status is not None}
    return sorted(found, key=lambda status: status.caution)


def _try(climb: Climb, status: Status, day: date, today: Sequence[Word]) -> None:
    holder = climb.holder
    if holder is None:
        climb.holder = Holder(status, day)
    elif status is holder.status or (holder.status is Status.CANCELLED and status.is_stop):
        return
    elif holder.status.is_stop and status.is_rung:
        if day > _day(holder) and revives(climb, holder, status, today):
            climb.holder, climb.before = Holder(status, day), []
    elif status.is_stop:
        if stops(climb, holder, status):
            climb.before.append(holder)
            climb.holder = Holder(status, day)
    elif status.rung > holder.status.rung:
        if climbs(climb, holder, status, day):
            climb.holder = Holder(status, day)
    elif day > _day(holder) and falls_back(climb, holder, status, today):
        climb.holder = Holder(status, day)


def _day(holder: Holder) -> date:
    return holder.since or date.min


def _newer(climb: Climb, status: Status, holder: Holder) -> list[Word]:
    """The words for a newcomer dated on or after the day the holder took over, or undated."""
    return [w for w in carrying(climb.known, status) if w.day is None or w.day >= _day(holder)]


def climbs(climb: Climb, holder: Holder, status: Status, day: date | None) -> bool:
    """Up the ladder: the newcomer's strength X is at least half the holder's W; on the day the
    holder itself came it must reach the strength of the claims for exactly the holder's rung, so
    that one retired officer's "done deal" does not overrule three serving voices who say "final
    phases" in the same story. Crossing into the firm stage also needs a voice that can know."""
    newer = _newer(climb, status, holder)
    if status.stage is Stage.FIRM and holder.status.stage is not Stage.FIRM and not can_know(newer):
        return False
    if day is not None and day == holder.since:
        exactly = [w for w in climb.known if w.supports and w.status is holder.status]
        return strength(newer) >= strength(exactly)
    return 2 * strength(newer) >= strength(carrying(climb.known, holder.status))


def stops(climb: Climb, holder: Holder, stop: Status) -> bool:
    """A stop needs a voice that can know, and at least half the holder's strength; cancelled may
    follow suspended."""
    newer = _newer(climb, stop, holder)
    return can_know(newer) and 2 * strength(newer) >= strength(carrying(climb.known, holder.status))


def falls_back(climb: Climb, holder: Holder, rung: Status, today: Sequence[Word]) -> bool:
    """Back down: only on a later day and only if nothing solid carries the holder: by an
    established principal; or, where the holder is firm and no voice that can know carries it, by
    claims of that day for the lower rung that are stronger than the holder's."""
    held = carrying(climb.known, holder.status)
    if any(word.solid for word in held):
        return False
    lower = [w for w in carrying(today, rung) if not _at_least(w.status, holder.status)]
    if any(word.established for word in lower):
        return True
    if holder.status.stage is not Stage.FIRM or can_know(held):
        return False
    return strength(lower) > strength(held)


def revives(climb: Climb, holder: Holder, rung: Status, today: Sequence[Word]) -> bool:
    """Revival after a stop: on a later day, by a solid claim, or by claims of that day stronger
    than all for the stop; into the firm stage only by a voice that can know."""
    lifting = carrying(today, rung)
    if rung.stage is Stage.FIRM and not can_know(lifting):
        return False
    if any(word.solid for word in lifting):
        return True
    return strength(lifting) > strength(carrying(climb.known, holder.status))


def _answer(climb: Climb) -> None:
    """An answered stop falls and the status before it returns, which may be another stop."""
    while climb.before and climb.holder and is_answered(climb, climb.holder):
        climb.holder = climb.before.pop()


def is_answered(climb: Climb, holder: Holder) -> bool:
    """A stop is answered if nothing solid carries it and a principal denies it (established), or
    the denials of it are stronger than it. Denials of unknown date lend strength and answer
    nothing alone; one from before the stop was first reported does not answer it."""
    held = carrying(climb.known, holder.status)
    if any(word.solid for word in held):
        return False
    reported = min((word.day for word in held if word.day), default=date.min)
    denials = [
        word
        for word in denying_stop(climb.known, holder.status)
        if word.day is None or word.day >= reported
    ]
    if not any(word.day for word in denials):
        return False
    established = any(word.established and word.day for word in denials)
    return established or strength(denials) > strength(held)


def _try_undated(climb: Climb, status: Status) -> None:
    """A claim of unknown date lends strength and may carry a deal up the ladder, a later rung being
    later by nature; it never stops, revives or sets back."""
    holder = climb.holder
    if holder is None or (_above(status, holder.status) and climbs(climb, holder, status, None)):
        climb.holder = Holder(status, None)


def _overlaid(climb: Climb) -> Holder | None:
    """The holder after denials: each that counts brings it down, until none does."""
    holder = climb.holder
    while holder is not None and holder.status is not Status.DENIED:
        lower = _denied_to(climb, holder)
        if lower is None:
            return holder
        holder = lower
    return holder


def _denied_to(climb: Climb, holder: Holder) -> Holder | None:
    """What a denial leaves of the holder: if nothing solid carries it and a principal denies its
    rung (established, or with more strength than the holder has), the deal denied gives denied; a
    higher rung denied gives the highest rung below it that anybody states, else talks. A denial is
    outranked by papers, objects and principals, so it goes no lower than a rung that something
    solid carries."""
    held = carrying(climb.known, holder.status)
    if any(word.solid for word in held):
        return None
    denials = [w for w in climb.known if w.day and w.principal and _denies(w, holder.status)]
    denied = _lowest_denied(denials, strength(held))
    if denied is None:
        return None
    solid = max((w.status for w in climb.known if _solid_rung(w)), key=_height, default=None)
    since = max([_day(holder), min(word.day for word in denials if word.day)])
    if denied is Status.TALKS:
        return _without_deal(climb, holder, solid, since)
    stated = [w.status for w in climb.known if w.supports and _below(w.status, denied)]
    return Holder(max([Status.TALKS, solid, *stated], key=_height) or Status.TALKS, since)


def _lowest_denied(denials: Sequence[Word], held: Fraction) -> Status | None:
    """The lowest rung that is denied well enough by those who deny it or one below it; talks for
    the deal itself."""
    for rung in RUNGS:
        denying = [word for word in denials if word.denies_rung_at_or_below(rung)]
        if any(word.established for word in denying) or (denying and strength(denying) > held):
            return rung
    return None


def _without_deal(climb: Climb, holder: Holder, solid: Status | None, since: date) -> Holder | None:
    if solid is not None:
        return Holder(solid, since) if holder.status.is_rung else None
    return None if _solid_stop(climb) else Holder(Status.DENIED, since)


def _denies(word: Word, status: Status) -> bool:
    if status.is_rung:
        return word.denies_rung_at_or_below(status)
    return word.denies_deal


def _height(status: Status | None) -> int:
    return RUNGS.index(status) if status in RUNGS else -1


def _above(status: Status, other: Status) -> bool:
    return status.is_rung and other.is_rung and status.rung > other.rung


def _below(status: Status | None, rung: Status) -> bool:
    return status is not None and status.is_rung and status.rung < rung.rung


def _solid_rung(word: Word) -> bool:
    return word.supports and word.solid and word.status is not None and word.status.is_rung


def _solid_stop(climb: Climb) -> bool:
    return any(w.supports and w.solid and w.status and w.status.is_stop for w in climb.known)


def rests_on_unattributed(words: Iterable[Word]) -> bool:
    """Whether nothing but unattributed claims stands behind an answer."""
    return all(word.group == UNATTRIBUTED for word in words)
