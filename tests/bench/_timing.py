"""How things are timed: side by side, in turns, so that a busy machine is busy for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import Any


def in_turns(ways: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Milliseconds that each way takes in the median of so many rounds, after one to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            begun = perf_counter()
            way()
            if turn:
                taken[name].append((perf_counter() - begun) * 1000)
    return {name: median(times) for name, times in taken.items()}


def line(label: str, medians: Mapping[str, float], width: int = 34) -> str:
    """A row of figures, each after the first with how many times the first it is."""
    first, *rest = medians.items()
    cells = [f"{first[0]} {first[1]:8.1f} ms"]
    cells += [f"{name} {time:8.1f} ms ({time / first[1]:.1f} x)" for name, time in rest]
    return f"{label:{width}}" + "   ".join(cells)
