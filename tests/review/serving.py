"""The review page on a free port of this computer, by the server that `tawatur serve` uses."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from tawatur.review.app import create_app
from tawatur.review.settings import Settings

PATIENCE = 30.0


@dataclass(frozen=True)
class Served:
    """A server that runs: its address without a slash at the end, the ledger, the application."""

    url: str
    place: str
    app: FastAPI


@contextmanager
def serving(place: str, person: str = "analyst") -> Iterator[Served]:
    """A server over a ledger, in a thread of its own."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(Settings(place, port=port, person=person))
        app.state.desk.catch_up()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none", timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        end = time.monotonic() + PATIENCE
        while not server.started:
            assert thread.is_alive() and time.monotonic() < end, "the server did not start"
            time.sleep(0.01)
        try:
            yield Served(f"http://127.0.0.1:{port}", place, app)
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
