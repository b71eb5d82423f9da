"""The bytes of an original in, packed bytes out, and back: by zlib, which every Python has.

Digest and size are those of the bytes as they came, so packing is no part of what is proven.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from tawatur.errors import LedgerError

ZLIB = "zlib"
_PIECE = 2**18
# Of large files of text, which wait for it: the usual level takes three times as long and saves a seventh.
_FAST = 3


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes as the ledger holds them: `coding` says how they are packed, None that they are not."""

    data: bytes
    coding: str | None


def packed(data: bytes) -> Packed:
    """Bytes packed, or as they are where that is no longer."""
    made = zlib.compress(data)
    return Packed(made, ZLIB) if len(made) < len(data) else Packed(data, None)


class Packing:
    """Bytes that come in pieces: their digest, their size, and, as long as these are no more than a limit, packed."""

    def __init__(self, pieces: Iterable[bytes], most: int) -> None:
        """Take all pieces."""
        found, packer, made = sha256(), zlib.compressobj(_FAST), bytearray()
        self.size = 0
        for piece in pieces:
            found.update(piece)
            self.size += len(piece)
            if self.size <= most:
                made += packer.compress(piece)
            else:
                made.clear()
        self.sha256 = found.hexdigest()
        self.packed = Packed(bytes(made + packer.flush()), ZLIB) if self.size <= most else None


def unpacked(data: bytes, coding: str | None, size: int) -> Iterator[bytes]:
    """Bytes in pieces, as they came; `LedgerError` where they cannot be had, or are more than their size."""
    if coding is None:
        yield data
        return
    if coding != ZLIB:
        raise LedgerError(f"is packed by {coding}, which this version does not know")
    unpacker, left = zlib.decompressobj(), size
    try:
        for at in range(0, len(data), _PIECE):
            if unpacker.eof:
                raise LedgerError("does not end where it should")
            for piece in _pieces(unpacker, data[at : at + _PIECE]):
                left -= len(piece)
                if left < 0:
                    raise LedgerError("unpacks to more than its size")
                yield piece
    except zlib.error as error:
        raise LedgerError("cannot be unpacked") from error
    if left or not unpacker.eof or unpacker.unused_data:
        raise LedgerError("does not end where it should")


def _pieces(unpacker: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    """What some packed bytes unpack to, however much that is, a little at a time."""
    full = True
    while full and not unpacker.eof:
        piece = unpacker.decompress(data, _PIECE)
        data, full = unpacker.unconsumed_tail, len(piece) == _PIECE
        yield piece
