"""The gazetteer's files in, lines and entries out: GeoNames, the hand-written supplement, a user's additions."""

import csv
import gzip
import io
import os
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from tawatur.contents import content, present
from tawatur.errors import LexiconError
from tawatur.gazetteer.entries import PRECISION, Entry, from_line
from tawatur.read import normal

HERE = Path(__file__).parent
SUPPLEMENT = HERE / "supplement.csv"
NAMES = HERE / "names.yaml"
GEONAMES = HERE / "geonames.tsv.gz"


def user_file() -> Path:
    """Where a user's own places are kept: under `TAWATUR_DATA`, or the system's folder for the data of programs."""
    if chosen := os.environ.get("TAWATUR_DATA"):
        return Path(chosen) / "places.tsv"
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"))
    elif sys.platform == "darwin":
        folder = Path.home() / "Library/Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share"))
    return folder / "tawatur" / "places.tsv"


def geonames() -> list[str]:
    """GeoNames, one place a line; parsed only when a name asks for it."""
    return gzip.decompress(content(GEONAMES)).decode("utf-8").splitlines()


def supplement(path: Path = SUPPLEMENT) -> list[Entry]:
    """The hand-written places; `LexiconError` names the file and the row that is malformed."""
    rows = csv.DictReader(io.StringIO(content(path).decode(), newline=""))
    entries = [_supplement_entry(path, row) for row in rows]
    guarded = {(e.country, name) for e in entries for name in e.guarded}
    return [_guard(entry, guarded) if entry.kind == "province" else entry for entry in entries]


def _guard(province: Entry, guarded: set[tuple[str | None, str]]) -> Entry:
    """A province shares the caution that its capital's name asks for."""
    shared = {name for name in province.keys if (province.country, name) in guarded}
    return replace(province, guarded=province.guarded | shared) if shared else province


def _supplement_entry(path: Path, row: dict[str, str]) -> Entry:
    names = [row["name_ar"], *filter(None, row["aliases"].split("|"))]
    keys = tuple(dict.fromkeys(map(normal, names)))
    guarded = frozenset(normal(name) for name in row["guarded"].split("|") if name)
    if row["kind"] not in PRECISION or not guarded <= set(keys):
        raise LexiconError(
            f"{path.name}: {row['id']}: kind {row['kind']!r} is none, or a guarded name is no name of it"
        )
    return Entry(
        f"geonames:{row['geonames']}" if row["geonames"] else f"tawatur:{row['id']}",
        row["name_ar"],
        row["name_en"],
        row["kind"],
        row["country"] or None,
        row["admin1"] or None,
        float(row["lat"]) if row["lat"] else None,
        float(row["lon"]) if row["lon"] else None,
        int(row["population"] or 0),
        _plain(keys, row["kind"] == "province"),
        guarded,
        sure=True,
    )


@cache
def _administrative() -> frozenset[str]:
    """The words before a place's name that are no part of it, folded; `LexiconError` where their file is malformed."""
    try:
        return frozenset(map(normal, yaml.safe_load(content(NAMES))["administrative"]))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise LexiconError(f"{NAMES.name}: cannot be read: {error}") from error


def _plain(keys: tuple[str, ...], province: bool) -> tuple[str, ...]:
    """Names without an administrative word (محافظة حلب: حلب), where what is left is a name by itself."""
    found, administrative = [], _administrative()
    for name in keys:
        first, _, rest = name.partition(" ")
        found.append(rest if first in administrative and (province or rest in keys) else name)
    return tuple(dict.fromkeys(found))


def added(path: Path) -> list[Entry]:
    """The places that a user added; none where there is no such file."""
    if not present(path):
        return []
    found = []
    for number, line in enumerate(content(path).decode().splitlines(), 1):
        try:
            found.append(replace(from_line(line), sure=True))
        except ValueError as error:
            raise LexiconError(f"{path}, line {number}: {error}; remove the line or add the file anew") from error
    return found
