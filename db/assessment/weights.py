"""What a claim weighs: its footing times its letter, each a number with the reason beside it.

The numbers are conventions, set so that the anchors of the method hold (section 7) and checked
against them; they are exact fractions, and only running totals of points are ever rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from db.vocabulary.footing import Footing, Reliability

# Footing: weight in per cent, and why.
FOOTINGS: Mapping[Footing, tuple[int, str]] = {
    Footing.PUBLIC_RECORD: (90, "the act itself; it can still be misread or superseded"),
    Footing.OFFICIAL_ON_RECORD: (80, "knows, and is bound by it; has an interest"),
    Footing.DOCUMENT: (80, "shows the thing; may be a draft or forged"),
    Footing.NAMED: (45, "accountable, at second hand"),
    Footing.NAMED_FORMER_OFFICIAL: (40, "accountable; access has lapsed"),
    Footing.ANONYMOUS: (
        40,
        "the newsroom vouches, the reader cannot check; "
        "each further voice closes half of what is left below 60",
    ),
    Footing.OWN_ACCOUNT: (30, "the newsroom vouches without saying how it knows"),
    Footing.LEAK: (25, "exists; nobody vouches"),
    Footing.UNATTRIBUTED: (15, "a trace"),
}
OFFICIAL_OF_NO_PARTY = (45, "an official of a country that is no party: has access, and an agenda")
UNNAMED_CEILING = 60  # per cent; what ever more unnamed voices of one story approach

# Letter: what is left of the weight in per cent, and why.
LETTERS: Mapping[Reliability, tuple[int, str]] = {
    Reliability.A: (100, "nothing lost"),
    Reliability.B: (90, "one in ten"),
    Reliability.C: (75, "one in four"),
    Reliability.F: (50, "unknown is not bad"),
    Reliability.D: (45, "less than half"),
    Reliability.E: (15, "a trace"),
}
CARRIED_WELL = frozenset({Reliability.A, Reliability.B, Reliability.C})
FURTHER_FOOTING = Fraction(1, 2)  # a newsroom's second footing counts half: same editors, same day
CONTRARY = Fraction(2, 5)  # a denial must neither erase examined evidence nor leave a bare report
GAP = 98  # points between the start and the top
START = 1
HELD_LOW = 39
HELD_MODERATE = 74


def footing_weight(footing: Footing, count: int = 1, *, party: bool = True) -> Fraction:
    """The share that a footing gives; `count` is that of unnamed sources."""
    if footing is Footing.ANONYMOUS:
        first, _ = FOOTINGS[footing]
        return Fraction(UNNAMED_CEILING, 100) - Fraction(
            UNNAMED_CEILING - first, 100 * 2 ** (count - 1)
        )
    if footing is Footing.OFFICIAL_ON_RECORD and not party:
        return Fraction(OFFICIAL_OF_NO_PARTY[0], 100)
    return Fraction(FOOTINGS[footing][0], 100)


@cache
def claim_weight(footing: Footing, letter: Reliability, count: int, *, party: bool) -> Fraction:
    """The weight of a claim: its footing's share, of which its letter leaves a part."""
    return footing_weight(footing, count, party=party) * letter_weight(letter)


def letter_weight(letter: Reliability) -> Fraction:
    """The share of a weight that a letter leaves."""
    return Fraction(LETTERS[letter][0], 100)
