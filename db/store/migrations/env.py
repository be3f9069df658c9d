"""Alembic's entry: migrates the connection it is handed, inside that connection's transaction.

A new migration goes into versions/ by hand, numbered on from the last, and its number onto
`SCHEMAS` in db/store/schema.py. Triggers and views are not its business. A table that must be made
over loses nothing: foreign keys are off, there are no cascades, and a test counts the rows.
"""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import db.store.tables  # noqa: F401  (fills the metadata that a draft is compared with)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is ours, so Alembic must not end it
)
context.run_migrations()
