"""A question finds exactly the claims that fulfil it, whatever part of it the index answers, on both engines alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import text

import tawatur
from tawatur.cli import tawatur as program
from tawatur.distances import kilometres
from tawatur.ingest import store
from tawatur.ledger import Asked, Found, Ledger
from tawatur.ledger.engines import engine_of, reading, url_of
from tawatur.model import Claim, Count, Evidence, Link, Location, Party, Period, Report
from tests.ledger.conftest import empty_database

TEXT = "قُتل 12 شخصاً."
NAMES = ("حلب", "حمص", "SY", "police", "x'y")
DAYS = (
    date.min,
    date(1899, 12, 31),
    date(2018, 12, 31),
    date(2019, 1, 1),
    date(2019, 5, 13),
    date(2100, 6, 1),
    date.max,
)
LENGTHS = (0, 0, 1, 40, 400, 20_000)
FIGURES = (0, 1, 9, 10, 99, 100, 4127, 40_000, 2**63, 10**30)
POINTS = (
    (36.2, 37.16),
    (36.0, 37.0),
    (35.99, 36.99),
    (-0.1, -0.1),
    (0.0, 0.0),
    (10.0, 179.9),
    (10.0, -179.9),
    (89.5, 3.0),
)
DISTANCES = (0, 5, 30, 300, 5_000, 20_000)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of some hundred claims that differ in all that can be asked for."""
    sqlite = request.param == "sqlite"
    folder = tmp_path_factory.mktemp("asking")
    place = str(folder / "a.db") if sqlite else empty_database(request.getfixturevalue("server"))
    chance = Random(7)
    with Ledger.create(place) as ledger:
        ledger.add(report(chance, f"r{number}") for number in range(150))
        yield ledger


def report(chance: Random, name: str) -> Report:
    document = store(TEXT, published=date(2019, 5, 13), id=name, outlet=chance.choice(NAMES))
    return Report(document, tuple(claim(chance, f"c{number}") for number in range(3)))


def claim(chance: Random, name: str) -> Claim:
    point, start = chance.choice(POINTS), chance.choice(DAYS)
    end = min(start, date.max - timedelta(30_000)) + timedelta(chance.choice(LENGTHS)) if start < date.max else start
    low, high = sorted(chance.choices(FIGURES, k=2))
    party = Party("س", chance.choice(NAMES), chance.choice((None, *NAMES)), None, 0, 1)
    given: dict[str, Any] = {
        "count": Count(low, chance.choice((None, low)), high, "exact", None, "12", 5, 7),
        "actor": party,
        "place": Location("س", chance.choice((None, *NAMES)), None, *point, chance.choice(NAMES), None, None, 0, 1),
        "time": Period(start, end, "day", None),
    }
    kept: dict[str, Any] = {field: value if chance.random() < 0.8 else None for field, value in given.items()}
    bare = Claim(
        name, chance.choice(("killed", "injured")), Evidence(0, 4, TEXT[:4]), None, None, None, None, (), None, (),
        None, (Link(None, chance.choice(NAMES), chance.choice(NAMES)),), chance.choice(("asserted", "denied")), "new",
    )  # fmt: skip
    return replace(bare, **kept)


def question(chance: Random) -> Asked:
    start, end = chance.choices(DAYS, k=2)
    if chance.random() < 0.8:
        start, end = sorted((start, end))
    given: dict[str, Any] = {
        "kinds": chance.choice((("killed",), ("killed", "injured"), ("protest",))), "stances": ("denied",),
        "place": chance.choice(NAMES), "actor": chance.choice(NAMES), "origin": chance.choice(NAMES),
        "outlet": chance.choice(NAMES), "start": start, "end": end + timedelta(5) if end < date.max else end,
        "at_least": chance.choice(FIGURES[:-2]), "near": (*chance.choice(POINTS), chance.choice(DISTANCES)),
        "words": chance.choice(("قتل", "شخص قتل", "جرح")), "document": f"r{chance.randrange(150)}",
    }  # fmt: skip
    return Asked(**{field: given[field] for field in chance.sample(sorted(given), chance.randint(1, 3))})


def fulfils(found: Found, asked: Asked) -> bool:
    """What a question means, said without any database."""
    claim, place, time, actor = found.claim, found.claim.place, found.claim.time, found.claim.actor
    figures = [claim.count.high, claim.count.best, claim.count.low] if claim.count else []
    figure = next((number for number in figures if number is not None and number < 2**63), None)
    origin = claim.attribution[-1]
    return (
        (not asked.kinds or claim.kind in asked.kinds)
        and (not asked.stances or claim.stance in asked.stances)
        and (asked.place is None or (place is not None and asked.place in (place.id, place.name or "س", place.country)))
        and (asked.actor is None or (actor is not None and asked.actor in (actor.id, actor.name)))
        and asked.origin in (None, origin.name, origin.kind)
        and asked.outlet in (None, found.outlet)
        and asked.document in (None, found.document)
        and (asked.start is None or (time is not None and time.end >= asked.start))
        and (asked.end is None or (time is not None and time.start <= asked.end))
        and (asked.at_least is None or (figure is not None and figure >= asked.at_least))
        and (asked.near is None or _near(place, asked.near))
        and asked.words != "جرح"
        and not (asked.start and asked.end and asked.start > asked.end)
    )


def _near(place: Location | None, near: tuple[float, float, float]) -> bool:
    if place is None or place.lat is None or place.lon is None:
        return False
    return kilometres((place.lat, place.lon), near[:2]) <= near[2]


def test_a_question_finds_what_fulfils_it(filled: Ledger) -> None:
    everything, chance, numbers = list(filled.claims()), Random(11), []
    assert len(everything) == 450
    for _ in range(300):
        asked = question(chance)
        expected = [found for found in everything if fulfils(found, asked)]
        assert list(filled.claims(asked)) == expected, asked
        numbers.append(len(expected))
    assert sum(map(bool, numbers)) > 150 and max(numbers) > 100


def test_what_is_just_within_the_distance_is_found(ledger: Ledger) -> None:
    far = Location("س", "س", None, 8.9931, 0.0, None, None, None, 0, 1)
    one = report(Random(1), "far")
    ledger.add([replace(one, claims=(replace(one.claims[0], place=far),))])
    assert [found.document for found in ledger.claims(Asked(near=(0.0, 0.0, 1000.0)))] == ["far"]


def test_words_that_no_index_takes_whole_are_cut(ledger: Ledger, place: str) -> None:
    many = " ".join(f"كلمة{chr(0x627 + number % 20) * (number // 20 + 1)}" for number in range(9000))
    long = tawatur.read(f"قُتل 12 شخصاً {'ه' * 1024} و{'ه' * 1024} في حلب {many}.", published="2019-05-13", outlet="مثال")
    assert ledger.add([long]).claims > 0
    assert len(list(ledger.claims(Asked(words="ه" * 1024, kinds=("killed",))))) == 1
    if not place.endswith(".db"):
        with reading(engine_of(url_of(place))) as connection:
            words = connection.execute(text("SELECT CAST(CAST(words AS text) AS tsvector) = words FROM claim_words"))
            assert set(words.scalars()) == {True}, "what a copy writes is read back as it was"


def test_the_index_is_made_anew(ledger: Ledger, place: str) -> None:
    ledger.add(report(Random(number), f"r{number}") for number in range(5))
    with engine_of(url_of(place)).connect() as connection, connection.begin():
        emptied = "INSERT INTO claim_words (claim_words) VALUES ('delete-all')"
        connection.execute(text(emptied if place.endswith(".db") else "DELETE FROM claim_words"))
    asked = Asked(words="شخص")
    assert list(ledger.claims(asked)) == [] and ledger.verify().broken is None
    assert CliRunner().invoke(program, ["init", place, "--reindex"]).exit_code == 0
    assert len(list(ledger.claims(asked))) == 15


def test_a_question_is_answered_by_pages(filled: Ledger) -> None:
    for asked in (Asked(), Asked(kinds=("killed",)), Asked(near=(36.2, 37.16, 30)), Asked(document="r7")):
        whole, pages, after = list(filled.claims(asked)), [], 0
        while page := list(filled.claims(replace(asked, limit=2, after=after))):
            assert len(page) <= 2
            pages += page
            after = page[-1].number
        assert pages == whole and len(whole) > 2
    assert list(filled.claims(Asked(limit=0))) == []
