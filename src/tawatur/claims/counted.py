"""A scene in, counted phrases out: a figure with its noun, or a noun whose form counts (codebook, Count).

"3 مدنيين", "أحد الجنود", "طفلان" (2), "طفل" (1), "نساء" (2 or more). What they count is told by `of`: people, a
person that a harm made (قتيل), a thing, an act, or unknown where the lexicons do not know the noun.
"""

from dataclasses import dataclass, replace

from tawatur.claims.scene import Scene
from tawatur.model import Figure, Mention

_VAGUE = {
    "singular": Figure(1, 1, 1, "exact"),
    "dual": Figure(2, 2, 2, "exact"),
    "plural": Figure(2, None, None, "vague"),
}
_NOUNS = (("harms", "person"), ("people", "people"), ("acts", "act"), ("things", "thing"), ("means", "weapon"))

_DUAL = ("تين", "تان")  # endings that are a dual's beyond doubt


@dataclass(frozen=True, slots=True)
class Counted:
    """Words first up to last, the figure they state, and the noun that it counts."""

    first: int
    last: int
    figure: Figure
    of: str  # person, people, act, thing, weapon, unknown, nothing
    noun: Mention | None = None
    digits: Mention | None = None
    one: bool = False
    definite: bool = False  # the noun has the article and no figure: the words point back


def counted(scene: Scene, sentence: int) -> list[Counted]:
    """Counted phrases of a sentence, in order of place, none inside another."""
    found: list[Counted] = []
    word, last = scene.sentences[sentence]
    while word < last:
        phrase = _figure(scene, word, last) or _one(scene, word, last) or _noun(scene, word)
        if phrase:
            found.append(_bounded(scene, phrase))
        word = phrase.last if phrase else word + 1
    return found


def _bounded(scene: Scene, phrase: Counted) -> Counted:
    """A phrase whose figure the words behind it bound ("عراقي على الأقل"); the figures' own bounds are read with them."""
    figure = phrase.figure
    if phrase.digits or figure.relation != "exact" or "at least" not in scene.roles(phrase.last, phrase.last + 2):
        return phrase
    return replace(phrase, figure=Figure(figure.low, None, figure.low, "at_least"))


def _figure(scene: Scene, word: int, last: int) -> Counted | None:
    """A figure with the noun after it ("80 قتيلاً", "ثلاثة من عناصر")."""
    digits = scene.at("numbers", word)
    if digits is None:
        return None
    of, noun = _after(scene, digits.last, last)
    end = max(digits.last, noun.last if noun else 0)
    return Counted(digits.first, end, digits.value, of, noun, digits)


def _after(scene: Scene, word: int, last: int) -> tuple[str, Mention | None]:
    """What stands after a figure: the noun that it counts, past quotation marks, من and an adverb of bound."""
    skipped = 0
    while word < last and skipped < 3:
        for dimension, of in _NOUNS:
            mention = scene.at(dimension, word)
            if mention and (dimension not in ("harms", "acts") or mention.value.pos in ("person", "noun")):
                if not (dimension == "harms" and mention.value.pos == "noun"):
                    return of, mention
        text = scene.text(word)
        if text not in ('"', "(", "من", "علي", "الاقل") and scene.at("numbers", word) is None:
            return ("unknown" if scene.read.words[word].kind == "word" else "nothing"), None
        word, skipped = word + 1, skipped + (text != '"')
    return "nothing", None


def _one(scene: Scene, word: int, last: int) -> Counted | None:
    """أحد, إحدى with a definite plural: one of them."""
    link = scene.at("connectives", word)
    if link is None or link.value != "one" or link.last >= last:
        return None
    noun = scene.at("people", link.last) or scene.at("things", link.last)
    of = "unknown" if noun is None else "people" if scene.at("people", link.last) else "thing"
    return Counted(word, noun.last if noun else link.last + 1, _VAGUE["singular"], of, noun, one=True)


def _noun(scene: Scene, word: int) -> Counted | None:
    """A noun whose own form counts: singular, dual or bare plural."""
    harm = scene.at("harms", word)
    if harm and harm.value.pos == "person":
        return Counted(
            harm.first, harm.last, _VAGUE[harm.value.number or "singular"], "person", harm, definite=scene.article(word)
        )
    people = scene.at("people", word)
    if people:
        return Counted(
            people.first, people.last, _VAGUE[people.value.number], "people", people, definite=scene.article(word)
        )
    weapon = scene.at("means", word)
    if weapon and scene.text(word).endswith(_DUAL):
        return Counted(weapon.first, weapon.last, _VAGUE["dual"], "weapon", weapon, definite=scene.article(word))
    thing = scene.at("things", word)
    if thing:
        return Counted(
            thing.first, thing.last, _VAGUE[thing.value.number], "thing", thing, definite=scene.article(word)
        )
    return None
