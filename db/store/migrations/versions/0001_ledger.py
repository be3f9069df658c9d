"""The ledger as it began: revisions, assessments, and the rows derived from revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table."""
    op.create_table(
        "assessments",
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("deal_id", "from_version"),
        sa.CheckConstraint("(body IS NULL) = (salt IS NULL)", name="assessments_blank"),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="assessments_span",
        ),
        sa.CheckConstraint("length(body_hash) = 64", name="assessments_hashes"),
        sqlite_strict=True,
    )
    op.create_table(
        "deal_rows",
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("package", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("deal_id", "from_version"),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="deal_rows_span",
        ),
        sqlite_strict=True,
    )
    op.create_index("deals_of_package", "deal_rows", ["package"], unique=False)
    op.create_table(
        "embargo_rows",
        sa.Column("embargo_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("exemptions", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("embargo_id", "from_version"),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="embargo_rows_span",
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "event_rows",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "from_version"),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="event_rows_span",
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "forwards",
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("new_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("old_id"),
        sa.CheckConstraint(
            "kind IN ('publisher', 'source', 'deal', 'embargo', 'event')", name="forwards_kind"
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
        sa.CheckConstraint("length(id) = 8", name="ledger_id"),
        sa.CheckConstraint("one = 1", name="ledger_one"),
        sqlite_strict=True,
    )
    op.create_table(
        "publisher_rows",
        sa.Column("publisher_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("judged", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("publisher_id", "from_version"),
        sa.CheckConstraint(
            "reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name="publisher_rows_reliability"
        ),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="publisher_rows_span",
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "records",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "from_version"),
        sa.CheckConstraint(
            "kind IN ('publisher', 'source', 'deal', 'embargo', 'event')", name="records_kind"
        ),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="records_span",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "records_in_force",
        "records",
        ["record_id"],
        unique=True,
        sqlite_where=sa.text("to_version IS NULL"),
        postgresql_where=sa.text("to_version IS NULL"),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("transaction_first", sa.Integer(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.Column("payload_hash", sa.Text(), nullable=False),
        sa.Column("assessed", sa.Text(), nullable=True),
        sa.Column("head", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint(
            "kind IN ('new', 'update', 'correction', 'renamed', 'withdrawn', 'redacted')",
            name="revisions_kind",
        ),
        sa.CheckConstraint(
            "record_kind IN ('publisher', 'source', 'deal', 'embargo', 'event')",
            name="revisions_record_kind",
        ),
        sa.CheckConstraint("(payload IS NULL) = (salt IS NULL)", name="revisions_blank"),
        sa.CheckConstraint(
            "length(payload_hash) = 64 AND length(head) = 64", name="revisions_hashes"
        ),
        sa.CheckConstraint(
            "number >= 1 AND transaction_first BETWEEN 1 AND number", name="revisions_number"
        ),
        sqlite_strict=True,
    )
    op.create_index("revisions_of_record", "revisions", ["record_id", "number"], unique=False)
    op.create_table(
        "source_rows",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("accessed", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("relays", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("archived", sa.Text(), nullable=True),
        sa.Column("retracted", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("source_id", "from_version"),
        sa.CheckConstraint("seen IN ('whole', 'excerpt', 'credited')", name="source_rows_seen"),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="source_rows_span",
        ),
        sqlite_strict=True,
    )
    op.create_index("sources_that_relay", "source_rows", ["relays"], unique=False)
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint("number >= 1", name="versions_number"),
        sqlite_strict=True,
    )
    op.create_table(
        "claim_rows",
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("footing", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("speaks_for", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("interest", sa.Text(), nullable=True),
        sa.Column("said_on", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("covers", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("says", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("deal_id", "from_version", "position"),
        sa.CheckConstraint(
            "footing IN ('public_record', 'official_on_record', 'document', 'named', 'named_former_official', 'anonymous', 'own_account', 'leak', 'unattributed')",
            name="claim_rows_footing",
        ),
        sa.CheckConstraint(
            "stance IN ('reports', 'confirms', 'denies', 'declines')", name="claim_rows_stance"
        ),
        sa.CheckConstraint(
            "status IN ('talks', 'agreed_in_principle', 'announced', 'signed', 'in_delivery', 'delivered', 'suspended', 'cancelled', 'denied')",
            name="claim_rows_status",
        ),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="claim_rows_span",
        ),
        sa.CheckConstraint("position >= 0", name="claim_rows_position"),
        sa.ForeignKeyConstraint(
            ["deal_id", "from_version"],
            ["deal_rows.deal_id", "deal_rows.from_version"],
        ),
        sqlite_strict=True,
    )
    op.create_index("claims_of_source", "claim_rows", ["source_id"], unique=False)
    op.create_table(
        "party_rows",
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("disputed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("deal_id", "from_version", "role", "position"),
        sa.CheckConstraint(
            "role IN ('supplier', 'recipient', 'broker', 'financier')", name="party_rows_role"
        ),
        sa.CheckConstraint("disputed IN (0, 1)", name="party_rows_disputed"),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="party_rows_span",
        ),
        sa.CheckConstraint("position >= 0", name="party_rows_position"),
        sa.ForeignKeyConstraint(
            ["deal_id", "from_version"],
            ["deal_rows.deal_id", "deal_rows.from_version"],
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "item_rows",
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("claim_position", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("deal_id", "from_version", "claim_position", "position"),
        sa.CheckConstraint("certainty IN ('stated', 'possible')", name="item_rows_certainty"),
        sa.CheckConstraint(
            "from_version >= 1 AND (to_version IS NULL OR to_version > from_version)",
            name="item_rows_span",
        ),
        sa.CheckConstraint("position >= 0", name="item_rows_position"),
        sa.ForeignKeyConstraint(
            ["deal_id", "from_version", "claim_position"],
            ["claim_rows.deal_id", "claim_rows.from_version", "claim_rows.position"],
        ),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Refused: a ledger forgets nothing."""
    raise NotImplementedError("restore a backup instead")
