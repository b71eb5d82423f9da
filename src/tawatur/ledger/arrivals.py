"""How a document came: the bytes as they were received, their digest, the name, the moment and the headers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tawatur.ledger.chain import now

MOST_KEPT = 16 * 2**20
"""Bytes of an original that are kept in the ledger; of a larger one only the digest is."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How and when a document came; `data` is None where the original is too large to be kept, or was never one."""

    how: str = "python"
    name: str | None = None
    at: str = field(default_factory=now)
    sha256: str | None = None
    size: int = 0
    data: bytes | None = None
    headers: Mapping[str, str] | None = None

    @classmethod
    def of_bytes(cls, data: bytes, how: str, name: str | None = None, headers: Mapping[str, str] | None = None) -> (
        "Arrival"
    ):  # fmt: skip
        """The arrival of bytes that are at hand."""
        kept = data if len(data) <= MOST_KEPT else None
        return cls(how, name, now(), sha256(data).hexdigest(), len(data), kept, headers)

    @classmethod
    def of_file(cls, path: Path) -> "Arrival":
        """The arrival of a file, which may be larger than memory."""
        size = path.stat().st_size
        if size <= MOST_KEPT:
            return cls.of_bytes(path.read_bytes(), "file", path.name)
        found = sha256()
        with path.open("rb") as stream:
            while part := stream.read(2**20):
                found.update(part)
        return cls("file", path.name, now(), found.hexdigest(), size)
