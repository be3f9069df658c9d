"""Records survive YAML and JSON unchanged, whatever their texts look like."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import yaml_reader
from db.records.deal import Deal
from db.records.documents import read_text, write_deal, write_list
from db.records.record import Kind, Record
from db.records.shapes import MODELS, SHAPE, payload, record_of
from db.records.source import Source
from tests.strategies import deals, embargoes, events, publishers, sources, texts

RECORDS = st.one_of(publishers(), sources(), embargoes(), events())


def _read(text: str) -> list[Record]:
    located, problems = read_text(text, "x.yaml")
    assert problems == []
    return [entry.record for entry in located]


@given(deals(), st.lists(sources(), max_size=2))
def test_a_deal_with_its_sources_survives_yaml(deal: Deal, first_used: list[Source]) -> None:
    assert _read(write_deal(deal, first_used)) == [*first_used, deal]


@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_a_list_of_records_survives_yaml(records: list[Record]) -> None:
    for record in records:
        assert _read(write_list(record.kind_of_record, [record])) == [record]


@settings(max_examples=60)
@given(st.one_of(deals(), RECORDS))
def test_a_record_survives_json_and_the_ledger(record: Record) -> None:
    model = type(record)
    assert model.model_validate_json(record.model_dump_json(by_alias=True)) == record
    assert (
        model.model_validate_json(record.model_dump_json(by_alias=True, exclude_defaults=True))
        == record
    )
    stored = json.loads(json.dumps(payload(record)))
    assert record_of(record.kind_of_record, stored) == record
    assert payload(record_of(record.kind_of_record, stored)) == payload(record)


@settings(max_examples=60)
@given(st.one_of(deals(), RECORDS))
def test_writing_twice_gives_the_same_text(record: Record) -> None:
    def text(one: Record) -> str:
        return write_deal(one) if isinstance(one, Deal) else write_list(one.kind_of_record, [one])

    assert text(_read(text(record))[0]) == text(record)


@given(texts())
def test_a_text_is_a_text_whatever_yaml_would_make_of_it(text: str) -> None:
    written = write_list(Kind.SOURCE, [Source(id="a-source", title=text)])
    (read,) = _read(written)
    assert isinstance(read, Source)
    assert read.title == text


def test_a_payload_leaves_out_what_is_absent_or_default_and_names_its_shape() -> None:
    assert payload(Source(id="a-source")) == {"shape": SHAPE, "id": "a-source"}


def test_every_kind_has_a_model_whose_records_say_their_kind() -> None:
    assert {kind: model.kind_of_record for kind, model in MODELS.items()} == {k: k for k in Kind}


def _value(line: str) -> Any:
    return yaml_reader.read(f"key: {line}\n", "x.yaml").data.get("key", "left out")


def test_plain_scalars_stay_as_they_are_written() -> None:
    for text in (
        "NO",
        "yes",
        "off",
        "2026-01-09",
        "1e3",
        "0x1F",
        "1_000",
        "01:30",
        "007",
        ".5",
        "y",
    ):
        assert _value(text) == text


def test_nothing_null_and_a_tilde_are_unknown_and_in_quotes_are_texts() -> None:
    for nothing in ("", "null", "~", "Null", "NULL"):
        assert _value(nothing) == "left out"
        assert _value(f"'{nothing}'") == nothing


def test_the_line_of_every_entry_is_kept() -> None:
    read = yaml_reader.read("a: 1\nb:\n  - c: 2\n    d: 3\n  - e: 4\n", "x.yaml")
    assert read.where(("b", 0, "d")) == "x.yaml:4"
    assert read.where(("b", 1, "e")) == "x.yaml:5"
    assert read.where(("b", 1, "missing")) == "x.yaml:5"
    assert read.where(("nowhere",)) == "x.yaml:1"


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = write_list(Kind.SOURCE, [Source(id="a-source", title="A title")])
    for other in (text.replace("\n", "\r\n"), "\ufeff" + text):
        assert _read(other) == _read(text)
