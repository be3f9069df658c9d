"""Turns pydantic's errors into problems: our codes, our sentences, the line it happened on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from db.records.record import Part
from db.vocabulary.fields import shown
from db.vocabulary.problems import Problem, closest

Place = tuple[str | int, ...]


def problems_of(
    error: ValidationError, model: type[Part], where: Callable[[Place], str]
) -> list[Problem]:
    """Every problem that validation found, each at its line."""
    details = error.errors(include_url=False)
    places = [tuple(detail["loc"]) for detail in details]
    return [
        _problem(detail, model, where)
        for detail, place in zip(details, places, strict=True)
        if not (detail["type"] == "too_short" and _holds_another(place, places))
    ]


def _holds_another(place: Place, places: list[Place]) -> bool:
    """Whether an entry of a list was refused: then the list is short for that reason alone."""
    return any(len(other) > len(place) and other[: len(place)] == place for other in places)


def _problem(detail: ErrorDetails, model: type[Part], where: Callable[[Place], str]) -> Problem:
    place = tuple(detail["loc"])
    field = _spoken(place)
    kind = detail["type"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if "remedy" in context:
        what = _with_field(place, str(context["what"]))
        return Problem(kind, where(place), what, str(context["remedy"]),
                       tuple(context.get("suggestions", ())))  # fmt: skip
    if kind == "missing":
        return Problem("missing", where(place[:-1]), f"{field} is missing", "add it")
    if kind == "extra_forbidden":
        near = closest(str(place[-1]), _known_keys(model), 2)
        return Problem("unknown-key", where(place), f"{field} is not a key of this record",
                       "" if near else "take it out", near)  # fmt: skip
    if kind == "enum":
        return _unknown_word(detail, place, field, where)
    code = f"bad-{kind}".replace("_", "-")
    return Problem(code, where(place), *_sentence(detail, field))


def _unknown_word(
    detail: ErrorDetails, place: Place, field: str, where: Callable[[Place], str]
) -> Problem:
    options = [word.strip("'") for word in _options(str(detail["ctx"]["expected"]))]
    near = closest(str(detail["input"]), options, 2)
    remedy = "" if near else f"use one of {', '.join(options)}"
    name = next((str(step) for step in reversed(place) if isinstance(step, str)), "word")
    what = f"{field}: {shown(detail['input'], 60)} is not in the list"
    return Problem(f"unknown-{name.replace('_', '-')}", where(place), what, remedy, near)


def _options(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


def _sentence(detail: ErrorDetails, field: str) -> tuple[str, str]:
    """What is wrong, and what to do."""
    given = shown(detail["input"], 60)
    limits: Mapping[str, Any] = detail.get("ctx", {})
    simple = {
        "string_type": ("is not a text", "write one, in quotes if need be"),
        "tuple_type": ("is not a list", "write a list, each entry behind a hyphen"),
        "list_type": ("is not a list", "write a list, each entry behind a hyphen"),
        "model_type": ("is not a mapping of keys", "write keys with their values"),
        "dict_type": ("is not a mapping of keys", "write keys with their values"),
        "int_parsing": (f"is {given}, which is not a whole number", "write one in digits"),
        "bool_parsing": (f"is {given}", "write true or false"),
        "too_short": ("is empty", "name at least one"),
        "greater_than_equal": (f"is {given}, which is too small",
                               f"the least is {limits.get('ge')}"),
        "less_than_equal": (f"is {given}, which is too large", f"the most is {limits.get('le')}"),
        "string_pattern_mismatch": (f"is {given}, which is not of the right form",
                                    f"it matches {limits.get('pattern')}"),
        "string_too_long": ("is too long", f"the most is {limits.get('max_length')} characters"),
    }  # fmt: skip
    what, remedy = simple.get(detail["type"], (detail["msg"].lower(), ""))
    return f"{field} {what}", remedy


def _spoken(place: Place) -> str:
    """A place as a reader would say it: claims 0 status -> claim 1, status."""
    words: list[str] = []
    for step in place:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1].removesuffix('s')} {step + 1}"
        else:
            name = shown(step).strip("'")
            words.append(f"`{name}`" if step == place[-1] else name)
    return ", ".join(words) or "the record"


def _with_field(place: Place, what: str) -> str:
    """A sentence with the field it is about, unless it begins with that field's name."""
    if not place or what.startswith(f"{place[-1]} "):
        return what
    return f"{_spoken(place)}: {what}"


def _known_keys(model: type[Part]) -> list[str]:
    keys: set[str] = set()
    stack: list[type[Part]] = [model]
    while stack:
        for name, info in stack.pop().model_fields.items():
            keys.add(info.alias or name)
            stack.extend(_parts_in(info.annotation))
    return sorted(keys)


def _parts_in(annotation: Any) -> list[type[Part]]:
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, Part) else []
    return [part for inner in getattr(annotation, "__args__", ()) for part in _parts_in(inner)]
