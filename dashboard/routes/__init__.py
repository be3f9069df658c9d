"""Permanent addresses: charts, data and deals as files, and one answer to all that is none."""
