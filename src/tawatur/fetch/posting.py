"""Bytes for an address that a person named in, its server's answer out: one request, no redirect, by a time, of a size.

Addresses of private networks are allowed: it is no page or feed that names them.
"""

from contextlib import closing
from time import monotonic

import httpcore
import httpx

from tawatur.errors import FetchError
from tawatur.fetch.addresses import ANY
from tawatur.fetch.connecting import Transport, resolve


def post(address: str, data: bytes, kind: str, seconds: float, most: int) -> bytes:
    """What a server answers to data of a media type; `FetchError` says why there is no answer."""
    url = _checked(address)
    headers = {"User-Agent": "Tawatur", "Content-Type": kind, "Accept-Encoding": "identity"}
    request = httpx.Request("POST", url, headers=headers, content=data)
    try:
        with (
            Transport(resolve, ANY, monotonic() + seconds, httpx.create_ssl_context()) as transport,
            closing(transport.handle_request(request)) as response,
        ):
            _judge(response.status_code)
            return _body(response, most)
    except httpcore.TimeoutException as error:
        raise FetchError(f"did not answer within {seconds:g} seconds; try later", again=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"cannot be reached, or broke off ({error}); check the address", again=True) from error


def _checked(address: str) -> httpx.URL:
    """An address of the web that holds no secret."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise FetchError("is no address; write it as https://example.org/path") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError("is no address of the web; write it as https://example.org/path")
    if url.userinfo:
        raise FetchError("the address holds a name or a password; leave it out")
    return url


def _judge(status: int) -> None:
    if 300 <= status < 400:
        raise FetchError(f"answers {status}, which leads elsewhere; give the address that it leads to")
    if status != 200:
        raise FetchError(f"answers {status}; check the address")


def _body(response: httpx.Response, most: int) -> bytes:
    """The bytes of an answer, left at the first that is too many."""
    whole = bytearray()
    for piece in response.iter_raw():
        whole += piece
        if len(whole) > most:
            raise FetchError(f"answers with more than {most:,} bytes; check the address")
    return bytes(whole)
