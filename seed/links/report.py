"""The report on addresses: a CSV with one row each, read again by the next run."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path

from seed.links.ask import Outcome

TOLD = {
    Outcome.ANSWERS: "answer",
    Outcome.MOVED: "moved",
    Outcome.GONE: "gone",
    Outcome.REFUSED: "refused",
    Outcome.BUSY: "busy",
    Outcome.FAILED: "failed",
    Outcome.LOOP: "redirect without an end",
    Outcome.UNREACHABLE: "not reached",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What was found at one address, and when (UTC, to the second)."""

    url: str
    sources: str  # ids, with spaces between
    outcome: Outcome
    status: str
    final: str
    archived: str
    checked: str
    note: str

    def fresh(self, now: datetime, within: timedelta) -> bool:
        """Whether it need not be asked again: settled, and looked at lately."""
        return self.outcome.settled and now - datetime.fromisoformat(self.checked) < within


COLUMNS = tuple(field.name for field in fields(Row))


def read(path: Path) -> dict[str, Row]:
    """The rows of a report by address, the latest of each; empty where there is no report.

    A row cut off by a crash is left out, and so asked again.
    """
    if not path.exists():
        return {}
    rows: dict[str, Row] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for told in csv.DictReader(stream):
            try:
                row = _row(told)
            except (KeyError, ValueError):
                continue
            rows[row.url] = row
    return rows


def append(path: Path, row: Row) -> None:
    """Adds a row at the end, so that an interrupted run has lost nothing."""
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        if new:
            writer.writeheader()
        writer.writerow(asdict(row))


def write(path: Path, rows: Iterable[Row]) -> None:
    """Puts a whole report in place at once."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    draft.replace(path)


def summary(rows: Iterable[Row]) -> str:
    """How many addresses there are of each outcome, in one line."""
    rows = list(rows)
    counts = Counter(row.outcome for row in rows)
    told = [f"{counts[outcome]} {words}" for outcome, words in TOLD.items() if counts[outcome]]
    copies = sum(1 for row in rows if row.archived)
    noun = "address" if len(rows) == 1 else "addresses"
    return f"{len(rows)} {noun}: {', '.join([*told, f'{copies} with an archived copy'])}."


def _row(told: Mapping[str, str | None]) -> Row:
    """A row as read; raises ValueError or KeyError for one that is cut off or was spoilt."""
    texts = {name: text for name in COLUMNS if (text := told[name]) is not None}
    if len(texts) < len(COLUMNS) or datetime.fromisoformat(texts["checked"]).tzinfo is None:
        raise ValueError("a field is missing")
    return Row(outcome=Outcome(texts.pop("outcome")), **texts)
