"""Parties that are no government: armed groups, authorities, organisations, and the unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from db.vocabulary.lookup import LazyMapping, index_names, ranked, read_yaml
from db.vocabulary.names import normalise

TABLE = Path(__file__).parent / "tables" / "actors.yaml"

ActorKind = Literal["armed group", "authority", "force", "organisation", "unknown"]
KINDS: tuple[str, ...] = get_args(ActorKind)


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the closed list.

    `kind` says what it is: an armed group; an authority (a government in fact, or a rival one); a
    force (an army that answers to no recognised government, or to none openly); an organisation of
    states; or unknown. `country` (alpha-3) is where it is at home, so that filters by country find
    it; None for organisations, the unknown, and those at home in several countries. `short` is
    the name where room is scarce, `in_sentence` the name as it stands in running text.
    """

    id: str
    name: str
    short: str
    aliases: tuple[str, ...]
    country: str | None
    kind: ActorKind
    in_sentence: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything under which the actor is found."""
        return (self.id, self.name, self.short, *self.aliases)


def _load() -> dict[str, Actor]:
    """The table, by id."""
    return {
        key: Actor(
            id=key,
            name=row["name"],
            short=row.get("short", row["name"]),
            aliases=tuple(row.get("aliases", ())),
            country=row.get("country"),
            kind=row["kind"],
            in_sentence=row.get("in_sentence", row["name"]),
        )
        for key, row in read_yaml(TABLE).items()
    }


ACTORS: Mapping[str, Actor] = LazyMapping(_load)


def find(name: str) -> Actor | None:
    """The actor of this id, name, short name or alias, however it is written; else None."""
    return _index().get(normalise(name))


def suggest(text: str, n: int = 3) -> tuple[str, ...]:
    """Up to n actors that may be meant, best first, as "rapid-support-forces (Rapid ...)"."""
    return tuple(
        f"{key} ({ACTORS[key].name})" for key, _ in ranked(text, normalised_spellings())[:n]
    )


@cache
def _index() -> dict[str, Actor]:
    """Normalised id or name -> actor."""
    return index_names((actor, actor.spellings) for actor in ACTORS.values())


@cache
def normalised_spellings() -> dict[str, tuple[str, ...]]:
    """Id -> its normalised spellings, for suggestions."""
    return {key: tuple(map(normalise, actor.spellings)) for key, actor in ACTORS.items()}
