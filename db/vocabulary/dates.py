"""Dates known as precisely as they were told: a subset of EDTF, read as half-open intervals.

Accepted: `2026`, `2026-01`, `2026-01-09`; a season (`2026-21` spring to `2026-24` winter, of the
northern hemisphere, winter running into the next year) or a quarter (`2026-33` to `2026-36`); a
decade (`202X`); each with `~` (about), `?` (uncertain) or `%` (both) behind it; and intervals
`a/b`, `a/..`, `../b`. Everything else is refused by name. `~` and `?` never widen an interval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from db.vocabulary.fields import as_validator, shown
from db.vocabulary.problems import Problems

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X([~?%]?)", re.ASCII)
_LONGEST = 40
_EXAMPLES = "write a date as 2026, 2026-01 or 2026-01-09"


@total_ordering
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days [start, end) and the text that told it; None is an open end.

    Spans sort by start, then end, then text; an open start comes first, an open end last.
    """

    text: str
    start: date | None
    end: date | None

    @property
    def first_day(self) -> date | None:
        """The earliest day it can be; None where the beginning is open."""
        return self.start

    @property
    def last_day(self) -> date | None:
        """The latest day it can be; None where the end is open."""
        return self.end - timedelta(days=1) if self.end else None

    @property
    def label(self) -> str:
        """As a reader sees it, no more precise than it was told: "about Apr 2026"."""
        return _label(self.text)

    @property
    def approximate(self) -> bool:
        """Whether either end is "about" (`~` or `%`)."""
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        """Whether either end is in doubt (`?` or `%`)."""
        return "?" in self.text or "%" in self.text

    @property
    def single_day(self) -> bool:
        """Whether it is known to the day."""
        return self.start is not None and self.last_day == self.start

    def overlaps(self, other: Span) -> bool:
        """Whether some day can belong to both."""
        return _before(self.start, other.end) and _before(other.start, self.end)

    def contains(self, day: date) -> bool:
        """Whether a day belongs to it."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    @property
    def _key(self) -> tuple[date, date, str]:
        return (self.start or date.min, self.end or date.max, self.text)

    def __lt__(self, other: object) -> bool:
        return self._key < other._key if isinstance(other, Span) else NotImplemented

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> Span:
    """Reads a date as EDTF; blanks around it do not count. Raises Problems for anything else."""
    if isinstance(text, Span):
        return text
    if isinstance(text, date):
        text = text.isoformat()
    if not isinstance(text, str):
        raise Problems.one("date-not-text", f"{shown(text)} is not text", f"{_EXAMPLES}, as text")
    return _parse(text.strip())


def on(day: date) -> Span:
    """The span of one day."""
    return _parse(day.isoformat())


@lru_cache(maxsize=65_536)
def _parse(text: str) -> Span:
    if len(text) > _LONGEST:
        raise Problems.one("date-form", f"{shown(text)} is too long for a date", _EXAMPLES)
    first, slash, last = text.partition("/")
    if not slash:
        return _point(text)
    return _interval(text, first, last)


def _interval(text: str, first: str, last: str) -> Span:
    if not _is_interval(first, last):
        raise _no_such_form(text)
    if first == last == "..":
        raise Problems.one(
            "date-open", f"{shown(text)} is open at both ends", "leave the date out instead"
        )
    start = None if first == ".." else _point(first).start
    end = None if last == ".." else _point(last).end
    if not _before(start, end):
        remedy = f"write {last}/{first}, if that is meant" if "." not in text else ""
        raise Problems.one("date-backwards", f"{shown(text)} ends before it begins", remedy)
    return Span(text, start, end)


def _is_interval(first: str, last: str) -> bool:
    return all(
        end == ".." or _FORM.fullmatch(end) or _DECADE.fullmatch(end) for end in (first, last)
    )


def _point(text: str) -> Span:
    if decade := _DECADE.fullmatch(text):
        year = _year(int(decade[1]) * 10, text)
        _year(year + 9, text)
        return Span(text, date(year, 1, 1), date(year + 10, 1, 1))
    if not (form := _FORM.fullmatch(text)):
        raise _no_such_form(text)
    year = _year(int(form[1]), text)
    if form[2] is None:
        return Span(text, date(year, 1, 1), date(year + 1, 1, 1))
    month = int(form[2])
    if form[3] is None:
        return Span(text, *_part_of_year(year, month, text))
    day = _day(year, _month(month, text), int(form[3]), text)
    return Span(text, day, day + timedelta(days=1))


def _year(year: int, text: str) -> int:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    raise Problems.one(
        "date-out-of-range",
        f"the year of {shown(text)} is out of range",
        f"years run from {FIRST_YEAR} to {LAST_YEAR}",
    )


def _part_of_year(year: int, number: int, text: str) -> tuple[date, date]:
    if number in SEASONS:
        return _months(year, 3 * (number - 20), 3)
    if number in QUARTERS:
        return _months(year, 3 * (number - 33) + 1, 3)
    return _months(year, _month(number, text), 1)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = first + count - 1
    return date(year, first, 1), date(year + after // 12, after % 12 + 1, 1)


def _month(number: int, text: str) -> int:
    if 1 <= number <= 12:
        return number
    remedy = "months are 01 to 12, seasons 21 to 24, quarters 33 to 36"
    year = text[:4]
    if year.isdigit() and len(text) == 7 and number == int(year[2:]) + 1:
        remedy = f"for two years write {year}/{int(year) + 1}"
    raise Problems.one("date-no-month", f"{shown(text)}: there is no month {number:02d}", remedy)


def _day(year: int, month: int, number: int, text: str) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        last = (_months(year, month, 1)[1] - timedelta(days=1)).day
        raise Problems.one(
            "date-no-day",
            f"{shown(text)}: {MONTHS[month - 1]} {year} has no day {number:02d}",
            f"its days are 01 to {last}",
        ) from None


def _before(start: date | None, end: date | None) -> bool:
    """Whether a start lies before an end; an open end is never reached."""
    return start is None or end is None or start < end


def _no_such_form(text: str) -> Problems:
    from db.vocabulary.misdates import explain

    return explain(text)


@lru_cache(maxsize=65_536)
def _label(text: str) -> str:
    first, slash, last = text.partition("/")
    if not slash:
        return _point_label(text)
    if last == "..":
        return f"since {_point_label(first)}"
    if first == "..":
        return f"until {_point_label(last)}"
    return f"{_point_label(first)}–{_point_label(last)}"


def _point_label(text: str) -> str:
    mark = text[-1] if text[-1] in "~?%" else ""
    about = "about " if mark in ("~", "%") else ""
    doubt = " (uncertain)" if mark in ("?", "%") else ""
    return f"{about}{_plain_label(text.rstrip('~?%'))}{doubt}"


def _plain_label(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return f"{year[:3]}0s" if year.endswith("X") else year
    number = int(rest[0])
    name = SEASONS.get(number) or QUARTERS.get(number) or MONTHS[number - 1]
    return " ".join([*(str(int(day)) for day in rest[1:]), name, year])


def _text(span: Span) -> str:
    return span.text


def _read(given: Any) -> Span:
    return parse(given)


EdtfDate = Annotated[
    Span,
    PlainValidator(as_validator(_read)),
    PlainSerializer(_text, return_type=str),
    WithJsonSchema({"type": "string", "description": "a date in EDTF", "examples": ["2026-01"]}),
]
"""A field of a record: reads text, keeps a Span, writes the text again."""
