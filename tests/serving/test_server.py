"""``rashomon serve`` in a process of its own: where it listens, whom it lets in, how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.slow

_COMMAND = "from rashomon.cli import main; main()"


@contextmanager
def serving(path: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A running server and the address that it printed."""
    arguments = [sys.executable, "-c", _COMMAND, "serve", str(path), "--port", "0", *options]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        printed = process.stdout.readline()
        found = re.search(r"http://\S+", printed)
        assert found, printed + str(process.communicate(timeout=10))
        yield found[0], process
    finally:
        process.kill()
        process.communicate()


def get(address: str) -> httpx.Response:
    return httpx.get(address, timeout=30, trust_env=False)


def test_it_prints_where_to_look_and_ends_when_interrupted(path: Path) -> None:
    with serving(path) as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert "Marigold" in get(address).text
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said


def test_beyond_this_machine_it_asks_for_the_token_that_it_printed(path: Path) -> None:
    with serving(path, "--host", "0.0.0.0") as (address, process):
        token = re.search(r"\?token=(\S+)", address)
        assert token
        port = re.search(r":(\d+)/", address)
        assert port
        here = f"http://127.0.0.1:{port[1]}/"
        assert get(here).status_code == 401
        with httpx.Client(trust_env=False) as browser:
            browser.get(here, params={"token": token[1]}, timeout=30)
            assert "Marigold" in browser.get(here, timeout=30).text
        # What the first line's reader has buffered already, communicate would not see.
        assert process.stdout
        assert "not encrypted" in process.stdout.readline()


@pytest.mark.parametrize("problem", ["no case", "port taken"])
def test_what_keeps_it_from_serving_is_one_line(path: Path, problem: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        case = path if problem == "port taken" else path.with_name("none.rashomon")
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, "serve", str(case), "--port", port],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert ("no case at" if problem == "no case" else "cannot be listened on") in done.stderr
