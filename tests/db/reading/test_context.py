"""Which embargoes reach a deal, and which events belong beside it."""

import pytest

from db.reading.context import embargoes_over, events_touching
from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.vocabulary import dates


def embargo(target: str, scope: str = "whole_territory", ends: str | None = None) -> Embargo:
    written = {"id": "ban", "issuer": "UN", "target": target, "scope": scope, "from": "2010-06"}
    return Embargo.model_validate({**written, "to": ends})


def reached(ban: Embargo, recipient: str, when: str | None = "2015") -> bool:
    return bool(embargoes_over([recipient], dates.parse(when) if when else None, [ban]))


@pytest.mark.parametrize("scope", ["whole_territory", "region"])
def test_a_ban_on_a_country_reaches_it_and_the_actors_at_home_there(scope):
    assert reached(embargo("LBY", scope), "LBY")
    assert reached(embargo("LBY", scope), "libyan-national-army")
    assert not reached(embargo("LBY", scope), "EGY")


def test_a_ban_on_non_state_forces_does_not_reach_the_government():
    assert not reached(embargo("LBY", "non_state"), "LBY")
    assert reached(embargo("LBY", "non_state"), "libyan-national-army")


def test_a_ban_on_an_actor_reaches_that_actor_alone():
    ban = embargo("libyan-national-army", "non_state")
    assert reached(ban, "libyan-national-army")
    assert not reached(ban, "LBY")


@pytest.mark.parametrize(
    ("when", "in_force"),
    [("2010-05", False), ("2010", True), ("2010-06-01", True), ("2013-12", True), ("2014", False),
     (None, False)],
)  # fmt: skip
def test_a_ban_counts_where_the_deals_date_may_fall_within_it(when, in_force):
    assert reached(embargo("LBY", ends="2013"), "LBY", when) == in_force


def test_a_ban_without_an_end_is_still_in_force():
    assert reached(embargo("LBY"), "LBY", "2026-11-24")


def test_events_are_those_of_its_countries_and_actors_by_date():
    deal = Deal.model_validate(
        {"id": "a-deal", "title": "A deal", "suppliers": [{"country": "PAK"}],
         "recipients": [{"actor": "libyan-national-army"}]}
    )  # fmt: skip
    events = [
        Event.model_validate({"id": name, "title": name, "date": day, "countries": countries})
        for name, day, countries in (
            ("late", "2026", ["LBY"]),
            ("early", "2024-01", ["PAK", "IND"]),
            ("elsewhere", "2025", ["FJI"]),
        )
    ]
    assert [event.id for event in events_touching(deal, events)] == ["early", "late"]
