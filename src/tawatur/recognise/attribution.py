"""A read text in, its sayings out: who says what, by which words, and how far the saying reaches.

Speakers are found by syntax; whom they are, and who a verb without a speaker goes on with, is for `claims`.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from tawatur.model import Mention, Saying
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Hit
from tawatur.recognise.relays import learned, relay
from tawatur.recognise.sayings import Link, Sentence, author, closes, opening_of, past_told, reach, said
from tawatur.recognise.sourcing import credit, heading, is_parting, pointing, preposition, record
from tawatur.recognise.speakers import Phrase, after, before, is_subject
from tawatur.recognise.speech import LEXICON, Page, folded, words_in

__all__ = ["LEXICON", "recognise"]

_LONGEST_CHAIN = 8  # links of one saying

_SOON = 6  # words from a speaker to what he issues


def recognise(read: ReadText) -> list[Mention]:
    """Find every saying of a text.

    >>> from tawatur.read import read
    >>> [m.value.links[0].surface for m in recognise(read("وقال المرصد السوري إن ثلاثة قتلوا."))]
    ['المرصد السوري']
    """
    page = Page.of(read)
    found: list[Mention] = []
    firsts = sorted(page.hits)
    quoted = {k for first, last in read.quotes for k in range(first, last)}
    for start, end in read.sentences:
        inside = firsts[bisect_left(firsts, start) : bisect_left(firsts, end)]
        sayings = list(_in_sentence(page, inside, (start, end)))
        found += sayings
        found += _asides(page, sayings, quoted, (start, end))
        found += [m for k in inside if page.use(k) == "medium" and (m := credit(page, page.hits[k]))]
    return sorted(found, key=lambda m: m.first)


def _in_sentence(page: Page, firsts: list[int], sentence: Sentence) -> Iterator[Mention]:
    """The sayings of one sentence, in order; a word already read as part of one begins no other."""
    start, end = sentence
    done = start
    mention = heading(page, start, end)
    if mention:
        yield mention
    previous = mention
    for first in firsts:
        hit, rule = page.hits[first], _RULES.get(page.use(first) or "")
        if first < done:
            continue
        mention = rule(page, hit, (start, end)) if rule else None
        if mention and not _hearsay(page, mention, previous):
            mention = _nested(page, mention, previous)
            done, previous = max(mention.last, hit.last), mention
            yield mention


def _asides(page: Page, sayings: list[Mention], quoted: set[int], sentence: Sentence) -> Iterator[Mention]:
    """What the outlet puts in by itself: a relative clause between commas, and its own formulas (يذكر أن)."""
    start, end = sentence
    spoken = min((m.last for m in sayings if m.value.cue != "preposition"), default=end)
    relatives = folded("relatives")
    for k in range(start, end):
        relative = k >= spoken and page.texts[k - 1] in "،," and page.texts[k].lstrip("و") in relatives
        if not (relative or page.use(k) == "outlet") or k in quoted:
            continue
        stop = end if page.use(k) == "outlet" else next((j for j in range(k + 1, end) if page.texts[j] in "،,"), end)
        last = k + 1 if relative else page.hits[k].last
        rule = "aside" if relative else "formula"
        yield Mention(*page.read.span(k, last), k, last, rule, Saying("outlet", (), (k, stop)))


def _hearsay(page: Page, inner: Mention, outer: Mention | None) -> bool:
    """Whether what speaks inside a saying is nobody: قالت مصادر إن معلومات أفادت."""
    if outer is None or inner.rule not in ("speaker first", "verb first") or inner.first == 0:
        return False
    if not (page.says_that(inner.first - 1) or page.texts[inner.first - 1] == '"'):
        return False
    return all(link.kind == "unknown" for link in inner.value.links)


def _nested(page: Page, inner: Mention, outer: Mention | None) -> Mention:
    """A saying that another reports (قال مصدر إن الوزارة أعلنت) has the links of that one before its own."""
    if outer is None or not outer.value.links or not inner.value.links or inner.first == 0:
        return inner
    quoted = inner.value.cue == "verb" and page.says_that(inner.first - 1) and page.texts[inner.first - 1] != ":"
    adjoined = inner.value.cue == outer.value.cue == "preposition" and inner.first <= outer.last + 1
    if not (quoted or adjoined) or len(outer.value.links) >= _LONGEST_CHAIN:
        return inner
    return replace(inner, value=replace(inner.value, links=outer.value.links + inner.value.links))


def _verb(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """A saying verb with its speaker after it, before it, or carried on."""
    if _refused(page, hit, sentence):
        return None
    if words_in(hit, "unless") & set(page.texts[hit.last : min(sentence[1], hit.last + 14)]):
        relayed = relay(page, hit, sentence)
        return relayed and replace(relayed, value=replace(relayed.value, stance="asserted"))
    if hit.entry.get("from"):
        return learned(page, hit, sentence)
    phrase, entry = author(page, _subject(page, hit, sentence), sentence[1]), hit.entry
    at = max(phrase.stop, hit.last)
    known = not entry.get("past") or hit.form.tense == "past" or not phrase
    if phrase.head is None and (entry.get("head") or not known):
        return None
    if phrase.first >= hit.last and phrase and _points_back(page, hit, at, sentence):
        return said(page, "verb after", hit, (phrase,), sentence)
    if not phrase and not hit.proclitic and entry.get("stance") == "accused" and not _of_pronoun(page, hit, sentence):
        return None  # passive: هجوم نسب إلى س
    told, quoted, opening = opening_of(page, at, sentence[1])
    told = told or past_told(page, hit.last, sentence[1])[0]
    late = opening is not None and bool(entry.get("near")) and opening - at > _SOON
    if (opening is None or late) and not _takes_noun(page, hit, phrase, sentence[1]):
        return None
    rule = "verb alone" if not phrase else "speaker first" if phrase.first < hit.first else "verb first"
    links = (*told, phrase, *quoted) if phrase else quoted
    first = _scope_start(page, hit, min(hit.first, phrase.first), sentence[0])
    if opening and _is_circumstance(page, at, opening):
        first = opening
    owns = first < hit.first and hit.entry.id == "own" and phrase.first >= hit.last
    last = at if owns else _scope_end(page, hit, opening or at, sentence[1])
    return said(page, rule, hit, links, (first, last))


def _is_circumstance(page: Page, at: int, opening: int) -> bool:
    """Whether what stands between a speaker and what he says only tells when and where: أكد لدى بدء الهجوم أن."""
    if not page.says_that(opening) or opening - at < 2:
        return False
    return page.texts[at] in folded("circumstances") and page.use(at) != "occasion"


def _takes_noun(page: Page, hit: Hit, phrase: Phrase, end: int) -> bool:
    """Whether a verb can have a noun as what is said; to publish only where it is information (نشر المركز معلومات)."""
    if hit.entry.get("strict"):
        reports = set(page.texts[phrase.stop : min(end, phrase.stop + 4)]) & folded("reports")
        return phrase.head is not None and bool(reports)
    return bool(hit.entry.get("noun") or hit.entry.get("object"))


def _refused(page: Page, hit: Hit, sentence: Sentence) -> bool:
    """Negated, a noun that looks alike, or without the word that makes it a verb of saying (حمّل … مسؤولية)."""
    before_it = page.texts[hit.first - 1] if hit.first > sentence[0] else ""
    if before_it in folded("refusing") | folded("prepositions") or before_it in words_in(hit, "not_after"):
        return True
    following = page.texts[hit.last] if hit.last < sentence[1] else ""
    if hit.entry.get("not_l") and following.startswith("ل"):
        return True
    if page.texts[hit.first] in words_in(hit, "except") or following in words_in(hit, "not_before"):
        return True
    if (
        hit.form.text.endswith("ى")
        and page.read.text[page.read.words[hit.first].end - 1] == "ي"
        and hit.entry.id == "blame"
    ):
        return True
    needs = words_in(hit, "needs")
    return bool(needs) and not needs & set(page.texts[hit.last : min(sentence[1], hit.last + 20)])


def _subject(page: Page, hit: Hit, sentence: Sentence) -> Phrase:
    """The phrase of who speaks; empty where the verb stands alone."""
    left = Phrase(hit.first, hit.first)
    if _of_pronoun(page, hit, sentence):
        return Phrase(hit.last, hit.last, stop=hit.last)
    if hit.proclitic == "ف":
        left = _topic(page, hit, sentence[0])
    elif not hit.proclitic.startswith("و"):
        left = before(page, hit.first, sentence[0])
        left = _without_issue(page, left)
    if left and (left.head is not None or is_subject(page, left)):
        return left
    right = after(page, past_told(page, hit.last, sentence[1])[1], sentence[1], hit)
    if hit.form.number == "plural" and hit.form.tense == "past":
        right = Phrase(hit.last, hit.last, stop=hit.last)  # a verb before its subject is singular
    if right and hit.entry.get("must") and _is_object(page, hit, right, sentence[1]):
        right = Phrase(hit.last, hit.last, stop=right.stop)
    if not right and not left and hit.first > sentence[0] and page.is_in("relatives", hit.first - 1):
        left = before(page, hit.first - 1, sentence[0])
        return left if left.head else right
    return right if right else left if left else right


def _of_pronoun(page: Page, hit: Hit, sentence: Sentence) -> bool:
    """Whether a pronoun before a verb is its subject, who spoke last: وهي تحمل الحكومة المسؤولية."""
    return hit.first > sentence[0] and page.texts[hit.first - 1] in folded("pronouns")


def _without_issue(page: Page, phrase: Phrase) -> Phrase:
    """A phrase before a verb without the document that its end names as issued: أصدرت الوزارة بيانا استنكرت فيه."""
    last = phrase.last - 1
    if not phrase or page.use(last) != "document" or not page.texts[last].endswith("ا"):
        return phrase
    return replace(phrase, last=last) if last > phrase.first else Phrase(phrase.stop, phrase.stop)


def _topic(page: Page, hit: Hit, start: int) -> Phrase:
    """Who is named first by أما, of whom a verb with ف speaks: أما الوزارة فقالت."""
    near = range(hit.first - 1, max(start, hit.first - 12) - 1, -1)
    opening = next((k for k in near if page.texts[k] in folded("topics")), None)
    topic = after(page, opening + 1, hit.first) if opening is not None else None
    return topic or Phrase(hit.first, hit.first)


def _is_object(page: Page, hit: Hit, phrase: Phrase, end: int) -> bool:
    """Whether the one phrase after a verb that must have an object is that object: وحثت المجتمع الدولي على."""
    words = page.texts[phrase.first : phrase.last]
    if hit.enclitic or phrase.stop >= end or len(words) > 2:
        return False
    if phrase.head and phrase.head.entry.id not in ("body", "group"):
        return False
    if len(words) == 2 and not all(word.startswith("ال") for word in words):
        return False
    following = page.texts[phrase.stop]
    return hit.proclitic.startswith(("و", "ف")) and (following in folded("toward") or following.startswith("ب"))


def _scope_start(page: Page, hit: Hit, first: int, start: int) -> int:
    """With the noun before the verb where the verb only qualifies it: هجوم اتهمت أنقرة س بتنفيذه."""
    qualifies = hit.entry.get("stance") == "accused" or hit.entry.id == "own"
    if not qualifies or hit.proclitic or first < hit.first:
        return first
    k = first - (hit.entry.id == "own" and bool(hit.enclitic) and page.texts[first - 1] in "،,")
    within = folded("within")
    while k > start and first - k < 8 and page.read.words[k - 1].kind == "word" and page.texts[k - 1] not in within:
        k -= 1
    return k


def _scope_end(page: Page, hit: Hit, opening: int, end: int) -> int:
    """How far a saying reaches; one that judges an act does not vouch for its toll."""
    stop = reach(page, opening, end)
    if hit.entry.get("narrow"):
        return next((k for k in range(opening, end) if page.is_in("toll_verbs", k) or is_parting(page, k)), stop)
    return stop


def _points_back(page: Page, hit: Hit, at: int, sentence: Sentence) -> bool:
    """Whether a verb with its speaker ends a sentence that says before it what he said."""
    plain = hit.entry.id in ("say", "report", "state", "point") and not hit.proclitic
    if at < sentence[1] and page.texts[at] in folded("about_whom"):
        return False  # أفادت الوكالة عن إصابة: what is said follows
    return plain and hit.first - sentence[0] > 2 and closes(page, at, sentence)


def _verbal(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """A verbal noun of saying with its subject: بعد إعلان دمشق أن."""
    if hit.definite or hit.proclitic.endswith(("ب", "ل")):
        return None
    phrase = after(page, hit.last, sentence[1])
    k = phrase.stop
    if phrase.head is not None and phrase.head.entry.id in ("rumour", "document"):
        return None
    if not phrase or k >= sentence[1] or not (page.says_that(k) or page.use(k) == "content"):
        return None
    return said(page, "verbal noun", hit, (phrase,), (hit.first, sentence[1]))


def _participle(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """A participle that goes on with the sentence's speaker: مضيفاً أن."""
    if hit.definite or not (hit.form.text[-1] in "اة" or hit.form.text.endswith("ين")):
        return None
    needs = words_in(hit, "needs")
    if needs and not needs & set(page.texts[hit.last : min(sentence[1], hit.last + 20)]):
        return None
    opening = any(page.says_that(k) or page.texts[k] == '"' for k in range(hit.last, min(hit.last + 6, sentence[1])))
    if (
        not opening
        and page.texts[hit.first - 1] != "،"
        and folded("without_that").isdisjoint(page.texts[hit.last : hit.last + 1])
    ):
        return None
    return said(page, "participle", hit, _doer(page, hit, sentence), (hit.first, reach(page, hit.last, sentence[1])))


def _doer(page: Page, hit: Hit, sentence: Sentence) -> Link:
    """Who goes on speaking where the sentence has no verb of saying before: its subject, if that is a known speaker."""
    start = sentence[0]
    if any(page.use(k) in ("verb", "relay", "preposition", "before verb") for k in range(start, hit.first)):
        return ()
    phrase = after(page, start + 1, hit.first)
    return (phrase,) if phrase.head is not None else ()


_RULES = {
    "verb": _verb,
    "relay": relay,
    "record": record,
    "verbal": _verbal,
    "preposition": preposition,
    "before verb": pointing,
    "participle": _participle,
}
