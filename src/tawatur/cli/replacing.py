"""A path that a person named in, a stream out whose bytes take the place of its file when all are written."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click


def is_standard(path: Path | None) -> bool:
    """Whether bytes go to standard output: no file is named, or `-` is, or the name that systems have for it."""
    return path is None or str(path) in ("-", "/dev/stdout")


@contextmanager
def replaced(path: Path | None, *sources: str | None) -> Iterator[BinaryIO]:
    """A stream whose bytes take the place of a file when all are written, or leave it as it was.

    The file keeps its mode, and a link leads where it did. What is no file (a pipe, a device) is written to at once.
    Misuse where it is one of the sources, which may also be no paths.
    """
    if path is None or is_standard(path):
        yield sys.stdout.buffer
        return
    if any(source is not None and _one(path, Path(source)) for source in sources):
        raise click.UsageError(f"{path} is what is read; name another")
    try:
        with _at_once(path) if path.exists() and not path.is_file() else _draft(path.resolve()) as stream:
            yield stream
    except _Unwritable as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}; name another") from error


def is_one(path: Path | None, other: Path | None) -> bool:
    """Whether two outputs are one, by whatever names; standard output is one too."""
    if path is None or other is None or is_standard(path) or is_standard(other):
        return is_standard(path) and is_standard(other)
    return _one(path, other)


def _one(path: Path, other: Path) -> bool:
    try:
        return path.resolve() == other.resolve() or path.samefile(other)
    except (OSError, ValueError):
        return False


class _Unwritable(OSError):
    """A file that cannot be begun; what is raised while it is written is something else."""


def _at_once(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise _Unwritable(*error.args) from error


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    """A file beside that one, nobody else's to read as long as it is not whole."""
    try:
        draft = tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
    except OSError as error:
        raise _Unwritable(*error.args) from error
    try:
        with draft as stream:
            yield stream  # type: ignore[misc]  # a file behind a wrapper
        Path(draft.name).chmod(_mode(path))
        Path(draft.name).replace(path)
    except BaseException:
        Path(draft.name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights that a file has, or that a new one gets."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
