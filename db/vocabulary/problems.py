"""A problem is a mistake that somebody can mend, told as data: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its code, its place (file and line, or key), a sentence, and the way out."""

    code: str
    where: str
    what: str
    remedy: str = ""
    suggestions: tuple[str, ...] = ()
    warning: bool = False

    @property
    def sentence(self) -> str:
        """The problem as one line: "x.yaml:14: country 'SUD' ...; did you mean SDN?"."""
        place = f"{self.where}: " if self.where else ""
        ways_out = [self.remedy] if self.remedy else []
        if self.suggestions:
            ways_out.append(f"did you mean {' or '.join(self.suggestions)}?")
        return place + "; ".join([self.what, *ways_out])

    def at(self, where: str) -> Problem:
        """The same problem, at another place."""
        return replace(self, where=where)


class Problems(Exception):
    """Raised with every problem found at once, so that nobody has to mend them one by one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(problem.sentence for problem in self.problems))

    @classmethod
    def one(
        cls,
        code: str,
        what: str,
        remedy: str = "",
        suggestions: Iterable[str] = (),
        where: str = "",
    ) -> Problems:
        """A single problem, ready to raise."""
        return cls([Problem(code, where, what, remedy, tuple(suggestions))])


def closest(word: str, options: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """The options most like a word, best first; empty if none is close."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        word, list(options), scorer=fuzz.WRatio, processor=utils.default_process, limit=n
    )
    return tuple(option for option, score, _ in found if score >= 60)
