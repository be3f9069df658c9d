"""Benches: what this program does beside what else one would do, measured in one run."""
