"""Checkpoints: number and head of the newest revision, kept outside the ledger.

A chain can be recomputed by whoever rewrites it, and a tail that was cut leaves no gap. Only what
was written down elsewhere shows either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from db.store.engine import reading
from db.store.faults import shown
from db.store.held import newest
from db.vocabulary.problems import Problem, Problems


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The newest revision of a ledger at some time."""

    ledger_id: str
    number: int
    head: str
    at: str  # UTC, as 2026-11-24T10:00:00Z; when that revision was recorded

    @property
    def line(self) -> str:
        """The checkpoint as it is printed and kept: "3f2a91c4/214 HEAD 2026-11-24T10:00:00Z"."""
        return f"{self.ledger_id}/{self.number} {self.head} {self.at}"


def checkpoint(engine: Engine) -> Checkpoint:
    """The checkpoint of the ledger as it stands."""
    with reading(engine) as connection:
        last = newest(connection)
    return Checkpoint(last.ledger_id, last.number, last.head, last.at)


def parse(line: str) -> Checkpoint:
    """Reads a checkpoint's line; raises Problems for anything else."""
    words = line.split()
    name, _, number = words[0].partition("/") if words else ("", "", "")
    if len(words) < 2 or len(name) != 8 or not number.isdecimal() or len(words[1]) != 64:
        raise Problems.one(
            "bad-checkpoint",
            f"'{line.strip()[:100]}' is no checkpoint",
            "one is written ID/NUMBER HEAD TIME, as `python -m db checkpoint` prints it",
        )
    return Checkpoint(name, int(number), words[1], words[2] if len(words) > 2 else "")


def read(path: Path) -> list[Checkpoint]:
    """The checkpoints of a file, one a line; raises Problems with every line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Problems.one("unreadable", f"{shown(path)} cannot be read") from error
    found: list[Checkpoint] = []
    problems: list[Problem] = []
    for n, line in enumerate(lines, 1):
        try:
            found += [parse(line)] if line.strip() else []
        except Problems as raised:
            problems += [one.at(f"{shown(path)}:{n}") for one in raised.problems]
    if problems:
        raise Problems(problems)
    return found


def append(path: Path, one: Checkpoint) -> bool:
    """Adds a checkpoint to a file unless it is the last there already; says whether it did.

    Raises Problems where the file cannot be read or written.
    """
    before = read(path) if path.exists() else []
    if before and before[-1] == one:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(one.line + "\n")
    except OSError as error:
        raise Problems.one("unwritable", f"{shown(path)} cannot be written") from error
    return True


def problems_of(
    checkpoints: Iterable[Checkpoint], ledger_id: str, heads: Mapping[int, str]
) -> list[Problem]:
    """How the ledger differs from what checkpoints hold; `heads` are its heads by number."""
    problems = []
    for one in checkpoints:
        where = f"checkpoint {one.ledger_id}/{one.number}"
        if one.ledger_id != ledger_id:
            what = f"it is of another ledger; this is {ledger_id}"
            problems.append(Problem("checkpoint-of-another", where, what))
        elif one.number and one.number not in heads:
            what = f"the ledger ends at revision {max(heads, default=0)}: its tail is missing"
            problems.append(Problem("tail-missing", where, what))
        elif one.number and heads[one.number] != one.head:
            what = "the chain up to it is not the one that was recorded then"
            problems.append(Problem("chain-rewritten", where, what))
    return problems
