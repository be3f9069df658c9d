"""What the environment sets: the only place where environment variables are read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from db.vocabulary.problems import Problem, Problems, closest

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the project."""


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals; empty means unset."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True)

    ledger_url: str = f"sqlite:///{ROOT / 'data' / 'ledger.db'}"
    ledger_by: str = "unknown"  # who changes records, where a command is not told
    ledger_timeout: Annotated[float, Field(ge=0, le=3600)] = 10.0  # seconds to wait for a writer
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8501
    browser_path: Path | None = None  # a Chromium, for pictures
    site_url: str = ""  # how others reach this ledger; for citations
    cache_dir: Path = ROOT / "data" / "cache"

    @property
    def site(self) -> str:
        """The address that citations give, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.site_url or f"http://{host}:{self.port}").rstrip("/")


def settings() -> Settings:
    """The settings as the environment has them now.

    Raises Problems for a value that does not fit, and for a LEDGER_ name that is no setting, which
    is more likely a slip than meant.
    """
    names = [name.upper() for name in Settings.model_fields]
    problems = [
        Problem("unknown-setting", name, "there is no such setting", suggestions=_near(name, names))
        for name in sorted(os.environ)
        if name.startswith("LEDGER_") and name not in names
    ]
    try:
        found = Settings()
    except ValidationError as error:
        problems += [
            Problem("bad-setting", str(one["loc"][0]).upper(),
                    f"'{str(one['input'])[:60]}' does not fit: {one['msg'].lower()}")
            for one in error.errors()
        ]  # fmt: skip
    if problems:
        raise Problems(problems)
    return found


def _near(name: str, names: list[str]) -> tuple[str, ...]:
    bare = closest(name.removeprefix("LEDGER_"), names, 1)  # LEDGER_PROT may be meant for PORT
    return tuple(dict.fromkeys([*bare, *closest(name, names, 1)]))
