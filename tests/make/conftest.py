"""A bare machine: a copy of the build files, and a PATH with only what a test puts there."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BASE_PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
BUILD_FILES = ("Makefile", "pyproject.toml", "requirements.txt", "tests/requirements.txt")
TOOLS = (
    "make",
    "bash",
    "sh",
    "sed",
    "expand",
    "sleep",
    "mkdir",
    "ln",
    "cat",
    "rm",
    "dirname",
    "id",
)


@dataclass
class Machine:
    """A folder with the build files, a PATH of its own, and no mirror or index that answers."""

    project: Path
    bin: Path
    stubs: Path
    variables: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, script: str) -> None:
        """Put a shell script of this name on PATH."""
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def stub(self, module: str, text: str) -> None:
        """Put a Python module of this name before the standard library's."""
        (self.stubs / f"{module}.py").write_text(text)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that a command on this machine sees."""
        return {
            "PATH": str(self.bin),
            "HOME": str(self.project.parent),
            "PYTHONPATH": str(self.stubs),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # the discard port: nobody listens
            "PIP_RETRIES": "1",
            **self.variables,
        }

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a command in the project's folder."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=self.project, env=self.environment, stdout=pipe, stderr=pipe, text=True
        )

    def make(self, *arguments: str) -> tuple[int, str]:
        """Run make; return its exit code and all it said but make's own last line."""
        process = self.start("make", *arguments)
        out, err = process.communicate(timeout=60)
        lines = [line for line in (out + err).splitlines() if not line.startswith("make: ")]
        return process.returncode, "\n".join(lines)

    @property
    def venv(self) -> Path:
        """Where the environment is, once it is made."""
        return self.project / ".venv"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with make, a shell and the Python that runs the tests, and nothing else."""
    made = Machine(tmp_path / "project", tmp_path / "bin", tmp_path / "stubs")
    for folder in (made.project / "tests", made.bin, made.stubs):
        folder.mkdir(parents=True)
    for name in BUILD_FILES:
        shutil.copy(ROOT / name, made.project / name)
    shutil.copytree(
        ROOT / ".ci", made.project / ".ci", ignore=shutil.ignore_patterns("log", "__pycache__")
    )
    for tool in TOOLS:
        made.bin.joinpath(tool).symlink_to(str(shutil.which(tool)))
    made.put("python3", f'exec {BASE_PYTHON} "$@"')
    return made
