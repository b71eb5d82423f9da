"""Speakers and their words in, a saying out: where what is said begins, how far it reaches, and who the links are."""

from tawatur.model import Mention, Saying, Speaker
from tawatur.recognise.lexicon import Hit
from tawatur.recognise.speaker_words import is_for_one, is_told
from tawatur.recognise.speakers import Phrase, after
from tawatur.recognise.speech import Page, folded

Link = tuple[Phrase, ...]
Sentence = tuple[int, int]
_TAIL = 4  # words that may follow a speaker at the end of a sentence
_CUES = {"preposition": "preposition", "pointing": "preposition", "document": "noun", "heading": "tag", "credit": "tag"}


def said(page: Page, rule: str, hit: Hit, phrases: Link, scope: tuple[int, int]) -> Mention:
    """A saying by these phrases, the outermost first, of the words in scope; without any it goes on with the last."""
    links = tuple(_speaker(page, phrase) for phrase in phrases if phrase)
    first = min([hit.first, *(p.first for p in phrases if p)])
    last = max([hit.last, *(max(p.last, p.name[1] if p.name else 0) for p in phrases if p)])
    start, end = page.read.span(first, last)
    cue = _CUES.get(rule, "verb")
    continues = all(_refers_back(phrase) for phrase in phrases if phrase)
    value = Saying(cue, links, scope, hit.entry.get("stance", "asserted"), continues)
    return Mention(start, end, first, last, rule, value)


def _refers_back(phrase: Phrase) -> bool:
    """Whether a phrase is but a noun with the article that names nobody: البيان, المصدر."""
    head = phrase.head
    return (
        head is not None
        and head.definite
        and phrase.last - phrase.first == 1
        and head.entry.id in ("source", "document")
    )


def _speaker(page: Page, phrase: Phrase) -> Speaker:
    """One link: the name as surface and the office as role where both are said."""
    role, named = None, phrase.name
    if phrase.name and phrase.head is None:
        named, role = None, page.read.surface(*phrase.name)
    elif named:
        role = page.read.surface(phrase.first, phrase.last)
    first, last = named or _issuer(page, phrase)
    kind = phrase.head.entry.get("kind") if phrase.head else None
    start, end = page.read.span(first, last)
    if not named:
        start = _without_clitic(page, first, start)
    return Speaker(start, end, page.read.text[start:end], kind, role=role)


def _issuer(page: Page, phrase: Phrase) -> tuple[int, int]:
    """Of a document the body that issued it, where that is named: بيان للجيش, بيان صادر عن الجيش."""
    if phrase.head and phrase.head.entry.get("use") in ("document", "record"):
        for k in range(phrase.first + 1, phrase.last):
            if page.texts[k].startswith("ل") and (page.use(k) or page.texts[k].startswith("لل")):
                return k, phrase.last
    return phrase.first, phrase.last


def _without_clitic(page: Page, first: int, start: int) -> int:
    """Where the name begins without و, ل or ب before it."""
    hit = page.hits.get(first)
    if hit is not None:
        return hit.start
    if is_for_one(page.texts[first]):
        return start + 1
    return start + 2 if page.texts[first].startswith("لل") else start


def opening_of(page: Page, at: int, end: int) -> tuple[Link, Link, int | None]:
    """The medium told (لوكالة رويترز), those quoted (نقلا عن), and where what is said begins after a speaker."""
    told: Link = ()
    quoted: Link = ()
    k = at
    while k < end:
        if page.says_that(k) or (page.texts[k] == '"' and not _short(page, k)):
            return told, quoted, k
        if page.texts[k] == '"':
            told = (_quoted_medium(page, k),) if page.texts[k - 1] == "ل" else told
            k = page.quoted_name(k)
            continue
        use, hit = page.use(k), page.hits.get(k)
        if (
            hit
            and use in ("verb", "relay")
            and not hit.enclitic
            and k > at
            and page.texts[k - 1] not in folded("refusing")
        ):
            break
        if hit and use == "medium" and hit.proclitic.endswith("ل"):
            told = (after(page, k, end),)
            k = max(hit.last, told[0].stop)
        elif hit and use == "preposition" and hit.entry.get("relays"):
            quoted = (after(page, hit.last, end),)
            k = max(hit.last, quoted[0].stop)
        else:
            k += 1
    return told, quoted, None


def _quoted_medium(page: Page, k: int) -> Phrase:
    """The medium named in a quotation after لـ (لـ«صحيفة البلد»)."""
    hit = page.hits.get(k + 1) if page.use(k + 1) == "medium" else None
    return Phrase(k + 1, page.quoted_name(k) - 1, hit)


def past_told(page: Page, at: int, end: int) -> tuple[Link, int]:
    """The medium told right after a verb, and the word after it (قال لرويترز | مسؤول)."""
    if at >= end or not is_told(page, at):
        return (), at
    if page.texts[at] == "ل":
        close = page.quoted_name(at + 1)
        return ((_quoted_medium(page, at + 1),), close) if close else ((), at)
    hit = page.hits[at]
    quoted = page.quoted_name(hit.last) if hit.last < end and page.texts[hit.last] == '"' else 0
    last = quoted or hit.last
    while hit.entry.id == "medium noun" and last < end and not quoted and _is_of_medium(page, last):
        last += 1
    return (Phrase(at, last, hit),), last


def _is_of_medium(page: Page, k: int) -> bool:
    """Whether a word goes on with the name of a medium that a noun begins: وكالة الأنباء الفرنسية, وكالة رويترز."""
    news = page.use(k) is None or page.hits[k].entry.id == "rumour"
    return page.use(k) == "medium" or (page.texts[k].startswith("ال") and news)


def _short(page: Page, k: int) -> bool:
    close = page.quoted_name(k)
    return bool(close) and close - k < 5


def reach(page: Page, opening: int, end: int) -> int:
    """How far what is said reaches: the sentence, or the quotation that opens in it and runs on over sentences."""
    reach = end
    for k in range(opening, min(end, opening + 3)):
        close = page.opens.get(k + 1) if page.texts[k] == '"' else None
        if close and close > end:
            reach = page.read.sentences[page.read.sentence_at(close - 1)].last
        elif close and _is_left(page, close, end):
            reach = close
    return reach


def _is_left(page: Page, close: int, end: int) -> bool:
    """Whether a sentence leaves who was quoted behind the quotation: "…"، إثر هجوم وقع أمس; no more is quoted."""
    if any(page.texts[k] == '"' for k in range(close + 1, end)):
        return False
    k = close + 1
    while k < end and page.texts[k] in "،,":
        k += 1
    return k < end and page.texts[k] in folded("leaving")


def closes(page: Page, at: int, sentence: Sentence) -> bool:
    """Whether a sentence ends so soon after a speaker that what he said stands before."""
    words = [k for k in range(at, sentence[1]) if page.read.words[k].kind != "mark"]
    if len(words) > _TAIL or any(page.says_that(k) for k in range(at, sentence[1])):
        return False
    return not words or page.is_in("adjuncts", words[0]) or page.use(words[0]) in ("occasion", "medium")


def author(page: Page, phrase: Phrase, end: int) -> Phrase:
    """Who made a statement where the words go on to say so: وفقا لتصريحات أدلى بها س."""
    if not phrase.head or phrase.head.entry.id not in ("document", "rumour"):
        return phrase
    if phrase.stop < end - 1 and page.texts[phrase.stop] in folded("about_whom"):
        issuer = after(page, phrase.stop + 1, end)
        return issuer if issuer.head or page.is_in("issues", phrase.stop - 1) else phrase
    for k in range(phrase.first + 1, min(end - 1, phrase.first + 8)):
        if page.is_in("got", k):
            source = next((j for j in range(k, min(end, k + 7)) if page.texts[j] in folded("of")), None)
            return (source and after(page, source + 1, end)) or phrase
        if page.is_in("issues", k):
            return after(page, k + 1 + (page.texts[k + 1] in folded("by_or_about")), end) or phrase
    return phrase
