"""Names as they are compared: without marks, case, spaces or punctuation."""

from __future__ import annotations

import re
import unicodedata

RUN = re.compile(r"[^\W\d_]+|\d+")


def normalise(text: str) -> str:
    """The form under which a name is looked up: small letters and digits only.

    "Côte d’Ivoire", "COTE D'IVOIRE" and "cote divoire" are the same name, and so are
    "Trinidad & Tobago" and "Trinidad and Tobago". Letters of every script are kept; a text of
    punctuation alone gives the empty string. Normalising twice changes nothing.
    """
    return "".join(filter(str.isalnum, _folded(text)))


def tokens(text: str) -> tuple[str, ...]:
    """The normalised name cut into runs of letters and runs of digits.

    "Su-30MKI" gives ("su", "30", "mki"): numbers stand alone, so that no Su-27 is ever read as
    the beginning of a Su-270.
    """
    return tuple(RUN.findall(_folded(text)))


def _folded(text: str) -> str:
    """The text in small letters without marks, "&" as a word of its own."""
    if text.isascii():
        return text.lower().replace("&", " and ")
    # Some letters fold to letters that decompose in turn, so fold between two passes.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if unicodedata.category(c)[0] != "M").replace("&", " and ")
