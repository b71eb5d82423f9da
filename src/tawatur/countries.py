"""The code, number or name of a country in, what lists and formats of events call it out (`countries.yaml`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pycountry
import yaml

_PATH = Path(__file__).with_name("countries.yaml")


@dataclass(frozen=True, slots=True)
class Country:
    """A country; what is not known of it is None."""

    code: str  # ISO 3166, two letters
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
    known: dict[str, Any] = _table()["countries"].get(code.upper(), {})
    iso: Any = pycountry.countries.get(alpha_2=code.upper())
    if iso is None and not known:
        return None
    number = known.get("gw")
    return Country(
        code.upper(),
        known.get("name") or iso.name,
        iso.alpha_3 if iso else known.get("iso3"),
        int(iso.numeric) if iso else None,
        number,
        known.get("ucdp") or _region(number),
        known.get("acled"),
    )


def iso3(code: str | None) -> str | None:
    """The three letters of a country's two; Kosovo's are those that the UN and the World Bank use.

    >>> iso3("YE"), iso3("XK"), iso3(None)
    ('YEM', 'XKX', None)
    """
    found = country(code)
    return found.iso3 if found else None


def country_of(name: str) -> Country | None:
    """The country of a code of two or three letters, an ISO number or an English name; what stands in brackets is left.

    >>> [country_of(name).code for name in ("SYR", "760", "Yemen (North Yemen)", "russian federation")]
    ['SY', 'SY', 'YE', 'RU']
    """
    plain = name.split("(")[0].strip().casefold()
    return country(_names().get(plain.lstrip("0") if plain.isdecimal() else plain))


def country_by_gw(number: int) -> Country | None:
    """The country of a number of Gleditsch and Ward.

    >>> country_by_gw(678).name
    'Yemen'
    """
    return country(_numbers().get(number))


@cache
def _names() -> dict[str, str]:
    """Two letters by all that a country may be called, folded."""
    return {name.casefold(): code for code, name in _called() if name}


def _called() -> Iterator[tuple[str, str]]:
    for iso in pycountry.countries:
        names = (getattr(iso, field, None) for field in ("name", "official_name", "common_name"))
        for name in (*names, iso.alpha_2, iso.alpha_3, iso.numeric.lstrip("0")):
            yield iso.alpha_2, name or ""
    for code, known in _table()["countries"].items():
        yield code, known["name"]


@cache
def _numbers() -> dict[int, str]:
    return {known["gw"]: code for code, known in _table()["countries"].items() if "gw" in known}


def _region(number: int | None) -> str | None:
    """UCDP's region of a number."""
    regions: dict[str, list[int]] = _table()["ucdp_regions"]
    return next((name for name, (first, last) in regions.items() if first <= (number or 0) <= last), None)


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return loaded
