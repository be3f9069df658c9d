"""How a deal, a chart or a view is cited: as plain text, with the version and a permanent link."""

from __future__ import annotations

from dashboard import wording
from db.reading.columns import Identity, Snapshot

PUBLICATION = "Arms Ledger"
CHECKPOINT = 16  # letters of the newest revision's head: enough to see a chain that was rewritten


def plain(title: str, origin: Identity | Snapshot, address: str) -> str:
    """A citation of what stands at an address that is pinned to this version.

    It holds the checkpoint, by which a ledger that was rewritten later can be told.
    """
    return ", ".join(
        part
        for part in (
            f"{PUBLICATION}, “{title}”",
            version(origin),
            f"sourcing confidence by method {origin.method}" if origin.method else "",
            f"checkpoint {origin.head[:CHECKPOINT]}",
            address,
        )
        if part
    )


def version(origin: Identity | Snapshot) -> str:
    """Which ledger and version, of which day, and by which day the press was read."""
    day = wording.day_label(origin.recorded_at.date())
    read = f", as reported by {wording.day_label(origin.reported_by)}" if origin.reported_by else ""
    return f"ledger version {origin.ledger_id}/{origin.version}, {day}{read}"
