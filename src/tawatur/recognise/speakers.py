"""A read text in, the noun phrases of its speakers out: where the words that name a speaker begin and end.

Arabic marks neither; what does are the words that open what is said (إن, a colon, a verbal noun), the
circumstance of saying (في بيان, أمس), definiteness, and the order of verb and subject.
"""

from dataclasses import dataclass
from itertools import pairwise

from tawatur.recognise.lexicon import Hit
from tawatur.recognise.speaker_words import (
    HEADS,
    PERSONS,
    ends,
    is_for_one,
    is_indefinite_object,
    is_of_verb,
    never_speaks,
    no_name,
    said_soon,
)
from tawatur.recognise.speech import Page, folded

_LONGEST = 14
_LONGEST_NAME = 4
_NEVER_FIRST = (
    "verb",
    "relay",
    "content",
    "occasion",
    "outlet",
    "participle",
    "preposition",
    "quoted",
    "before verb",
    "record",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [first, last) that name a speaker, the lexicon's word that heads them, and what names him in apposition."""

    first: int
    last: int
    head: Hit | None = None
    name: tuple[int, int] | None = None
    stop: int = 0
    """Where the search ended: what comes from there on is what is said, or its circumstance."""

    def __bool__(self) -> bool:
        """Whether there are any words."""
        return self.last > self.first


def after(page: Page, at: int, end: int, verb: Hit | None = None) -> Phrase:
    """The speaker named from a word on, as after a verb or بحسب; empty where none is.

    A verb may take what is said with ب (أفاد بسقوط): then a word in ب is no name but for those listed. It may take
    an object: then a name without a known noun ends before the next word with the article (اتهم جنبلاط الأسد).
    """
    first = at
    while first < end and page.texts[first] in folded("times") | folded("same"):
        first += 1
    if first >= end or no_name(page, first, bool(verb and verb.entry.get("b"))):
        return Phrase(at, at, stop=at)
    head = _head(page, first)
    limit = min(end, first + (_LONGEST if head else 2 * _LONGEST_NAME))
    k, closed = first, False
    while k < limit:
        step = _step(page, (first, k), head, closed)
        if not step or (k > first and verb and is_of_verb(page, verb, head, k)):
            break
        closed = closed or page.texts[k].startswith(("ال", "وال")) or page.texts[k] == '"'
        if head and k == head.first and head.last > k + 1:
            step = max(step, head.last - k)
        k += step
    if k == first or (head is None and k - first > _LONGEST_NAME and not said_soon(page, k, end)):
        return Phrase(at, at, stop=at)
    return _with_name(page, Phrase(first, k, head, stop=k), end)


def _head(page: Page, first: int) -> Hit | None:
    """The lexicon's noun that heads a phrase, also behind a word that counts (أحد الشهود، عدد من السكان)."""
    if page.use(first) in HEADS:
        return page.hits[first]
    counts = page.is_in("counters", first) or is_for_one(page.texts[first])
    if not counts or first + 2 >= len(page.texts):
        return None
    k = first + 2 if page.texts[first + 1] in folded("of") else first + 1
    return page.hits[k] if page.use(k) in HEADS else None


def _step(page: Page, at: tuple[int, int], head: Hit | None, closed: bool) -> int:
    """How many words of the phrase stand at k: 0 where it ends."""
    first, k = at
    text, use = page.texts[k], page.use(k)
    if text == '"':
        close = page.quoted_name(k)
        if close - k > 5 and (head is None or k == first or head.entry.id in PERSONS):
            return 0
        named = close and (k > first or close - k <= 4 or (close < len(page.texts) and page.texts[close] not in "،.,:"))
        return close - k if named else 0
    if text == "(" and k > first:
        close = next((j for j in range(k, min(k + 9, len(page.texts))) if page.texts[j] == ")"), 0)
        return close + 1 - k if close else 0
    if text in "/-" and k > first and page.read.words[k].kind == "mark":
        return int(text == "/" or page.read.words[k].glued)
    if page.read.words[k].kind == "number" and k > first:
        return int(page.texts[k - 1].removeprefix("ال") in folded("unit_nouns"))
    if page.read.words[k].kind != "word" or page.says_that(k) or page.is_in("relatives", k):
        return 0
    if k > first and ends(page, k, head, closed):
        return 0
    return 0 if k == first and (use in _NEVER_FIRST or page.is_in("inside", k)) else 1


def _with_name(page: Page, phrase: Phrase, end: int) -> Phrase:
    """The phrase with what stands between commas behind it ("، تركي المالكي، ") where what is said comes only then."""
    k, name = phrase.last, None
    while k < end and phrase and (page.texts[k] in "،," or page.is_in("relatives", k)):
        if k + 1 < end and page.texts[k + 1] in folded("about_whom"):
            break  # نقلت الوكالة، عن مصدر
        stop = next((j for j in range(k + 1, min(end, k + 12)) if page.texts[j] in "،," or page.says_that(j)), 0)
        named = stop and page.texts[k] in "،," and _is_name(page, k + 1, stop)
        if not stop or not (_more(page, stop, end) or (named and _is_title(page, phrase, k + 1, stop))):
            break
        if named and name is None:
            name = (k + 1 + page.is_in("called", k + 1), stop)
        k = stop
    return Phrase(phrase.first, phrase.last, phrase.head, name, k)


def _more(page: Page, stop: int, end: int) -> bool:
    """Whether what is said follows soon after a comma, no verb of saying before it."""
    for j in range(stop, min(end, stop + 12)):
        if page.says_that(j):
            return True
        if j > stop and page.use(j) in ("verb", "relay"):
            return False
    return False


def _is_title(page: Page, phrase: Phrase, k: int, stop: int) -> bool:
    """Whether what stands between commas must be a name: a rank opens it, or it is short and an office is before."""
    hit = page.hits.get(k)
    if hit is not None:
        return hit.entry.id == "official person" or page.texts[k].removeprefix("ال") in folded("courtesies")
    return phrase.head is not None and phrase.head.entry.id in ("spokesman", "official person") and stop - k <= 3


def _is_name(page: Page, first: int, stop: int) -> bool:
    words = page.texts[first:stop]
    if not words or len(words) > 7 or page.is_in("adjuncts", first) or page.use(first) == "occasion":
        return False
    if page.is_in("called", first):
        return True
    if words[0] in folded("companions") or words[0] in folded("inside") or page.is_in("relatives", first):
        return False
    hit = page.hits.get(first)
    if hit is not None and (hit.entry.id in ("social", "document", "rumour") or page.use(first) in _NEVER_FIRST):
        return False
    return not words[0].startswith(("و", "بال", "ل")) and page.read.words[first].kind == "word"


def before(page: Page, verb: int, start: int) -> Phrase:
    """The speaker named just before a verb ("المرصد السوري قال"); empty where none is."""
    if page.opens.get(verb, 0) > verb:
        return Phrase(verb, verb)
    k, name, floor, parted = verb, None, max(start, verb - _LONGEST - 4), False
    while k > floor and page.texts[k - 1] in folded("auxiliaries"):
        k -= 1
    while k > floor and page.texts[k - 1] == "،" and page.texts[k - 2] in folded("times"):
        k = next((j for j in range(k - 2, floor, -1) if page.texts[j] not in folded("times")), floor) + 1
    if k > floor and page.texts[k - 1] == "،":
        comma = next((j for j in range(k - 2, max(floor, k - 9), -1) if page.texts[j] == "،"), 0)
        named = comma and _is_name(page, comma + 1, k - 1)
        name, k = ((comma + 1, k - 1), comma) if named else (None, k - 1)
        parted = not named
    last = k
    while k > floor and _part(page, k - 1):
        k -= 1
        last = k if page.use(k) == "occasion" else last
    if k < last and page.texts[k] == '"' and page.texts[k:last].count('"') % 2:
        k += 1
    phrase = Phrase(k, last, page.hits.get(k) if page.use(k) in HEADS else None, name, verb)
    if not phrase or (parted and not _sits(page, phrase)) or not _speaks(page, phrase, start):
        return Phrase(verb, verb)
    return phrase


def _sits(page: Page, phrase: Phrase) -> bool:
    """Whether a known speaker stands where only a subject stands: after كان or إن."""
    return phrase.head is not None and is_subject(page, phrase)


def is_subject(page: Page, phrase: Phrase) -> bool:
    """Whether a phrase before a verb stands where only its subject stands: after كان, إن, لكن."""
    k = phrase.first - 1
    return k >= 0 and (page.says_that(k) or page.texts[k].lstrip("و") in folded("before_subjects"))


def _part(page: Page, k: int) -> bool:
    """Whether the word at k can be part of a phrase read backward."""
    text = page.texts[k]
    if page.read.words[k].kind == "mark":
        return text in '"()'
    if (
        text in folded("about_whom")
        or page.read.words[k].kind == "number"
        or page.says_that(k)
        or page.use(k) in ("verb", "relay", "content", "outlet")
    ):
        return False
    return not page.is_in("boundaries", k)


def _speaks(page: Page, phrase: Phrase, start: int) -> bool:
    """Whether a phrase before a verb can be its subject."""
    first = page.texts[phrase.first]
    if first in folded("passives"):
        return False
    if page.is_in("adjuncts", phrase.first) or page.is_in("inside", phrase.first) or not first[0].isalpha():
        return first == '"' and phrase.first == start
    hit = page.hits.get(phrase.first)
    if hit is not None and hit.entry.get("use") == "content":
        return False
    if first.startswith(("بال", "لل", "وبال")) or page.use(phrase.first) in ("occasion", "preposition"):
        return False
    if phrase.head is not None and not phrase.head.proclitic.startswith(("ب", "ل", "وب", "ول")):
        return not _has_object(page, phrase)
    if never_speaks(page, phrase.first) or (first[0] == "ي" and first not in folded("names_in_y")):
        return False  # a thing, or a verb (يجري بثه)
    if first.endswith("نا") and len(first) > 4:
        return False  # a verb of ours (قررنا)
    if any(_is_clause(page, k) for k in range(phrase.first + 1, phrase.last)):
        return False
    k = phrase.first - 1
    opened = k < start or page.says_that(k) or (page.is_in("boundaries", k) and not page.is_in("relatives", k))
    return (opened or first.startswith("ال")) and phrase.last - phrase.first <= 6


def _is_clause(page: Page, k: int) -> bool:
    """Whether a word inside a run of unknown words shows that they are a clause: على, or a verb (أنقرة تملك)."""
    text = page.texts[k]
    if text in folded("clause_words"):
        return True
    if text in folded("toward"):
        return page.read.text[page.read.words[k].end - 1] != "ي"
    return text[0] == "ي" and len(text) > 3 and text not in folded("names_in_y")


def _has_object(page: Page, phrase: Phrase) -> bool:
    """Whether a phrase holds an object with its adjective, and so a verb: العائلة تلقت إخطارا خاصا."""
    words = page.texts[phrase.first + 1 : phrase.last]
    return any(is_indefinite_object(a) and is_indefinite_object(b) for a, b in pairwise(words))
