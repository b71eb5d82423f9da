"""The gazetteer's files in, lines and entries out: GeoNames as shipped, the hand-written supplement, a user's additions."""

import csv
import gzip
import os
import sys
from dataclasses import replace
from pathlib import Path

from tawatur.errors import LexiconError
from tawatur.gazetteer.entries import PRECISION, Entry, from_line, key

HERE = Path(__file__).parent
SUPPLEMENT = HERE / "supplement.csv"
_ADMINISTRATIVE = ("محافظه ", "ولايه ", "اقليم ", "منطقه ", "مقاطعه ", "ريف ")
GEONAMES = HERE / "geonames.tsv.gz"


def additions() -> Path:
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
    return gzip.decompress(GEONAMES.read_bytes()).decode("utf-8").splitlines()


def supplement(path: Path = SUPPLEMENT) -> list[Entry]:
    """The hand-written places; `LexiconError` names the file and the row that is malformed."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_supplement_entry(path, row) for row in csv.DictReader(file)]


def _supplement_entry(path: Path, row: dict[str, str]) -> Entry:
    names = [row["name_ar"], *filter(None, row["aliases"].split("|"))]
    guarded = frozenset(key(name) for name in row["guarded"].split("|") if name)
    keys = tuple(dict.fromkeys(map(key, names)))
    if row["kind"] not in PRECISION or not guarded <= set(keys):
        raise LexiconError(f"{path.name}: {row['id']}: kind {row['kind']!r} is none, or a guarded name is no name of it")
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
        _with_plain(keys) if row["kind"] == "province" else keys,
        guarded,
        sure=True,
    )


def _with_plain(keys: tuple[str, ...]) -> tuple[str, ...]:
    """A province's names with those without the word for province (محافظة حلب: حلب)."""
    plain = (name.partition(" ")[2] for name in keys if name.startswith(_ADMINISTRATIVE))
    return tuple(dict.fromkeys((*keys, *plain)))


def added(path: Path) -> list[Entry]:
    """The places that a user added; none where there is no such file."""
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(replace(from_line(line), sure=True))
        except ValueError as error:
            raise LexiconError(f"{path}, line {number}: {error}; remove the line or add the file anew") from error
    return found
