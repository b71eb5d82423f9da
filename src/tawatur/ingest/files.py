"""Names of files and folders in, stored documents or errors out, each with the words that name its place."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import cast

from tawatur.errors import DocumentError
from tawatur.ingest.formats import is_no_report, read
from tawatur.ingest.items import Item, Placed, placed
from tawatur.ingest.storing import Given


def stored(names: Iterable[str], given: Given) -> Iterator[Placed]:
    """Every document of the files, and of the files in the folders, in order."""
    for name in names:
        path = Path(name)
        if name == "-":
            yield from _file("-", Item("standard input", ""), given)
        elif path.is_dir():
            yield from placed(_folder(path, given), name)
        else:
            yield from _file(name, Item(name, path.name, path.stem), given)


def _folder(folder: Path, given: Given) -> Iterator[Placed]:
    """The files of a folder and all below it, in the order of their names; hidden ones and pictures are left out."""
    found = False
    for parent, folders, files in os.walk(folder, onerror=_stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(parent, name) for name in sorted(files) if not name.startswith(".")):
            # What is no plain file (a pipe) would be waited for without end.
            if path.is_file() and not is_no_report(path.name):
                found = True
                within = path.relative_to(folder).with_suffix("").as_posix()
                yield from _file(str(path), Item(str(path), path.name, within), given)
    if not found:
        raise DocumentError("is a folder without any file to read; name another")


def _stop(error: OSError) -> None:
    raise DocumentError(_trouble(error)) from error


def _file(name: str, item: Item, given: Given) -> Iterator[Placed]:
    try:
        with _opened(name) as stream:
            yield from placed(read(stream, item, given), item.where)
    except OSError as error:
        yield item.where, DocumentError(f"{item.where}: {_trouble(error)}")


def _opened(name: str) -> "io.BufferedReader | nullcontext[io.BufferedReader]":
    if name != "-":
        return Path(name).open("rb")
    stream = sys.stdin.buffer
    return nullcontext(
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    )


def _trouble(error: OSError) -> str:
    """What the system says, in the words of a person who can do something about it."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check its name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read: {error.strerror or error}"
