"""A report of our own and what people say of its claims, for tests of what is learnt from them."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from tawatur.ingest import store
from tawatur.model import Claim, Count, Evidence, Report
from tawatur.model.review import Verdict
from tawatur.pipeline import read_document

TEXT = (
    "أعلنت مديرية الصحة في الرقة مقتل 14 مدنياً وإصابة 31 آخرين في غارة جوية على بلدة السبخة أمس.\n"
    "ونفى متحدث باسم الجيش استهداف البلدة. وقال شهود إن 6 منازل دُمرت."
)


@cache
def report(name: str = "report") -> Report:
    """The report, as it is read."""
    document = store(TEXT, date(2021, 4, 6), id=name, outlet="مثال", title="غارة على السبخة")
    return read_document(document)


def verdict(entry: int, who: str, said: str, claim: Claim | None = None, **more: Any) -> Verdict:
    """What somebody says of a claim of the report, or of all of it."""
    at = "2021-04-07T10:00:00Z"
    of = claim or more.get("now")
    known: dict[str, Any] = {"document": "report", "was": claim, "claim": of.id if of else None} | more
    return Verdict(entry, at, who, verdict=said, **known)


def accepted(who: str, first: int = 1, **other: str) -> list[Verdict]:
    """All claims of the report accepted but those of a kind that something other is said of; then it is done."""
    claims = report().claims
    found = [verdict(first + at, who, other.get(claim.kind, "accepted"), claim) for at, claim in enumerate(claims)]
    return [*found, verdict(first + len(claims), who, "done")]


def counted(claim: Claim, figure: int) -> Claim:
    """The same claim with another figure."""
    assert claim.count
    return replace(claim, count=replace(claim.count, low=figure, high=figure, best=figure))


def missed(kind: str, words: str, name: str = "p1", figure: int | None = None) -> Claim:
    """A claim on words of the report that the program passed over."""
    start = TEXT.index(words)
    end = start + len(words)
    count = Count(figure, figure, figure, "exact", None, words, start, end) if figure is not None else None
    chain = report().claims[0].attribution[:1]
    found = Evidence(start, end, words)
    return Claim(name, kind, found, count, None, None, None, (), None, (), None, chain, "asserted", "new")
