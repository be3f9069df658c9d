"""What is redacted is gone from the file, and the chain still holds around the tombstone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.store import history
from db.store.engine import reading
from db.store.redact import redact
from db.store.replay import rebuild
from db.store.verify import verify
from db.vocabulary.problems import Problems
from tests.db.store.made import deal, event, noon, one_deal, publisher, record, source, withdraw

NAME = "Aamir Whistleblower"


def blank(ledger: Engine, id_: str, *numbers: int) -> int:
    return redact(ledger, id_, numbers, by="the court", why="for a source's safety", clock=noon)


@pytest.fixture
def named(ledger: Engine) -> Engine:
    """A deal that once named somebody, since corrected."""
    record(ledger, *one_deal()[:-1], deal("sudan", "reprint", note=f"Told by {NAME}"))
    record(ledger, deal("sudan", "reprint"), event(), correction=True)
    return ledger


def test_what_was_said_leaves_the_file(named: Engine, path: Path):
    blank(named, "sudan", 5)
    named.dispose()
    for file in path.parent.iterdir():
        assert NAME.encode() not in file.read_bytes(), file.name


def test_the_chain_the_rows_and_the_assessments_still_hold(named: Engine):
    version = blank(named, "sudan", 5)
    assert version == 8
    assert verify(named) == []
    rebuild(named)
    assert verify(named) == []
    assert record(named, source("late", relays="wire")).version == 9
    assert verify(named) == []


def test_the_old_version_shows_a_tombstone_and_the_new_one_the_deal(named: Engine):
    blank(named, "sudan", 5)
    then, now = history.records_at(named, 5), history.records_at(named)
    assert (list(then.deals), then.redacted) == ([], frozenset({"sudan"}))
    assert (list(now.deals), now.redacted) == (["sudan"], frozenset())
    assert "sudan" not in history.assessments_at(named, 5)
    assert "sudan" in history.assessments_at(named)


def test_the_history_says_that_it_was_redacted_by_whom_and_why(named: Engine):
    blank(named, "sudan", 5)
    lines = history.revisions(named, "sudan")
    assert [(line.kind, line.redacted) for line in lines] == [
        ("new", True), ("correction", False), ("redacted", False),
    ]  # fmt: skip
    assert (lines[-1].by, lines[-1].why) == ("the court", "for a source's safety")


def test_a_source_takes_the_assessments_that_rested_on_it(ledger: Engine):
    record(ledger, *one_deal())
    record(ledger, source("wire", note="changed"))  # assesses to the same, so the row stays open
    blank(ledger, "wire", 3)
    assert "sudan" not in history.assessments_at(ledger, 5)
    assert "sudan" in history.assessments_at(ledger)
    assert verify(ledger) == []


def test_a_publisher_and_an_event_can_be_redacted_too(named: Engine):
    record(named, publisher(reliability="A"))
    withdraw(named, "talks-in-beijing")
    blank(named, "reuters", 1 if _is(named, 1, "reuters") else 2)
    blank(named, "talks-in-beijing", 7)
    assert verify(named) == []


def _is(ledger: Engine, number: int, id_: str) -> bool:
    return any(line.number == number for line in history.revisions(ledger, id_))


def test_what_is_in_force_cannot_be_redacted(named: Engine):
    with pytest.raises(Problems, match="it is in force; record a corrected record first"):
        blank(named, "sudan", 6)
    assert verify(named) == []
    assert history.latest(named).number == 7


def test_only_revisions_of_that_record_that_still_say_something_can(named: Engine):
    blank(named, "sudan", 5)
    with pytest.raises(Problems, match="it was redacted before"):
        blank(named, "sudan", 5)
    with pytest.raises(Problems, match="it holds no record 'sudan'") as raised:
        blank(named, "sudan", 1, 8, 99)
    assert len(raised.value.problems) == 3
    with pytest.raises(Problems, match="no revision is named"):
        blank(named, "sudan")


def test_nothing_is_blanked_when_the_redaction_fails(named: Engine):
    with pytest.raises(Problems):
        blank(named, "sudan", 5, 6)
    with reading(named) as connection:
        empty = "SELECT count(*) FROM revisions WHERE payload IS NULL"
        assert connection.exec_driver_sql(empty).scalar() == 0
