"""Parties by one key: an alpha-3 code ("PAK") or the id of an actor ("libyan-national-army")."""

from __future__ import annotations

from db.vocabulary import actors, territories
from db.vocabulary.actors import ACTORS
from db.vocabulary.lookup import ranked
from db.vocabulary.names import normalise
from db.vocabulary.territories import TERRITORIES


def is_actor(key: str) -> bool:
    """Whether the key is that of an actor."""
    return key in ACTORS


def label(key: str) -> str:
    """The party's name: "Pakistan", "Libyan National Army". KeyError if there is no such party."""
    return ACTORS[key].name if key in ACTORS else TERRITORIES[key].name


def short(key: str) -> str:
    """The name where room is scarce: "LNA"; a country's is its name. KeyError as for `label`."""
    return ACTORS[key].short if key in ACTORS else TERRITORIES[key].name


def in_sentence(key: str) -> str:
    """The name in running text: "the Netherlands". KeyError as above."""
    return ACTORS[key].in_sentence if key in ACTORS else TERRITORIES[key].in_sentence


def country_of(key: str) -> str | None:
    """The code of the party's country: its own, or where an actor is at home. KeyError as above."""
    return ACTORS[key].country if key in ACTORS else TERRITORIES[key].code


def spellings(key: str) -> tuple[str, ...]:
    """Every code, name and alias of a party, for searches in text. KeyError as above."""
    return ACTORS[key].spellings if key in ACTORS else TERRITORIES[key].spellings


def find(text: str) -> str | None:
    """The key of the party of this code, id, name or alias, however it is written; else None.

    Registers write an actor with its country and stars ("Hamas (Palestine)*", "NATO**"): the
    stars are no part of the name, nor is a bracket behind an actor that holds countries alone.
    """
    name = text.strip().rstrip("*").rstrip()
    if (key := _exactly(name)) or not name.endswith(")"):
        return key
    head, _, bracket = name[:-1].rpartition("(")
    actor = actors.find(head)
    where = bracket.split("/")
    return actor.id if actor and all(territories.find(place) for place in where) else None


def suggest(text: str, n: int = 3) -> tuple[str, ...]:
    """Up to n parties that may be meant, best first, as "SDN (Sudan)".

    A code of three letters is a country's, so actors are suggested for longer texts only.
    """
    if len(normalise(text)) <= 3:
        return territories.suggest(text, n)
    found = ranked(text, {**territories.normalised_spellings(), **actors.normalised_spellings()})
    return tuple(f"{key} ({label(key)})" for key, _ in found[:n])


def _exactly(name: str) -> str | None:
    """The key of the party that bears the whole name."""
    if territory := territories.find(name):
        return territory.code
    actor = actors.find(name)
    return actor.id if actor else None
