"""What is installed is what pyproject.toml lists, pinned, hashed, and the same for tests."""

import re
import tomllib

from tests.make.conftest import ROOT

LISTS = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins(lock: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Return what a lock pins: name, marker and version -> hashes."""
    text = (ROOT / lock).read_text()
    blocks = re.findall(r"^(\S+==\S+)(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    found = {}
    for requirement, rest in blocks:
        marker = re.search(r"; (.*?) \\", rest)
        hashes = frozenset(re.findall(r"sha256:[0-9a-f]{64}", rest))
        found[requirement.rstrip(";")] = (marker[1] if marker else "", hashes)
    return found


def listed(requirements: list[str]) -> set[str]:
    """Return the pins of a list of pyproject.toml, without extras and markers."""
    return {re.sub(r"\[.*?\]", "", text.split(";")[0].strip()) for text in requirements}


def test_every_package_is_pinned_with_hashes() -> None:
    for lock in ("requirements.txt", "tests/requirements.txt"):
        assert len(pins(lock)) > 60
        assert all(hashes for _, hashes in pins(lock).values())


def test_the_locks_hold_what_is_listed() -> None:
    app = listed(LISTS["project"]["dependencies"])
    assert app <= set(pins("requirements.txt"))
    assert app | listed(LISTS["dependency-groups"]["tests"]) <= {
        re.sub(r"\[.*?\]", "", pin) for pin in pins("tests/requirements.txt")
    }


def test_tests_run_on_the_very_packages_that_the_app_runs_on() -> None:
    app, tests = pins("requirements.txt"), pins("tests/requirements.txt")
    assert {name: hashes for name, (_, hashes) in app.items()} == {
        name: tests[name][1] for name in app
    }


def test_no_lock_names_a_registry() -> None:
    for lock in ("requirements.txt", "tests/requirements.txt"):
        assert "://" not in (ROOT / lock).read_text()
        assert "index-url" not in (ROOT / lock).read_text()
