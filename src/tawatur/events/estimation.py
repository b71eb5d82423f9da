"""Rows of many reports in, comparisons with the shares of each level as these reports have them out (EM).

Shipped shares let two reports link; a large set tells its own. Expectation maximisation runs over pairs of one day and
province. Of time and place such pairs say nothing: these keep what is shipped, as does a comparison of which a level
does not occur. No weight leaves the bounds within which one comparison can be outweighed by others.
"""

from typing import Any

from tawatur.errors import DocumentError
from tawatur.events.comparisons import Model, Shares
from tawatur.events.pairs import APART, linker, table
from tawatur.events.rows import Row

_LEAST, _MOST_PAIRS = 2_000, 2_000_000
_RULE = f"l.until = r.until AND l.admin = r.admin AND {APART}"
_FIXED = frozenset(("time", "place"))
_LIGHTEST, _HEAVIEST = 2.0**-3, 2.0**5


def estimate(made: list[Row], model: Model) -> Model:
    """The model with shares estimated from rows of incidents; `DocumentError` where there are too few."""
    rows = [row for row in made if row["form"] == "incident" and row["day"] is not None]
    if len(rows) < _LEAST:
        raise DocumentError(
            f"{len(rows)} incidents are too few to estimate from, {_LEAST} are needed; link with the shipped weights"
        )
    from splink import DuckDBAPI

    api = DuckDBAPI()
    session = linker(api, api.register(table(rows)), model).training.estimate_parameters_using_expectation_maximisation(
        _RULE, fix_u_probabilities=False, max_pairs=_MOST_PAIRS
    )
    return model.with_shares({name: found for name, found in _shares(session).items() if name not in _FIXED})


def _shares(session: Any) -> dict[str, Shares]:
    """What a session found, for comparisons all of whose levels occur."""
    found: dict[str, Shares] = {}
    for comparison in session.core_model_settings.comparisons:
        levels = [level for level in comparison.comparison_levels if not level.is_null_level]
        shares = {level.label_for_charts: (level.m_probability, level.u_probability) for level in levels}
        if all(isinstance(share, float) for pair in shares.values() for share in pair):
            found[comparison.output_column_name] = {name: _bounded(*pair) for name, pair in shares.items()}
    return found


def _bounded(m: float, u: float) -> tuple[float, float]:
    """Two shares whose ratio is within bounds, to six digits."""
    m, u = max(m, 1e-6), max(u, 1e-6)
    return round(max(m, u * _LIGHTEST), 6), round(max(u, m / _HEAVIEST), 6)
