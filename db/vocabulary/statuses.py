"""How far a deal is said to have come: a ladder of rungs, two stops, and a denial."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """What a status means for sums; totals never mix stages."""

    PROSPECTIVE = "prospective"
    FIRM = "firm"
    DEAD = "dead"

    @property
    def label(self) -> str:
        """The stage as a reader sees it."""
        return _STAGE_LABELS[self]


class Status(StrEnum):
    """A rung of the ladder, a stop, or `denied`, which is only ever derived."""

    TALKS = "talks"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    ANNOUNCED = "announced"
    SIGNED = "signed"
    IN_DELIVERY = "in_delivery"
    DELIVERED = "delivered"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    DENIED = "denied"

    @property
    def label(self) -> str:
        """The status as a reader sees it."""
        return _LABELS[self]

    @property
    def stage(self) -> Stage:
        """The stage this status belongs to."""
        if self in STOPS or self is Status.DENIED:
            return Stage.DEAD
        return Stage.FIRM if self.rung >= RUNGS.index(Status.SIGNED) else Stage.PROSPECTIVE

    @property
    def is_rung(self) -> bool:
        """Whether this is a step of the ladder, as against a stop or a denial."""
        return self in RUNGS

    @property
    def is_stop(self) -> bool:
        """Whether this says that the deal was halted."""
        return self in STOPS

    @property
    def rung(self) -> int:
        """The height on the ladder, talks being 0; raises ValueError for stops and denials."""
        return RUNGS.index(self)

    @property
    def caution(self) -> int:
        """The order within a day: lower rungs first, then suspended, then cancelled."""
        return list(Status).index(self)


_STAGE_LABELS = {
    Stage.PROSPECTIVE: "Not yet signed",
    Stage.FIRM: "Signed or beyond",
    Stage.DEAD: "Suspended, cancelled or denied",
}
_LABELS = {
    Status.TALKS: "In talks",
    Status.AGREED_IN_PRINCIPLE: "Agreed in principle",
    Status.ANNOUNCED: "Announced",
    Status.SIGNED: "Signed",
    Status.IN_DELIVERY: "In delivery",
    Status.DELIVERED: "Delivered",
    Status.SUSPENDED: "Suspended",
    Status.CANCELLED: "Cancelled",
    Status.DENIED: "Denied",
}
RUNGS: tuple[Status, ...] = (
    Status.TALKS,
    Status.AGREED_IN_PRINCIPLE,
    Status.ANNOUNCED,
    Status.SIGNED,
    Status.IN_DELIVERY,
    Status.DELIVERED,
)
STOPS: tuple[Status, ...] = (Status.SUSPENDED, Status.CANCELLED)
