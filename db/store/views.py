"""The views `deals`, `claims` and `sources`: the newest version in plain columns, for other tools.

Values stand as text, parties and items as lists with semicolons. Nothing in this program reads
them.
"""

from __future__ import annotations

from collections.abc import Mapping


def _parties(role: str) -> str:
    return f"""(SELECT group_concat(key, '; ') FROM (
        SELECT key FROM party_rows AS party
        WHERE party.deal_id = deal.deal_id AND party.role = '{role}' AND party.to_version IS NULL
        ORDER BY position))"""


_LOW, _HIGH = "json_extract(body, '$.value.low')", "json_extract(body, '$.value.high')"

_DEALS = f"""CREATE VIEW deals AS
SELECT
    deal.deal_id AS id,
    deal.title,
    {_parties("supplier")} AS suppliers,
    {_parties("recipient")} AS recipients,
    json_extract(body, '$.status.headline') AS status,
    json_extract(body, '$.status.since') AS status_since,
    json_extract(body, '$.value.currency') AS currency,
    CASE WHEN json_extract(body, '$.value.open_high') THEN 'more than '
         WHEN json_extract(body, '$.value.open_low') THEN 'up to ' ELSE '' END
        || {_LOW} || CASE WHEN {_LOW} = {_HIGH} THEN '' ELSE '-' || {_HIGH} END AS value,
    CASE WHEN {_LOW} IS NOT NULL THEN coalesce(json_extract(body, '$.value.covers'), 'whole') END
        AS value_covers,
    json_extract(body, '$.exists.level') AS confidence,
    json_extract(body, '$.exists.score') AS score,
    json_extract(body, '$.links') AS links,
    json_extract(body, '$.first_reported') AS first_reported,
    json_extract(body, '$.last_reported') AS last_reported,
    deal.package,
    deal.note,
    deal.from_version AS since_version
FROM deal_rows AS deal
LEFT JOIN assessments ON assessments.deal_id = deal.deal_id AND assessments.to_version IS NULL
WHERE deal.to_version IS NULL
ORDER BY deal.deal_id"""

_CLAIMS = """CREATE VIEW claims AS
SELECT
    claim.deal_id AS deal,
    claim.position + 1 AS claim,
    claim.key,
    claim.source_id AS source,
    source.publisher,
    source.published,
    claim.footing,
    claim.count,
    claim.who,
    (SELECT group_concat(value, '; ') FROM json_each(claim.speaks_for)) AS speaks_for,
    claim.stance,
    claim.interest,
    claim.said_on,
    claim.status,
    claim.dated,
    claim.amount AS value,
    claim.currency,
    claim.covers AS value_covers,
    claim.basis AS value_basis,
    (SELECT group_concat(coalesce(quantity || ' ', '') || designation, '; ') FROM (
        SELECT quantity, designation FROM item_rows AS item
        WHERE item.deal_id = claim.deal_id AND item.from_version = claim.from_version
        AND item.claim_position = claim.position
        ORDER BY position)) AS items,
    claim.says,
    claim.quote,
    claim.from_version AS since_version
FROM claim_rows AS claim
LEFT JOIN source_rows AS source
    ON source.source_id = claim.source_id AND source.to_version IS NULL
WHERE claim.to_version IS NULL
ORDER BY claim.deal_id, claim.position"""

_SOURCES = """CREATE VIEW sources AS
SELECT
    source_id AS id, publisher, title, url, published, accessed, kind, relays, seen, language,
    author, archived, retracted, note, from_version AS since_version
FROM source_rows
WHERE to_version IS NULL
ORDER BY source_id"""

VIEWS: Mapping[str, str] = {"deals": _DEALS, "claims": _CLAIMS, "sources": _SOURCES}
"""The statement that makes each view, by its name."""
