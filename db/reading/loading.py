"""Loads a snapshot from the ledger: the only reader of all deals at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Engine

from db.assessment.assess import assess
from db.assessment.model import Assessment
from db.reading.columns import Snapshot
from db.reading.encode import encode
from db.reading.gather import event_row, facts_of, publisher_names
from db.reading.identity import identity_of
from db.reading.records import Records, read_records
from db.records.deal import Deal
from db.store import history
from db.store.history import VersionInfo


def load(engine: Engine, version: int | None = None, reported_by: date | None = None) -> Snapshot:
    """The snapshot of a ledger version (the newest without one), as reported by a day or now.

    A version shows the assessments that were kept for it, whatever method made them. By a day,
    every deal is assessed anew from the claims that were out, and those not yet reported are left
    out. Raises Problems `unknown-version`.
    """
    now = history.latest(engine)
    info = now if version is None else history.version_info(engine, version)
    records = read_records(engine, info.number or None)
    found = (
        facts_of(deal, assessment, records)
        for deal, assessment in _assessed(engine, info, records, reported_by)
    )
    identity = identity_of(info, reported_by, latest=info.number == now.number)
    events = tuple(map(event_row, records.events))
    return encode(found, identity, events, publisher_names(records))


def _assessed(
    engine: Engine, info: VersionInfo, records: Records, reported_by: date | None
) -> Iterator[tuple[Deal, Assessment]]:
    """Each deal that has been reported, with what its claims add up to."""
    if reported_by is None:
        kept = history.assessments_at(engine, info.number)
        yield from ((deal, kept[key]) for key, deal in records.deals.items() if key in kept)
        return
    for deal in records.deals.values():
        found = assess(deal, records.sources_of(deal), records.publishers, reported_by)
        if found is not None:
            yield deal, found
