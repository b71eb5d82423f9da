"""The comparisons of `comparisons.yaml` in, the settings of Splink and the words for people out."""

from functools import cache
from math import log2
from pathlib import Path
from typing import Any

import yaml

_PATH = Path(__file__).with_name("comparisons.yaml")
_KM = (
    "(12742.02 * asin(sqrt(least(1.0, pow(sin(radians(lat_r - lat_l) / 2), 2)"
    " + cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))))"
)
"""Great-circle kilometres, for `km` in a level's SQL."""


@cache
def model() -> dict[str, Any]:
    """The file as it stands."""
    loaded: dict[str, Any] = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return loaded


def words(comparison: str, level: str | None, lang: str) -> str:
    """What was compared, or the level that held, in words for people.

    >>> words("place", "within_5_km", "en")
    'within 5 km'
    """
    found = model()["comparisons"][comparison]
    text: str = (found["levels"][level] if level else found)["label"][lang]
    return text


@cache
def weights(comparison: str) -> dict[str, float]:
    """The match weight that each level of a comparison brings: log2 of m over u; 0 where it says nothing."""
    levels = model()["comparisons"][comparison]["levels"]
    return {name: 0.0 if level.get("silent") else log2(level["m"] / level["u"]) for name, level in levels.items()}


def splink_comparisons() -> list[Any]:
    """Each comparison as Splink takes it."""
    return [_comparison(name, found) for name, found in model()["comparisons"].items()]


def _comparison(name: str, found: dict[str, Any]) -> dict[str, Any]:
    levels = [_level(level) for level in found["levels"].values()]
    return {"output_column_name": name, "comparison_description": found["label"]["en"], "comparison_levels": levels}


def _level(level: dict[str, Any]) -> dict[str, Any]:
    made = {"sql_condition": level["sql"].replace("km <=", f"{_KM} <="), "label_for_charts": level["label"]["en"]}
    if level.get("silent"):
        return {**made, "is_null_level": True}
    return {**made, "m_probability": level["m"], "u_probability": level["u"]}
