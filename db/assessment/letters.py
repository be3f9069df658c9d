"""The letter a claim is carried with: its publisher's, then three adjustments in order."""

from __future__ import annotations

from collections.abc import Set

from db.records.deal import Claim
from db.records.publisher import Publisher
from db.records.source import Source
from db.vocabulary.footing import Footing, Interest, Reliability, Seen

_LOWER = {
    Reliability.A: Reliability.B,
    Reliability.B: Reliability.C,
    Reliability.C: Reliability.D,
    Reliability.D: Reliability.E,
    Reliability.E: Reliability.E,
    Reliability.F: Reliability.D,
}
_CREDITED = {Reliability.A: Reliability.B, Reliability.B: Reliability.C}
# Footings on which an outlet that belongs to a party is not taken to serve that party's interest.
OPEN_FOOTINGS = frozenset({Footing.PUBLIC_RECORD, Footing.OFFICIAL_ON_RECORD, Footing.NAMED})


def letter(
    claim: Claim, voice: str | None, origin: Source, publisher: Publisher | None, parties: Set[str]
) -> Reliability:
    """The publisher's letter (F if not in the table), then own voice, credit and interest.

    `voice` is the key of the body that the claim is the word of, where it has one.
    """
    carried = publisher.reliability if publisher else Reliability.F
    if claim.attribution.footing is Footing.OFFICIAL_ON_RECORD:
        carried = own_voice(carried, voice, publisher)
    if origin.seen is Seen.CREDITED:
        carried = credited(carried)
    if interest(claim, publisher, parties) is Interest.SERVED:
        carried = interest_served(carried)
    return carried


def own_voice(carried: Reliability, voice: str | None, publisher: Publisher | None) -> Reliability:
    """An outlet quoting its own country's officials on record counts at least C if it is D, and B
    if that state owns it: it is a good channel for that voice. E and F are not lifted."""
    if publisher is None or voice is None or carried not in (Reliability.C, Reliability.D):
        return carried
    if voice == publisher.state:
        return Reliability.B
    return Reliability.C if voice == publisher.country else carried


def credited(carried: Reliability) -> Reliability:
    """A report that was never read, and is known only through those that name it: A becomes B,
    B becomes C."""
    return _CREDITED.get(carried, carried)


def interest(claim: Claim, publisher: Publisher | None, parties: Set[str]) -> Interest:
    """Whose interest the claim serves: as coded, else served if the outlet belongs to a party and
    the claim is not a public record, an official on record or a named person."""
    if claim.interest is not None:
        return claim.interest
    owned = publisher is not None and publisher.state in parties
    if owned and claim.attribution.footing not in OPEN_FOOTINGS:
        return Interest.SERVED
    return Interest.NONE


def interest_served(carried: Reliability) -> Reliability:
    """Whoever says it gains if it is believed: one letter lower (F becomes D)."""
    return _LOWER[carried]
