"""Runs the benches: `python -m tests.bench`, or some by name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from tests.bench import bundle, page

BENCHES: Mapping[str, Callable[[], object]] = {"bundle": bundle.run, "page": page.run}


def main(names: list[str]) -> int:
    """Runs the benches named, or all; returns the exit code."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no bench is called {unknown[0]}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        BENCHES[name]()
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
