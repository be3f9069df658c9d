"""The value question: the headline range, who says each end, and what was set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from db.assessment.confidence import weigh
from db.assessment.model import Dollars, SetAside, ValueAnswer
from db.assessment.strength import strength
from db.assessment.words import Word
from db.records.deal import Value
from db.vocabulary import exchange
from db.vocabulary.categories import Basis, Covers
from db.vocabulary.money import Amount, Qualifier

# What covers more of the deal comes first; a package figure is counted on the package alone.
SCOPES = (Covers.WHOLE, Covers.UNCLEAR, Covers.PART, Covers.UNIT)
# A price or a sum paid beats an estimate or guarantee, which beats a ceiling or budget.
BASES = (
    (Basis.PRICE, Basis.PAID),
    (Basis.ESTIMATE, Basis.GUARANTEE),
    (Basis.CEILING, Basis.BUDGET),
)
LIGHT = Fraction(1, 2)  # of the strongest claim's weight; what is lighter is set aside


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the word that gives it."""

    word: Word
    value: Value

    @property
    def amount(self) -> Amount:
        """The amount; a ceiling or budget reads "up to"."""
        amount = self.value.amount
        if self.value.basis in BASES[2] and not amount.open_low:
            return Amount(amount.high, amount.high, Qualifier.UP_TO)
        return amount


@dataclass(frozen=True, slots=True)
class Range:
    """What figures span: the lowest and highest named, each end perhaps open."""

    low: Decimal
    high: Decimal
    open_low: bool
    open_high: bool


def span(amounts: Sequence[Amount]) -> Range:
    """From the lowest to the highest figure named. It is open above only if everybody who names
    the highest figure says "more than", open below only if everybody who names the lowest says
    "up to": "more than 4" and "4.6" give 4 to 4.6."""
    low, high = min(a.low for a in amounts), max(a.high for a in amounts)
    return Range(
        low,
        high,
        open_low=all(a.open_low for a in amounts if a.low == low),
        open_high=all(a.open_high for a in amounts if a.high == high),
    )


def heavy(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures kept, and those set aside: with less than half the weight of the strongest."""
    most = max(figure.word.weight for figure in figures)
    kept = [figure for figure in figures if figure.word.weight >= most * LIGHT]
    return kept, [figure for figure in figures if figure not in kept]


def value_answer(words: Sequence[Word], day: date | None) -> ValueAnswer | None:
    """The headline value, or None where no figure is reported.

    `day` is the deal's date, for the rate that turns the range into dollars.
    """
    figures = comparable([Figure(w, w.value) for w in words if w.supports and w.value])
    if not figures:
        return None
    kept, light = heavy(figures)
    bounds = span([figure.amount for figure in kept])
    first = kept[0].value
    against = [w for w in words if w.denies_deal or _denies_value(w, bounds, first.currency)]
    answer = weigh([figure.word for figure in kept], against)
    return ValueAnswer(
        **dict(answer),
        currency=first.currency,
        low=bounds.low,
        high=bounds.high,
        open_low=bounds.open_low,
        open_high=bounds.open_high,
        about=all(f.amount.qualifier is Qualifier.ABOUT for f in kept),
        covers=first.covers,
        basis=heaviest_basis(kept),
        low_said_by=said_by([f for f in kept if f.amount.low == bounds.low]),
        high_said_by=said_by([f for f in kept if f.amount.high == bounds.high]),
        set_aside=tuple(
            SetAside(claim=f.word.position, low=f.amount.low, high=f.amount.high)
            for f in light
            if f.word.position in said_by(light)
        ),
        dollars=in_dollars(bounds, first.currency, day),
    )


def comparable(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that can make one range: of the widest scope, the best basis among those, and
    the one currency whose claims are strongest together."""
    scope = next((s for s in SCOPES if any(f.value.covers is s for f in figures)), None)
    scoped = [figure for figure in figures if figure.value.covers is scope]
    basis = next((b for b in BASES if any(f.value.basis in b for f in scoped)), ())
    based = [figure for figure in scoped if figure.value.basis in basis]
    currencies: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in based:
        currencies[figure.value.currency].append(figure)
    if not currencies:
        return []
    return min(
        currencies.items(),
        key=lambda entry: (-strength(figure.word for figure in entry[1]), entry[0]),
    )[1]


def heaviest_basis(figures: Sequence[Figure]) -> Basis:
    """The basis of the figure with the heaviest word behind it; of equals the better one."""
    bases = list(Basis)
    return min(figures, key=lambda f: (-f.word.weight, bases.index(f.value.basis))).value.basis


def said_by(figures: Sequence[Figure]) -> tuple[int, ...]:
    """The claims that say it, rewrites of one story once, by origin, footing and amount."""
    first: dict[tuple[object, ...], int] = {}
    for figure in sorted(figures, key=lambda figure: figure.word.position):
        word = figure.word
        attribution = word.claim.attribution
        key = (word.origin, word.footing, attribution.count, attribution.speaks_for, figure.amount)
        first.setdefault(key, word.position)
    return tuple(sorted(set(first.values())))


def in_dollars(bounds: Range, currency: str, day: date | None) -> Dollars | None:
    """The range in dollars at the last fixing on or before a day; None where there is no rate."""
    rate = exchange.dollars_per(currency, day) if day else None
    if rate is None:
        return None
    return Dollars(
        low=exchange.dollars(bounds.low, rate),
        high=exchange.dollars(bounds.high, rate),
        rate=rate.per_unit,
        day=rate.day,
        source=rate.source,
    )


def _denies_value(word: Word, bounds: Range, currency: str) -> bool:
    """Whether a denial is of a figure that reaches into the range."""
    value = word.value
    if not word.denies or value is None:
        return False
    headline = Amount(bounds.low, bounds.high)
    return value.currency != currency or value.amount.agrees(headline)
