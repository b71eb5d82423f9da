"""Words of a text in, names that the gazetteer does not know out: straight after a trigger word, or in its list.

What follows a trigger word may as well describe it (بلدة صغيرة) or go on with the sentence (بلدة يسيطر عليها). Gender,
definiteness and what comes next tell them apart.
"""

import re

from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate, start_of
from tawatur.recognise.place_words import Role, listed, opening, role

_LONGEST_QUOTED = 3
_AFTER_NAMES = frozenset(("direction", "near", "link", "trigger", "preposition"))
_MASCULINE = frozenset(("landform", "quarter", "airport", "camp", "crossing"))
_NUMBERED = frozenset(("quarter", "street", "area", "village", "quarters"))
_ANY = frozenset(("street", "landform"))
"""Trigger words behind which a definite word is a name, be it ever so common: they are seldom described."""
_PARTICIPLE = re.compile("م...+ه")
_MARKS = {'"': '"', "(": ")"}


def unknown(read: ReadText, at: int) -> Candidate | None:
    """A name that the gazetteer does not know, straight after a trigger word (بلدة كذا)."""
    tokens = read.line
    before = opening(tokens, at)
    if before is None or before.role != "trigger" or _is_led_to(read, at):
        return None
    size = _marked(read, read.line_words[at]) or numbered(tokens, at)
    if not size and tokens[at - 1] != "(" and read.words[read.line_words[at]].kind == "word":
        size = _size_of_unknown(read, at, before)
    if not size:
        return None
    return Candidate(at, at + size, start_of(read, at, ""), " ".join(tokens[at : at + size]), "", ())


def _is_led_to(read: ReadText, at: int) -> bool:
    """Whether a valley is the verb of a result (وأدى القصف إلى); where a sentence begins, without hamza too."""
    tokens = read.line
    word = read.words[read.line_words[at - 1]]
    written = read.text[word.start : word.end]
    begins = at < 2 or not tokens[at - 2][0].isalnum()
    return tokens[at - 1] in listed("like_verbs") and ("أ" in written or (begins and written.endswith("ى")))


def _marked(read: ReadText, word: int) -> int:
    """How many words a name between quotation marks or brackets takes; 0 where none opens before a word of the text."""
    closing = _MARKS.get(read.words[word - 1].text) if 0 < word < len(read.words) else None
    if closing is None:
        return 0
    for size in range(1, _LONGEST_QUOTED + 1):
        if word + size < len(read.words) and read.words[word + size].text == closing:
            return size if all(w.kind == "word" for w in read.words[word : word + size]) else 0
    return 0


def numbered(tokens: list[str], at: int) -> int:
    """How many words a name of a number takes after a trigger word (حي 7 نيسان، منطقة كيلو 16، شارع الـ30)."""
    before = opening(tokens, at)
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if before is None or before.id not in _NUMBERED:
        return 0
    if tokens[at].isdigit() or tokens[at] in listed("numerals"):
        dated = following in listed("months")
        return 2 if dated else int(before.word in listed("of_numbers") and tokens[at].isdigit())
    return 2 if tokens[at] in listed("before_numbers") and following.isdigit() else 0


def _size_of_unknown(read: ReadText, at: int, trigger: Role) -> int:
    """How many words of an unknown name to take; 0 where the word is no name."""
    tokens, word = read.line, read.line[at]
    if word in listed("heads") and at + 1 < len(tokens) and _may_name(tokens[at + 1]):
        return 3 if tokens[at + 1] in listed("heads") and _goes_on(tokens, at + 2) else 2
    definite = word.startswith("ال") and len(word) > 4
    if not _may_name(word) or len(word) < 3 or _has_other_role(word, definite):
        return 0
    if word in listed("common") and not _is_plainly_named(tokens, at, trigger):
        return 0
    if definite:
        return 1
    if not _is_indefinite_name(read, at, trigger):
        return 0
    return 2 if _is_possessed(read, at + 1, trigger) else 1


def _is_plainly_named(tokens: list[str], at: int, trigger: Role) -> bool:
    """Whether even a word of every day is a name here: a definite one, or the first of two (جبهتي عاجل وكذا)."""
    if trigger.pair and at + 1 < len(tokens) and tokens[at + 1][0] == "و" and len(tokens[at + 1]) > 3:
        return not trigger.weak or trigger.keep
    return tokens[at].startswith("ال") and len(tokens[at]) > 4 and (trigger.id in _ANY or not trigger.weak)


def _has_other_role(word: str, definite: bool) -> bool:
    """Whether a word does something else around places; titles and duals are names of villages too (الإمام، حيان)."""
    found = role(word)
    if found is not None and found.absolute:
        return bool(found.proclitic)
    return found is not None and not (definite and found.role == "title")


def _is_indefinite_name(read: ReadText, at: int, trigger: Role) -> bool:
    """Whether a word without the article is a name: what goes with definite words, or does not describe."""
    tokens, word = read.line, read.line[at]
    if word.startswith("لل") or (_is_owned(word) and trigger.weak) or _is_adverb(read, at):
        return False
    if trigger.pair and not tokens[at - 1].endswith("تي") and tokens[at + 1 : at + 2] and tokens[at + 1][0] != "و":
        return False  # an adjective rather than a dual: قرار قضائي بمنع كذا
    if _is_called(tokens, at + 1) or (trigger.pair and tokens[at + 1 : at + 2] and tokens[at + 1][0] == "و"):
        return True
    if _is_verb(tokens, at, trigger):
        return False
    after = _stands_alone(tokens, at + 1) or _opens_list(tokens, at + 1, trigger)
    if trigger.weak and not (_is_relief(word, trigger) or after):
        return False
    held = trigger.id == "landform" and _is_held(tokens, at + 1)
    described = _may_describe(word, trigger) and not _is_of_other_gender(read, at) and not held
    return not (described or _is_joined(word))


def _is_feminine(trigger: Role) -> bool:
    return trigger.many or trigger.word.endswith("ة")


def _is_possessed(read: ReadText, at: int, trigger: Role) -> bool:
    """Whether a definite word ends the name, as it does not agree with the trigger word (مخيم كويت الرحمة)."""
    tokens, words = read.line, read.line_words
    if (
        at >= len(tokens)
        or words[at] > words[at - 1] + 1
        or not tokens[at].startswith("ال")
        or len(tokens[at]) < 5
        or trigger.many
    ):
        return False
    plain = role(tokens[at]) is None and tokens[at] not in listed("epithets") and _may_name(tokens[at])
    agrees = tokens[at].endswith("ه") if _is_feminine(trigger) else not tokens[at].endswith("ه")
    return plain and not agrees


def _is_adverb(read: ReadText, at: int) -> bool:
    """Whether tanwin shows that a word is no name (أصلاً)."""
    word = read.words[read.line_words[at]]
    return "\u064b" in read.text[word.end - 2 : word.end]


def _is_verb(tokens: list[str], at: int, trigger: Role) -> bool:
    """Whether a word that is formed like a verb has something after it (مديرية يطرد منها، منطقة تحولت إلى)."""
    word = tokens[at]
    past = word.endswith("ت") and not word.endswith("ات") and _is_feminine(trigger)
    if len(word) < 4 or not (past or word.startswith(("ي", "ت"))):
        return False
    if word.startswith("ي") and word.endswith("ون"):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else "."
    ended = following.startswith(("و", "لل")) or following in listed("closing")
    return not ended and (following in listed("after_verbs") or not _stands_alone(tokens, at + 1))


def _is_called(tokens: list[str], at: int) -> bool:
    """Whether a definite adjective or relative follows, so that the word before is a name (جبل كذا الواقع)."""
    if at >= len(tokens):
        return False
    found = role(tokens[at])
    return (found is not None and found.role == "link" and not found.proclitic) or tokens[at] in listed("epithets")


def _is_of_other_gender(read: ReadText, at: int) -> bool:
    """Whether a final ه is written where the trigger word has ة: adjectives would be written alike (بلدة طيرفلسيه)."""
    before, word = (read.words[read.line_words[i]] for i in (at - 1, at))
    return read.text[word.end - 1] == "ه" and read.text[before.end - 1] == "ة"


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

    What describes one thing feminine ends in ة, so that other words are names after بلدة; what ends in ة describes no
    جبل. A verb may begin and end in ي (بلدة تؤوي).
    """
    if word.endswith("ي") and word.startswith(("ت", "ي")) and len(word) > 3:
        return True
    if trigger.many and not trigger.pair and (word.endswith("ات") or word.startswith("ل")):
        return True
    if trigger.word.endswith("ة") and not trigger.many:
        return word.endswith("يه") or _PARTICIPLE.fullmatch(word) is not None
    if word.endswith("ه") and trigger.id in _MASCULINE:
        return False
    return word.endswith(("يه", "ي")) or _PARTICIPLE.fullmatch(word) is not None


def _goes_on(tokens: list[str], at: int) -> bool:
    found = role(tokens[at]) if at < len(tokens) else None
    return at < len(tokens) and (found is None or found.role == "title") and _may_name(tokens[at])


def _stands_alone(tokens: list[str], at: int) -> bool:
    """Whether the phrase ends before a word, so that what stood before it was a name (منطقة كذا قرب كذا)."""
    found = role(tokens[at]) if at < len(tokens) else None
    return at >= len(tokens) or not tokens[at][0].isalnum() or (found is not None and found.role in _AFTER_NAMES)


def _is_held(tokens: list[str], at: int) -> bool:
    """Whether what holds a place follows, so that a word in -ي is the name of a hill (تل كذا بريف كذا)."""
    found = role(tokens[at]) if at < len(tokens) else None
    return found is not None and found.role == "trigger" and "ب" in found.proclitic


def _opens_list(tokens: list[str], at: int, trigger: Role) -> bool:
    """Whether a word goes on a list that a dual opened (معسكري كذا والعند)."""
    return trigger.pair and at < len(tokens) and tokens[at].startswith(("وال", "و ال")) and len(tokens[at]) > 5


def _may_name(word: str) -> bool:
    return (
        word not in listed("not_names")
        and word[0].isalpha()
        and not (word[0] == "و" and word[1:] in listed("not_names"))
        and not (word[0] in "بل" and len(word) > 3 and word[1:] in listed("common"))
    )


def next_of_list(read: ReadText, at: int, opener: Role) -> Candidate | None:
    """A name that the gazetteer does not know in a list that a plural opens (قرى س وص والحلوبة)."""
    tokens = read.line
    if tokens[at][0] != "و" or tokens[at] == "و":
        return None
    stem = tokens[at][1:]
    size = 2 if stem in listed("heads") and _goes_on(tokens, at + 1) else int(_is_next(tokens, at, opener))
    if not size:
        return None
    name = " ".join([stem, *tokens[at + 1 : at + size]])
    made = Candidate(at, at + size, start_of(read, at, "و"), name, "و", ())
    made.trigger = opener
    return made


def _is_next(tokens: list[str], at: int, opener: Role) -> bool:
    """Whether one word behind و goes on a list: a definite one, the second of two, or one that ends like an item."""
    stem = tokens[at][1:]
    definite = stem.startswith("ال") and len(stem) > 4
    if len(stem) < 3 or _has_other_role(stem, definite) or not _may_name(stem):
        return False
    if stem in listed("common"):
        return definite and _ends_item(tokens, at + 1)
    return definite or opener.pair or (not opener.weak and _ends_item(tokens, at + 1, tokens[at - 1] in "،,"))


def _ends_item(tokens: list[str], at: int, commas: bool = False) -> bool:
    """Whether one name of a list ends before a word: at a mark, the next name, or what holds them all."""
    if at >= len(tokens):
        return True
    found = role(tokens[at])
    held = found is not None and (found.role == "direction" or (found.role == "trigger" and "ب" in found.proclitic))
    return held or tokens[at] in "،,)" or (tokens[at].startswith("وال") and not commas)
