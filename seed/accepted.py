"""Warnings that a document accepts by name, each with its reason; no part of any record.

A document says `accepted: [{code: value-far, of: reuters-20260109-sudan#2, why: …}]`, and its
warning of that code about that source, claim or deal is asked no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from pydantic import ValidationError

from db.records.documents import ACCEPTED
from db.records.fields import Text
from db.records.record import Part
from db.records.translate import problems_of
from db.records.yaml_reader import Place, Read
from db.vocabulary.problems import Problem
from seed.checks.finding import Finding
from seed.folder import Folder


class Acceptance(Part):
    """One warning that somebody looked at and left: its code, what it is about, and why."""

    code: Text
    of: Text
    why: Text


def left_over(folder: Folder, findings: Iterable[Finding]) -> list[Problem]:
    """The problems that no document accepts, and what is wrong with the acceptances themselves."""
    problems: list[Problem] = []
    accepted: dict[tuple[str, str, str], Problem] = {}
    for document in _documents(folder):
        _read(document, accepted, problems)
    used: set[tuple[str, str, str]] = set()
    told: list[Problem] = []
    for finding in findings:
        key = (finding.file, finding.problem.code, finding.of)
        if finding.problem.warning and key in accepted:
            used.add(key)
        else:
            told.append(_with_way_out(finding))
    return [*problems, *told, *(idle for key, idle in accepted.items() if key not in used)]


def _documents(folder: Folder) -> Iterator[Read]:
    documents = {entry.document.file: entry.document for entry in folder.located.values()}
    yield from documents.values()


def _read(
    document: Read, accepted: dict[tuple[str, str, str], Problem], problems: list[Problem]
) -> None:
    entries = document.data.get(ACCEPTED, []) if isinstance(document.data, dict) else []
    if not isinstance(entries, list):
        where = document.where((ACCEPTED,))
        problems.append(Problem("not-a-list", where, f"`{ACCEPTED}` is not a list",
                                "write a list, each entry behind a hyphen"))  # fmt: skip
        return
    for n, entry in enumerate(entries):
        try:
            one = Acceptance.model_validate(entry)
        except ValidationError as error:
            problems += problems_of(error, Acceptance, partial(_where, document, n))
            continue
        accepted[document.file, one.code, one.of] = Problem(
            "nothing-to-accept",
            document.where((ACCEPTED, n)),
            f"there is no warning '{one.code}' about '{one.of}' in this file",
            "take the entry out",
            warning=True,
        )


def _where(document: Read, n: int, field: Place) -> str:
    return document.where((ACCEPTED, n, *field))


def _with_way_out(finding: Finding) -> Problem:
    """A warning says under which name it can be accepted."""
    problem = finding.problem
    if not problem.warning:
        return problem
    name = f"or accept `{problem.code}` of `{finding.of}`"
    remedy = f"{problem.remedy}, {name}" if problem.remedy else name
    return Problem(problem.code, problem.where, problem.what, remedy, problem.suggestions, True)
