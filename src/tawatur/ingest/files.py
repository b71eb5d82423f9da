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


def stored(names: Iterable[str], given: Given, kept: bool = False) -> Iterator[Placed]:
    """Every document of the files, and of the files in the folders, in order; `kept` where their bytes are wanted."""
    for name in names:
        path = Path(name)
        if name == "-":
            yield from _file("-", Item("standard input", "", kept=kept), given)
        elif path.is_dir():
            yield from placed(_folder(path, given, kept), name)
        else:
            # What comes by a pipe has no name that would be the same the next time.
            known = _within(_named(path).parent, path.name) if path.is_file() else None
            yield from _file(name, Item(name, path.name, known, kept), given)


def _named(path: Path) -> Path:
    """A path whose last part is a name, wherever the program was started; links are not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # which takes out ".." without asking what it links to


def _within(folder: Path, name: str) -> str:
    """What a file is called by the name of a folder and its own from there on."""
    return f"{folder.name}/{name}" if folder.name else name


def _folder(folder: Path, given: Given, kept: bool) -> Iterator[Placed]:
    """The files of a folder and all below it, in the order of their names; hidden ones and pictures are left out."""
    found, named = False, _named(folder)
    for parent, folders, files in os.walk(folder, onerror=_stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(parent, name) for name in sorted(files) if not name.startswith(".")):
            # What is no plain file (a pipe) would be waited for without end.
            if path.is_file() and not is_no_report(path.name):
                found = True
                known = _within(named, path.relative_to(folder).as_posix())
                yield from _file(str(path), Item(str(path), path.name, known, kept), given)
    if not found:
        raise DocumentError("is a folder without any file to read; name another")


def _stop(error: OSError) -> None:
    raise DocumentError(_trouble(error)) from error


def _file(name: str, item: Item, given: Given) -> Iterator[Placed]:
    try:
        with _opened(name) as stream:
            yield from placed(read(stream, item, given), item.where)
    except OSError as error:
        yield Placed(item.where, DocumentError(f"{item.where}: {_trouble(error)}"))


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
