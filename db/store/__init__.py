"""Where the ledger is kept: append-only revisions, and the rows derived from them."""
