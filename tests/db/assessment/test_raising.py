"""What would raise the confidence is tried on the same arithmetic, and named by what it is."""

from __future__ import annotations

from db.assessment.assess import assess
from db.assessment.raising import Raise, would_raise
from tests.db.assessment.saying import INDEX, Said, page, record, said


def raising(*claims: Said, question: str = "exists") -> dict[tuple[str, str], int]:
    deal, sources = record(claims)
    found = assess(deal, sources, INDEX)
    assert found is not None
    ways: tuple[Raise, ...] = would_raise(deal, sources, INDEX, found, question)
    return {(way.code, way.of): way.score for way in ways}


def test_a_word_on_record_by_either_party_or_a_document_raises_an_unnamed_report() -> None:
    ways = raising(said("reuters", "2026-01-09", count=3, by=["PAK"], status="talks"))
    assert ways[("official", "SDN")] > ways[("newsroom", "")] > 0
    assert ("document", "") in ways


def test_what_raises_most_comes_first() -> None:
    scores = list(raising(said("reuters", "2026-01-09", count=2, status="signed")).values())
    assert scores == sorted(scores, reverse=True)


def test_a_party_that_is_on_record_already_is_not_asked_again() -> None:
    ways = raising(said("reuters", "2026-01-09", "official_on_record", by=["PAK"], status="talks"))
    assert ("official", "PAK") not in ways
    assert ("official", "SDN") in ways


def test_a_report_known_by_credit_alone_would_count_more_if_read() -> None:
    unread = page("reuters", "2026-04-20", seen="credited")
    assert ("read", unread.id) in raising(said(unread, count=2, status="suspended"))


def test_each_piece_would_give_the_score_it_says() -> None:
    told = said("reuters", "2026-01-09", count=3, status="talks")
    document = said("associated-press", "2026-01-09", "document", status="talks")
    deal, sources = record([told, document])
    found = assess(deal, sources, INDEX)
    assert found is not None
    assert raising(told)[("document", "")] == found.exists.score
