"""The three levels of confidence: how well a statement is sourced, never how likely it is."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """High, moderate or low, as in ICD 203; the level follows from the score alone."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"

    @property
    def label(self) -> str:
        """The level as a reader sees it."""
        return self.capitalize()

    @property
    def lowest(self) -> int:
        """The lowest score of this level, of 99."""
        return _LOWEST[self]

    @classmethod
    def of(cls, score: int) -> Level:
        """The level that a score stands at."""
        return next(level for level in cls if score >= level.lowest)


# 75 is just above what one side on record can reach; 40 lies between one unnamed source and two.
_LOWEST = {Level.HIGH: 75, Level.MODERATE: 40, Level.LOW: 1}
