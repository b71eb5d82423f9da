"""A request in, the answer out, over a connection to an address that was looked at and by a time that is kept.

The name is resolved here, every address that it has is judged, and the connection goes to one of those very addresses:
a name that resolves to another address a moment later changes nothing. Host and certificate are still those of the
name.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import Any

import httpcore
import httpx

from tawatur.errors import FetchError
from tawatur.fetch.addresses import Network, refusal

Resolver = Callable[[str, int], list[str]]
"""A host and a port in, the numeric addresses of the host out."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's resolver."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Transport(httpx.BaseTransport):
    """The way of httpx's requests: one connection each, to addresses that are allowed, all of it until a time."""

    def __init__(
        self, resolver: Resolver, allowed: tuple[Network, ...], until: float, context: ssl.SSLContext | None = None
    ) -> None:  # fmt: skip
        """Take who resolves names, which private networks are allowed, the time on the monotonic clock, and whose
        certificates are believed."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, max_keepalive_connections=0,
            network_backend=_Backend(resolver, allowed, until),
        )  # fmt: skip

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its answer's body is read as it is asked for."""
        url, to = request.url, httpcore.URL
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method, to(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw, content=request.stream, extensions=request.extensions,
            )
        )  # fmt: skip
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions={})

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Connects to what may be connected to."""

    def __init__(self, resolver: Resolver, allowed: tuple[Network, ...], until: float) -> None:
        self._resolver, self._allowed, self._until = resolver, allowed, until
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, _left(self._until, timeout))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self._judge(str(stream.get_extra_info("server_addr")[0]), host)
            return _Timed(stream, self._until)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise FetchError(f"{path} is no address of the network")

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host; none of them may be one that is refused: some are only there to get by."""
        try:
            addresses = _in_time(lambda: self._resolver(host, port), self._until)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"there is no host {host} that can be found; check the name", again=True) from error
        for address in addresses:
            self._judge(address, host)
        return list(dict.fromkeys(addresses))

    def _judge(self, address: str, host: str) -> None:
        if reason := refusal(address, self._allowed):
            raise FetchError(f"{host} is not fetched from: {reason} (see --allow-private)")


class _Timed(httpcore.NetworkStream):
    """A connection that is given up at a time, however slowly its other end drips."""

    def __init__(self, inner: httpcore.NetworkStream, until: float) -> None:
        self._inner, self._until = inner, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._until, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, _left(self._until, timeout)), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(until: float, timeout: float | None) -> float:
    """The seconds that may be waited still."""
    left = until - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return min(left, timeout or left)


def _in_time(resolving: Callable[[], list[str]], until: float) -> list[str]:
    """What a resolver says, in a thread that may be left behind: the system's cannot be told how long to wait."""
    said: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            said.put(resolving())
        except Exception as error:  # noqa: BLE001 - raised again by who waits
            said.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = said.get(timeout=_left(until, None))
    except queue.Empty as error:
        raise httpcore.ConnectTimeout("no answer from the resolver") from error
    if isinstance(found, Exception):
        raise found
    return found
