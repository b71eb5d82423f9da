"""The files of static/ in, answers that a browser may keep for ever out: their address holds a digest of them all.

One digest for all of them, so that a style may name a font and a script a module beside it. They are read and packed
once at start: no path of a request ever reaches the disk.
"""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tawatur.page.frame import FOLDER as PAGE

FOLDER = Path(__file__).parent / "static"
_SHARED = (PAGE / "eventparts.css",)
"""Files of the page of events that ours use too."""
_PACKED_ALREADY = (".woff2", ".png", ".gz")
_KINDS = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".json": "application/json"}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Served:
    """A file as it is sent; `packed` is by gzip, where that makes it smaller."""

    kind: str
    plain: bytes
    packed: bytes | None


@cache
def served() -> dict[str, Served]:
    """Every file by its name below static/."""
    paths = (path for path in sorted(FOLDER.rglob("*")) if path.is_file() and not path.name.startswith("."))
    own = {path.relative_to(FOLDER).as_posix(): _read(path) for path in paths}
    return own | {path.name: _read(path) for path in _SHARED}


@cache
def digest() -> str:
    """What changes when any of the files does."""
    whole = sha256()
    for name, file in served().items():
        whole.update(name.encode() + b"\0" + sha256(file.plain).digest())
    return whole.hexdigest()[:12]


def static(name: str) -> str:
    """The address of a file."""
    if name not in served():
        raise FileNotFoundError(f"{name}: is not in {FOLDER}; run: python hatch_build.py")
    return f"/static/{digest()}/{name}"


def answer(request: Request, version: str, name: str) -> Response:
    """A file; one of another version is sent too, but not kept."""
    file = served().get(name)
    if file is None:
        raise HTTPException(404)
    headers = {"Cache-Control": _FOR_EVER if version == digest() else "no-cache", "Vary": "Accept-Encoding"}
    if file.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=file.kind)
    return Response(file.plain, headers=headers, media_type=file.kind)


def _read(path: Path) -> Served:
    plain = path.read_bytes()
    packed = None if path.suffix in _PACKED_ALREADY else gzip.compress(plain, 9, mtime=0)
    kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Served(kind, plain, packed if packed is not None and len(packed) < len(plain) else None)
