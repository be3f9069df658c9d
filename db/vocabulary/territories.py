"""Territories by ISO 3166-1 alpha-3 code, those of the past too, from a frozen table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db.vocabulary.lookup import LazyMapping, index_names, ranked
from db.vocabulary.names import normalise

TABLE = Path(__file__).parent / "tables" / "territories.json"


@dataclass(frozen=True, slots=True)
class Territory:
    """A country or dependency, or a state that is no more.

    `name` is the short name that newspapers use ("Netherlands"), `in_sentence` the same as it
    stands in running text ("the Netherlands"), `region` the UN subregion ("Western Europe").
    `code` is the alpha-3 code; XKX is Kosovo, and the codes of ISO 3166-3 stand for the states of
    the past, with the codes of their `successors`. Further codes and names are only for finding.
    """

    code: str
    name: str
    in_sentence: str
    region: str | None
    historical: bool
    successors: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    alpha2: str | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything under which the territory is found."""
        return (self.code, *self.former_codes, self.name, *self.aliases)


def _load() -> dict[str, Territory]:
    """The frozen table, by code."""
    return {
        row["code"]: Territory(
            code=row["code"],
            name=row["name"],
            in_sentence=row["in_sentence"],
            region=row["region"],
            historical=row["historical"],
            successors=tuple(row["successors"]),
            aliases=tuple(row["aliases"]),
            former_codes=tuple(row["codes"]),
            alpha2=row["alpha2"],
        )
        for row in json.loads(TABLE.read_text(encoding="utf-8"))
    }


TERRITORIES: Mapping[str, Territory] = LazyMapping(_load)


def find(name_or_code: str) -> Territory | None:
    """The territory of this code or name, however it is written; None if there is none.

    Two-letter codes are not read ("US" and "UK" are names): they are only suggested from.
    """
    return _index().get(normalise(name_or_code))


def suggest(text: str, n: int = 3) -> tuple[str, ...]:
    """Up to n territories that may be meant, best first, as "SDN (Sudan)".

    Names count as well as codes, since a wrong code is mostly the start of the name: "SUD" is
    Sudan before it is Suriname. States of today come before those of the past.
    """
    codes = [code for code in (_by_alpha2().get(text.strip().upper()),) if code]
    if not codes:
        found = sorted(ranked(text, normalised_spellings()), key=lambda pair: _past(pair[0]))
        codes = [code for code, _ in found[:n]]
    return tuple(f"{code} ({TERRITORIES[code].name})" for code in codes)


def _past(code: str) -> bool:
    """Whether the state is no more, for sorting."""
    return TERRITORIES[code].historical


@cache
def _index() -> dict[str, Territory]:
    """Normalised code or name -> territory."""
    return index_names((t, t.spellings) for t in TERRITORIES.values())


@cache
def _by_alpha2() -> dict[str, str]:
    """Two-letter code -> three-letter code."""
    return {t.alpha2: t.code for t in TERRITORIES.values() if t.alpha2}


@cache
def normalised_spellings() -> dict[str, tuple[str, ...]]:
    """Code -> its normalised spellings, for suggestions."""
    return {t.code: tuple(map(normalise, t.spellings)) for t in TERRITORIES.values()}
