"""The three worked examples of the method give their points, pairs and histories exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.assessment.model import Assessment
from db.assessment.sentences import Sentences
from tests.db.assessment.saying import (
    INDEX,
    Said,
    adds_up,
    dollars,
    headlines,
    page,
    points,
    record,
    said,
)

KARAKORAM = {"designation": "Karakoram-8"}
MUSHSHAK = {"designation": "Super Mushshak"}
THUNDER = {"designation": "JF-17 Thunder"}


def _sudan() -> list[Said]:
    january = page("reuters", "2026-01-09")
    april = page("reuters", "2026-04-20", seen="credited")
    kashmir = page("kashmir-english", None)
    agreed = {"status": "agreed_in_principle", "value": dollars("1.5 bn")}
    listed = [
        {**KARAKORAM, "quantity": 10},
        {"designation": "drones", "quantity": 200},
        {"designation": "air defence systems"},
    ]
    done = [KARAKORAM, MUSHSHAK, {**THUNDER, "certainty": "possible"}]
    return [
        said(january, count=3, **agreed),
        said(january, count=2, items=listed),
        said(january, None, "named_former_official", by=["PAK"], status="signed", items=done),
        said(january, None, "official_on_record", by=["PAK"], stance="declines"),
        said(january, None, "official_on_record", by=["SDN"], stance="declines"),
        said("media-line", "2026-01-12", "unattributed", **agreed),
        said(april, count=2, status="suspended"),
        said(kashmir, count=2, by=["PAK"], denies="suspended"),
    ]


def _sudan_rewrites() -> list[Said]:
    """The rewrites of both reports, each saying again what its report says."""
    january, april = page("reuters", "2026-01-09"), page("reuters", "2026-04-20", seen="credited")
    agreed = {"status": "agreed_in_principle", "value": dollars("1.5 bn")}
    return [
        said("arab-news", "2026-01-09", count=3, relays=january, **agreed),
        said("caliber", None, count=3, relays=january, **agreed),
        said("turkiye-today", None, count=3, relays=january, **agreed),
        said("horn", "2026-04-21", count=2, relays=april, status="suspended"),
        said("pakistan-in-the-world", "2026-04-20", count=2, relays=april, status="suspended"),
    ]


def _libya() -> Assessment:
    report = page("reuters", "2025-12-22", seen="excerpt")
    both = [{**THUNDER, "quantity": 16}, {**MUSHSHAK, "quantity": 12}]
    return adds_up(
        said(report, count=4, by=["PAK"], status="signed"),
        said(report, count=2, by=["PAK"], value=dollars("more than 4 bn")),
        said(report, count=2, by=["PAK"], value=dollars("4.6 bn")),
        said(report, None, "document", items=both),
        said(report, count=1, by=["PAK"], items=both),
        said(page("lna-media", "2025-12-21", seen="credited"), None, "official_on_record",
             by=["LNA"], status="announced"),
        said("reuters", "2026-01-09", count=2, status="signed",
             value=dollars("more than 4 bn"), items=[THUNDER]),
        said(page("reuters", "2026-01", seen="credited"), None, "official_on_record",
             by=["PAK"], stance="declines"),
        recipients=["libyan-national-army"],
    )  # fmt: skip


def _bangladesh() -> Assessment:
    possibly = {**THUNDER, "certainty": "possible"}
    return adds_up(
        said("ispr", "2026-01-06", "official_on_record", by=["PAK"], status="talks",
             items=[possibly, MUSHSHAK]),
        said("telegraph-india", None, "official_on_record", by=["BGD"], stance="declines"),
        said("bharat-horizon", None, "official_on_record", by=["PAK"], denies="signed"),
        said("reuters", "2026-01-09", "own_account", status="talks",
             items=[{**MUSHSHAK, "certainty": "possible"}, possibly]),
        recipients=["BGD"],
    )  # fmt: skip


def _items(assessment: Assessment) -> dict[str, tuple[int, str, int | None]]:
    return {
        item.designation: (
            item.score,
            item.certainty.value,
            int(item.quantity.low) if item.quantity else None,
        )
        for item in assessment.items
    }


def _pairs(assessment: Assessment) -> list[str | None]:
    return [reading.pair if reading else None for reading in assessment.claims]


@pytest.mark.parametrize("rewrites", [[], _sudan_rewrites()], ids=["reports", "with rewrites"])
def test_the_sudan_deal_exists_by_63_points(rewrites: list[Said]) -> None:
    deal = adds_up(*_sudan(), *rewrites)
    assert points(deal.exists) == [(1, "start"), (57, "newsroom:reuters"), (5, "unattributed")]
    assert (deal.exists.score, deal.exists.level, deal.exists.origins) == (63, "moderate", 1)
    assert not deal.exists.contested
    assert deal.contested


@pytest.mark.parametrize("rewrites", [[], _sudan_rewrites()], ids=["reports", "with rewrites"])
def test_the_sudan_deal_is_suspended_and_that_is_contested(rewrites: list[Said]) -> None:
    status = adds_up(*_sudan(), *rewrites).status
    against = (-3, "newsroom:kashmir-english")
    assert points(status) == [(1, "start"), (37, "newsroom:reuters"), against]
    assert (status.score, status.level, status.origins) == (35, "low", 1)
    assert status.contested
    assert status.headline == "suspended"
    assert status.also_reported == ("signed",)


def test_the_sudan_deal_was_agreed_in_january_and_suspended_in_april() -> None:
    deal = adds_up(*_sudan(), *_sudan_rewrites())
    assert headlines(deal) == [("2026-01-09", "agreed_in_principle"), ("2026-04-20", "suspended")]
    assert deal.links == 9


def test_the_sudan_deal_is_worth_one_and_a_half_billion_said_by_three() -> None:
    value = adds_up(*_sudan()).value
    assert value is not None
    assert points(value) == [(1, "start"), (49, "newsroom:reuters")]
    assert (value.score, value.level, value.low, value.high) == (
        50,
        "moderate",
        *[1_500_000_000] * 2,
    )
    assert (value.low_said_by, value.high_said_by) == ((0,), (0,))
    assert [aside.claim for aside in value.set_aside] == [5]


def test_the_sudan_deal_holds_five_items() -> None:
    assert _items(adds_up(*_sudan())) == {
        "JF-17 Thunder": (36, "possible", None),
        "Karakoram-8": (55, "stated", 10),
        "Super Mushshak": (36, "stated", None),
        "air defence systems": (45, "stated", None),
        "drones": (45, "stated", 200),
    }


def test_the_pairs_of_the_sudan_deal() -> None:
    assert _pairs(adds_up(*_sudan())) == ["B3", "B3", "B3", None, None, "C2", "C4", "D4"]


def test_the_sudan_deal_by_the_end_of_january() -> None:
    deal = adds_up(*_sudan(), *_sudan_rewrites(), by="2026-01-31")
    assert (deal.status.headline, deal.status.score) == ("agreed_in_principle", 63)
    assert (deal.exists.score, deal.exists.level) == (63, "moderate")
    assert deal.value is not None
    assert (deal.value.low, deal.value.score) == (1_500_000_000, 50)
    assert not deal.contested
    assert deal.links == 3  # the report, its dated rewrite, and The Media Line's


def test_the_april_text_itself_would_raise_the_sudan_status_to_41() -> None:
    read = [
        said("reuters", "2026-04-20", count=2, status="suspended")
        if claim.source.id == "reuters-2026-04-20"
        else claim
        for claim in _sudan()
    ]
    assert adds_up(*read).status.score == 41


def test_the_reasons_of_the_sudan_deal_as_sentences() -> None:
    deal, sources = record(_sudan())
    say = Sentences(deal, sources, INDEX).of
    assessment = adds_up(*_sudan())
    assert [say(reason) for reason in assessment.status.reasons] == [
        "Every record starts at 1.",
        "reuters: two unnamed sources, graded C, known only by credit.",
        "Against: kashmir-english: two unnamed sources, graded D.",
    ]
    assert say(assessment.exists.reasons[1]) == (
        "reuters: three unnamed sources, and a named former official, graded B."
    )


def test_the_libya_deal_exists_by_91_points_confirmed_by_the_buyer() -> None:
    deal = _libya()
    voice = (12, "voice:libyan-national-army")
    assert points(deal.exists) == [(1, "start"), (78, "newsroom:reuters"), voice]
    assert (deal.exists.score, deal.exists.level, deal.exists.origins) == (91, "high", 2)
    assert deal.confirmed_by == ("libyan-national-army",)
    assert not deal.contested


def test_the_libya_deal_is_signed_by_the_word_of_four_unnamed_officials() -> None:
    deal = _libya()
    assert points(deal.status) == [(1, "start"), (51, "newsroom:reuters")]
    assert (deal.status.headline, deal.status.score) == ("signed", 52)
    assert headlines(deal) == [("2025-12-21", "announced"), ("2025-12-22", "signed")]


def test_the_libya_value_runs_from_four_to_four_point_six_billion() -> None:
    value = _libya().value
    assert value is not None
    assert points(value) == [(1, "start"), (44, "newsroom:reuters")]
    assert (value.low, value.high) == (Decimal("4e9"), Decimal("4.6e9"))
    assert not value.open_low
    assert not value.open_high
    assert (value.low_said_by, value.high_said_by) == ((1, 6), (2,))
    assert (value.score, value.origins) == (45, 1)


def test_the_items_and_pairs_of_the_libya_deal() -> None:
    deal = _libya()
    assert _items(deal) == {
        "JF-17 Thunder": (74, "stated", 16),
        "Super Mushshak": (74, "stated", 12),
    }
    assert _pairs(deal) == ["B3", "B3", "B3", "B1", "B1", "C2", "B3", None]


def test_the_bangladesh_talks_are_held_at_74_for_coming_from_one_side() -> None:
    deal = _bangladesh()
    reasons = [(1, "start"), (71, "voice:PAK"), (7, "newsroom:reuters"), (-5, "held-one-side")]
    assert points(deal.exists) == points(deal.status) == reasons
    assert (deal.exists.score, deal.exists.level, deal.exists.origins) == (74, "moderate", 2)
    assert deal.exists.confirmed_by == ("PAK",)
    assert headlines(deal) == [("2026-01-06", "talks")]
    assert deal.value is None
    assert not deal.contested


def test_the_items_and_pairs_of_the_bangladesh_talks() -> None:
    deal = _bangladesh()
    assert _items(deal) == {
        "JF-17 Thunder": (74, "possible", None),
        "Super Mushshak": (74, "stated", None),
    }
    assert _pairs(deal) == ["B2", None, "F3", "B1"]
