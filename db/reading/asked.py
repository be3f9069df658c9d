"""Reads what a filter is asked for: each function takes one text and returns it as it is kept.

Each raises Problems for what it does not know; nothing is ever guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date

from db.reading.search import words_of
from db.vocabulary import dates, money, parties, territories
from db.vocabulary.fields import shown
from db.vocabulary.problems import Problems, closest
from db.vocabulary.territories import TERRITORIES

MOST_CHARACTERS = 200
LARGEST_AMOUNT = 10**15
_WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def bounded(text: str) -> str:
    """Any text that is not empty, not too long, and holds nothing invisible."""
    if len(text) > MOST_CHARACTERS:
        raise Problems.one(
            "value-too-long",
            f"{shown(text)} has more than {MOST_CHARACTERS} characters",
            "shorten it",
        )
    if not text.strip():
        raise Problems.one("value-missing", "no value is given", "give one, or leave the key out")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co") for letter in text):
        raise Problems.one("control-character", f"{shown(text)} holds an invisible character")
    if "\N{REPLACEMENT CHARACTER}" in text:
        raise Problems.one("not-utf-8", f"{shown(text)} is not UTF-8 text")
    return text


def country(text: str) -> str:
    """An ISO 3166-1 alpha-3 code, or one of a state of the past."""
    if text in TERRITORIES:
        return text
    found = territories.find(text)
    near = (f"{found.code} ({found.name})",) if found else territories.suggest(text[:60])[:1]
    raise Problems.one(
        "unknown-country", f"{shown(text)} is not an ISO 3166-1 code", suggestions=near
    )


def party(text: str) -> str:
    """A country's code or an actor's id; any other name of either is turned into it."""
    if key := parties.find(text):
        return key
    raise Problems.one(
        "unknown-party",
        f"{shown(text)} is neither a country nor an actor of the list",
        suggestions=parties.suggest(text[:60])[:2],
    )


def one_of(options: Iterable[str], noun: str) -> Callable[[str], str]:
    """A reader of one word of a closed list."""
    known = tuple(str(option) for option in options)

    def read(text: str) -> str:
        if text in known:
            return text
        near = closest(text[:60], known, 2)
        remedy = "" if near else f"use one of {', '.join(known)}"
        raise Problems.one(f"unknown-{noun}", f"{shown(text)} is not a {noun}", remedy, near)

    return read


def beginning(text: str) -> str:
    """An EDTF date that has a first day."""
    if dates.parse(text).start is None:
        raise Problems.one("date-open", f"{shown(text)} has no first day", "give one")
    return text.strip()


def ending(text: str) -> str:
    """An EDTF date that has a last day."""
    if dates.parse(text).end is None:
        raise Problems.one("date-open", f"{shown(text)} has no last day", "give one")
    return text.strip()


def amount(text: str) -> str:
    """A whole number of US dollars below 10^15, without zeros in front."""
    if _WHOLE.fullmatch(text):
        return str(int(text))
    raise Problems.one(
        "bad-amount",
        f"{shown(text)} is not a whole number of US dollars",
        "write digits alone",
        _as_digits(text),
    )


def score(text: str) -> str:
    """A score of 1 to 99."""
    if _WHOLE.fullmatch(text) and 1 <= int(text) <= 99:
        return str(int(text))
    raise Problems.one("bad-score", f"{shown(text)} is not a score", "scores run from 1 to 99")


def number(text: str) -> str:
    """A whole number from 1."""
    if _WHOLE.fullmatch(text) and int(text) >= 1:
        return str(int(text))
    raise Problems.one("bad-number", f"{shown(text)} is not a whole number from 1")


def slug(text: str) -> str:
    """An id: small letters, digits and single hyphens."""
    if _SLUG.fullmatch(text):
        return text
    raise Problems.one(
        "bad-id", f"{shown(text)} is not an id", "use lower-case letters, digits and single hyphens"
    )


def search(text: str) -> str:
    """Words to look for, at least one of them with a letter or digit."""
    if words_of(text):
        return text.strip()
    raise Problems.one("nothing-to-find", f"{shown(text)} holds no letter and no digit")


def day(text: str) -> str:
    """One calendar day, as 2026-01-31."""
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    raise Problems.one("bad-day", f"{shown(text)} is not a day", "write it as 2026-01-31")


def _as_digits(text: str) -> tuple[str, ...]:
    """ "1.5 bn" in digits, where it is an amount at all."""
    try:
        meant = money.parse(text[:60].strip().lstrip("$"))
    except Problems:
        return ()
    whole = meant.low == meant.high and meant.low == int(meant.low) < LARGEST_AMOUNT
    return (str(int(meant.low)),) if whole else ()
