"""Names are the same name however they are spelt."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.vocabulary.names import normalise, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Türkiye", "turkiye"),
        ("JF-17", "jf 17"),
        ("ＪＦ－１７", "JF-17"),
        ("Straße", "STRASSE"),
        ("S&T", "S and T"),
        ("Ра\u0301фаль", "рафаль"),
    ],
)
def test_spelling_does_not_make_another_name(one, other):
    assert normalise(one) == normalise(other)


def test_different_letters_and_numbers_stay_different():
    assert normalise("Su-27") != normalise("Su-30")
    assert normalise("Россия") != normalise("Rossiya")


def test_punctuation_alone_is_no_name():
    assert normalise(" -- / * ") == ""
    assert tokens(" -- / * ") == ()


@given(st.text())
@example("İ")
@example("ΐ")
@example("ǰ&ſ")
@example("\u0345")
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_a_normalised_name_has_letters_and_digits_only(text):
    assert all(c.isalnum() for c in normalise(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Su-30MKI", ("su", "30", "mki")),
        ("Su-270", ("su", "270")),
        ("F-16C/D Block 50", ("f", "16", "c", "d", "block", "50")),
        ("Akıncı", ("akıncı",)),
        ("Hürkuş-C", ("hurkus", "c")),
    ],
)
def test_a_name_is_cut_where_letters_and_numbers_meet(text, parts):
    assert tokens(text) == parts


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_tokens_are_the_normalised_name_in_pieces(text):
    assert "".join(tokens(text)) == normalise(text)
