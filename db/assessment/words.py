"""Claims as words: what each independent origin says, with its weight, side and day.

One claim is one word, except that a joint statement is a word of each body that made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from db.assessment.days import Out, said
from db.assessment.letters import letter
from db.assessment.origins import Relays
from db.assessment.weights import CARRIED_WELL, claim_weight
from db.records.deal import Claim, Deal, Value
from db.records.publisher import PublisherIndex
from db.records.source import Source
from db.vocabulary.categories import Covers
from db.vocabulary.footing import Footing, Reliability, Stance
from db.vocabulary.statuses import Status

UNATTRIBUTED = "unattributed"
_VOICED = frozenset({Footing.PUBLIC_RECORD, Footing.OFFICIAL_ON_RECORD, Footing.DOCUMENT})
_ON_RECORD = frozenset({Footing.PUBLIC_RECORD, Footing.OFFICIAL_ON_RECORD})
_OWN_ACCOUNT_CARRIERS = CARRIED_WELL  # from D, E or F an own account is unattributed


@dataclass(frozen=True)
class Word:
    """One claim as the word of one independent origin; what is asked of it often is kept."""

    claim: Claim
    position: int
    key: str  # the claim's key
    origin: str  # id of the source at the end of the chain
    group: str  # the independent origin it counts under
    sides: tuple[str, ...]  # party keys; empty where nobody says whose people they are
    letter: Reliability
    weight: Fraction
    footing: Footing  # as it counts: an own account from D, E or F is unattributed
    principal: bool  # on record for a party
    party_record: bool  # a public record of a party
    out: date | None  # from when it counts
    dated: bool  # whether that is a date, or only the day it was seen
    day: date | None  # when it speaks; None is of unknown date
    status: Status | None  # what it still supports, after the voice's later words
    void: bool = False  # withdrawn by the voice itself

    @cached_property
    def supports(self) -> bool:
        """Whether it speaks for something: a status, a value or items."""
        return self.claim.stance.supports and not self.void and self.claim.states_something

    @cached_property
    def denies(self) -> bool:
        """Whether it speaks against something."""
        return self.claim.stance is Stance.DENIES and not self.void

    @cached_property
    def denies_deal(self) -> bool:
        """Whether it denies the deal itself: nothing stated, or talks."""
        if not self.denies:
            return False
        return not self.claim.states_something or self.claim.status is Status.TALKS

    @cached_property
    def value(self) -> Value | None:
        """The figure it gives of this deal; one of the package it is part of belongs there."""
        value = self.claim.value
        return None if value is None or value.covers is Covers.PACKAGE else value

    @cached_property
    def carried_well(self) -> bool:
        """Whether it is carried with a letter A, B or C."""
        return self.letter in CARRIED_WELL

    @cached_property
    def on_record(self) -> bool:
        """Whether somebody stands by it openly: a public record or an official on record."""
        return self.footing in _ON_RECORD

    @cached_property
    def established(self) -> bool:
        """A principal's word on record, carried with a letter A, B or C."""
        return self.principal and self.carried_well

    @cached_property
    def solid(self) -> bool:
        """A principal's word, a public record or a document, carried with A, B or C."""
        firm = self.principal or self.footing in (Footing.PUBLIC_RECORD, Footing.DOCUMENT)
        return firm and self.carried_well

    @cached_property
    def unnamed(self) -> int:
        """How many unnamed voices it is."""
        return (self.claim.attribution.count or 1) if self.footing is Footing.ANONYMOUS else 0

    def denies_rung_at_or_below(self, status: Status) -> bool:
        """Whether it denies a rung at or below one of the ladder, or the deal."""
        if self.denies_deal:
            return True
        denied = self.claim.status
        return self.denies and denied is not None and denied.is_rung and denied.rung <= status.rung


def parties_of(deal: Deal) -> frozenset[str]:
    """Whose word is a principal's: suppliers, recipients, brokers, undisputed financiers."""
    return frozenset(
        party.key for role, party in deal.parties if not (role == "financier" and party.disputed)
    )


def words_of(
    deal: Deal, relays: Relays, publishers: PublisherIndex, outs: Mapping[str, Out]
) -> tuple[Word, ...]:
    """The words of all claims as they were said, those that decline left out."""
    parties = parties_of(deal)
    return tuple(
        word
        for position, (claim, key) in enumerate(zip(deal.claims, deal.claim_keys, strict=True))
        if claim.stance is not Stance.DECLINES
        for word in _words(claim, position, key, relays, publishers, outs, parties)
    )


def voices(claim: Claim) -> tuple[str | None, ...]:
    """The bodies whose word a claim is; (None,) where it belongs to the newsroom."""
    attribution = claim.attribution
    if attribution.footing in _VOICED and attribution.speaks_for:
        return tuple(dict.fromkeys(attribution.speaks_for))
    return (None,)


def _words(
    claim: Claim,
    position: int,
    key: str,
    relays: Relays,
    publishers: PublisherIndex,
    outs: Mapping[str, Out],
    parties: frozenset[str],
) -> Iterable[Word]:
    origin = relays.origin(claim.source)
    publisher = publishers.find(origin.publisher)
    for voice in voices(claim):
        carried = letter(claim, voice, origin, publisher, parties)
        footing = counted_footing(claim, origin, carried)
        party = voice in parties
        said_for = tuple(v for v in claim.attribution.speaks_for if v in parties)
        on_record = footing in _ON_RECORD
        yield Word(
            claim=claim,
            position=position,
            key=key,
            origin=origin.id,
            group=_group(voice, footing, publishers.key(origin.publisher)),
            sides=(voice,) if voice else said_for,
            letter=carried,
            weight=claim_weight(footing, carried, claim.attribution.count or 1, party=party),
            footing=footing,
            principal=party and on_record,
            party_record=party and footing is Footing.PUBLIC_RECORD,
            out=outs[origin.id].day,
            dated=outs[origin.id].dated,
            day=said(claim, outs[origin.id]),
            status=claim.status if claim.stance.supports else None,
        )


def counted_footing(claim: Claim, origin: Source, carried: Reliability) -> Footing:
    """The footing a claim counts on: an own account from D, E or F is unattributed, and so is
    whatever a source of unknown publisher says."""
    footing = claim.attribution.footing
    if origin.publisher is None:
        return Footing.UNATTRIBUTED
    if footing is Footing.OWN_ACCOUNT and carried not in _OWN_ACCOUNT_CARRIERS:
        return Footing.UNATTRIBUTED
    return footing


def _group(voice: str | None, footing: Footing, publisher: str | None) -> str:
    if footing is Footing.UNATTRIBUTED:
        return UNATTRIBUTED
    return f"voice:{voice}" if voice else f"newsroom:{publisher}"


def after_withdrawals(words: Sequence[Word]) -> tuple[Word, ...]:
    """An on-record voice has one position: its later established word on a rung withdraws its
    earlier ones. An earlier "signed" followed by "nothing agreed" still supports talks; an
    earlier denial followed by its own confirmation is gone."""
    positions = [word for word in words if word.established and word.day]
    if not positions:
        return tuple(words)
    return tuple(_settled(word, positions) for word in words)


def _settled(word: Word, positions: Sequence[Word]) -> Word:
    settled = word
    if word.on_record and word.day:
        for later in positions:
            if _later_word(later, word):
                settled = _withdrawn(settled, later)
    return settled


def _later_word(later: Word, word: Word) -> bool:
    """Whether a position is the same voice's and of a later day."""
    return (
        later.group == word.group
        and later.day is not None
        and word.day is not None
        and later.day > word.day
    )


def _withdrawn(word: Word, later: Word) -> Word:
    if word.claim.stance is Stance.DENIES:
        return replace(word, void=True) if _takes_back(word, later) else word
    return _lowered(word, later)


def _takes_back(denial: Word, later: Word) -> bool:
    """Whether a later word says what an earlier denial by the same voice denied."""
    claim = later.claim
    if not claim.stance.supports:
        return False
    if denial.denies_deal:
        return claim.states_something
    denied = denial.claim
    if denied.status is not None:
        if denied.status.is_stop:
            return claim.status is denied.status
        return _reaches(claim.status, denied.status)
    if denied.value is not None:
        return claim.value is not None
    named = {item.designation for item in denied.items}
    return any(item.designation in named for item in claim.items)


def _reaches(status: Status | None, rung: Status) -> bool:
    return status is not None and status.is_rung and status.rung >= rung.rung


def _lowered(word: Word, later: Word) -> Word:
    """An earlier word, brought down to what the voice's later word leaves of it."""
    if later.denies_deal:
        return replace(word, void=True)
    status, ruled = word.status, later.claim.status
    if status is None or ruled is None:
        return word
    if later.denies:
        return _without_denied(word, status, ruled)
    if ruled.is_rung and status.is_rung and status.rung > ruled.rung:
        return replace(word, status=ruled)
    return word


def _without_denied(word: Word, status: Status, denied: Status) -> Word:
    if denied.is_stop:
        return replace(word, status=None) if status is denied else word
    if status.is_rung and status.rung >= denied.rung:
        below = list(Status)[list(Status).index(denied) - 1]
        return replace(word, status=below)
    return word
