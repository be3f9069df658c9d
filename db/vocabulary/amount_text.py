"""The text of an amount taken apart, in one pass from left to right, or refused with a reason.

Written by hand instead of as one pattern, since patterns for money are known to take seconds on
a few hostile characters; here every character is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from db.vocabulary.fields import shown
from db.vocabulary.problems import Problems

QUALIFIERS = ("about", "more than", "up to")
_LONGEST = 100
_MOST_DIGITS = 30
_DIGITS = frozenset("0123456789")
_FORM = "write [about|more than|up to] N[-N] [k|m|bn], such as 'more than 4 bn' or '4-4.6 bn'"
_UNIT_WORDS = {
    "thousand": "k", "million": "m", "mn": "m", "mio": "m", "mln": "m",
    "billion": "bn", "bln": "bn", "b": "bn", "mrd": "bn", "milliard": "bn",
    "trillion": "", "tn": "", "crore": "", "lakh": "", "dozen": "", "hundred": "",
}  # fmt: skip
_LIKE_QUALIFIERS = {
    "~": "about", "≈": "about", "approximately": "about", "approx": "about", "around": "about",
    "circa": "about", "roughly": "about", "some": "about", "ca": "about", "c": "about",
    "nearly": "about", "almost": "about",
    ">": "more than", "≥": "more than", "over": "more than", "above": "more than",
    "at least": "more than", "exceeding": "more than", "min": "more than",
    "<": "up to", "≤": "up to", "under": "up to", "less than": "up to", "at most": "up to",
    "below": "up to", "max": "up to", "upto": "up to",
}  # fmt: skip


class Parts(NamedTuple):
    """The pieces of an amount as written: two figures, a qualifier or "", a unit or ""."""

    low: str
    high: str
    qualifier: str
    unit: str


def read(text: str) -> Parts:
    """Takes a text apart. Raises Problems that name what is wrong and how it is written."""
    if len(text) > _LONGEST:
        raise Problems.one("amount-form", f"{shown(text)} is too long for an amount", _FORM)
    qualifier = next((word for word in QUALIFIERS if text.startswith(word + " ")), "")
    rest = text[len(qualifier) :].lstrip(" ")
    low, rest = _figure(rest)
    high = low
    if low and rest.lstrip(" ")[:1] in ("-", "–"):
        high, rest = _figure(rest.lstrip(" ")[1:].lstrip(" "))
    unit = rest.strip(" ")
    if not low or not high or unit not in ("", "k", "m", "bn"):
        raise _explain(text)
    if max(len(low), len(high)) > _MOST_DIGITS + 1:
        raise Problems.one(
            "amount-too-long",
            f"the amount has more than {_MOST_DIGITS} digits",
            "check it for a slip",
        )
    return Parts(low, high, qualifier, unit)


def _figure(text: str) -> tuple[str, str]:
    """The figure a text begins with, and the rest; an empty figure if it begins with none."""
    whole = _run(text, 0)
    if whole == 0 or text[whole : whole + 1] != ".":
        return text[:whole], text[whole:]
    end = _run(text, whole + 1)
    return ("", text) if end == whole + 1 else (text[:end], text[end:])


def _run(text: str, start: int) -> int:
    """Where a run of ASCII digits ends."""
    end = start
    while end < len(text) and text[end] in _DIGITS:
        end += 1
    return end


def _explain(text: str) -> Problems:
    """The problem with a text of at most 100 characters that is not an amount."""
    what, remedy = _reason(text, text.casefold())
    return Problems.one("amount-form", f"{shown(text)} {what}", remedy)


def _reason(text: str, folded: str) -> tuple[str, str]:
    if not text:
        return "is empty", "leave it out, or write a figure"
    if folded in ("nan", "inf", "infinity", "-inf", "unknown", "undisclosed", "n/a", "none"):
        return "is not an amount", "leave the amount out where none is reported"
    if text[0] in "-−–+" and text[1:2].isdigit():
        return "has a sign", "amounts are never negative: write the figure alone"
    if re.search(r"\d,\d", text):
        return "has a comma", _without_commas(text)
    if re.search(r"\d[ _'\u00a0\u202f]\d", text):
        return "has a gap inside a figure", "write digits together, such as 1500000 or 1.5 m"
    if re.search(r"\d[eE][+-]?\d", text):
        return "has an exponent", "write it with a unit: k, m or bn"
    if re.search(r"[$€£¥₹₽₩₺]|\b(?:USD|EUR|GBP|US)\b", text):
        return (
            "names a currency",
            "the currency stands beside the amount: {amount: 4 bn, currency: USD}",
        )
    if re.search(r"(?:^|[^0-9])\.\d|\d\.(?:$|[^0-9])", text):
        return "has a dot without digits on both sides", "write 0.5, not .5 or 5."
    return _reason_in_words(text, folded)


def _reason_in_words(text: str, folded: str) -> tuple[str, str]:
    if re.fullmatch(r"\d[\d.]* ?(?:k|m|bn) ?[-–] ?\d.*", text):
        return "has its unit twice", "write the unit once, for both ends: 0.9-1.2 bn"
    if re.search(r"\bbetween\b|\d (?:to|and) \d|\d ?[—−~/] ?\d", folded):
        return "is not written as a range", "write a range as 4-4.6 bn"
    for word, meant in _LIKE_QUALIFIERS.items():
        rest = text[len(word) :].lstrip(" .")
        if folded.startswith(word) and rest[:1] in _DIGITS:
            return f"begins with '{text[: len(word)]}'", f"write '{meant} {rest}'"
    if re.fullmatch(r"[\d.]+\+", text):
        return "ends with a plus", f"write 'more than {text[:-1]}'"
    word = re.split(r"[^a-z]+", folded.rstrip(". "))[-1]
    if word in _UNIT_WORDS:
        return f"has the unit '{word}'", f"write it in {_UNIT_WORDS[word] or 'k, m or bn'}"
    if folded != text and folded.split(" ")[-1] in ("k", "m", "bn", *QUALIFIERS):
        return "has capitals", f"write '{folded}'"
    if folded != text and folded.startswith(QUALIFIERS):
        return "has capitals", f"write '{folded}'"
    return "is not an amount", _FORM


def _without_commas(text: str) -> str:
    together = text.replace(",", "")
    if re.search(r"\d,\d{3}(?!\d)", text):
        return f"write digits together: {together}"
    return f"write a decimal point: {text.replace(',', '.')}"
