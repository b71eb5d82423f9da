"""A candidate place in, whether the words around say that it is none: of a person's or a body's name, an adjective."""

from tawatur.gazetteer import gazetteer
from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate
from tawatur.recognise.place_words import Role, listed, role

_DEFINITE = ("ال", "وال", "بال", "فال", "كال", "لل", "ولل")
_TANWIN = ("\u064bا", "ا\u064b")
_FAR = 3  # words from a noun to its adjective
_DOUBLED = "ي\u0651ا"


def is_refused(read: ReadText, made: Candidate) -> bool:
    """Whether a candidate is part of the name of a person or a body, or another word that is spelt like a name."""
    if _is_of_other(read, made):
        return True
    if made.trigger is not None:
        return False
    return _is_other_word(read, made) or _is_adjective(read, made) or _is_paper(read, made)


def _is_adjective(read: ReadText, made: Candidate) -> bool:
    """Whether the name of a country is the adjective of the noun before it (مصادر سورية، القوات السعودية، جندياً تركيا).

    That of a named kind of place says where it is (قاعدة جوية سورية).
    """
    tokens = read.line
    if made.proclitic or made.last - made.first > 1 or not made.first:
        return False
    before = tokens[made.first - 1]
    word = read.words[read.line_words[made.first - 1]]
    written = read.text[word.start : word.end]
    if made.name in listed("like_accusatives"):
        own = read.words[read.line_words[made.first]]
        return written.endswith(_TANWIN) or before in listed("counted") or _DOUBLED in read.text[own.start : own.end]
    placed = any((found := role(tokens[at])) and found.role == "trigger" for at in range(made.first)[-_FAR:])
    if made.name not in listed("like_adjectives") or role(before) or placed:
        return False
    if made.name.startswith("ال"):
        return before.startswith(_DEFINITE) and not before.endswith("ون") and not _is_place(before)
    return before.removeprefix("و") in listed("indefinite") or (
        written.endswith(("ة", "ات")) and not before.startswith(_DEFINITE)
    )


def _is_place(word: str) -> bool:
    """Whether a word is the name of a place that the gazetteer is sure of (الطائف السعودية)."""
    places = gazetteer()
    return any(e.sure for stem in (word, word[1:]) if stem not in listed("common") for e in places.find(stem))


def _is_paper(read: ReadText, made: Candidate) -> bool:
    """Whether a name alone between quotation marks is a newspaper's that is spoken to (قال لـ«الشرق الأوسط»)."""
    first, last = read.line_words[made.first], read.line_words[made.last - 1] + 1
    if made.name not in listed("papers") or not first or last >= len(read.words):
        return False
    quoted = read.words[first - 1].text == '"' == read.words[last].text
    return quoted and bool(made.first) and read.line[made.first - 1] in listed("before_papers")


def _is_other_word(read: ReadText, made: Candidate) -> bool:
    """Whether tanwin or a hamza shows that a word is no name: دوماً is always, not Douma; فإن is no Van."""
    word = read.words[read.line_words[made.last - 1]]
    return "\u064b" in read.text[word.end - 2 : word.end] or (
        made.start == word.start and read.text[word.start : word.end][1:2] == "إ"
    )


def _is_long(made: Candidate) -> bool:
    return " " in made.name and made.name.partition(" ")[0] in listed("heads")


def _before_triggers(tokens: list[str], at: int) -> tuple[int, Role] | None:
    """The word before a name, trigger words passed over (مجلس محافظة درعا), and where it stands."""
    for back in range(at - 1, max(-1, at - 4), -1):
        found = role(tokens[back])
        if found is None or found.role != "trigger" or found.proclitic:
            return (back, found) if found and found.role != "trigger" else None
    return None


def _is_of_other(read: ReadText, made: Candidate) -> bool:
    """Whether a name belongs to a person or a body; not where something happens at a body's seat (قرب محكمة كذا)."""
    tokens = read.line
    outer = _before_triggers(tokens, made.first)
    if outer is None or made.proclitic or _is_long(made):
        return False
    at, found = outer
    if found.role == "preposition" and at and tokens[at] == tokens[made.first - 1]:
        return made.trigger is None and _is_given_name(read, at) and _is_title(tokens[at - 1])
    if found.role == "seat":
        before = role(tokens[at - 1]) if at else None
        return not ("ب" in found.proclitic or (before and before.role in ("preposition", "near", "direction")))
    return found.role in ("body", "title")


def _is_given_name(read: ReadText, at: int) -> bool:
    """Whether a word of the line is Ali rather than على, which many write the same."""
    word = read.words[read.line_words[at]]
    return read.line[at] in listed("given_names") and not read.text[word.start : word.end].endswith("ى")


def _is_title(word: str) -> bool:
    found = role(word)
    return found is not None and found.role == "title"
