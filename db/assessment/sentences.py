"""The sentence of each reason, made when an assessment is read and never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from db.assessment.assess import Evidence
from db.assessment.model import Reason
from db.assessment.raising import Raise
from db.assessment.weights import HELD_LOW, HELD_MODERATE, START
from db.assessment.words import UNATTRIBUTED, Word
from db.records.deal import Deal
from db.records.publisher import PublisherIndex
from db.records.source import Source
from db.vocabulary import parties
from db.vocabulary.footing import Footing, Seen

RULES: Mapping[str, str] = {
    "start": f"Every record starts at {START}.",
    "held-unattributed": f"Held at {HELD_LOW}: nobody is named as the source of any of it.",
    "held-badly-carried": f"Held at {HELD_LOW}: no publisher graded A to C carries it.",
    "held-without-unattributed": "Held: lines that name no source may not lift it to a new level.",
    "held-contested": f"Held at {HELD_MODERATE}: it is contested.",
    "held-off-record": f"Held at {HELD_MODERATE}: nobody is on record for a party, "
    "and there is no public record and no document.",
    "held-one-origin": f"Held at {HELD_MODERATE}: it rests on one independent origin.",
    "held-one-side": f"Held at {HELD_MODERATE}: all of it comes from one side.",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """A small number as a word."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def footing_in_words(footing: Footing, count: int | None = None) -> str:
    """How whoever says it knows, in plain words: "three unnamed sources"."""
    if footing is Footing.ANONYMOUS:
        return f"{number(count or 1)} unnamed source{'' if count == 1 else 's'}"
    return {
        Footing.PUBLIC_RECORD: "a public record",
        Footing.OFFICIAL_ON_RECORD: "on record",
        Footing.DOCUMENT: "a document or object examined",
        Footing.NAMED: "a named person",
        Footing.NAMED_FORMER_OFFICIAL: "a named former official",
        Footing.OWN_ACCOUNT: "in its own voice, without saying how it knows",
        Footing.LEAK: "a leaked paper that nobody has authenticated",
        Footing.UNATTRIBUTED: "no source given",
    }[footing]


class Sentences:
    """Says the reasons of one deal's assessment in words."""

    def __init__(
        self, deal: Deal, sources: Mapping[str, Source], publishers: PublisherIndex
    ) -> None:
        self.evidence = Evidence(deal, sources, publishers)
        self.publishers = publishers

    @cached_property
    def _words(self) -> Mapping[str, list[Word]]:
        words: dict[str, list[Word]] = {}
        for word in self.evidence.said:
            words.setdefault(word.key, []).append(word)
        return words

    def of(self, reason: Reason) -> str:
        """The sentence of one reason."""
        if reason.origin is None:
            return RULES[reason.code]
        told = self._told(reason)
        said = f"{self._who(reason.origin)}: {self._how(told)}{self._carried(reason.origin, told)}."
        return f"Against: {said}" if reason.code == "against" else said

    def _told(self, reason: Reason) -> list[Word]:
        """The words behind a reason, the heaviest first, one for each footing."""
        found = [
            word
            for key in reason.claims
            for word in self._words.get(key, ())
            if word.group == reason.origin
        ]
        heaviest: dict[Footing, Word] = {}
        for word in sorted(found, key=lambda word: (-word.weight, word.position)):
            heaviest.setdefault(word.footing, word)
        return self._without_light_own_account(list(heaviest.values()))

    @staticmethod
    def _without_light_own_account(words: list[Word]) -> list[Word]:
        """An own account beside other footings counts only as the heaviest, and then alone."""
        if words and words[0].footing is Footing.OWN_ACCOUNT:
            return words[:1]
        return [word for word in words if word.footing is not Footing.OWN_ACCOUNT]

    def _who(self, origin: str) -> str:
        if origin == UNATTRIBUTED:
            return "Nobody named as the source"
        name = origin.split(":", 1)[1]
        if origin.startswith("voice:"):
            return voice_label(name)
        return self.publishers.name(name)

    def _how(self, words: Sequence[Word]) -> str:
        said = []
        for n, word in enumerate(words):
            attribution = word.claim.attribution
            how = footing_in_words(word.footing, attribution.count)
            who = f" ({attribution.who})" if attribution.who and n == 0 else ""
            said.append(how + who)
        return ", and ".join(said) or "as recorded then"

    def _carried(self, origin: str, words: Sequence[Word]) -> str:
        if not words:
            return ""
        heaviest = words[0]
        source = self.evidence.relays.sources[heaviest.origin]
        via = "" if origin.startswith("newsroom:") else self._via(source)
        credit = ", known only by credit" if source.seen is Seen.CREDITED else ""
        return f"{via}, graded {heaviest.letter.value}{credit}"

    def _via(self, source: Source) -> str:
        return f", via {self.publishers.name(source.publisher)}" if source.publisher else ""


def voice_label(key: str) -> str:
    """A party's name, or a body as it is written."""
    return parties.label(key) if parties.find(key) == key else key


def raising(one: Raise, sources: Mapping[str, Source], publishers: PublisherIndex) -> str:
    """What would raise the confidence, as a phrase: "an official statement by Sudan"."""
    if one.code == "official":
        return f"an official statement by {parties.in_sentence(one.of)}"
    if one.code == "document":
        return "the contract, or another document that a newsroom has examined"
    if one.code == "newsroom":
        return "a further newsroom with two unnamed sources of its own"
    source = sources[one.of]
    day = f" of {source.published.label}" if source.published else ""
    return f"the report itself, so far known by credit: {publishers.name(source.publisher)}{day}"
