"""Words of a text in, names that the gazetteer does not know out: straight after a trigger word, or in its list."""

import re

from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate, start_of
from tawatur.recognise.place_words import Role, listed, role

_LONGEST_QUOTED = 3
_AFTER_NAMES = frozenset(("direction", "near", "link", "trigger", "preposition"))
_MASCULINE = frozenset(("landform", "quarter", "airport", "camp", "crossing"))
_PARTICIPLE = re.compile("م...+ه")


def unknown(read: ReadText, tokens: list[str], at: int) -> Candidate | None:
    """A name that the gazetteer does not know, straight after a trigger word (بلدة كذا)."""
    before = role(tokens[at - 1])
    if before is None or read.words[read.line_words[at]].kind != "word" or _is_led_to(read, tokens, at):
        return None
    size = _quoted(read, at) or _size_of_unknown(tokens, at, before)
    if not size:
        return None
    return Candidate(at, at + size, start_of(read, at, ""), " ".join(tokens[at : at + size]), "", ())


def _is_led_to(read: ReadText, tokens: list[str], at: int) -> bool:
    """Whether what looks like a valley is the verb of a result: وأدى القصف إلى."""
    word = read.words[read.line_words[at - 1]]
    return tokens[at - 1] in listed("like_verbs") and "أ" in read.text[word.start : word.end]


def _quoted(read: ReadText, at: int) -> int:
    """How many words a name between quotation marks takes; 0 where no mark opens before a word."""
    word = read.line_words[at]
    if word == 0 or read.words[word - 1].text != '"':
        return 0
    for size in range(1, _LONGEST_QUOTED + 1):
        if word + size < len(read.words) and read.words[word + size].text == '"':
            return size if all(w.kind == "word" for w in read.words[word : word + size]) else 0
    return 0


def _size_of_unknown(tokens: list[str], at: int, trigger: Role) -> int:
    """How many words of an unknown name to take; 0 where the word is no name."""
    word = tokens[at]
    if word in listed("heads") and at + 1 < len(tokens) and _may_name(tokens[at + 1]):
        return 3 if tokens[at + 1] in listed("heads") and _goes_on(tokens, at + 2) else 2
    definite = word.startswith("ال") and len(word) > 4
    if not _may_name(word) or len(word) < 3 or role(word):
        return 0
    if word in listed("common") and (trigger.weak or not definite):
        return 0
    if definite:
        return 1
    after = _stands_alone(tokens, at + 1) or _opens_list(tokens, at + 1, trigger)
    if trigger.weak and (_is_owned(word) or not (_is_relief(word, trigger) or after)):
        return 0
    return 0 if _may_describe(word, trigger) or word.startswith("لل") or _is_joined(word) else 1


def _is_relief(word: str, trigger: Role) -> bool:
    """Whether a word names a mountain or the like, behind which stands a name, or a verb in ي or ت (جبل يطل على)."""
    return trigger.id == "landform" and not word.startswith(("ي", "ت"))


def _is_owned(word: str) -> bool:
    """Whether a pronoun ends a word, as no name does (مناطق سيطرتهم)."""
    return word.endswith(("هم", "ها", "ته")) and len(word) > 4


def _is_joined(word: str) -> bool:
    """Whether و begins a word that is longer than most names with it."""
    return word.startswith("و") and len(word) > 5


def _may_describe(word: str, trigger: Role) -> bool:
    """Whether an indefinite word by its form describes what the trigger word names (بلدة صغيرة، قرية سورية).

    An adjective in -ي describes nothing feminine, so that it is a name after بلدة; nor one in -ة a جبل.
    """
    if word.endswith("ي") and not word.startswith(("ت", "ي")) and not trigger.many and len(word) > 3:
        return not trigger.word.endswith("ة")
    if word.endswith("ه") and trigger.id in _MASCULINE:
        return False
    return word.endswith(("يه", "ي", "ين", "ات")) or _PARTICIPLE.fullmatch(word) is not None


def _goes_on(tokens: list[str], at: int) -> bool:
    return at < len(tokens) and role(tokens[at]) is None and _may_name(tokens[at])


def _stands_alone(tokens: list[str], at: int) -> bool:
    """Whether the phrase ends before a word, so that what stood before it was a name (منطقة كذا قرب كذا)."""
    found = role(tokens[at]) if at < len(tokens) else None
    return at >= len(tokens) or not tokens[at][0].isalnum() or (found is not None and found.role in _AFTER_NAMES)


def _opens_list(tokens: list[str], at: int, trigger: Role) -> bool:
    """Whether a word goes on a list that a dual or plural opened (معسكري كذا والعند)."""
    return trigger.many and at < len(tokens) and tokens[at].startswith(("وال", "و ال")) and len(tokens[at]) > 5


def _may_name(word: str) -> bool:
    return (
        word not in listed("not_names")
        and word[0].isalpha()
        and not (word[0] == "و" and word[1:] in listed("not_names"))
        and not (word[0] in "بل" and len(word) > 4 and word[1:] in listed("common"))
    )


def next_of_list(read: ReadText, tokens: list[str], at: int, found: list[Candidate]) -> Candidate | None:
    """A name that the gazetteer does not know in a list that a plural opens (قرى س وص والحلوبة)."""
    word = tokens[at]
    if not found[-1].trigger or not found[-1].trigger.many:
        return None
    if at - found[-1].last > 1 or (at > found[-1].last and tokens[at - 1] not in "،,"):
        return None
    stem = word[1:]
    if not (stem.startswith("ال") and len(stem) > 4) and stem not in listed("heads"):
        return None
    size = _size_of_unknown([*tokens[:at], stem, *tokens[at + 1 : at + 3]], at, found[-1].trigger)
    if not size or stem in listed("common"):
        return None
    made = Candidate(at, at + size, start_of(read, at, "و"), " ".join([stem, *tokens[at + 1 : at + size]]), "و", ())
    made.trigger = found[-1].trigger
    return made
