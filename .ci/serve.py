"""Fills the ledger and keeps its checkpoint, while it makes the dashboard ready; then serves it.

Runs in the environment. Nearly all of a start is importing: the two halves share a second core, and
the commands of each half share a process.
"""

import importlib
import runpy
import subprocess
import sys

import environment

UPKEEP = "upkeep"


def command(module: str, *arguments: str) -> None:
    """Do what `python -m module arguments` does, in this process; exit as it does when it fails."""
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise


def upkeep() -> None:
    """Record what the seed folder has new, and write the newest checkpoint down, once."""
    with environment.one_at_a_time():
        command("seed", "load")
        command("db", "checkpoint", "--append", "data/checkpoints")


def make_ready() -> "subprocess.Popen[bytes]":
    """Have the ledger kept up by another process, and import the dashboard meanwhile.

    A new ledger is filled first. One that is there already is served at once: the dashboard shows
    what is new as soon as it is recorded, and a mistake in a document is said without taking the
    ledger away from its readers.
    """
    there = is_there()
    # Standard output is for the dashboard's address alone.
    child = subprocess.Popen([sys.executable, __file__, UPKEEP], stdout=sys.stderr)
    try:
        importlib.import_module("dashboard.app")
    except BaseException:
        child.wait()
        raise
    if not there and (code := child.wait()):
        sys.exit(code)
    return child


def is_there() -> bool:
    """Whether the ledger was made by an earlier start."""
    from db.settings import settings
    from db.store.engine import ledger_path
    from db.vocabulary.problems import Problems

    try:
        path = ledger_path(settings().ledger_url)
        return path.is_file() and path.stat().st_size > 0
    except (OSError, Problems):
        return False  # whatever is wrong, the child says it


def main() -> None:
    """Do the half of the work that this process is there for."""
    sys.path[0] = str(environment.ROOT)
    if sys.argv[1:] == [UPKEEP]:
        upkeep()
        return
    upkeepers: list[subprocess.Popen[bytes]] = []
    if failed := environment.told(lambda: upkeepers.append(make_ready())):
        sys.exit(failed)
    try:
        command("dashboard")
    finally:
        upkeepers[0].wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:  # Ctrl-C is how a dashboard is meant to end
        sys.exit(130)
