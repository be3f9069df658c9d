"""What the axioms compare: the gist of an assessment, its answers, and the words behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.assessment.assess import Evidence
from db.assessment.ladder import Holder
from db.assessment.model import Answer, Assessment
from db.assessment.status import for_and_against
from db.assessment.words import Word
from db.records.publisher import Publisher, PublisherIndex
from db.records.source import Source
from db.vocabulary.statuses import Status
from tests.cases import INDEX, PRESS, SEEN_ON, Case, claim_of, report_of

AFTER_ALL = "2027-05-01"  # later than every day that a case can hold


def answers(found: Assessment) -> list[Answer]:
    """Every scored answer."""
    value = [found.value] if found.value else []
    return [found.exists, found.status, *value, *found.items]


def gist(found: Assessment | None) -> Any:
    """All that a reader is told, but for what counts pages or names claims by their place."""
    if found is None:
        return None
    told = found.model_dump(mode="json")
    for gone in ("links", "claims", "first_reported", "last_reported", "reported_by"):
        told.pop(gone)
    for answer in [told["exists"], told["status"], told["value"] or {}, *told["items"]]:
        for gone in ("low_said_by", "high_said_by", "set_aside", "said_by"):
            answer.pop(gone, None)
        for reason in answer.get("reasons", ()):
            reason.pop("claims")
    for step in told["status"]["history"]:
        step.pop("sources")
    return told


def words(case: Case, by: date | None = None) -> tuple[Word, ...]:
    """The words of a case that count."""
    return Evidence(case.deal, case.sources, case.publishers).words(by)


def supporting(case: Case) -> list[Word]:
    """The words that say that the deal exists."""
    return [word for word in words(case) if word.supports]


def status_words(case: Case, found: Assessment) -> tuple[list[Word], list[Word]]:
    """The words for the headline status and those against it."""
    if found.status.headline is None:
        return [], []
    return for_and_against(words(case), Holder(found.status.headline, found.status.since))


def said_again(word: Word, source: Source, **changed: Any) -> dict[str, Any]:
    """The claim of a word once more, on another source, with something changed."""
    claim = {name: getattr(word.claim, name) for name in type(word.claim).model_fields}
    return {**claim, "key": None, "source": source.id, **changed}


def attributed(word: Word, **changed: Any) -> dict[str, Any]:
    """The attribution of a word with something changed."""
    whole = word.claim.attribution
    return {name: getattr(whole, name) for name in type(whole).model_fields} | changed


def new_report(publisher: str | None, day: str | None = AFTER_ALL, **more: Any) -> Source:
    """A source that no case has."""
    accessed = None if day else SEEN_ON
    fields = {"publisher": publisher, "published": day, "accessed": accessed, "seen": "whole"}
    return Source.model_validate({"id": "new-report", **fields, **more})


def with_press(id: str, letter: str, **more: Any) -> PublisherIndex:
    """The publishers of all cases and one more."""
    fresh = {"id": id, "name": id, "reliability": letter, **more}
    return PublisherIndex([*INDEX.publishers.values(), Publisher.model_validate(fresh)])


def drawn_claim(number: int, on: Source, **changed: Any) -> dict[str, Any]:
    """A claim that a number makes, on one source."""
    return {**claim_of(number, [on.id], ["PAK", "SDN", "ARE", "USA"]), **changed}


def unused_press(case: Case) -> list[str]:
    """Publishers that stand behind no source of a case."""
    used = {case.publishers.key(source.publisher) for source in case.sources.values()}
    return [id for id in PRESS if id not in used]


def extra_report(case: Case, number: int, **changed: Any) -> Source:
    """One more source that a number makes, relaying nothing."""
    made = report_of(number, list(case.sources))
    fields = {"id": "new-report", "relays": None, "retracted": None, **changed}
    return made.model_copy(update=fields)


def pick(options: Sequence[Any], number: int) -> Any:
    """One of several, by a number that was drawn."""
    return options[number % len(options)]


def voiced(word: Word) -> bool:
    """Whether a word is that of a party or body, and not a newsroom's."""
    return word.group.startswith("voice:")


def rung_or_stop(status: Status | None) -> bool:
    """Whether a headline is one that claims can state."""
    return status is not None and status is not Status.DENIED
