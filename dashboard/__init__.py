"""What shows the ledger: theme, charts, pages and permanent addresses."""
