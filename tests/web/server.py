"""A real HTTP server on this machine whose answers are as bad as those of the web."""

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

from tawatur.fetch import Fetcher, Limits

HERE = "127.0.0.1"
LOOPBACK = (ip_network("127.0.0.1"),)
"""This machine, but for 127.0.0.2, which stands for what is not allowed."""

STORY = (
    "أعلنت وزارة الصحة مقتل 12 مدنياً وإصابة 30 آخرين في غارة جوية على سوق بلدة سراقب أمس الأول. "
    "وقال شهود إن الطائرات قصفت السوق مرتين في وقت الذروة، وإن فرق الإسعاف نقلت الجرحى إلى مشافي المدينة. "
    "ولم تعلن أي جهة مسؤوليتها عن القصف حتى الآن، فيما تواصل فرق الإنقاذ البحث عن مفقودين تحت الأنقاض."
)


def page(title: str = "غارة على سوق", day: str | None = "2020-01-04", text: str = STORY) -> bytes:
    """An article as an outlet prints it."""
    meta = f'<meta property="article:published_time" content="{day}T08:00:00+02:00">' if day else ""
    return (
        f'<!DOCTYPE html><html lang="ar"><head><title>{title}</title>{meta}</head><body><article>'
        f"<h1>{title}</h1><p>{text}</p></article></body></html>"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers by the path: what a test put there, or one of the evils below."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:  # noqa: N802
        path = self.path.partition("?")[0]
        self.server.asked.append((path, dict(self.headers.items()), time.monotonic()))
        evil = getattr(self, path.strip("/").replace("-", "_"), None) if path.startswith("/evil-") else None
        if evil:
            evil()
            return
        status, headers, body = self.server.pages.get(path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.answer(status, headers, body)

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def evil_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.close_connection = True

    def evil_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.drip(b"x")

    def evil_slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.drip(b"X-A: 1\r\n")

    def drip(self, drop: bytes) -> None:
        try:
            for _ in range(100):
                self.wfile.write(drop)
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass
        self.close_connection = True

    def evil_bomb(self) -> None:
        bomb = gzip.compress(bytes(200 * 2**20), 9)
        self.answer(200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, bomb)

    def evil_not_packed(self) -> None:
        self.answer(200, {"Content-Encoding": "gzip"}, b"this was never packed")

    def evil_cut_gzip(self) -> None:
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(page())[:-20])

    def evil_other_packing(self) -> None:
        self.answer(200, {"Content-Encoding": "br"}, b"\x0b\x02\x80hello\x03")

    def evil_short(self) -> None:
        self.answer(200, {"Content-Length": "100000"}, b"less than it says")
        self.close_connection = True

    def evil_busy(self) -> None:
        calls = sum(path == "/evil-busy" for path, _, _ in self.server.asked)
        if calls == 1:
            self.answer(429, {"Retry-After": "1"}, b"")
        else:
            self.answer(200, {"Content-Type": "text/html; charset=utf-8"}, page())

    def evil_cookie(self) -> None:
        self.answer(302, {"Set-Cookie": "a=b; Path=/", "Location": "/after-cookie"}, b"")

    def log_message(self, format: str, *args: object) -> None:
        return


class Server(ThreadingHTTPServer):
    """Pages by path as (status, headers, body), and what was asked: path, headers, when."""

    daemon_threads = True

    def __init__(self, host: str = HERE) -> None:
        super().__init__((host, 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), OSError):  # who asked may have been killed
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Lay a page under a path; its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8", **named}, body)
        return self.at(path)

    def at(self, path: str) -> str:
        return f"http://{HERE}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Server]:
    """A server while the test runs."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def fetcher(server: Server, **limits: object) -> Fetcher:
    """One that may fetch from the server, and does not wait."""
    known: dict[str, object] = {"private": LOOPBACK, "ports": frozenset((server.port,)), "pause": 0.0, "tries": 1}
    return Fetcher(Limits(**{**known, **limits}))  # type: ignore[arg-type]
