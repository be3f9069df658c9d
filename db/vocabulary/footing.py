"""On what footing a claim stands, what stance it takes, and whose interest it serves."""

from __future__ import annotations

from enum import StrEnum


class Footing(StrEnum):
    """How whoever makes a claim knows it."""

    PUBLIC_RECORD = "public_record"
    OFFICIAL_ON_RECORD = "official_on_record"
    DOCUMENT = "document"
    NAMED = "named"
    NAMED_FORMER_OFFICIAL = "named_former_official"
    ANONYMOUS = "anonymous"
    OWN_ACCOUNT = "own_account"
    LEAK = "leak"
    UNATTRIBUTED = "unattributed"

    @property
    def label(self) -> str:
        """The footing in plain words."""
        return _FOOTING_LABELS[self]


class Stance(StrEnum):
    """What a claim does to what it states."""

    REPORTS = "reports"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DECLINES = "declines"

    @property
    def label(self) -> str:
        """The stance in plain words."""
        return _STANCE_LABELS[self]

    @property
    def supports(self) -> bool:
        """Whether the claim speaks for what it states."""
        return self in (Stance.REPORTS, Stance.CONFIRMS)


class Interest(StrEnum):
    """Whether whoever says it gains or loses if it is believed."""

    SERVED = "served"
    AGAINST = "against"
    NONE = "none"

    @property
    def label(self) -> str:
        """The interest in plain words."""
        return _INTEREST_LABELS[self]


class Seen(StrEnum):
    """How much of a source was read."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
    CREDITED = "credited"

    @property
    def label(self) -> str:
        """How much was read, in plain words."""
        return _SEEN_LABELS[self]


class Reliability(StrEnum):
    """The Admiralty letter of a publisher: who reports."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def label(self) -> str:
        """What the letter stands for, by the published tests of the method."""
        return _RELIABILITY_LABELS[self]


_FOOTING_LABELS = {
    Footing.PUBLIC_RECORD: "public record",
    Footing.OFFICIAL_ON_RECORD: "official on record",
    Footing.DOCUMENT: "document or object examined",
    Footing.NAMED: "named person",
    Footing.NAMED_FORMER_OFFICIAL: "named former official",
    Footing.ANONYMOUS: "unnamed sources",
    Footing.OWN_ACCOUNT: "own account",
    Footing.LEAK: "leaked paper",
    Footing.UNATTRIBUTED: "nobody named as the source",
}
_STANCE_LABELS = {
    Stance.REPORTS: "reports",
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.DECLINES: "does not answer",
}
_INTEREST_LABELS = {
    Interest.SERVED: "gains if it is believed",
    Interest.AGAINST: "loses if it is believed",
    Interest.NONE: "no interest of its own",
}
_SEEN_LABELS = {
    Seen.WHOLE: "read whole",
    Seen.EXCERPT: "read in part",
    Seen.CREDITED: "known only through others that credit it",
}
_RELIABILITY_LABELS = {
    Reliability.A: "the publication is the act",
    Reliability.B: "finds out for itself under published rules, or a body on its own acts",
    Reliability.C: "professional with limits",
    Reliability.D: "mostly rewrites, or argues a side",
    Reliability.E: "a cited finding of invented content",
    Reliability.F: "not yet judged",
}
