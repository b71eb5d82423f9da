"""Words find claims under their clitics and in any spelling, on both engines alike."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

import tawatur
from tawatur.cli import tawatur as program
from tawatur.ledger import Asked, Ledger
from tests.ledger.conftest import Server, empty_database
from tests.ledger.reports import bomb, hospital, rescuers


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A ledger of four reports."""
    sqlite = request.param == "sqlite"
    server: Server | None = None if sqlite else request.getfixturevalue("server")
    place = empty_database(server) if server else str(tmp_path_factory.mktemp("search") / "a.db")
    other = tawatur.read("وقُتل 1,200 شخص في قصف على مستشفياتهم ومدرستهم وبالأسواق في الحسكة.", published="2019-05-13")
    with Ledger.create(place) as ledger:
        ledger.add([hospital(), rescuers(), bomb(), other])
    yield place


@pytest.mark.parametrize(
    ("words", "found"),
    {
        "مستشفى": ["a"], "المستشفي": ["a"], "والمدينة مستشفى": ["a"], "سراقب": ["a", "b"], "بسراقب": [],
        "الدفاع المدني": ["b"], "عبوه ناسفه": ["c"], "ناسفة سراقب": [], "مُسْتَشْفَى": ["a"], "مستشفيات": ["other"],
        "مدرسة": ["other"], "شخص": ["a", "other"], "شخصا": ["a"], "شخصاً": ["a"],
        "أسواق": ["other"], "1200": ["other"], "١٬٢٠٠": ["other"], "الاسواق مستشفيات": ["other"],
        "«»": [], "": [], "' OR 1=1 --": [], 'a" OR "b': [],
    }.items(),
)  # fmt: skip
def test_words_find_claims(filled: str, words: str, found: list[str]) -> None:
    with Ledger(filled) as ledger:
        names = {one.document for one in ledger.claims(Asked(words=words))}
    known = {name if name in ("a", "b", "c") else "other" for name in names}
    assert known == set(found)


def test_words_and_conditions_go_together(filled: str) -> None:
    with Ledger(filled) as ledger:
        reports = list(ledger.search(Asked(words="سراقب", kinds=("killed",), at_least=13)))
    assert [report.document for report in reports] == [rescuers().document]
    assert {claim.kind for claim in reports[0].claims} == {"killed"}


def test_what_is_found_is_shown(filled: str) -> None:
    def run(*words: str) -> str:
        done = CliRunner().invoke(program, ["search", "--ledger", filled, *words])
        assert done.exit_code == 0, done.stderr
        return done.stdout

    assert "سراقب" in run("سراقب", "--near", "35.86,36.80,20", "--to", "2019-05-31")
    assert len(run("--kind", "killed", "--format", "csv").splitlines()) == 4
    assert len(run("--kind", "killed", "--format", "csv", "--limit", "2").splitlines()) == 3
    assert len(run("--kind", "killed", "--format", "csv", "--origin", "الدفاع المدني").splitlines()) == 2
    for words in (
        ("--kind", "rain"),
        ("--stance", "sad"),
        ("--near", "1,2"),
        ("--near", "95,2,1"),
        ("--at-least", "-1"),
        ("--from", "2020-01-01", "--to", "2019-12-31"),
    ):
        assert CliRunner().invoke(program, ["search", "--ledger", filled, *words]).exit_code == 2
