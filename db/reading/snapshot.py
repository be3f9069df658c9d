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

__all__ = [
    "LEVELS",
    "OPEN_END",
    "OPEN_START",
    "STAGES",
    "STATUSES",
    "UNKNOWN",
    "EventRow",
    "Identity",
    "Mask",
    "Relation",
    "Reported",
    "Reports",
    "Snapshot",
    "Steps",
]
