"""From a deal's records and its assessment to the facts that a snapshot keeps of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN

from db.assessment.assess import Evidence
from db.assessment.model import Answer, Assessment, ValueAnswer
from db.reading import context
from db.reading.columns import OPEN_END, OPEN_START, EventRow, Reported
from db.reading.facts import Facts, Rating
from db.reading.records import Records
from db.reading.search import text_of
from db.records.context import Event
from db.records.deal import Deal
from db.records.source import Source
from db.vocabulary import dates, designations, parties
from db.vocabulary.categories import Covers

_FORCES = re.compile(r"\b(army|navy|forces?|military|marines?|guards?|corps)\b", re.IGNORECASE)


def facts_of(deal: Deal, assessment: Assessment, records: Records) -> Facts:
    """The facts of a deal as its assessment has them, by the day up to which it was made."""
    evidence = Evidence(deal, records.sources_of(deal), records.publishers)
    links = [evidence.relays.sources[link] for link in evidence.links(assessment.reported_by)]
    links.sort(key=lambda source: source.id)
    status, value = assessment.status, assessment.value
    when = dates.parse(assessment.deal_date) if assessment.deal_date else None
    buyers = tuple(party.key for party in deal.recipients)
    return Facts(
        id=deal.id,
        title=deal.title,
        exists=_rating(assessment.exists),
        keys=_keys(deal, assessment, links, records),
        status=status.headline,
        stage=status.stage,
        status_rating=_rating(status) if status.headline else None,
        unattributed=status.unattributed_only,
        amount=_reported(value) if value else None,
        dollars=_dollars(value) if value else None,
        value_rating=_rating(value) if value else None,
        package=deal.package,
        rivals=deal.rivals,
        contested=assessment.contested,
        confirmed=bool(assessment.confirmed_by),
        embargoed=bool(context.embargoes_over(buyers, when, records.embargoes)),
        when=when,
        first_report=assessment.first_reported,
        last_report=assessment.last_reported,
        links=assessment.links,
        origins=assessment.exists.origins,
        steps=tuple((step.status, step.on) for step in status.history),
        reports=_reports(evidence, links),
        text=text_of(_texts(deal, assessment, links, records)),
    )


def event_row(event: Event) -> EventRow:
    """An event as a snapshot keeps it."""
    start, end = event.date.start, event.date.end
    return EventRow(
        event.id,
        event.title,
        start.toordinal() if start else OPEN_START,
        end.toordinal() if end else OPEN_END,
        event.countries,
        event.actors,
        str(event.kind),
        event.sources,
    )


def publisher_names(records: Records) -> dict[str, str]:
    """Key -> name of every publisher: those on record, and those that sources only name."""
    named = {key: found.name for key, found in records.publishers.publishers.items()}
    cited = (source.publisher for source in records.sources.values() if source.publisher)
    return {records.publishers.key(name) or name: name for name in cited} | named


def _rating(answer: Answer) -> Rating:
    return Rating(answer.score, answer.level)


def _keys(
    deal: Deal, assessment: Assessment, links: Iterable[Source], records: Records
) -> dict[str, tuple[str, ...]]:
    tied = tuple(links)
    published = (records.publishers.key(source.publisher) for source in tied)
    return {
        "supplier": tuple(party.key for party in deal.suppliers),
        "recipient": tuple(party.key for party in deal.recipients),
        "party": tuple(party.key for _, party in deal.parties),
        "category": tuple(str(item.category) for item in assessment.items),
        "publisher": tuple(key for key in published if key),
        "designation": tuple(item.designation for item in assessment.items),
        "source": tuple(source.id for source in tied),
    }


def _reported(value: ValueAnswer) -> Reported:
    dollars = value.dollars
    return Reported(
        currency=value.currency,
        low=value.low,
        high=value.high,
        open_low=value.open_low,
        open_high=value.open_high,
        covers=value.covers,
        basis=value.basis,
        rate=dollars.rate if dollars else None,
        rate_day=dollars.day if dollars else None,
        rate_source=dollars.source if dollars else None,
        qualifier_about=value.about,
    )


def _dollars(value: ValueAnswer) -> tuple[int, int] | None:
    """The range in whole dollars; a price of each unit is no value of the deal and has none."""
    if value.dollars is None or value.covers is Covers.UNIT:
        return None
    low, high = (
        int(end.to_integral_value(ROUND_HALF_EVEN))
        for end in (value.dollars.low, value.dollars.high)
    )
    return low, high


def _reports(evidence: Evidence, links: Iterable[Source]) -> Counter[date]:
    outs = (evidence.outs[source.id] for source in links)
    return Counter(out.day for out in outs if out.dated and out.day)


def _names(key: str) -> Iterator[str]:
    """What a party is called; not "Pakistan Navy" for Pakistan, or "navy" would find it all."""
    names = parties.spellings(key)
    return (name for name in names if parties.is_actor(key) or not _FORCES.search(name))


def _texts(
    deal: Deal, assessment: Assessment, links: Iterable[Source], records: Records
) -> Iterator[str | None]:
    """What a search finds a deal by; nothing that was not out by the assessment's day."""
    yield from (deal.id, deal.title)
    for _, party in deal.parties:
        yield from _names(party.key)
    for item in assessment.items:
        listed = designations.find(item.designation)
        yield from (item.designation, item.description, *(listed.aliases if listed else ()))
    for source in links:
        yield from (source.title, records.publishers.name(source.publisher))
    for claim, reading in zip(deal.claims, assessment.claims, strict=True):
        if reading is not None:
            yield from (claim.says, claim.quote, claim.attribution.who)
