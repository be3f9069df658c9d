"""From the payload of a revision to its rows: pure, and the same for the writer and for `verify`.

Rows come from the payload as it is written, never from a record that today's vocabulary has read,
so a word added to a list changes no row of an older version.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from db.records.record import Kind
from db.records.shapes import LIFTS, SHAPE
from db.vocabulary.categories import Basis, Certainty, Covers, EventKind
from db.vocabulary.footing import Reliability, Seen, Stance

Content = Mapping[str, Any]
Row = dict[str, Any]
Rows = defaultdict[str, list[Row]]
"""Rows by the name of their table."""

TABLES_OF: Mapping[Kind, tuple[str, ...]] = {
    Kind.DEAL: ("deal_rows", "party_rows", "claim_rows", "item_rows"),
    Kind.SOURCE: ("source_rows",),
    Kind.PUBLISHER: ("publisher_rows",),
    Kind.EMBARGO: ("embargo_rows",),
    Kind.EVENT: ("event_rows",),
}
"""The tables that a record of each kind has rows in, besides `records`; parents first."""

ID_COLUMNS: Mapping[str, str] = {
    "records": "record_id",
    **{table: f"{kind.value}_id" for kind, tables in TABLES_OF.items() for table in tables},
}
"""The column that holds the record's id, by table."""


def content_of(kind: Kind, payload: str) -> Content:
    """A stored payload as plain data, lifted to today's shape."""
    content: dict[str, Any] = json.loads(payload)
    shape = int(content.pop("shape"))
    while shape < SHAPE:
        content = LIFTS[shape](kind, content)
        shape += 1
    return content


def opened(revision: Mapping[str, Any], version: int, into: Rows) -> None:
    """Adds the rows that a revision, given as its row, opens from its version on.

    One that withdraws or redacts opens none; one whose payload was blanked leaves a tombstone in
    `records` alone.
    """
    if revision["kind"] in ("withdrawn", "redacted"):
        return
    kind, payload = Kind(revision["record_kind"]), revision["payload"]
    content = None if payload is None else content_of(kind, payload)
    if content is not None and "renamed_to" in content:
        into["forwards"].append(
            {
                "old_id": revision["record_id"],
                "new_id": content["renamed_to"],
                "kind": kind.value,
                "from_version": version,
            }
        )
        return
    into["records"].append(
        {
            "record_id": revision["record_id"],
            "from_version": version,
            "to_version": None,
            "kind": kind.value,
            "revision": revision["number"],
        }
    )
    if content is not None:
        derive(kind, content, version, into)


def closes(kind: str) -> bool:
    """Whether a revision of a kind ends the rows that its record had before."""
    return kind != "redacted"


def derive(kind: Kind, content: Content, version: int, into: Rows) -> None:
    """Adds the rows of a record's content."""
    span = {f"{kind.value}_id": content["id"], "from_version": version, "to_version": None}
    for table, row in _DERIVE[kind](content):
        into[table].append({**span, **row})


def _deal(content: Content) -> Iterator[tuple[str, Row]]:
    yield "deal_rows", _picked(content, "title", "package", "note")
    for role in ("supplier", "recipient", "broker", "financier"):
        for n, party in enumerate(content.get(f"{role}s", ())):
            country = party.get("country")
            yield (
                "party_rows",
                {
                    "role": role,
                    "position": n,
                    "key": country or party["actor"],
                    "country": country,
                    "disputed": int(party.get("disputed", False)),
                },
            )
    for n, claim in enumerate(content.get("claims", ())):
        yield "claim_rows", {"position": n, **_claim(claim)}
        for m, item in enumerate(claim.get("items", ())):
            yield "item_rows", {"claim_position": n, "position": m, **_item(item)}


def _claim(claim: Content) -> Row:
    attribution, value = claim["attribution"], claim.get("value")
    return {
        "source_id": claim["source"],
        **_picked(attribution, "footing", "count", "who"),
        "speaks_for": _list(attribution, "speaks_for"),
        "stance": claim.get("stance", Stance.REPORTS.value),
        **_picked(claim, "key", "interest", "said_on", "status", "dated", "says", "quote"),
        "amount": value and value["amount"],
        "currency": value and value["currency"],
        "covers": value and value.get("covers", Covers.WHOLE.value),
        "basis": value and value.get("basis", Basis.PRICE.value),
    }


def _item(item: Content) -> Row:
    quantity = item.get("quantity")
    return {
        **_picked(item, "designation", "description", "category"),
        "quantity": None if quantity is None else str(quantity),
        "certainty": item.get("certainty", Certainty.STATED.value),
    }


def _source(content: Content) -> Iterator[tuple[str, Row]]:
    fields = ("publisher", "title", "url", "published", "accessed", "kind", "relays")
    more = ("language", "author", "archived", "retracted", "note")
    seen = content.get("seen", Seen.EXCERPT.value)
    yield "source_rows", {**_picked(content, *fields), "seen": seen, **_picked(content, *more)}


def _publisher(content: Content) -> Iterator[tuple[str, Row]]:
    fields = ("name", "country", "kind", "state", "reason", "basis", "judged")
    yield (
        "publisher_rows",
        {
            **_picked(content, *fields),
            "aliases": _list(content, "aliases"),
            "reliability": content.get("reliability", Reliability.F.value),
        },
    )


def _embargo(content: Content) -> Iterator[tuple[str, Row]]:
    lists = ("legal_basis", "exemptions", "sources")
    yield (
        "embargo_rows",
        {
            **_picked(content, "issuer", "target", "scope", "description", "note"),
            "starts": content["from"],
            "ends": content.get("to"),
            **{name: _list(content, name) for name in lists},
        },
    )


def _event(content: Content) -> Iterator[tuple[str, Row]]:
    yield (
        "event_rows",
        {
            **_picked(content, "title", "date", "summary", "note"),
            "kind": content.get("kind", EventKind.OTHER.value),
            **{name: _list(content, name) for name in ("countries", "actors", "sources")},
        },
    )


_DERIVE: Mapping[Kind, Callable[[Content], Iterator[tuple[str, Row]]]] = {
    Kind.DEAL: _deal,
    Kind.SOURCE: _source,
    Kind.PUBLISHER: _publisher,
    Kind.EMBARGO: _embargo,
    Kind.EVENT: _event,
}


def _picked(content: Content, *names: str) -> Row:
    return {name: content.get(name) for name in names}


def _list(content: Content, name: str) -> str:
    return json.dumps(content.get(name, []), ensure_ascii=False)
