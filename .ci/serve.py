"""Fills the ledger, keeps its checkpoint and serves it: three commands in one process.

Most of what a command takes is importing what all three share, so a start in one process takes
half the time.
"""

import contextlib
import runpy
import sys

import environment


def command(module: str, *arguments: str) -> None:
    """Do what `python -m module arguments` does, here; exit as it does when it fails."""
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise


def upkeep() -> None:
    """Record what the seed folder has new, and write the newest checkpoint down, once."""
    with environment.one_at_a_time(), contextlib.redirect_stdout(sys.stderr):
        command("seed", "load")
        command("db", "checkpoint", "--append", "data/checkpoints")


if __name__ == "__main__":
    sys.path[0] = str(environment.ROOT)
    if code := environment.told(upkeep):
        sys.exit(code)
    command("dashboard")
