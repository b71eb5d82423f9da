"""A ledger of reports that want to do harm: by texts, titles, outlets, addresses, ids, and names in their claims."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tawatur.ingest import store
from tawatur.ledger import Ledger
from tawatur.model import Claim, Report
from tawatur.pipeline import read_document

RUN = "window.hurt=1"
EVIL = {
    "a script": f"<script>{RUN}</script>",
    "an end of what holds it": f"</title></textarea></style></script><script>{RUN}</script>",
    "a handler": f"\"><img src=x onerror={RUN}>'><svg onload={RUN}>",
    "an attribute": f'" onmouseover="{RUN}" autofocus onfocus=\'{RUN}\' x="',
    "an address": f"javascript:{RUN}//",
    "data": f"data:text/html,<script>{RUN}</script>",
    "another site": "//elsewhere.example/x",
    "a request of htmx": '<div hx-get="https://elsewhere.example/" hx-trigger="load">x</div>',
    "a template": "{{7*7}}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "steps": "../../../etc/passwd",
    "dots": "..",
    "percent signs": "%2e%2e%2f%00%0d%0aSet-Cookie:x=1%",
    "a line": "x\r\nSet-Cookie: hurt=1\r\n\r\n<b>",
    "quotes": "a'b\"c`d\\e; DROP TABLE documents; --",
    "a query": "a?b=c&d=e#f;g/h i+j",
    "a formula": '=HYPERLINK("https://elsewhere.example","x")',
    "turned": "\u202e31\u202c \u2066\u202dنص\u2069 \u200f\u061c",
    "never closed": "\u202e\u2067\u202bمقلوب",
    "controls": "\x00\x01\x07\x08\x1b[31m\x7f\x85\ufeff\ufffe",
    "a comment": "<!-- ]]> -->",
    "long": "ق" * 3000,
    "marks": "ا" + "\u0651\u064e\u0301\u0489" * 40,
    "emoji": "👨‍👩‍👧‍👦🇸🇾" * 30,
}
"""Strings that stand wherever a report may hold one."""
WORD = 1_000_000
"""Letters of the longest word."""
SAID = "وقال مسعفون إن 4 منازل دُمرت."
_DAY = date(2022, 8, 4)


def fill(ledger: Ledger) -> list[str]:
    """Add and link the reports; their ids come out."""
    reports = [*hostile(), long_word(), silent()]
    ledger.add(reports)
    ledger.sync()
    return [report.document.id for report in reports]


def hostile() -> Iterator[Report]:
    """A report for each of the strings, which holds it everywhere."""
    for at, evil in enumerate(EVIL.values()):
        text = f"{evil}\nقُتل {at + 3} مدنيين وأصيب 9 آخرون {evil} في قصف على بلدة كفر نبل أمس. {SAID}"
        published = _DAY + timedelta(days=40 * at)
        document = store(text, published, id=evil, title=evil, outlet=evil, url=evil)
        report = read_document(document)
        yield replace(report, claims=tuple(_named(claim, evil) for claim in report.claims), near_misses=())


def long_word() -> Report:
    """A report with a word that no line holds."""
    return _followed_by("ق" * WORD, "a long word")


def silent() -> Report:
    """A long report of which nothing but the first sentence states a claim."""
    return _followed_by("سطر لا يقول شيئاً. " * 5500, "much that states nothing")


def _followed_by(more: str, name: str) -> Report:
    """A short report that is read, with more text behind it that is not."""
    first = "أصيب 6 مدنيين في انفجار لغم في ريف الرقة أمس.\n"
    report = read_document(store(first, _DAY, id=name, title=name, outlet="مثال"))
    return replace(report, document=store(first + more, _DAY, id=name, title=name, outlet="مثال"), near_misses=())


def _named(claim: Claim, evil: str) -> Claim:
    """The claim, all of whose names are this one."""
    place = replace(claim.place, name=evil, surface=evil, admin1=evil) if claim.place else None
    party = replace(claim.actor, name=evil, surface=evil) if claim.actor else None
    chain = tuple(replace(link, name=evil, surface=evil, role=evil) for link in claim.attribution)
    return replace(claim, place=place, actor=party, attribution=chain)
