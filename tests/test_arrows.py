"""The arrows of the house hold, and each of them is seen to break when something crosses it."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
PACKAGES = ("db", "seed", "dashboard")
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"

BREACHES = [
    ("rooms", "db.vocabulary", "db.records"),
    ("rooms", "db.records", "db.store"),
    ("rooms", "db.assessment", "db.reading"),
    ("ledger-alone", "db.reading", "dashboard.wording"),
    ("ledger-alone", "db.store", "seed"),
    ("ledger-alone", "db.reading", "plotly"),
    ("seed-and-dashboard", "dashboard.pages", "seed"),
    ("seed-and-dashboard", "seed", "dashboard.links"),
    ("seed-shows-nothing", "seed", "plotly.graph_objects"),
    ("charts-without-streamlit", "dashboard.charts", "dashboard.filterbar"),
    ("streamlit-at-the-edge", "dashboard.routes", "streamlit"),
]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of the house that stands in this folder."""
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=root, capture_output=True, text=True, check=False
    )


def named_modules() -> set[str]:
    """Return every module of the house that a contract names."""
    rooms = {f"db.{layer}" for layer in CONTRACTS["contracts"][0]["layers"]}
    lists = [value for contract in CONTRACTS["contracts"] for value in contract.values()]
    names = {name for value in lists if isinstance(value, list) for name in value}
    return rooms | {"dashboard.routes"} | {n for n in names if n.split(".")[0] in PACKAGES}


def write_module(root: Path, name: str, text: str = "") -> None:
    """Write a package of this name with this text."""
    folder = root.joinpath(*name.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text(text)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with the rooms that the contracts name."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in sorted(named_modules()):
        write_module(tmp_path, name)
    write_module(tmp_path, "dashboard.filterbar", "import streamlit\n")
    return tmp_path


def test_the_house_keeps_its_import_contracts() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_empty_house_breaks_nothing(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "importer", "imported"), BREACHES)
def test_a_wrong_import_breaks_its_contract(
    house: Path, contract: str, importer: str, imported: str
) -> None:
    write_module(house, importer, f"import {imported}\n")
    name = next(c["name"] for c in CONTRACTS["contracts"] if c["id"] == contract)
    done = lint(house)
    assert done.returncode == 1
    assert f"{name} BROKEN" in done.stdout


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Yield every module of the three packages with its syntax tree."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def reads_environment(node: ast.AST) -> bool:
    """Say whether a node reads a setting; handing the whole environment to a child does not."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in {"os.getenv", "getenv", "os.environ.get", "environ.get"}
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        return ast.unparse(node.value) in {"os.environ", "environ"}
    return False


def test_only_the_settings_read_the_environment() -> None:
    readers = {str(path) for path, tree in modules() if any(map(reads_environment, ast.walk(tree)))}
    assert readers <= {"db/settings.py"}


def test_every_import_starts_at_the_root() -> None:
    relative = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
