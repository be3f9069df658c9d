"""How everything is said: money, numbers, dates, counts, and record text made safe to show."""

from __future__ import annotations

import html as _html
import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol, SupportsFloat, TypeAlias

NBSP = "\u00a0"
NOT_REPORTED = "Not reported"
UNDATED = "undated"

Number: TypeAlias = Decimal | SupportsFloat | None

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Signs that only one currency of the ledger goes by; the others keep their code.
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "ILS": "₪", "TRY": "₺", "UAH": "₴"}
_UNITS = ((Decimal("1e12"), "tn"), (Decimal("1e9"), "bn"), (Decimal("1e6"), "m"))


class Labelled(Protocol):
    """Anything that knows how it is read aloud: a span of days, a status, a stage."""

    @property
    def label(self) -> str:
        """The words for a reader."""


def money(
    low: Number,
    high: Number,
    open_low: bool = False,
    open_high: bool = False,
    currency: str = "USD",
    about: bool = False,
) -> str:
    """What was reported of a value, in whole units of a currency: "$4–4.6 bn", "up to $664 m".

    Open above is "more than", open below is "up to"; nothing reported is "Not reported".
    """
    ends = _ends(low, high, _as_reported)
    if ends is None:
        return NOT_REPORTED
    lower, upper = ends
    if open_low and open_high and lower != upper:
        return f"up to {_sum(lower, currency)}, or more than {_sum(upper, currency)}"
    if open_high and lower != upper:
        return f"{_sum(lower, currency)} to more than {_sum(upper, currency)}"
    return _qualifier(open_low, open_high, about) + _range(lower, upper, currency)


def total(
    low: Number,
    high: Number,
    open_low: bool = False,
    open_high: bool = False,
    without: int = 0,
    currency: str = "USD",
) -> str:
    """A sum over deals of one stage, `without` of them lacking a value: "at least $8.6–12.4 bn".

    "Up to" where only upper ends are known. One decimal, and none from 100 m or 100 bn on.
    """
    ends = _ends(low, high, _in_a_sum)
    if ends is None or (not any(ends) and without):
        return NOT_REPORTED
    lower, upper = ends
    if open_low and lower == 0:
        return f"up to {_sum(upper, currency)}"
    return ("at least " if without or open_high else "") + _range(lower, upper, currency)


def quantity(
    low: Number, high: Number, open_low: bool = False, open_high: bool = False, about: bool = False
) -> str:
    """How many things: "10", "more than 200", "2–4"; "number not reported" for none."""
    if low is None or high is None:
        return "number not reported"
    figures = [f"{_decimal(end):,f}" for end in (low, high)]
    spread = figures[0] if figures[0] == figures[1] else "–".join(figures)
    return _qualifier(open_low, open_high, about) + spread


def day_label(day: date | Labelled | None) -> str:
    """A date exactly as precisely as it is known: "9 Jan 2026", "Dec 2025", "undated"."""
    if day is None:
        return UNDATED
    if isinstance(day, date):
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return day.label


def month_label(day: date) -> str:
    """The month of a day: "Jan 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def years_label(first: int, last: int) -> str:
    """A span of years: "2015–2026", or one year alone."""
    return str(first) if first == last else f"{first}–{last}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A number of things: "1 deal", "1,200 deals"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def deals(n: int, without: int = 0) -> str:
    """A number of deals: "15 deals, 8 without a reported value"."""
    return count(n, "deal") + (f", {without:,} without a reported value" if without else "")


def reports(links: int, origins: int) -> str:
    """How many reports there are, and how few voices: "3 independent origins in 25 reports"."""
    return f"{count(origins, 'independent origin')} in {count(links, 'report')}"


def reports_short(links: int, origins: int) -> str:
    """The same for a narrow column: "25 from 3"."""
    return f"{links:,} from {origins:,}"


def confidence(level: str, score: int | None = None) -> str:
    """How well sourced: "Moderate 63", or the level alone."""
    return capital(level) if score is None else f"{capital(level)} {score}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it was."""
    return text[:1].upper() + text[1:]


def listed(words: list[str], joiner: str = "and") -> str:
    """Words as one list: "air, sea and land"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


# Markdown's own marks, and those of Streamlit: colours and icons (:red[], :material/…:), maths ($).
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&^=])")
# Streamlit changes these after it has read the Markdown, where no escape is left to see: icons,
# arrows and dashes between blanks, addresses. A word joiner inside, which shows nothing, stops it.
_AFTERTHOUGHTS = re.compile(
    r":(?=material/|streamlit:)|(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)|https?(?=://)|www(?=\.)|@",
    re.IGNORECASE,
)
WORD_JOINER = "\u2060"  # refused in records, so taking it out again gives the stored text


def plain(text: str) -> str:
    """Record text for anything that Streamlit reads as Markdown: shown as it stands, one line.

    Runs of ordinary blanks and line ends become one blank, as they would on a page anyhow.
    """
    one_line = re.sub(r"[ \t\r\n\f\v]+", " ", text).strip(" ")
    held = _AFTERTHOUGHTS.sub(lambda mark: mark[0][0] + WORD_JOINER + mark[0][1:], one_line)
    return _MARKS.sub(r"\\\1", held)


def html(text: str) -> str:
    """Record text for `st.html`, in content or in a quoted attribute."""
    return _html.escape(text, quote=True)


def figure(text: str) -> str:
    """Record text for a Plotly label, where tags and entities would otherwise be obeyed."""
    return _html.escape(text, quote=False)


def _qualifier(open_low: bool, open_high: bool, about: bool) -> str:
    if open_high:
        return "about " if open_low else "more than "
    return "up to " if open_low else ("about " if about else "")


def _decimal(figure: Number) -> Decimal:
    if isinstance(figure, Decimal | int):
        return Decimal(figure)
    return Decimal(repr(float(figure)))  # type: ignore[arg-type]


def _known(figure: Number) -> bool:
    return figure is not None and not math.isnan(float(figure))


def _ends(low: Number, high: Number, rounded: _Rounding) -> tuple[Decimal, Decimal] | None:
    """Both ends rounded; a missing end is the other one, and none at all is None."""
    known = [_decimal(end) for end in (low, high) if _known(end)]
    return (rounded(known[0]), rounded(known[-1])) if known else None


class _Rounding(Protocol):
    def __call__(self, figure: Decimal, /) -> Decimal: ...


def _as_reported(figure: Decimal) -> Decimal:
    """The figure itself where four digits say it, else its first three: converted is not exact."""
    if not figure or len(figure.normalize().as_tuple().digits) <= 4:
        return figure
    return _rounded(figure, figure.adjusted() - 2)


def _in_a_sum(figure: Decimal) -> Decimal:
    """One decimal of the unit it is said in, and none from a hundred of it on."""
    unit, _ = _unit(figure)
    return _rounded(figure, unit.adjusted() - (0 if figure >= 100 * unit else 1))


def _rounded(figure: Decimal, power: int) -> Decimal:
    step = Decimal(1).scaleb(power)
    return (figure / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _unit(figure: Decimal) -> tuple[Decimal, str]:
    return next((unit for unit in _UNITS if figure >= unit[0]), (Decimal(1), ""))


def _range(low: Decimal, high: Decimal, currency: str) -> str:
    if low == high:
        return _sum(low, currency)
    scale, unit = _unit(high)
    # Nought belongs to any unit, and so does an end that is in the same one.
    if low and _unit(low)[1] != unit:
        return f"{_sum(low, currency)}–{_sum(high, currency)}"
    return _signed(f"{_digits(low / scale)}–{_digits(high / scale)}", unit, currency)


def _sum(figure: Decimal, currency: str) -> str:
    scale, unit = _unit(figure)
    return _signed(_digits(figure / scale), unit, currency)


def _signed(figures: str, unit: str, currency: str) -> str:
    sign = _SIGNS.get(currency, currency + NBSP)
    return sign + figures + (NBSP + unit if unit else "")


def _digits(figure: Decimal) -> str:
    text = f"{figure:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
