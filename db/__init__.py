"""The ledger: what is reported, by whom, on what footing, and what it adds up to."""
