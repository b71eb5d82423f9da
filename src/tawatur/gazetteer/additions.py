"""A GeoNames country dump or a folder of Who's On First records in, places with an Arabic name added."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tawatur.errors import DocumentError
from tawatur.gazetteer.entries import Entry, to_line
from tawatur.gazetteer.sources import added, user_file
from tawatur.read import normal

ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0640-\u0652 '\u200c-\u200f-]+")
"""A name in letters that Arabic has: those of Persian, Urdu, Pashto and Kurdish alone are left out."""
_CODES = {
    "PCLI": "country",
    "ADM1": "province",
    "ADM2": "district",
    "ADM3": "district",
    "ADM4": "district",
    "PPLX": "neighbourhood",
    "AIRP": "airport",
    "AIRB": "base",
    "AIRF": "airport",
    "MILB": "base",
    "CMPRF": "camp",
    "CMP": "camp",
    "RGN": "region",
    "ISL": "island",
    "MT": "mountain",
    "MTS": "mountain",
    "PRT": "port",
    "SEA": "water",
    "STM": "water",
    "LK": "water",
}
_TYPES = {
    "country": "country",
    "region": "province",
    "county": "district",
    "localadmin": "district",
    "locality": "town",
    "borough": "neighbourhood",
    "neighbourhood": "neighbourhood",
    "macrohood": "neighbourhood",
    "campus": "site",
}


def add(path: Path, alternates: Path | None = None, to: Path | None = None) -> int:
    """Add the places of a GeoNames dump (with its alternate names) or of a Who's On First folder; say how many.

    A place that was added before is replaced. `DocumentError` says what is wrong with a file and what to do.
    """
    found = list(_whos_on_first(path) if path.is_dir() else _geonames(path, alternates))
    if not found:
        raise DocumentError(
            f"{path}: no place with an Arabic name; give a GeoNames country dump or a folder of records"
        )
    store = to or user_file()
    kept = {e.id: e for e in added(store)} | {e.id: e for e in found}
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_text("".join(to_line(e) + "\n" for e in kept.values()), encoding="utf-8")
    return len(found)


def arabic(names: list[str]) -> list[str]:
    """Of names in many languages those in Arabic letters, without direction marks, each once.

    >>> arabic(["Douma", "دوما", "دوما\\u200e", "دۆما"])
    ['دوما']
    """
    clean = (re.sub("[\u200c-\u200f]", "", name).strip() for name in names if ARABIC.fullmatch(name.strip()))
    return list(dict.fromkeys(clean))


def _rows(path: Path) -> Iterator[list[str]]:
    """The tab-separated rows of a text file, or of the one in a GeoNames zip that bears its name."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(f"{path.stem}.txt") as raw:
                yield from (line.rstrip("\n").split("\t") for line in io.TextIOWrapper(raw, "utf-8"))
        else:
            with path.open(encoding="utf-8") as file:
                yield from (line.rstrip("\n").split("\t") for line in file)
    except (OSError, KeyError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise DocumentError(f"{path}: cannot be read as a GeoNames dump: {error}") from error


def _geonames(path: Path, alternates: Path | None) -> Iterator[Entry]:
    named: dict[str, list[str]] = {}
    for row in _rows(alternates) if alternates else ():
        if len(row) > 3 and row[2] == "ar":
            named.setdefault(row[1], []).append(row[3])
    for number, row in enumerate(_rows(path), 1):
        if len(row) != 19:
            raise DocumentError(
                f"{path}, line {number}: {len(row)} columns, a GeoNames dump has 19; give the country's file"
            )
        names = arabic(named.get(row[0], []) + row[3].split(","))
        kind = _CODES.get(row[7], "town" if row[6] == "P" else None)
        if names and kind:
            yield _entry(path, (f"geonames:{row[0]}", row[1], kind), names, (row[8], row[10], row[4], row[5], row[14]))


def _entry(path: Path, what: tuple[str, str, str], names: list[str], where: tuple[str, str, str, str, str]) -> Entry:
    ident, english, kind = what
    country, admin1, lat, lon, population = where
    keys = tuple(dict.fromkeys(map(normal, names)))
    try:
        position = float(lat), float(lon), int(float(population or 0))
    except ValueError as error:
        raise DocumentError(f"{path}: {ident}: {error}; latitude, longitude and population must be figures") from error
    return Entry(ident, names[0], english, kind, country or None, admin1 or None, *position, keys)


def _whos_on_first(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.rglob("*.geojson")):
        try:
            properties = json.loads(path.read_text(encoding="utf-8"))["properties"]
        except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
            raise DocumentError(f"{path}: is no Who's On First record: {error}") from error
        if found := _record(path, properties):
            yield found


def _record(path: Path, properties: dict[str, Any]) -> Entry | None:
    names = arabic(
        [n for form in ("preferred", "variant", "colloquial") for n in properties.get(f"name:ara_x_{form}", ())]
    )
    kind = _TYPES.get(str(properties.get("wof:placetype")))
    if not names or not kind:
        return None
    where = ("iso:country", "", "geom:latitude", "geom:longitude", "wof:population")
    cells = [str(properties.get(name) or "") for name in where]
    what = (f"wof:{properties.get('wof:id')}", str(properties.get("wof:name") or names[0]), kind)
    return _entry(path, what, names, (cells[0], cells[1], cells[2], cells[3], cells[4]))
