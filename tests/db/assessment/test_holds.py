"""Holds, flags and sides: weak kinds of evidence cannot add up to strong ones (section 8)."""

from __future__ import annotations

from db.assessment.model import Answer
from tests.db.assessment.saying import Said, adds_up, page, points, said

ON_RECORD = "official_on_record"
TALKS = {"status": "talks"}
WIRES = ("reuters", "afp", "associated-press", "united-nations")


def _exists(*claims: Said) -> Answer:
    return adds_up(*claims).exists


def _held(*claims: Said) -> tuple[int, str | None]:
    """The score, and the rule that held it."""
    answer = _exists(*claims)
    last = answer.reasons[-1]
    return answer.score, last.code if last.code.startswith("held") else None


def _unnamed(*publishers: str, count: int = 4, **more: object) -> list[Said]:
    return [said(p, "2026-01-09", count=count, **{**TALKS, **more}) for p in publishers]


def test_nothing_but_unattributed_claims_is_held_at_39() -> None:
    """They cannot even reach it: fifteen per cent is the most the group weighs."""
    answer = _exists(*[said(p, "2026-01-09", "unattributed", **TALKS) for p in WIRES])
    assert (answer.score, answer.level, answer.origins) == (14, "low", 0)


def test_claims_carried_only_by_d_e_or_f_are_held_at_39() -> None:
    horn = said("horn", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS)
    bharat = said("bharat-horizon", "2026-01-09", ON_RECORD, by=["SDN"], **TALKS)
    assert _held(horn, bharat) == (39, "held-badly-carried")


def test_one_good_carrier_lifts_that_hold() -> None:
    horn = said("horn", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS)
    assert _held(horn, *_unnamed("afp")) == (71, None)


def test_a_line_that_names_no_source_does_not_lift_claims_that_nobody_good_carries() -> None:
    """Without it the score would be 39, so with it the score is no higher."""
    horn = said("horn", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS)
    bharat = said("bharat-horizon", "2026-01-09", ON_RECORD, by=["SDN"], **TALKS)
    line = said("reuters", "2026-01-10", "unattributed", **TALKS)
    assert _held(horn, bharat, line) == (39, "held-without-unattributed")


def test_unattributed_lines_do_not_lift_an_answer_to_moderate() -> None:
    one = said("reuters", "2026-01-09", count=1, **TALKS)
    line = said("afp", "2026-01-10", "unattributed", **TALKS)
    assert _held(one, line) == (39, "held-without-unattributed")


def test_unattributed_lines_do_not_lift_an_answer_to_high() -> None:
    claims = [
        said("reuters", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS),
        said("fabricator", "2026-01-09", "leak", **TALKS),
    ]
    line = said("afp", "2026-01-10", "unattributed", **TALKS)
    assert _held(*claims) == (73, None)  # two origins on two sides
    assert _held(*claims, line) == (74, "held-without-unattributed")


def test_what_is_contested_is_held_at_74() -> None:
    claims = [
        said("reuters", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS),
        said("reuters", "2026-01-09", "document", **TALKS),
        said("afp", "2026-01-09", "document", **TALKS),
        said("gazette-pakistan", "2026-01-09", "public_record", by=["PAK"], **TALKS),
        said("horn", "2026-01-10", ON_RECORD, by=["SDN"], denies="deal"),
    ]
    assert _held(*claims) == (74, "held-contested")


def test_unnamed_sources_of_many_newsrooms_are_held_at_74_for_being_off_record() -> None:
    assert _held(*_unnamed("reuters", "afp", "associated-press")) == (74, "held-off-record")


def test_a_document_of_one_newsroom_is_held_at_74_as_one_origin() -> None:
    claims = [
        said("gazette-sudan", "2026-01-09", "document", interest="none", **TALKS),
        said("gazette-sudan", "2026-01-09", "named", **TALKS),
    ]
    assert _held(*claims) == (74, "held-one-origin")


def test_one_newsroom_is_one_origin_though_people_of_both_sides_speak_to_it() -> None:
    claims = [
        said("reuters", "2026-01-09", "document", **TALKS),
        *_unnamed("reuters", by=["PAK"]),
        *_unnamed("reuters", by=["SDN"]),
    ]
    assert _held(*claims) == (74, "held-one-origin")


def test_a_hold_that_takes_nothing_away_is_no_reason() -> None:
    claims = [*_unnamed("caliber"), *_unnamed("kashmir-english", count=1)]
    assert _held(*claims) == (39, None)


def test_an_own_account_is_no_second_origin() -> None:
    claims = [
        said("ispr", "2026-01-06", ON_RECORD, by=["PAK"], **TALKS),
        said("reuters", "2026-01-09", "own_account", **TALKS),
    ]
    assert _held(*claims) == (74, "held-one-side")


def test_two_origins_of_one_side_are_held_at_74() -> None:
    claims = [
        said("ispr", "2026-01-06", ON_RECORD, by=["PAK"], **TALKS),
        *_unnamed("reuters", by=["PAK"]),
    ]
    assert _held(*claims) == (74, "held-one-side")


def test_unnamed_voices_whose_people_are_not_said_add_the_newsroom_s_side() -> None:
    claims = [said("ispr", "2026-01-06", ON_RECORD, by=["PAK"], **TALKS), *_unnamed("reuters")]
    assert _held(*claims) == (86, None)


def test_they_add_no_side_where_others_of_the_newsroom_are_said_to_be_of_one() -> None:
    claims = [
        said("ispr", "2026-01-06", ON_RECORD, by=["PAK"], **TALKS),
        *_unnamed("reuters", by=["PAK"]),
        said("reuters", "2026-01-10", "named", **TALKS),
    ]
    assert _held(*claims) == (74, "held-one-side")


def test_a_party_s_public_record_stands_on_its_own() -> None:
    gazette = said("gazette-pakistan", "2026-01-09", "public_record", by=["PAK"], **TALKS)
    assert _held(gazette) == (89, None)


def test_a_public_record_of_no_party_does_not() -> None:
    american = said("gazette-pakistan", "2026-01-09", "public_record", by=["USA"], **TALKS)
    assert _held(american) == (74, "held-one-origin")


def test_a_party_s_public_record_known_through_a_bad_carrier_does_not() -> None:
    claims = [
        said("horn", "2026-01-09", "public_record", by=["PAK"], **TALKS),
        said("reuters", "2026-01-10", "document", by=["PAK"], **TALKS),
        said("afp", "2026-01-10", "document", **TALKS),
    ]
    answer = _exists(*claims)
    assert answer.level == "high"  # two origins, two sides: the Pakistani paper and the agency's
    claims[2] = said("afp", "2026-01-10", by=["PAK"], count=4, **TALKS)
    assert _held(*claims) == (74, "held-one-side")


def test_each_hold_is_one_negative_reason_and_the_lowest_wins() -> None:
    claims = [
        said("horn", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS),
        said("bharat-horizon", "2026-01-09", ON_RECORD, by=["SDN"], **TALKS),
        said("caliber", "2026-01-09", "public_record", by=["PAK"], denies="deal"),
        *[said("kashmir-english", "2026-01-09", "document", by=["SDN"], **TALKS)],
        said("pakistan-in-the-world", "2026-01-09", "document", **TALKS),
    ]
    answer = _exists(*claims)
    assert [reason.code for reason in answer.reasons if reason.code.startswith("held")] == [
        "held-badly-carried"
    ]
    assert answer.reasons[-1].points < 0


def test_confirmed_on_record_names_the_party_whose_word_is_carried_well() -> None:
    deal = adds_up(
        said("ispr", "2026-01-06", ON_RECORD, by=["PAK"], **TALKS),
        said("horn", "2026-01-09", ON_RECORD, by=["SDN"], **TALKS),
        said("reuters", "2026-01-09", "document", by=["SDN"], **TALKS),
    )
    assert deal.confirmed_by == ("PAK",)


def test_a_pact_confirmed_is_not_a_price_confirmed() -> None:
    price = {"value": {"amount": "1.5 bn", "currency": "USD"}}
    deal = adds_up(
        said("ispr", "2026-01-06", ON_RECORD, by=["PAK"], **TALKS), *_unnamed("reuters", **price)
    )
    assert deal.exists.confirmed_by == ("PAK",)
    assert deal.value is not None
    assert deal.value.confirmed_by == ()


def test_a_principal_s_denial_contests_however_badly_it_is_carried() -> None:
    claims = [
        said("gazette-pakistan", "2026-01-09", "public_record", by=["PAK"], **TALKS),
        said("fabricator", "2026-01-10", ON_RECORD, by=["SDN"], denies="deal"),
    ]
    deal = adds_up(*claims)
    assert deal.contested
    assert deal.exists.contested
    assert deal.exists.score == 74


def test_contrary_words_half_as_strong_contest_and_weaker_ones_do_not() -> None:
    claims = _unnamed("reuters", "afp")
    strong = said("associated-press", "2026-01-10", count=2, denies="deal")
    weak = said("caliber", "2026-01-10", count=1, denies="deal")
    assert _exists(*claims, strong).contested
    assert not _exists(*claims, weak).contested


def test_a_deal_is_contested_if_its_status_is() -> None:
    deal = adds_up(
        said("reuters", "2026-01-09", "document", status="signed"),
        said("ispr", "2026-01-10", ON_RECORD, by=["PAK"], denies="signed"),
    )
    assert (deal.exists.contested, deal.status.contested, deal.contested) == (False, True, True)


def test_a_claim_that_declines_is_shown_and_never_weighed() -> None:
    deal = adds_up(
        *_unnamed("reuters"), said("afp", "2026-01-10", ON_RECORD, by=["PAK"], stance="declines")
    )
    assert points(deal.exists) == [(1, "start"), (51, "newsroom:reuters")]
    reading = deal.claims[1]
    assert reading is not None
    assert (reading.pair, reading.weight) == (None, None)


def test_an_independent_origin_is_a_voice_or_a_newsroom_and_not_a_page() -> None:
    report = page("reuters", "2026-01-09")
    deal = adds_up(
        said(report, count=2, **TALKS),
        said("arab-news", "2026-01-09", count=2, relays=report, **TALKS),
        said("dawn", "2026-01-10", count=2, relays=report, **TALKS),
        said("reuters", "2026-02-09", count=2, **TALKS),
    )
    assert (deal.exists.origins, deal.links) == (1, 4)


def test_contrary_words_of_exactly_half_the_strength_contest() -> None:
    report = said("reuters", "2026-01-09", count=1, **TALKS)
    denial = said("kashmir-english", "2026-01-10", count=1, denies="deal")
    assert _exists(report, denial).contested  # 36 and 18
    assert not _exists(*_unnamed("reuters", count=2), denial).contested  # 45 and 18


def test_a_principal_s_stop_is_no_denial() -> None:
    claims = [
        said("reuters", "2026-01-09", "document", status="signed"),
        *_unnamed("afp", count=3, status="signed"),
        said("horn", "2026-02-09", ON_RECORD, by=["PAK"], status="suspended"),
    ]
    deal = adds_up(*claims)
    assert (deal.status.headline, deal.status.contested) == ("signed", False)


def test_only_voices_confirm_and_of_those_only_on_record_and_carried_well() -> None:
    by = "UN Panel of Experts"
    for publisher, footing, speaks, confirmed in (
        ("united-nations", "public_record", [by], (by,)),
        ("united-nations", "document", [by], ()),
        ("horn", "public_record", [by], ()),
        ("united-nations", "public_record", [], ()),
        ("united-nations", ON_RECORD, [by], ()),
    ):
        claim = said(publisher, "2026-01-09", footing, by=speaks, **TALKS)
        assert adds_up(claim).confirmed_by == confirmed, (publisher, footing)


def test_a_line_that_names_no_source_is_no_second_origin() -> None:
    claims = [
        said("reuters", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS),
        said("afp", "2026-01-10", "unattributed", **TALKS),
    ]
    assert _held(*claims) == (74, "held-one-origin")


def test_the_score_without_unattributed_claims_still_has_what_speaks_against_it() -> None:
    claims = [
        said("reuters", "2026-01-09", ON_RECORD, by=["PAK"], **TALKS),
        *_unnamed("afp", count=2),
        said("dawn", "2026-01-10", count=1, denies="deal"),
    ]
    assert _held(*claims) == (74, None)
    line = said("associated-press", "2026-01-10", "unattributed", **TALKS)
    assert _held(*claims, line) == (74, "held-without-unattributed")
