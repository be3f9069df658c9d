"""Weapons by their one name: JF-17, FC-1 and "JF-17 Block III" are all the JF-17 Thunder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db.vocabulary.categories import Category
from db.vocabulary.kind_words import only_describe
from db.vocabulary.lookup import LazyMapping, index_names, ranked, read_yaml
from db.vocabulary.names import normalise, tokens

TABLE = Path(__file__).parent / "tables" / "designations.yaml"

# Numbers that say which lot or how wide a barrel, and not which weapon.
BESIDE_THE_NAME = re.compile(
    r"(?<=\s)(?:block|mk|mark|batch|lot|tranche)[\s-]*\d+(?:\s*/\s*\d+)*|\b\d+(?:[.,]\d+)?\s*mm\b",
    re.IGNORECASE,
)
# Short names with a number are close to many: "Su-31" is no GBU-31.
CLOSE_WITH_NUMBERS = 0.9
# How many letters mark a variant: Su-30MKI.
VARIANT_LETTERS = 3
JOINERS = frozenset({"and", "kit", "or"})
BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Designation:
    """One weapon: its name, the names it also goes by, its category, the maker's country.

    `maker` is an alpha-3 code, or None where several countries share it or nobody knows.
    """

    name: str
    aliases: tuple[str, ...]
    category: Category
    maker: str | None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything under which the weapon is found."""
        return (self.name, *self.aliases)


def _load() -> dict[str, Designation]:
    """The table, by name."""
    return {
        name: Designation(
            name=name,
            aliases=tuple(row.get("aliases", ())),
            category=Category(row["category"]),
            maker=row.get("maker"),
        )
        for name, row in read_yaml(TABLE).items()
    }


DESIGNATIONS: Mapping[str, Designation] = LazyMapping(_load)


def find(text: str) -> Designation | None:
    """The weapon that a text names, or None where it names none, several, or is not listed.

    The whole text is a listed name or alias, however it is spelt; or it begins with one and goes
    on with words that say no more than its kind ("JF-17 Thunder fighter", "K9 155 mm howitzer").
    Numbers must agree exactly: a Su-27 is never a Su-30, nor a Su-270.
    """
    return _exact().get(normalise(text)) or _at_the_start(text)


def suggest(text: str, n: int = 3) -> tuple[str, ...]:
    """Up to n names of weapons that may be meant, best first; their numbers are the text's."""
    numbers = _numbers(tokens(text))
    found = ranked(text, _spellings())
    if numbers:
        found = [
            (name, score)
            for name, score in found
            if score >= CLOSE_WITH_NUMBERS
            and any(_numbers(tokens(s)) == numbers for s in DESIGNATIONS[name].spellings)
        ]
    return tuple(name for name, _ in found[:n])


def _at_the_start(text: str) -> Designation | None:
    """The weapon whose listed name is the longest beginning of the text, in whole tokens."""
    words = tokens(BESIDE_THE_NAME.sub(" ", BRACKET.sub(" ", text)))
    starts = _by_tokens()
    for length in range(min(len(words), max(map(len, starts))), 0, -1):
        if found := starts.get(words[:length]):
            return found if _says_no_more(found, words[:length], words[length:]) else None
    return None


def _says_no_more(found: Designation, name: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether what follows a name leaves it the name of the same weapon.

    A variant's letters may follow a number ("Mi-24" + "A"), then words of the weapon's own names
    ("AIM-9" + "B Sidewinder") and words of its kind, but never another number.
    """
    if rest and name[-1].isdecimal() and len(rest[0]) <= VARIANT_LETTERS:
        rest = rest[1:] if rest[0].isalpha() and rest[0] not in JOINERS else rest
    own = {word for spelling in found.spellings for word in tokens(spelling)}
    return not _numbers(rest) and only_describe((w for w in rest if w not in own), found.category)


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers among the tokens, in order, as they are written."""
    return tuple(word for word in words if word.isdecimal())


@cache
def _exact() -> dict[str, Designation]:
    """Normalised name or alias -> weapon."""
    return index_names((entry, entry.spellings) for entry in DESIGNATIONS.values())


@cache
def _by_tokens() -> dict[tuple[str, ...], Designation]:
    """The tokens of a name or alias -> weapon."""
    return {tokens(name): entry for entry in DESIGNATIONS.values() for name in entry.spellings}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Name -> its normalised spellings, for suggestions."""
    return {d.name: tuple(map(normalise, d.spellings)) for d in DESIGNATIONS.values()}
