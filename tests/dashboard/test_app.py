"""The app: pages before files, a policy without holes, and one line when it is ready."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from dashboard import __main__ as serving
from dashboard.app import app, policy

ROOT = Path(__file__).parents[2]


def test_no_file_of_the_folder_pages_is_run_by_itself() -> None:
    assert app.script_path.name == "main.py"
    assert PagesManager.uses_pages_directory is False


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    told = policy()
    assert "unsafe-eval" not in told
    scripts = re.search(r"script-src ([^;]*)", told)
    assert scripts and "unsafe-inline" not in scripts[1] and "*" not in told
    assert "http" not in told
    inline = (Path(st.__file__).parent / "static" / "index.html").read_text().count("<script>")
    assert told.count("'sha256-") == inline == 1


def test_a_port_that_is_taken_is_one_sentence_and_a_code() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serving.why_not("127.0.0.1", port) == (
            f"Port {port} is taken: stop what listens there, or set another PORT."
        )
        ended = subprocess.run(
            [sys.executable, "-m", "dashboard"], cwd=ROOT, env={"PORT": str(port)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert ended.returncode != 0
    assert ended.stderr == f"Port {port} is taken: stop what listens there, or set another PORT.\n"


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_host_that_is_none_is_one_sentence(host: str) -> None:
    assert serving.why_not(host, 0) == f"HOST={host} is not an address of this machine."


def test_what_must_hold_does_so_without_a_config_file() -> None:
    options = serving.streamlit_options("127.0.0.1", 8501)
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorDetails"] == "none"
