"""What fills the ledger: documents of reported deals, and the commands that load and check them."""
