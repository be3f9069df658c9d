"""Parties that are no government stand in a closed list, found by every name they go by."""

import re
from collections import Counter

import pytest

from db.vocabulary.actors import ACTORS, KINDS, find, suggest
from db.vocabulary.territories import TERRITORIES


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Libyan National Army", "libyan-national-army"),
        ("LNA", "libyan-national-army"),
        ("Haftar", "libyan-national-army"),
        ("Haftar’s forces", "libyan-national-army"),
        ("Khalifa Haftar", "libyan-national-army"),
        ("Libyan Arab Armed Forces", "libyan-national-army"),
        ("LAAF", "libyan-national-army"),
        ("libyan-national-army", "libyan-national-army"),
        ("RSF", "rapid-support-forces"),
        ("Ansar Allah", "houthis"),
        ("Hizbullah", "hezbollah"),
        ("Peshmerga", "kurdistan-region"),
        ("Palestinian Authority", "palestinian-authority"),
        ("European Peace Facility", "european-union"),
        ("unknown recipient(s)", "unknown-country"),
        ("Unknown", "unknown-country"),
        ("unknown rebel group", "unknown-rebel-group"),
    ],
)
def test_an_actor_is_found_by_every_name_it_goes_by(text, key):
    assert find(text) is ACTORS[key]


def test_the_list_covers_more_than_the_best_known():
    assert len(ACTORS) >= 60
    assert set(Counter(actor.kind for actor in ACTORS.values())) == set(KINDS)


def test_every_actor_has_an_id_a_kind_and_a_country_that_exists():
    for key, actor in ACTORS.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
        assert actor.kind in KINDS, key
        assert actor.country is None or actor.country in TERRITORIES, key


def test_every_actor_is_found_by_its_id_and_all_its_names():
    for actor in ACTORS.values():
        assert len(actor.short) <= len(actor.name)
        assert all(find(spelling) is actor for spelling in actor.spellings), actor.id


def test_organisations_and_the_unknown_are_at_home_in_no_country_unless_they_serve_in_one():
    assert ACTORS["nato"].country is None
    assert ACTORS["unknown-country"].country is None
    assert ACTORS["monusco"].country == "COD"


def test_a_name_that_is_not_listed_is_not_guessed_but_suggested_from():
    assert find("Hafter's forces") is None
    assert suggest("Hafter's forces") == ("libyan-national-army (Libyan National Army)",)
    assert suggest("***") == ()
