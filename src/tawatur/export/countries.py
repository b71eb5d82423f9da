"""The ISO code of a country in, what formats call it out: names, numbers, regions (`countries.yaml`)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry

from tawatur.export.codetables import codes


@dataclass(frozen=True, slots=True)
class Country:
    """A country; what is not known of it is None."""

    name: str
    iso3: str | None
    numeric: int | None  # ISO 3166
    gw: int | None  # Gleditsch and Ward
    ucdp_region: str | None
    acled_region: str | None


@cache
def country(code: str | None) -> Country | None:
    """The country of two letters, None where there is none.

    >>> found = country("SY")
    >>> found.name, found.iso3, found.numeric, found.gw, found.ucdp_region
    ('Syria', 'SYR', 760, 652, 'Middle East')
    """
    if code is None:
        return None
    known: dict[str, Any] = codes("countries")["countries"].get(code.upper(), {})
    iso: Any = pycountry.countries.get(alpha_2=code.upper())
    if iso is None and not known:
        return None
    number = known.get("gw")
    return Country(
        known.get("name") or iso.name,
        iso.alpha_3 if iso else None,
        int(iso.numeric) if iso else None,
        number,
        known.get("ucdp") or _region(number),
        known.get("acled"),
    )


def _region(number: int | None) -> str | None:
    """UCDP's region of a number."""
    regions: dict[str, list[int]] = codes("countries")["ucdp_regions"]
    return next((name for name, (first, last) in regions.items() if first <= (number or 0) <= last), None)
