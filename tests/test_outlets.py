"""The registry of outlets: each name and domain is of one, and reports and events count an outlet once."""

import re
from datetime import date

import pytest

import tawatur
from tawatur.events import link
from tawatur.ingest import store
from tawatur.model import Linked
from tawatur.outlets import OWNERSHIPS, Outlet, known_as, outlet, outlets
from tawatur.pipeline import read_document, reading
from tawatur.recognise.lexicon import Lexicon
from tests.corpora import FOLDER

STRIKE = "قُتل 7 مدنيين في غارة جوية على بلدة سراقب اليوم."
AGAIN = "أسفر قصف الطيران لسوق سراقب عن سقوط 7 قتلى من المدنيين، بينهم طفلان، ودُمرت ثلاثة متاجر."
DAY = date(2020, 1, 2)


@pytest.mark.parametrize("one", outlets(), ids=lambda one: one.id)
def test_every_name_and_domain_leads_to_its_outlet(one: Outlet) -> None:
    for name in (one.name, one.name_en, *one.also, *one.domains, *(f"www.{domain}" for domain in one.domains)):
        assert outlet(name) is one
    assert one.ownership in OWNERSHIPS
    assert one.country is None or re.fullmatch("[A-Z]{2}", one.country)
    assert one.languages and all(re.fullmatch("[a-z]{2}", language) for language in one.languages)


def test_ids_are_unique_and_there_are_enough() -> None:
    assert len({one.id for one in outlets()}) == len(outlets()) >= 60


def test_an_outlet_that_texts_name_has_the_same_name_here() -> None:
    named = {entry.id: entry.get("name") for entry in Lexicon(FOLDER / "media.yaml").entries}
    both = {one.id: one.name for one in outlets() if named.get(one.id)}
    assert len(both) > 20
    assert both == {name: named[name] for name in both}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SKYNEWS", "skynews"),
        ("وكالة الأنباء السعودية (واس)", "spa"),
        ("أ.ف.ب", "afp"),
        ("arabic.cnn.com", "cnn"),
        ("صحيفة الجزيرة", "aljazirah-sa"),
        ("قناة الجزيرة", "aljazeera"),
        ("الوطن", None),
        ("سبأ", None),
        ("notreuters.com", None),
        ("reuters.com.example.org", None),
        ("com", None),
        ("", None),
    ],
)
def test_names_as_they_are_written(name: str, found: str | None) -> None:
    known = outlet(name)
    assert (known.id if known else None) == found


def test_a_name_that_nobody_knows_stays() -> None:
    assert known_as("صوت القرية") == "صوت القرية"


def test_the_publisher_has_its_one_name() -> None:
    first = {name: tawatur.read(STRIKE, DAY, name).claims[0].attribution[0] for name in ("Reuters", "skynews", "قرية")}
    assert [(link.surface, link.name, link.kind, link.entity) for link in first.values()] == [
        ("Reuters", "رويترز", "outlet", "reuters"),
        ("skynews", "سكاي نيوز عربية", "outlet", "skynews"),
        ("قرية", "قرية", "outlet", None),
    ]


def linked(*reports: tuple[str, str]) -> Linked:
    documents = [store(text, DAY, id=f"d{n}", outlet=name) for n, (name, text) in enumerate(reports)]
    return link([reading(read_document(one)) for one in documents])


@pytest.mark.parametrize("other", ["Sky News Arabia", "قناة سكاي نيوز عربية"])
def test_one_outlet_under_two_names_is_one_origin(other: str) -> None:
    (event,) = (one for one in linked(("skynews", STRIKE), (other, AGAIN)).events if one.form == "incident")
    assert (event.independent_origins, event.outlets) == (1, ("سكاي نيوز عربية",))


def test_two_outlets_stay_two() -> None:
    (event,) = (one for one in linked(("skynews", STRIKE), ("BBC Arabic", AGAIN)).events if one.form == "incident")
    assert event.independent_origins == 2


def test_an_agency_and_an_outlet_that_quotes_it_are_one_origin() -> None:
    quoting = "ذكرت وكالة رويترز أن 7 مدنيين قُتلوا في غارة جوية على بلدة سراقب اليوم."
    (event,) = (one for one in linked(("Reuters", AGAIN), ("مثال", quoting)).events if one.form == "incident")
    assert [(origin.name, origin.kind) for origin in event.origins if origin.documents == ("d0", "d1")] == [
        ("رويترز", "agency")
    ]
    assert event.independent_origins == 1
