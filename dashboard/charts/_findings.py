"""Titles that the rows of a picture prove; where none can be proved, a plain description.

Every finding is about "these" deals, the ones in the picture, and about one stage at a time. It
is claimed only where no open end and no missing figure could overturn it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import wording
from dashboard.charts._names import labels
from db.vocabulary import parties

STAGE_DEALS = {
    "firm": "signed deals",
    "prospective": "deals not yet signed",
    "dead": "suspended, cancelled or denied deals",
}
TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure: who it is about, and its ends in dollars."""

    sellers: tuple[str, ...]
    buyers: tuple[str, ...]
    low: float
    high: float
    open_low: bool
    open_high: bool

    @property
    def floor(self) -> float:
        """The least it can be."""
        return 0.0 if self.open_low else self.low


def number(n: int) -> str:
    """A count in a sentence: "three", "24"."""
    return NUMBERS[n] if n < len(NUMBERS) else f"{n:,}"


def no_value(deals: int) -> str:
    """The title where no deal of a view has a value that could be drawn."""
    if not deals:
        return "No deal matches"
    if deals == 1:
        return "The one deal here has no reported value that can be drawn"
    return f"None of these {deals:,} deals has a reported value that can be drawn"


def largest(stage: str, figures: Sequence[Figure]) -> str | None:
    """Which deal of a stage is reported at the highest value, if that is beyond doubt."""
    if len(figures) < 2:
        return None
    first, *others = sorted(figures, key=lambda figure: -figure.floor)
    if any(other.open_high for other in others):
        return None
    second = max(other.high for other in others)
    if first.floor <= second:
        return None
    times = max((n for n in TIMES if first.floor > n * second), default=0)
    if times:
        much = f"more than {TIMES[times]} the reported value of any other"
    else:
        much = "the highest reported value"
    return f"{_from_to(first)} has {much} of these {STAGE_DEALS[stage]}"


def only(figure: Figure, value: str) -> str:
    """The title where one deal is drawn: who, and the value in words."""
    return f"{_from_to(figure)}: {value} reported"


def flows_title(table: pd.DataFrame, hub: str | None, deals: int) -> str:
    """Whose share of the reported value of one stage is beyond doubt; else what is drawn.

    With a party in the middle, what it sells comes before what it buys.
    """
    for stage in ("firm", "prospective"):
        what = STAGE_DEALS[stage]
        rows = table[table["stage"] == stage]
        if not hub:
            found = _share(rows, "supplier", what) or _share(rows, "recipient", what)
        else:
            sold, bought = rows[rows["supplier"] == hub], rows[rows["recipient"] == hub]
            who = parties.in_sentence(hub)
            found = _share(sold, "recipient", f"{what} from {who}") or _share(
                bought, "supplier", f"{what} to {who}"
            )
        if found:
            return found
    sellers, buyers = set(table["supplier"]), set(table["recipient"])
    n = wording.count(deals, "deal")
    if hub:
        return f"Who supplies {parties.in_sentence(hub)}, and whom it supplies: {n}"
    if len(sellers) == len(buyers) == 1:
        return f"{labels(sellers)} to {parties.in_sentence(*buyers)}: {n}"
    return (
        f"Who supplies whom: {n}, {wording.count(len(sellers), 'supplier')}, "
        f"{wording.count(len(buyers), 'recipient')}"
    )


def _share(rows: pd.DataFrame, side: str, what: str) -> str | None:
    """Whether one party stands for most of what is reported, or for more than any other."""
    sums = rows.groupby(side)[["low", "high", "open_high"]].sum()
    sums = sums[sums["high"] > 0]
    if len(sums) < 2 or rows.attrs.get("shared"):
        return None
    top = sums["low"].idxmax()
    rest = sums.drop(index=top)
    if rest["open_high"].any():
        return None
    name = parties.in_sentence(str(top))
    if sums.loc[top, "low"] > rest["high"].sum():
        much = "Most of the value"
    elif sums.loc[top, "low"] > rest["high"].max():
        much = "The largest share of the value"
    else:
        return None
    verb = "comes from" if side == "supplier" else "goes to"
    return f"{much} reported for these {what} {verb} {name}"


def described(what: str, deals: int) -> str:
    """A title that claims nothing: "Reported value of 13 deals"."""
    return f"{what} of {wording.count(deals, 'deal')}"


def _from_to(figure: Figure) -> str:
    buyers = wording.listed([parties.in_sentence(key) for key in figure.buyers])
    return f"{labels(figure.sellers)} to {buyers}"
