"""The field types that records share: ids, texts, addresses, and what the vocabulary knows."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from db.vocabulary import actors, designations, parties, territories
from db.vocabulary.fields import shown
from db.vocabulary.problems import closest

LONGEST_TEXT = 4000
LONGEST_ID = 100
# Bidirectional controls, zero-width characters and other marks that show one text and hold another.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)


def refuse(code: str, what: str, remedy: str = "", suggestions: tuple[str, ...] = ()) -> Exception:
    """A validation error that carries a whole problem; raise what this returns."""
    return PydanticCustomError(
        code,
        "{what}",
        {"what": what, "remedy": remedy, "suggestions": suggestions},
    )


def _clean(text: str) -> str:
    if hidden := _INVISIBLE.search(text):
        name = unicodedata.name(hidden.group(), f"U+{ord(hidden.group()):04X}")
        raise refuse("invisible-character", f"the text holds an invisible {name}", "take it out")
    if any(unicodedata.category(c) in ("Cc", "Cs", "Co") and c != "\n" for c in text):
        raise refuse("control-character", "the text holds a control character", "take it out")
    if not text.strip():
        raise refuse("blank-text", "the text is blank", "write it, or leave the key out")
    if len(text) > LONGEST_TEXT:
        raise refuse("text-too-long", f"the text has more than {LONGEST_TEXT} characters")
    return text.strip()


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > LONGEST_ID:
        raise refuse(
            "bad-id",
            f"{shown(text, 60)} is not an id",
            f"use lower-case letters, digits and single hyphens, at most {LONGEST_ID}",
        )
    return text


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host or re.search(r"\s", text):
        raise refuse(
            "bad-address",
            f"{shown(text, 80)} is not a web address",
            "it begins with http:// or https://",
        )
    if parts.username or parts.password:
        raise refuse("bad-address", "the address holds a user name or password", "take it out")
    return text


def _country(text: str) -> str:
    if text in territories.TERRITORIES:
        return text
    raise refuse(
        "unknown-country",
        f"country {shown(text)} is not an ISO 3166-1 code",
        suggestions=territories.suggest(text)[:1],
    )


def _actor(text: str) -> str:
    if found := actors.find(text):
        return found.id
    raise refuse(
        "unknown-actor",
        f"{shown(text, 60)} is not in the list of actors",
        "a country stands under `country`; a new actor goes into db/vocabulary/tables/actors.yaml",
        tuple(actors.suggest(text)[:2]),
    )


def _party_key(text: str) -> str:
    if key := parties.find(text):
        return key
    raise refuse(
        "unknown-party",
        f"{shown(text, 60)} is neither a country nor an actor of the list",
        suggestions=tuple(parties.suggest(text)[:2]),
    )


def _voice(text: str) -> str:
    """A party by its key, or a body that is no party as free text."""
    if key := parties.find(text):
        return key
    if re.fullmatch(r"[A-Z]{3}", text):
        raise refuse(
            "unknown-country",
            f"'{text}' is not an ISO 3166-1 code",
            f"a body that is no country is written out, or as '{text} (what it is)'",
            parties.suggest(text)[:1],
        )
    return text


def _designation(text: str) -> str:
    found = designations.find(text)
    return found.name if found else text


def one_of(value: object, options: list[str], noun: str) -> Exception:
    """The refusal of a word that is not in a closed list, with the nearest ones."""
    near = closest(str(value)[:60], options, 2)
    remedy = "" if near else f"use one of {', '.join(options)}"
    return refuse(
        f"unknown-{noun}".replace(" ", "-"), f"{shown(value, 60)} is not a {noun}", remedy, near
    )


def as_text(value: object) -> object:
    """Numbers written without quotes are texts where a text is meant."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(as_text), AfterValidator(_clean)]
Id = Annotated[str, BeforeValidator(as_text), AfterValidator(_slug)]
Address = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_clean),
                    AfterValidator(_address)]  # fmt: skip
Country = Annotated[str, AfterValidator(_country)]
ActorId = Annotated[str, AfterValidator(_actor)]
PartyKey = Annotated[str, AfterValidator(_party_key)]
Voice = Annotated[Text, AfterValidator(_voice)]
DesignationName = Annotated[Text, AfterValidator(_designation)]
