"""`semesta explore` on the command line; what it serves is tested in a browser."""

import socket
import sys

import pytest
from typer.testing import CliRunner

from semesta.cli import app


def explore(*arguments):
    return CliRunner().invoke(app, ["explore", "--no-browser", *arguments])


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield str(other.getsockname()[1])


def test_a_port_that_is_taken_is_told_and_nothing_starts(taken):
    done = explore("--port", taken, "--lang", "id")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"127.0.0.1:{taken}" in done.stderr
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_host_that_is_not_here_is_told():
    done = explore("--host", "203.0.113.7", "--port", "0")
    assert done.exit_code == 2
    assert "203.0.113.7:0: cannot listen" in done.stderr


def test_options_and_scenarios_are_checked_first():
    done = explore("--scale", "0", "--jobs", "0")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 2
    done = explore("--scenario", "baselin")
    assert done.exit_code == 2
    assert "baseline" in done.stderr


def test_without_the_library_the_command_that_installs_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "shiny", None)
    done = explore()
    assert done.exit_code == 2
    assert 'pip install "semesta[app]"' in done.stderr
