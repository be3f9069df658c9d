"""`.ci/run` sets a bare machine up, then checks and tests with a browser required."""

import pytest

from tests.make.conftest import Machine

NOTES = 'echo "REQUIRE_BROWSER=$REQUIRE_BROWSER $*" >> "$HOME/notes"'
INSTALLS = f'{NOTES}\ncase $* in *install*) ln -s "$(command -v true)" "$HOME/bin/chromium";; esac'


def run(machine: Machine) -> tuple[int, str, list[str]]:
    """Run .ci/run; return its exit code, what it complained of, and what was called."""
    machine.put("sudo", 'shift\nexec "$@"')
    process = machine.start("bash", ".ci/run")
    complaints = process.communicate(timeout=30)[1]
    notes = machine.project.parent / "notes"
    return process.returncode, complaints, notes.read_text().splitlines() if notes.exists() else []


@pytest.fixture
def machine(machine: Machine) -> Machine:
    """A bare machine whose make only notes what it is asked for."""
    machine.put("make", NOTES)
    return machine


def test_a_machine_with_chromium_checks_and_tests(machine: Machine) -> None:
    machine.put("chromium", "exit 0")
    code, _, called = run(machine)
    assert code == 0
    assert called == ["REQUIRE_BROWSER=1 check", "REQUIRE_BROWSER=1 test"]


def test_chromium_is_installed_where_it_is_missing(machine: Machine) -> None:
    machine.put("true", "exit 0")
    machine.put("apt-get", INSTALLS)
    code, _, called = run(machine)
    assert code == 0
    assert [call.split(" ", 1)[1].split()[0] for call in called] == [
        "update",
        "install",
        "check",
        "test",
    ]


def test_a_machine_that_cannot_have_chromium_is_told_so(machine: Machine) -> None:
    machine.put("apt-get", "exit 100")
    code, complaints, called = run(machine)
    assert code == 1
    assert complaints == (
        "Chromium could not be installed with apt-get: install it, or set BROWSER_PATH.\n"
    )
    assert called == []
    (machine.bin / "apt-get").unlink()
    assert run(machine)[1].startswith("Chromium is missing and this machine has no apt-get")


def test_a_check_that_fails_ends_the_run(machine: Machine) -> None:
    machine.put("chromium", "exit 0")
    machine.put("make", f"{NOTES}\nexit 2")
    code, _, called = run(machine)
    assert code == 2
    assert called == ["REQUIRE_BROWSER=1 check"]
