"""How closely a place is known in, the codes by which UCDP and ACLED say so out."""

from typing import NamedTuple

from tawatur.model import Location


class Precision(NamedTuple):
    """`where_prec` of UCDP GED with its words, and `geo_precision` of ACLED."""

    where_prec: int
    words: str
    geo_precision: int


_OF = {
    "exact": Precision(1, "exact place", 1),
    "town": Precision(1, "exact place", 1),
    "district": Precision(3, "second-order administrative division", 2),
    "province": Precision(4, "first-order administrative division", 3),
    "region": Precision(5, "wider than a province, or vague", 3),
    "country": Precision(6, "country only", 3),
}
_POINTS = frozenset(("exact", "town", "district"))


def precision(place: Location | None) -> Precision | None:
    """The codes for a place; None where there is none, or the gazetteer does not know it."""
    return _OF.get(place.precision or "") if place else None


def point(place: Location | None) -> tuple[float, float] | None:
    """Longitude and latitude; None where no more than a province, a region or a country is known."""
    if place is None or place.precision not in _POINTS or place.lat is None or place.lon is None:
        return None
    return place.lon, place.lat
