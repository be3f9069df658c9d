"""What a view adds up to: a headline in words, one row a stage, and reported value by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.charts._scale import Tick, money_ticks
from dashboard.parts.marks import swatch
from dashboard.parts.markup import Html, el, hidden, join
from db.reading import aggregates
from db.reading.columns import Mask, Snapshot
from db.reading.filters import DealFilter
from db.vocabulary.statuses import Stage

# Criteria whose words are an adjective: "33 deals, not yet signed"; the others follow on.
_APART = frozenset({"stage", "status", "category", "confidence", "flag"})
MOST_LABELS = 12
PLOT = 170.0  # px, as in the stylesheet
APART = 44.0  # px between two gridlines, at least


def headline(chosen: DealFilter, snapshot: Snapshot, deals: int) -> str:
    """The view as the title of its page: "33 deals with Pakistan on either side"."""
    counted = wording.count(deals, "deal")
    if chosen.is_empty:
        return f"{counted} in this ledger"
    first = chosen.asked_for[0][0]
    words = chosen.words(snapshot)
    if first == "country":
        return f"{counted} with {words}"
    return f"{counted}, {words}" if first in _APART else f"{counted} {words}"


def stages(snapshot: Snapshot, mask: Mask) -> Html:
    """Three rows that are never added to one another: deals, sum, and how many have no value."""
    totals = aggregates.totals(snapshot, mask)
    rows = [_stage(row) for row in totals.to_dict("records")]
    return el("div", rows, class_="al-stages")


def _stage(row: Mapping[str, Any]) -> Html:
    stage = Stage(row["stage"])
    said = wording.deals(row["deals"], row["without_value"]) if row["deals"] else "no deals"
    if row["unconverted"]:
        said += f", {row['unconverted']} in a currency without a dollar rate"
    without = row["without_value"] + row["unconverted"]
    total = wording.total(
        row["low"], row["high"], bool(row["open_low"]), bool(row["open_high"]), without
    )
    return el(
        "div",
        swatch(stage),
        el("span", stage.label),
        el("b", total if row["deals"] else None),
        el("span", said, class_="al-muted"),
        class_="al-stage",
    )


def years(snapshot: Snapshot, mask: Mask) -> Html:
    """Bars by year: firm and prospective upwards, dead downwards, pale up to the highest figure.

    Drawn without a charting library, so that it follows the theme and the width by itself.
    """
    table = aggregates.by_year(snapshot, mask)
    heights = _heights(table)
    up, down = _reach(heights, "up"), _reach(heights, "down")
    if up + down <= 0:
        return el("p", "No dated deal here has a reported value.", class_="al-muted")
    span = wording.years_label(min(heights), max(heights))
    head = f"Reported value by year of the deal, {span}, US dollars. Pale: up to the highest figure"
    ticks = money_ticks(max(up, down), PLOT * max(up, down) / (up + down), APART)
    up = _headroom(up, ticks)
    zero = up / (up + down)
    ticks = money_ticks(max(up, down), PLOT * max(up, down) / (up + down), APART)
    grid = [_gridline(tick, zero, up + down) for tick in ticks if tick.at <= up or tick.at == 0]
    bars = [_bar(year, stacks, zero, up + down) for year, stacks in heights.items()]
    return el(
        "div",
        el("div", head, class_="al-years-head"),
        el("div", grid, el("div", bars, class_="al-bars"), class_="al-plot", aria_hidden="true"),
        el("div", _labels(list(heights)), class_="al-bar-labels", aria_hidden="true"),
        hidden(_in_words(heights)),
        class_="al-years",
    )


Heights = dict[int, dict[str, tuple[int, int, int]]]
"""Year -> stage -> deals, lowest and highest sum of dollars."""


def _heights(table: pd.DataFrame) -> Heights:
    found: Heights = {}
    for row in table.to_dict("records"):
        ends = int(row["deals"]), int(row["low"]), int(row["high"])
        found.setdefault(int(row["year"]), {})[row["stage"]] = ends
    return found


def _reach(heights: Heights, way: str) -> int:
    stages = ("dead",) if way == "down" else ("firm", "prospective")
    return max((sum(year[stage][2] for stage in stages) for year in heights.values()), default=0)


def _headroom(up: int, ticks: list[Tick]) -> int:
    """The next round figure above the highest bar, where it is not far."""
    step = int(ticks[1].at) if len(ticks) > 1 else 0
    following = -(-up // step) * step if step else up
    return following if following - up < step / 3 else up


def _gridline(tick: Tick, zero: float, whole: float) -> Html:
    at = (zero - tick.at / whole) * 100
    name = "al-grid al-zero" if tick.at == 0 else "al-grid"
    return el("div", el("span", tick.label), class_=name, style=f"top:{at:.2f}%")


def _bar(year: int, stacks: Mapping[str, tuple[int, int, int]], zero: float, whole: float) -> Html:
    pieces, top = [], zero * 100
    for stage in ("firm", "prospective"):
        _, low, high = stacks[stage]
        for amount, pale in ((low, ""), (high - low, " al-pale")):
            height = amount / whole * 100
            top -= height
            pieces.append(_piece(f"al-{stage}{pale}", top, height))
    _, low, high = stacks["dead"]
    under = zero * 100
    pieces.append(_piece("al-dead", under, low / whole * 100))
    pieces.append(_piece("al-dead al-pale", under + low / whole * 100, (high - low) / whole * 100))
    return el("div", pieces, class_="al-bar", title=_year_in_words(year, stacks))


def _piece(name: str, top: float, height: float) -> Html | None:
    if height <= 0:
        return None
    return el("i", class_=name, style=f"top:{top:.2f}%;height:{height:.2f}%")


def _labels(years: list[int]) -> list[Html]:
    step = -(-len(years) // MOST_LABELS)
    return [el("span", str(year) if n % step == 0 else "") for n, year in enumerate(years)]


def _in_words(heights: Heights) -> str:
    return " ".join(
        _year_in_words(year, stacks)
        for year, stacks in heights.items()
        if any(deals for deals, _, _ in stacks.values())
    )


def _year_in_words(year: int, stacks: Mapping[str, tuple[int, int, int]]) -> str:
    told = [
        f"{Stage(stage).label.lower()}: {wording.count(deals, 'deal')}"
        + (f", {wording.money(low, high, open_low=low == 0)}" if high else ", no value")
        for stage, (deals, low, high) in stacks.items()
        if deals
    ]
    return f"{year}: {'; '.join(told) or 'no deals'}."


def foot(snapshot: Snapshot, chosen: DealFilter, mask: Mask) -> Html:
    """What the reader must know of the numbers above: what is outside them, how new they are."""
    totals = aggregates.totals(snapshot, mask)
    outside = totals.attrs["outside"]
    said = [one.sentence for one in chosen.left_out(snapshot)]
    if reasons := [_OUTSIDE[key].format(n) for key, n in outside.items() if n]:
        total = sum(outside.values())
        stand = "stands" if total == 1 else "stand"
        said.append(f"{wording.count(total, 'deal')} {stand} in no sum: {'; '.join(reasons)}.")
    if rivals := totals.attrs["rivals"]:
        said.append(f"{wording.count(rivals, 'rival bid')} for the same purchase not added up.")
    if titles := aggregates.part_titles(snapshot, mask):
        said.append(f"Parts are counted with {wording.listed([f'“{title}”' for title in titles])}.")
    if undated := aggregates.by_year(snapshot, mask).attrs["undated"]:
        verb = "is" if undated == 1 else "are"
        said.append(f"{wording.count(undated, 'deal')} without a date {verb} not among the bars.")
    newest = aggregates.coverage(snapshot, mask)["newest_source"]
    if newest is not None:
        said.append(f"Newest source here: {wording.day_label(newest)}.")  # type: ignore[arg-type]
    version = f"Ledger version {snapshot.ledger_id}/{snapshot.version}, "
    said.append(version + f"{wording.day_label(snapshot.recorded_at.date())}.")
    return join(" ".join(said))


_OUTSIDE = {
    "parts": "{} part of a larger deal",
    "status_not_reported": "{} without a reported status",
    "unattributed": "{} whose status nobody is named for",
}
