"""The words of the ledger, each with its label and its algebra."""
