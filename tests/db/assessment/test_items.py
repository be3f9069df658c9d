"""The items of a deal: how many, stated or possible, each with its own score."""

from __future__ import annotations

from db.assessment.model import ItemAnswer
from tests.db.assessment.saying import Said, adds_up, points, said

ON_RECORD = "official_on_record"
THUNDER = "JF-17 Thunder"


def _names(on: str, count: int = 2, day: str = "2026-01-09", footing: str = "anonymous",
           **item: object) -> Said:  # fmt: skip
    number = count if footing == "anonymous" else None
    return said(on, day, footing, number, items=[{"designation": THUNDER, **item}])


def _item(*claims: Said) -> ItemAnswer:
    (item,) = adds_up(*claims).items
    return item


def _how_many(*claims: Said) -> tuple[int, int, bool, bool] | None:
    found = _item(*claims).quantity
    return found and (int(found.low), int(found.high), found.open_low, found.open_high)


def test_names_of_one_weapon_are_one_item() -> None:
    claims = [said("reuters", "2026-01-09", items=[{"designation": name}])
              for name in ("JF-17", "JF-17 Thunder", "FC-1")]  # fmt: skip
    assert [item.designation for item in adds_up(*claims).items] == [THUNDER]


def test_the_best_sourced_item_comes_first_then_by_name() -> None:
    deal = adds_up(
        said("reuters", "2026-01-09", items=[{"designation": "tents"}, {"designation": "boots"}]),
        _names("afp", count=4),
    )
    assert [item.designation for item in deal.items] == [THUNDER, "boots", "tents"]


def test_an_item_is_possible_if_the_heaviest_claim_calls_it_so_and_so_is_a_tie() -> None:
    possible = _names("reuters", 3, certainty="possible")
    assert _item(possible, _names("afp", 2)).certainty == "possible"
    assert _item(possible, _names("afp", 3)).certainty == "possible"
    assert _item(possible, _names("afp", 4)).certainty == "stated"


def test_being_possible_costs_no_points() -> None:
    assert _item(_names("reuters", certainty="possible")).score == _item(_names("reuters")).score


def test_quantities_span_what_heavy_claims_say() -> None:
    claims = [_names("reuters", quantity=16), _names("afp", quantity="more than 12")]
    assert _how_many(*claims) == (12, 16, False, False)
    light = _names("caliber", 1, quantity=40)
    assert _how_many(*claims, light) == (12, 16, False, False)


def test_exactly_half_the_weight_is_kept() -> None:
    """A document through C weighs 60, an own account of an A outlet 30."""
    paper = _names("arab-news", footing="document", quantity=16)
    own = said("gazette-pakistan", "2026-01-09", "own_account", interest="none",
               items=[{"designation": THUNDER, "quantity": 20}])  # fmt: skip
    assert _how_many(paper, own) == (16, 20, False, False)


def test_a_claim_without_a_number_sets_no_number_aside() -> None:
    heavy = _names("reuters", footing="document")
    assert _how_many(heavy, _names("caliber", 1, quantity=40)) == (40, 40, False, False)


def test_an_open_number_stays_open() -> None:
    assert _how_many(_names("reuters", quantity="more than 200")) == (200, 200, False, True)
    assert _how_many(_names("reuters", quantity="up to 40")) == (40, 40, True, False)


def test_a_number_given_by_unattributed_claims_alone_counts_only_without_other_support() -> None:
    line = _names("reuters", footing="unattributed", quantity=40)
    assert _how_many(line) == (40, 40, False, False)
    assert _how_many(line, _names("afp", 1)) is None


def test_an_item_denied_is_contested_and_others_are_not() -> None:
    report = said("reuters", "2026-01-09",
                  items=[{"designation": THUNDER}, {"designation": "tents"}])  # fmt: skip
    denial = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], stance="denies",
                  items=[{"designation": "JF-17"}])  # fmt: skip
    deal = adds_up(report, denial)
    assert {item.designation: item.contested for item in deal.items} == {
        THUNDER: True,
        "tents": False,
    }
    assert not deal.contested


def test_the_deal_denied_speaks_against_each_item() -> None:
    denial = said("ispr", "2026-01-12", ON_RECORD, by=["PAK"], denies="deal")
    item = _item(_names("reuters"), denial)
    assert points(item)[-1][1] == "voice:PAK"


def test_category_and_description_are_those_of_the_heaviest_claim_in_any_order() -> None:
    claims = [
        _names("reuters", 3, category="engines", description="RD-93 engines for it"),
        _names("afp", 2, category="aircraft", description="a light fighter"),
    ]
    for order in (claims, claims[::-1]):
        item = _item(*order)
        assert (item.category, item.description) == ("engines", "RD-93 engines for it")
