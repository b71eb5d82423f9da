"""What the gazetteer holds: one `Entry` a place, and the line of tab-separated text that it is kept as."""

from dataclasses import dataclass

PRECISION = {
    "country": "country",
    "province": "province",
    "district": "district",
    "region": "region",
    "water": "region",
    "mountain": "district",
    "road": "district",
    "front": "district",
    "town": "town",
    "village": "town",
    "island": "town",
    "neighbourhood": "exact",
    "camp": "exact",
    "crossing": "exact",
    "airport": "exact",
    "base": "exact",
    "port": "exact",
    "site": "exact",
}
"""The codebook's precision of each kind of place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `admin1` is the GeoNames code of its province; `lat` and `lon` are None where they are not known.

    `keys` are its Arabic names, folded; `guarded` those of them that are ordinary words or names of people as well;
    `sure` is true of what was written by hand or added by the user, whose names are known to be in use.
    """

    id: str
    name: str
    name_en: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    keys: tuple[str, ...]
    guarded: frozenset[str] = frozenset()
    sure: bool = False

    @property
    def precision(self) -> str:
        """The codebook's precision of a fact that is tied to this place."""
        return PRECISION[self.kind]


def to_line(entry: Entry) -> str:
    """An entry as one line."""
    place = ("" if entry.lat is None else f"{entry.lat:.4f}", "" if entry.lon is None else f"{entry.lon:.4f}")
    cells = (entry.id, entry.name, entry.name_en, entry.kind, entry.country or "", entry.admin1 or "", *place)
    return "\t".join((*cells, str(entry.population), "|".join(entry.keys)))


def from_line(line: str) -> Entry:
    """The entry of a line; a ValueError where it has not ten cells or a figure is none.

    >>> from_line(to_line(Entry("x:1", "حزة", "Hazzah", "town", "SY", "08", 33.5, 36.4, 0, ("حزه",)))).precision
    'town'
    """
    ident, name, english, kind, country, admin1, lat, lon, population, keys = line.split("\t")
    if kind not in PRECISION:
        raise ValueError(f"no such kind of place: {kind!r}")
    return Entry(
        ident,
        name,
        english,
        kind,
        country or None,
        admin1 or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(population or 0),
        tuple(keys.split("|")),
    )
