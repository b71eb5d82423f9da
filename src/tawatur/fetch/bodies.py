"""The answer of a server in, its bytes out, no more than are allowed, however small they come packed."""

import zlib
from collections.abc import Iterator
from itertools import chain

import httpx

from tawatur.errors import FetchError

_PIECE = 2**18
_GZIP = zlib.MAX_WBITS + 16


def body(response: httpx.Response, most: int) -> bytes:
    """The bytes of an answer, unpacked; `FetchError` where they are more than the most."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in ("gzip", "x-gzip"):
        return limited(unpacked(response.iter_raw()), most)
    if packing not in ("identity", ""):
        raise FetchError(f"comes packed as {packing!r:.40}, which was not asked for")
    return limited(response.iter_raw(), most)


def limited(pieces: Iterator[bytes], most: int) -> bytes:
    """All pieces as one; `FetchError` as soon as they are more than the most."""
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > most:
            raise FetchError(f"is larger than {most:,} bytes; see --most-bytes")
    return bytes(whole)


def unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What gzip packed, in pieces that are never large, whatever one packed piece holds."""
    unpacking = zlib.decompressobj(_GZIP)
    begun = False
    for data in packed:
        rest = data
        while rest:
            if unpacking.eof:  # one member after another is still one body
                unpacking = zlib.decompressobj(_GZIP)
            begun = True
            try:
                yield unpacking.decompress(rest, _PIECE)
            except zlib.error as error:
                raise FetchError("says that it is packed and is not") from error
            rest = unpacking.unconsumed_tail or unpacking.unused_data
    if begun and not unpacking.eof:
        raise FetchError("broke off before its end", again=True)


def plain(data: bytes, most: int) -> bytes:
    """A file that may be packed itself, as sitemaps are."""
    return limited(unpacked(chain([data])), most) if data.startswith(b"\x1f\x8b") else data
