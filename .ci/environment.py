"""Makes `.venv` from the locked packages, or says in one sentence why it could not.

Needs nothing but a bare Python. `.venv/made-from` says what the environment was made from; it is
written last, so an environment without it was interrupted and is made anew.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
MADE_FROM = VENV / "made-from"
LOG = ROOT / ".ci" / "log" / "install.log"
LOCKS = {"run": "requirements.txt", "tests": "tests/requirements.txt"}
MEGABYTES = {"run": 800, "tests": 1700}  # what the packages and their making take, with a margin


class Fault(Exception):
    """What keeps the environment from being made, as one sentence for the person who asked."""


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let only one make work on the environment and the ledger's upkeep; the others wait."""
    try:
        LOG.parent.mkdir(exist_ok=True)
        lock = (LOG.parent / "lock").open("w")
    except OSError as error:
        raise Fault(
            f"Arms Ledger cannot write in its folder ({ROOT}): {error.strerror}."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another make to finish its part.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(line: str) -> None:
    """Tell what is happening; standard output is kept for the dashboard's address."""
    print(line, file=sys.stderr, flush=True)


def wanted(purpose: str) -> set[str]:
    """Return the lines of `made-from` that an environment for this purpose has."""
    locks = {LOCKS["run"], LOCKS[purpose]}
    digests = {f"{lock} {hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()}" for lock in locks}
    return {f"python {sys.version_info.major}.{sys.version_info.minor}", *digests}


def present() -> set[str]:
    """Return the lines of `made-from`; none where the environment is missing or half-made."""
    try:
        return set(MADE_FROM.read_text().splitlines()) if VENV_PYTHON.exists() else set()
    except FileNotFoundError:
        return set()


def ensure(purpose: str) -> None:
    """Make the environment hold exactly what is locked for `run` or `tests`.

    Raises Fault when that fails; what was there before is then still whole, or gone.
    """
    lines, found = wanted(purpose), present()
    if lines <= found:
        return
    addition = found == wanted("run")  # packages for tests go on top of those the app runs on
    check_room(MEGABYTES[purpose])
    with installation(addition):
        install(purpose, addition)
        MADE_FROM.write_text("\n".join(sorted(lines)) + "\n")


def check_room(megabytes: int) -> None:
    """Raise Fault when the disk has less room than the packages take."""
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < megabytes:
        raise Fault(no_room(megabytes))


def no_room(megabytes: int = MEGABYTES["run"]) -> str:
    """Return the sentence for a full disk, with what is free where things are written."""
    places = (ROOT, tempfile.gettempdir())  # installers unpack in the second
    free = ", ".join(f"{shutil.disk_usage(p).free // 1_000_000} MB in {p}" for p in places)
    return f"No room on disk: the environment needs about {megabytes} MB, and free are {free}."


@contextlib.contextmanager
def installation(addition: bool) -> Iterator[None]:
    """Leave nothing half-made when the block fails or is interrupted."""
    before = packages() if addition else set()
    kept = MADE_FROM.read_text() if addition else ""
    if addition:
        MADE_FROM.unlink()
    else:
        if VENV.exists() and not MADE_FROM.exists():
            say(".venv was left half-made; it is made anew.")
        remove(VENV)
    try:
        yield
    except BaseException:
        if addition and packages() == before:
            MADE_FROM.write_text(kept)
        else:
            remove(VENV)
        raise


def packages() -> set[str]:
    """Return the names of what is installed, to see whether an installer got as far as writing.

    What a new environment holds before anything is installed does not count.
    """
    own = re.compile(r"(pip|setuptools)(-|$)|_?distutils|pkg_resources$")
    names = {path.name for path in VENV.glob("lib/python*/site-packages/*")}
    return {name for name in names if not own.match(name)}


def remove(folder: Path) -> None:
    """Remove a folder, or only the link where it is one."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def install(purpose: str, addition: bool) -> None:
    """Install with uv where it is there, else with pip; raise Fault when neither can.

    uv does not read pip's settings: where only pip is told of a mirror, pip is what works.
    """
    LOG.write_text("")
    if shutil.which("uv"):
        try:
            return with_uv(purpose, addition)
        except Fault:
            if not addition:
                remove(VENV)
    return with_pip(purpose, addition)


def with_uv(purpose: str, addition: bool) -> None:
    """Install what is locked with uv, and nothing else."""
    say(f"Installing the packages locked in {LOCKS[purpose]} with uv, once: some seconds.")
    if not addition:
        logged("uv", "venv", "--quiet", "--python", base_python(), VENV)
    options = ("--no-progress", "--require-hashes", "--python", VENV_PYTHON)
    logged("uv", "pip", "install", *options, "-r", LOCKS[purpose])


def with_pip(purpose: str, addition: bool) -> None:
    """Install what is locked with pip, and nothing else."""
    say(f"Installing the packages locked in {LOCKS[purpose]} with pip, once: about half a minute.")
    logged(base_python(), "-m", "venv", VENV)
    # Bytecode is made when a module is first used: most of what is installed never is.
    options = ("--no-compile", "--require-hashes", "--no-input", "--progress-bar", "off")
    pip = (VENV_PYTHON, "-m", "pip", "--disable-pip-version-check")
    logged(*pip, "install", *options, "-r", LOCKS[purpose])


def base_python() -> str:
    """Return the Python outside any environment that this one stands on."""
    return str(getattr(sys, "_base_executable", sys.executable))


def logged(*command: str | Path) -> None:
    """Run a command with its output in the log; raise Fault with what it says when it fails."""
    with LOG.open("a+") as log:
        log.write("$ " + " ".join(map(str, command)) + "\n")
        log.flush()
        start = log.tell()
        code = subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, check=False).returncode
        log.seek(start)
        said = log.read()
    if code:
        raise Fault(sentence_of(said))


SENTENCES = (
    (
        r"No module named '?venv|ensurepip is not available|No module named '?ensurepip",
        "This Python has no venv module (Debian: apt install python3-venv).",
    ),
    (
        r"DO NOT MATCH THE HASHES|[Hh]ash mismatch",
        "The registry sent another file than the one that is locked, and it was not installed.",
    ),
    (
        r"NewConnectionError|ConnectTimeout|[Cc]onnection (refused|reset|timed out|broken)"
        r"|name resolution|[Nn]ame or service not known|[Nn]etwork is unreachable|dns error"
        r"|[Rr]ead timed out|error sending request|ProxyError|SSLError|certificate verify failed"
        r"|tcp connect error|[Ff]ailed to fetch|from versions: none",
        "No package registry answers with what is locked: check the network, or pip's mirror.",
    ),
    (
        r"[Ff]ailed (to build|building)|error: command .* failed|not found: .*(gcc|cc|clang)",
        "A locked package has no ready-made file for this machine and could not be built.",
    ),
    (
        r"[Pp]ermission denied|Errno 13|Read-only file system|Errno 30",
        "Arms Ledger cannot write in its folder.",
    ),
)


def sentence_of(said: str) -> str:
    """Condense what an installer printed into one sentence that says where all of it stands."""
    if re.search(r"No space left|Errno 28|os error 28|[Qq]uota exceeded", said):
        return no_room()
    where = f" All that was said is in {LOG.relative_to(ROOT)}."
    for pattern, sentence in SENTENCES:
        if re.search(pattern, said):
            return sentence + where
    if missing := re.search(r"No matching distribution found for (\S+)", said):
        machine = (
            f"Python {sys.version_info.major}.{sys.version_info.minor} on {os.uname().machine}"
        )
        return f"The registry has no {missing[1]} for {machine}." + where
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return f"Installing failed: {lines[-1].rstrip('.') if lines else 'nothing was said'}." + where


def interrupted(number: int, _: object) -> None:
    """Turn a request to end into an interrupt, so that the same clearing up is done."""
    raise KeyboardInterrupt(number)


def told(work: Callable[[], None]) -> int:
    """Do the work; return an exit code, having said a Fault as its one sentence."""
    usual = signal.signal(signal.SIGTERM, interrupted)
    try:
        work()
    except Fault as fault:
        say(str(fault))
        return 1
    except OSError as error:
        say(sentence_of(str(error)))
        return 1
    except KeyboardInterrupt:
        say("Interrupted; nothing half-made is left.")
        return 130
    finally:
        signal.signal(signal.SIGTERM, usual)
    return 0


def main() -> None:
    """Make the environment for `run` or `tests`."""
    began = time.monotonic()
    purpose = sys.argv[1]
    if not wanted(purpose) <= present():
        with one_at_a_time():
            ensure(purpose)
        say(f"The environment is ready ({time.monotonic() - began:.0f} s).")


if __name__ == "__main__":
    sys.exit(told(main))
