"""python -m seed: load a folder of documents into the ledger, check it, or begin a new one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from db.store.writer import Outcome
    from db.vocabulary.problems import Problem

app = typer.Typer(
    help="Fill the ledger from documents.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
FolderArgument = Annotated[
    Path | None, typer.Argument(help="A seed folder; default: the project's own.")
]


@app.command()
def load(
    folder: FolderArgument = None,
    by: Annotated[str | None, typer.Option(help="Who records it.")] = None,
    why: Annotated[str, typer.Option(help="Why it is recorded.")] = "seed loaded",
    correction: Annotated[bool, typer.Option(help="What changes is a correction.")] = False,
) -> None:
    """Record what a folder has new or changed, in one transaction."""
    from db.settings import settings
    from db.vocabulary.problems import Problems
    from seed.folder import OWN
    from seed.load import load as load_folder

    try:
        chosen = settings()
        who = by or chosen.ledger_by
        outcome = load_folder(
            folder or OWN, chosen.ledger_url, by=who, why=why, correction=correction
        )
    except Problems as found:
        raise SystemExit(_tell(found.problems)) from None
    typer.echo(_summary(outcome))


@app.command()
def check(folder: FolderArgument = None) -> None:
    """Name everything in a folder that is wrong or doubtful."""
    from db.vocabulary.problems import Problems
    from seed.check import check as check_folder
    from seed.folder import OWN, read_folder

    try:
        read = read_folder(folder or OWN)
        code = _tell(check_folder(read))
    except Problems as found:
        code = _tell(found.problems)
    if code:
        raise SystemExit(code)
    typer.echo(f"{len(read.located)} records checked.")


@app.command()
def new(
    url: Annotated[str, typer.Argument(help="The page's address.")],
    out: Annotated[Path | None, typer.Option(help="Write here instead of printing.")] = None,
) -> None:
    """Write a draft document for a page: what is known filled in, the rest left open."""
    from datetime import UTC, datetime

    from db.vocabulary.problems import Problems
    from seed.folder import OWN, read_folder
    from seed.new import draft

    try:
        text = draft(url, read_folder(OWN), datetime.now(UTC).date())
    except Problems as found:
        raise SystemExit(_tell(found.problems)) from None
    if out is None:
        typer.echo(text, nl=False)
    elif out.exists():
        typer.echo(f"{out} is already there; nothing was written.", err=True)
        raise SystemExit(1)
    else:
        out.write_text(text, encoding="utf-8")


def _tell(problems: Iterable[Problem]) -> int:
    """Prints every problem; the exit code is 1 if one of them is more than a warning."""
    code = 0
    for problem in problems:
        mark = "warning: " if problem.warning else ""
        typer.echo(f"{mark}{problem.sentence}", err=True)
        code = code if problem.warning else 1
    return code


def _summary(outcome: Outcome) -> str:
    if not outcome.new and not outcome.updated:
        return f"Nothing new; the ledger is at version {outcome.version}."
    return (
        f"Recorded {len(outcome.new)} new and {len(outcome.updated)} changed records; "
        f"the ledger is at version {outcome.version}."
    )


if __name__ == "__main__":
    sys.exit(app())
