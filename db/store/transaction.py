"""One transaction from proposal to commit, and who makes it, why and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Engine

from db.records.fields import Text
from db.store.append import Entry, append
from db.store.assessing import Method, new_assessments, todays_method
from db.store.engine import reading, writing
from db.store.held import newest
from db.store.world import Change, World
from db.vocabulary.problems import Problem, Problems

Clock = Callable[[], datetime]
Propose = Callable[[Connection], list[Change]]
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_ATTEMPTS = 3  # at assessing before the lock, while another process keeps writing


def entry_of(by: str, why: str, clock: Clock) -> Entry:
    """The entry, checked; raises Problems where somebody or the reason is not said."""
    problems = []
    for name, text in (("by", by), ("why", why)):
        try:
            _TEXT.validate_python(text)
        except ValidationError as error:
            said = error.errors()[0]["msg"]
            problems.append(Problem("bad-entry", "", f"`{name}`: {said}", f"say {name} in words"))
    if problems:
        raise Problems(problems)
    return Entry(by.strip(), why.strip(), clock().strftime("%Y-%m-%dT%H:%M:%SZ"))


def commit(
    engine: Engine, entry: Entry, propose: Propose, method: Method | None
) -> tuple[int, list[Change]]:
    """Appends what is proposed and returns the version that now is, with the changes made.

    Assessments are made before the write lock is taken; where another process was faster, the
    proposal is made again on what it left.
    """
    method = method or todays_method()
    for _ in range(_ATTEMPTS):
        with reading(engine) as connection:
            base = newest(connection)
            changes, bodies = _prepared(connection, propose, method)
        if not changes:
            return base.number, []
        with writing(engine) as connection:
            if newest(connection) == base:
                return append(connection, base, entry, changes, bodies, method.name), changes
    with writing(engine) as connection:
        base = newest(connection)
        changes, bodies = _prepared(connection, propose, method)
        if not changes:
            return base.number, []
        return append(connection, base, entry, changes, bodies, method.name), changes


def _prepared(
    connection: Connection, propose: Propose, method: Method
) -> tuple[list[Change], dict[str, str]]:
    changes = propose(connection)
    return changes, new_assessments(World(connection, changes), method) if changes else {}
