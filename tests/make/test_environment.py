"""`.venv` is made whole from the locks or not at all, and what kept it is said in one sentence."""

import importlib.util
import signal
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests.make.conftest import BASE_PYTHON, ROOT, Machine

# A uv that notes each call and makes what an environment is known by.
UV = f"""
echo "$@" >> "$HOME/uv.calls"
[ "$1" = venv ] || exit 0
mkdir -p .venv/bin .venv/lib/python3.11/site-packages
ln -s {BASE_PYTHON} .venv/bin/python
"""
FULL = "echo 'error: No space left on device (os error 28)' >&2; exit 2"
NO_REGISTRY = "No package registry answers"


def calls(machine: Machine) -> int:
    """Return how often uv was asked to install."""
    notes = machine.project.parent / "uv.calls"
    return notes.read_text().count("pip install") if notes.exists() else 0


def ready(machine: Machine, purpose: str = "run") -> tuple[int, str]:
    """Make the environment for a purpose; return the exit code and what was said."""
    process = machine.start("sh", ".ci/python", ".ci/environment.py", purpose)
    out, err = process.communicate(timeout=60)
    return process.returncode, out + err


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that makes the environment, as a module."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / ".ci" / "environment.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_make_alone_lists_every_target_with_a_line(machine: Machine) -> None:
    code, said = machine.make()
    assert code == 0
    targets = [line.split()[1] for line in said.splitlines() if len(line.split()) > 3]
    assert targets[:4] == ["help", "run", "test", "check"]
    assert {"shots", "bench", "soak", "lock", "clean"} <= set(targets)


@pytest.mark.parametrize("target", ["run", "test", "check"])
def test_a_python_that_is_too_old_is_named(machine: Machine, target: str) -> None:
    machine.put("python3", "echo '3.9 0'")
    code, said = machine.make(target)
    assert code != 0
    assert said.startswith("Arms Ledger needs Python 3.11 or newer; the newest found is 3.9 (")
    assert not machine.venv.exists()


def test_a_newer_python_beside_an_old_one_is_found(machine: Machine) -> None:
    machine.put("python3.12", f'exec {BASE_PYTHON} "$@"')
    machine.put("python3.13", "echo 'command not found' >&2; exit 127")
    machine.put("python3", "echo '3.9 0'")
    machine.put("uv", UV)
    assert ready(machine)[0] == 0


def test_a_machine_without_python_is_told_what_it_needs(machine: Machine) -> None:
    (machine.bin / "python3").unlink()
    code, said = machine.make("run")
    assert code != 0
    assert said.startswith("Arms Ledger needs Python 3.11 or newer; none was found on PATH")


def test_a_python_asked_for_is_the_one_used(machine: Machine) -> None:
    machine.put("uv", UV)
    machine.put("oldpython", "echo '3.10 0'")
    _, said = machine.make("run", "PYTHON=oldpython")
    assert "; oldpython is 3.10 (" in said
    _, said = machine.make("run", "PYTHON=nopython")
    assert said == "Arms Ledger needs Python 3.11 or newer; PYTHON=nopython does not run."


def test_a_python_without_venv_is_told_what_to_install(machine: Machine) -> None:
    machine.stub("venv", "raise ModuleNotFoundError(\"No module named 'venv'\", name='venv')")
    code, said = machine.make("run")
    assert code != 0
    assert "This Python has no venv module (Debian: apt install python3-venv)." in said
    assert not machine.venv.exists()


@pytest.mark.slow
@pytest.mark.parametrize("target", ["run", "test"])
def test_without_a_registry_nothing_half_made_is_left(machine: Machine, target: str) -> None:
    code, said = machine.make(target)
    assert code != 0
    assert NO_REGISTRY in said.splitlines()[-1]
    assert len(said.splitlines()) == 2  # what was begun, and the sentence
    assert "Traceback" not in said
    assert not machine.venv.exists()
    assert "Connection refused" in (machine.project / ".ci/log/install.log").read_text()


@pytest.mark.slow
def test_where_uv_finds_no_registry_pip_is_asked(machine: Machine) -> None:
    machine.put("uv", "echo 'error: Failed to fetch: https://example.org/simple/' >&2; exit 2")
    code, said = machine.make("run")
    assert code != 0
    assert "with uv" in said and "with pip" in said and NO_REGISTRY in said


def test_a_disk_without_room_is_said_before_anything_is_made(machine: Machine) -> None:
    machine.stub(
        "sitecustomize",
        "import shutil, collections\n"
        "Usage = collections.namedtuple('Usage', 'total used free')\n"
        "shutil.disk_usage = lambda path: Usage(10**9, 10**9, 5 * 10**6)\n",
    )
    code, said = machine.make("run")
    assert code != 0
    assert said.startswith("No room on disk: the environment needs about")
    assert "5 MB in " in said
    assert not machine.venv.exists()


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(machine: Machine) -> None:
    machine.put("uv", f"mkdir -p .venv/lib; {FULL}")
    machine.stub("venv", "raise SystemExit('OSError: [Errno 28] No space left on device')")
    code, said = machine.make("run")
    assert code != 0
    assert said.splitlines()[-1].startswith("No room on disk")
    assert not machine.venv.exists()


def test_a_half_made_environment_is_made_anew(machine: Machine) -> None:
    machine.put("uv", UV)
    left = machine.venv / "lib" / "left-over"
    left.mkdir(parents=True)
    code, said = ready(machine)
    assert code == 0
    assert ".venv was left half-made; it is made anew." in said
    assert not left.exists()


def test_a_complete_environment_is_left_alone(machine: Machine) -> None:
    machine.put("uv", UV)
    assert ready(machine)[0] == 0
    began = time.monotonic()
    assert ready(machine) == (0, "")
    assert time.monotonic() - began < 1
    assert calls(machine) == 1


def test_another_lock_is_another_environment(machine: Machine) -> None:
    machine.put("uv", UV)
    ready(machine)
    (machine.venv / "marker").touch()
    with (machine.project / "requirements.txt").open("a") as lock:
        lock.write("# changed\n")
    assert ready(machine)[0] == 0
    assert not (machine.venv / "marker").exists()


def test_packages_for_tests_go_on_top(machine: Machine) -> None:
    machine.put("uv", UV)
    ready(machine)
    (machine.venv / "marker").touch()
    assert ready(machine, "tests")[0] == 0
    assert (machine.venv / "marker").exists()
    assert ready(machine, "run") == (0, "")
    assert calls(machine) == 2


@pytest.mark.slow
def test_tests_that_cannot_be_fetched_leave_the_app_running(machine: Machine) -> None:
    machine.put("uv", UV)
    ready(machine)
    machine.put("uv", "exit 2")
    assert ready(machine, "tests")[0] == 1
    assert ready(machine, "run") == (0, "")


def test_an_addition_broken_off_while_writing_is_not_kept(machine: Machine) -> None:
    machine.put("uv", UV)
    ready(machine)
    machine.put("uv", "mkdir .venv/lib/python3.11/site-packages/half; exit 2")
    machine.stub("venv", "raise SystemExit(1)")
    assert ready(machine, "tests")[0] == 1
    assert not machine.venv.exists()


def test_two_at_once_install_once(machine: Machine) -> None:
    machine.put("uv", f"sleep 0.3\n{UV}")
    command = ("sh", ".ci/python", ".ci/environment.py", "run")
    both = [machine.start(*command) for _ in range(2)]
    said = "".join(process.communicate(timeout=30)[1] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert "Waiting for another make" in said
    assert calls(machine) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_nothing_half_made(machine: Machine, number: signal.Signals) -> None:
    machine.put("uv", f"{UV}\nsleep 20".replace("|| exit 0", "|| exec sleep 20"))
    process = machine.start("sh", ".ci/python", ".ci/environment.py", "run")
    while not (machine.venv / "bin").exists():
        time.sleep(0.02)
    process.send_signal(number)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "Interrupted; nothing half-made is left."
    assert not machine.venv.exists()


def test_a_folder_that_cannot_be_written_is_named(machine: Machine) -> None:
    (machine.project / ".ci" / "log").write_text("in the way")
    code, said = ready(machine)
    assert code == 1
    assert said.startswith("Arms Ledger cannot write in its folder (")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "Error: Command '['python3', '-m', 'ensurepip']' failed: ensurepip is not available",
            "This Python has no venv module",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "The registry sent another file than the one that is locked",
        ),
        (
            "WARNING: Retrying after connection broken by 'NameResolutionError(\"Failed to resolve"
            " 'pypi.org' ([Errno -3] Temporary failure in name resolution)\")': /simple/alembic/\n"
            "ERROR: No matching distribution found for alembic==1.20.1",
            NO_REGISTRY,
        ),
        (
            "ERROR: No matching distribution found for pysqlite3==0.6.1",
            "The registry has no pysqlite3==0.6.1 for Python 3.",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28]", "No room on disk"),
        ("error: command '/usr/bin/gcc' failed with exit code 1", "A locked package has no"),
        ("[Errno 13] Permission denied: '.venv'", "Arms Ledger cannot write in its folder."),
        ("\nsomething unheard of.\n", "Installing failed: something unheard of."),
        ("", "Installing failed: nothing was said."),
    ],
)
def test_what_installers_say_becomes_one_sentence(
    script: ModuleType, said: str, sentence: str
) -> None:
    answer = script.sentence_of(said)
    assert answer.startswith(sentence)
    assert "\n" not in answer


def test_the_log_is_out_of_git(script: ModuleType) -> None:
    folder = Path(script.LOG).parent.relative_to(ROOT)
    assert f"/{folder}/" in (ROOT / ".gitignore").read_text().splitlines()
