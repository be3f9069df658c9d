"""What is written down: deals, sources, publishers, embargoes and events."""
