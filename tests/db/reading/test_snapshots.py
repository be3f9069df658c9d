"""The holder: one snapshot for all who ask, at most four, and never an outdated one."""

import threading
import time
from datetime import date

import pytest

from db.reading.filters import View
from db.reading.snapshot import Busy, Snapshots, load
from db.store import history
from db.store.writer import withdraw
from db.vocabulary.problems import Problems
from tests.db.reading.small import make_ledger

SHIPS = "tur-pak-2018-ships"


class CountingLoader:
    def __init__(self, pause: float = 0.0):
        self.built: list[tuple] = []
        self.pause = pause
        self.begun = threading.Event()

    def __call__(self, engine, version, reported_by):
        self.begun.set()
        self.built.append((version, reported_by))
        time.sleep(self.pause)
        return load(engine, version, reported_by)


def days(count: int) -> list[date]:
    return [date(2026, 3, 1 + n) for n in range(count)]


def test_everybody_gets_the_same_snapshot_and_it_is_built_once(small):
    loader = CountingLoader(pause=0.05)
    snapshots = Snapshots(small, loader=loader)
    got: list = []
    threads = [threading.Thread(target=lambda: got.append(snapshots.get())) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(loader.built) == 1
    assert len({id(snapshot) for snapshot in got}) == 1


def test_the_newest_is_the_same_by_name_and_by_number(small):
    snapshots = Snapshots(small)
    assert snapshots.get() is snapshots.get(history.latest(small).number)


def test_four_are_held_and_the_one_not_asked_for_longest_goes(small):
    loader = CountingLoader()
    snapshots = Snapshots(small, loader=loader)
    for day in days(4):
        snapshots.get(reported_by=day)
    snapshots.get(reported_by=days(1)[0])
    snapshots.get()
    assert len(loader.built) == 5
    snapshots.get(reported_by=days(1)[0])
    assert len(loader.built) == 5
    snapshots.get(reported_by=days(2)[1])
    assert len(loader.built) == 6


def test_what_is_recorded_is_seen_at_once_and_nothing_older_is_kept(tmp_path):
    engine = make_ledger(tmp_path)
    loader = CountingLoader()
    snapshots = Snapshots(engine, loader=loader)
    before = snapshots.get()
    assert before.n == 2
    withdraw(engine, SHIPS, by="a test", why="it was another deal")
    assert snapshots.get().n == 1
    pinned = snapshots.get(before.version)
    assert pinned is not before
    assert pinned.ids == before.ids
    assert not pinned.latest


def test_one_older_snapshot_is_built_at_a_time_and_others_are_told_to_wait(small):
    loader = CountingLoader(pause=0.5)
    snapshots = Snapshots(small, loader=loader, patience=0.05)
    first = threading.Thread(target=lambda: snapshots.get(reported_by=days(1)[0]))
    first.start()
    loader.begun.wait(5)
    with pytest.raises(Busy) as raised:
        snapshots.get(reported_by=days(2)[1])
    assert raised.value.retry_after > 0
    assert raised.value.problems[0].code == "busy"
    assert snapshots.get().latest  # the newest does not wait for older ones
    first.join()
    snapshots.get(reported_by=days(2)[1])


def test_a_build_that_fails_lets_the_next_one_through(small):
    calls: list = []

    def failing(engine, version, reported_by):
        calls.append(version)
        if len(calls) == 1:
            raise Problems.one("ledger-locked", "the ledger is locked")
        return load(engine, version, reported_by)

    snapshots = Snapshots(small, loader=failing, patience=0.05)
    with pytest.raises(Problems):
        snapshots.get(reported_by=days(1)[0])
    assert snapshots.get(reported_by=days(1)[0]).n == 2


def test_an_unknown_version_is_refused_before_anything_is_built(small):
    loader = CountingLoader()
    with pytest.raises(Problems):
        Snapshots(small, loader=loader).get(10_000)
    assert loader.built == []


def test_a_link_of_another_ledger_is_refused(small):
    snapshots = Snapshots(small)
    ours = history.latest(small)
    with pytest.raises(Problems) as raised:
        snapshots.of(View.parse(f"version=deadbeef/{ours.number}"))
    assert raised.value.problems[0].code == "other-ledger"
    assert snapshots.of(View.parse(f"version={ours.ledger_id}/{ours.number}")).n == 2
