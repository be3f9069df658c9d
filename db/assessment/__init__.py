"""What records add up to: pure functions from claims to an assessment."""
