"""A weapon has one name; other names lead to it, and no number is ever taken for another."""

import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import designations
from db.vocabulary.categories import Category
from db.vocabulary.designations import DESIGNATIONS, find, suggest
from db.vocabulary.names import normalise, tokens
from db.vocabulary.territories import TERRITORIES

NAMES = sorted(DESIGNATIONS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("JF-17", "JF-17 Thunder"),
        ("JF17", "JF-17 Thunder"),
        ("FC-1", "JF-17 Thunder"),
        ("JF-17 Thunder Block III fighter jets", "JF-17 Thunder"),
        ("K-8", "Karakoram-8"),
        ("K-8 Karakorum", "Karakoram-8"),
        ("K-8 Karakoram", "Karakoram-8"),
        ("Karakoram-8 (K-8) light attack aircraft", "Karakoram-8"),
        ("MFI-395", "Super Mushshak"),
        ("Super Mushak", "Super Mushshak"),
        ("Super Mushshak trainer", "Super Mushshak"),
        ("F-16C/D Block 70/72", "F-16"),
        ("Su-30MKI fighter", "Su-30"),
        ("Mi-24A", "Mi-24"),
        ("AIM-9B Sidewinder", "AIM-9 Sidewinder"),
        ("TB2", "Bayraktar TB2"),
        ("Bayraktar Akıncı", "Akinci"),
        ("S-400 second batch", "S-400"),
        ("CAESAR 155 mm self-propelled howitzer", "CAESAR"),
        ("Type 054A/P frigate", "Type 054A"),
        ("Hangor-class (S26) submarine", "Hangor-class"),
        ("S26T submarine", "S26T"),
        ("Spike LR2 anti-tank missile", "Spike"),
        ("Type 31 (Arrowhead 140) frigate", "Type 31 frigate"),
    ],
)
def test_a_weapon_is_found_by_the_names_it_goes_by(text, name):
    assert find(text) is DESIGNATIONS[name]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "unspecified drones",
        "fighter",
        "Su-270",
        "Su-31",
        "JF-71",
        "Type 054",
        "F-100D Super Sabre",
    ],
)
def test_a_weapon_that_is_not_listed_is_not_guessed(text):
    assert find(text) is None


@pytest.mark.parametrize(
    "text",
    ["Su-30 and Su-35 fighters", "TB2 and Akinci together", "JF-17 and other weapons", "Su-27/30"],
)
def test_several_weapons_in_one_text_are_none(text):
    assert find(text) is None


@pytest.mark.parametrize(
    "text",
    ["F-16 modernisation kit", "MiG-21 engines", "AMRAAM sustainment and spares", "F-16 simulator"],
)
def test_what_belongs_to_a_weapon_is_not_the_weapon(text):
    assert find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Osa-class missile boat",
        "Hawk missile battery",
        "Lynx infantry fighting vehicle",
        "Tiger tank",
        "Tornado-G rocket launcher",
    ],
)
def test_a_namesake_of_another_kind_is_another_weapon(text):
    assert find(text) is None


def test_neighbouring_numbers_are_different_weapons():
    sukhois = ["Su-22", "Su-24", "Su-25", "Su-27", "Su-30", "Su-34", "Su-35", "Su-57"]
    assert [find(name).name for name in sukhois] == sukhois


@given(st.sampled_from(NAMES), st.integers(0, 999))
def test_a_number_more_makes_another_weapon_or_none(name, number):
    found = find(f"{name} {number}")
    assert found is None or str(number) in {w for s in found.spellings for w in tokens(s)}


def test_no_name_leads_to_two_weapons():
    for form in (normalise, tokens):
        owners = defaultdict(set)
        for entry in DESIGNATIONS.values():
            for spelling in entry.spellings:
                owners[form(spelling)].add(entry.name)
        assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_every_name_and_alias_leads_to_its_weapon():
    for name, entry in DESIGNATIONS.items():
        assert all(find(spelling) is entry for spelling in entry.spellings), name
        assert find(name.upper()) is entry
        assert find(name.replace("-", " ")) is entry


def test_every_weapon_has_a_category_and_a_maker_that_is_a_country():
    for name, entry in DESIGNATIONS.items():
        assert entry.category in Category, name
        assert entry.maker is None or entry.maker in TERRITORIES, name


def test_no_alias_is_its_own_name_spelt_otherwise():
    for name, entry in DESIGNATIONS.items():
        spellings = [normalise(spelling) for spelling in entry.spellings]
        assert len(spellings) == len(set(spellings)), name


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    assert find(text) is None or find(text).name in DESIGNATIONS
    assert all(name in DESIGNATIONS for name in suggest(text))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("JF-17 Thnder", "JF-17 Thunder"),
        ("Bayraktr TB2", "Bayraktar TB2"),
        ("S-400 Trimf", "S-400"),
        ("Karakorum", "Karakoram-8"),
    ],
)
def test_a_misspelt_weapon_is_answered_with_the_one_that_was_meant(text, first):
    assert find(text) is None
    assert suggest(text)[0] == first


def test_a_suggestion_never_changes_the_number():
    assert suggest("Su-31") == ()
    assert suggest("JF-71") == ()


def test_hostile_text_is_answered_at_once():
    started = time.perf_counter()
    for text in ("(" * 20_000, "block 1/" * 5_000, "9" * 50_000 + "mm", "a1" * 20_000):
        assert designations.find(text) is None
    assert time.perf_counter() - started < 2
