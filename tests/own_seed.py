"""The project's own seed, read once for all tests that look at it."""

from __future__ import annotations

from functools import cache

from seed.folder import OWN, Folder, read_folder


@cache
def own_seed() -> Folder:
    """The folder as it stands; nobody changes it."""
    return read_folder(OWN)
