"""Where the ticks of an axis stand, and what they say: round figures, and the calendar."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from datetime import date

from dashboard.theme.measure import width
from dashboard.wording import NBSP

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"), (1.0, ""))


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its label."""

    at: float
    label: str


def money_ticks(most: float, room: float, apart: float) -> list[Tick]:
    """Ticks from 0 up to `most` dollars on `room` px, at least `apart` px from one another.

    The unit stands once, on the last.
    """
    if most <= 0:
        return [Tick(0, "$0")]
    step = _round_step(most * apart / room)
    count = int(most / step + 1e-9)
    scale, unit = next(one for one in _UNITS if max(count, 1) * step >= one[0])
    ticks = [Tick(n * step, f"{n * step / scale:,.10g}") for n in range(count + 1)]
    last = ticks[-1]
    ticks[-1] = Tick(last.at, f"${last.label}{NBSP + unit if unit else ''}")
    return ticks


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 ... that is not under `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)


def day_ticks(first: int, last: int, room: float, size: float) -> list[Tick]:
    """Ticks between two days (ordinals), the closest ones whose labels do not touch."""
    for unit, step in _CALENDAR:
        ticks = _labelled(_days(first, last, unit, step), unit)
        if ticks and _apart(ticks, first, last, room, size):
            return ticks
    return []


# unit, step: every so many days, months or years
_CALENDAR = (
    ("day", 1),
    ("day", 7),
    ("month", 1),
    ("month", 2),
    ("month", 3),
    ("month", 6),
    ("year", 1),
    ("year", 2),
    ("year", 5),
    ("year", 10),
    ("year", 20),
    ("year", 50),
)


def _days(first: int, last: int, unit: str, step: int) -> list[date]:
    start, end = date.fromordinal(first), date.fromordinal(last)
    if unit == "day":
        return [date.fromordinal(n) for n in range(first + -first % step, last + 1, step)][:400]
    if unit == "month":
        months = range(start.year * 12, end.year * 12 + 12, step)
        days = [date(month // 12, month % 12 + 1, 1) for month in months]
    else:
        low = start.year - start.year % step
        days = [date(year, 1, 1) for year in range(max(low, 1), end.year + 1, step)]
    return [day for day in days if start <= day <= end]


def _labelled(days: list[date], unit: str) -> list[Tick]:
    ticks: list[Tick] = []
    year = None
    for day in days:
        label = {
            "day": f"{day.day}{NBSP}{_MONTHS[day.month - 1]}",
            "month": _MONTHS[day.month - 1],
            "year": "",
        }[unit]
        if day.year != year:
            label = f"{label}{NBSP}{day.year}" if label else str(day.year)
            year = day.year
        ticks.append(Tick(day.toordinal(), label))
    return ticks


def _apart(ticks: list[Tick], first: int, last: int, room: float, size: float) -> bool:
    per_day = room / max(last - first, 1)
    places = [(tick.at * per_day, width(tick.label, size)) for tick in ticks]
    return all(
        right[0] - left[0] > (left[1] + right[1]) / 2 + size
        for left, right in itertools.pairwise(places)
    )
