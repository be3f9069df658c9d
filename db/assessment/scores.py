"""The scores of many deals as one table, and what moved between two such tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.assessment.model import Assessment
from db.vocabulary.problems import Problems

COLUMNS = (
    "deal", "exists", "headline", "status", "currency", "low", "high", "value", "contested",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One cell that differs: the deal, the column, and what it was and is; blank for none."""

    deal: str
    column: str
    before: str
    after: str


def row(deal_id: str, found: Assessment | None) -> tuple[str, ...]:
    """The scores of one deal in the order of COLUMNS; blank where nothing is reported."""
    if found is None:
        return (deal_id, *("",) * (len(COLUMNS) - 1))
    value = found.value
    return (
        deal_id,
        str(found.exists.score),
        found.status.headline.value if found.status.headline else "",
        str(found.status.score),
        value.currency if value else "",
        f"{value.low:f}" if value else "",
        f"{value.high:f}" if value else "",
        str(value.score) if value else "",
        "yes" if found.contested else "",
    )


def as_csv(assessments: Mapping[str, Assessment | None]) -> str:
    """The table of deals by id, as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row(id, found) for id, found in sorted(assessments.items()))
    return text.getvalue()


def moved(before: str, after: str, where: str = "") -> list[Move]:
    """Every cell that differs between two tables, deal by deal; raises Problems for no table."""
    old, new = _cells(before, where), _cells(after, "")
    return [
        Move(deal, column, old.get(deal, {}).get(column, ""), new.get(deal, {}).get(column, ""))
        for deal in sorted({*old, *new})
        for column in COLUMNS[1:]
        if old.get(deal, {}).get(column, "") != new.get(deal, {}).get(column, "")
    ]


def _cells(text: str, where: str) -> dict[str, dict[str, str]]:
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise Problems.one(
            "not-scores",
            "this is no table of scores",
            f"its first line is {','.join(COLUMNS)}; make one with `confidence --all`",
            where=where,
        )
    return {one[0]: dict(_filled(one)) for one in rows[1:] if one}


def _filled(cells: list[str]) -> Iterable[tuple[str, str]]:
    return zip(COLUMNS, cells, strict=False)
