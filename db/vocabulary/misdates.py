"""Why a text is no date that the ledger reads: names the form, and says how to write it."""

from __future__ import annotations

import re
from datetime import date

from db.vocabulary.fields import shown
from db.vocabulary.problems import Problems

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GENERAL = "write a date as 2026, 2026-01 or 2026-01-09, an interval as 2025-12/2028-06"
_WORD = re.compile(r"[A-Za-z]+|\d+", re.ASCII)

_FORMS: tuple[tuple[str, str, str], ...] = (
    (r"\.\.", "says nothing", "leave the date out instead"),
    (r"[\[{].*", "is a set of dates", "write an interval, such as 2026-01/2026-03"),
    (r"\d{4}-\d\d-\d\d[Tt ].*", "has a time of day", "times are not kept: write the day alone"),
    (r"[Yy]-?\d+.*|-\d.*|\d{5,7}", "is not a year of four digits", "write a year as 2026"),
    (r"\d{4}S\d+", "has significant digits", "write an interval, such as 1950/1959"),
    (r"\d\dXX[~?%]?", "is a whole century", "write a decade (202X) or an interval (2000/2026)"),
    (r"\d{4}-(XX|\d\d-XX).*", "has unknown digits", "leave out the part that is not known"),
    (r"[\dX]*X[\dX-]*[~?%]?", "has unknown digits", "only a decade may have one, such as 202X"),
    (r"/.+|.+/", "has an unknown end", "write an open end as two dots, such as 2024/.."),
    (r"[~?%].*", "has its mark in front", "write the mark behind the date, such as 2026-04~"),
    (r"\d{4}[~?%]-.*|.*-\d\d[~?%]-.*", "marks one part", "write the mark at the very end"),
    (r".+[~?%]{2,}", "has two marks", "write ~ for about, ? for uncertain, % for both"),
    (r".+/.+/.+", "has two slashes", "an interval has one, such as 2025-12/2028-06"),
)
_NAMED = tuple((re.compile(pattern, re.ASCII), what, remedy) for pattern, what, remedy in _FORMS)


def explain(text: str) -> Problems:
    """The problem with a text that is no date of the subset; the text is at most 40 long."""
    if not text:
        return Problems.one("date-form", "the date is empty", "leave it out, or write it")
    if guess := _guess(text):
        return Problems.one(
            "date-form", f"{shown(text)} is not written as a date", f"write {guess}"
        )
    for form, what, remedy in _NAMED:
        if form.fullmatch(text):
            return Problems.one("date-form", f"{shown(text)} {what}", remedy)
    return Problems.one("date-form", f"{shown(text)} is not a date", _GENERAL)


def _guess(text: str) -> str:
    """What was meant, in EDTF, where only one reading is possible; else nothing."""
    words = [word.casefold() for word in _WORD.findall(text)]
    months = [_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS]
    numbers = [word for word in words if word.isdigit()]
    others = len(words) - len(months) - len(numbers)
    if len(months) == 1 and not others:
        return _from_numbers(numbers, months[0])
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return _day(text[:4], text[4:6], text[6:])
    if re.fullmatch(r"\d{4}([-/. ])\d{1,2}\1\d{1,2}", text, re.ASCII):
        return _day(*numbers)
    if re.fullmatch(r"\d{4}([-/.])\d", text, re.ASCII):
        return f"{numbers[0]}-{int(numbers[1]):02d}" if int(numbers[1]) else ""
    if re.fullmatch(r"(\d{4}) ?[-–—] ?(\d{4})", text, re.ASCII):
        return "/".join(numbers)
    return _from_day_first(numbers) if re.fullmatch(r"[\d/. -]+", text, re.ASCII) else ""


def _from_numbers(numbers: list[str], month: int) -> str:
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(numbers) > 2:
        return ""
    return _day(years[0], str(month), days[0]) if days else f"{years[0]}-{month:02d}"


def _from_day_first(numbers: list[str]) -> str:
    """09/01/2026 may be either, so both are told; 23/01/2026 can only be one."""
    if [len(number) > 2 for number in numbers] != [False, False, True] or len(numbers[2]) != 4:
        return ""
    first, second, year = numbers
    readings = dict.fromkeys((_day(year, second, first), _day(year, first, second)))
    return " or ".join(reading for reading in readings if reading)


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
