"""The triggers by which SQLite itself refuses to change what has been recorded.

One change is let through: a revision of kind `redacted` blanks the payload and salt of revisions
it names under `redacts`, and of assessments it names under `assessments`.
"""

from __future__ import annotations

from collections.abc import Mapping


def _refuse(name: str, when: str, what: str, condition: str = "") -> str:
    clause = f"\nWHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {when}{clause}\nBEGIN SELECT RAISE(ABORT, '{what}'); END"


def _unchanged(*columns: str) -> str:
    return " AND ".join(f"NEW.{column} IS OLD.{column}" for column in columns)


_REVISION_REDACTED = f"""NOT (
    NEW.payload IS NULL AND NEW.salt IS NULL AND {
    _unchanged("number", "transaction_first", "record_kind", "record_id", "kind", "at", "by",
               "why", "payload_hash", "assessed", "head")
    }
    AND EXISTS (
        SELECT 1 FROM revisions AS redaction, json_each(redaction.payload, '$.redacts') AS named
        WHERE redaction.kind = 'redacted' AND redaction.number > OLD.number
        AND named.value = OLD.number))"""  # fmt: skip

# `to_version` is no part of what was said: the next assessment closes the one before.
_ASSESSMENT_REDACTED = f"""NOT (
    {_unchanged("deal_id", "from_version", "method", "body_hash")}
    AND ({_unchanged("body", "salt")} OR (
        NEW.body IS NULL AND NEW.salt IS NULL AND EXISTS (
            SELECT 1 FROM revisions AS redaction,
                json_each(redaction.payload, '$.assessments') AS named
            WHERE redaction.kind = 'redacted'
            AND json_extract(named.value, '$[0]') = OLD.deal_id
            AND json_extract(named.value, '$[1]') = OLD.from_version))))"""

# INSERT OR REPLACE deletes without asking the delete triggers, so what is inserted is watched too.
_NOT_NEXT = "NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM revisions)"
_ASSESSED_BEFORE = """EXISTS (
    SELECT 1 FROM assessments
    WHERE deal_id = NEW.deal_id AND from_version >= NEW.from_version)"""

GUARDS: Mapping[str, str] = {
    "revisions_follow": _refuse(
        "revisions_follow", "INSERT ON revisions", "revisions are append-only", _NOT_NEXT
    ),
    "revisions_stay": _refuse(
        "revisions_stay", "UPDATE ON revisions", "revisions are append-only", _REVISION_REDACTED
    ),
    "revisions_remain": _refuse(
        "revisions_remain", "DELETE ON revisions", "revisions are append-only"
    ),
    "assessments_follow": _refuse(
        "assessments_follow",
        "INSERT ON assessments",
        "assessments are append-only",
        _ASSESSED_BEFORE,
    ),
    "assessments_stay": _refuse(
        "assessments_stay",
        "UPDATE ON assessments",
        "assessments are append-only",
        _ASSESSMENT_REDACTED,
    ),
    "assessments_remain": _refuse(
        "assessments_remain", "DELETE ON assessments", "assessments are append-only"
    ),
    "ledger_alone": _refuse(
        "ledger_alone",
        "INSERT ON ledger",
        "the id of a ledger is append-only",
        "EXISTS (SELECT 1 FROM ledger)",
    ),
    "ledger_stays": _refuse(
        "ledger_stays", "UPDATE ON ledger", "the id of a ledger is append-only"
    ),
    "ledger_remains": _refuse(
        "ledger_remains", "DELETE ON ledger", "the id of a ledger is append-only"
    ),
}
"""The statement that makes each trigger, by its name."""
