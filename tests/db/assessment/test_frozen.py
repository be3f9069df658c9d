"""The scores of all seeded deals are those of the frozen table, in its order."""

from __future__ import annotations

from tests.db.assessment.freeze import TABLE, table


def test_the_seeded_deals_score_as_they_did() -> None:
    """If this fails and is meant: `python -m tests.db.assessment.freeze`, and read the diff."""
    frozen = set(TABLE.read_text(encoding="utf-8").splitlines())
    now = set(table().splitlines())
    gone, come = sorted(frozen - now), sorted(now - frozen)
    assert not gone and not come, "\n".join(
        [f"was {row}" for row in gone] + [f"is  {row}" for row in come]
    )
    assert TABLE.read_text(encoding="utf-8") == table()
