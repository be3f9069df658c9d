"""What can go wrong with the file: each fault as a problem with one sentence and an exit code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from db.vocabulary.problems import Problem, Problems

try:  # carries a newer SQLite than most systems; see requirements.txt for where it has wheels
    import pysqlite3.dbapi2 as driver
except ImportError:
    import sqlite3 as driver

__all__ = ["EXIT_CODES", "driver", "fault", "shown", "translate", "translated"]

_DRIVER_ERRORS: tuple[type[Exception], ...] = (driver.Error, sqlite3.Error)
_ERRORS: tuple[type[Exception], ...] = (DBAPIError, UnicodeDecodeError, *_DRIVER_ERRORS)

EXIT_CODES: Mapping[str, int] = MappingProxyType(
    {
        "ledger-missing": 3,
        "ledger-empty": 4,
        "ledger-locked": 5,
        "ledger-read-only": 6,
        "ledger-newer": 7,
        "ledger-corrupt": 8,
        "disk-full": 9,
        "not-a-ledger": 10,
        "ledger-exists": 11,
        "ledger-unreachable": 12,
        "append-only": 13,
    }
)
"""The exit code of a command by the code of its first problem; any other problem is 1."""

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN = 5, 6, 8, 10, 11, 13, 14
_CONSTRAINT, _NOT_A_DATABASE = 19, 26


def shown(path: Path | str) -> str:
    """A path as a message names it: from the working directory where it lies below that."""
    path = Path(path)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def fault(code: str, path: Path | str) -> Problem:
    """The problem of that code with its sentence about the ledger at a path."""
    what, remedy = _SENTENCES[code]
    return Problem(code, "", what.format(ledger=f"the ledger {shown(path)}"), remedy)


_SENTENCES: Mapping[str, tuple[str, str]] = {
    "ledger-missing": (
        "{ledger} is not there",
        "make one with `python -m db init` or `python -m seed load`, or name another in LEDGER_URL",
    ),
    "ledger-empty": (
        "{ledger} is an empty file",
        "fill it with `python -m db init`, or bring a backup back with `python -m db restore`",
    ),
    "ledger-locked": (
        "{ledger} is locked by another program that is writing",
        "try again when it is done",
    ),
    "ledger-read-only": (
        "{ledger} may not be written to",
        "change the rights of the file and its folder",
    ),
    "ledger-newer": (
        "{ledger} was made by a newer version of this program",
        "update the program",
    ),
    "ledger-corrupt": (
        "{ledger} is damaged",
        "bring the last backup back with `python -m db restore FILE`",
    ),
    "disk-full": (
        "there is no room left on the disk for {ledger}; nothing was recorded",
        "make room and try again",
    ),
    "not-a-ledger": (
        "{ledger} is a file, but not a ledger of this program",
        "check LEDGER_URL",
    ),
    "ledger-exists": (
        "{ledger} is there already",
        "move it away first, or name another in LEDGER_URL",
    ),
    "ledger-unreachable": (
        "{ledger} cannot be opened or read",
        "check that its folder is there, and the rights of both",
    ),
    "append-only": (
        "{ledger} refused to change what it has recorded",
        "record a correction instead",
    ),
}

_CODES = {
    _BUSY: "ledger-locked",
    _LOCKED: "ledger-locked",
    _READ_ONLY: "ledger-read-only",
    _IO: "ledger-unreachable",
    _CORRUPT: "ledger-corrupt",
    _FULL: "disk-full",
    _CANNOT_OPEN: "ledger-unreachable",
    _NOT_A_DATABASE: "not-a-ledger",
}
# For drivers that tell no error code, and for constraints raised by our own triggers.
_WORDS = {
    "append-only": "append-only",
    "is locked": "ledger-locked",
    "readonly": "ledger-read-only",
    "image is malformed": "ledger-corrupt",
    "decode to UTF-8": "ledger-corrupt",
    "is full": "disk-full",
    "not a database": "not-a-ledger",
    "unable to open": "ledger-unreachable",
    "disk I/O error": "ledger-unreachable",
}


def translate(error: Exception, path: Path | str = "") -> Problems | None:
    """The problem behind a database error, or None where the error is a mistake of ours."""
    if isinstance(error, UnicodeDecodeError):  # what the file holds as text is no text any more
        return Problems([fault("ledger-corrupt", path)])
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, _DRIVER_ERRORS):
        return None
    number = getattr(cause, "sqlite_errorcode", None)
    code = _CODES.get(number & 0xFF) if isinstance(number, int) else None
    if code is None:
        said = str(cause)
        code = next((found for words, found in _WORDS.items() if words in said), None)
    return Problems([fault(code, path)]) if code else None


@contextmanager
def translated(ledger: Engine | Path | str) -> Iterator[None]:
    """Raises Problems in place of the database errors that a user can mend."""
    try:
        yield
    except _ERRORS as error:
        path = (ledger.url.database or "") if isinstance(ledger, Engine) else ledger
        if problems := translate(error, path):
            raise problems from error
        raise
