"""Dates of arms deals: as precise as they were told, and no more."""

import time
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from db.vocabulary import dates
from db.vocabulary.dates import EdtfDate, Span, parse
from db.vocabulary.problems import Problems

YEARS = st.integers(dates.FIRST_YEAR, dates.LAST_YEAR).map(str)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])
MARKABLE = st.one_of(YEARS, DAYS.map(lambda day: day.isoformat()[:7]), DAYS.map(date.isoformat))
PLAIN = st.one_of(
    MARKABLE,
    st.integers(190, 209).map(lambda decade: f"{decade}X"),
    st.builds("{}-{}".format, YEARS, st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36])),
)
POINTS = st.builds("{}{}".format, PLAIN, MARKS)


def _in_order(pair: tuple[str, str]) -> str:
    return "/".join(sorted(pair, key=parse))


TEXTS = st.one_of(
    POINTS,
    POINTS.map("{}/..".format),
    POINTS.map("../{}".format),
    st.tuples(POINTS, POINTS).map(_in_order),
)


def problem(text: Any) -> str:
    with pytest.raises(Problems) as raised:
        parse(text)
    (only,) = raised.value.problems
    assert only.remedy, f"{only.what}: nothing says what to do"
    return only.sentence


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2018", "2018-01-01", "2018-12-31", "2018"),
        ("2025-12", "2025-12-01", "2025-12-31", "Dec 2025"),
        ("2024-02", "2024-02-01", "2024-02-29", "Feb 2024"),
        ("2026-01-09", "2026-01-09", "2026-01-09", "9 Jan 2026"),
        ("2026-04~", "2026-04-01", "2026-04-30", "about Apr 2026"),
        ("2026-04?", "2026-04-01", "2026-04-30", "Apr 2026 (uncertain)"),
        ("2026-04%", "2026-04-01", "2026-04-30", "about Apr 2026 (uncertain)"),
        ("199X", "1990-01-01", "1999-12-31", "1990s"),
        ("202X~", "2020-01-01", "2029-12-31", "about 2020s"),
        ("2026-21", "2026-03-01", "2026-05-31", "spring 2026"),
        ("2026-24", "2026-12-01", "2027-02-28", "winter 2026"),
        ("2026-33", "2026-01-01", "2026-03-31", "Q1 2026"),
        ("2026-36~", "2026-10-01", "2026-12-31", "about Q4 2026"),
        ("2025-12/2028-06", "2025-12-01", "2028-06-30", "Dec 2025–Jun 2028"),
        ("2025-12~/2028", "2025-12-01", "2028-12-31", "about Dec 2025–2028"),
        ("2026-06/2026", "2026-06-01", "2026-12-31", "Jun 2026–2026"),
        ("2024/..", "2024-01-01", None, "since 2024"),
        ("../2024-03~", None, "2024-03-31", "until about Mar 2024"),
        ("1900", "1900-01-01", "1900-12-31", "1900"),
        ("2100-12-31", "2100-12-31", "2100-12-31", "31 Dec 2100"),
    ],
)
def test_a_deal_is_dated_as_it_was_told(
    text: str, first: str | None, last: str | None, label: str
) -> None:
    span = parse(text)
    assert span.first_day == (date.fromisoformat(first) if first else None)
    assert span.last_day == (date.fromisoformat(last) if last else None)
    assert span.label == label
    assert span.text == str(span) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("9 January 2026", "write 2026-01-09"),
        ("January 9, 2026", "write 2026-01-09"),
        ("Jan 2026", "write 2026-01"),
        ("2026/01/09", "write 2026-01-09"),
        ("20260109", "write 2026-01-09"),
        ("2026-1-9", "write 2026-01-09"),
        ("23/01/2026", "write 2026-01-23"),
        ("09/01/2026", "write 2026-01-09 or 2026-09-01"),
        ("2026-2028", "write 2026/2028"),
        ("2026-13-01", "there is no month 13"),
        ("2026-00", "there is no month 00"),
        ("2026-27", "for two years write 2026/2027"),
        ("2026-37", "quarters 33 to 36"),
        ("2026-02-30", "Feb 2026 has no day 30; its days are 01 to 28"),
        ("2024-02-30", "its days are 01 to 29"),
        ("2026-01-00", "has no day 00"),
        ("2026-21-01", "there is no month 21"),
        ("2028/2025", "ends before it begins; write 2025/2028"),
        ("1899-12-31", "years run from 1900 to 2100"),
        ("2101", "years run from 1900 to 2100"),
        ("210X", "years run from 1900 to 2100"),
        ("..", "says nothing"),
        ("../..", "open at both ends"),
        ("2024/", "has an unknown end"),
        ("/2024", "has an unknown end"),
        ("20XX", "is a whole century"),
        ("2026-XX", "leave out the part that is not known"),
        ("2026-01-XX", "leave out the part that is not known"),
        ("2X26", "only a decade may have one"),
        ("~2026", "write the mark behind the date"),
        ("2026~-01", "write the mark at the very end"),
        ("2026~?", "% for both"),
        ("2026-01-09T10:00", "times are not kept"),
        ("[2024,2025]", "is a set of dates"),
        ("{2024,2025}", "is a set of dates"),
        ("Y17e7", "is not a year of four digits"),
        ("-2026", "is not a year of four digits"),
        ("1950S2", "has significant digits"),
        ("2024/2025/2026", "has two slashes"),
        ("", "the date is empty"),
        ("early 2026", "is not a date"),
        ("٢٠٢٦", "is not a date"),
        ("２０２６", "is not a date"),
        ("2026-01\u202e", "is not a date"),
        ("2026" * 1000, "is too long"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, sentence: str) -> None:
    assert sentence in problem(text)


@pytest.mark.parametrize(
    "number", [2026, 2026.5, None, True, pytest.param(10**5000, id="huge"), ["2026"]]
)
def test_a_date_that_is_not_text_is_refused(number: object) -> None:
    assert "is not text" in problem(number)


def test_a_refusal_shows_no_invisible_character() -> None:
    assert problem("2026\u202e\x00").isprintable()


def test_blanks_around_a_date_do_not_count() -> None:
    assert parse("  2026-01 ") == parse("2026-01")


def test_a_day_of_the_calendar_is_a_date() -> None:
    assert dates.on(date(2026, 1, 9)) == parse("2026-01-09") == parse(date(2026, 1, 9))  # type: ignore[arg-type]
    assert dates.on(date(2026, 1, 9)).single_day
    assert not parse("2026-01").single_day
    assert not parse("../2026").single_day


@given(TEXTS)
def test_every_date_keeps_its_text_and_has_a_label(text: str) -> None:
    span = parse(text)
    assert span.text == text
    assert parse(span.text) == span
    assert hash(parse(span.text)) == hash(span)
    assert span.label
    assert span.approximate == ("~" in text or "%" in text)
    assert span.uncertain == ("?" in text or "%" in text)


@given(TEXTS)
def test_a_span_holds_its_first_and_last_day_and_not_their_neighbours(text: str) -> None:
    span = parse(text)
    if span.start:
        assert span.contains(span.start)
        assert not span.contains(span.start - timedelta(days=1))
    if span.end:
        assert not span.contains(span.end)
        assert span.contains(span.end - timedelta(days=1))


@given(TEXTS, TEXTS)
def test_two_spans_overlap_exactly_when_they_share_a_day(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    edges = [span.start for span in (first, second) if span.start] or [date(1900, 1, 1)]
    assert first.overlaps(second) == any(
        first.contains(day) and second.contains(day) for day in edges
    )
    assert first.overlaps(second) == second.overlaps(first)


@given(st.lists(TEXTS, max_size=8))
def test_the_order_of_dates_is_total_and_agrees_with_equality(texts: list[str]) -> None:
    spans = [parse(text) for text in texts]
    backwards = spans[::-1]
    assert sorted(spans) == sorted(backwards)
    for one in spans:
        for other in spans:
            assert (one < other) + (other < one) + (one == other) == 1
            assert (one <= other) == (not other < one)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_problem_with_a_remedy(text: str) -> None:
    try:
        assert isinstance(parse(text), Span)
    except Problems:
        assert problem(text)


@given(st.text(alphabet="0129-/.X~?%T[ ", max_size=24))
def test_almost_dates_are_dates_or_problems_with_a_remedy(text: str) -> None:
    try:
        assert parse(text).text == text.strip()
    except Problems:
        assert problem(text)


@given(PLAIN.filter(lambda text: text[4:] != "-24") | st.builds("{}{}".format, MARKABLE, MARKS))
def test_edtf_agrees_on_every_point_but_winter(text: str) -> None:
    """Its winter is December alone, where ours runs into February; it takes no marks on seasons."""
    theirs, ours = parse_edtf(text), parse(text)
    assert ours.first_day == date(*theirs.lower_strict()[:3])
    assert ours.last_day == date(*theirs.upper_strict()[:3])


@given(DAYS, DAYS)
def test_edtf_agrees_on_intervals_of_days(one: date, other: date) -> None:
    text = "/".join(sorted(day.isoformat() for day in (one, other)))
    theirs, ours = parse_edtf(text), parse(text)
    assert ours.first_day == date(*theirs.lower_strict()[:3])
    assert ours.last_day == date(*theirs.upper_strict()[:3])


def test_thirty_thousand_dates_are_read_in_two_seconds() -> None:
    first = date(1960, 1, 1)
    texts = [(first + timedelta(days=day)).isoformat() for day in range(30_000)]
    began = time.process_time()
    for text in texts:
        parse(text)
    assert time.process_time() - began < 2


class Dated(BaseModel):
    dated: EdtfDate | None = None


@given(TEXTS)
def test_a_record_reads_and_writes_the_text_of_its_date(text: str) -> None:
    record = Dated.model_validate({"dated": text})
    assert record.dated == parse(text)
    assert record.model_dump() == {"dated": text}
    assert Dated.model_validate_json(record.model_dump_json()) == record


def test_a_record_tells_the_problem_of_its_date() -> None:
    with pytest.raises(ValidationError) as raised:
        Dated.model_validate({"dated": "9 January 2026"})
    (error,) = raised.value.errors()
    assert error["type"] == "date-form"
    assert error["ctx"]["remedy"] == "write 2026-01-09"


def test_dates_in_a_schema_are_strings() -> None:
    schema = partial(Dated.model_json_schema, mode="validation")()
    assert {"type": "string"}.items() <= schema["properties"]["dated"]["anyOf"][0].items()
