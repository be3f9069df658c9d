"""YAML as records use it: plain texts, lists and mappings; everything else is refused by name."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.documents import read_file, read_text
from tests.db.records.documents import DOCUMENT, NAME, problems, sentences, spoilt


def _one(text: str) -> str:
    (only,) = sentences(text)
    return only


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("[{country: PAK}]", "[{country: PAK}", 4),
        ("title: Aircraft", "title: Aircraft: for", 2),
        ("  - id", "\t- id", 6),
        ("who: two officials}", "who: 'two officials}", 14),
    ],
)
def test_malformed_yaml_is_told_with_its_line_and_what_to_look_at(
    old: str, new: str, line: int
) -> None:
    told = _one(spoilt((old, new)))
    assert told.startswith(f"{NAME}:{line}: this is not YAML: ")
    assert told.endswith(
        "indent with spaces, close brackets and quotes, and put quotes around odd texts"
    )


def test_anchors_and_aliases_are_refused_each_at_its_line() -> None:
    text = spoilt(("title: Aircraft for Sudan", "title: &t Aircraft\nnote: *t"))
    assert sentences(text) == [
        f"{NAME}:{line}: anchors and aliases are not used here; write the entry out"
        for line in (2, 3)
    ]


@pytest.mark.parametrize(
    "tag",
    ["!mine x", "!!python/object/apply:os.system [ls]", "!!binary aGk=", "!!int 4", "!!str x"],
)
def test_tags_are_refused(tag: str) -> None:
    told = _one(spoilt(("Aircraft for Sudan", tag)))
    assert told.startswith(f"{NAME}:2: the tag '")
    assert told.endswith("is not used here; write the plain text")


def test_a_key_that_is_there_twice_is_refused() -> None:
    assert _one(DOCUMENT + "    status: signed\n") == (
        f"{NAME}:14: the key 'status' is there twice; keep one"
    )


def test_a_key_that_is_no_word_is_refused() -> None:
    assert _one(DOCUMENT + "? [a, b]\n: c\n") == f"{NAME}:14: a key is not a word; write one"


def test_merge_keys_are_keys_like_others() -> None:
    assert "`<<` is not a key" in _one(spoilt(("title:", "<<: {note: x}\ntitle:")))


@pytest.mark.parametrize("text", ["[" * 2000, "{a: " * 2000, "- " * 2000, "[" * 41])
def test_deep_nesting_is_refused(text: str) -> None:
    assert "nested too deeply" in _one(text) or "not YAML" in _one(text)


def test_2000_brackets_in_a_field_are_refused_quickly() -> None:
    start = perf_counter()
    assert _one(spoilt(("Aircraft for Sudan", "[" * 2000))) == (
        f"{NAME}:2: the file is nested too deeply; close the brackets"
    )
    assert perf_counter() - start < 1


def test_3_mb_are_refused_quickly() -> None:
    start = perf_counter()
    assert _one("title: " + "x" * 3_000_000) == (
        f"{NAME}: the file is too large to be one document; split it, one deal a file"
    )
    assert perf_counter() - start < 1


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1b", "\x7f", "\ufffe"])
def test_characters_that_no_text_needs_are_refused_with_their_line(character: str) -> None:
    told = _one(spoilt(("Sudan\n", f"Su{character}dan\n")))
    assert told == (
        f"{NAME}:2: the file holds the character U+{ord(character):04X}, which no text needs; "
        "take it out"
    )


def test_two_documents_in_a_file_are_refused() -> None:
    assert "another document" in _one(DOCUMENT + "---\nid: b\n")


@pytest.mark.parametrize("text", ["", "# nothing\n", "hello", "''", "a:", "{}"])
def test_a_file_without_a_record_says_so(text: str) -> None:
    assert _one(text) == f"{NAME}: the file holds no record; write one, or delete it"


def test_a_list_under_an_unknown_name_is_refused() -> None:
    assert _one("publisher:\n- id: a\n") == (
        f"{NAME}:1: `publisher` is no list of records; "
        "use one of publishers, sources, embargoes, events"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(DOCUMENT.replace("Aircraft", "Aéronefs").encode(encoding))
    located, found = read_file(file, NAME)
    assert located == []
    assert [problem.sentence for problem in found] == [
        f"{NAME}: the file is not UTF-8 text; save it as UTF-8"
    ]


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path / "gone.yaml", NAME)[1]
    assert problem.sentence.startswith(f"{NAME}: the file cannot be read: no such file")


def test_what_is_right_beside_what_is_wrong_is_still_read() -> None:
    located, found = read_text(spoilt(("SDN", "SUD")), NAME)
    assert [entry.record.id for entry in located] == ["reuters-20260109"]
    assert len(found) == 1


@given(st.text(max_size=200))
def test_no_text_is_more_than_refused(text: str) -> None:
    located, found = read_text(text, NAME)
    assert located or found


@given(
    st.lists(st.sampled_from(DOCUMENT.splitlines(keepends=True)), max_size=12), st.integers(0, 60)
)
def test_no_heap_of_lines_is_more_than_refused(lines: list[str], cut: int) -> None:
    text = "".join(lines)
    assert all(problem.what for problem in problems(text[cut:] + text[:cut]))


def test_warnings_that_a_document_accepts_are_no_part_of_its_records() -> None:
    accepted = (
        "accepted:\n  - {code: long-title, of: pak-sdn-2026, why: The ministry calls it so.}\n"
    )
    plain, _ = read_text(DOCUMENT, NAME)
    located, found = read_text(DOCUMENT + accepted, NAME)
    assert [entry.record for entry in located] == [entry.record for entry in plain]
    assert found == []
    assert read_text(accepted + "publishers: [{name: Dawn}]\n", NAME)[1] == []
