"""What this program knows of words and places in, bytes out; these bytes in, a worker that knows the same.

A worker may run on a machine whose files are older, or that lacks what a user added to the gazetteer. It takes what the
driver knows before it reads its first document, and reads none where it would still read by other versions.
"""

import pickle
import zlib
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

import msgspec

from tawatur.contents import give, taken
from tawatur.errors import TawaturError


class _Words(msgspec.Struct):
    versions: dict[str, str]
    files: dict[str, bytes]


def packed() -> bytes:
    """The files of words and places, and the versions that a document is read by with them."""
    from tawatur.records import known_files, versions  # a worker must not load them before it has its words

    return zlib.compress(msgspec.msgpack.encode(_Words(versions(), taken(known_files()))))


@lru_cache(64)
def unpacked(work: bytes) -> Any:
    """What the driver has packed for a worker to do: it is ours, and came by the engine's own connection."""
    return pickle.loads(work)


@cache
def install(words: bytes) -> None:
    """Know these words and places; `TawaturError` where a document would be read otherwise all the same."""
    sent = msgspec.msgpack.decode(zlib.decompress(words), type=_Words)
    late = give(sent.files)
    from tawatur.records import versions

    if late or versions() != sent.versions:
        other = ", ".join(late) or ", ".join(f"{name} {versions()[name]}" for name in sent.versions)
        raise TawaturError(f"a worker would read by other versions ({other}); install the same Tawatur on all machines")


def digest(versions: dict[str, str]) -> str:
    """Twelve digits for the versions that something was read by."""
    return sha256(msgspec.json.encode(versions, order="sorted")).hexdigest()[:12]
