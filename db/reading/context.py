"""What was in force or under way while a deal was reported; shown beside it, never weighed."""

from __future__ import annotations

from collections.abc import Iterable

from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.vocabulary import parties
from db.vocabulary.categories import EmbargoScope
from db.vocabulary.dates import Span


def embargoes_over(
    recipients: Iterable[str], when: Span | None, embargoes: Iterable[Embargo]
) -> tuple[Embargo, ...]:
    """The embargoes that reach a recipient (party keys) and may be in force on the deal's date.

    Of a deal without a date nothing can be said, so there are none.
    """
    keys = tuple(recipients)
    if when is None:
        return ()
    return tuple(
        embargo
        for embargo in embargoes
        if in_force(embargo).overlaps(when) and any(reaches(embargo, key) for key in keys)
    )


def reaches(embargo: Embargo, recipient: str) -> bool:
    """Whether a recipient is within an embargo.

    An embargo on a country reaches the actors at home there, too, but one on non-state forces
    alone does not reach the country's government. An embargo on a region reaches both: where in
    the country the arms go is seldom reported, and the scope is shown with it.
    """
    if embargo.target == recipient:
        return parties.is_actor(recipient) or embargo.scope is not EmbargoScope.NON_STATE
    return parties.is_actor(recipient) and parties.country_of(recipient) == embargo.target


def in_force(embargo: Embargo) -> Span:
    """The days from its beginning to its end; without an end it is still in force."""
    return Span("", embargo.starts.start, embargo.ends.end if embargo.ends else None)


def events_touching(deal: Deal, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of a supplier's or recipient's country, or of an actor among them, by date."""
    keys = {party.key for _, party in deal.parties}
    countries = {parties.country_of(key) for key in keys}
    found = (e for e in events if countries & set(e.countries) or keys & set(e.actors))
    return tuple(sorted(found, key=lambda event: (event.date, event.id)))
