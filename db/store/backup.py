"""Backups: a copy made while others write, proved before it is called one; and the way back."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from db.store.checkpoint import Checkpoint, checkpoint
from db.store.engine import PATIENCE, now, open_file, writing
from db.store.faults import driver, shown, translated
from db.store.verify import verify
from db.vocabulary.problems import Problem, Problems


def backup(engine: Engine, target: Path, *, replace: bool = False) -> Checkpoint:
    """Copies the ledger to a file while others may write, and proves the copy.

    The file appears whole or not at all. Raises Problems: file-exists (unless `replace`), every
    fault of the ledger, disk-full, unwritable.
    """
    if target.exists() and not replace:
        what = f"{shown(target)} is there already"
        raise Problems.one("file-exists", what, "choose another name, or add --force")
    with _beside(target) as copy:
        _copy(engine, copy)
        found = _proved(copy)
        _put(copy, target)
    return found


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: where the ledger now stands, and where a damaged one was put aside."""

    checkpoint: Checkpoint
    aside: Path | None = None


def restore(
    source: Path, target: Path, *, force: bool = False, patience: float = PATIENCE
) -> Restored:
    """Puts a proved backup in place of the ledger, whose id it keeps.

    A ledger in use is replaced in one transaction, and its readers follow; a damaged one is put
    aside. Raises Problems: every fault of the backup; and unless `force`, ledger-of-another and
    ledger-ahead, where the ledger holds what the backup does not.
    """
    proved = _proved(source)
    there = _there(target, patience)
    if there is not None:
        with closing_engine(there):
            if not force:
                _check_nothing_is_lost(there, proved, source)
            _overwrite(source, there)
            return Restored(checkpoint(there))
    target.parent.mkdir(parents=True, exist_ok=True)
    with _beside(target) as copy:
        with closing_engine(open_file(source)) as engine:
            _copy(engine, copy)
        aside = _put_aside(target)
        _put(copy, target)
    return Restored(proved, aside)


def _proved(path: Path) -> Checkpoint:
    """The checkpoint of a file that passes every check; raises Problems otherwise."""
    with closing_engine(open_file(path)) as engine:
        if problems := verify(engine):
            raise Problems(problems)
        return checkpoint(engine)


@contextmanager
def closing_engine(engine: Engine) -> Iterator[Engine]:
    """Lets go of the file at the end."""
    try:
        yield engine
    finally:
        engine.dispose()


def _copy(engine: Engine, copy: Path) -> None:
    with translated(copy), closing(driver.connect(str(copy))) as into, _raw(engine) as from_:
        from_.backup(into)
        into.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself


@contextmanager
def _raw(engine: Engine) -> Iterator[Any]:
    """The driver's own connection, which alone knows how to copy."""
    with translated(engine):
        connection = engine.raw_connection()
        try:
            yield connection.driver_connection
        finally:
            connection.close()


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name in the same folder for a file that is not finished; nothing of it is left behind."""
    copy = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield copy
    except OSError as error:
        code = "disk-full" if error.errno == 28 else "unwritable"
        raise Problems.one(code, f"{shown(target)} cannot be written: {error.strerror}") from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _put(copy: Path, target: Path) -> None:
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    copy.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the new name is on the disk too
    finally:
        os.close(folder)


def _there(target: Path, patience: float) -> Engine | None:
    """The ledger to be replaced; None where there is none that can be read."""
    try:
        engine = open_file(target, write=True, patience=patience)
        checkpoint(engine)
    except Problems as fault:
        codes = {problem.code for problem in fault.problems}
        if codes <= {"ledger-missing", "ledger-empty", "ledger-corrupt"}:
            return None
        raise
    return engine


def _check_nothing_is_lost(there: Engine, proved: Checkpoint, source: Path) -> None:
    now_there = checkpoint(there)
    if now_there.number == 0:
        return
    if now_there.ledger_id != proved.ledger_id:
        what = f"the ledger {now_there.ledger_id} is not the one in {shown(source)}"
        raise Problems([Problem("ledger-of-another", "", f"{what}, {proved.ledger_id}",
                                "move it away first, or add --force to replace it")])  # fmt: skip
    if now_there.number > proved.number:
        more = now_there.number - proved.number
        noun = "revision" if more == 1 else "revisions"
        what = f"the ledger holds {more} {noun} that {shown(source)} does not"
        raise Problems.one("ledger-ahead", what, "back it up first, then add --force to lose them")


def _overwrite(source: Path, there: Engine) -> None:
    with writing(there):
        pass  # whoever is writing is done; the copy itself would wait for ever
    with closing_engine(open_file(source)) as engine, _raw(engine) as from_, _raw(there) as into:
        from_.backup(into)


def _put_aside(target: Path) -> Path | None:
    """Renames a damaged ledger; its log must not be taken for the log of the new one."""
    if not target.exists() or not target.stat().st_size:
        return None
    stamp = now().strftime("%Y%m%dT%H%M%SZ")
    for ending in ("-wal", "-shm", "-journal"):
        beside = target.with_name(target.name + ending)
        if beside.exists():
            beside.replace(target.with_name(f"{target.name}.damaged-{stamp}{ending}"))
    return target.replace(target.with_name(f"{target.name}.damaged-{stamp}"))
