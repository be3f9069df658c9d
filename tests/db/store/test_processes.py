"""Processes that write at once lose nothing; one that is killed loses only what it never told."""

from __future__ import annotations

import multiprocessing
import random
import struct
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.records.record import Record
from db.store import history
from db.store.engine import open_file, reading
from db.store.verify import verify
from tests.db.store.made import deal, event, publisher, record, source

ROUNDS, ACKNOWLEDGED = 50, 2000
TELLING = struct.Struct("q")


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.BaseContext:
    """Processes that start in milliseconds, and clean: forked from one that only imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__, "tests.db.store.warm"])
    return context


def batch(desk: str, n: int) -> list[Record]:
    """Now one record, now several that need one another."""
    if n % 5:
        return [event(f"{desk}-e{n}")]
    return [source(f"{desk}-s{n}"), deal(f"{desk}-d{n}", f"{desk}-s{n}"), event(f"{desk}-e{n}")]


def write(path: Path, desk: str, first: int, count: int, told: Connection) -> None:
    engine = open_file(path, write=True, patience=60)
    for n in range(first, first + count):
        record(engine, *batch(desk, n))
        told.send_bytes(TELLING.pack(n))
    told.close()


def killed_after(process: multiprocessing.process.BaseProcess, told: Connection, n: int) -> int:
    """Kills the process a moment after its n-th acknowledgement; returns the last one it gave."""
    last = -1
    while n > 0:
        (last,) = TELLING.unpack(told.recv_bytes())
        n -= 1
    time.sleep(random.Random(last).random() * 0.004)  # anywhere within the next write
    process.kill()
    process.join()
    try:
        while True:
            (last,) = TELLING.unpack(told.recv_bytes())
    except EOFError:
        return last


@pytest.mark.crash
@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half_there(
    ledger: Engine, path: Path, processes: multiprocessing.context.BaseContext
):
    record(ledger, publisher())
    ledger.dispose()
    acknowledged = 0
    for turn in range(ROUNDS):
        here, there = processes.Pipe(duplex=False)
        arguments = (path, f"r{turn}", 0, 10**6, there)
        process = processes.Process(target=write, args=arguments)  # type: ignore[attr-defined]
        process.start()
        there.close()
        last = killed_after(process, here, 40 + turn % 7)
        acknowledged += last + 1
        engine = open_file(path, write=True)
        check_whole(engine, f"r{turn}", last)
        if turn % 10 == 9:
            assert verify(engine) == []
        engine.dispose()
    assert acknowledged >= ACKNOWLEDGED


def check_whole(engine: Engine, desk: str, last: int) -> None:
    """All that was told is there; at most one more is, and each transaction is whole."""
    with reading(engine) as connection:
        ids = set(
            connection.exec_driver_sql(
                "SELECT record_id FROM records WHERE record_id LIKE ?", (f"{desk}-%",)
            ).scalars()
        )
        cut = connection.exec_driver_sql(
            "SELECT count(*) FROM revisions WHERE number > (SELECT max(number) FROM versions)"
        ).scalar()
    told = {one.id for n in range(last + 1) for one in batch(desk, n)}
    assert told <= ids
    assert ids - told in (set(), {one.id for one in batch(desk, last + 1)})
    assert cut == 0


@pytest.mark.slow
def test_two_processes_that_write_at_once_lose_nothing(
    ledger: Engine, path: Path, processes: multiprocessing.context.BaseContext
):
    record(ledger, publisher())
    running = []
    for desk in ("east", "west"):
        here, there = processes.Pipe(duplex=False)
        process = processes.Process(  # type: ignore[attr-defined]
            target=write, args=(path, desk, 0, 60, there)
        )
        process.start()
        there.close()
        running.append((process, here))
    for process, _ in running:
        process.join()
        assert process.exitcode == 0
    found = history.records_at(ledger)
    assert (len(found.events), len(found.deals), len(found.sources)) == (120, 24, 24)
    assert verify(ledger) == []


def test_threads_that_write_at_once_lose_nothing(ledger: Engine):
    record(ledger, publisher())

    def desk(name: str) -> None:
        for n in range(10):
            record(ledger, *batch(name, n))

    threads = [threading.Thread(target=desk, args=(f"t{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.records_at(ledger).events) == 40
    assert verify(ledger) == []


def test_the_same_change_made_twice_at_once_is_recorded_once(ledger: Engine):
    together = threading.Barrier(4)

    def desk() -> None:
        together.wait()
        record(ledger, event(), source("s"))

    threads = [threading.Thread(target=desk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert history.latest(ledger).number == 2
    assert verify(ledger) == []
