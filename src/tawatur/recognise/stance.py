"""A read text in, its stance cues out: words that hedge, deny, accuse, demand, pledge or warn, negate or suppose.

Each cue has the words that it turns. It ends with its clause: at a comma and a new clause, or a word that opens one.
"""

from functools import cache
from pathlib import Path

from tawatur.model import Mention, StanceCue
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Hit, Lexicon
from tawatur.recognise.speech import words_in, words_of

LEXICON = Lexicon(Path(__file__).with_name("stance.yaml"), Path(__file__).with_name("attribution.yaml"))
LEXICON.entries = [entry for entry in LEXICON.entries if entry.get("stance")]
_NEGATED = 8  # words that a negation reaches at most
_SAID_OF = 30  # words before a cue in which what it is said of begins
_NEAR = 20  # words within which a word that a cue needs must follow


@cache
def _folded(field: str) -> frozenset[str]:
    return LEXICON.listed(field)


def recognise(read: ReadText) -> list[Mention]:
    """Find every stance cue of a text.

    >>> from tawatur.read import read
    >>> [m.value.stance for m in recognise(read("ربما قتل ثلاثة. لم يسقط ضحايا."))]
    ['hedged', 'negated']
    """
    texts = [w.text for w in read.words]
    found = [mention for hit in words_of(LEXICON, read) if (mention := _cue(read, texts, hit))]
    taken = {m.first for m in found}
    particles = _particles()
    found += [
        m
        for k, text in enumerate(texts[:-1])
        if (text in particles or "س" in text[:2]) and k not in taken and (m := _particle(read, texts, k))
    ]
    found.sort(key=lambda m: (m.first, m.last))
    denied = [m.value.scope for m in found if m.value.stance == "denied"]
    return [m for m in found if not (m.value.stance == "hedged" and any(a <= m.first < b for a, b in denied))]


def _cue(read: ReadText, texts: list[str], hit: Hit) -> Mention | None:
    """The cue that a word of the lexicon is, or None where its surroundings refuse it."""
    end = read.sentences[read.sentence_at(hit.first)].last
    if not _allowed(texts, hit, end):
        return None
    stance = hit.entry.fields["stance"]
    start = _start(read, texts, hit)
    if start is None:
        return None
    scope = (start, _clause_end(texts, _complement(texts, hit, end), end))
    return _mention(read, hit.entry.id, (hit.first, hit.last), StanceCue(stance, scope))


def _start(read: ReadText, texts: list[str], hit: Hit) -> int | None:
    """Where the words that a cue turns begin: at the cue, or with what it is said of before it."""
    if hit.entry.get("behind"):
        return _theme(read, texts, hit)
    if hit.entry.fields["stance"] != "accused":
        return hit.first
    person = hit.entry.get("use") == "participle" or hit.entry.get("before_b")
    return hit.last if person else _relative(read, texts, hit)  # "أفرج عن 15 متهما بالقتل": the release is none


def _allowed(texts: list[str], hit: Hit, end: int) -> bool:
    """Whether the words around a cue let it be one."""
    entry = hit.entry
    before = texts[hit.first - 1] if hit.first else ""
    after = texts[hit.last] if hit.last < end else ""
    needs = words_in(hit, "needs")
    if needs and not needs & set(texts[hit.last : min(end, hit.last + _NEAR)]):
        return False
    if words_in(hit, "unless") & set(texts[hit.last : min(end, hit.last + _NEAR)]):
        return False
    if before in _folded("refused_after") | words_in(hit, "not_after") or after in words_in(hit, "not_before"):
        return False
    if entry.get("bare") and hit.proclitic.endswith(("ب", "ل", "بال", "لل")):
        return False
    if hit.definite and (entry.get("indefinite") or entry.get("use") == "participle"):
        return False
    if texts[hit.first] in words_in(hit, "except") or (entry.get("before_b") and not after.startswith("ب")):
        return False
    return not (entry.get("of_whom") and _of_whom(hit, before, after))


def _of_whom(hit: Hit, before: str, after: str) -> bool:
    """Whether a hedge is about who it was, not about what happened: مسلحين يعتقد أنهم من القاعدة."""
    if after in _folded("self"):
        return not hit.proclitic.startswith("و")
    return hit.proclitic == "" and before not in _folded("clause_ends") and before not in '،,."؛:\n('


def _relative(read: ReadText, texts: list[str], hit: Hit) -> int:
    """Where the words accused begin: with the noun before, of which the accusation is said (هجوم اتهمت أنقرة …)."""
    start = read.sentences[read.sentence_at(hit.first)].first
    if hit.form.pos != "verb" or hit.proclitic or hit.first == start:
        return hit.first
    k, within = hit.first, _folded("within")
    while k > start and hit.first - k < 8 and texts[k - 1] not in within and read.words[k - 1].kind == "word":
        k -= 1
    return k if hit.enclitic or not texts[k].startswith("ال") else hit.first


def _theme(read: ReadText, texts: list[str], hit: Hit) -> int | None:
    """Where the words begin that a cue behind them is said of: with the rumour told of in its clause."""
    start = read.sentences[read.sentence_at(hit.first)].first
    for k in range(hit.first - 1, max(start, hit.first - _SAID_OF) - 1, -1):
        if texts[k] in ".؛:":
            return None
        if texts[k] in _folded("rumours") or texts[k].lstrip("وفبل") in _folded("rumours"):
            return k
    return None


def _complement(texts: list[str], hit: Hit, end: int) -> int:
    """Where what a verb speaks of begins, behind its subject and what stands in apposition: بـ, من, إلى, على, أن."""
    if hit.entry.get("use") != "verb" or hit.form.pos != "verb":
        return hit.last
    stop = min(end, hit.last + 16)
    for k in range(hit.last, stop):
        if texts[k] in ".؛:" or texts[k] in _folded("relatives"):
            break
        if texts[k] in _folded("links") or (texts[k][0] == "ب" and len(texts[k]) > 3 and k > hit.last):
            return k + 1
    return hit.last


def _clause_end(texts: list[str], at: int, end: int) -> int:
    """The end of the clause that a word stands in, before what it only takes for granted."""
    ends, breaks = _folded("clause_ends"), _folded("reported_breaks")
    for k in range(at, end):
        text = texts[k]
        if text in "؛;." or (k > at and (text in ends or (text in breaks and not _of_rumour(texts, k)))):
            return k
        if text in "،," and k + 1 < end and _opens(texts[k + 1]):
            return k
    return end


def _of_rumour(texts: list[str], k: int) -> bool:
    """Whether a relative clause only tells what a rumour says ("الأنباء التي تفيد بمقتله")."""
    return texts[k] in _folded("relatives") and texts[k - 1].lstrip("وفبل") in _folded("rumours")


def _opens(text: str) -> bool:
    """Whether a word after a comma opens a new clause."""
    if text in _folded("clause_ends") or text in _folded("speaking_so"):
        return True
    return text[0] in "وف" and len(text) > 3 and not text.startswith(("وال", "وب", "ول"))


@cache
def _particles() -> frozenset[str]:
    """Negations and قد, with and without a conjunction."""
    return frozenset(c + particle for particle in _folded("negations") | _folded("perhaps") for c in ("", "و", "ف"))


def _particle(read: ReadText, texts: list[str], k: int) -> Mention | None:
    """The cue of a particle at a word: a negation, قد before an imperfect, a future by which one speaks of himself."""
    text = texts[k]
    bare = text[1:] if text[0] in "وف" and len(text) > 2 else text
    if bare in _folded("negations"):
        return _negation(read, texts, k)
    if bare in _folded("perhaps") and _is_imperfect(texts[k + 1]):
        return _turned(read, texts, k, ("perhaps", "hedged"))
    if _is_own_future(texts, k, bare):
        return _turned(read, texts, k, ("future", "pledged"))
    return None


def _turned(read: ReadText, texts: list[str], k: int, rule: tuple[str, str]) -> Mention:
    end = _clause_end(texts, k + 1, read.sentences[read.sentence_at(k)].last)
    return _mention(read, rule[0], (k, k + 1), StanceCue(rule[1], (k, end)))


def _negation(read: ReadText, texts: list[str], k: int) -> Mention | None:
    """A negating particle with the verb phrase that it negates."""
    end = min(read.sentences[read.sentence_at(k)].last, k + 1 + _NEGATED)
    if k + 1 >= end or texts[k + 1] in _folded("not_negation") or (k and texts[k - 1] in _folded("before_unless")):
        return None
    if texts[k] in _folded("lack") and texts[k + 1] in _folded("undisclosed"):
        return None
    breaks = _folded("breaks")
    stop = next((j for j in range(k + 2, end) if texts[j] in breaks or texts[j] in '،,.؛"'), end)
    return _mention(read, "negation", (k, k + 1), StanceCue("negated", (k, stop)))


def _is_imperfect(text: str) -> bool:
    """Whether a word is an imperfect; one in ت or ن may be a past verb (تعرض, ناقش), so those are listed."""
    return len(text) > 3 and (text[0] == "ي" or text in _folded("imperfects"))


def _is_own_future(texts: list[str], k: int, text: str) -> bool:
    """Whether one says what he himself will do: سنرد, أنها ستحقق."""
    if text.startswith("سن") and len(text) > 3:
        return text not in _folded("not_future")
    if (
        k
        and text.startswith(("ست", "سي"))
        and len(text) > 4
        and texts[k - 1] in _folded("self") | _folded("own_bodies")
    ):
        return not text.startswith(tuple(_folded("not_future_they")))
    return False


def _mention(read: ReadText, rule: str, words: tuple[int, int], cue: StanceCue) -> Mention:
    start, end = read.span(*words)
    return Mention(start, end, *words, rule, cue)
