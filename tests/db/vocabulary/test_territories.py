"""Countries, those of the past too, are found by code and by every name the press gives them."""

import json
import time
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import making, territories
from db.vocabulary.names import normalise
from db.vocabulary.territories import TERRITORIES, find, suggest

CHOICES = Path(making.__file__).parent / "choices.yaml"


@pytest.mark.parametrize(
    ("code", "name", "in_sentence"),
    [
        ("USA", "United States", "the United States"),
        ("GBR", "United Kingdom", "the United Kingdom"),
        ("ARE", "United Arab Emirates", "the United Arab Emirates"),
        ("NLD", "Netherlands", "the Netherlands"),
        ("PHL", "Philippines", "the Philippines"),
        ("CZE", "Czech Republic", "the Czech Republic"),
        ("COD", "DR Congo", "DR Congo"),
        ("TUR", "Turkey", "Turkey"),
        ("IRN", "Iran", "Iran"),
        ("SYR", "Syria", "Syria"),
        ("RUS", "Russia", "Russia"),
        ("KOR", "South Korea", "South Korea"),
        ("PRK", "North Korea", "North Korea"),
        ("CIV", "Ivory Coast", "Ivory Coast"),
        ("VNM", "Vietnam", "Vietnam"),
        ("LAO", "Laos", "Laos"),
        ("TWN", "Taiwan", "Taiwan"),
        ("PSE", "Palestine", "Palestine"),
        ("XKX", "Kosovo", "Kosovo"),
        ("SUN", "Soviet Union", "the Soviet Union"),
    ],
)
def test_a_country_bears_the_name_that_newspapers_give_it(code, name, in_sentence):
    assert (TERRITORIES[code].name, TERRITORIES[code].in_sentence) == (name, in_sentence)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PAK", "PAK"),
        ("pak", "PAK"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("USA", "USA"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("UAE", "ARE"),
        ("Czechia", "CZE"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("BUR", "MMR"),
        ("Viet Nam", "VNM"),
        ("DR Congo", "COD"),
        ("Bosnia-Herzegovina", "BIH"),
        ("East Germany (GDR)", "DDR"),
        ("Yemen Arab Republic (North Yemen)", "XNY"),
        ("Republic of Korea", "KOR"),
        ("The Gambia", "GMB"),
        ("Россия", "RUS"),
    ],
)
def test_a_country_is_found_by_every_name_it_goes_by(text, code):
    found = find(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sudanese Armed Forces", "SDN"),
        ("Government of National Unity", "LBY"),
        ("GNA", "LBY"),
        ("Pakistan Air Force", "PAK"),
    ],
)
def test_a_governments_own_army_is_the_country(text, code):
    found = find(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("code", ["SUN", "YUG", "CSK", "DDR", "SCG", "YMD", "VDR", "ZAR"])
def test_states_of_the_past_are_there_and_name_their_successors(code):
    state = TERRITORIES[code]
    assert state.historical
    assert state.successors
    assert all(successor in TERRITORIES for successor in state.successors)


def test_successors_are_complete_where_a_union_fell_apart():
    assert len(TERRITORIES["SUN"].successors) == 15
    assert TERRITORIES["CSK"].successors == ("CZE", "SVK")


def test_nobody_guesses_which_congo_is_meant():
    assert find("Congo") is None
    assert suggest("Congo") == ("COD (DR Congo)", "COG (Republic of the Congo)")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("SUD", "SDN (Sudan)"),
        ("Sudn", "SDN (Sudan)"),
        ("GER", "DEU (Germany)"),
        ("KUW", "KWT (Kuwait)"),
        ("PAKI", "PAK (Pakistan)"),
        ("Pakisatn", "PAK (Pakistan)"),
        ("PK", "PAK (Pakistan)"),
        ("Holand", "NLD (Netherlands)"),
        ("SWI", "CHE (Switzerland)"),
    ],
)
def test_a_wrong_code_is_answered_with_the_country_that_was_meant(text, first):
    assert find(text) is None
    assert suggest(text)[0] == first


@pytest.mark.parametrize("text", ["", "   ", "***", "qqqqqqq", "\x00", "a" * 100_000])
def test_nonsense_is_no_country_and_suggests_none(text):
    assert find(text) is None
    assert suggest(text) == ()


def test_no_code_or_name_leads_to_two_territories():
    owners = defaultdict(set)
    for territory in TERRITORIES.values():
        for spelling in territory.spellings:
            owners[normalise(spelling)].add(territory.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_every_territory_is_found_by_its_code_and_all_its_names():
    for code, territory in TERRITORIES.items():
        assert code == territory.code == code.upper()
        assert len(code) == 3
        assert all(find(spelling) is territory for spelling in territory.spellings), code
        assert territory.in_sentence in (territory.name, f"the {territory.name}")


@given(st.text(max_size=20))
def test_suggestions_are_always_territories_and_never_many(text):
    assert len(suggest(text)) <= 3
    assert all(s[:3] in TERRITORIES and s[3:5] == " (" for s in suggest(text))


def test_the_frozen_table_holds_the_choices_it_was_made_from():
    choices = yaml.safe_load(CHOICES.read_text(encoding="utf-8"))
    assert {code: TERRITORIES[code].name for code in choices["names"]} == choices["names"]
    for code, aliases in choices["aliases"].items():
        assert all(find(alias) is TERRITORIES[code] for alias in aliases)
    assert all(find(name) is None for name in choices["drop"])
    assert not set(choices["leave_out"]) & set(TERRITORIES)


def test_the_table_is_small_and_read_quickly():
    assert len(json.loads(territories.TABLE.read_text(encoding="utf-8"))) == len(TERRITORIES) > 250
    started = time.perf_counter()
    territories._load()
    assert time.perf_counter() - started < 0.2
