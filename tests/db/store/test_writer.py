"""Recording, withdrawing and renaming: one transaction each, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from db.assessment.assess import METHOD, assess
from db.assessment.model import Assessment
from db.records.deal import Deal
from db.records.publisher import PublisherIndex
from db.records.source import Source
from db.store import history, transaction
from db.store.assessing import Method
from db.store.engine import reading
from db.store.verify import verify
from db.vocabulary.problems import Problems
from tests.db.store.made import (
    claim,
    deal,
    embargo,
    event,
    noon,
    one_deal,
    publisher,
    record,
    rename,
    source,
    withdraw,
)  # fmt: skip


def codes(raised: pytest.ExceptionInfo[Problems]) -> list[str]:
    return [problem.code for problem in raised.value.problems]


def version(ledger: Engine) -> int:
    return history.latest(ledger).number


# Recording


def test_recording_makes_revisions_in_the_order_that_things_rest_on(ledger: Engine):
    given = [event("e", "reprint"), embargo(), *reversed(one_deal())]
    record(ledger, *given, deal("part", package="frame"), deal("frame"))
    with reading(ledger) as connection:
        ids = (
            connection.exec_driver_sql("SELECT record_id FROM revisions ORDER BY number")
            .scalars()
            .all()
        )
    assert ids == [
        "arab-news", "reuters", "wire", "reprint", "sudan", "frame", "part", "un-sudan", "e",
    ]  # fmt: skip


def test_the_same_content_again_adds_nothing(ledger: Engine):
    first = record(ledger, *one_deal())
    again = record(ledger, *one_deal(), why="again")
    assert (first.version, len(first.new), first.unchanged) == (5, 5, 0)
    assert (again.version, again.new, again.updated, again.unchanged) == (5, (), (), 5)


def test_only_what_changed_is_revised(ledger: Engine):
    record(ledger, *one_deal())
    changed = deal("sudan", "reprint", title="Aircraft for Sudan")
    outcome = record(ledger, *one_deal()[:-1], changed)
    assert (outcome.version, outcome.new, outcome.updated, outcome.unchanged) == (
        6, (), ("sudan",), 4,
    )  # fmt: skip
    kinds = [line.kind for line in history.revisions(ledger, "sudan")]
    assert kinds == ["new", "update"]


def test_a_correction_is_told_from_an_update(ledger: Engine):
    record(ledger, *one_deal())
    record(ledger, source("wire", title="A title"), source("late"), correction=True)
    assert [line.kind for line in history.revisions(ledger, "wire")] == ["new", "correction"]
    assert [line.kind for line in history.revisions(ledger, "late")] == ["new"]


def test_a_revision_says_who_why_and_when(ledger: Engine):
    record(ledger, event(), by=" Ada ", why=" seen in print ")
    (line,) = history.revisions(ledger, "talks-in-beijing")
    assert (line.by, line.why, line.at) == ("Ada", "seen in print", noon())


@pytest.mark.parametrize("field", ["by", "why"])
@pytest.mark.parametrize("text", ["", "  ", "a\u202eb", "a\x00b", "x" * 5000])
def test_who_and_why_must_be_said_in_words(ledger: Engine, field: str, text: str):
    with pytest.raises(Problems, match=field):
        record(ledger, event(), **{field: text})
    assert version(ledger) == 0


# References


def test_a_claim_on_a_source_that_is_not_there_is_refused_with_the_nearest(ledger: Engine):
    record(ledger, *one_deal())
    with pytest.raises(Problems, match="did you mean reprint") as raised:
        record(ledger, deal("d", "wire", "reprnt"))
    assert codes(raised) == ["unknown-reference"]
    assert raised.value.problems[0].where == "deal 'd', claims 2 source"
    assert version(ledger) == 5


def test_every_broken_reference_is_told_at_once(ledger: Engine):
    with pytest.raises(Problems) as raised:
        record(ledger, deal("d", "nowhere", package="no-frame"), source("s", relays="none"),
               event("e", "no-source"))  # fmt: skip
    assert codes(raised) == ["unknown-reference"] * 4
    assert version(ledger) == 0


def test_a_reference_to_another_kind_of_record_is_refused(ledger: Engine):
    with pytest.raises(Problems, match="'talks' is the id of an event, not of a source"):
        record(ledger, event("talks"), deal("d", "talks"))


def test_what_is_cited_may_come_in_the_same_transaction(ledger: Engine):
    assert record(ledger, deal("d", "s"), source("s", relays="t"), source("t")).version == 3


@pytest.mark.parametrize("length", [2, 3, 7])
def test_a_ring_of_relays_is_refused_once(ledger: Engine, length: int):
    ring = [source(f"s{n}", relays=f"s{(n + 1) % length}") for n in range(length)]
    with pytest.raises(Problems) as raised:
        record(ledger, *ring)
    assert codes(raised) == ["relay-loop"]


def test_a_ring_closed_by_an_update_is_refused(ledger: Engine):
    record(ledger, source("a"), source("b", relays="a"), source("c", relays="b"))
    with pytest.raises(Problems, match="a > c > b > a"):
        record(ledger, source("a", relays="c"))


def test_a_chain_of_five_hundred_relays_is_no_ring(ledger: Engine):
    chain = [source(f"s{n}", relays=f"s{n + 1}" if n < 499 else None) for n in range(500)]
    assert record(ledger, *chain).version == 500


def test_packages_that_are_parts_of_one_another_are_refused(ledger: Engine):
    with pytest.raises(Problems) as raised:
        record(ledger, deal("a", package="b"), deal("b", package="a"))
    assert codes(raised) == ["package-loop"]


def test_ids_are_unique_over_all_kinds(ledger: Engine):
    record(ledger, source("same"))
    with pytest.raises(Problems, match="already belongs to another kind of record, the source"):
        record(ledger, event("same"))


def test_one_id_with_two_contents_is_refused_naming_both_places(ledger: Engine):
    first, second = source("s"), source("s", title="Another")
    places = {id(first): "a.yaml:3", id(second): "b.yaml:9"}
    with pytest.raises(Problems, match=r"b.yaml:9: the id 's' .* at a.yaml:3"):
        record(ledger, first, second, where=lambda one, field: places[id(one)])


def test_one_id_given_twice_alike_is_one_record(ledger: Engine):
    assert record(ledger, source("s"), source("s")).new == ("s",)


# Assessments


class Counting:
    """The real method, and the deals it was asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def method(self, name: str = METHOD) -> Method:
        def counted(
            one: Deal, sources: Mapping[str, Source], publishers: PublisherIndex
        ) -> Assessment | None:
            self.asked.append(one.id)
            found = assess(one, sources, publishers)
            return found.model_copy(update={"method": name}) if found else None

        return Method(name, counted)

    def during(self, ledger: Engine, *records: object) -> list[str]:
        self.asked.clear()
        record(ledger, *records, method=self.method())  # type: ignore[arg-type]
        return sorted(self.asked)


@pytest.fixture
def desk(ledger: Engine) -> Engine:
    """Two deals on two relay trees, a third on none."""
    record(ledger, *one_deal(), source("other", publisher="arab-news"), deal("libya", "other"),
           deal("bare"))  # fmt: skip
    return ledger


def test_one_claim_changed_assesses_one_deal(desk: Engine):
    assert Counting().during(desk, deal("libya", "other", title="Jets")) == ["libya"]


def test_an_origin_changed_assesses_the_deal_that_cites_its_reprint(desk: Engine):
    assert Counting().during(desk, source("wire", published="2026-01-10")) == ["sudan"]


def test_a_new_reprint_assesses_the_deals_of_its_tree(desk: Engine):
    assert Counting().during(desk, source("late", relays="reprint")) == ["sudan"]


def test_a_source_that_nobody_cites_assesses_nothing(desk: Engine):
    assert Counting().during(desk, source("alone"), event(), embargo()) == []


def test_a_source_moved_to_another_tree_assesses_the_deals_of_both(desk: Engine):
    moved = source("reprint", publisher="arab-news", relays="other")
    assert Counting().during(desk, moved) == ["libya", "sudan"]


def test_a_grade_changed_assesses_the_deals_of_that_publisher(desk: Engine):
    assert Counting().during(desk, publisher(reliability="A")) == ["sudan"]
    assert Counting().during(desk, publisher("arab-news", reliability="A")) == ["libya", "sudan"]


def test_a_name_taken_over_assesses_the_deals_that_found_their_publisher_by_it(desk: Engine):
    record(desk, source("odd", publisher="The Wire"), deal("odd-deal", "odd"))
    new = publisher("the-wire-agency", name="The Wire", reliability="A")
    assert Counting().during(desk, new) == ["odd-deal"]


def test_an_assessment_that_stays_the_same_is_kept(desk: Engine):
    record(desk, source("wire", note="now with a note"))
    with reading(desk) as connection:
        rows = connection.exec_driver_sql(
            "SELECT count(*) FROM assessments WHERE deal_id = 'sudan'"
        ).scalar()
    assert rows == 1


def test_a_grade_moves_the_score_from_its_version_on(desk: Engine):
    before = version(desk)
    record(desk, publisher(reliability="E"))
    then, now = (history.assessments_at(desk, n)["sudan"] for n in (before, None))
    assert then.exists.score > now.exists.score


def test_a_deal_without_claims_is_kept_as_not_reported(desk: Engine):
    assert "bare" not in history.assessments_at(desk)
    assert verify(desk) == []


def test_a_new_method_takes_hold_with_the_next_change_and_leaves_what_was_shown(desk: Engine):
    before, then = version(desk), history.assessments_at(desk)
    counting = Counting()
    record(desk, event(), method=counting.method("2"))
    assert sorted(counting.asked) == ["bare", "libya", "sudan"]
    assert history.assessments_at(desk, before) == then
    assert {one.method for one in history.assessments_at(desk).values()} == {"2"}
    assert history.version_info(desk, before).method == METHOD
    assert verify(desk, method=counting.method("2")) == []
    assert verify(desk) == []


# Withdrawing


def test_withdrawing_is_refused_with_everything_that_cites_the_record(ledger: Engine):
    record(ledger, *one_deal(), event("e", "reprint"), embargo("m", "reprint"),
           source("copy", relays="reprint"))  # fmt: skip
    with pytest.raises(Problems) as raised:
        withdraw(ledger, "reprint")
    assert sorted(problem.where for problem in raised.value.problems) == [
        "deal 'sudan'", "embargo 'm'", "event 'e'", "source 'copy'",
    ]  # fmt: skip
    with pytest.raises(Problems) as raised:
        withdraw(ledger, "reuters")
    assert [problem.where for problem in raised.value.problems] == [
        "source 'copy'", "source 'wire'",
    ]  # fmt: skip


def test_a_withdrawn_record_is_gone_from_then_on_and_stays_before(ledger: Engine):
    before = record(ledger, *one_deal()).version
    after = withdraw(ledger, "sudan").version
    assert history.records_at(ledger).deals == {}
    assert history.assessments_at(ledger) == {}
    assert list(history.records_at(ledger, before).deals) == ["sudan"]
    assert list(history.assessments_at(ledger, before)) == ["sudan"]
    assert after == before + 1
    assert verify(ledger) == []


def test_a_withdrawn_record_may_come_back_as_new(ledger: Engine):
    record(ledger, *one_deal())
    withdraw(ledger, "sudan")
    assert record(ledger, *one_deal()).new == ("sudan",)
    kinds = [line.kind for line in history.revisions(ledger, "sudan")]
    assert kinds == ["new", "withdrawn", "new"]
    assert verify(ledger) == []


def test_withdrawing_what_is_not_there_names_the_nearest(ledger: Engine):
    record(ledger, *one_deal())
    with pytest.raises(Problems, match="did you mean sudan"):
        withdraw(ledger, "suddan")


# Renaming


def test_renaming_a_source_rewrites_what_cites_it_in_the_same_transaction(ledger: Engine):
    record(ledger, *one_deal(), event("e", "wire"), embargo("m", "wire"))
    outcome = rename(ledger, "wire", "reuters-20260109-sudan")
    assert outcome.updated == ("reprint", "m", "e")
    now = history.records_at(ledger)
    assert now.sources["reprint"].relays == "reuters-20260109-sudan"
    assert now.events["e"].sources == now.embargoes["m"].sources == ("reuters-20260109-sudan",)
    assert "wire" not in now.sources
    with pytest.raises(Problems, match="inside a load"):
        history.citable(ledger, outcome.version - 1)
    assert verify(ledger) == []


def test_renaming_a_deal_takes_its_parts_and_its_assessment_along(ledger: Engine):
    record(ledger, *one_deal(), deal("part", "wire", package="sudan"))
    rename(ledger, "sudan", "sudan-2026")
    assert history.records_at(ledger).deals["part"].package == "sudan-2026"
    assert sorted(history.assessments_at(ledger)) == ["part", "sudan-2026"]
    lines = history.revisions(ledger, "sudan")
    assert [line.record_id for line in lines] == ["sudan", "sudan", "sudan-2026"]
    assert lines == history.revisions(ledger, "sudan-2026")
    assert verify(ledger) == []


def test_renaming_a_publisher_rewrites_only_those_that_would_lose_it(ledger: Engine):
    by_id = source("by-id", publisher="bbg")
    by_name = source("by-name", publisher="Bloomberg")
    record(ledger, publisher("bbg", name="Bloomberg"), by_id, by_name, deal("d", "by-id"))
    score = history.assessments_at(ledger)["d"].exists.score
    assert rename(ledger, "bbg", "bloomberg-news").updated == ("by-id",)
    assert history.records_at(ledger).sources["by-id"].publisher == "bloomberg-news"
    assert history.assessments_at(ledger)["d"].exists.score == score
    assert verify(ledger) == []


def test_an_old_id_forwards_for_ever_and_is_never_given_again(ledger: Engine):
    record(ledger, *one_deal())
    rename(ledger, "sudan", "b")
    rename(ledger, "b", "c")
    for old in ("sudan", "b"):
        with pytest.raises(Problems, match="has been renamed to 'c'"):
            record(ledger, deal(old, "reprint"))
        with pytest.raises(Problems, match="use 'c'"):
            withdraw(ledger, old)
        with pytest.raises(Problems, match="is or was the id"):
            rename(ledger, "c", old)
    with pytest.raises(Problems, match="write 'c'"):
        record(ledger, deal("part", package="sudan"))


def test_a_new_id_must_be_an_id_and_free(ledger: Engine):
    record(ledger, *one_deal())
    for taken in ("wire", "sudan"):
        with pytest.raises(Problems, match="is or was the id"):
            rename(ledger, "sudan", taken)
    with pytest.raises(Problems, match="is not an id"):
        rename(ledger, "sudan", "Not An Id")
    with pytest.raises(Problems, match="no record"):
        rename(ledger, "nothing", "something")
    assert version(ledger) == 5


# Contention


def test_what_another_process_records_meanwhile_is_seen(
    ledger: Engine, monkeypatch: pytest.MonkeyPatch
):
    """Assessed before the lock on a ledger that then moved: the work is done again."""
    record(ledger, *one_deal())
    writing, moved = transaction.writing, []

    def late(engine: Engine) -> object:
        if not moved:
            moved.append(True)
            record(ledger, publisher(reliability="E"))
        return writing(engine)

    monkeypatch.setattr(transaction, "writing", late)
    record(ledger, deal("sudan", "reprint", claims=[claim("reprint", status="signed")]))
    monkeypatch.undo()
    assert verify(ledger) == []
    assert version(ledger) == 7
