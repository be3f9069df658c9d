"""The snapshot of a ledger version: its columns under one name with what loads them."""

from __future__ import annotations

from db.reading.columns import (
    LEVELS,
    OPEN_END,
    OPEN_START,
    STAGES,
    STATUSES,
    UNKNOWN,
    EventRow,
    Identity,
    Mask,
    Relation,
    Reported,
    Reports,
    Snapshot,
    Steps,
)
from db.reading.loading import load
from db.reading.snapshots import Busy, Snapshots

__all__ = [
    "LEVELS",
    "OPEN_END",
    "OPEN_START",
    "STAGES",
    "STATUSES",
    "UNKNOWN",
    "Busy",
    "EventRow",
    "Identity",
    "Mask",
    "Relation",
    "Reported",
    "Reports",
    "Snapshot",
    "Snapshots",
    "Steps",
    "load",
]
