"""The scores of all seeded deals as a table, so that no change of method passes unseen.

`python -m tests.db.assessment.freeze` writes it anew; what moved then shows in the diff, and a
change of the method's own says in CHANGELOG what moved and why.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from db.assessment import scores
from db.assessment.assess import assess
from db.records.deal import Deal
from tests.own_seed import own_seed

TABLE = Path(__file__).with_name("scores.csv")


@cache
def table() -> str:
    """The table as the seed and the method of today give it."""
    folder = own_seed()
    sources, publishers = folder.sources, folder.publishers
    deals = [entry.record for entry in folder.of(Deal).values()]
    return scores.as_csv(
        {deal.id: assess(deal, sources, publishers) for deal in deals if isinstance(deal, Deal)}
    )


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    print(f"{TABLE} holds {len(table().splitlines()) - 1} deals.")
