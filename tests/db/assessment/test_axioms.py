"""The sixteen axioms of the method (section 14), over generated deals; see test_branches for reach.

Where an axiom as written meets a rule of the method that says otherwise, the rule wins and the
docstring says in which narrower reading the axiom holds.
"""

from __future__ import annotations

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from db.assessment.confidence import sides
from db.assessment.strength import strength
from db.assessment.words import UNATTRIBUTED, Word
from db.vocabulary.confidence import Level
from db.vocabulary.footing import Footing
from tests.cases import NUMBERS, PRESS, Case, cases
from tests.db.assessment import laws
from tests.db.assessment.laws import (
    answers,
    attributed,
    gist,
    new_report,
    pick,
    said_again,
    voiced,
)

FOR_PAKISTAN = {"footing": "official_on_record", "speaks_for": ("PAK",)}
DENIES_DEAL = {"stance": "denies", "attribution": FOR_PAKISTAN}


@given(cases())
def test_axiom_01_reasons_sum_to_the_score(case: Case) -> None:
    """Reasons sum to the score; 1 ≤ score ≤ 99; the level follows from the score alone."""
    found = case.adds_up()
    for answer in answers(found) if found else ():
        assert sum(reason.points for reason in answer.reasons) == answer.score
        assert 1 <= answer.score <= 99
        assert answer.level is Level.of(answer.score)
        expected = "high" if answer.score >= 75 else "moderate" if answer.score >= 40 else "low"
        assert answer.level == expected


@given(cases(), NUMBERS)
def test_axiom_02_order_changes_nothing(case: Case, seed: int) -> None:
    """The order of sources, claims and reasons' inputs changes nothing."""
    order = list(range(len(case.deal.claims)))
    Random(seed).shuffle(order)
    claims = tuple(case.deal.claims[n] for n in order)
    ids = sorted(case.sources, key=lambda id: Random(f"{seed}{id}").random())
    other = Case(
        case.deal.model_copy(update={"claims": claims}), {id: case.sources[id] for id in ids}
    )
    before, after = case.adds_up(), other.adds_up()
    assert gist(before) == gist(after)
    if before and after:
        assert [before.claims[n] for n in order] == list(after.claims)
        assert before.links == after.links


@given(cases(), NUMBERS, NUMBERS)
def test_axiom_03_rewrites_add_nothing(case: Case, seed: int, more: int) -> None:
    """Adding a source with no claims, a rewrite of a report whose day is known, or the same claim
    again on such a rewrite changes nothing.

    A source with no claims that relays a report of which only the month is known may tell the day
    from which that report counts (section 12): it is a rewrite, and the report's day is not known.
    """
    idle = laws.extra_report(case, more)
    assert gist(case.with_claims(sources=[idle]).adds_up()) == gist(case.adds_up())
    known = [w for w in laws.words(case) if _day_is_known(case, w)]
    assume(known)
    word: Word = pick(known, seed)
    rewrite = laws.extra_report(case, more, relays=pick((word.claim.source, word.origin), more))
    again = said_again(word, rewrite)
    for other in (
        case.with_claims(sources=[rewrite]),
        case.with_claims(again, sources=[rewrite]),
        case.with_claims(again, again, sources=[rewrite]),
    ):
        assert gist(other.adds_up()) == gist(case.adds_up())
        for by in (word.out, word.day):
            assert gist(other.adds_up(by)) == gist(case.adds_up(by))
    assert case.with_claims(again, sources=[rewrite]).now().claims[: len(case.deal.claims)] == (
        case.now().claims
    )


def _day_is_known(case: Case, word: Word) -> bool:
    published = case.sources[word.origin].published
    return published is not None and published.single_day


@given(cases(), NUMBERS, NUMBERS)
def test_axiom_04_a_further_report_of_a_newsroom_changes_nothing(
    case: Case, seed: int, count: int
) -> None:
    """A further report by a newsroom already counted, on a footing already counted and of no
    greater weight, leaves *exists* as it is. A further official of a voice already counted, no
    better carried, likewise.

    The further report says the same of whose people speak: who they are can add a side, or take
    one away (section 2). The further official takes no denial of his own side back (section 4).
    """
    said = [word for word in laws.supporting(case) if word.group != UNATTRIBUTED]
    said = [word for word in said if word.footing is not Footing.DOCUMENT or not voiced(word)]
    assume(said)
    word: Word = pick(said, seed)
    if voiced(word):
        assume(not any(w.denies and w.group == word.group for w in laws.words(case)))
        changed = attributed(word, speaks_for=(word.group.removeprefix("voice:"),))
    else:
        fewer = 1 + count % word.unnamed if word.unnamed else None
        changed = attributed(word, count=fewer)
    origin = case.sources[word.origin]
    report = new_report(origin.publisher, pick(("2025-01-01", laws.AFTER_ALL), count),
                        seen=origin.seen)  # fmt: skip
    other = case.with_claims(said_again(word, report, attribution=changed), sources=[report])
    assert gist(other.now())["exists"] == gist(case.now())["exists"]


@given(cases(), NUMBERS, NUMBERS)
def test_axiom_05_a_new_origin_never_lowers(case: Case, seed: int, number: int) -> None:
    """Adding a supporting claim from a new independent origin never lowers the score or level of
    *exists*, nor of *status* while the headline stays.

    For *status* the headline stays if the day it took over stays too: a claim that moves it to an
    earlier day lets stops from between speak against it (section 9).
    """
    before = case.adds_up()
    assume(before is not None)
    assert before is not None
    report = new_report(pick(laws.unused_press(case), seed), pick(("2026-01-09", None), number))
    claim = laws.drawn_claim(number, report, stance="reports")
    assume(_states(claim))
    headline = before.status.headline
    if seed % 2 and laws.rung_or_stop(headline):
        claim |= {"status": headline}
    other = case.with_claims(claim, sources=[report])
    added = [word for word in laws.words(other) if word.origin == report.id]
    assume(not {word.group for word in added} & _groups(case) - {UNATTRIBUTED})
    after = other.now()
    assert after.exists.score >= before.exists.score
    stays = (after.status.headline, after.status.since) == (headline, before.status.since)
    if stays and any(word in laws.status_words(other, after)[0] for word in added):
        assert after.status.score >= before.status.score


def _states(claim: dict[str, object]) -> bool:
    return bool(claim.get("status") or claim.get("value") or claim.get("items"))


def _groups(case: Case) -> set[str]:
    return {word.group for word in laws.words(case)}


@given(cases(), NUMBERS)
def test_axiom_06_one_more_unnamed_voice_adds_less_than_a_new_origin(case: Case, seed: int) -> None:
    """One more unnamed voice in a story never lowers, and adds less than a new origin of the same
    letter with one unnamed voice.

    Strengths are strictly less; scores, which are rounded and held, are never more.
    """
    unnamed = [word for word in laws.supporting(case) if word.unnamed]
    assume(unnamed)
    word: Word = pick(unnamed, seed)
    claims = list(case.deal.claims)
    fuller = word.claim.attribution.model_copy(update={"count": word.unnamed + 1})
    claims[word.position] = word.claim.model_copy(update={"attribution": fuller})
    louder = Case(case.deal.model_copy(update={"claims": tuple(claims)}), case.sources)
    report = new_report("a-new-newsroom")
    index = laws.with_press("a-new-newsroom", word.letter.value)
    one = said_again(word, report, attribution={"footing": "anonymous", "count": 1})
    wider = case.with_claims({**one, "interest": "none"}, sources=[report])
    wider = Case(wider.deal, wider.sources, index)
    assert case.now().exists.score <= louder.now().exists.score <= wider.now().exists.score
    assert strength(laws.supporting(louder)) < strength(laws.supporting(wider))


@given(cases(), NUMBERS, NUMBERS)
def test_axiom_07_a_principals_denial_contests_until_it_says_otherwise(
    case: Case, seed: int, number: int
) -> None:
    """A principal's denial of the deal always sets contested and never raises; it lasts until that
    party itself says otherwise.

    "Never raises" is of *exists*, and of *status* while the headline stays and is not `denied`,
    which a denial supports. A source of unknown publisher carries nobody's word
    (section 12), and the party's own established word of a later day withdraws it (section 4).
    """
    report = new_report(pick(list(PRESS), seed))
    denied = case.with_claims({"source": report.id, **DENIES_DEAL}, sources=[report])
    before, after = case.adds_up(), denied.now()
    assert after.contested
    assert after.exists.contested
    if before:
        assert after.exists.score <= before.exists.score
        headlines = [(a.status.headline, a.status.since) for a in (before, after)]
        if headlines[0] == headlines[1] and laws.rung_or_stop(after.status.headline):
            assert after.status.score <= before.status.score
    others = [laws.drawn_claim(number + n, report, **_unnamed(n)) for n in range(3)]
    assert denied.with_claims(*others).now().exists.contested
    later = new_report("gazette-pakistan", "2027-06-01", id="a-later-report")
    word = {"source": later.id, "status": "talks", "attribution": FOR_PAKISTAN}
    back = denied.with_claims(word, sources=[later])
    assert not any(w.denies_deal and w.group == "voice:PAK" and w.origin == report.id
                   for w in laws.words(back))  # fmt: skip


def _unnamed(n: int) -> dict[str, object]:
    return {"stance": "confirms", "attribution": {"footing": "anonymous", "count": n + 1}}


@given(cases())
def test_axiom_08_contested_is_never_high(case: Case) -> None:
    """Contested is never high. *High* has two independent origins on two sides, or an established
    public record, behind it."""
    found = case.adds_up()
    assume(found is not None)
    assert found is not None
    assert not any(answer.contested and answer.level is Level.HIGH for answer in answers(found))
    behind = [
        (found.exists, laws.supporting(case)),
        (found.status, laws.status_words(case, found)[0]),
    ]
    for answer, words in behind:
        if answer.level is Level.HIGH:
            telling = [w for w in words if _tells_how(w)]
            two = len({w.group for w in telling}) >= 2 and len(sides(telling)) >= 2
            assert two or any(w.party_record and w.carried_well for w in words)


def _tells_how(word: Word) -> bool:
    return word.group != UNATTRIBUTED and word.footing is not Footing.OWN_ACCOUNT


@given(cases(), st.sampled_from(["unattributed", "own_account"]))
def test_axiom_09_unattributed_claims_are_low(case: Case, footing: str) -> None:
    """Unattributed claims, in any number, are low; so is a single own account."""
    claims = [c for c in case.deal.claims if c.stance.supports]
    if footing == "own_account":
        claims = claims[:1]
    plain = tuple(
        claim.model_copy(
            update={"attribution": claim.attribution.model_validate({"footing": footing})}
        )
        for claim in claims
    )
    found = Case(case.deal.model_copy(update={"claims": plain}), case.sources).adds_up()
    assert all(answer.level is Level.LOW for answer in (answers(found) if found else ()))
