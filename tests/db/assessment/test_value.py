"""The headline value: which figures make the range, who says each end, what is set aside."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.assessment.model import ValueAnswer
from tests.db.assessment.saying import Said, adds_up, dollars, points, said

ON_RECORD = "official_on_record"
BN = 1_000_000_000


def _figure(amount: str, on: str = "reuters", day: str = "2026-01-09", count: int = 2,
            **more: str) -> Said:  # fmt: skip
    value = {"amount": amount, "currency": "USD", **more}
    return said(on, day, count=count, value=value)


def _value(*claims: Said) -> ValueAnswer:
    value = adds_up(*claims).value
    assert value is not None
    return value


def _ends(*claims: Said) -> tuple[Decimal, Decimal, bool, bool]:
    value = _value(*claims)
    return value.low / BN, value.high / BN, value.open_low, value.open_high


class TestScope:
    def test_figures_of_the_whole_come_first(self) -> None:
        value = _value(_figure("1 bn", covers="part"), _figure("3 bn", "afp"))
        assert (value.low, value.high, value.covers) == (3 * BN, 3 * BN, "whole")

    @pytest.mark.parametrize(
        ("kept", "other"), [("unclear", "part"), ("part", "unit"), ("unclear", "unit")]
    )
    def test_else_unclear_then_part_then_unit_and_it_is_labelled(
        self, kept: str, other: str
    ) -> None:
        value = _value(_figure("1 bn", covers=other, count=4), _figure("3 bn", "afp", covers=kept))
        assert (value.low, value.covers) == (3 * BN, kept)

    def test_a_figure_of_the_package_is_no_figure_of_the_deal(self) -> None:
        deal = adds_up(_figure("9 bn", covers="package"))
        assert deal.value is None

    def test_but_who_gives_it_says_that_there_is_a_deal(self) -> None:
        """Section 9: every claim that states a status, value or items."""
        assert adds_up(_figure("9 bn", covers="package")).exists.score == 45


class TestBasis:
    def test_a_price_beats_an_estimate_which_beats_a_budget(self) -> None:
        price, estimate = _figure("1 bn", count=1), _figure("2 bn", "afp", basis="estimate")
        budget = _figure("3 bn", "associated-press", basis="budget")
        assert _ends(price, estimate, budget)[:2] == (1, 1)
        assert _ends(estimate, budget)[:2] == (2, 2)

    def test_a_sum_paid_stands_with_a_price_and_a_guarantee_with_an_estimate(self) -> None:
        assert _ends(_figure("1 bn"), _figure("2 bn", "afp", basis="paid"))[:2] == (1, 2)
        guarantee = _figure("2 bn", "afp", basis="guarantee")
        assert _ends(_figure("1 bn", basis="estimate"), guarantee)[:2] == (1, 2)

    @pytest.mark.parametrize("basis", ["ceiling", "budget"])
    def test_a_ceiling_or_budget_reads_up_to(self, basis: str) -> None:
        assert _ends(_figure("4-4.6 bn", basis=basis)) == (
            Decimal("4.6"),
            Decimal("4.6"),
            True,
            False,
        )

    def test_the_basis_shown_is_that_of_the_heaviest_figure(self) -> None:
        value = _value(_figure("1 bn", count=1), _figure("1 bn", "afp", count=3, basis="paid"))
        assert value.basis == "paid"


class TestCurrency:
    def test_one_currency_is_kept_the_one_strongest_together(self) -> None:
        euros = _figure("2 bn", "afp", count=3, currency="EUR")
        value = _value(_figure("3 bn", count=3), euros, _figure("3 bn", "dawn", count=1))
        assert (value.currency, value.low, value.high) == ("USD", 3 * BN, 3 * BN)
        assert _value(_figure("3 bn", count=1), euros).currency == "EUR"

    def test_figures_in_another_currency_stretch_no_range(self) -> None:
        value = _value(_figure("3 bn"), _figure("1 bn", "afp", count=1, currency="EUR"))
        assert (value.low, value.high) == (3 * BN, 3 * BN)

    def test_the_range_in_dollars_carries_rate_day_and_source(self) -> None:
        deal = adds_up(
            said("reuters", "2024-04-15", status="signed", dated="2024-03-28"),
            _figure("2-4 bn", "afp", "2024-05-01", currency="EUR"),
        )
        assert deal.value is not None
        found = deal.value.dollars
        assert found is not None
        assert found.day.isoformat() == "2024-03-28"
        assert (found.low, found.high) == (found.rate * 2 * BN, found.rate * 4 * BN)
        assert found.source

    def test_a_dollar_is_a_dollar(self) -> None:
        found = _value(_figure("2-4 bn")).dollars
        assert found is not None
        assert (found.low, found.high, found.rate) == (2 * BN, 4 * BN, 1)

    def test_a_currency_without_a_rate_has_no_dollars(self) -> None:
        assert _value(_figure("2 bn", currency="SDG")).dollars is None


class TestSetAside:
    def test_figures_with_less_than_half_the_heaviest_weight_are_set_aside_and_listed(self) -> None:
        value = _value(_figure("1.5 bn", count=3), _figure("9 bn", "caliber", count=1))
        assert (value.low, value.high) == (Decimal("1.5e9"), Decimal("1.5e9"))
        assert [(a.claim, a.low, a.high) for a in value.set_aside] == [(1, 9 * BN, 9 * BN)]

    def test_exactly_half_the_weight_is_kept(self) -> None:
        """A document through C weighs 60, an own account of an A outlet 30."""
        paper = said("arab-news", "2026-01-09", "document", value=dollars("1 bn"))
        own = said("gazette-pakistan", "2026-01-09", "own_account", interest="none",
                   value=dollars("2 bn"))  # fmt: skip
        assert _ends(paper, own)[:2] == (1, 2)

    def test_what_is_set_aside_adds_no_points(self) -> None:
        value = _value(_figure("1.5 bn", count=3), _figure("9 bn", "caliber", count=1))
        assert points(value) == [(1, "start"), (49, "newsroom:reuters")]


class TestOpenEnds:
    def test_more_than_four_and_four_point_six_give_four_to_four_point_six(self) -> None:
        claims = [_figure("more than 4 bn"), _figure("4.6 bn", "afp")]
        assert _ends(*claims) == (4, Decimal("4.6"), False, False)

    def test_open_above_only_if_everybody_at_the_highest_says_more_than(self) -> None:
        assert _ends(_figure("3 bn"), _figure("more than 4 bn", "afp")) == (3, 4, False, True)
        claims = [_figure("more than 4 bn"), _figure("4 bn", "afp")]
        assert _ends(*claims) == (4, 4, False, False)

    def test_open_below_only_if_everybody_at_the_lowest_says_up_to(self) -> None:
        assert _ends(_figure("up to 4 bn"), _figure("5 bn", "afp")) == (4, 5, True, False)
        assert _ends(_figure("up to 4 bn"), _figure("4 bn", "afp")) == (4, 4, False, False)

    def test_a_range_spans_from_the_lowest_to_the_highest_named(self) -> None:
        assert _ends(_figure("2-3 bn"), _figure("2.5-4 bn", "afp"))[:2] == (2, 4)

    def test_about_is_kept_if_all_say_it(self) -> None:
        assert _value(_figure("about 4 bn")).about
        assert not _value(_figure("about 4 bn"), _figure("4.5 bn", "afp")).about


class TestWhoSaysIt:
    def test_each_end_names_its_claims_and_a_rewrite_is_listed_once_by_origin(self) -> None:
        report = _figure("4 bn")
        rewrite = said("arab-news", "2026-01-09", count=2, relays=report.source,
                       value=dollars("4 bn"))  # fmt: skip
        value = _value(report, rewrite, _figure("5 bn", "afp"))
        assert (value.low_said_by, value.high_said_by) == ((0,), (2,))

    def test_two_groups_of_one_story_are_two(self) -> None:
        value = _value(_figure("4 bn", count=2), _figure("4 bn", count=3))
        assert value.low_said_by == (0, 1)


class TestAgainst:
    def test_the_figure_denied_speaks_against_it(self) -> None:
        denial = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], stance="denies",
                      value=dollars("1.5 bn"))  # fmt: skip
        value = _value(_figure("1.5 bn", count=3), denial)
        assert value.contested
        assert points(value)[-1][1] == "voice:PAK"

    def test_another_figure_denied_does_not(self) -> None:
        denial = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], stance="denies",
                      value=dollars("9 bn"))  # fmt: skip
        assert not _value(_figure("1.5 bn"), denial).contested

    def test_a_figure_denied_in_another_currency_does(self) -> None:
        """It cannot be told apart from the one in the headline."""
        denial = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], stance="denies",
                      value={"amount": "9 bn", "currency": "EUR"})  # fmt: skip
        assert _value(_figure("1.5 bn"), denial).contested

    def test_the_deal_denied_speaks_against_its_value(self) -> None:
        denial = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], denies="deal")
        assert _value(_figure("1.5 bn"), denial).contested

    def test_a_rung_denied_does_not(self) -> None:
        denial = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], denies="signed")
        assert not _value(_figure("1.5 bn"), denial).contested


def test_no_figure_reported_is_no_value() -> None:
    assert adds_up(said("reuters", "2026-01-09", status="talks")).value is None
