"""The filter bar asks for every criterion, and turns what people type into what addresses hold."""

from collections import Counter

import pytest

from dashboard import filterbar
from db.reading.filters import CRITERIA, DealFilter
from db.reading.view import View
from tests.db.reading.founding import founding_snapshot

IN_THE_FIRST_ROW = ("country", "q", "stage")


def test_every_criterion_has_its_widget_once() -> None:
    asked = Counter([*IN_THE_FIRST_ROW, *(key for g in filterbar.GROUPS for key in g.keys)])
    assert asked == Counter(criterion.key for criterion in CRITERIA)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2.5 bn", "2500000000"), ("$300 m", "300000000"), ("1500000", "1500000"),
     ("about 1 bn", "about 1 bn"), ("lots", "lots"), ("1-2 bn", "1-2 bn")],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it_and_never_guessed(typed: str, kept: str) -> None:
    assert tuple(filterbar._dollars(typed)) == (kept,)
    assert tuple(filterbar._dollars("")) == tuple(filterbar._dollars(None)) == ()
    read = filterbar._dollars(typed)[0]
    exact = not DealFilter.of({"min_value": (read,)}).problems
    assert exact == kept.isdigit()


def button(group: str, query: str) -> str:
    chosen = next(one for one in filterbar.GROUPS if one.name == group)
    return filterbar._button(chosen, View.parse(query), founding_snapshot())


def test_a_button_says_its_present_setting() -> None:
    assert button("Supplier", "") == "Supplier: any"
    assert button("Supplier", "supplier=PAK") == "Supplier\\: Pakistan"
    assert button("Status", "status=talks&status=signed") == "Status\\: 2 chosen"
    assert button("Years", "since=2025") == "Years\\: from 2025"
    assert button("Years", "since=2025&until=2026") == "Years\\: 2025 to 2026"
    assert "\\$1" in button("Value", "max_value=1000000000")


def test_a_bad_value_is_shown_as_the_text_it_is() -> None:
    assert button("Supplier", "supplier=**x**") == "Supplier\\: \\*\\*x\\*\\*"
