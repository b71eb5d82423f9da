"""The page of events: what is drawn, who is under whom, nothing from a network, and hostile text that stays text."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from tawatur.model import Event, Figures, Linked, Member, Named, Origin, Step
from tawatur.output import Style
from tawatur.output.eventcells import interval
from tawatur.page.charts import HEIGHT, WIDTH, charts, drawn
from tawatur.page.events import write
from tests.incident import EVENT, INCIDENT, WEEK_LATER

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</style></section>\u202e\u2066"
ALONE = {("li", "ul"), ("a", "p"), ("th", "tr"), ("dt", "div")}
"""Elements that hold one text and nothing beside it."""


def page(linked: Linked = INCIDENT, lang: str | None = None, policy: str = "latest_per_origin") -> str:
    out = io.StringIO()
    write(linked, out, Style(lang, policy=policy))
    return out.getvalue()


def tree(*events: Event, lang: str = "en") -> HtmlElement:
    shown: HtmlElement = html.fromstring(page(Linked(events) if events else INCIDENT, lang))
    return shown


def texts(shown: HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in shown.xpath(path)]


def test_every_event_has_its_row() -> None:
    rows = tree().xpath("//details[contains(@class, 'event')]")
    assert [row.get("data-id") for row in rows] == [event.id for event in INCIDENT.events]
    first = " ".join(rows[0].find("summary").text_content().split())
    for said in ("2019-05-12", "shelling, killed", "سوق الورد", "9 – 15 (15)", "≥ 40 (40)", "contested", "origins: 3"):
        assert said in first
    assert "(2019-05-19)" in rows[1].find("summary").text_content()


def test_the_number_in_brackets_is_the_policys() -> None:
    assert "9 – 15 (9)" in page(policy="conservative") and "9 – 15 (15)" not in page(policy="conservative")


def test_copies_are_folded_under_the_report_that_carries_them() -> None:
    shown = tree(EVENT)
    (copies,) = shown.xpath("//ul[@class='tree']//details[@class='copies']")
    assert texts(copies, ".//li/a") == ["صحيفة السطر", "موقع الدقيقة"] and copies.get("open") is None
    assert texts(copies, "preceding-sibling::span/a") == ["وكالة النبأ"]
    assert texts(shown, "//ul[@class='tree']/li/span") == [
        "مستشفى المدينة medical", "الجيش official", "وزارة الداخلية official", "شهود witness",
    ]  # fmt: skip


def test_who_denies_is_marked() -> None:
    marked = tree(EVENT).xpath("//ul[@class='tree']/li[.//*[@class='stance denied']]")
    assert [texts(one, "span") for one in marked] == [["الجيش official"]]


def test_an_outlet_that_quotes_nobody_is_its_own_origin() -> None:
    assert texts(tree(WEEK_LATER), "//ul[@class='tree']/li/span") == ["صحيفة السطر 2019-05-19 the report itself"]


def test_who_is_quoted_by_whom_is_a_tree() -> None:
    kept = [replace(member, carrier=member.document) for member in EVENT.members[1:3]]
    (hospital,) = tree(replace(EVENT, members=tuple(kept))).xpath("//ul[@class='tree']/li")
    assert texts(hospital, "span") == ["مستشفى المدينة medical"]
    assert texts(hospital, "ul/li/span") == ["وكالة النبأ agency"]
    assert texts(hospital, "ul/li/ul/li/span/a") == ["صحيفة السطر", "موقع الدقيقة"]


def test_every_claim_stands_in_its_words_with_its_stance() -> None:
    members = tree(EVENT).xpath("//ol[@class='members']/li")
    assert texts(members[3], ".//q") == [
        "إن 15 شخصاً قُتلوا في قصف سوق الورد", "وإن 40 آخرين على الأقل أصيبوا", "ونفى الجيش أن يكون قصف السوق",
    ]  # fmt: skip
    assert texts(members[3], ".//*[@class='stance denied']") == ["denied"]
    assert texts(members[1], ".//*[@class='note']") == ["a copy of the same text: wire"]
    assert members[0].xpath(".//p[@class='title']/a/@href") == ["https://example.org/wire"]


def test_the_toll_of_each_origin_is_drawn() -> None:
    (figure,) = tree(EVENT).xpath("//figure")
    assert texts(figure, ".//li") == ["مستشفى المدينة", "وزارة الداخلية"]
    assert texts(figure, ".//*[contains(@class, 'value')]") == ["12", "15", "9"]
    assert len(figure.xpath(".//*[@class='point replaced']")) == 1


def test_links_say_why_the_weakest_first_and_what_is_apart_leads_there() -> None:
    shown = tree()
    first = texts(shown, "//details[@class='ties']/ul/li")[0]
    assert (
        "radio#c1 ↔ قناة الأفق channel#c1" in first
        and "actor: different actors – speaks against one event (-3.1)" in first
    )
    assert shown.xpath("//ul[@class='apart']//a/@href") == ["#e2"]
    assert not tree(EVENT).xpath("//ul[@class='apart']//a"), "what is not on the page is no link"


def test_all_links_within_the_page_lead_somewhere() -> None:
    shown = tree()
    targets = shown.xpath("//@id")
    assert len(targets) == len(set(targets))
    assert {link[1:] for link in shown.xpath("//a/@href") if link.startswith("#")} <= set(targets)
    assert set(shown.xpath("//@for | //@aria-controls")) <= set(targets)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_is_in_one_language(lang: str) -> None:
    shown = tree(lang=lang)
    assert (shown.get("lang"), shown.get("dir")) == (lang, {"ar": "rtl", "en": "ltr"}[lang])
    heads = texts(shown, "//header//p | //h2 | //th | //dt | //summary/*[@class='what']/strong")
    other = "[A-Za-z]{3,}" if lang == "ar" else "[\u0600-\u06ff]"
    assert heads and not [head for head in heads if re.search(other, head)]


def hostile() -> Event:
    """An event with hostile text wherever a report or its readers put words."""
    members = tuple(
        Member(HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, "javascript:alert(1)", HOSTILE, member.accounts)
        for member in EVENT.members[:1]
    )
    claim = replace(
        members[0].accounts[0].claims[0],
        evidence=replace(EVENT.members[0].accounts[0].claims[0].evidence, text=HOSTILE),
    )
    account = replace(members[0].accounts[0], claims=(claim,))
    return replace(
        EVENT, id=HOSTILE, members=(replace(members[0], accounts=(account,)),), outlets=(HOSTILE,), means=(HOSTILE,),
        origins=(Origin("o1", HOSTILE, HOSTILE, ()),), actors=(Named(HOSTILE, HOSTILE, (HOSTILE,)),), kinds=(HOSTILE,),
        figures={HOSTILE: Figures(1, 2, 3, {})}, history=(replace(EVENT.history[0], origin=HOSTILE, kind=HOSTILE),) * 2,
        grade=replace(EVENT.grade, name=HOSTILE, reason={"ar": HOSTILE}),
        disputes=tuple(replace(one, kind=HOSTILE, reason={"ar": HOSTILE}) for one in EVENT.disputes),
        links=(replace(EVENT.links[0], left=HOSTILE),),
        apart=(replace(EVENT.apart[0], event=HOSTILE, reason={"ar": HOSTILE}),),
    )  # fmt: skip


def test_hostile_text_is_text() -> None:
    shown = page(Linked((hostile(), hostile())))
    parsed = html.fromstring(shown)
    assert len(parsed.xpath("//script")) == 1 and not parsed.xpath("//img | //@onerror | //@style")
    assert "javascript:" not in shown and "{{ 7*7 }}" in shown
    assert texts(parsed, "//q")[0] == " ".join(HOSTILE.split())


def test_words_that_turn_the_line_stay_within_their_own() -> None:
    """A bidi override reaches no further than the element it stands in, since each is isolated."""
    text = page(Linked((hostile(),)))
    assert ".event :is(span, strong) { unicode-bidi: isolate; }" in text
    holders = [e for e in html.fromstring(text).iter() if isinstance(e.tag, str) and "\u202e" in (e.text or "")]
    loose = [e for e in holders if e.tag not in ("bdi", "q", "span", "strong", "title") and not e.get("dir")]
    assert holders and {(element.tag, element.getparent().tag) for element in loose} <= ALONE


def test_nothing_comes_from_a_network() -> None:
    shown = page()
    parsed = html.fromstring(shown)
    assert not parsed.xpath("//link | //@src | //iframe | //form")
    assert "url(" not in shown and "@import" not in shown
    policy = parsed.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_one_event_is_open_and_none_are_said_to_be_none() -> None:
    assert tree(EVENT).xpath("//details[contains(@class, 'event')]/@open") and not tree().xpath(
        "//details[contains(@class, 'event')]/@open"
    )
    assert "No events." in page(Linked(()), "en") and not html.fromstring(page(Linked(()))).xpath("//input")


numbers = st.none() | st.integers(0, 10**6)


def in_order(found: tuple[int | None, ...]) -> Figures:
    low, best, high = [*sorted(n for n in found if n is not None), None, None, None][:3]
    return Figures(low, best, high, {})


figures = st.tuples(numbers, numbers, numbers).map(in_order)


@given(figures, st.integers(0, 10**6))
def test_a_range_stays_on_its_line_in_order(found: Figures, most: int) -> None:
    shown = drawn(found, most)
    assert (shown is None) == (not interval(found.low, found.best, found.high))
    if shown:
        assert 0 <= shown.low <= (shown.best if shown.best is not None else shown.low) <= shown.high <= 100


days = st.dates(date(2000, 1, 1), date(2030, 1, 1)) | st.none()
steps = st.builds(
    lambda origin, day, low, more, replaced: Step(
        "killed", origin, day, low, low, low + more, "radio", ("c1",), replaced
    ),
    st.sampled_from("abcdefgh"), days, st.integers(0, 10**7), st.integers(0, 10**6), st.booleans(),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, max_size=12))
def test_every_figure_with_a_day_is_drawn_inside_its_chart(history: list[Step]) -> None:
    told = [step for step in history if step.day]
    shown = charts(replace(WEEK_LATER, history=tuple(history)))
    assert len(shown) == (len(told) > 1)
    for chart in shown:
        points = {point for series in chart.series for point in series.points}
        assert {point.text for point in points} == {interval(step.low, step.best, step.high) for step in told}
        assert (
            len({series.hue for series in chart.series}) == len(chart.series) == min(len({s.origin for s in told}), 6)
        )
        for point in points:
            assert 0 <= point.x <= WIDTH and 0 <= point.top <= point.y <= point.bottom <= HEIGHT
