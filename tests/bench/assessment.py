"""How long it takes to assess many deals, history included: 10,000 of 10 claims in under 20 s."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from random import Random
from time import perf_counter, process_time

from tests.cases import PAYERS, RECIPIENTS, Case, case_of

DEALS = 10_000
CLAIMS = 10
REPORTS = 10
ALLOWED = 20.0  # seconds of one core
SEED = 2026


def made(deals: int) -> list[Case]:
    """So many deals of a fixed seed, their claims spread over as many reports and rewrites."""
    chance = Random(SEED)

    def numbers(count: int) -> list[int]:
        return [chance.randrange(2**32) for _ in range(count)]

    return [
        case_of(numbers(REPORTS), numbers(CLAIMS), chance.choice(RECIPIENTS), chance.choice(PAYERS))
        for _ in range(deals)
    ]


def seconds(cases: Sequence[Case]) -> tuple[float, float]:
    """Seconds of one core, and on the clock, that assessing them takes."""
    processor, clock = process_time(), perf_counter()
    for case in cases:
        case.adds_up()
    return process_time() - processor, perf_counter() - clock


def main(deals: int = DEALS) -> int:
    """Prints the figure; the exit code is 1 where it is over what is allowed."""
    cases = made(deals)
    seconds(cases[:50])  # tables are read when first asked
    processor, clock = seconds(cases)
    allowed = ALLOWED * deals / DEALS
    print(
        f"assessing {deals:,} deals of {CLAIMS} claims: {processor:.2f} s of one core "
        f"({clock:.2f} s on the clock), {1000 * processor / deals:.2f} ms a deal; "
        f"allowed {allowed:.1f} s"
    )
    return 0 if processor <= allowed else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
