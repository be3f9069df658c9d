"""A party is one key, whether it is a country or an actor, and no name leads to two of them."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import parties
from db.vocabulary.actors import ACTORS
from db.vocabulary.names import normalise
from db.vocabulary.territories import TERRITORIES

KEYS = sorted([*TERRITORIES, *ACTORS])

# As registers write them: stars for those that are no government, the country in a bracket.
REGISTER = {
    "Cote d'Ivoire": "CIV",
    "Turkiye": "TUR",
    "Viet Nam": "VNM",
    "UAE": "ARE",
    "Soviet Union": "SUN",
    "South Vietnam": "XSV",
    "South Yemen": "YMD",
    "North Yemen": "XNY",
    "East Germany (GDR)": "DDR",
    "Yugoslavia": "YUG",
    "Northern Cyprus": "northern-cyprus",
    "Western Sahara": "ESH",
    "Kosovo": "XKX",
    "Hamas (Palestine)*": "hamas",
    "Hezbollah (Lebanon)*": "hezbollah",
    "Houthi rebels (Yemen)*": "houthis",
    "PIJ (Israel/Palestine)*": "palestinian-islamic-jihad",
    "PKK (Turkiye)*": "pkk",
    "LTTE (Sri Lanka)*": "ltte",
    "Libya HoR*": "house-of-representatives-libya",
    "Northern Alliance (Afghanistan)*": "northern-alliance",
    "Provisional IRA (UK)*": "provisional-ira",
    "Ukraine Rebels*": "ukraine-rebels",
    "Anti-Castro rebels (Cuba)*": "anti-castro-rebels",
    "Viet Cong (South Vietnam)*": "viet-cong",
    "NATO**": "nato",
    "African Union**": "african-union",
    "United Nations**": "united-nations",
    "OSCE**": "osce",
    "Regional Security System**": "regional-security-system",
    "unknown recipient(s)": "unknown-country",
    "unknown supplier(s)": "unknown-country",
    "unknown rebel group*": "unknown-rebel-group",
}


@pytest.mark.parametrize(("text", "key"), REGISTER.items())
def test_a_register_may_write_a_party_in_its_own_way(text, key):
    assert parties.find(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "()",
        "Congo",
        "Hamas (the movement)",
        "Pakistan (India)",
        "SUD",
        "a body that is no party",
        "(" * 5_000 + ")" * 5_000,
    ],
)
def test_a_name_that_is_not_listed_leads_to_nobody(text):
    assert parties.find(text) is None


def test_no_name_leads_to_two_parties():
    owners = defaultdict(set)
    for key in KEYS:
        for spelling in parties.spellings(key):
            owners[normalise(spelling)].add(key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


@given(st.sampled_from(KEYS), st.sampled_from([str.lower, str.upper, str.title, str.strip]))
def test_no_case_hides_a_party(key, recase):
    assert parties.find(recase(parties.label(key))) == key


def test_every_label_leads_back_to_its_party():
    for key in KEYS:
        assert parties.find(key) == key
        assert parties.find(parties.label(key)) == key
        assert parties.find(parties.short(key)) == key
        assert all(parties.find(spelling) == key for spelling in parties.spellings(key)), key


def test_every_party_can_stand_in_a_sentence_and_is_an_actor_or_a_country():
    for key in KEYS:
        assert parties.in_sentence(key)
        assert parties.is_actor(key) is not (key in TERRITORIES)
        assert parties.country_of(key) in {None, *TERRITORIES}


@given(st.text(max_size=30))
def test_any_text_is_answered(text):
    assert parties.find(text) in {None, *KEYS}
    assert len(parties.suggest(text)) <= 3


def test_an_actor_is_named_by_its_short_name_where_room_is_scarce():
    key = "libyan-national-army"
    assert parties.label(key) == "Libyan National Army"
    assert parties.short(key) == "LNA"
    assert parties.in_sentence(key) == "the Libyan National Army"
    assert parties.country_of(key) == "LBY"
    assert parties.short("PAK") == "Pakistan"
    assert parties.country_of("PAK") == "PAK"


def test_an_unknown_key_is_an_error_and_never_a_name():
    with pytest.raises(KeyError):
        parties.label("QQQ")


def test_a_wrong_name_is_answered_with_the_party_that_was_meant():
    assert parties.suggest("SUD") == ("SDN (Sudan)",)
    assert parties.suggest("Wagner Grup")[0] == "wagner-group (Wagner Group)"
    assert parties.suggest("Pakistn")[0] == "PAK (Pakistan)"
