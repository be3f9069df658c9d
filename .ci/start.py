"""Starts Arms Ledger for `make run`: environment, ledger and its seed, checkpoint, dashboard."""

import errno
import os
import socket
import subprocess
import sys

import environment
from environment import ROOT, VENV_PYTHON, Fault

CHECKPOINTS = ROOT / "data" / "checkpoints"
PORT = "8501"


def main() -> None:
    """Make ready what is not, then become the dashboard, which prints its address."""
    for name in ("HOST", "PORT", "LEDGER_URL"):
        if not os.environ.get(name):  # `make run PORT=` means the usual port
            os.environ.pop(name, None)
    port = port_asked_for()
    require_free(os.environ.get("HOST", "127.0.0.1"), port)
    with environment.one_at_a_time():
        environment.ensure("run")
        upkeep("seed", "load")
        keep_checkpoint(upkeep("db", "checkpoint"))
    os.chdir(ROOT)
    os.environ["PORT"] = str(port)
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), "-m", "dashboard"])


def port_asked_for() -> int:
    """Return the port of PORT=, or the usual one; raise Fault when it is none."""
    text = os.environ.get("PORT", PORT)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise Fault(f"PORT={text} is not a port: give a number from 1 to 65535.")
    return int(text)


def require_free(host: str, port: int) -> None:
    """Raise Fault unless the dashboard could listen there; done first, as it takes no time."""
    if (error := why_taken(host, port)) is None:
        return
    if error == errno.EADDRINUSE:
        free = next((p for p in range(port + 1, 65536) if why_taken(host, p) is None), None)
        other = f"make run PORT={free}" if free else "another PORT="
        raise Fault(f"Port {port} is taken: stop what listens there, or try {other}.")
    if error == errno.EACCES:
        raise Fault(f"Port {port} is kept for the system: try make run PORT={PORT}.")
    raise Fault(f"HOST={host} is not an address of this machine.")


def why_taken(host: str, port: int) -> int | None:
    """Return the error number of listening there, or None when it works."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except (OSError, UnicodeError) as error:
        return getattr(error, "errno", None) or errno.EADDRNOTAVAIL
    return None


def upkeep(*command: str) -> str:
    """Run a command of the ledger and return its output; it says its own faults."""
    done = subprocess.run(
        [VENV_PYTHON, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        environment.say(done.stdout.strip())
        sys.exit(done.returncode)
    return done.stdout.strip()


def keep_checkpoint(line: str) -> None:
    """Append the newest revision's checkpoint to the file kept beside the ledger, once."""
    try:
        CHECKPOINTS.parent.mkdir(exist_ok=True)
        kept = CHECKPOINTS.read_text() if CHECKPOINTS.exists() else ""
        if line not in kept.splitlines():
            with CHECKPOINTS.open("a") as file:
                file.write(line + "\n")
    except OSError as error:
        name = CHECKPOINTS.relative_to(ROOT)
        raise Fault(f"The checkpoint cannot be kept in {name}: {error.strerror}.") from error


if __name__ == "__main__":
    sys.exit(environment.told(main))
