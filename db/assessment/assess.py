"""What the claims of one deal add up to: existence, status, value and items, each weighed alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from db.assessment.confidence import weigh
from db.assessment.days import Out, out, retracted_on, stands
from db.assessment.items import item_answers
from db.assessment.model import Assessment, ClaimReading
from db.assessment.origins import Relays
from db.assessment.pairs import pair
from db.assessment.status import Turn, deal_date, status_answer
from db.assessment.value import value_answer
from db.assessment.words import Word, after_withdrawals, words_of
from db.records.deal import Deal
from db.records.publisher import PublisherIndex
from db.records.source import Source
from db.vocabulary import dates
from db.vocabulary.footing import Stance

METHOD = "1"


class Evidence:
    """A deal with what is needed to read its claims as of any day.

    `sources` holds at least the sources cited, what they relay, and what relays those.
    """

    def __init__(
        self, deal: Deal, sources: Mapping[str, Source], publishers: PublisherIndex
    ) -> None:
        self.deal = deal
        self.relays = Relays(sources)
        self.publishers = publishers
        self.chains = [self.relays.chain(claim.source) for claim in deal.claims]

    @cached_property
    def outs(self) -> Mapping[str, Out]:
        """From which day each source of the chains was out."""
        tied = dict.fromkeys(source for chain in self.chains for source in chain)
        return {source: out(self.relays.sources[source], self.relays) for source in tied}

    @cached_property
    def said(self) -> tuple[Word, ...]:
        """The words of all claims as they were said, whatever became of them."""
        return words_of(self.deal, self.relays, self.publishers, self.outs)

    def kept(self, by: date | None) -> list[bool]:
        """For each claim, whether its origin was out and not retracted by a day."""
        sources = self.relays.sources
        return [stands(sources[chain[-1]], self.outs, by) for chain in self.chains]

    def words(self, by: date | None) -> tuple[Word, ...]:
        """The words that count by a day, each voice's later word applied to its earlier; None
        means now."""
        kept = self.kept(by)
        return after_withdrawals([word for word in self.said if kept[word.position]])

    def turns(self, by: date | None) -> tuple[Turn, ...]:
        """The days up to a day on which what is known of the deal changed: a report came out, or
        was retracted."""
        dated: dict[date, bool] = {}
        for word in self.said:
            gone = retracted_on(self.relays.sources[word.origin])
            for day, known in ((word.out, word.dated), (gone, True)):
                if day and (by is None or day <= by):
                    dated[day] = dated.get(day, False) or known
        return tuple(Turn(day, dated[day]) for day in sorted(dated))

    def links(self, by: date | None) -> frozenset[str]:
        """The sources that the claims kept stand on, and their chains, as far as out by a day."""
        found: set[str] = set()
        for chain, kept in zip(self.chains, self.kept(by), strict=True):
            if kept:
                found |= {source for source in chain if self._linked(source, chain[-1], by)}
        return frozenset(found)

    def _linked(self, source: str, origin: str, by: date | None) -> bool:
        day = self.outs[source].day or self.outs[origin].day
        return by is None or (day is not None and day <= by)

    def days(self, links: frozenset[str]) -> list[date]:
        """The days on which the links were published, as far as known."""
        return sorted(o.day for s, o in self.outs.items() if s in links and o.day and o.dated)


def assess(
    deal: Deal,
    sources: Mapping[str, Source],
    publishers: PublisherIndex,
    reported_by: date | None = None,
) -> Assessment | None:
    """The assessment of a deal, now or as reported by a day; None if not yet reported then.

    `sources` holds at least the sources cited, what they relay, and what relays those. Raises
    Problems for a relay loop.
    """
    evidence = Evidence(deal, sources, publishers)
    words = evidence.words(reported_by)
    links = evidence.links(reported_by)
    if not links:
        return None
    days = evidence.days(links)
    status = status_answer(words, evidence.words, evidence.turns(reported_by))
    dated = deal_date(words, status)
    exists = weigh([w for w in words if w.supports], [w for w in words if w.denies_deal])
    return Assessment(
        method=METHOD,
        reported_by=reported_by,
        links=len(links),
        contested=exists.contested or status.contested,
        confirmed_by=exists.confirmed_by,
        deal_date=dated,
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
        exists=exists,
        status=status,
        value=value_answer(words, _rate_day(dated, words)),
        items=item_answers(words),
        claims=_readings(evidence, words, reported_by),
    )


def _rate_day(deal_date: str | None, words: Sequence[Word]) -> date | None:
    """The day whose exchange rate counts: the deal's date, else the first day it was reported."""
    span = dates.parse(deal_date) if deal_date else None
    if span and (day := span.last_day or span.first_day):
        return day
    return min((word.out for word in words if word.out), default=None)


def _readings(
    evidence: Evidence, words: Sequence[Word], by: date | None
) -> tuple[ClaimReading | None, ...]:
    """How each claim was read, in the record's order; None for one not yet out."""
    by_position: dict[int, list[Word]] = {}
    for word in words:
        by_position.setdefault(word.position, []).append(word)
    return tuple(
        _reading(evidence, position, by_position.get(position, ()), words) if kept else None
        for position, kept in enumerate(evidence.kept(by))
    )


def _reading(
    evidence: Evidence, position: int, own: Sequence[Word], words: Sequence[Word]
) -> ClaimReading:
    claim = evidence.deal.claims[position]
    origin = evidence.relays.origin(claim.source)
    newsroom = f"newsroom:{evidence.publishers.key(origin.publisher)}"
    if not own:  # asked and silent: shown, never weighed
        said_for = ",".join(claim.attribution.speaks_for) or newsroom
        return ClaimReading(origin=origin.id, side=said_for, group=newsroom)
    first = own[0]
    weighs = claim.stance is not Stance.DECLINES and (claim.states_something or first.denies)
    return ClaimReading(
        pair=pair(first, words) if weighs else None,
        origin=origin.id,
        side=",".join(dict.fromkeys(s for word in own for s in word.sides)) or first.group,
        group=",".join(word.group for word in own),
        weight=str(first.weight) if weighs else None,
    )
