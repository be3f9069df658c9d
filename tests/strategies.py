"""Records as Hypothesis draws them: valid by construction, with every field there is.

`cases()` gives deals with their sources and publishers, for whatever assesses them.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from db.records.context import Embargo, Event
from db.records.deal import Deal
from db.records.publisher import Publisher
from db.records.source import Source
from db.vocabulary.categories import EmbargoScope, EventKind, PublisherKind
from db.vocabulary.footing import Reliability, Seen
from tests.cases import BODIES, DAYS, NUMBERS, PAYERS, ROUGHLY, Case, cases, claim_of

__all__ = ["Case", "cases", "deals", "embargoes", "events", "publishers", "sources"]

Draw = st.DrawFn

COUNTRIES = ["PAK", "SDN", "BGD", "TUR", "SAU", "XKX", "SUN", "YUG"]
ACTORS = ["libyan-national-army", "rapid-support-forces"]
PHRASES = [
    "three sources with knowledge of the matter", "NO", "null", "~", "2026-01-09", "1e3", "yes",
    "- a dash first", "key: value # no comment", "“quoted” and 'quoted'", "Côte d’Ivoire",
    "السودان", "中国", "@handle", "{not: a map}", "[no list]", "a\nb", "| pipe", "0x1F", "=",
    "%tag", "!tag", "&anchor", "*alias", "ends with a colon:", "tab is no\u00a0blank", "01:30",
    "1_000",
]  # fmt: skip


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Nothing, or what a strategy gives."""
    return st.one_of(st.none(), strategy)


def texts() -> st.SearchStrategy[str]:
    """Clean texts, those that YAML would take for something else among them."""
    return st.one_of(
        st.sampled_from(PHRASES), st.lists(LETTERS, min_size=1, max_size=4).map(_joined)
    )


def _joined(words: list[str]) -> str:
    hidden = {*range(0x2060, 0x2070), 0xAD, 0x61C, 0x180E, 0xFEFF}
    kept = "".join(letter for letter in " ".join(words) if ord(letter) not in hidden)
    return kept.strip() or "something"


LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9
)
WORDS = maybe(texts())


def parties() -> st.SearchStrategy[dict[str, Any]]:
    """Countries, those that are gone among them, and actors."""
    return st.one_of(
        st.sampled_from(COUNTRIES).map(lambda code: {"country": code}),
        st.sampled_from(ACTORS).map(lambda actor: {"actor": actor}),
    )


def ids() -> st.SearchStrategy[str]:
    """Ids of records."""
    return st.lists(st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True), min_size=1, max_size=4).map(
        "-".join
    )


def addresses() -> st.SearchStrategy[str]:
    """Web addresses, with what YAML and people stumble over."""
    return st.sampled_from(
        [
            "https://example.org/a?b=c#d",
            "http://[::1]/",
            "https://example.org/%D8%A7: 1/".replace(" ", ""),
        ]
    )


def any_day() -> st.SearchStrategy[str]:
    """Dates of every form that records keep."""
    return st.sampled_from([*DAYS, *ROUGHLY, "2026-22%", "../2026-01", "1999"])


def closed_day() -> st.SearchStrategy[str]:
    """Dates that have a last day."""
    return st.sampled_from([*DAYS, "2026-01", "2026~"])


def sources() -> st.SearchStrategy[Source]:
    """Sources with every field."""
    return st.builds(
        Source,
        id=ids(), publisher=WORDS, title=WORDS, url=maybe(addresses()),
        published=maybe(any_day()), accessed=maybe(closed_day()),
        kind=maybe(st.sampled_from(PublisherKind)), relays=st.none(), seen=st.sampled_from(Seen),
        language=maybe(st.sampled_from(["en", "no"])),
        author=WORDS, archived=maybe(addresses()), retracted=maybe(closed_day()),
        note=WORDS,
    )  # fmt: skip


def publishers() -> st.SearchStrategy[Publisher]:
    """Publishers with every field."""
    return st.builds(
        Publisher,
        id=ids(), name=texts(), aliases=st.lists(texts(), max_size=2).map(tuple),
        country=maybe(st.sampled_from(COUNTRIES)), kind=maybe(st.sampled_from(PublisherKind)),
        state=maybe(st.sampled_from([*COUNTRIES, *ACTORS])),
        reliability=st.sampled_from(Reliability),
        reason=WORDS, basis=WORDS, judged=maybe(any_day()),
    )  # fmt: skip


def embargoes() -> st.SearchStrategy[Embargo]:
    """Embargoes with every field."""
    return st.fixed_dictionaries(
        {
            "id": ids(), "issuer": texts(), "target": st.sampled_from([*COUNTRIES, *ACTORS]),
            "scope": st.sampled_from(EmbargoScope), "description": WORDS,
            "from": any_day(), "to": maybe(any_day()), "note": WORDS,
            "legal_basis": st.lists(texts(), max_size=2).map(tuple),
            "exemptions": st.lists(texts(), max_size=2).map(tuple),
            "sources": st.lists(ids(), max_size=2).map(tuple),
        }
    ).map(Embargo.model_validate)  # fmt: skip


def events() -> st.SearchStrategy[Event]:
    """Events with every field."""
    return st.builds(
        Event,
        id=ids(), title=texts(), date=any_day(), kind=st.sampled_from(EventKind),
        countries=st.lists(st.sampled_from(COUNTRIES), max_size=2).map(tuple),
        actors=st.lists(st.sampled_from(ACTORS), max_size=2).map(tuple),
        summary=WORDS, sources=st.lists(ids(), max_size=2).map(tuple),
        note=WORDS,
    )  # fmt: skip


@st.composite
def worded_claims(draw: Draw, ordinal: int) -> dict[str, Any]:
    """Claims with their texts too."""
    claim = claim_of(draw(NUMBERS), ["reuters-20260109", "dawn-undated"], ["PAK", *ACTORS, *BODIES])
    claim["attribution"] = {**claim["attribution"], "who": draw(WORDS)}
    claim["items"] = tuple({**item, "description": draw(WORDS)} for item in claim.get("items", ()))
    own_key = draw(st.booleans())
    return {
        **claim,
        "key": f"{draw(texts())} {ordinal}" if own_key else None,
        "says": draw(WORDS),
        "quote": draw(WORDS),
    }


@st.composite
def deals(draw: Draw) -> Deal:
    """Deals with every field; the sources they cite are not drawn."""
    some = st.lists(parties(), min_size=1, max_size=2).map(tuple)
    content = {
        "id": draw(ids()), "title": draw(texts()), "suppliers": draw(some),
        "recipients": draw(some), "brokers": draw(st.lists(parties(), max_size=1).map(tuple)),
        "financiers": draw(st.sampled_from(PAYERS)),
        "package": draw(maybe(st.just("a-package-of-deals"))),
        "claims": tuple(draw(worded_claims(n)) for n in range(draw(st.integers(0, 3)))),
        "note": draw(WORDS),
    }  # fmt: skip
    return Deal.model_validate(content)
