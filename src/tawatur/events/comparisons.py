"""The comparisons of `comparisons.yaml` in; weights, settings of Splink and words for people out."""

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import log2
from pathlib import Path
from typing import Any, TextIO

import yaml

from tawatur.errors import LexiconError
from tawatur.model import Level

_SHIPPED = Path(__file__).with_name("comparisons.yaml")
_KM = (
    "(12742.02 * asin(sqrt(least(1.0, pow(sin(radians(lat_r - lat_l) / 2), 2)"
    " + cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))))"
)
"""Great-circle kilometres, for `km` in a level's SQL."""

_CALL = re.compile(r"\w+(?=\()")
_OF_SPARK = {
    "list_has_any": "arrays_overlap",
    "list_intersect": "array_intersect",
    "list_max": "array_max",
    "len": "size",
    # Spark's own compares letters where DuckDB compares bytes; that of DuckDB is registered there (tawatur.scale).
    "jaro_winkler_similarity": "jaro_winkler_of_bytes",
}
"""Functions of DuckDB that Spark has under another name."""

Shares = dict[str, tuple[float, float]]
"""By level, its share among pairs of one event (m) and of different events (u)."""


@dataclass(frozen=True)
class Model:
    """How accounts are compared: the comparisons as the file has them, and which weight is enough."""

    prior: float
    threshold: float
    comparisons: dict[str, Any]

    @cached_property
    def weights(self) -> dict[str, dict[str, float]]:
        """The match weight that each level of each comparison brings: log2 of m over u; 0 where it says nothing."""
        return {name: {of: _weight(level) for of, level in c["levels"].items()} for name, c in self.comparisons.items()}

    @cached_property
    def prior_weight(self) -> float:
        """The match weight of two accounts that share a key, before anything is compared."""
        return log2(self.prior / (1 - self.prior))

    @cached_property
    def levels(self) -> dict[str, dict[float, Level]]:
        """For each comparison its levels by weight; of levels that weigh the same, the first."""
        return {
            name: {weight: Level(name, of, round(weight, 2)) for of, weight in reversed(weights.items())}
            for name, weights in self.weights.items()
        }

    def with_shares(self, found: dict[str, Shares]) -> "Model":
        """The same with other shares for some levels."""
        changed = {name: _changed(c, found.get(name, {})) for name, c in self.comparisons.items()}
        return replace(self, comparisons=changed)

    def for_splink(self, dialect: str = "duckdb") -> list[Any]:
        """Each comparison as Splink takes it, in the SQL of `duckdb` or `spark`."""
        return [_comparison(name, found, dialect) for name, found in self.comparisons.items()]


@cache
def model(path: Path | None = None) -> Model:
    """The comparisons that are shipped, with the shares of a file that `write` made where one is given.

    Raises `LexiconError` where the file is none. Such a file holds numbers alone: what is compared, and the SQL that
    compares it, is never taken from a file that somebody else may have written.
    """
    if path is None:
        loaded = yaml.safe_load(_SHIPPED.read_text(encoding="utf-8"))
        return Model(float(loaded["prior"]), float(loaded["threshold"]), loaded["comparisons"])
    try:
        return model().with_shares(_read(path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise LexiconError(
            f"{path}: holds no weights ({error}); have one written by tawatur link --estimate"
        ) from error


def write(made: Model, out: TextIO) -> None:
    """Write the shares of a model as a file that `model` reads."""
    shares = {name: {of: [lv["m"], lv["u"]] for of, lv in _told(c)} for name, c in made.comparisons.items()}
    yaml.safe_dump(shares, out, sort_keys=False)


def _told(comparison: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The levels of a comparison that say something."""
    return [(name, level) for name, level in comparison["levels"].items() if not level.get("silent")]


def _read(path: Path) -> dict[str, Shares]:
    """The shares of a file; `ValueError` where they are not those of the levels that there are."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = {name: {of: (float(m), float(u)) for of, (m, u) in levels.items()} for name, levels in loaded.items()}
    known = {name: {of for of, _ in _told(c)} for name, c in model().comparisons.items()}
    if {name: set(levels) for name, levels in found.items()} != known:
        raise ValueError("its comparisons are not those of this version")
    if not all(0 < share < 1 for levels in found.values() for pair in levels.values() for share in pair):
        raise ValueError("a share is not between 0 and 1")
    return found


def words(comparison: str, level: str | None, lang: str) -> str:
    """What was compared, or the level that held, in words for people.

    >>> words("place", "within_5_km", "en")
    'within 5 km'
    """
    found = model().comparisons[comparison]
    text: str = (found["levels"][level] if level else found)["label"][lang]
    return text


def _weight(level: dict[str, Any]) -> float:
    return 0.0 if level.get("silent") else log2(level["m"] / level["u"])


def _changed(comparison: dict[str, Any], found: Shares) -> dict[str, Any]:
    levels = {
        name: {**level, "m": found[name][0], "u": found[name][1]} if name in found else level
        for name, level in comparison["levels"].items()
    }
    return {**comparison, "levels": levels}


def _comparison(name: str, found: dict[str, Any], dialect: str) -> dict[str, Any]:
    levels = [_level(name, level, dialect) for name, level in found["levels"].items()]
    return {"output_column_name": name, "comparison_description": name, "comparison_levels": levels}


def _level(name: str, level: dict[str, Any], dialect: str) -> dict[str, Any]:
    condition = level["sql"].replace("km <=", f"{_KM} <=")
    if dialect == "spark":
        condition = _CALL.sub(lambda call: _OF_SPARK.get(call[0], call[0]), condition)
    made = {"sql_condition": condition, "label_for_charts": name}
    if level.get("silent"):
        return {**made, "is_null_level": True}
    return {**made, "m_probability": level["m"], "u_probability": level["u"]}
