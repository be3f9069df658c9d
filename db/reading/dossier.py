"""A dossier: one deal with its sources, publishers, assessment and context, as readers get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine

from db.assessment.assess import assess
from db.assessment.model import Assessment
from db.assessment.origins import Relays
from db.assessment.sentences import Sentences
from db.reading import around, context
from db.reading.columns import Identity
from db.reading.dossier_data import data_of
from db.reading.identity import identity_of, same_ledger
from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.records.publisher import Publisher, PublisherIndex
from db.records.source import Source
from db.store import history
from db.store.engine import reading
from db.store.history import RevisionLine, VersionInfo
from db.vocabulary import dates
from db.vocabulary.dates import Span


@dataclass(frozen=True, eq=False)
class Dossier:
    """One deal of one ledger version, as reported by a day or now.

    `sources` are those the claims cite and all that these relay; `around` holds what relays those
    besides, which dates depend on. `assessment` is None where nothing had been reported by the
    day. `revisions` is the deal's history up to the version, oldest first. `forwarded_from` is
    the id that was asked for, where the deal goes by another one.
    """

    identity: Identity
    deal: Deal
    sources: Mapping[str, Source]
    around: Mapping[str, Source] = field(repr=False)
    publishers: PublisherIndex = field(repr=False)
    assessment: Assessment | None
    embargoes: tuple[Embargo, ...]
    events: tuple[Event, ...]
    revisions: tuple[RevisionLine, ...]
    forwarded_from: str | None = None

    @property
    def when(self) -> Span | None:
        """The deal's date."""
        text = self.assessment.deal_date if self.assessment else None
        return dates.parse(text) if text else None

    @property
    def sentences(self) -> Sentences:
        """What says the reasons of the assessment in words."""
        return Sentences(self.deal, self.around, self.publishers)

    @property
    def cited_publishers(self) -> tuple[Publisher, ...]:
        """The publishers on record of its sources, by id."""
        found = (self.publishers.find(source.publisher) for source in self.sources.values())
        return tuple(sorted({p.id: p for p in found if p}.values(), key=lambda p: p.id))

    def as_data(self) -> dict[str, Any]:
        """The dossier as plain data, the same in the command, the route and the exports."""
        return data_of(self)


def dossier(
    engine: Engine,
    id_: str,
    version: int | None = None,
    reported_by: date | None = None,
    ledger_id: str | None = None,
) -> Dossier:
    """The dossier of a deal at a version (the newest without one), as reported by a day or now.

    `ledger_id` is what a pinned link names. Raises Problems: unknown-deal, redacted,
    unknown-version, other-ledger.
    """
    info = history.version_info(engine, version)
    same_ledger(info.ledger_id, ledger_id)
    newest = info.number if version is None else history.latest(engine).number
    with reading(engine) as connection:
        deal = around.deal_at(connection, id_, info.number)
        found = _read(connection, deal, info, reported_by)
    revisions = history.revisions(engine, deal.id)
    return Dossier(
        **found,
        identity=identity_of(info, reported_by, latest=info.number == newest),
        deal=deal,
        revisions=tuple(line for line in revisions if line.number <= info.number),
        forwarded_from=id_ if id_ != deal.id else None,
    )


def _read(
    connection: Connection, deal: Deal, info: VersionInfo, reported_by: date | None
) -> dict[str, Any]:
    sources = around.sources_around(connection, deal, info.number)
    publishers = around.publishers_at(connection, info.number)
    if reported_by is None:
        assessment = around.assessment_at(connection, deal.id, info.number)
    else:
        assessment = assess(deal, sources, publishers, reported_by)
    text = assessment.deal_date if assessment else None
    buyers = [party.key for party in deal.recipients]
    embargoes = around.every(connection, Embargo, info.number)
    events = around.every(connection, Event, info.number)
    return {
        "sources": _cited(deal, sources),
        "around": sources,
        "publishers": publishers,
        "assessment": assessment,
        "embargoes": context.embargoes_over(buyers, dates.parse(text) if text else None, embargoes),
        "events": context.events_touching(deal, events),
    }


def _cited(deal: Deal, sources: Mapping[str, Source]) -> dict[str, Source]:
    relays = Relays(sources)
    links = (link for claim in deal.claims for link in relays.chain(claim.source))
    return {link: sources[link] for link in dict.fromkeys(links) if link in sources}
