"""The scores of all seeded deals as a table, so that no change of method passes unseen.

`python -m tests.db.assessment.freeze` writes it anew; what moved then shows in the diff, and a
change of the method's own says in CHANGELOG what moved and why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from db.assessment.assess import assess
from db.assessment.model import Assessment
from db.records.deal import Deal
from tests.own_seed import own_seed

TABLE = Path(__file__).with_name("scores.csv")
COLUMNS = (
    "deal", "exists", "headline", "status", "currency", "low", "high", "value", "contested",
)  # fmt: skip


def rows() -> Iterator[tuple[str, ...]]:
    """A row a seeded deal, by id; blank where nothing is reported."""
    folder = own_seed()
    sources, publishers = folder.sources, folder.publishers
    for id, entry in sorted(folder.of(Deal).items()):
        assert isinstance(entry.record, Deal)
        found = assess(entry.record, sources, publishers)
        yield (id, *(_figures(found) if found else ("",) * (len(COLUMNS) - 1)))


def _figures(found: Assessment) -> tuple[str, ...]:
    value = found.value
    return (
        str(found.exists.score),
        found.status.headline.value if found.status.headline else "",
        str(found.status.score),
        value.currency if value else "",
        f"{value.low:f}" if value else "",
        f"{value.high:f}" if value else "",
        str(value.score) if value else "",
        "yes" if found.contested else "",
    )


@cache
def table() -> str:
    """The table as it stands in the file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows())
    return text.getvalue()


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    print(f"{TABLE} holds {len(table().splitlines()) - 1} deals.")
