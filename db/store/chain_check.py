"""Walks the chain from the first revision to the last, and names every one that was changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.store import chain
from db.store.derive import Row
from db.vocabulary.problems import Problem


@dataclass(slots=True)
class ChainCheck:
    """What the walk found: the problems, the revisions not to be trusted, and the heads."""

    problems: list[Problem] = field(default_factory=list)
    unsound: set[int] = field(default_factory=set)
    blank: list[Row] = field(default_factory=list)
    redacted: set[int] = field(default_factory=set)
    heads: dict[int, str] = field(default_factory=dict)


def spoken(revision: Row) -> str:
    """A revision in words: "deal 'x', revision 214"."""
    return f"{revision['record_kind']} '{revision['record_id']}', revision {revision['number']}"


def chain_problems(ledger_id: str, transactions: Iterable[Sequence[Row]]) -> ChainCheck:
    """Recomputes every hash and head; one changed revision gives one problem."""
    found = ChainCheck()
    stored = computed = chain.FIRST
    expected = 1
    for revision in (one for together in transactions for one in together):
        number = revision["number"]
        if number != expected:
            what = f"revision {expected} is missing before it"
            found.problems.append(Problem("revision-missing", spoken(revision), what))
        _check_payload(revision, found)
        # From the head stored and from the one computed: a flipped head is one fault, not two.
        heads = [chain.head(before, ledger_id, revision) for before in (stored, computed)]
        if revision["head"] not in heads:
            found.unsound.add(number)
            what = "its time, author, reason, kind, id or head is not what was recorded"
            found.problems.append(Problem("revision-changed", spoken(revision), what))
        stored, computed = revision["head"], heads[1]
        found.heads[number] = stored
        expected = number + 1
    for revision in found.blank:
        if revision["number"] not in found.redacted:
            what = "its payload is gone, and no redaction says so"
            found.problems.append(Problem("payload-missing", spoken(revision), what))
    return found


def _check_payload(revision: Row, found: ChainCheck) -> None:
    payload, salt = revision["payload"], revision["salt"]
    if payload is None or salt is None:
        found.blank.append(revision)
        return
    if _hash(salt, payload) != revision["payload_hash"]:
        found.unsound.add(revision["number"])
        what = "its payload is not what was recorded"
        found.problems.append(Problem("payload-changed", spoken(revision), what))
    elif revision["kind"] == "redacted":
        found.redacted.update(json.loads(payload).get("redacts", ()))


def _hash(salt: str, payload: str) -> str:
    try:
        return chain.salted(salt, payload)
    except ValueError:  # the salt is no longer hex
        return ""
