"""Checkpoints are one line each, appended only when something was recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.store.checkpoint import append, checkpoint, parse, read
from db.vocabulary.problems import Problems
from tests.db.store.made import event, one_deal, record


def test_a_checkpoint_reads_back_from_its_line(ledger: Engine):
    for _ in range(2):
        one = checkpoint(ledger)
        assert parse(one.line) == one
        record(ledger, event())


def test_a_line_is_added_only_when_something_was_recorded(ledger: Engine, tmp_path: Path):
    kept = tmp_path / "data" / "checkpoints"
    assert append(kept, checkpoint(ledger))
    assert not append(kept, checkpoint(ledger))
    record(ledger, *one_deal())
    assert append(kept, checkpoint(ledger))
    assert [one.number for one in read(kept)] == [0, 5]


def test_every_line_that_is_no_checkpoint_is_named(tmp_path: Path):
    kept = tmp_path / "checkpoints"
    kept.write_text(f"nonsense\n\n3f2a91c4/1 {'a' * 64} 2026\n3f2a91c4/x {'a' * 64}\n")
    with pytest.raises(Problems) as raised:
        read(kept)
    places = [problem.where.rsplit(":", 1)[1] for problem in raised.value.problems]
    assert places == ["1", "4"]


def test_a_file_that_cannot_be_read_or_written_is_named(ledger: Engine, tmp_path: Path):
    with pytest.raises(Problems, match="cannot be read"):
        read(tmp_path / "nothing")
    (tmp_path / "file").touch()
    with pytest.raises(Problems, match="cannot be written"):
        append(tmp_path / "file" / "checkpoints", checkpoint(ledger))
