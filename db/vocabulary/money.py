"""Amounts as they are reported: a figure or a range, perhaps "about", "more than" or "up to".

Written as a number, or as text `[about|more than|up to] N[-N] [k|m|bn]` with a hyphen or an en
dash; the unit belongs to both ends. Figures are exact decimals and never floats. The currency
stands beside the amount, never inside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from db.vocabulary.currencies import CURRENCIES, Currency, CurrencyCode
from db.vocabulary.fields import as_validator, shown
from db.vocabulary.problems import Problems

__all__ = [
    "CURRENCIES",
    "Amount",
    "Currency",
    "CurrencyCode",
    "MoneyAmount",
    "Qualifier",
    "Quantity",
    "parse",
]

MOST_DIGITS = 30
UNITS = {"": 0, "k": 3, "m": 6, "bn": 9}
"""The power of ten that each unit stands for, smallest first."""
_FIVE_PER_CENT = Fraction(1, 20)
# Wide enough for 30 digits times a unit; anything that would round is an error, not a result.
_EXACT = Context(prec=2 * MOST_DIGITS + 10, traps=[Inexact, InvalidOperation])


class Qualifier(StrEnum):
    """What is said of a figure besides the figure."""

    ABOUT = "about"
    MORE_THAN = "more_than"
    UP_TO = "up_to"

    @property
    def label(self) -> str:
        """The qualifier as it is written and read: "more than"."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Amount:
    """The figures named, low <= high, in whole units of a currency or of things.

    "More than 4 bn" has both figures at 4 bn and is open above; "up to 4 bn" is open below.
    Raises Problems for what is negative, infinite, the wrong way round, or over 30 digits long.
    """

    low: Decimal
    high: Decimal
    qualifier: Qualifier | None = None

    def __post_init__(self) -> None:
        low, high = _checked(self.low), _checked(self.high)
        if low > high:
            raise _refusal(
                f"the range {_plain(low)}-{_plain(high)} runs downwards",
                f"write {_plain(high)}-{_plain(low)}",
                "amount-backwards",
            )
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @property
    def open_high(self) -> bool:
        """Whether it may be any amount more: "more than"."""
        return self.qualifier is Qualifier.MORE_THAN

    @property
    def open_low(self) -> bool:
        """Whether it may be any amount less: "up to"."""
        return self.qualifier is Qualifier.UP_TO

    @property
    def floor(self) -> Decimal:
        """The least it can be: zero where it is open below."""
        return Decimal(0) if self.open_low else self.low

    @property
    def ceiling(self) -> Decimal | None:
        """The most it can be; None where it is open above."""
        return None if self.open_high else self.high

    @property
    def text(self) -> str:
        """As it is written, in the unit that makes it shortest; parses to itself.

        Of two that are equally short the larger unit is taken: 1.5 bn, not 1500 m.
        """
        return self._written("-")

    @property
    def words(self) -> str:
        """As plain text for a reader, with an en dash: "about 4–4.6 bn"."""
        return self._written("–")

    def overlaps(self, other: Amount) -> bool:
        """Whether one amount can be both; ranges that touch overlap."""
        return self.agrees(other, within=Fraction(0))

    def agrees(self, other: Amount, within: Fraction = _FIVE_PER_CENT) -> bool:
        """Whether the ranges overlap, or their gap is at most this share of the larger figure."""
        lower, upper = sorted((self, other), key=lambda amount: amount.floor)
        top, bottom = lower.ceiling, upper.floor
        return top is None or Fraction(bottom) - Fraction(top) <= within * Fraction(bottom)

    def contains(self, other: Amount) -> bool:
        """Whether everything that the other can be, this can be too."""
        if self.floor > other.floor:
            return False
        return self.ceiling is None or (other.ceiling is not None and other.ceiling <= self.ceiling)

    def _written(self, dash: str) -> str:
        figures = [self.low] if self.low == self.high else [self.low, self.high]
        qualifier = [self.qualifier.label] if self.qualifier else []
        return " ".join([*qualifier, _shortest(figures, dash)])

    def __str__(self) -> str:
        return self.text


def parse(given: str | int | Decimal | Amount) -> Amount:
    """Reads an amount; blanks around it do not count. Raises Problems for anything else."""
    if isinstance(given, str):
        return _parse(given.strip())
    if isinstance(given, Amount):
        return given
    if isinstance(given, bool) or not isinstance(given, int | Decimal):
        raise _refusal(
            f"{shown(given)} is not exact",
            "write the amount as text, such as '4.6 bn'",
            "amount-not-text",
        )
    figure = Decimal(given) if isinstance(given, Decimal) else _whole(given)
    return Amount(figure, figure)


def parse_quantity(given: str | int | Decimal | Amount) -> Amount:
    """Reads a number of things, which has no fractions. Raises Problems for anything else."""
    amount = parse(given)
    if amount.low % 1 or amount.high % 1:
        raise _refusal(
            f"{shown(amount.text)} is not a whole number of things",
            "write a whole number, a range, or 'about' before the nearest one",
            "quantity-not-whole",
        )
    return amount


@lru_cache(maxsize=65_536)
def _parse(text: str) -> Amount:
    from db.vocabulary.amount_text import read

    low, high, qualifier, unit = read(text)
    power = UNITS[unit]
    return Amount(
        _EXACT.scaleb(Decimal(low), power),
        _EXACT.scaleb(Decimal(high), power),
        Qualifier(qualifier.replace(" ", "_")) if qualifier else None,
    )


def _whole(number: int) -> Decimal:
    # A bound first: turning a huge int into digits takes quadratic time.
    if abs(number) >= 10**MOST_DIGITS:
        raise _too_long()
    return Decimal(number)


def _checked(figure: Decimal) -> Decimal:
    """The figure without trailing zeros or exponent; raises Problems if it is no amount."""
    if not figure.is_finite():
        raise _refusal(f"{figure} is not an amount", "write a figure")
    if figure < 0:
        raise _refusal(f"{shown(figure)} is negative", "write the figure without a minus sign")
    try:
        figure = figure.copy_abs().normalize(_EXACT)
    except Inexact:
        raise _too_long() from None
    if _digits(figure) > MOST_DIGITS:
        raise _too_long()
    return Decimal(_plain(figure))


def _digits(figure: Decimal) -> int:
    """How many digits it takes to write a finite figure without an exponent."""
    _, digits, exponent = figure.as_tuple()
    power = int(exponent)
    return max(len(digits) + power, 1) + max(-power, 0)


def _plain(figure: Decimal) -> str:
    """The figure in digits alone: no exponent, no zeros at the end of a fraction."""
    text = format(figure, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _shortest(figures: list[Decimal], dash: str) -> str:
    written = []
    for unit, power in UNITS.items():
        scaled = [_plain(_EXACT.scaleb(figure, -power)) for figure in figures]
        if all(len(figure.replace(".", "")) <= MOST_DIGITS for figure in scaled):
            written.append(f"{dash.join(scaled)} {unit}".strip())
    return min(reversed(written), key=len)


def _refusal(what: str, remedy: str, code: str = "amount-form") -> Problems:
    return Problems.one(code, what, remedy)


def _too_long() -> Problems:
    return _refusal(
        f"the amount has more than {MOST_DIGITS} digits", "check it for a slip", "amount-too-long"
    )


def _text(amount: Amount) -> str:
    return amount.text


def _number_or_text(amount: Amount) -> int | str:
    exact = amount.low == amount.high and amount.qualifier is None
    return int(amount.low) if exact else amount.text


def _read(given: Any) -> Amount:
    return parse(given)


def _read_quantity(given: Any) -> Amount:
    return parse_quantity(given)


_WRITTEN = "[about|more than|up to] N[-N] [k|m|bn]"
MoneyAmount = Annotated[
    Amount,
    PlainValidator(as_validator(_read)),
    PlainSerializer(_text, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "description": _WRITTEN}),
]
"""A field of a record: reads text or a whole number, keeps an Amount, writes canonical text."""
Quantity = Annotated[
    Amount,
    PlainValidator(as_validator(_read_quantity)),
    PlainSerializer(_number_or_text, return_type=int | str),
    WithJsonSchema({"type": ["string", "integer"], "description": _WRITTEN}),
]
"""The same for a number of things: whole; written as an int when it is one exact number."""
