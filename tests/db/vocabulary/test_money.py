"""What arms deals are said to be worth: exact figures, ranges, and what is said of them."""

import time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from db.vocabulary import currencies
from db.vocabulary.money import (
    CURRENCIES,
    Amount,
    CurrencyCode,
    MoneyAmount,
    Qualifier,
    Quantity,
    parse,
    parse_quantity,
)
from db.vocabulary.problems import Problems

BN = Decimal(10**9)
FIGURES = st.one_of(
    st.integers(0, 10**12).map(Decimal),
    st.builds(
        lambda figure, power: Decimal(figure).scaleb(power),
        st.integers(0, 10**15),
        st.integers(-14, 14),
    ),
)
QUALIFIERS = st.sampled_from([None, *Qualifier])


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(FIGURES), draw(FIGURES)))
    return Amount(low, draw(st.sampled_from([low, high])), draw(QUALIFIERS))


def problem(given_: Any) -> str:
    with pytest.raises(Problems) as raised:
        parse(given_)
    (only,) = raised.value.problems
    assert only.remedy, f"{only.what}: nothing says what to do"
    return only.sentence


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("1.5 bn", "1500000000", "1500000000", None),
        ("more than 4 bn", "4000000000", "4000000000", Qualifier.MORE_THAN),
        ("4-4.6 bn", "4000000000", "4600000000", None),
        ("4–4.6 bn", "4000000000", "4600000000", None),
        ("4 - 4.6 bn", "4000000000", "4600000000", None),
        ("about 4-5 bn", "4000000000", "5000000000", Qualifier.ABOUT),
        ("up to 3m", "3000000", "3000000", Qualifier.UP_TO),
        ("about 200", "200", "200", Qualifier.ABOUT),
        ("2.5 k", "2500", "2500", None),
        (" 12 ", "12", "12", None),
        ("007", "7", "7", None),
        ("0.10", "0.1", "0.1", None),
    ],
)
def test_an_amount_is_read_as_it_is_reported(
    text: str, low: str, high: str, qualifier: Qualifier | None
) -> None:
    assert parse(text) == Amount(Decimal(low), Decimal(high), qualifier)


@pytest.mark.parametrize(
    ("amount", "text", "words"),
    [
        (1_500_000_000, "1.5 bn", "1.5 bn"),
        (184_000_000, "184 m", "184 m"),
        (200, "200", "200"),
        (1500, "1500", "1500"),
        (30_000, "30 k", "30 k"),
        (0, "0", "0"),
        (Decimal("1E+3"), "1 k", "1 k"),
        (Decimal("-0"), "0", "0"),
        (Decimal("0.50"), "0.5", "0.5"),
        ("4000000000-4600000000", "4-4.6 bn", "4–4.6 bn"),
        ("4-4 bn", "4 bn", "4 bn"),
        ("more than 4000 m", "more than 4 bn", "more than 4 bn"),
        ("363–364 m", "363-364 m", "363–364 m"),
    ],
)
def test_an_amount_is_written_in_the_unit_that_makes_it_shortest(
    amount: Any, text: str, words: str
) -> None:
    assert parse(amount).text == str(parse(amount)) == text
    assert parse(amount).words == words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,500,000", "write digits together: 1500000"),
        ("1,5 bn", "write a decimal point: 1.5 bn"),
        ("1 500 000", "write digits together"),
        ("1_000", "write digits together"),
        ("-4", "amounts are never negative"),
        ("−4", "amounts are never negative"),
        ("NaN", "is not an amount"),
        ("inf", "is not an amount"),
        ("1e9", "has an exponent"),
        ("5-4 bn", "the range 5000000000-4000000000 runs downwards"),
        ("$4 bn", "the currency stands beside the amount"),
        ("4 bn USD", "the currency stands beside the amount"),
        ("4 billion", "write it in bn"),
        ("35 million", "write it in m"),
        ("4 trillion", "write it in k, m or bn"),
        ("900 m-1.2 bn", "write the unit once"),
        ("between 4 and 5 bn", "write a range as 4-4.6 bn"),
        ("4 to 5 bn", "write a range as 4-4.6 bn"),
        ("4—5 bn", "write a range as 4-4.6 bn"),
        ("~200", "write 'about 200'"),
        ("approximately 200", "write 'about 200'"),
        ("c. 200", "write 'about 200'"),
        ("cheap", "write [about|more than|up to] N[-N] [k|m|bn]"),
        ("> 4 bn", "write 'more than 4 bn'"),
        ("over 4 bn", "write 'more than 4 bn'"),
        ("less than 4 bn", "write 'up to 4 bn'"),
        ("200+", "write 'more than 200'"),
        (".5", "write 0.5"),
        ("5.", "write 0.5"),
        ("About 200", "write 'about 200'"),
        ("4 BN", "write '4 bn'"),
        ("", "is empty"),
        ("undisclosed", "leave the amount out"),
        ("a few", "write [about|more than|up to] N[-N] [k|m|bn]"),
        ("about", "write [about|more than|up to] N[-N] [k|m|bn]"),
        ("about more than 4", "write [about|more than|up to] N[-N] [k|m|bn]"),
        ("4.6.1", "write [about|more than|up to] N[-N] [k|m|bn]"),
        ("٤", "write [about|more than|up to] N[-N] [k|m|bn]"),
        ("9" * 31, "more than 30 digits"),
        ("0." + "1" * 30, "more than 30 digits"),
        ("1" * 30 + " bn", "more than 30 digits"),
        ("1 " * 100, "is too long"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_to_write(text: str, sentence: str) -> None:
    assert sentence in problem(text)


@pytest.mark.parametrize("value", [4.6, 4.0, float("nan"), True, None, ["4 bn"]])
def test_a_float_is_no_amount(value: object) -> None:
    assert "write the amount as text" in problem(value)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (-5, "is negative"),
        (10**30, "more than 30 digits"),
        pytest.param(10**5000, "more than 30 digits", id="huge"),
        (Decimal("1E+999999"), "more than 30 digits"),
        (Decimal("1E-999999"), "more than 30 digits"),
        (Decimal("7" * 90), "more than 30 digits"),
        (Decimal("NaN"), "is not an amount"),
        (Decimal("Infinity"), "is not an amount"),
    ],
)
def test_a_number_that_cannot_be_an_amount_is_refused(value: Any, sentence: str) -> None:
    assert sentence in problem(value)


@given(amounts())
def test_an_amount_reads_back_from_its_own_text(amount: Amount) -> None:
    assert parse(amount.text) == amount
    assert hash(parse(amount.text)) == hash(amount)
    assert parse(amount.words) == amount
    assert parse(amount.text).text == amount.text


@given(
    st.integers(1, 10**30 - 1), st.integers(1, 10**30 - 1), st.integers(-29, 0), st.integers(-29, 0)
)
def test_even_the_longest_amount_reads_back(one: int, two: int, first: int, second: int) -> None:
    try:
        amount = Amount(*sorted((Decimal(one).scaleb(first), Decimal(two).scaleb(second))))
    except Problems:
        return
    assert parse(amount.text) == amount


@given(st.text(max_size=40) | st.text(alphabet="0123456789.,-–kmbn abouterhp$", max_size=30))
def test_any_text_is_an_amount_or_a_problem_with_a_remedy(text: str) -> None:
    try:
        assert parse(text).floor >= 0
    except Problems:
        assert problem(text)


@pytest.mark.parametrize(
    "piece", ["1", "1-", "-", " ", "about ", "1.", "$", "1,", "b", "9 bn", "\0"]
)
def test_a_hundred_thousand_hostile_characters_take_no_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    with pytest.raises(Problems):
        parse(text)
    assert time.process_time() - began < 0.05


@pytest.mark.parametrize(
    "piece", ["1", "1-", "-", " 1", "up to ", "1.", "1 m", "k", "1,1", "~", ">"]
)
def test_the_longest_text_that_is_looked_at_takes_no_time(piece: str) -> None:
    text = (piece * 100)[:100]
    began = time.process_time()
    for _ in range(20):
        with pytest.raises(Problems):
            parse(text)
    assert time.process_time() - began < 0.05


def test_more_than_four_billion_has_no_ceiling() -> None:
    amount = parse("more than 4 bn")
    assert (amount.floor, amount.ceiling) == (4 * BN, None)
    assert amount.open_high
    assert not amount.open_low


def test_up_to_four_billion_has_no_floor_but_zero() -> None:
    amount = parse("up to 4 bn")
    assert (amount.floor, amount.ceiling) == (0, 4 * BN)
    assert amount.open_low
    assert not amount.open_high


@pytest.mark.parametrize(
    ("one", "other", "overlap", "agree"),
    [
        ("4-4.6 bn", "4.5 bn", True, True),
        ("4 bn", "4 bn", True, True),
        ("4-5 bn", "5-6 bn", True, True),
        ("more than 4 bn", "4.6 bn", True, True),
        ("more than 4 bn", "3.9 bn", False, True),
        ("more than 4 bn", "3.7 bn", False, False),
        ("up to 4 bn", "200 m", True, True),
        ("up to 4 bn", "5 bn", False, False),
        ("up to 3 bn", "more than 4 bn", False, False),
        ("up to 4 bn", "up to 1 bn", True, True),
        ("more than 4 bn", "more than 40 bn", True, True),
        ("95 m", "100 m", False, True),
        ("94.9 m", "100 m", False, False),
        ("0", "1", False, False),
        ("0", "0", True, True),
    ],
)
def test_figures_agree_if_they_overlap_or_lie_within_five_per_cent(
    one: str, other: str, overlap: bool, agree: bool
) -> None:
    assert parse(one).overlaps(parse(other)) is overlap
    assert parse(one).agrees(parse(other)) is agree


@given(amounts(), amounts())
def test_agreement_is_mutual_and_grows_with_tolerance(one: Amount, other: Amount) -> None:
    assert one.agrees(other) == other.agrees(one)
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)
    assert one.agrees(other) or not one.overlaps(other)
    assert one.agrees(other, within=Fraction(1))


@given(amounts(), amounts())
def test_what_contains_another_overlaps_it(one: Amount, other: Amount) -> None:
    assert one.contains(one)
    if one.contains(other):
        assert one.overlaps(other)
    if one.contains(other) and other.contains(one):
        assert (one.floor, one.ceiling) == (other.floor, other.ceiling)


def test_a_range_contains_what_lies_inside_it() -> None:
    assert parse("more than 4 bn").contains(parse("4.6-5 bn"))
    assert not parse("4.6-5 bn").contains(parse("more than 4 bn"))
    assert not parse("more than 4 bn").contains(parse("up to 5 bn"))
    assert parse("up to 5 bn").contains(parse("up to 4 bn"))


class Valued(BaseModel):
    amount: MoneyAmount | None = None
    quantity: Quantity | None = None
    currency: CurrencyCode = "USD"


@given(amounts())
def test_a_record_keeps_its_amount_through_json(amount: Amount) -> None:
    record = Valued.model_validate({"amount": amount.text})
    assert record.amount == amount
    assert record.model_dump()["amount"] == amount.text
    assert Valued.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("10", 10),
        (16, 16),
        ("2 k", 2000),
        ("12-15", "12-15"),
        ("more than 200", "more than 200"),
        ("about 1.5 k", "about 1500"),
    ],
)
def test_a_number_of_aircraft_is_kept_as_a_number_where_it_is_one(
    written: int | str, kept: int | str
) -> None:
    record = Valued.model_validate({"quantity": written})
    assert record.model_dump()["quantity"] == kept
    assert Valued.model_validate_json(record.model_dump_json()) == record


def test_there_is_no_half_an_aircraft() -> None:
    with pytest.raises(Problems, match=r"'2\.5' is not a whole number of things"):
        parse_quantity("2.5")
    assert parse_quantity("2.5 k").low == 2500


def test_a_record_tells_every_problem_of_its_value() -> None:
    with pytest.raises(ValidationError) as raised:
        Valued.model_validate({"amount": 4.6, "quantity": "1,5", "currency": "$"})
    errors = {error["loc"][0]: error for error in raised.value.errors()}
    assert errors["amount"]["type"] == "amount-not-text"
    assert errors["quantity"]["ctx"]["remedy"] == "write a decimal point: 1.5"
    assert errors["currency"]["ctx"]["suggestions"] == ["USD (US Dollar)"]


def test_currencies_of_today_and_of_history_are_known() -> None:
    assert CURRENCIES["PKR"].name == "Pakistani Rupee"
    assert not CURRENCIES["PKR"].historical
    assert CURRENCIES["DEM"].historical
    assert CURRENCIES["YUD"].historical
    assert "XXX" not in CURRENCIES
    assert len(CURRENCIES) == len(list(CURRENCIES)) > 250
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("usd", "USD"), ("$", "USD"), ("€", "EUR"), ("rmb", "CNY"), ("Pakistani rupee", "PKR"),
     ("PKRS", "PKR"), ("euros", "EUR")],
)  # fmt: skip
def test_a_currency_that_is_no_code_is_refused_with_the_one_meant(written: str, meant: str) -> None:
    with pytest.raises(Problems) as raised:
        currencies.parse(written)
    assert raised.value.problems[0].suggestions[0].startswith(meant)


@pytest.mark.parametrize("written", ["XXX", "", "???", 840, None])
def test_a_currency_that_nobody_knows_is_refused(written: Any) -> None:
    with pytest.raises(Problems, match="is not an ISO 4217 code"):
        currencies.parse(written)


def test_a_currency_is_found_by_its_name() -> None:
    found = currencies.find("us dollar")
    assert found is not None
    assert found.code == "USD"
    assert currencies.find("doubloon") is None
