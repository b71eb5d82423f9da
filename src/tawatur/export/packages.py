"""Files in, a ZIP out, written as they come, with a manifest of every file's digest: the same files, the same bytes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The moment of every file: a ZIP knows no earlier one."""
_MANIFEST, _DIGEST = "datapackage.json", "datapackage-digest.json"
_PIECE = 2**18


class Package:
    """A ZIP that is being written."""

    def __init__(self, out: BinaryIO) -> None:
        """Take where to write it, which need not be a file."""
        self._zip = ZipFile(out, "w")
        self._resources: list[dict[str, Any]] = []

    def __enter__(self) -> "Package":
        """The package itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the ZIP, of which nothing is wanted where something failed."""
        self._zip.close()

    def put(self, path: str, pieces: Iterable[bytes], packed: bool = True) -> None:
        """Write a file; one that is packed in itself is not packed again."""
        found, size = sha256(), 0
        with self._zip.open(_info(path, packed), "w", force_zip64=True) as member:
            for piece in pieces:
                found.update(piece)
                size += len(piece)
                member.write(piece)
        name = path.lower().replace("/", "-")
        self._resources.append({"name": name, "path": path, "hash": f"sha256:{found.hexdigest()}", "bytes": size})

    @contextmanager
    def later(self, path: str, packed: bool = True) -> Iterator[IO[bytes]]:
        """A file that grows beside others: it is written when all of it is there."""
        with TemporaryFile() as draft:
            yield draft
            draft.seek(0)
            self.put(path, iter(lambda: draft.read(_PIECE), b""), packed)

    def finish(self, about: Mapping[str, Any]) -> None:
        """Write the manifest, with what it says of the whole, and its own digest."""
        manifest = _json({"profile": "data-package", **about, "resources": self._resources})
        self._zip.writestr(_info(_MANIFEST), manifest)
        told = {"path": _MANIFEST, "hash": f"sha256:{sha256(manifest).hexdigest()}"}
        self._zip.writestr(_info(_DIGEST), _json(told))


def _info(path: str, packed: bool = True) -> ZipInfo:
    info = ZipInfo(PurePosixPath(path).as_posix(), _FIRST_DAY)
    info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    return info


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
