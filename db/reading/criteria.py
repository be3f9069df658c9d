"""What deals can be filtered by: one row a criterion, with its key, predicate and sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from db.reading import asked, search
from db.reading.columns import LEVELS, OPEN_START, STAGES, STATUSES, UNKNOWN, Mask, Snapshot
from db.reading.wording import FLAGS, dollars, label, listed, small
from db.vocabulary import dates, parties
from db.vocabulary.categories import Category
from db.vocabulary.fields import shown
from db.vocabulary.problems import Problem, closest

Values = tuple[str, ...]
Option = tuple[str, str]


class Widget(StrEnum):
    """What a criterion is asked with."""

    CHOICES = "choices"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Deals that a criterion can say nothing about: they never match, and are counted."""

    what: str
    mask: Callable[[Snapshot], Mask]


def _no_options(snapshot: Snapshot) -> tuple[Option, ...]:
    return ()


def _no_problems(snapshot: Snapshot, values: Values) -> tuple[Problem, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row: how a value is read, which deals it keeps, and how it is said.

    Values of a `repeated` key are alternatives; criteria are combined by "and". `parse` returns
    the value as it is kept in addresses and raises Problems. `check` finds what is wrong with
    values that only a snapshot can judge.
    """

    key: str
    label: str
    help: str
    widget: Widget
    parse: Callable[[str], str]
    predicate: Callable[[Snapshot, Values], Mask]
    sentence: Callable[[Values, Snapshot | None], str]
    repeated: bool = False
    options: Callable[[Snapshot], tuple[Option, ...]] = _no_options
    unknown: Unknown | None = None
    check: Callable[[Snapshot, Values], tuple[Problem, ...]] = _no_problems


def _related(name: str) -> Callable[[Snapshot, Values], Mask]:
    """Deals that have one of the values in a relation."""
    return lambda snapshot, values: snapshot.relations[name].mask(snapshot.n, values)


def _coded(column: str, words: tuple[str, ...]) -> Callable[[Snapshot, Values], Mask]:
    """Deals whose coded column holds one of the words."""

    def mask(snapshot: Snapshot, values: Values) -> Mask:
        codes = [words.index(value) for value in values]
        return np.isin(getattr(snapshot, column), codes)

    return mask


def _present(name: str) -> Callable[[Snapshot], tuple[Option, ...]]:
    """The keys of a relation that some deal has, by their labels."""

    def options(snapshot: Snapshot) -> tuple[Option, ...]:
        keys = snapshot.relations[name].keys
        return tuple(sorted(((k, label(snapshot, name, k)) for k in keys), key=lambda o: o[1]))

    return options


def _words(name: str, words: tuple[str, ...]) -> Callable[[Snapshot], tuple[Option, ...]]:
    """Every word of a closed list, in its own order."""
    return lambda snapshot: tuple((str(word), label(snapshot, name, word)) for word in words)


def _places(before: str, after: str = "") -> Callable[[Values, Snapshot | None], str]:
    """Parties between two pieces of text."""

    def sentence(values: Values, snapshot: Snapshot | None) -> str:
        named = listed((parties.in_sentence(value) for value in values), "or")
        return f"{before} {named} {after}".strip()

    return sentence


def _labels(name: str, after: str = "") -> Callable[[Values, Snapshot | None], str]:
    """The labels of words as they stand in a sentence."""

    def sentence(values: Values, snapshot: Snapshot | None) -> str:
        named = listed((small(label(snapshot, name, value)) for value in values), "or")
        return f"{named} {after}".strip()

    return sentence


def _since(snapshot: Snapshot, values: Values) -> Mask:
    start = dates.parse(values[0]).start
    first = start.toordinal() if start else OPEN_START
    mask: Mask = (snapshot.date_end > first) & (snapshot.date_end != UNKNOWN)
    return mask


def _until(snapshot: Snapshot, values: Values) -> Mask:
    end = dates.parse(values[0]).end
    after = end.toordinal() if end else OPEN_START
    mask: Mask = (snapshot.date_start < after) & (snapshot.date_start != UNKNOWN)
    return mask


def _at_least(snapshot: Snapshot, values: Values) -> Mask:
    known = ~np.isnan(snapshot.high)
    return known & ((snapshot.high >= int(values[0])) | snapshot.open_high)


def _at_most(snapshot: Snapshot, values: Values) -> Mask:
    known = ~np.isnan(snapshot.low)
    return known & ((snapshot.low <= int(values[0])) | snapshot.open_low)


def _flagged(snapshot: Snapshot, values: Values) -> Mask:
    columns = {
        "confirmed": snapshot.confirmed,
        "contested": snapshot.contested,
        "embargo": snapshot.embargoed,
    }
    mask: Mask = np.logical_or.reduce([columns[value] for value in values])
    return mask


def _unlisted_publishers(snapshot: Snapshot, values: Values) -> tuple[Problem, ...]:
    """Publishers are records, so only a snapshot knows which there are."""
    return tuple(
        Problem(
            "unknown-publisher",
            "publisher",
            f"{shown(value)} is no publisher of this ledger",
            suggestions=closest(value, snapshot.publisher_names, 2),
        )
        for value in values
        if value not in snapshot.publisher_names
    )


_NO_DATE = Unknown("without a date", lambda s: s.date_start == UNKNOWN)
_NO_DOLLARS = Unknown("without a reported value in dollars", lambda s: np.isnan(s.low))
_NO_STATUS = Unknown("whose status is not reported", lambda s: s.status == UNKNOWN)
_NO_ITEMS = Unknown(
    "without a reported item", lambda s: ~s.relations["category"].mask(s.n, list(Category))
)
_STATUS_WORDS = tuple(str(status) for status in STATUSES)
_STAGE_WORDS = tuple(str(stage) for stage in STAGES)
_LEVEL_WORDS = tuple(str(level) for level in LEVELS)

CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "country", "Country", "Supplier or recipient, or where one of them is at home",
        Widget.CHOICES, asked.country, _related("country"), _places("", "on either side"),
        repeated=True, options=_present("country"),
    ),
    Criterion(
        "supplier", "Supplier", "The country that supplies",
        Widget.CHOICES, asked.country, _related("supplier_country"), _places("from"),
        repeated=True, options=_present("supplier_country"),
    ),
    Criterion(
        "recipient", "Recipient", "The country that receives, or where the recipient is at home",
        Widget.CHOICES, asked.country, _related("recipient_country"), _places("to"),
        repeated=True, options=_present("recipient_country"),
    ),
    Criterion(
        "party", "Party", "A country or an actor in any role, brokers and financiers too",
        Widget.CHOICES, asked.party, _related("party"), _places("with", "as a party"),
        repeated=True, options=_present("party"),
    ),
    Criterion(
        "stage", "Stage", "Not yet signed; signed or beyond; or stopped",
        Widget.CHOICES, asked.one_of(STAGES, "stage"), _coded("stage", _STAGE_WORDS),
        _labels("stage"),
        repeated=True, options=_words("stage", _STAGE_WORDS), unknown=_NO_STATUS,
    ),
    Criterion(
        "status", "Status", "How far the deal is said to have come",
        Widget.CHOICES, asked.one_of(STATUSES, "status"), _coded("status", _STATUS_WORDS),
        _labels("status"),
        repeated=True, options=_words("status", _STATUS_WORDS), unknown=_NO_STATUS,
    ),
    Criterion(
        "category", "Category", "What kinds of weapons are in it, stated or possible",
        Widget.CHOICES, asked.one_of(Category, "category"), _related("category"),
        _labels("category"),
        repeated=True, options=_words("category", tuple(Category)), unknown=_NO_ITEMS,
    ),
    Criterion(
        "since", "Since", "Deals whose date may be on or after the first day of this one",
        Widget.DATE, asked.beginning, _since,
        lambda values, _: f"since {dates.parse(values[0]).label}", unknown=_NO_DATE,
    ),
    Criterion(
        "until", "Until", "Deals whose date may be on or before the last day of this one",
        Widget.DATE, asked.ending, _until,
        lambda values, _: f"until {dates.parse(values[0]).label}", unknown=_NO_DATE,
    ),
    Criterion(
        "min_value", "Worth at least", "US dollars; deals whose range reaches this",
        Widget.NUMBER, asked.amount, _at_least,
        lambda values, _: f"worth at least {dollars(int(values[0]))}", unknown=_NO_DOLLARS,
    ),
    Criterion(
        "max_value", "Worth at most", "US dollars; deals whose range begins below this",
        Widget.NUMBER, asked.amount, _at_most,
        lambda values, _: f"worth at most {dollars(int(values[0]))}", unknown=_NO_DOLLARS,
    ),
    Criterion(
        "confidence", "Confidence", "How well sourced it is that there is such a deal",
        Widget.CHOICES, asked.one_of(LEVELS, "level"), _coded("level_exists", _LEVEL_WORDS),
        _labels("confidence", "confidence"),
        repeated=True, options=_words("confidence", _LEVEL_WORDS),
    ),
    Criterion(
        "min_score", "Score at least", "Of 99; how well sourced it is that there is such a deal",
        Widget.NUMBER, asked.score, lambda s, values: s.score_exists >= int(values[0]),
        lambda values, _: f"with a score of at least {values[0]}",
    ),
    Criterion(
        "flag", "Flag", "Confirmed on record, contested, or with an embargo in force",
        Widget.CHOICES, asked.one_of(FLAGS, "flag"), _flagged, _labels("flag"),
        repeated=True, options=_words("flag", tuple(FLAGS)),
    ),
    Criterion(
        "publisher", "Publisher", "Who published at least one of the deal's sources",
        Widget.CHOICES, asked.slug, _related("publisher"),
        lambda values, s: f"reported by {listed((label(s, 'publisher', v) for v in values), 'or')}",
        repeated=True, options=_present("publisher"), check=_unlisted_publishers,
    ),
    Criterion(
        "q", "Search", "Words in titles, parties, weapons, sources and paraphrases",
        Widget.TEXT, asked.search, lambda s, values: search.matches(s.haystack, values[0]),
        lambda values, _: f"mentioning “{values[0]}”",
    ),
)  # fmt: skip
BY_KEY = {criterion.key: criterion for criterion in CRITERIA}
