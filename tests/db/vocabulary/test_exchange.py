"""What a deal in another currency is worth in dollars, and by whose rate."""

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.exchange import ECB, Rate, dollars, dollars_per, pegs
from db.vocabulary.money import CURRENCIES

A_DAY = date(2024, 3, 6)


def rate_of(currency: str, day: date) -> Rate:
    rate = dollars_per(currency, day)
    assert rate is not None
    return rate


def test_a_dollar_is_a_dollar_on_any_day() -> None:
    for day in (date(1950, 1, 1), A_DAY, date(2100, 1, 1)):
        assert dollars_per("USD", day) == Rate(Decimal(1), day, "US dollar")


def test_the_euro_is_worth_what_the_bank_fixed_that_day() -> None:
    assert dollars_per("EUR", date(2026, 1, 9)) == Rate(Decimal("1.1642"), date(2026, 1, 9), ECB)


def test_a_sunday_takes_the_fixing_of_the_friday_before_and_says_so() -> None:
    assert dollars_per("EUR", date(2026, 1, 11)) == dollars_per("EUR", date(2026, 1, 9))


def test_other_currencies_go_through_the_euro_of_one_day() -> None:
    pound, euro = rate_of("GBP", A_DAY), rate_of("EUR", A_DAY)
    assert pound.day == euro.day == A_DAY
    pounds_per_euro = euro.per_unit / pound.per_unit
    assert abs(pounds_per_euro - Decimal("0.85523")) < Decimal("0.001")


def test_a_day_after_the_newest_fixing_takes_the_newest_and_says_so() -> None:
    newest = rate_of("EUR", date(2100, 1, 1))
    assert date(2026, 10, 30) <= newest.day < date(2100, 1, 1)
    assert dollars_per("EUR", newest.day) == newest


@pytest.mark.parametrize("day", [date(1999, 1, 3), date(1987, 6, 1), date.min])
def test_before_the_first_fixing_there_is_no_rate(day: date) -> None:
    assert dollars_per("EUR", day) is None
    assert dollars_per("GBP", day) is None


def test_a_currency_that_is_no_longer_fixed_has_a_rate_for_a_week_and_then_none() -> None:
    last = date(2022, 3, 1)
    assert rate_of("RUB", last + timedelta(days=7)).day == last
    for day in (last + timedelta(days=8), date(2024, 1, 1), date(2100, 1, 1)):
        assert dollars_per("RUB", day) is None


@pytest.mark.parametrize("currency", ["PKR", "EGP", "DEM", "SUR", "XXX", "", "usd"])
def test_what_nobody_fixes_has_no_rate(currency: str) -> None:
    assert dollars_per(currency, A_DAY) is None


@pytest.mark.parametrize(
    ("currency", "per_dollar"),
    [("SAR", "3.75"), ("AED", "3.6725"), ("QAR", "3.64"), ("BHD", "0.376"), ("OMR", "0.3845"),
     ("JOD", "0.709")],
)  # fmt: skip
def test_a_pegged_currency_has_the_rate_of_its_central_bank(currency: str, per_dollar: str) -> None:
    rate = rate_of(currency, A_DAY)
    assert rate.day == A_DAY
    assert "entral Bank" in rate.source
    assert dollars(Decimal(per_dollar) * 10**9, rate) == Decimal(10**9)


def test_a_peg_holds_from_its_first_day() -> None:
    for peg in pegs():
        assert dollars_per(peg.currency, peg.since) is not None
        assert dollars_per(peg.currency, peg.since - timedelta(days=1)) is None


def test_every_peg_names_a_currency_of_the_list_and_a_source() -> None:
    for peg in pegs():
        assert peg.currency in CURRENCIES
        assert peg.source
        assert peg.per_dollar > 0
        assert peg.until is None or peg.since <= peg.until
        assert peg.url is None or peg.url.startswith("http")


def test_sums_are_rounded_half_to_even_to_cents() -> None:
    rate = Rate(Decimal("0.5"), A_DAY, ECB)
    assert dollars(Decimal("0.01"), rate) == Decimal("0.00")
    assert dollars(Decimal("0.03"), rate) == Decimal("0.02")
    assert str(dollars(Decimal(3), rate)) == "1.50"


@given(st.integers(0, 10**30 - 1))
def test_the_longest_amount_keeps_every_digit(amount: int) -> None:
    assert dollars(Decimal(amount), Rate(Decimal(1), A_DAY, "US dollar")) == Decimal(amount)


@given(
    st.dates(date(1999, 1, 4), date(2026, 10, 30)), st.sampled_from(["EUR", "GBP", "JPY", "CNY"])
)
def test_a_rate_is_never_later_than_its_day_nor_a_week_older(day: date, currency: str) -> None:
    rate = dollars_per(currency, day)
    if rate is not None:
        assert timedelta(0) <= day - rate.day <= timedelta(days=7)
        assert rate.per_unit > 0


def test_the_bank_is_not_read_for_dollars_and_pegs() -> None:
    """It takes a third of a second, which `--help` and most deals need not wait for."""
    program = (
        "import sys; from datetime import date; from db.vocabulary.exchange import dollars_per;"
        "dollars_per('USD', date(2024, 3, 6)); dollars_per('SAR', date(2024, 3, 6));"
        "sys.exit('currency_converter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
