"""Which ledger and version an answer comes from, and whether a link meant this ledger at all."""

from __future__ import annotations

from datetime import date

from db.assessment.assess import METHOD
from db.reading.columns import Identity
from db.store.history import VersionInfo
from db.vocabulary.problems import Problems


def identity_of(info: VersionInfo, reported_by: date | None, *, latest: bool) -> Identity:
    """The identity of what is read at a version; by a day it is today's method that reads."""
    return Identity(
        ledger_id=info.ledger_id,
        version=info.number,
        head=info.head,
        recorded_at=info.at,
        method=METHOD if reported_by else info.method,
        reported_by=reported_by,
        latest=latest,
    )


def same_ledger(ours: str, asked: str | None) -> None:
    """Raises Problems `other-ledger` where a link is pinned to another ledger than this one."""
    if asked is not None and asked != ours:
        raise Problems.one(
            "other-ledger",
            f"this link was made by another ledger, {asked[:64]}",
            f"this one is {ours}; its versions are its own",
        )
