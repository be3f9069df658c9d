"""Deals to assess, as Hypothesis draws them: every footing, stance, scope and rung, in relay trees.

A report or a claim is drawn as one number, which makes all of it: so an example takes a
millisecond, and a failing one shrinks to the few reports and claims that it needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from hypothesis import strategies as st

from db.assessment.assess import assess
from db.assessment.model import Assessment
from db.records.deal import Deal
from db.records.publisher import Publisher, PublisherIndex
from db.records.source import Source
from db.vocabulary.categories import Basis, Category, Certainty, Covers
from db.vocabulary.footing import Footing, Interest, Seen
from db.vocabulary.statuses import RUNGS, STOPS

# id: letter, country, the state or party that owns it
PRESS: Mapping[str, tuple[str, str | None, str | None]] = {
    "gazette-pakistan": ("A", "PAK", "PAK"),
    "gazette-sudan": ("A", "SDN", "SDN"),
    "reuters": ("B", "GBR", None),
    "afp": ("B", "FRA", None),
    "associated-press": ("B", "USA", None),
    "united-nations": ("B", None, None),
    "ispr": ("B", "PAK", "PAK"),
    "telegraph-india": ("B", "IND", None),
    "suna": ("C", "SDN", "SDN"),
    "lna-media": ("C", "LBY", "libyan-national-army"),
    "arab-news": ("C", "SAU", None),
    "turkiye-today": ("C", "TUR", None),
    "media-line": ("C", "USA", None),
    "dawn": ("C", "PAK", None),
    "caliber": ("D", "AZE", None),
    "kashmir-english": ("D", "PAK", None),
    "pakistan-in-the-world": ("D", "PAK", None),
    "fabricator": ("E", "IND", None),
    "horn": ("F", None, None),
    "bharat-horizon": ("F", None, None),
}
WELL_JUDGED = [id for id, (letter, _, _) in PRESS.items() if letter in "AB"]
INDEX = PublisherIndex(
    Publisher.model_validate(
        {"id": id, "name": id, "reliability": letter, "country": country, "state": state}
    )
    for id, (letter, country, state) in PRESS.items()
)
SEEN_ON = "2026-11-24"  # when pages without a date were read

DAYS = [f"2026-{month:02}-{day:02}" for month in (1, 2, 3) for day in (9, 10, 20)]
ROUGHLY = ["2026-01", "2026-02~", "2026?", "2026-01/2026-02", "2026-03/..", "2026-33", "202X"]
BODIES = ["USA", "UN Panel of Experts"]
WEAPONS = ["JF-17 Thunder", "Super Mushshak", "Karakoram-8", "drones", "air defence systems"]
AMOUNTS = ["1.5 bn", "more than 4 bn", "4.6 bn", "4-4.6 bn", "about 4.2 bn", "up to 5 bn", "900 m"]
COUNTS = [10, 16, "more than 200", "12-16", "about 40", "up to 12"]


@dataclass(frozen=True)
class Case:
    """A deal with all that is needed to assess it."""

    deal: Deal
    sources: Mapping[str, Source]
    publishers: PublisherIndex = INDEX

    def adds_up(self, by: date | None = None) -> Assessment | None:
        """What it adds up to, now or as reported by a day."""
        return assess(self.deal, self.sources, self.publishers, by)

    def now(self) -> Assessment:
        """What it adds up to now; for cases that have something reported."""
        found = self.adds_up()
        assert found is not None
        return found

    def with_claims(self, *claims: Mapping[str, Any], sources: Sequence[Source] = ()) -> Case:
        """The same with more claims behind the others, on its own sources or on more."""
        content = {**_plain(self.deal), "claims": (*self.deal.claims, *claims)}
        more = {source.id: source for source in sources}
        return replace(self, deal=Deal.model_validate(content), sources={**self.sources, **more})


def _plain(deal: Deal) -> dict[str, Any]:
    return {name: getattr(deal, name) for name in type(deal).model_fields}


def _one_in(number: int, chance: Random) -> bool:
    return chance.randrange(number) == 0


def _day(chance: Random) -> str:
    """Days, few enough for reports to meet, and sometimes less than a day."""
    return chance.choice(DAYS * 5 + ROUGHLY[:4] * 2)


def _value(chance: Random) -> dict[str, str]:
    """Values in three currencies, one of them without a rate, of every scope and basis."""
    return {
        "amount": chance.choice(AMOUNTS),
        "currency": chance.choice(["USD"] * 4 + ["EUR", "SDG"]),
        "covers": chance.choice([Covers.WHOLE] * 6 + list(Covers)),
        "basis": chance.choice([Basis.PRICE] * 6 + list(Basis)),
    }


def _items(chance: Random) -> tuple[dict[str, Any], ...]:
    """Weapons, some of them possible, some with a number."""
    return tuple(
        {
            "designation": name,
            "quantity": None if _one_in(2, chance) else chance.choice(COUNTS),
            "certainty": Certainty.POSSIBLE if _one_in(3, chance) else Certainty.STATED,
            "category": chance.choice(list(Category)) if _one_in(9, chance) else None,
        }
        for name in chance.sample(WEAPONS, chance.randint(1, 2))
    )


def _attribution(chance: Random, voices: Sequence[str], openly: bool) -> dict[str, Any]:
    """Who says it: every footing; on record more often, and then for one body or jointly."""
    on_record = [Footing.OFFICIAL_ON_RECORD] * 4 + [Footing.PUBLIC_RECORD]
    others = [Footing.ANONYMOUS] * 5 + list(Footing)
    footing = chance.choice(on_record if openly else on_record * 2 + others)
    number = chance.choice([0, 1, 1, 1, 2])
    if footing in (Footing.OFFICIAL_ON_RECORD, Footing.PUBLIC_RECORD):
        number = max(number, 1)
    return {
        "footing": footing,
        "count": chance.randint(1, 5) if footing is Footing.ANONYMOUS else None,
        "speaks_for": tuple(chance.sample(voices, number)),
    }


# How often claims support and deny what.
REPORTED = ["status"] * 4 + ["stop"] * 3 + ["story"] * 2 + ["value"] * 2 + ["items", "nothing"]
DENIED = ["nothing"] * 3 + ["status"] * 3 + ["stop"] * 6 + ["value", "items"]
STANCES = ["reports"] * 8 + ["confirms"] * 2 + ["denies"] * 4 + ["declines"]


def _statement(chance: Random, kind: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if kind in ("status", "story"):
        said["status"] = chance.choice(RUNGS)
    if kind == "stop":
        said["status"] = chance.choice(STOPS)
    if kind in ("value", "story"):
        said["value"] = _value(chance)
    if kind in ("items", "story"):
        said["items"] = _items(chance)
    return said


def claim_of(number: int, on: Sequence[str], voices: Sequence[str]) -> dict[str, Any]:
    """The claim that a number makes, on one of the sources: any footing, stance and statement."""
    chance = Random(number)
    stance = chance.choice(STANCES)
    denies = stance == "denies"
    return {
        "source": chance.choice(on),
        "attribution": _attribution(chance, voices, denies and not _one_in(4, chance)),
        "stance": stance,
        "interest": chance.choice(list(Interest)) if _one_in(4, chance) else None,
        "said_on": chance.choice(DAYS) if _one_in(12, chance) else None,
        "dated": _day(chance) if _one_in(3, chance) else None,
        **_statement(chance, chance.choice(DENIED if denies else REPORTED)),
    }


def report_of(number: int, before: Sequence[str]) -> Source:
    """The source that a number makes: dated, roughly dated, undated, credited or retracted, and
    perhaps relaying one of those before it."""
    chance = Random(number)
    published = None if _one_in(8, chance) else _day(chance)
    if _one_in(20, chance):
        published = "2026-03/.."
    return Source(
        id=f"report-{len(before)}",
        publisher=chance.choice([*PRESS, *PRESS, *WELL_JUDGED * 3, "An Unlisted Courier", None]),
        published=published,
        accessed=None if published in DAYS else SEEN_ON,
        relays=chance.choice(before) if before and _one_in(3, chance) else None,
        seen=chance.choice(list(Seen)),
        retracted=chance.choice(["2026-02-15", "2026-06-01"]) if _one_in(10, chance) else None,
    )


NUMBERS = st.integers(0, 2**32)


def _reports(numbers: Sequence[int]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for number in numbers:
        source = report_of(number, list(found))
        found[source.id] = source
    return found


RECIPIENTS = [{"country": "SDN"}, {"actor": "libyan-national-army"}]
PAYERS = [(), ({"country": "ARE"},), ({"country": "ARE", "disputed": True},)]


def cases(least: int = 3, most: int = 9) -> st.SearchStrategy[Case]:
    """Deals of so many claims with their sources; not all of them are reported by now."""
    numbers = st.lists(NUMBERS, min_size=least, max_size=most)
    sources = st.lists(NUMBERS, min_size=1, max_size=6)
    return st.builds(
        case_of, sources, numbers, st.sampled_from(RECIPIENTS), st.sampled_from(PAYERS)
    )


def case_of(
    reports: Sequence[int], claims: Sequence[int], recipient: dict[str, str], payers: Any
) -> Case:
    """The deal that these numbers make."""
    sources = _reports(reports)
    on, voices = list(sources), voices_of(recipient)
    content = {
        "id": "a-deal",
        "title": "A deal",
        "suppliers": ({"country": "PAK"},),
        "recipients": (recipient,),
        "financiers": payers,
        "claims": tuple(claim_of(number, on, voices) for number in claims),
    }
    return Case(Deal.model_validate(content), sources)


def voices_of(recipient: Mapping[str, str]) -> list[str]:
    """Whose word claims are, the parties' more often."""
    return ["PAK"] * 5 + [*recipient.values()] * 2 + ["ARE", *BODIES]
