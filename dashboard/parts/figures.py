"""The figures of a deal: one line for each that was named, on one axis, with who named it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard import wording
from dashboard.charts._scale import money_ticks
from dashboard.parts.markup import Html, el, join
from dashboard.parts.rows import range_marks
from dashboard.parts.told import Said, Told, amount_words
from db.assessment.model import ValueAnswer
from db.records.deal import Value
from db.vocabulary.categories import Covers

ROOM, APART = 480.0, 70.0  # px; about how wide the axis is, and how far its ticks stand apart
HEADROOM = 1.08
MOST = 8
EDGE = 94  # per cent; a label of the axis further right ends at its tick


@dataclass(frozen=True)
class Line:
    """A figure, and the claims of one independent origin that name it."""

    value: Value
    said: tuple[Said, ...]
    aside: bool


def section(told: Told) -> Html:
    """The heading, the lines and their axis; or that no figure was named."""
    answer = told.assessment.value
    lines = _lines(told)
    if answer is None:
        return join(el("h2", "Value"), el("p", "No value is reported.", class_="al-muted"),
                    _elsewhere(lines))  # fmt: skip
    ours = [line for line in lines if line.value.currency == answer.currency]
    drawn = [line for line in ours if not line.aside][:MOST]
    rest = [line for line in lines if line not in drawn]
    return join(
        el("h2", "Value"),
        el("p", _subtitle(answer), class_="al-sub"),
        _plot(drawn, answer, told),
        _elsewhere(rest),
    )


def _lines(told: Told) -> list[Line]:
    """One line a figure and independent origin, the highest figure first."""
    answer = told.assessment.value
    headline = {*answer.low_said_by, *answer.high_said_by} if answer else set()
    found: dict[tuple[str, str, str], list[Said]] = {}
    for said in told.claims:
        if said.claim.value is not None and said.supports:
            value = said.claim.value
            told_by = f"{said.reading.group} {said.position in headline}"
            # A rewrite that adds "about" gives the same figure.
            figure = f"{value.amount.low} {value.amount.high} {value.amount.open_low}"
            scope = f"{value.amount.open_high} {value.covers}"
            key = (told_by, value.currency, f"{figure} {scope}")
            found.setdefault(key, []).append(said)
    lines = [_line(group, headline) for group in found.values()]
    return sorted(lines, key=lambda line: (line.aside, -line.value.amount.high,
                                           -max(said.weight for said in line.said)))  # fmt: skip


def _line(group: Sequence[Said], headline: set[int]) -> Line:
    value = group[0].claim.value
    assert value is not None  # only those with one are grouped
    best = sorted(group, key=lambda said: (-said.weight, said.position))
    return Line(value, tuple(best), not any(said.position in headline for said in group))


def _subtitle(answer: ValueAnswer) -> str:
    parts = [_currency(answer.currency), answer.covers.label.lower()]
    if answer.basis.label.lower() not in parts:
        parts.append(answer.basis.label.lower())
    if answer.dollars and answer.currency != "USD":
        dollars = answer.dollars
        said = wording.money(dollars.low, dollars.high)
        parts.append(f"{said} at the rate of {wording.day_label(dollars.day)}, {dollars.source}")
    elif answer.currency != "USD":
        parts.append("no dollar rate is known, so it is in no sum")
    return wording.capital(", ".join(parts))


def _currency(code: str) -> str:
    return "US dollars" if code == "USD" else code


def _plot(lines: Sequence[Line], answer: ValueAnswer, told: Told) -> Html:
    most = float(max(line.value.amount.high for line in lines)) * HEADROOM
    ticks = money_ticks(most, ROOM, APART)
    places = [(tick.at / most * 100, tick.at) for tick in ticks]
    stage = told.assessment.status.stage
    name = f"al-{stage}" if stage else "al-nostage"
    rules = el("div", [el("i", style=f"left:{at:.1f}%") for at, _ in places], class_="al-rules")
    marks = [join(_say(line), _mark(line, most, f"{name} al-{answer.level}")) for line in lines]
    axis = [el("span", _tick(amount, answer.currency), style=f"left:{at:.1f}%",
               class_="al-right" if at > EDGE else None) for at, amount in places]  # fmt: skip
    return el("div", rules, marks, el("div", axis, class_="al-axis", aria_hidden="true"),
              class_="al-values")  # fmt: skip


def _tick(amount: float, currency: str) -> str:
    figure = Decimal(f"{amount:.10g}")
    return wording.money(figure, figure, currency=currency) if amount else "0"


def _say(line: Line) -> Html:
    first = line.said[0]
    figure = wording.capital(amount_words(first.claim))
    covers = line.value.covers
    scope = "" if covers is Covers.WHOLE else f", {covers.label.lower()}"
    reports = len({said.origin.id for said in line.said})
    again = f", in {reports} reports" if reports > 1 else ""
    return el("div", el("b", figure + scope), el("span", wording.capital(first.who) + again),
              class_="al-say")  # fmt: skip


def _mark(line: Line, most: float, name: str) -> Html:
    amount = line.value.amount
    left, right = (round(float(end) / most * 100, 1) for end in (amount.low, amount.high))
    marks = range_marks(left, right, amount.open_low, amount.open_high)
    return el("div", el("span", marks, class_=f"al-range {name}"), class_="al-line",
              aria_hidden="true")  # fmt: skip


def _elsewhere(lines: Sequence[Line]) -> Html | None:
    """Figures that weigh less than half of the best, or in another currency or scope, folded."""
    if not lines:
        return None
    told = [el("li", el("b", wording.capital(amount_words(line.said[0].claim))), ": ",
               line.said[0].who) for line in lines]  # fmt: skip
    summary = f"{wording.count(len(lines), 'further figure')}, set aside"
    why = "Of less than half the weight of the best, or not comparable with it."
    return el("details", el("summary", summary), el("p", why, class_="al-muted"), el("ul", told))
