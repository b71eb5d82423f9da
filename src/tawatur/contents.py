"""The path of a file of words or places in, what it holds out: as it stands here, or as another machine gave it.

A machine that reads for another has to know the same words and places, also those that a user added there. So all
that `records.versions` answers for is read by `content`.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parent
_given: dict[str, bytes] = {}
_asked: dict[str, Path] = {}


def content(path: Path) -> bytes:
    """The bytes of a file; an OSError where it cannot be read."""
    name = _name(path)
    if name in _given:
        return _given[name]
    _asked[name] = path
    return path.read_bytes()


def present(path: Path) -> bool:
    """Whether there is such a file; one that was given without a byte is none."""
    name = _name(path)
    return bool(_given[name]) if name in _given else path.exists()


def taken(paths: Iterable[Path]) -> dict[str, bytes]:
    """What files hold, for another machine; nothing for one that is not there."""
    return {_name(path): content(path) if present(path) else b"" for path in paths}


def give(contents: Mapping[str, bytes]) -> list[str]:
    """Know these files from now on by what they hold on another machine.

    The names of those come out that were read here before and hold something else: what was made of them stays.
    """
    late = [name for name, held in contents.items() if name in _asked and _asked[name].read_bytes() != held]
    _given.update(contents)
    return late


def _name(path: Path) -> str:
    """What a file is called on every machine: of the package by its place in it, of a user by its name."""
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else f"user/{path.name}"
