"""`tawatur serve` as a person starts it: what it says, when it refuses, how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from click.testing import CliRunner

from tawatur.cli import tawatur as program


@contextmanager
def started(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, running, and the address that it names."""
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", "serve", "--port", "0", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr
        line = process.stderr.readline()
        try:
            yield process, re.findall(r"^(http://\S+) · ledger: ", line)[0]
        finally:
            process.kill()


def test_it_serves_until_it_is_told_to_stop(small: str) -> None:
    with started("--ledger", small) as (process, address):
        with urlopen(f"{address}/healthz", timeout=20) as answer:
            assert answer.status == 200 and "server" not in answer.headers
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(20) == 0 and process.stderr and process.stderr.read() == "stopped\n"
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) != 0


def test_only_names_of_this_computer_are_answered(small: str) -> None:
    """Another name may lead here too, if somebody's name server says so."""
    with started("--ledger", small) as (_, address):
        port = int(address.rpartition(":")[2])
        for host, status in (("localhost", 200), ("[::1]:80", 200), ("127.0.0.1", 200), ("x.example", 400)):
            with socket.create_connection(("127.0.0.1", port)) as asking:
                asking.sendall(f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                assert asking.recv(12) == f"HTTP/1.1 {status}".encode()


def test_it_says_why_it_does_not_start(small: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = CliRunner().invoke(program, ["serve", "--ledger", small, "--port", port])
        assert refused.exit_code == 2 and f"port {port} is in use" in refused.stderr
    for words, why in (
        (["--ledger", "none.db"], "none.db: there is no such ledger"),
        (["--ledger", small, "--host", "0.0.0.0"], "nobody has an account"),
        (["--ledger", small, "--behind-proxy"], "nobody has an account"),
        (["--ledger", small, "--host", "192.0.2.1"], "cannot listen on 192.0.2.1"),
    ):
        refused = CliRunner().invoke(program, ["serve", "--port", "0", *words])
        assert refused.exit_code and why in refused.stderr
