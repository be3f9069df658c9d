"""The currencies of ISO 4217, those of today and those that are history, each with its name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from db.vocabulary.fields import as_validator, shown
from db.vocabulary.problems import Problems, closest

_TABLE = Path(__file__).parent / "tables" / "currencies.json"
_SIGNS = {"$": ("USD",), "€": ("EUR",), "£": ("GBP",), "¥": ("JPY", "CNY"), "₹": ("INR",)}
_COMMON = {
    "dollar": "USD", "dollars": "USD", "us$": "USD", "euro": "EUR", "euros": "EUR", "rmb": "CNY",
    "sterling": "GBP", "pound": "GBP", "pounds": "GBP", "nis": "ILS", "rs": "PKR", "tl": "TRY",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency: its code, its English name, and whether it is no longer money anywhere."""

    code: str
    name: str
    historical: bool


class _Currencies(Mapping[str, Currency]):
    """The table by code, read from its file when it is first asked for something."""

    def __getitem__(self, code: str) -> Currency:
        return _table()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(_table())

    def __len__(self) -> int:
        return len(_table())


CURRENCIES: Mapping[str, Currency] = _Currencies()
"""Every currency by its ISO 4217 code, in upper case."""


@cache
def _table() -> dict[str, Currency]:
    rows = json.loads(_TABLE.read_text(encoding="utf-8"))["currencies"]
    return {code: Currency(code, row["name"], row["historical"]) for code, row in rows.items()}


def find(text: str) -> Currency | None:
    """The currency with exactly this code or English name, whatever the case."""
    folded = text.strip().casefold()
    return CURRENCIES.get(folded.upper()) or next(
        (currency for currency in CURRENCIES.values() if currency.name.casefold() == folded), None
    )


def suggest(text: str) -> tuple[str, ...]:
    """Currencies that may have been meant, best first, like ("USD (US Dollar)",)."""
    folded = text.strip().casefold()
    if codes := _SIGNS.get(folded):
        return tuple(_spoken(code) for code in codes)
    if found := find(text):
        return (_spoken(found.code),)
    if code := _COMMON.get(folded):
        return (_spoken(code),)
    return closest(text[:60], [_spoken(code) for code in CURRENCIES], 2)


def parse(code: str) -> str:
    """A code of the list, as it stands; raises Problems with suggestions for anything else."""
    if isinstance(code, str) and code.strip() in CURRENCIES:
        return code.strip()
    text = code if isinstance(code, str) else str(code)
    near = suggest(text)
    remedy = "" if near else "write a code of three capitals, such as USD"
    raise Problems.one(
        "unknown-currency", f"currency {shown(text)} is not an ISO 4217 code", remedy, near
    )


def _spoken(code: str) -> str:
    return f"{code} ({CURRENCIES[code].name})"


def _read(given: Any) -> str:
    return parse(given)


CurrencyCode = Annotated[
    str,
    PlainValidator(as_validator(_read)),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217"}),
]
"""A field of a record: a code of the list, with suggestions when it is not one."""
