"""The closed lists that sort things: weapons, publishers, values, embargoes and events."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What kind of weapon an item is, in SIPRI's categories."""

    AIRCRAFT = "aircraft"
    AIR_DEFENCE = "air_defence"
    ANTI_SUBMARINE = "anti_submarine"
    ARMOURED_VEHICLES = "armoured_vehicles"
    ARTILLERY = "artillery"
    ENGINES = "engines"
    MISSILES = "missiles"
    NAVAL_WEAPONS = "naval_weapons"
    SATELLITES = "satellites"
    SENSORS = "sensors"
    SHIPS = "ships"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The category as a reader sees it."""
        return _spaced({"anti_submarine": "anti-submarine weapons"}.get(self, self))


class Certainty(StrEnum):
    """Whether an item is stated to be in the deal or only possibly so."""

    STATED = "stated"
    POSSIBLE = "possible"

    @property
    def label(self) -> str:
        """The certainty as a reader sees it."""
        return _spaced(self)


class Covers(StrEnum):
    """What of the deal a figure covers; the order is the order of preference."""

    WHOLE = "whole"
    UNCLEAR = "unclear"
    PART = "part"
    UNIT = "unit"
    PACKAGE = "package"

    @property
    def label(self) -> str:
        """What is covered, in plain words."""
        return {
            Covers.WHOLE: "the whole deal",
            Covers.UNCLEAR: "scope not said",
            Covers.PART: "part of the deal",
            Covers.UNIT: "each unit",
            Covers.PACKAGE: "the package this deal is part of",
        }[self]


class Basis(StrEnum):
    """What kind of figure a value is."""

    PRICE = "price"
    PAID = "paid"
    ESTIMATE = "estimate"
    GUARANTEE = "guarantee"
    CEILING = "ceiling"
    BUDGET = "budget"

    @property
    def label(self) -> str:
        """The basis as a reader sees it."""
        return _spaced(self)


class PublisherKind(StrEnum):
    """What kind of publisher stands behind a source."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    SPECIALIST_PRESS = "specialist press"
    STATE_MEDIA = "state media"
    GOVERNMENT = "government"
    COMPANY = "company"
    THINK_TANK = "think tank"
    NGO = "NGO"
    AGGREGATOR = "aggregator"
    BLOG = "blog"

    @property
    def label(self) -> str:
        """The kind as a reader sees it."""
        return self if self is PublisherKind.NGO else _spaced(self)


class EmbargoScope(StrEnum):
    """Whom an embargo covers."""

    WHOLE_TERRITORY = "whole_territory"
    REGION = "region"
    NON_STATE = "non_state"

    @property
    def label(self) -> str:
        """The scope in plain words."""
        return {
            EmbargoScope.WHOLE_TERRITORY: "the whole territory",
            EmbargoScope.REGION: "part of the territory",
            EmbargoScope.NON_STATE: "non-state forces",
        }[self]


class EventKind(StrEnum):
    """What kind of event stands on a timeline."""

    CONFLICT = "conflict"
    ELECTION = "election"
    EMBARGO = "embargo"
    PROGRAMME = "programme"
    SUMMIT = "summit"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind as a reader sees it."""
        return _spaced(self)


def _spaced(word: str) -> str:
    """A vocabulary word as text: underscores out, first letter large."""
    text = str(word).replace("_", " ")
    return text[:1].upper() + text[1:]
