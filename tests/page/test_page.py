"""The page: the text as it was, marks that may overlap, nothing from a network, and hostile text that stays text."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tawatur.ingest import store
from tawatur.model import Claim, Count, Document, Evidence, Link, Location, NearMiss, Report
from tawatur.output import Style
from tawatur.page import write
from tawatur.page.marks import pieces

TEXT = "قتل 3 مدنيين وجرح 5 في حلب\nوأضاف."
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</style></section>"


def claim(number: int, start: int, end: int, text: str = TEXT) -> Claim:
    return Claim(
        f"c{number}", "killed", Evidence(start, end, text[start:end]), Count(3, 3, 3, "exact", None, "3", 4, 5),
        "people", None, None, (), Location("حلب", None, None, None, None, None, None, None, 23, 26), (), None,
        (Link("مثال", "مثال", "outlet"),), "denied", "new", rules=(("kind", "trigger"),),
    )  # fmt: skip


def report(*spans: tuple[int, int], text: str = TEXT, **fields: str) -> Report:
    return Report(store(text, date(2020, 1, 2), **fields), tuple(claim(n, *s, text) for n, s in enumerate(spans, 1)))


def page(*reports: Report, lang: str | None = None, explain: bool = False) -> str:
    out = io.StringIO()
    write(reports, out, Style(lang, explain))
    return out.getvalue()


def texts(shown: str) -> list[str]:
    return [element.text_content() for element in html.fromstring(shown).xpath("//section[@class='text']")]


def test_the_text_stands_as_it_was() -> None:
    assert texts(page(report((0, 12), (4, 20)), report())) == [TEXT, TEXT]


@given(st.lists(st.tuples(st.integers(0, 33), st.integers(1, 33)).map(lambda s: (min(s), max(s) + 1)), max_size=6))
def test_pieces_are_the_text_and_know_their_claims(spans: list[tuple[int, int]]) -> None:
    cut = pieces(report(*spans))
    assert "".join(piece.text for piece in cut) == TEXT
    for number, (start, end) in enumerate(spans, 1):
        assert "".join(piece.text for piece in cut if number in piece.claims) == TEXT[start:end]
        assert sum(number in piece.begins for piece in cut) == 1


def test_overlapping_words_lead_to_the_narrowest_claim_first() -> None:
    marks = html.fromstring(page(report((0, 20), (4, 12)))).xpath("//a[@data-claims]")
    assert [mark.get("data-claims") for mark in marks if mark.text_content() == " مدنيين"] == ["2 1"]


def test_every_claim_can_be_reached_by_keyboard() -> None:
    shown = html.fromstring(page(report((0, 20), (4, 12), (18, 26))))
    stops = [m for m in shown.xpath("//a[@data-claims]") if m.get("tabindex") is None]
    assert {n for stop in stops for n in stop.get("data-begins").split()} == {"1", "2", "3"}
    targets = set(shown.xpath("//@id"))
    assert {link[1:] for link in shown.xpath("//a/@href") if link.startswith("#")} <= targets
    assert set(shown.xpath("//@aria-describedby | //@aria-labelledby")) <= targets


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_is_in_one_language(lang: str) -> None:
    shown = html.fromstring(page(report((0, 12)), lang=lang))
    assert (shown.get("lang"), shown.get("dir")) == (lang, {"ar": "rtl", "en": "ltr"}[lang])
    assert not re.findall("[A-Za-z]{3,}" if lang == "ar" else "[\u0600-\u06ff]", shown.xpath("string(//header/p[2])"))


def test_hostile_text_is_text() -> None:
    document = report((0, 12), text=HOSTILE, id=HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    shown = page(document, document, explain=True)
    tree = html.fromstring(shown)
    assert len(tree.xpath("//script")) == 1 and not tree.xpath("//img | //@onerror | //@style")
    assert texts(shown) == [HOSTILE, HOSTILE]
    assert "javascript:" not in shown and "{{ 7*7 }}" in shown


def test_nothing_comes_from_a_network() -> None:
    shown = page(report((0, 12), url="https://example.org/a"))
    tree = html.fromstring(shown)
    assert not tree.xpath("//link | //@src | //iframe | //form")
    assert "url(" not in shown and "@import" not in shown
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_a_report_without_claims_says_so() -> None:
    assert "No claims" in page(report(), lang="en")
    assert page() and page(Report(replace(report().document, published=None, outlet=None, title=None), ()))


def test_sentences_without_a_claim_say_why_on_request() -> None:
    near = NearMiss(Evidence(27, 33, HOSTILE), Evidence(27, 33, "وأضاف"), "nothing")
    one = replace(report((0, 12)), near_misses=(near,))
    shown = html.fromstring(page(one, lang="en", explain=True)).xpath("//*[@class='missed']//li")
    assert [item.text_content() for item in shown] == ["no word of harm or of an act وأضاف" + " ".join(HOSTILE.split())]
    assert 'class="missed"' not in page(one) and 'class="missed"' not in page(report(), explain=True)


def test_only_an_address_of_the_web_is_a_link() -> None:
    link = "//h2/a/@href"
    assert html.fromstring(page(report(url="https://example.org/a"))).xpath(link) == ["https://example.org/a"]
    assert html.fromstring(page(report(url="data:text/html,a"))).xpath(link) == []


def test_several_reports_have_contents() -> None:
    one, two = html.fromstring(page(report())), html.fromstring(page(report(), report()))
    assert not one.xpath("//nav") and len(two.xpath("//nav//li")) == 2
    assert isinstance(report().document, Document)
