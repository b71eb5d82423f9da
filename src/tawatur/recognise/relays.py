"""A word that hands on another's words in, its saying out: نقلت الوكالة عن الوزارة, علمت الصحيفة من مصادر أن."""

from tawatur.model import Mention
from tawatur.recognise.lexicon import Hit
from tawatur.recognise.sayings import Sentence, opening_of, reach, said
from tawatur.recognise.speaker_words import HEADS, is_for_one
from tawatur.recognise.speakers import after, before
from tawatur.recognise.speech import Page, folded

_BESIDE = 3  # words from a relay to عن where it names nobody


def relay(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """One who hands on another's words: نقلت وكالة س عن وزارة ص قولها إن."""
    end = sentence[1]
    if hit.last < end and page.texts[hit.last] in folded("whither"):
        return None
    outer = after(page, hit.last, end)
    if not outer and not hit.proclitic.startswith("و"):
        outer = before(page, hit.first, sentence[0])
    at = outer.stop if outer and outer.first >= hit.last else hit.last
    near = 12 if outer else _BESIDE
    about = next((k for k in range(at, min(end, at + near)) if _is_about(page, hit, k)), None)
    if about is None:
        return None
    if outer and outer.head is None and outer.last - outer.first > 3 and page.texts[outer.first] != '"':
        return None
    if page.says_that(about):
        return said(page, "relay", hit, (outer,), (hit.first, reach(page, about, end))) if outer.head else None
    inner = after(page, about + (page.texts[about] in folded("about_whom") | folded("whither")), end)
    links = tuple(p for p in (outer, inner) if p)
    first = min(hit.first, outer.first) if outer else hit.first
    opening = opening_of(page, max(inner.stop, about), end)[2]
    return said(page, "relay", hit, links, (first, reach(page, opening or about, end)))


def _is_about(page: Page, hit: Hit, k: int) -> bool:
    """Whether a word comes before whom a relay quotes, or is أن: عن, of a verb that ascribes إلى or ل."""
    if page.says_that(k):
        return True
    if hit.entry.get("unless"):
        return page.texts[k] in folded("whither") or is_for_one(page.texts[k]) or _is_to(page, k)
    return page.texts[k] in folded("about_whom") and page.texts[k - 1] not in folded("inquiries")


def _is_to(page: Page, k: int) -> bool:
    return page.texts[k].startswith("ل") and page.use(k) in HEADS


def learned(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """Sources that one learned from: علمت الصحيفة من مصادر مطلعة أن, علم لدى مصدر أمني أن; the learner hands on."""
    learner = after(page, hit.last, sentence[1])
    at = learner.stop if learner else hit.last
    if at >= sentence[1] or page.texts[at] not in folded("learned_from"):
        return None
    source = after(page, at + 1, sentence[1])
    opening = opening_of(page, source.stop, sentence[1])[2] if source.head else None
    if opening is None:
        return None
    return said(page, "learned", hit, (learner, source), (hit.first, reach(page, opening, sentence[1])))
