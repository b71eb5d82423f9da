"""Correcting: words chosen in a text become fields of a claim, by the program's own recognisers or by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.ingest import store
from tawatur.model import Claim, Document
from tawatur.pipeline import read_document
from tawatur.review.answers import Mistaken
from tawatur.review.chosen import located
from tawatur.review.correcting import corrected, stated

# Two characters outside the Basic Multilingual Plane stand before everything that is chosen.
TEXT = (
    "🕊️𞸁 أعلنت وزارة الصحة السورية مقتل 14 مدنياً في قصف على بلدة حزة مساء الجمعة.\n"
    "وقال الدفاع المدني إن ما لا يقل عن تسعة عشر شخصاً قتلوا، بينهم قتيلان من المسعفين، في مدينة طرابلس."
)
DOCUMENT = replace(store(TEXT, date(2018, 3, 19)), outlet="إذاعة الوادي")


@pytest.fixture(scope="module")
def claim() -> Claim:
    return next(claim for claim in read_document(DOCUMENT).claims if claim.kind == "killed")


def at(words: str, document: Document = DOCUMENT) -> str:
    start = document.text.index(words)
    return f"{start}-{start + len(words)}"


def chosen(field: str, words: str) -> dict[str, str]:
    return {field: words, f"{field}_at": at(words)}


def test_a_figure_is_read_from_its_words(claim: Claim) -> None:
    words = "ما لا يقل عن تسعة عشر شخصاً"
    count = corrected(claim, chosen("count", words), DOCUMENT).count
    assert count and (count.low, count.high, count.best, count.relation) == (19, None, 19, "at_least")
    assert TEXT[count.start : count.end] == count.text == words
    pair = corrected(claim, chosen("count", "قتيلان"), DOCUMENT).count
    assert pair and (pair.low, pair.best, pair.high) == (2, 2, 2)


def test_a_figure_by_hand_outranks_its_words_and_old_numbers_do_not(claim: Claim) -> None:
    words = "تسعة عشر"
    hand = chosen("count", words) | {"count_low": "20", "count_high": "30", "count_relation": "between"}
    count = corrected(claim, hand, DOCUMENT).count
    assert count and (count.low, count.high, count.best, count.relation) == (20, 30, None, "between")
    assert claim.count
    stale = hand | {"count_for": f"{claim.count.start}-{claim.count.end}"}
    count = corrected(claim, stale, DOCUMENT).count
    assert count and count.best == 19


def test_nothing_changed_is_the_same_claim_and_no_words_are_no_field(claim: Claim) -> None:
    assert corrected(claim, {}, DOCUMENT) == claim
    assert claim.count and claim.place and claim.place.id
    same = {
        "kind": claim.kind,
        "count": claim.count.text,
        "place": claim.place.surface,
        "place_id": claim.place.id or "",
    }
    assert corrected(claim, same, DOCUMENT) == claim
    bare = corrected(claim, {"count": "", "place": "", "time": "", "time_start": "", "origin": ""}, DOCUMENT)
    assert (bare.count, bare.place, bare.time, len(bare.attribution)) == (None, None, None, 1)


def test_a_place_of_many_is_chosen_and_one_that_is_not_known_stays_open(claim: Claim) -> None:
    with pytest.raises(Mistaken, match="several_places"):
        corrected(claim, chosen("place", "طرابلس"), DOCUMENT)
    libya = corrected(claim, chosen("place", "طرابلس") | {"place_id": "geonames:2210247"}, DOCUMENT).place
    assert libya and (libya.country, libya.precision) == ("LY", "town")
    nowhere = corrected(claim, chosen("place", "المسعفين"), DOCUMENT).place
    assert nowhere and (nowhere.surface, nowhere.id, nowhere.name, nowhere.lat) == ("المسعفين", None, None, None)
    by_name = chosen("place", "بلدة") | {"place_called": "سراقب"}
    with pytest.raises(Mistaken, match="no_place"):
        corrected(claim, by_name | {"place_called": "مدينة لا وجود لها"}, DOCUMENT)
    called = corrected(claim, by_name, DOCUMENT).place
    assert called and (called.surface, called.country, called.name) == ("بلدة", "SY", "سراقب")


def test_parties_and_origins_have_their_known_names_or_only_their_words(claim: Claim) -> None:
    known = corrected(claim, chosen("origin", "الدفاع المدني"), DOCUMENT).attribution
    assert [link.kind for link in known][0] == "outlet" and known[-1].name and known[-1].surface == "الدفاع المدني"
    actor = corrected(claim, chosen("actor", "وزارة الصحة السورية"), DOCUMENT).actor
    assert actor and actor.name
    bare = corrected(claim, chosen("actor", "وزارة الصحة السورية") | {"actor_id": ""}, DOCUMENT).actor
    assert bare and (bare.name, bare.id) == (None, None)


def test_a_time_is_read_from_the_day_of_publication_or_given_by_hand(claim: Claim) -> None:
    read = corrected(claim, chosen("time", "مساء الجمعة"), DOCUMENT).time
    assert read and read.start == read.end == date(2018, 3, 16)
    hand = {"time": "", "time_start": "2018-03-10", "time_end": "2018-03-12", "time_precision": "day"}
    given_ = corrected(claim, hand, DOCUMENT).time
    assert given_ and (given_.start, given_.end, given_.evidence) == (date(2018, 3, 10), date(2018, 3, 12), None)


def test_what_is_wrong_is_told_of_every_field_at_once(claim: Claim) -> None:
    wrong = {
        "kind": "nonsense", "count": TEXT[:200], "place": "كلمات ليست في النص", "time_start": "2018-13-01",
        "evidence": "", "stance": "sure",
    }  # fmt: skip
    with pytest.raises(Mistaken) as told:
        corrected(claim, wrong, DOCUMENT)
    assert set(told.value.mistakes) >= {
        ("kind", "not_listed"), ("count", "several_figures"), ("place", "not_there"), ("time_start", "no_day"),
        ("evidence", "needed"), ("stance", "not_listed"),
    }  # fmt: skip
    order = chosen("count", "14") | {"count_low": "9", "count_high": "3", "count_relation": "between"}
    with pytest.raises(Mistaken, match="order"):
        corrected(claim, order, DOCUMENT)


def test_a_missed_claim_is_its_words_and_its_kind_and_no_more() -> None:
    words = "قتيلان من المسعفين"
    made = stated(words, at(words), "killed", DOCUMENT)
    assert made.evidence.text == words and (made.count, made.place, made.stance) == (None, None, "asserted")
    assert [link.surface for link in made.attribution] == ["إذاعة الوادي"]
    with pytest.raises(Mistaken, match="needed"):
        stated("  ", "", "killed", DOCUMENT)


@given(st.text(min_size=1), st.integers(0, 40), st.integers(1, 40), st.integers(-9, 60))
def test_chosen_words_are_where_they_are_said_to_be(text: str, start: int, size: int, off: int) -> None:
    words = text[start : start + size]
    found = located(text, words, f"{start}-{start + size}")
    if not words.split():
        assert found is None
        return
    assert found and text[found.start : found.end] == found.text == words.strip()
    assert start <= found.start and found.end <= start + size
    # At a wrong place the words still decide.
    moved = located(text, words, f"{max(0, start + off)}-{max(0, start + off) + size}")
    assert moved and text[moved.start : moved.end].split() == words.split()


def test_words_that_a_page_shows_otherwise_are_those_of_the_text() -> None:
    text = "مقتل \u202e31 شخصاً\u202c"
    found = located(text, "\ufffd31 شخصاً\u2060", "5-15")
    assert found and (found.start, found.end, found.text) == (5, 15, text[5:])


@given(st.text(), st.text(alphabet="ابتث🕊", min_size=1))
def test_words_that_the_text_does_not_hold_are_refused(text: str, words: str) -> None:
    if words in text:
        assert located(text, words)
    else:
        with pytest.raises(ValueError, match=words):
            located(text, words, "0-5")
