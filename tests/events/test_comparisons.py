"""Weights: shipped, written to a file, read from one, and refused where the file is something else."""

import io
from math import log2
from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.errors import LexiconError
from tawatur.events.comparisons import Model, model, words, write


def shares(made: Model) -> Any:
    """What a file of weights holds."""
    out = io.StringIO()
    write(made, out)
    return yaml.safe_load(out.getvalue())


def written(path: Path, held: Any) -> Path:
    """A file that holds something."""
    path.write_text(held if isinstance(held, str) else yaml.safe_dump(held), encoding="utf-8")
    return path


def test_a_weight_is_the_log_of_the_share_among_one_event_over_that_among_others() -> None:
    made = model().with_shares({"means": {"shared": (0.8, 0.1)}})
    assert made.weights["means"]["shared"] == log2(8)
    assert made.weights["means"]["unsaid"] == 0.0
    assert made.weights["place"] == model().weights["place"]
    assert (made.prior, made.threshold) == (model().prior, model().threshold)


def test_every_level_has_words_in_both_languages_and_shares_unless_it_is_silent() -> None:
    for name, comparison in model().comparisons.items():
        assert words(name, None, "ar") and words(name, None, "en")
        for level, found in comparison["levels"].items():
            assert words(name, level, "ar") and words(name, level, "en")
            assert found.get("silent") or 0 < found["m"] < 1 and 0 < found["u"] < 1, (name, level)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    made = model().with_shares({"means": {"shared": (0.8, 0.1)}})
    assert model(written(tmp_path / "w.yaml", shares(made))) == made


def test_a_file_of_weights_holds_numbers_alone() -> None:
    for levels in shares(model()).values():
        for pair in levels.values():
            assert [type(share) for share in pair] == [float, float]


def test_no_sql_is_taken_from_a_file(tmp_path: Path) -> None:
    held = shares(model())
    held["means"]["shared"] = {"sql": "1=1", "m": 0.9, "u": 0.1}
    with pytest.raises(LexiconError, match="holds no weights"):
        model(written(tmp_path / "w.yaml", held))


@pytest.mark.parametrize(
    "held",
    [
        "",
        "[]",
        "a list: [1, 2]",
        "{means: {shared: [0.9, 0.1]}}",
        "!!python/object/apply:os.getcwd []",
        "{means: [",
    ],
)
def test_a_foreign_file_is_refused_by_its_name(tmp_path: Path, held: str) -> None:
    with pytest.raises(LexiconError, match=r"(?s)w\.yaml: holds no weights .*--estimate"):
        model(written(tmp_path / "w.yaml", held))


@pytest.mark.parametrize("pair", [[0.0, 0.5], [1.0, 0.5], [0.5, -1], [0.5, float("nan")], [0.5], ["much", 0.5]])
def test_a_share_that_is_none_is_refused(tmp_path: Path, pair: list[Any]) -> None:
    held = shares(model())
    held["means"]["shared"] = pair
    with pytest.raises(LexiconError):
        model(written(tmp_path / "w.yaml", held))


def test_one_comparison_more_or_less_is_refused(tmp_path: Path) -> None:
    held = shares(model())
    with pytest.raises(LexiconError, match="not those of this version"):
        model(written(tmp_path / "more.yaml", {**held, "weather": {"same": [0.5, 0.5]}}))
    with pytest.raises(LexiconError, match="not those of this version"):
        model(written(tmp_path / "less.yaml", {name: held[name] for name in list(held)[1:]}))


def test_a_file_that_is_not_there_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"gone\.yaml"):
        model(tmp_path / "gone.yaml")
