"""Names as they are compared: without marks, case, spaces or punctuation."""

from __future__ import annotations

import unicodedata


def normalise(text: str) -> str:
    """The form under which a name is looked up: small letters and digits only.

    "Côte d’Ivoire", "COTE D'IVOIRE" and "cote divoire" are the same name, and so are
    "Trinidad & Tobago" and "Trinidad and Tobago". Letters of every script are kept; a text of
    punctuation alone gives the empty string. Normalising twice changes nothing.
    """
    if text.isascii():
        folded = text.lower()
    else:
        # Some letters fold to letters that decompose in turn, so fold between two passes.
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(filter(str.isalnum, folded.replace("&", "and")))


def tokens(text: str) -> tuple[str, ...]:
    """The name cut into runs of letters and runs of digits, each normalised.

    "Su-30MKI" gives ("su", "30", "mki"): numbers stand alone, so that no Su-27 is ever read as
    the beginning of a Su-270.
    """
    found: list[str] = []
    for word in _words(text):
        start = 0
        for place in range(1, len(word) + 1):
            if place == len(word) or word[place].isdecimal() != word[start].isdecimal():
                found.append(word[start:place])
                start = place
    return tuple(found)


def _words(text: str) -> list[str]:
    """The text cut at everything that is neither letter nor digit, each piece normalised."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    pieces = "".join(c if c.isalnum() else " " for c in plain.replace("&", " and ")).split()
    return [word for piece in pieces if (word := normalise(piece))]
