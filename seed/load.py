"""Loads a seed folder into a ledger: all of it in one transaction, or nothing."""

from __future__ import annotations

from pathlib import Path

from db.store import engine as ledgers
from db.store import writer
from db.store.held import ids_of
from db.store.writer import Outcome
from db.vocabulary.problems import Problems
from seed.folder import read_folder, refusals


def load(path: Path, url: str, *, by: str, why: str, correction: bool = False) -> Outcome:
    """Records what a folder has new or changed; the ledger is made if it is missing.

    A file that is gone changes nothing. Raises Problems, every one at once, before anything is
    written.
    """
    folder = read_folder(path)
    if folder.problems:
        raise Problems(refusals(folder))
    engine = ledgers.open_ledger(url, write=True, create=True)
    try:
        with ledgers.reading(engine) as connection:
            known = ids_of(connection)
        found = refusals(folder, known)
        if found:
            raise Problems(found)
        return writer.record(
            engine,
            folder.records,
            by=by,
            why=why,
            correction=correction,
            where=lambda record, field: folder.located[record.id].where(field),
        )
    finally:
        engine.dispose()
