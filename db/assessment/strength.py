"""How strongly a set of words speaks: origins first, then what they close of the open gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from db.assessment.weights import FURTHER_FOOTING
from db.assessment.words import Word
from db.vocabulary.footing import Footing

NOTHING = Fraction(0)


def by_origin(words: Iterable[Word]) -> Mapping[str, Fraction]:
    """The strength of each independent origin among the words, by its key."""
    groups: defaultdict[str, list[Word]] = defaultdict(list)
    for word in words:
        groups[word.group].append(word)
    return {group: origin_strength(group, members) for group, members in groups.items()}


def origin_strength(group: str, words: Iterable[Word]) -> Fraction:
    """A voice counts its best claim, and so do the unattributed lines together. A newsroom counts
    the best claim of each footing: the strongest whole, the others at half; its own account only
    if that weighs more than all the rest together, and then alone."""
    if not group.startswith("newsroom:"):
        return max(word.weight for word in words)
    best: dict[Footing, Fraction] = {}
    for word in words:
        best[word.footing] = max(best.get(word.footing, NOTHING), word.weight)
    own = best.pop(Footing.OWN_ACCOUNT, NOTHING)
    strongest, *others = sorted(best.values(), reverse=True) or [NOTHING]
    return max(together([strongest, *(weight * FURTHER_FOOTING for weight in others)]), own)


def together(weights: Iterable[Fraction]) -> Fraction:
    """What independent weights come to: each closes its share of the gap that is still open."""
    left, of = 1, 1  # whole numbers, reduced once: exact, and a third of the time
    for weight in weights:
        left *= weight.denominator - weight.numerator
        of *= weight.denominator
    return Fraction(of - left, of)


def strength(words: Iterable[Word]) -> Fraction:
    """The strength of all the words together."""
    return together(by_origin(words).values())


def can_know(words: Iterable[Word]) -> bool:
    """Whether a voice among them can know: a solid claim, or at least two unnamed voices. Former
    officials, leaks and unattributed lines alone cannot. Within a story the unnamed voices are
    its largest count, since two of four officials are not two more."""
    unnamed: defaultdict[str, int] = defaultdict(int)
    for word in words:
        if word.solid:
            return True
        unnamed[word.group] = max(unnamed[word.group], word.unnamed)
    return sum(unnamed.values()) >= 2
