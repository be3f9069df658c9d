"""`make run` says at once where it cannot listen, before it installs anything."""

import socket

import pytest

from tests.make.conftest import Machine


def test_a_port_that_is_taken_is_said_with_a_free_one(machine: Machine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code, said = machine.make("run", f"PORT={port}")
    assert code != 0
    assert said.startswith(f"Port {port} is taken: stop what listens there, or try make run PORT=")
    assert not machine.venv.exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80a", "८०"])
def test_what_is_no_port_is_refused(machine: Machine, port: str) -> None:
    code, said = machine.make("run", f"PORT={port}")
    assert code != 0
    assert said == f"PORT={port} is not a port: give a number from 1 to 65535."


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "a..b"])
def test_what_is_no_address_of_the_machine_is_refused(machine: Machine, host: str) -> None:
    code, said = machine.make("run", f"HOST={host}")
    assert code != 0
    assert said == f"HOST={host} is not an address of this machine."
