"""Read text in, words for people out: who they are by the codebook's `affected`, and how many the form says."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tawatur.model import Mention, People
from tawatur.read import ReadText, normal
from tawatur.recognise.lexicon import Hit, Lexicon, longest

LEXICON = Lexicon(Path(__file__).with_suffix(".yaml"), Path(__file__).with_name("states.yaml"))
_FIGURES, _OPENERS, _LINKS, _AMONG, _RANKS, _TWO, _NUMBERLIKE, _PARTS = (
    LEXICON.listed(name) for name in ("figures", "openers", "links", "among", "ranks", "two", "counting", "parts")
)
_SOUND = ("ون", "ين", "و", "ي")
_SUBJECT = ("ون", "ان")
_PAIRED = ("ان", "ين")


class _Reading(NamedTuple):
    """A text with the words that this recogniser knows of it, by their first word and by the word after their last."""

    read: ReadText
    first: dict[int, Hit]
    last: dict[int, Hit]


def recognise(read: ReadText) -> list[Mention]:
    """Every word for people, in order of place; a group with the body that it is of is one mention.

    >>> from tawatur.read import read
    >>> [m.value.affected for m in recognise(read("مقتل 3 مدنيين وعنصرين من الشرطة"))]
    ['civilians', 'police']
    """
    hits = [h for h in longest([h for h in LEXICON.hits(read) if _well_formed(h)]) if not _is_name(read, h)]
    text = _Reading(read, {h.first: h for h in hits}, {h.last: h for h in hits})
    found: list[Mention] = []
    for hit in hits:
        if found and hit.first < found[-1].last:
            continue
        if found and _qualifies(read, hit, found[-1]):
            found[-1] = _qualified(found[-1], hit)
            continue
        mention = _mention(text, hit)
        if mention:
            found.append(mention)
    return found


def _well_formed(hit: Hit) -> bool:
    """Whether the clitics let a hit stand: no article on a construct, no pronoun on what may describe."""
    return not (hit.form.construct and hit.definite) and not (hit.enclitic and _guarded(hit))


def _is_name(read: ReadText, hit: Hit) -> bool:
    """Whether a hit is a state's name and not its adjective (روسيا, but not in 20 روسياً)."""
    if "name_en" not in hit.entry.fields or (hit.form.pos == "noun" and _counts(read, hit.first - 1)):
        return False
    return any(f.pos == "phrase" and normal(f.text) == normal(hit.form.text) for f in hit.entry.forms)


def _mention(text: _Reading, hit: Hit) -> Mention | None:
    affected = hit.entry.get("affected")
    if hit.entry.get("body"):
        return _of_body(text, hit)
    if hit.entry.id == "household.guarded" and _counts(text.read, hit.last) and not _counts(text.read, hit.first - 1):
        return None  # "وأسر اثنين" is a capture
    if _guarded(hit):
        return _person(text, hit, affected or "people", None) if _stands(text, hit) else None
    return _person(text, hit, affected, _body(text, hit)) if affected else None


def _person(text: _Reading, hit: Hit, affected: str, body: Hit | None) -> Mention:
    rule = "nationality" if "name_en" in hit.entry.fields else hit.entry.id
    generic = bool(hit.entry.get("generic"))
    if body is None:
        return Mention(hit.start, hit.end, hit.first, hit.last, rule, People(affected, _number(text, hit), generic))
    of = body.entry.get("body")
    merged = affected if of == "people" else of
    return Mention(hit.start, body.end, hit.first, body.last, f"{rule} of a body", People(merged, _number(text, hit)))


def _guarded(hit: Hit) -> bool:
    return bool(hit.entry.get("guarded")) or "name_en" in hit.entry.fields


def _number(text: _Reading, hit: Hit) -> str:
    """The number that a form says; where ين is dual or plural it is plural, unless the word for two follows."""
    if hit.form.number != "dual" or not hit.form.text.endswith(("ين", "ي")):
        return hit.form.number or hit.entry.get("number") or "plural"
    either = any(f.number == "plural" and f.text == hit.form.text for f in hit.entry.forms)
    return "plural" if either and _word(text.read, hit.last) not in _TWO else "dual"


def _word(read: ReadText, index: int) -> str:
    """A word's text; nothing before the first and after the last."""
    return read.words[index].text if 0 <= index < len(read.words) else ""


def _body(text: _Reading, hit: Hit) -> Hit | None:
    """The body that a group is named as being of: right after it, or after words that link them."""
    if not hit.entry.get("group"):
        return None
    at = hit.last
    while _word(text.read, at) in _LINKS:
        at += 1
    after = text.first.get(at)
    return after if after and after.entry.get("body") and not after.proclitic.startswith(("و", "ف")) else None


def _of_body(text: _Reading, hit: Hit) -> Mention | None:
    """Members of a body counted without a word for them: 3 من قوات النظام، خسائر في صفوف الجيش."""
    at = hit.first - 1
    while _word(text.read, at) in _LINKS:
        at -= 1
    links = {_word(text.read, i) for i in range(at + 1, hit.first)}
    if not links & _RANKS and not (links & _AMONG and _counts(text.read, at)):
        return None
    return Mention(hit.start, hit.end, hit.first, hit.last, "of a body", People(hit.entry.get("body"), "plural"))


def _counts(read: ReadText, word: int, strict: bool = False) -> bool:
    """Whether a word is a figure or a counting word; a noun that counts (عدد) is none where it must be strict."""
    text = _word(read, word)
    if strict and text.removeprefix("و") in _NUMBERLIKE:
        return False
    bare = text.removeprefix("و") if text not in _FIGURES else text
    written = 0 <= word < len(read.words) and read.words[word].kind == "number"
    return written or not {bare, bare.removeprefix("ال")}.isdisjoint(_FIGURES)


def _object(read: ReadText, hit: Hit) -> bool:
    """Whether a singular in the accusative stands right behind a plural subject ("اغتال مجهولون مدنيا")."""
    before, written = _word(read, hit.first - 1), _word(read, hit.first)
    return hit.form.number == "singular" and written.endswith("ا") and before.endswith(_SUBJECT) and not hit.definite


def _qualifies(read: ReadText, hit: Hit, before: Mention) -> bool:
    """Whether a word is an adjective of the people right before it (جنود أتراك، أشخاص مدنيين)."""
    if before.value.number == "plural" and _object(read, hit):
        return False
    return _guarded(hit) and hit.first == before.last and not hit.proclitic.startswith(("و", "ف", "ل", "ب", "ك"))


def _qualified(before: Mention, hit: Hit) -> Mention:
    """People with the adjective that says who they are, where they themselves were nobody in particular."""
    affected = hit.entry.get("affected", "people")
    if not before.value.generic or hit.entry.get("generic") or affected == "people":
        return before
    value = People(affected, before.value.number)
    return replace(before, end=hit.end, last=hit.last, rule=f"{before.rule} + {hit.entry.id}", value=value)


def _stands(text: _Reading, hit: Hit) -> bool:
    """Whether a word that may be an adjective stands for people here."""
    form = hit.form.text
    if hit.form.construct and hit.entry.get("group"):
        return True  # مسلحي الحركة
    if hit.form.number == "plural" and form.endswith(_SOUND):
        return not _follows_pair(text, hit)
    if hit.form.number == "dual" and form.endswith("ين") and _number(text, hit) == "plural":
        return not _follows_pair(text, hit)
    if hit.form.number == "plural" and "name_en" in hit.entry.fields and not form.endswith("ات"):
        return True
    if hit.definite and "name_en" in hit.entry.fields:
        return False
    if hit.form.number == "dual" and form.endswith("ان") and not hit.definite:
        return not _word(text.read, hit.first - 1).endswith("ان")  # قتل أيضا مدنيان, but not صاروخان مدنيان
    return _opened(text, hit)


def _follows_pair(text: _Reading, hit: Hit) -> bool:
    """Whether ين may be the ending of an adjective of two things (هجومين انتحاريين)."""
    if hit.first == 0 or not hit.form.text.endswith("ين") or hit.proclitic:
        return False
    before = text.read.words[hit.first - 1]
    return len(before.text) > 4 and before.text.endswith(_PAIRED) and hit.first not in text.last  # إن is no dual


def _opened(text: _Reading, hit: Hit) -> bool:
    """Whether what stands before leaves a noun to be expected: a figure, an opener, a mark, a conjunction."""
    if _object(text.read, hit) and hit.first in text.last:
        return True
    strict = hit.entry.get("guarded") == "strict"
    before = text.last.get(hit.first)
    opener = before.entry.get("opener") if before else None
    if opener == "harm" or (opener and not strict):
        return True
    if strict:
        share = _word(text.read, hit.first - 1) in _PARTS
        return not hit.definite and (share or _counts(text.read, hit.first - 1, strict))
    if hit.first == 0 or hit.proclitic in ("و", "ف"):
        return not hit.form.text.endswith("ة")
    word = text.read.words[hit.first - 1]
    small = word.text in _OPENERS or word.text.removeprefix("و") in _OPENERS or _counts(text.read, hit.first - 1)
    return small or (word.kind == "mark" and word.text != '"' and not hit.definite)
