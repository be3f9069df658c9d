"""The chain: each revision's head seals the revision and everything before it.

head = SHA-256 of the RFC 8785 JSON array [head before, metadata, SHA-256(salt || payload)], in hex.
The salt enters as its 16 bytes and the payload as UTF-8. A payload that was blanked leaves its hash
behind, so the chain still verifies; the salt keeps that hash from being guessed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import rfc8785

FIRST = "0" * 64
"""The head before the first revision."""

_SEALED = ("number", "record_kind", "kind", "at", "by", "why", "assessed")


def canonical(data: Any) -> str:
    """Plain data as RFC 8785 JSON: the same data is always the same text."""
    return rfc8785.dumps(data).decode()


def new_salt() -> str:
    """Sixteen random bytes, in hex."""
    return secrets.token_hex(16)


def salted(salt: str, text: str) -> str:
    """SHA-256(salt || text) in hex; raises ValueError for a salt that is not hex."""
    return sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


def assessment_hash(salt: str, deal_id: str, method: str, body: str) -> str:
    """The hash of an assessment: SHA-256(salt || RFC 8785 JSON of [deal, method, body]) in hex."""
    return salted(salt, canonical([deal_id, method, body]))


def head(before: str, ledger_id: str, revision: Mapping[str, Any]) -> str:
    """The head of a revision, given as its row, that follows on the head before."""
    metadata = {
        "ledger": ledger_id,
        "id": revision["record_id"],
        "transaction": revision["transaction_first"],
        **{name: revision[name] for name in _SEALED},
    }
    return _digest([before, metadata, revision["payload_hash"]])


def assessed(rows: Iterable[Mapping[str, Any]]) -> str | None:
    """The digest of the assessments that hold from one version, None where there are none.

    The last revision of a transaction carries it, so that the chain also seals assessments made by
    a method that nobody can run any more.
    """
    sealed = sorted([row["deal_id"], row["method"], row["body_hash"]] for row in rows)
    return _digest(sealed) if sealed else None


def _digest(data: Any) -> str:
    return sha256(rfc8785.dumps(data)).hexdigest()
