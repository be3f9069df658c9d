"""How a word of the vocabulary becomes a field of a record: read from text, refused with a problem.

Pydantic gathers every mistake of a record only if each is told in its own kind of error, so a
`Problem` travels inside one: the code is the error's type, the rest is in its context.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from pydantic_core import PydanticCustomError

from db.vocabulary.problems import Problems

Word = TypeVar("Word")


def as_validator(read: Callable[[Any], Word]) -> Callable[[Any], Word]:
    """A reader that raises Problems, as one that Pydantic can gather.

    The error's type is the problem's code, its message is `what`, and its context holds `what`,
    `remedy` (a str) and `suggestions` (a list of str). Of several problems the first is told.
    """

    @wraps(read)
    def validated(given: Any) -> Word:
        try:
            return read(given)
        except Problems as raised:
            first = raised.problems[0]
            context = {
                "what": first.what,
                "remedy": first.remedy,
                "suggestions": list(first.suggestions),
            }
            raise PydanticCustomError(first.code, "{what}", context) from raised

    return validated


def shown(given: object, limit: int = 40) -> str:
    """What somebody wrote, fit to stand in a sentence: in quotes, printable, cut when long."""
    if isinstance(given, int) and given.bit_length() > 300:
        return "a very long number"  # which Python may refuse to spell out
    text = given if isinstance(given, str) else str(given)
    cut = text if len(text) <= limit else text[:limit] + "…"
    safe = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in cut
    )
    return f"'{safe}'"
