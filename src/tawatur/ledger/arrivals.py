"""How a document came: the bytes as they were received, their digest, the name, the moment and the headers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from tawatur.ingest import Original
from tawatur.ledger.chain import now
from tawatur.ledger.packing import Packed, Packing, packed

MOST_KEPT = 256 * 2**20
"""Bytes of an original that are kept in the ledger; of a larger one only the digest is."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How and when a document came; `data` is None where the original is too large to be kept, or was never one.

    `fetched` is when a server gave it, with these headers. `coding` says how `data` is packed already.
    Of a document in a `collection` only those hear who may see that.
    """

    how: str = "python"
    name: str | None = None
    at: str = field(default_factory=now)
    sha256: str | None = None
    size: int = 0
    data: bytes | None = None
    headers: Mapping[str, str] | None = None
    fetched: str | None = None
    coding: str | None = None
    collection: str | None = None

    @classmethod
    def of_bytes(cls, data: bytes, how: str, name: str | None = None, headers: Mapping[str, str] | None = None) -> (
        "Arrival"
    ):  # fmt: skip
        """The arrival of bytes that are at hand."""
        kept = data if len(data) <= MOST_KEPT else None
        return cls(how, name, now(), sha256(data).hexdigest(), len(data), kept, headers)

    @classmethod
    def of(cls, original: Original, how: str) -> "Arrival":
        """The arrival of what was read; a whole file is packed at once, since it may be larger than memory."""
        if isinstance(original.content, bytes):
            came = cls.of_bytes(original.content, how, original.name, original.headers)
            return replace(came, fetched=original.fetched)
        made = Packing(original.content.pieces(), MOST_KEPT)
        data, coding = (made.packed.data, made.packed.coding) if made.packed else (None, None)
        return cls(how, original.name, now(), made.sha256, made.size, data, coding=coding)

    def packed(self) -> Packed | None:
        """Its bytes as they are kept, if they are."""
        if self.data is None:
            return None
        return Packed(self.data, self.coding) if self.coding else packed(self.data)

    def stored(self) -> "Arrival":
        """The same without the bytes, which the ledger has."""
        return replace(self, data=None, coding=None)
