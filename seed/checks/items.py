"""What is asked of items: a weapon that is listed, spelled one way, and no number without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from db.records.deal import Claim, Deal, Item
from db.records.documents import Located
from db.vocabulary import designations
from db.vocabulary.names import normalise, tokens
from seed.checks.finding import Field, Finding, doubt, each
from seed.folder import Folder

ALIKE = 88  # of 100: two spellings of one name differ by a letter or two, or by an ending
# Begins every designation that says no more than the kind of weapon.
VAGUE = re.compile(r"(?:unspecified|unknown|unnamed|other|various)\b\s*", re.IGNORECASE)
NUMBER_AND_NAME = re.compile(r"(?<![\w.,$€£-])(\d{1,3})\s+((?:[\w/-]+\s*){1,4})")


def unlisted_designations(folder: Folder) -> Iterator[Finding]:
    """Items whose designation is not in the list and that have no category."""
    for entry, _, field, item in _items(folder):
        name = item.designation
        if item.category is None and designations.find(name) is None:
            yield doubt(
                "unlisted-designation",
                entry,
                (*field, "designation"),
                f"'{name}' is not a listed designation and has no category",
                "give its `category`, or list it in db/vocabulary/tables/designations.yaml",
                name,
            )


def designations_twice(folder: Folder) -> Iterator[Finding]:
    """Unlisted designations close to another unlisted one, or to a listed one.

    Numbers are compared first and exactly: a Su-27 is no slip for a Su-30.
    """
    places: dict[str, tuple[Located, Field]] = {}
    for entry, _, field, item in _items(folder):
        if designations.find(item.designation) is None:
            places.setdefault(item.designation, (entry, (*field, "designation")))
    for first, other in combinations(places, 2):
        if same_weapon(first, other):
            (at, at_field), (entry, field) = places[first], places[other]
            yield _spelled(entry, field, other, f"'{first}' at {at.where(at_field)}")
    for name, (entry, field) in places.items():
        if listed := _listed_near(name):
            yield _spelled(entry, field, name, f"the listed '{listed}'")


def _listed_near(name: str) -> str | None:
    for near in () if VAGUE.match(name) else designations.suggest(name):
        if any(same_weapon(name, s) for s in designations.DESIGNATIONS[near].spellings):
            return near
    return None


def same_weapon(one: str, other: str) -> bool:
    """Whether two designations may be one weapon: equal numbers, then a close name."""
    from rapidfuzz import fuzz

    if _numbers(one) != _numbers(other) or bool(VAGUE.match(one)) != bool(VAGUE.match(other)):
        return False
    pair = [normalise(VAGUE.sub("", text)) for text in (one, other)]
    return fuzz.ratio(*pair) >= ALIKE


def numbers_without_items(folder: Folder) -> Iterator[Finding]:
    """Quantities of nothing: of an item that is named only "unspecified", or in `says` alone."""
    for entry, deal, field, item in _items(folder):
        name = item.designation
        if item.quantity and not item.description and not VAGUE.sub("", name).strip():
            yield doubt(
                "quantity-without-item",
                entry,
                (*field, "quantity"),
                f"{item.quantity.text} of '{name}', which names no weapon nor kind of weapon",
                "say in `designation` or `description` what they are",
                deal.claim_keys[int(field[1])],
            )
    for entry, deal in each(folder, Deal):
        for n, claim in enumerate(deal.claims):
            if told := _counted_in_words(claim):
                yield doubt(
                    "quantity-without-item",
                    entry,
                    ("claims", n, "says"),
                    f"`says` counts weapons ({told}), and the claim has no item",
                    "add the item with its quantity",
                    deal.claim_keys[n],
                )


def _counted_in_words(claim: Claim) -> str | None:
    """The number and weapon that a paraphrase gives where the claim states no items."""
    if claim.items or not claim.stance.supports or not claim.states_something:
        return None
    for found in NUMBER_AND_NAME.finditer(claim.says or ""):
        words = found[2].split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if designations.find(name):
                return f"{found[1]} {name}"
    return None


def _items(folder: Folder) -> Iterator[tuple[Located, Deal, Field, Item]]:
    for entry, deal in each(folder, Deal):
        for n, claim in enumerate(deal.claims):
            for m, item in enumerate(claim.items):
                yield entry, deal, ("claims", n, "items", m), item


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(name) if word.isdecimal())


def _spelled(entry: Located, field: Field, name: str, other: str) -> Finding:
    return doubt(
        "designation-twice",
        entry,
        field,
        f"'{name}' may be {other}",
        "spell one weapon one way",
        name,
    )
