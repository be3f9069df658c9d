"""Upkeep of the ledger: `python -m db --help` lists what it can do.

Whatever goes wrong is told in one sentence a problem on stderr, with an exit code of its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from db.vocabulary.problems import Problem, Problems

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.store.checkpoint import Checkpoint

app = typer.Typer(
    name="python -m db",
    help="Upkeep of the ledger that LEDGER_URL names (data/ledger.db without it).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a record.")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept for ever.")]
By = Annotated[str | None, typer.Option("--by", help="Who does it; LEDGER_BY without it.")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]
MOST_SHOWN = 50


@app.command()
def init() -> None:
    """Make a new, empty ledger with an id of its own."""
    from db.settings import settings
    from db.store.checkpoint import checkpoint
    from db.store.engine import ledger_path, open_ledger
    from db.store.faults import fault, shown

    found = settings()
    path = ledger_path(found.ledger_url)
    if path.exists() and (path.is_dir() or path.stat().st_size):
        _open()  # says what is wrong with it, if anything is
        raise Problems([fault("ledger-exists", path)])
    engine = open_ledger(found.ledger_url, create=True, patience=found.ledger_timeout)
    print(f"made the ledger {shown(path)} with the id {checkpoint(engine).ledger_id}")


@app.command()
def withdraw(id_: Id, why: Why, by: By = None) -> None:
    """Take a record out of force; refused while others cite it. Its history stays."""
    from db.store.writer import withdraw

    done = withdraw(_open(write=True), id_, by=by or _by(), why=why)
    print(f"withdrew '{id_}'; the ledger is now at version {done.version}")


@app.command()
def rename(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    why: Why,
    by: By = None,
) -> None:
    """Give a record another id; the old one forwards for ever, and what cites it follows."""
    from db.store.writer import rename

    done = rename(_open(write=True), old, new, by=by or _by(), why=why)
    also = f", and what cites it: {', '.join(done.updated)}" if done.updated else ""
    print(f"renamed '{old}' to '{new}'{also}; the ledger is now at version {done.version}")


@app.command()
def verify(
    checkpoint: Annotated[
        list[str] | None,
        typer.Option(
            "--checkpoint", help="A checkpoint as printed, or a file of them; repeatable."
        ),
    ] = None,
) -> None:
    """Prove the ledger: its chain, every row, the assessments, the file, the checkpoints."""
    from db.store import checkpoint as checkpoints
    from db.store.verify import verify

    engine = _open()
    given = [one for text in checkpoint or () for one in _checkpoints(text)]
    now = checkpoints.checkpoint(engine)
    kept = _kept_checkpoints(engine, now.ledger_id)
    if problems := verify(engine, [*given, *kept]):
        raise Problems(problems)
    print(f"the ledger {now.ledger_id} holds at version {now.number}, head {now.head}")
    print(f"checked against {len(given) + len(kept)} checkpoints")


@app.command()
def history(id_: Id) -> None:
    """List the revisions of a record, oldest first, from before a renaming too."""
    from db.store.history import revisions

    for line in revisions(_open(), id_):
        citation = "" if line.version == line.number else f" (version {line.version})"
        kind = f"{line.kind}, redacted since" if line.redacted else line.kind
        print(f"{line.number}{citation}  {line.at:%Y-%m-%d %H:%M:%S}Z  {line.record_id}  "
              f"{kind}  {line.by}: {line.why}")  # fmt: skip


@app.command()
def show(
    id_: Id,
    version: Annotated[int | None, typer.Option(help="As the ledger stood at a version.")] = None,
    reported_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="As the press had reported it by a day.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Record and assessment as data.")] = False,
) -> None:
    """Show a record; a deal with what its claims add up to."""
    from db.reading.dossier import dossier
    from db.records.documents import write
    from db.store import history

    engine, day = _open(), _day(reported_by)
    number = history.version_info(engine, version).number
    record = history.records_named(engine, frozenset([id_]), number).get(id_)
    if record is not None and record.kind_of_record != "deal":
        data = {record.kind_of_record.value: record.content()}
        print(_json(data) if as_json else write(record.content()).rstrip())
        return
    found = dossier(engine, id_, version, day)
    if found.forwarded_from:
        print(f"'{found.forwarded_from}' is now '{found.deal.id}'", file=sys.stderr)
    data = found.as_data()
    print(_json(data) if as_json else "\n".join(_summary(data)))


@app.command()
def rebuild() -> None:
    """Make every derived row again from the revisions."""
    from db.store.replay import rebuild

    print(f"made {rebuild(_open(write=True)):,} rows again from the revisions")


@app.command()
def backup(file: Path, force: Force = False) -> None:
    """Copy the ledger to a file while others may write, and prove the copy."""
    from db.store.backup import backup

    done = backup(_open(), file, replace=force)
    print(f"backed up {done.ledger_id}/{done.number} to {file}, and verified it")


@app.command()
def restore(file: Path, force: Force = False) -> None:
    """Prove a backup, then put it in place of the ledger; it keeps its id."""
    from db.settings import settings
    from db.store.backup import restore
    from db.store.engine import ledger_path

    found = settings()
    target = ledger_path(found.ledger_url)
    done = restore(file, target, force=force, patience=found.ledger_timeout)
    print(f"restored {done.checkpoint.ledger_id}/{done.checkpoint.number} from {file}")
    if done.aside:
        print(f"the damaged file is kept as {done.aside}")


@app.command()
def checkpoint(
    append: Annotated[
        Path | None, typer.Option(help="Add it to a file, unless it is the last one there.")
    ] = None,
) -> None:
    """Print number and head of the newest revision, to be kept outside the ledger."""
    from db.store import checkpoint as checkpoints

    one = checkpoints.checkpoint(_open())
    if append is not None:
        checkpoints.append(append, one)
    print(one.line)


@app.command()
def info() -> None:
    """Say what the ledger holds and how it is kept."""
    from db.store.info import lines

    for name, value in lines(_open()):
        print(f"{name:<16}{value}")


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _summary(data: dict[str, Any]) -> Iterator[str]:
    """A deal in a few lines, and under each answer the reasons that add up to its score."""
    deal, found, ledger = data["deal"], data["assessment"], data["ledger"]
    yield f"{deal['id']}: {deal['title']}"
    yield f"ledger {ledger['id']}/{ledger['version']}, recorded {ledger['recorded_at']}"
    if found is None:
        yield f"not yet reported by {ledger['reported_by'] or 'any source'}"
        return
    yield f"{found['links']} sources, last reported {found['last_reported'] or 'on an unknown day'}"
    status, value = found["status"], found["value"]
    yield from _answer("exists", "reported", found["exists"])
    since = f" since {status['since']}" if status["since"] else ""
    yield from _answer("status", f"{status['headline'] or 'not reported'}{since}", status)
    if value:
        ends = dict.fromkeys([value["low"], value["high"]])
        bound = "more than " if value["open_high"] else "up to " if value["open_low"] else ""
        yield from _answer("value", f"{bound}{'-'.join(ends)} {value['currency']}", value)
    for item in found["items"]:
        yield from _answer("item", item["designation"], item)


def _answer(question: str, told: str, answer: dict[str, Any]) -> Iterator[str]:
    contested = ", contested" if answer["contested"] else ""
    yield f"{question}: {told} (confidence {answer['level']}, {answer['score']}{contested})"
    for reason in answer["reasons"]:
        yield f"  {reason['points']:+4d}  {reason['sentence']}"


@app.command()
def confidence(
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="The id of a deal.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="The scores of every deal, as CSV.")] = False,
    against: Annotated[
        Path | None, typer.Option(metavar="OLD.csv", help="With --all: only what moved since.")
    ] = None,
) -> None:
    """Print the reasons of a deal's confidence, or the scores of all by today's method."""
    if (id_ is None) != all_ or (against and not all_):
        raise Problems.one("bad-arguments", "name one deal, or ask for --all",
                           "`confidence ID`, `confidence --all [--against OLD.csv]`")  # fmt: skip
    if id_ is not None:
        show(id_)
    else:
        _scores(against)


def _scores(against: Path | None) -> None:
    from db.assessment import scores
    from db.assessment.assess import METHOD, assess
    from db.reading.records import read_records

    records = read_records(_open())
    table = scores.as_csv({
        id_: assess(deal, records.sources_of(deal), records.publishers)
        for id_, deal in records.deals.items()
    })  # fmt: skip
    if against is None:
        print(table, end="")
        return
    moves = scores.moved(_text_of(against), table, str(against))
    for move in moves:
        print(f"{move.deal}  {move.column}: {move.before or 'none'} -> {move.after or 'none'}")
    deals = len({move.deal for move in moves})
    print(f"{deals} of {len(records.deals)} deals moved; method {METHOD}")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Problems.one("unreadable", "the file cannot be read", where=str(path)) from None


def _open(*, write: bool = False) -> Engine:
    from db.settings import settings
    from db.store.engine import open_ledger

    found = settings()
    return open_ledger(found.ledger_url, write=write, patience=found.ledger_timeout)


def _by() -> str:
    from db.settings import settings

    return settings().ledger_by


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = f"'{text[:40]}' is not a day"
        raise Problems.one(
            "bad-day", what, "write one as 2026-01-31", where="--reported-by"
        ) from None


def _checkpoints(text: str) -> list[Checkpoint]:
    from db.store import checkpoint

    return checkpoint.read(Path(text)) if Path(text).is_file() else [checkpoint.parse(text)]


def _kept_checkpoints(engine: Engine, ledger_id: str) -> list[Checkpoint]:
    """The checkpoints of this ledger in the file `checkpoints` beside it, as `make run` keeps."""
    from db.store import checkpoint

    path = Path(engine.url.database or "").with_name("checkpoints")
    found = checkpoint.read(path) if path.is_file() else []
    return [one for one in found if one.ledger_id == ledger_id]


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits: 0, or the code of its first problem."""
    try:
        app(list(arguments) if arguments is not None else None)
    except Problems as raised:
        sys.exit(_tell(raised.problems))


def _tell(problems: Sequence[Problem]) -> int:
    from db.store.faults import EXIT_CODES

    for problem in problems[:MOST_SHOWN]:
        print(problem.sentence, file=sys.stderr)
    if len(problems) > MOST_SHOWN:
        print(f"and {len(problems) - MOST_SHOWN:,} more", file=sys.stderr)
    return EXIT_CODES.get(problems[0].code, 1)


if __name__ == "__main__":
    main()
