"""A read text in, its stance cues out: words that hedge, deny, accuse, demand, pledge, warn, negate or make conditional.

Each cue has the words that it turns. A cue ends with its clause: at a comma before a new clause, or at a word that opens one.
"""

from functools import cache
from pathlib import Path

from tawatur.model import Mention, StanceCue
from tawatur.read import ReadText
from tawatur.recognise.attribution import LEXICON as SAYINGS
from tawatur.recognise.lexicon import Hit, Lexicon, normal

LEXICON = Lexicon(Path(__file__).with_name("stance.yaml"), Path(__file__).with_name("attribution.yaml"))
_NEGATED = 8  # words that a negation reaches at most
_USES = (None, "verb", "participle", "quoted")


@cache
def _folded(field: str) -> frozenset[str]:
    return frozenset(normal(word) for word in LEXICON.data[field])


def recognise(read: ReadText) -> list[Mention]:
    """Find every stance cue of a text.

    >>> from tawatur.read import read
    >>> [m.value.stance for m in recognise(read("ربما قتل ثلاثة. لم يسقط ضحايا."))]
    ['hedged', 'negated']
    """
    texts = [w.text for w in read.words]
    found = [mention for hit in LEXICON.longest(read) if (mention := _cue(read, texts, hit))]
    found += _negations(read, texts)
    found += _perhaps(read, texts)
    return sorted(found, key=lambda m: (m.first, m.last))


def _cue(read: ReadText, texts: list[str], hit: Hit) -> Mention | None:
    """The cue that a word of the lexicon is, or None where it has no stance, is negated or lacks what it needs."""
    stance = hit.entry.get("stance")
    if stance is None or hit.entry.get("use") not in _USES:
        return None
    end = read.sentences[read.sentence_at(hit.first)].last
    needs = {normal(word) for word in hit.entry.get("needs", ())}
    if needs and not needs & set(texts[hit.last : min(end, hit.last + 20)]):
        return None
    if hit.first and texts[hit.first - 1] in ("لم", "لن", "لا", "ولم", "ولا"):
        return None
    if hit.entry.get("use") == "participle" and hit.definite:
        return None
    start = _relative(read, texts, hit) if stance == "accused" else hit.first
    return _mention(
        read, hit.entry.id, (hit.first, hit.last), StanceCue(stance, (start, _clause_end(texts, hit.last, end)))
    )


def _relative(read: ReadText, texts: list[str], hit: Hit) -> int:
    """Where the words accused begin: with the noun before, of which the accusation is said (هجوم اتهمت أنقرة …)."""
    start = read.sentences[read.sentence_at(hit.first)].first
    if hit.form.pos != "verb" or hit.proclitic or hit.first == start:
        return hit.first
    k = hit.first
    while (
        k > start
        and hit.first - k < 8
        and texts[k - 1] not in ("،", ",", "في", ".")
        and read.words[k - 1].kind == "word"
    ):
        k -= 1
    return k if hit.enclitic or not texts[k].startswith("ال") else hit.first


def _clause_end(texts: list[str], at: int, end: int) -> int:
    """The end of the clause that a word stands in."""
    for k in range(at, end):
        if texts[k] in "؛;.":
            return k
        if texts[k] in "،," and k + 1 < end and _opens(texts[k + 1]):
            return k
        if k > at and texts[k] in _folded("clause_ends"):
            return k
    return end


def _opens(text: str) -> bool:
    """Whether a word after a comma opens a new clause."""
    return text in _folded("clause_ends") or (
        text[0] in "وف" and len(text) > 3 and not text.startswith(("وال", "وب", "ول"))
    )


def _negations(read: ReadText, texts: list[str]) -> list[Mention]:
    """Negating particles, with the verb phrase that they negate."""
    found = []
    particles, refused, breaks = _folded("negations"), _folded("not_negation"), _folded("breaks")
    for k, text in enumerate(texts):
        if text not in particles and not (text[0] in "وف" and text[1:] in particles):
            continue
        end = min(read.sentences[read.sentence_at(k)].last, k + 1 + _NEGATED)
        if k + 1 >= end or texts[k + 1] in refused or (k and texts[k - 1] == "ما"):
            continue
        stop = next((j for j in range(k + 2, end) if texts[j] in breaks or texts[j] in '،,.؛"'), end)
        found.append(_mention(read, "negation", (k, k + 1), StanceCue("negated", (k, stop))))
    return found


def _perhaps(read: ReadText, texts: list[str]) -> list[Mention]:
    """قد before an imperfect: it may be."""
    found = []
    for k in range(len(texts) - 1):
        after = texts[k + 1]
        if texts[k] in ("قد", "وقد", "فقد") and after[0] in "يت" and len(after) > 3 and not _past(after):
            end = read.sentences[read.sentence_at(k)].last
            found.append(
                _mention(read, "perhaps", (k, k + 1), StanceCue("hedged", (k, _clause_end(texts, k + 1, end))))
            )
    return found


def _past(text: str) -> bool:
    """Whether a word that begins with ت is rather a past verb of the fifth or sixth form (قد تم, قد تعرض)."""
    return text[0] == "ت" and text not in _imperfects()


@cache
def _imperfects() -> frozenset[str]:
    return frozenset(normal(word) for word in LEXICON.data["imperfects"])


def _mention(read: ReadText, rule: str, words: tuple[int, int], cue: StanceCue) -> Mention:
    start, end = read.span(*words)
    return Mention(start, end, *words, rule, cue)


_ = SAYINGS
