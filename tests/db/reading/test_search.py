"""How deals are found by words."""

import pytest

from db.reading.search import matches, text_of, words_of

JETS = text_of(["JF-17 Thunder for the Libyan National Army", "Khalifa Haftar's forces"])
DRONES = text_of(["Bayraktar TB2", "Türkiye", "drones/missiles"])
ROMANIA = text_of(["Romania", "Patriot", None, ""])
ARABIC = text_of(["السودان يوقّع عقداً"])


def found(query: str) -> list[bool]:
    return matches((JETS, DRONES, ROMANIA, ARABIC), query).tolist()


@pytest.mark.parametrize(
    "query", ["JF17", "jf-17", "JF-17", "ｊｆ17", "haftar", "Haftar's army", "17"]
)
def test_spelling_does_not_matter(query):
    assert found(query) == [True, False, False, False]


@pytest.mark.parametrize("query", ["Türkiye", "Turkiye", "TÜRKI", "bayraktar missiles", "TB2"])
def test_marks_and_case_do_not_matter(query):
    assert found(query) == [False, True, False, False]


def test_a_word_is_found_from_its_beginning():
    assert found("oman") == [False] * 4
    assert found("rom") == [False, False, True, False]


def test_other_scripts_are_found_inside_a_word():
    assert found("سودان") == [False, False, False, True]


def test_every_word_must_be_there():
    assert found("jf17 haftar") == [True, False, False, False]
    assert found("jf17 bayraktar") == [False] * 4


def test_what_holds_no_word_finds_nothing():
    assert words_of(" -- / ") == ()
    assert found("--") == [False] * 4
