"""What a reader is told: figures beside their unit, open ends in words, never a false nought."""

import math
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import wording
from dashboard.wording import WORD_JOINER, money, plain, quantity, total
from db.vocabulary import dates

BN = Decimal("1e9")
M = Decimal("1e6")


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"low": 4 * BN, "high": Decimal("4.6") * BN}, "$4–4.6 bn"),
        ({"low": 4 * BN, "high": 4 * BN, "open_high": True}, "more than $4 bn"),
        ({"low": 664 * M, "high": 664 * M, "open_low": True}, "up to $664 m"),
        ({"low": 1_200_000_000, "high": 1_200_000_000, "currency": "EUR"}, "€1.2 bn"),
        ({"low": 1.5e9, "high": 1.5e9, "about": True}, "about $1.5 bn"),
        ({"low": 363 * M, "high": 364 * M}, "$363–364 m"),
        ({"low": 41 * M, "high": Decimal("41.7") * M}, "$41–41.7 m"),
        ({"low": 900 * M, "high": Decimal("1.2") * BN}, "$900 m–$1.2 bn"),
        ({"low": 1525 * M, "high": 1525 * M}, "$1.525 bn"),
        ({"low": 1318432123.0, "high": 1318432123.0}, "$1.32 bn"),
        ({"low": 999_960_000.0, "high": 999_960_000.0}, "$1 bn"),
        ({"low": 50 * BN, "high": 50 * BN, "currency": "PKR"}, "PKR 50 bn"),
        ({"low": 34_500, "high": 34_500, "currency": "GBP"}, "£34,500"),
        ({"low": 0, "high": 0}, "$0"),
        ({"low": 4 * BN, "high": 5 * BN, "open_high": True}, "$4 bn to more than $5 bn"),
        ({"low": 2 * BN, "high": 3 * BN, "open_low": True}, "up to $2–3 bn"),
        ({"low": None, "high": None}, "Not reported"),
        ({"low": math.nan, "high": math.nan}, "Not reported"),
    ],
)
def test_a_value_is_said_as_it_was_reported(told: dict, read: str) -> None:
    assert said(money(**told)) == read


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"low": 11.32e9, "high": 12.88e9, "without": 8}, "at least $11.3–12.9 bn"),
        ({"low": 11.32e9, "high": 12.88e9}, "$11.3–12.9 bn"),
        ({"low": 4e9, "high": 4e9, "open_high": True}, "at least $4 bn"),
        ({"low": 0, "high": 1.1e9, "open_low": True}, "up to $1.1 bn"),
        ({"low": 3e9, "high": 4e9, "open_low": True}, "$3–4 bn"),
        ({"low": 241.37e9, "high": 260.4e9, "without": 1}, "at least $241–260 bn"),
        ({"low": 0, "high": 0, "without": 3}, "Not reported"),
        ({"low": None, "high": None, "without": 3}, "Not reported"),
        ({"low": 184.2e6, "high": 184.2e6}, "$184 m"),
        ({"low": 18.42e6, "high": 18.42e6}, "$18.4 m"),
    ],
)
def test_a_sum_says_what_it_leaves_out(told: dict, read: str) -> None:
    assert said(total(**told)) == read


def test_figure_and_unit_are_never_parted() -> None:
    assert money(BN, BN) == "$1\u00a0bn"


@given(st.integers(1, 10**15), st.integers(1, 10**15))
def test_a_range_names_both_ends_and_no_long_figures(one: int, other: int) -> None:
    text = money(min(one, other), max(one, other))
    assert text.startswith("$")
    assert all(len(re.sub(r"\D", "", figure)) <= 6 for figure in re.split("[–\u00a0]", text))


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ((10, 10), "10"),
        ((200, 200, False, True), "more than 200"),
        ((2, 4), "2–4"),
        ((40, 40, True), "up to 40"),
        ((240_000, 240_000, False, False, True), "about 240,000"),
        ((None, None), "number not reported"),
    ],
)
def test_quantities(told: tuple, read: str) -> None:
    assert quantity(*told) == read


def test_dates_are_as_precise_as_they_are_known() -> None:
    assert wording.day_label(date(2026, 1, 9)) == "9 Jan 2026"
    assert wording.day_label(dates.parse("2025-12")) == "Dec 2025"
    assert wording.day_label(None) == "undated"


def test_reports_and_origins() -> None:
    assert wording.reports(25, 3) == "3 independent origins in 25 reports"
    assert wording.reports(1, 1) == "1 independent origin in 1 report"
    assert wording.reports_short(25, 3) == "25 from 3"


def test_confidence_has_a_word_and_a_score() -> None:
    assert wording.confidence("moderate", 63) == "Moderate 63"
    assert wording.confidence("low") == "Low"


def test_counts_of_deals() -> None:
    assert wording.deals(15, 8) == "15 deals, 8 without a reported value"
    assert wording.deals(1) == "1 deal"


def test_lists_end_with_and() -> None:
    assert wording.listed(["Iraq"]) == "Iraq"
    assert wording.listed(["Iraq", "Sudan", "Libya"]) == "Iraq, Sudan and Libya"


def unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace(WORD_JOINER, "")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"])))
def test_plain_text_comes_back_as_it_was(text: str) -> None:
    assert unescaped(plain(text)) == re.sub(" +", " ", text).strip(" ")


@given(st.text(st.sampled_from("*_`#[]()<>~:$&!|^-+.=\\ a1\n")))
def test_no_mark_is_left_to_be_obeyed(text: str) -> None:
    escaped = plain(text)
    assert "\n" not in escaped
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`#\[\]<>~:$&|^]", re.sub(r"\\.", "", escaped))


@pytest.mark.parametrize(
    "text", ["JF-17 -> Libya", ":material/home:", "see https://x.org/a", "www.x.org", "a@b.co"]
)
def test_what_streamlit_changes_afterwards_is_held(text: str) -> None:
    assert WORD_JOINER in plain(text)


def test_tags_are_shown_and_not_obeyed() -> None:
    assert wording.html('<a href="x">') == "&lt;a href=&quot;x&quot;&gt;"
    assert wording.figure("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"
