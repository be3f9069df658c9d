"""How the ledger is read: a snapshot of coded columns, filters over it, and what they add up to."""
