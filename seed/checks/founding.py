"""Holds a seed folder to its founding.yaml: what the project began with stays in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pydantic import ValidationError

from db.records import yaml_reader
from db.records.deal import Claim, Deal
from db.records.fields import DesignationName, Id
from db.records.record import Part
from db.records.source import Source
from db.records.translate import problems_of
from db.records.yaml_reader import Place, Read
from db.vocabulary.money import MoneyAmount
from db.vocabulary.problems import Problem, Problems
from db.vocabulary.statuses import Status
from seed.checks.finding import Finding
from seed.folder import Folder

NAME = "founding.yaml"


class Fact(Part):
    """A source that is there; or a deal, and what one of its claims states."""

    source: Id | None = None
    deal: Id | None = None
    status: Status | None = None
    amount: MoneyAmount | None = None
    currency: str = "USD"
    designation: DesignationName | None = None


def missing_facts(folder: Folder) -> Iterator[Finding]:
    """Founding facts that the folder does not hold; none where it has no such table.

    Raises Problems for a table that cannot be read, or that names a word that does not exist.
    """
    file = folder.path / NAME
    if not file.exists():
        return
    table = yaml_reader.read(file.read_text(encoding="utf-8"), f"{folder.path.name}/{NAME}")
    for n, told in enumerate(table.data or ()):
        try:
            fact = Fact.model_validate(told)
        except ValidationError as error:
            raise Problems(problems_of(error, Fact, partial(_where, table, n))) from error
        if not _held(folder, fact):
            words = ", ".join(f"{key} {value}" for key, value in told.items())
            problem = Problem(
                "founding-fact-missing",
                table.where((n,)),
                f"nothing in the folder holds the founding fact: {words}",
                "bring it back, or correct the table if the fact itself was wrong",
            )
            yield Finding(problem, fact.deal or fact.source or "", table.file)


def _where(table: Read, n: int, field: Place) -> str:
    return table.where((n, *field))


def _held(folder: Folder, fact: Fact) -> bool:
    entry = folder.located.get(fact.deal or fact.source or "")
    record = entry.record if entry else None
    if fact.source:
        return isinstance(record, Source)
    if not isinstance(record, Deal):
        return False
    stated = fact.model_fields_set - {"deal"}
    return not stated or any(_states(claim, fact) for claim in record.claims)


def _states(claim: Claim, fact: Fact) -> bool:
    """Whether one claim speaks for all that a fact names."""
    told = (claim.value.amount, claim.value.currency) if claim.value else None
    return (
        claim.stance.supports
        and fact.status in (None, claim.status)
        and (fact.amount is None or told == (fact.amount, fact.currency))
        and fact.designation in (None, *(item.designation for item in claim.items))
    )
