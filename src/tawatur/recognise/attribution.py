"""A read text in, its sayings out: who says what, by which words, and how far the saying reaches.

Speakers are found by syntax; whom they are, and who a verb without a speaker goes on with, is for `claims`.
"""

from collections.abc import Iterator
from functools import cache

from tawatur.model import Mention, Saying, Speaker
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Hit, normal
from tawatur.recognise.speakers import LEXICON, Page, Phrase, after, before, folded

__all__ = ["LEXICON", "recognise"]

_TAIL = 4  # words that may follow a speaker at the end of a sentence
Link = tuple[Phrase, ...]


def recognise(read: ReadText) -> list[Mention]:
    """Find every saying of a text.

    >>> from tawatur.read import read
    >>> [m.value.links[0].surface for m in recognise(read("وقال المرصد السوري إن ثلاثة قتلوا."))]
    ['المرصد السوري']
    """
    page = Page.of(read)
    found: list[Mention] = []
    quoted = {k for first, last in read.quotes for k in range(first, last)}
    for start, end in read.sentences:
        sayings = list(_in_sentence(page, start, end))
        found += sayings
        found += _asides(page, sayings, quoted, end)
    return sorted(found, key=lambda m: m.first)


def _in_sentence(page: Page, start: int, end: int) -> Iterator[Mention]:
    """The sayings of one sentence, in order; a word already read as part of one begins no other."""
    done = start
    mention = _heading(page, start, end)
    if mention:
        yield mention
    previous = mention
    for first in range(start, end):
        hit = page.hits.get(first)
        if hit is None or first < done:
            continue
        rule = _RULES.get(hit.entry.get("use"))
        mention = rule(page, hit, (start, end)) if rule else None
        if mention and not _hearsay(page, mention, previous):
            mention = _nested(page, mention, previous)
            done, previous = max(mention.last, hit.last), mention
            yield mention


def _asides(page: Page, sayings: list[Mention], quoted: set[int], end: int) -> Iterator[Mention]:
    """What the outlet puts in by itself: a relative clause between commas, and its own formulas (يذكر أن)."""
    spoken = min((m.last for m in sayings if m.value.cue != "preposition"), default=end)
    for k in range(spoken, end):
        if k in quoted or not (page.use(k) == "outlet" or (page.is_in("relatives", k) and page.texts[k - 1] in "،,")):
            continue
        stop = end if page.use(k) == "outlet" else next((j for j in range(k + 1, end) if page.texts[j] in "،,"), end)
        start, finish = page.read.span(k, k + 1)
        yield Mention(start, finish, k, k + 1, "aside", Saying("outlet", (), (k, stop)))


def _hearsay(page: Page, inner: Mention, outer: Mention | None) -> bool:
    """Whether what speaks inside a saying is nobody: قالت مصادر إن معلومات أفادت."""
    if outer is None or inner.rule != "speaker first" or inner.first == 0 or not page.says_that(inner.first - 1):
        return False
    return all(link.kind == "unknown" for link in inner.value.links)


def _nested(page: Page, inner: Mention, outer: Mention | None) -> Mention:
    """A saying that another reports ("قال مصدر إن الوزارة أعلنت") has that one's links before its own."""
    if outer is None or not outer.value.links or not inner.value.links or inner.first == 0:
        return inner
    if inner.value.cue != "verb" or not page.says_that(inner.first - 1) or page.texts[inner.first - 1] == ":":
        return inner
    links = outer.value.links + inner.value.links
    return _replaced(inner, links)


def _replaced(mention: Mention, links: tuple[Speaker, ...]) -> Mention:
    value = mention.value
    saying = Saying(value.cue, links, value.scope, value.stance, value.continues)
    return Mention(mention.start, mention.end, mention.first, mention.last, mention.rule, saying, mention.children)


def _verb(page: Page, hit: Hit, sentence: tuple[int, int]) -> Mention | None:
    """A saying verb with its speaker after it, before it, or carried on."""
    if _refused(page, hit, sentence):
        return None
    phrase, entry = _author(page, _subject(page, hit, sentence), sentence[1]), hit.entry
    at = max(phrase.stop, hit.last)
    if entry.get("head") and phrase.head is None:
        return None
    if phrase.first >= hit.last and phrase and _points_back(page, hit, at, sentence):
        return _mention(page, "verb after", hit, (phrase,), sentence)
    if not phrase and not hit.proclitic and entry.get("stance") == "accused":
        return None  # passive: هجوم نسب إلى س
    told, quoted, opening = _opening(page, at, sentence[1])
    if opening is None and not _takes_noun(page, hit, phrase, sentence[1]):
        return None
    rule = "verb alone" if not phrase else "speaker first" if phrase.first < hit.first else "verb first"
    links = (*told, phrase, *quoted) if phrase else quoted
    first = _scope_start(page, hit, min(hit.first, phrase.first), sentence[0])
    return _mention(page, rule, hit, links, (first, _scope_end(page, hit, opening or at, sentence[1])))


def _takes_noun(page: Page, hit: Hit, phrase: Phrase, end: int) -> bool:
    """Whether a verb can have a noun as what is said; to publish only where it is information (نشر المركز معلومات)."""
    if hit.entry.get("strict"):
        reports = set(page.texts[phrase.stop : min(end, phrase.stop + 4)]) & folded("reports")
        return phrase.head is not None and bool(reports)
    return bool(hit.entry.get("noun") or hit.entry.get("object"))


def _refused(page: Page, hit: Hit, sentence: tuple[int, int]) -> bool:
    """Negated, a noun that looks alike, or without the word that makes it a verb of saying (حمّل … مسؤولية)."""
    before_it = page.texts[hit.first - 1] if hit.first > sentence[0] else ""
    if before_it in folded("refusing") | folded("prepositions") or before_it in _list(hit, "not_after"):
        return True
    following = page.texts[hit.last] if hit.last < sentence[1] else ""
    if hit.entry.get("not_l") and following.startswith("ل"):
        return True
    if page.texts[hit.first] in _list(hit, "except") or following in _list(hit, "not_before"):
        return True
    if (
        hit.form.text.endswith("ى")
        and page.read.text[page.read.words[hit.first].end - 1] == "ي"
        and hit.entry.id == "blame"
    ):
        return True
    needs = _list(hit, "needs")
    return bool(needs) and not needs & set(page.texts[hit.last : min(sentence[1], hit.last + 20)])


@cache
def _words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normal(word) for word in words)


def _list(hit: Hit, field: str) -> frozenset[str]:
    """The words of an entry's list, folded."""
    words = hit.entry.get(field)
    return _words(tuple(words)) if words else frozenset()


def _subject(page: Page, hit: Hit, sentence: tuple[int, int]) -> Phrase:
    """The phrase of who speaks; empty where the verb stands alone."""
    left = Phrase(hit.first, hit.first)
    if not hit.proclitic.startswith(("و", "ف")):
        left = before(page, hit.first, sentence[0])
    if left and (left.head is not None or _sits(page, left)):
        return left
    right = after(page, hit.last, sentence[1], hit)
    if hit.form.number == "plural" and hit.form.tense == "past":
        right = Phrase(hit.last, hit.last, stop=hit.last)  # a verb before its subject is singular
    if right and hit.entry.get("must") and _is_object(page, hit, right, sentence[1]):
        right = Phrase(hit.last, hit.last, stop=right.stop)
    if not right and not left and hit.first > sentence[0] and page.is_in("relatives", hit.first - 1):
        left = before(page, hit.first - 1, sentence[0])
        return left if left.head else right
    return right if right else left if left else right


def _is_object(page: Page, hit: Hit, phrase: Phrase, end: int) -> bool:
    """Whether the one phrase after a verb that must have an object is that object: وحثت المجتمع الدولي على."""
    words = page.texts[phrase.first : phrase.last]
    if hit.enclitic or phrase.stop >= end or phrase.head or len(words) > 2:
        return False
    if len(words) == 2 and not all(word.startswith("ال") for word in words):
        return False
    following = page.texts[phrase.stop]
    return hit.proclitic.startswith(("و", "ف")) and (following in ("علي", "الي") or following.startswith("ب"))


def _scope_start(page: Page, hit: Hit, first: int, start: int) -> int:
    """With the noun before the verb where the verb only qualifies it: هجوم اتهمت أنقرة س بتنفيذه."""
    if hit.entry.get("stance") != "accused" or hit.proclitic or first < hit.first:
        return first
    k = first
    while k > start and first - k < 8 and page.read.words[k - 1].kind == "word" and page.texts[k - 1] != "في":
        k -= 1
    return k


def _scope_end(page: Page, hit: Hit, opening: int, end: int) -> int:
    """How far a saying reaches; one that judges an act does not vouch for its toll."""
    reach = _reach(page, opening, end)
    if hit.entry.get("narrow"):
        return next((k for k in range(opening, end) if page.is_in("toll_verbs", k)), reach)
    return reach


def _sits(page: Page, left: Phrase) -> bool:
    """Whether a phrase before the verb stands where only its subject stands: after كان, إن, لكن."""
    k = left.first - 1
    return k >= 0 and (page.says_that(k) or page.texts[k].lstrip("و") in ("كان", "كانت", "لكن"))


def _points_back(page: Page, hit: Hit, at: int, sentence: tuple[int, int]) -> bool:
    """Whether a verb with its speaker ends a sentence that says before it what he said."""
    plain = hit.entry.id in ("say", "report", "state", "point") and not hit.proclitic
    return plain and hit.first - sentence[0] > 2 and _closes(page, at, sentence)


def _closes(page: Page, at: int, sentence: tuple[int, int]) -> bool:
    """Whether a sentence ends so soon after a speaker that what he said stands before."""
    words = [k for k in range(at, sentence[1]) if page.read.words[k].kind != "mark"]
    if len(words) > _TAIL or any(page.says_that(k) for k in range(at, sentence[1])):
        return False
    return not words or page.is_in("adjuncts", words[0]) or page.use(words[0]) in ("occasion", "medium")


def _opening(page: Page, at: int, end: int) -> tuple[Link, Link, int | None]:
    """The medium told (لوكالة رويترز), those quoted (نقلا عن), and where what is said begins after a speaker."""
    told: Link = ()
    quoted: Link = ()
    k = at
    while k < end:
        if page.says_that(k) or (page.texts[k] == '"' and not _short(page, k)):
            return told, quoted, k
        if page.texts[k] == '"':
            medium = page.use(k + 1) == "medium" and page.texts[k - 1] == "ل"
            told = (Phrase(k + 1, page.hits[k + 1].last, page.hits[k + 1]),) if medium else told
            k = page.quoted_name(k)
            continue
        use, hit = page.use(k), page.hits.get(k)
        if use in ("verb", "relay") and k > at and page.texts[k - 1] not in folded("refusing"):
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


def _short(page: Page, k: int) -> bool:
    close = page.quoted_name(k)
    return bool(close) and close - k < 5


def _reach(page: Page, opening: int, end: int) -> int:
    """How far what is said reaches: the sentence, or the quotation that opens in it and runs on over sentences."""
    reach = end
    for k in range(opening, min(end, opening + 3)):
        close = page.opens.get(k + 1) if page.texts[k] == '"' else None
        if close and close > end:
            reach = page.read.sentences[page.read.sentence_at(close - 1)].last
    return reach


def _relay(page: Page, hit: Hit, sentence: tuple[int, int]) -> Mention | None:
    """One who hands on another's words: نقلت وكالة س عن وزارة ص قولها إن."""
    end = sentence[1]
    if hit.last < end and page.texts[hit.last] == "الي":
        return None
    outer = after(page, hit.last, end)
    if not outer and not hit.proclitic.startswith("و"):
        outer = before(page, hit.first, sentence[0])
    at = outer.stop if outer and outer.first >= hit.last else hit.last
    about = next((k for k in range(at, min(end, at + 12)) if page.texts[k] == "عن" or page.says_that(k)), None)
    if about is None:
        return None
    if outer and outer.head is None and outer.last - outer.first > 3:
        return None
    if page.says_that(about):
        return _mention(page, "relay", hit, (outer,), (hit.first, _reach(page, about, end))) if outer.head else None
    inner = after(page, about + 1, end)
    links = tuple(p for p in (outer, inner) if p)
    first = min(hit.first, outer.first) if outer else hit.first
    opening = _opening(page, max(inner.stop, about), end)[2]
    return _mention(page, "relay", hit, links, (first, _reach(page, opening or about, end)))


def _record(page: Page, hit: Hit, sentence: tuple[int, int]) -> Mention | None:
    """A document that speaks: جاء في بيان للأمم المتحدة أن."""
    phrase = after(page, hit.last, sentence[1])
    if not phrase or not page.texts[phrase.first].startswith("ل"):
        phrase = Phrase(hit.last - 1, max(phrase.last, hit.last), hit, stop=max(phrase.stop, hit.last))
    if _opening(page, max(phrase.stop, hit.last), sentence[1])[2] is None:
        return None
    return _mention(page, "document", hit, (phrase,), (hit.first, sentence[1]))


def _preposition(page: Page, hit: Hit, sentence: tuple[int, int]) -> Mention | None:
    """A speaker without a verb: بحسب المرصد."""
    at = hit.last
    if at < sentence[1] and page.texts[at] in ("ما", "لما"):
        return _pointing(page, hit, sentence)
    if at < sentence[1] and _bare(page.texts[at]) in folded("not_speakers"):
        return None
    phrase = _author(page, after(page, at, sentence[1]), sentence[1])
    return _mention(page, "preposition", hit, (phrase,), _around(page, hit, phrase, sentence)) if phrase else None


def _bare(text: str) -> str:
    """A word without article and preposition."""
    return text.removeprefix("ل").removeprefix("ل").removeprefix("ال")


def _author(page: Page, phrase: Phrase, end: int) -> Phrase:
    """Who made a statement where the words go on to say so: وفقا لتصريحات أدلى بها س."""
    if not phrase.head or phrase.head.entry.id not in ("document", "rumour"):
        return phrase
    for k in range(phrase.first + 1, min(end - 1, phrase.first + 8)):
        if page.is_in("got", k):
            source = next((j for j in range(k, min(end, k + 7)) if page.texts[j] == "من"), None)
            return (source and after(page, source + 1, end)) or phrase
        if page.is_in("issues", k):
            author = after(page, k + 1 + (page.texts[k + 1] in ("به", "بها", "عن")), end)
            return author if author else phrase
    return phrase


def _pointing(page: Page, hit: Hit, sentence: tuple[int, int]) -> Mention | None:
    """A saying that points back to what it stands beside: حسبما أفاد المرصد."""
    verb = next((k for k in range(hit.last, min(hit.last + 3, sentence[1])) if page.use(k) in ("verb", "relay")), None)
    if verb is None:
        return None
    said = page.hits[verb]
    phrase = after(page, said.last, sentence[1])
    if not phrase:
        return None
    links: Link = (phrase,)
    if page.use(verb) == "relay" and phrase.stop < sentence[1] and page.texts[phrase.stop] == "عن":
        inner = after(page, phrase.stop + 1, sentence[1])
        links = (phrase, inner) if inner else links
    return _mention(page, "pointing", hit, links, _around(page, hit, links[-1], sentence))


def _around(page: Page, hit: Hit, phrase: Phrase, sentence: tuple[int, int]) -> tuple[int, int]:
    """What a speaker without a verb covers: his sentence, or from his clause on where it stands inside one."""
    start, end = sentence
    closes = _closes(page, phrase.stop, sentence)
    if closes and hit.first - start <= 2 and start:
        return page.read.sentences[page.read.sentence_at(start - 1)].first, end
    parting = max((k for k in range(start + 1, hit.first) if page.texts[k] in folded("breaks")), default=start)
    if closes and parting > start and any(page.use(k) == "verb" for k in range(start, parting)):
        return parting, end  # فيما قتل ثلاثة، بحسب س: another speaker came before
    if hit.first - start <= 2 or page.texts[hit.first - 1] in '،,"' or closes:
        return sentence
    clause = next((k + 1 for k in range(hit.first - 1, sentence[0], -1) if page.texts[k] in "،,؛"), sentence[0])
    return clause, sentence[1]


def _verbal(page: Page, hit: Hit, sentence: tuple[int, int]) -> Mention | None:
    """A verbal noun of saying with its subject: بعد إعلان دمشق أن."""
    if hit.definite or hit.proclitic.endswith(("ب", "ل")):
        return None
    phrase = after(page, hit.last, sentence[1])
    k = phrase.stop
    if phrase.head is not None and phrase.head.entry.id in ("rumour", "document"):
        return None
    if not phrase or k >= sentence[1] or not (page.says_that(k) or page.use(k) == "content"):
        return None
    return _mention(page, "verbal noun", hit, (phrase,), (hit.first, sentence[1]))


def _participle(page: Page, hit: Hit, sentence: tuple[int, int]) -> Mention | None:
    """A participle that goes on with the sentence's speaker: مضيفاً أن."""
    if hit.definite or not (hit.form.text[-1] in "اة" or hit.form.text.endswith("ين")):
        return None
    needs = _list(hit, "needs")
    if needs and not needs & set(page.texts[hit.last : min(sentence[1], hit.last + 20)]):
        return None
    opening = any(page.says_that(k) or page.texts[k] == '"' for k in range(hit.last, min(hit.last + 6, sentence[1])))
    if (
        not opening
        and page.texts[hit.first - 1] != "،"
        and page.texts[hit.last : hit.last + 1] not in (["الي"], ["من"], ["عن"])
    ):
        return None
    return _mention(
        page, "participle", hit, _doer(page, hit, sentence), (hit.first, _reach(page, hit.last, sentence[1]))
    )


def _doer(page: Page, hit: Hit, sentence: tuple[int, int]) -> Link:
    """Who goes on speaking where the sentence has no verb of saying before: its subject, if that is a known speaker."""
    start = sentence[0]
    if any(page.use(k) in ("verb", "relay", "preposition", "before verb") for k in range(start, hit.first)):
        return ()
    phrase = after(page, start + 1, hit.first)
    return (phrase,) if phrase.head is not None else ()


def _heading(page: Page, start: int, end: int) -> Mention | None:
    """A speaker before a colon: الجيش الإسرائيلي: لن نسمح."""
    colon = next((k for k in range(start + 1, min(end, start + 8)) if page.texts[k] == ":"), None)
    if (
        colon is None
        or page.use(start) not in ("speaker", "office", "medium")
        or any(page.use(k) == "verb" for k in range(start, colon))
    ):
        return None
    phrase = Phrase(start, colon, page.hits[start], stop=colon)
    return _mention(page, "heading", page.hits[start], (phrase,), (start, _reach(page, colon, end)))


def _mention(page: Page, rule: str, hit: Hit, phrases: Link, scope: tuple[int, int]) -> Mention:
    links = tuple(_speaker(page, phrase) for phrase in phrases if phrase)
    first = min([hit.first, *(p.first for p in phrases if p)])
    last = max([hit.last, *(p.last for p in phrases if p)])
    start, end = page.read.span(first, last)
    cue = {"preposition": "preposition", "pointing": "preposition", "document": "noun", "heading": "tag"}.get(
        rule, "verb"
    )
    value = Saying(cue, links, scope, hit.entry.get("stance", "asserted"), continues=all(map(_refers_back, phrases)))
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
    if named and phrase.head is None:
        named, role = None, page.read.surface(*named)
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
    return hit.start if hit is not None else start


_RULES = {
    "verb": _verb,
    "relay": _relay,
    "record": _record,
    "verbal": _verbal,
    "preposition": _preposition,
    "before verb": _pointing,
    "participle": _participle,
}
