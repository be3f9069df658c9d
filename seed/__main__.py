"""python -m seed: load a folder of documents, check it and its links, count it, or begin one."""

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
def stats(folder: FolderArgument = None) -> None:
    """Count what a folder holds, each count beside its target."""
    from db.vocabulary.problems import Problems
    from seed.folder import OWN, read_folder, refusals
    from seed.stats import counts

    try:
        read = read_folder(folder or OWN)
        if refused := refusals(read):
            raise Problems(refused)
        told = counts(read)
    except Problems as found:
        raise SystemExit(_tell(found.problems)) from None
    for count in told:
        typer.echo(count.line)


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


@app.command()
def links(
    folder: FolderArgument = None,
    report: Annotated[
        Path | None, typer.Option(help="The CSV to write; default: data/links.csv.")
    ] = None,
    within: Annotated[int, typer.Option(min=0, help="Skip what was checked in so many days.")] = 30,
    pause: Annotated[
        float, typer.Option(min=0, help="Seconds between two requests to a host.")
    ] = 2.0,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for an answer.")] = 20.0,
    archive: Annotated[
        str | None,
        typer.Option(help="Where archived copies are looked up; empty: nowhere."),
    ] = None,
) -> None:
    """Ask every address whether it still answers, and where an archived copy of it is."""
    from datetime import UTC, datetime

    from db.settings import ROOT
    from db.vocabulary.problems import Problems
    from seed.folder import OWN, read_folder
    from seed.links.archive import AVAILABLE
    from seed.links.report import summary
    from seed.links.walk import Manners, addresses, walk

    path = report or ROOT / "data" / "links.csv"
    base = AVAILABLE if archive is None else archive
    manners = Manners(pause=pause, timeout=timeout, days=within, archive=base)
    try:
        listed = addresses(read_folder(folder or OWN))
        rows = walk(listed, path, manners, lambda: datetime.now(UTC))
    except Problems as found:
        raise SystemExit(_tell(found.problems)) from None
    except KeyboardInterrupt:
        typer.echo(f"Stopped; what was found is in {path}, and the next run goes on.", err=True)
        raise SystemExit(130) from None
    typer.echo(f"{summary(rows)} Report: {path}")


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
