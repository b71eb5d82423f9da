"""What the gazetteer holds: the places that the press names, every homonym, and what holds what."""

import pytest

from tawatur.gazetteer import gazetteer
from tawatur.gazetteer.entries import PRECISION, from_line, to_line
from tawatur.gazetteer.sources import geonames, supplement
from tawatur.read import fold, normal

PLACES = gazetteer()
GHOUTA = ("حزة", "جسرين", "حمورية", "سقبا", "زملكا", "مسرابا", "جوبر", "حميميم", "عين ترما", "كفر بطنا")


@pytest.mark.parametrize(
    "name", ["حزة", "جسرين", "حمورية", "سقبا", "زملكا", "مسرابا", "جوبر", "حميميم"] + ["عين ترما", "كفر بطنا"]
)
def test_towns_of_eastern_ghouta_are_known(name: str) -> None:
    assert any(e.country == "SY" for e in PLACES.find(normal(name)))


@pytest.mark.parametrize(
    ("spelled", "name"), [("اعزاز", "أعزاز"), ("الاسكندريه", "الإسكندرية"), ("بيت ايل", "بيت إيل"), ("ﺍﻟﻴﻤﻦ", "اليمن")]
)
def test_spelling_does_not_matter(spelled: str, name: str) -> None:
    assert PLACES.find(normal(spelled)) == PLACES.find(normal(name)) != ()


def test_homonyms_all_stand() -> None:
    assert {e.country for e in PLACES.lookup("طرابلس")} >= {"LY", "LB"}


def test_english_names_are_looked_up() -> None:
    assert [e.id for e in PLACES.lookup("saraqib")] == [e.id for e in PLACES.lookup("سراقب")]


def test_province_country_and_region_hold_a_town() -> None:
    town = PLACES.lookup("سراقب")[0]
    province = next(e for e in PLACES.lookup("إدلب") if e.kind == "province")
    assert PLACES.province(town) == province
    assert PLACES.contains(province, town)
    assert PLACES.contains(PLACES.lookup("سوريا")[0], town)
    assert not PLACES.contains(town, province)
    assert not PLACES.contains(PLACES.lookup("العراق")[0], town)


def test_shipped_keys_are_folded() -> None:
    keys = "\n".join(line[line.rindex("\t") + 1 :] for line in geonames())
    assert fold(keys).text == keys


def test_a_line_gives_back_its_entry() -> None:
    line = geonames()[1000]
    assert to_line(from_line(line)) == line


def test_supplement_is_sound() -> None:
    entries = supplement()
    assert len({e.id for e in entries}) == len(entries)
    assert all(e.kind in PRECISION and e.keys and all(e.keys) for e in entries)
    assert all((e.lat is None) == (e.lon is None) for e in entries)
    assert all(e.lat is None or (-90 <= e.lat <= 90 and -180 <= (e.lon or 0) <= 180) for e in entries)
