"""What would raise the confidence most: evidence not yet there, tried on the same arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.assessment.assess import Evidence
from db.assessment.confidence import weigh
from db.assessment.ladder import Holder
from db.assessment.model import Assessment
from db.assessment.status import for_and_against
from db.assessment.weights import footing_weight, letter_weight
from db.assessment.words import Word, parties_of
from db.records.deal import Attribution, Claim, Deal
from db.records.publisher import PublisherIndex
from db.records.source import Source
from db.vocabulary.footing import Footing, Reliability, Seen
from db.vocabulary.statuses import Status

# The letter that evidence still to come is tried with: a newsroom that finds out for itself.
TRIED_WITH = Reliability.B


@dataclass(frozen=True, slots=True)
class Raise:
    """Evidence that would raise an answer: what it is, of whom, and the score it would give.

    `code` is official, document, newsroom or read; `of` a party key, a source id, or "".
    """

    code: str
    of: str
    score: int


def would_raise(
    deal: Deal,
    sources: Mapping[str, Source],
    publishers: PublisherIndex,
    assessment: Assessment,
    question: str = "exists",
) -> tuple[Raise, ...]:
    """What would raise `exists` or `status`, the most first; empty where nothing would.

    Each piece is added alone, to the words as the assessment had them.
    """
    by = assessment.reported_by
    words = Evidence(deal, sources, publishers).words(by)
    now = assessment.exists.score if question == "exists" else assessment.status.score
    headline = assessment.status.headline
    tried = [
        Raise(code, of, _score(question, [*words, word], assessment))
        for code, of, word in _pieces(deal, words, headline)
    ]
    read = [
        Raise(
            "read", id, _score(question, _once_read(deal, sources, publishers, id, by), assessment)
        )
        for id in _credited(words, sources)
    ]
    raising = [one for one in (*tried, *read) if one.score > now]
    return tuple(sorted(raising, key=lambda one: (-one.score, one.code, one.of)))


def _score(question: str, words: Sequence[Word], assessment: Assessment) -> int:
    if question == "exists" or assessment.status.headline is None:
        supporting = [word for word in words if word.supports]
        return weigh(supporting, [word for word in words if word.denies_deal]).score
    holder = Holder(assessment.status.headline, assessment.status.since)
    return weigh(*for_and_against(words, holder)).score


def _pieces(
    deal: Deal, words: Sequence[Word], headline: Status | None
) -> list[tuple[str, str, Word]]:
    """An official word of each party that has none yet, a document, and a second newsroom."""
    established = {word.group.removeprefix("voice:") for word in words if word.established}
    officials = [
        ("official", party, _piece(Footing.OFFICIAL_ON_RECORD, f"voice:{party}", party, headline))
        for party in sorted(parties_of(deal) - established)
    ]
    document = _piece(Footing.DOCUMENT, "newsroom:", "", headline)
    newsroom = _piece(Footing.ANONYMOUS, "newsroom:", "", headline)
    return [*officials, ("document", "", document), ("newsroom", "", newsroom)]


def _piece(footing: Footing, group: str, side: str, headline: Status | None) -> Word:
    count = 2 if footing is Footing.ANONYMOUS else None
    claim = Claim(
        source="to-come",
        attribution=Attribution(footing=footing, count=count),
        status=None if headline is Status.DENIED else headline or Status.TALKS,
    )
    return Word(
        claim=claim,
        position=len(group),
        key="to-come",
        origin="to-come",
        group=group,
        sides=(side,) if side else (),
        letter=TRIED_WITH,
        weight=footing_weight(footing, count or 1) * letter_weight(TRIED_WITH),
        footing=footing,
        principal=bool(side),
        party_record=False,
        out=None,
        dated=False,
        day=None,
        status=claim.status,
    )


def _credited(words: Sequence[Word], sources: Mapping[str, Source]) -> list[str]:
    """The reports that words go back to and that nobody read."""
    origins = {word.origin for word in words}
    return sorted(id for id in origins if sources[id].seen is Seen.CREDITED)


def _once_read(
    deal: Deal,
    sources: Mapping[str, Source],
    publishers: PublisherIndex,
    id: str,
    by: date | None,
) -> tuple[Word, ...]:
    read = {**sources, id: sources[id].model_copy(update={"seen": Seen.WHOLE})}
    return Evidence(deal, read, publishers).words(by)
