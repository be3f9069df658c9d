"""The status question: headline, dated history, what else is reported, and how well sourced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from db.assessment.confidence import weigh
from db.assessment.ladder import (
    Holder,
    carrying,
    denying_stop,
    headline,
    rests_on_unattributed,
)
from db.assessment.model import StatusAnswer, Step
from db.assessment.words import Word
from db.vocabulary.statuses import Status

WordsBy = Callable[[date], tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which what is known changed, and whether that is a date or a page's last day."""

    day: date
    dated: bool


def status_answer(words: Sequence[Word], words_by: WordsBy, turns: Sequence[Turn]) -> StatusAnswer:
    """The status of a deal; headline and stage are None where no claim states a status.

    `words_by` gives the words as they stood on a day, `turns` the days on which they changed.
    """
    holder = headline(words)
    history = status_history(words_by, turns, holder)
    reported = {w.claim.status for w in words if w.claim.stance.supports and w.claim.status}
    also = _sorted(reported - {step.status for step in history})
    if holder is None:
        return StatusAnswer(**dict(weigh([], [])), also_reported=also, history=history)
    supporting, contrary = for_and_against(words, holder)
    return StatusAnswer(
        **dict(weigh(supporting, contrary)),
        headline=holder.status,
        stage=holder.status.stage,
        since=holder.since,
        dated=_dated(words, holder.status),
        unattributed_only=rests_on_unattributed(supporting),
        also_reported=also,
        history=history,
    )


def for_and_against(words: Sequence[Word], holder: Holder) -> tuple[list[Word], list[Word]]:
    """The words for a headline status, and those against it.

    For a rung: claims of it or a further one, against denials of it or of a rung at or below it
    and stops reported on or after the day it took over. For a stop: claims of it (of cancelled,
    too, for suspended), against denials of it or of the deal and rungs claimed on later days. For
    denied: the denials.
    """
    status, since = holder.status, holder.since or date.min
    if status is Status.DENIED:
        return [w for w in words if w.denies_deal], []
    supporting = carrying(words, status)
    if status.is_rung:
        against = [w for w in words if w.denies_rung_at_or_below(status) or _stop_on(w, since)]
    else:
        denials = [w for w in words if w.denies_deal]
        later = [w for w in words if _rung_after(w, since)]
        against = [*denying_stop(words, status), *denials, *later]
    return supporting, against


def _stop_on(word: Word, since: date) -> bool:
    stop = word.supports and word.status is not None and word.status.is_stop
    return stop and word.day is not None and word.day >= since


def _rung_after(word: Word, since: date) -> bool:
    rung = word.supports and word.status is not None and word.status.is_rung
    return rung and word.day is not None and word.day > since


def status_history(
    words_by: WordsBy, turns: Sequence[Turn], last: Holder | None
) -> tuple[Step, ...]:
    """The list of headlines as reported by each day on which a report came out or was retracted.

    A step that only pages of unknown date carry stands on the day they say, or on none; so does
    the last where no day is known at all.
    """
    steps: list[Step] = []
    heard: list[tuple[object, ...]] = []
    for turn in turns:
        known = words_by(turn.day)
        if heard == (heard := _telling(known)):
            continue
        holder = headline(known)
        if holder and (not steps or steps[-1].status is not holder.status):
            on = turn.day if turn.dated and holder.since else holder.since
            steps.append(Step(status=holder.status, on=on, sources=_sources(known, holder.status)))
    if last and not steps:
        steps.append(Step(status=last.status, on=last.since))
    return tuple(steps)


def _telling(words: Sequence[Word]) -> list[tuple[object, ...]]:
    """What the headline depends on; where that is as before, so is the headline."""
    return [
        (word.position, word.group, word.status)
        for word in words
        if word.denies or (word.supports and word.status)
    ]


def _sources(words: Sequence[Word], status: Status) -> tuple[str, ...]:
    if status is Status.DENIED:
        stating = [word for word in words if word.denies_deal]
    else:
        stating = [w for w in words if w.supports and w.claim.status is status] or [
            word for word in words if word.denies
        ]
    return tuple(dict.fromkeys(word.claim.source for word in stating))


def _dated(words: Sequence[Word], status: Status) -> str | None:
    """When it happened, as the heaviest claim of the status that gives a date says; of claims as
    heavy, the one that gives the earliest."""
    told = [
        (-word.weight, word.claim.dated)
        for word in words
        if word.claim.dated and word.claim.status is status and word.claim.stance.supports
    ]
    return min(told)[1].text if told else None


def deal_date(words: Sequence[Word], answer: StatusAnswer) -> str | None:
    """The deal's date: when its headline status happened, else the day it was first reported."""
    if answer.headline is None:
        return None
    if answer.dated:
        return answer.dated
    first = [w.day for w in words if w.day and w.supports and w.claim.status is answer.headline]
    day = min(first, default=answer.since)
    return day.isoformat() if day else None


def _sorted(statuses: set[Status]) -> tuple[Status, ...]:
    return tuple(sorted(statuses, key=str))
