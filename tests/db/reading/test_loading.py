"""Snapshots of a real ledger, by its version and by what had been reported."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from db.reading.filters import DealFilter
from db.reading.snapshot import STATUSES, load
from db.records.record import Kind
from db.store import history
from db.store.writer import record, withdraw
from db.vocabulary.problems import Problems
from db.vocabulary.statuses import Status
from tests.db.reading.small import DEAL, make_ledger, records_of

JETS, SHIPS = "pak-lna-2025-jets", "tur-pak-2018-ships"


def test_a_snapshot_says_which_ledger_and_version_it_is(small):
    snapshot = load(small)
    newest = history.latest(small)
    assert snapshot.name == f"{newest.ledger_id}/{newest.number}"
    assert (snapshot.head, snapshot.recorded_at, snapshot.latest) == (newest.head, newest.at, True)
    assert snapshot.ids == (JETS, SHIPS)


def test_a_deal_stands_there_as_its_assessment_has_it(small):
    snapshot = load(small)
    row = snapshot.row(JETS)
    kept = history.assessments_at(small)[JETS]
    assert STATUSES[snapshot.status[row]] is kept.status.headline
    assert snapshot.score_exists[row] == kept.exists.score
    assert snapshot.contested[row] == kept.contested
    assert (snapshot.low[row], snapshot.high[row]) == (4_000_000_000, 4_600_000_000)
    assert snapshot.amounts[row].low == Decimal("4000000000")
    assert snapshot.links[row] == 3
    assert snapshot.embargoed[row]
    assert snapshot.relations["publisher"].of(row) == ("copy", "ministry", "wire")
    assert snapshot.publisher_names["wire"] == "The Wire"
    assert snapshot.publisher_names["unheard-of"] == "unheard of"
    assert date.fromordinal(int(snapshot.last_report[row])) == date(2026, 2, 1)
    assert snapshot.relations["country"].of(row) == ("PAK", "LBY")


def test_a_deal_is_found_by_what_was_written_about_it(small):
    snapshot = load(small)
    for word in ("JF17", "jf-17", "haftar", "benghazi", "LNA", "spokeswoman", "wire"):
        mask = DealFilter.of({"q": [word]}).mask(snapshot)
        assert [snapshot.ids[row] for row in np.flatnonzero(mask)] == [JETS], word
    assert not DealFilter.parse("q=navy").mask(snapshot).any()


def test_an_older_version_shows_what_was_there_then(small):
    first = _versions(small)[0]
    snapshot = load(small, first)
    assert snapshot.ids == (JETS,)
    assert (snapshot.version, snapshot.latest) == (first, False)


def test_by_a_day_only_what_had_been_reported_counts(small):
    snapshot = load(small, reported_by=date(2025, 12, 31))
    row = snapshot.row(JETS)
    assert STATUSES[snapshot.status[row]] is Status.SIGNED
    assert not snapshot.contested[row]
    assert snapshot.links[row] == 2
    assert snapshot.latest
    assert snapshot.reported_by == date(2025, 12, 31)
    assert not DealFilter.parse("q=benghazi").mask(snapshot).any()


def test_a_deal_not_yet_reported_is_left_out(small):
    assert load(small, reported_by=date(2020, 1, 1)).ids == (SHIPS,)
    assert load(small, reported_by=date(2000, 1, 1)).n == 0


def test_the_far_future_is_now(small):
    now, later = load(small), load(small, reported_by=date(2099, 1, 1))
    assert now.ids == later.ids
    assert np.array_equal(now.score_exists, later.score_exists)
    assert np.array_equal(now.status, later.status)


def test_a_version_inside_a_load_is_refused(small):
    with pytest.raises(Problems) as raised:
        load(small, 2)
    assert raised.value.problems[0].code == "unknown-version"


def test_nobody_can_write_into_a_snapshot(small):
    snapshot = load(small)
    with pytest.raises(ValueError, match="read-only"):
        snapshot.low[0] = 0
    with pytest.raises(TypeError):
        snapshot.relations["country"] = snapshot.relations["party"]


def test_an_empty_ledger_has_a_snapshot_too(tmp_path):
    from db.store.engine import open_ledger

    engine = open_ledger(f"sqlite:///{tmp_path / 'empty.db'}", write=True, create=True)
    snapshot = load(engine)
    assert (snapshot.n, snapshot.version) == (0, 0)
    assert not DealFilter.parse("country=PAK&q=x&flag=embargo").mask(snapshot).any()


def test_a_withdrawn_deal_is_gone_from_the_next_version_only(tmp_path):
    engine = make_ledger(tmp_path)
    before = history.latest(engine).number
    withdraw(engine, SHIPS, by="a test", why="it was another deal")
    assert load(engine).ids == (JETS,)
    assert load(engine, before).ids == (JETS, SHIPS)


def test_a_correction_moves_the_newest_and_not_the_one_before(tmp_path):
    engine = make_ledger(tmp_path)
    before = history.latest(engine).number
    changed = records_of(DEAL.replace("4-4.6 bn", "4-4.8 bn"))
    deals = [one for one in changed if one.kind_of_record is Kind.DEAL]
    record(engine, deals, by="a test", why="misread", correction=True)
    newest, older = load(engine), load(engine, before)
    assert newest.high[newest.row(JETS)] == 4_800_000_000
    assert older.high[older.row(JETS)] == 4_600_000_000


def _versions(engine):
    lines = history.revisions(engine, JETS) + history.revisions(engine, SHIPS)
    return sorted({line.version for line in lines})
