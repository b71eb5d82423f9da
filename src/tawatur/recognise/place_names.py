"""A read text in, candidate places out: names of the gazetteer, and names after a trigger word."""

import re
from dataclasses import dataclass, field

from tawatur.gazetteer import Entry, gazetteer
from tawatur.read import ReadText
from tawatur.recognise.place_words import Role, listed, not_places, readings, role

_LONGEST = 6
_LONGEST_QUOTED = 3
_AFTER_NAMES = frozenset(("direction", "near", "link", "trigger", "preposition"))
_MASCULINE = frozenset(("landform", "quarter", "airport", "camp", "crossing"))
_PARTICIPLE = re.compile("م...+ه")


@dataclass(slots=True)
class Candidate:
    """What may be a place: words [first, last) of `ReadText.line_words`, and what speaks for and against it."""

    first: int
    last: int
    start: int
    name: str
    proclitic: str
    entries: tuple[Entry, ...]
    trigger: Role | None = None
    prepared: bool = False
    """Whether a preposition, a direction or the like stands before it."""
    sided: bool = False
    """Whether a direction or the like stands before it, so that it is a point rather than what holds another place."""
    refused: bool = False
    """Whether it is part of the name of a person or a body."""
    accepted: bool = False
    meant: tuple["Candidate", ...] = ()
    """The place named before that it stands for (المدينة), or the two (البلدتين)."""
    group: int | None = None
    within: list[int] = field(default_factory=list)
    choice: Entry | None = None


def candidates(read: ReadText) -> list[Candidate]:
    """Everything that may be a place, in order, none overlapping."""
    tokens = read.line
    found: list[Candidate] = []
    at, triggered = 0, False
    while at < len(tokens):
        made = None
        if triggered or readings(tokens[at]):
            refused = _refused_phrase(tokens, at)
            made = _known(read, tokens, at)
            if refused and (made is None or made.last - at <= refused):
                at, triggered = at + refused, False
                continue
            made = made or (_unknown(read, tokens, at) if triggered else None)
        if made is None and found and tokens[at][0] == "و":
            made = _next_of_list(read, tokens, at, found)
        if made:
            at = made.last
            found.append(_look_around(read, tokens, made))
        else:
            at += 1
        before = role(tokens[at - 1])
        triggered = before is not None and before.role == "trigger" and made is None
    return found


def _next_of_list(read: ReadText, tokens: list[str], at: int, found: list[Candidate]) -> Candidate | None:
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


def _refused_phrase(tokens: list[str], at: int) -> int:
    """How many words a phrase of `not_places` takes from here; 0 where none begins."""
    for _, stem in readings(tokens[at]):
        for phrase in not_places().get(stem, ()):
            size = phrase.count(" ") + 1
            if " ".join([stem, *tokens[at + 1 : at + size]]) == phrase:
                return size
    return 0


def _known(read: ReadText, tokens: list[str], at: int) -> Candidate | None:
    """The longest name of the gazetteer that begins at a word, with the least peeled off."""
    places = gazetteer()
    best: tuple[int, str, str] | None = None
    for proclitic, stem in readings(tokens[at]):
        for size in range(min(places.longest.get(stem, 1), len(tokens) - at, _LONGEST), 0, -1):
            name = " ".join([stem, *tokens[at + 1 : at + size]])
            if (
                name in places
                and (best is None or size > best[0])
                and (not proclitic or _bears_peeling(proclitic, name))
            ):
                best = size, proclitic, name
                break
    if best is None or (best[0] == 1 and role(tokens[at]) and _is_mere_word(tokens[at])):
        return None
    size, proclitic, name = best
    return Candidate(at, at + size, start_of(read, at, proclitic), name, proclitic, places.find(name))


def _bears_peeling(proclitic: str, name: str) -> bool:
    """Whether a name may be read out of a longer word: كبيرا is not like Beira, nor باب in Ibb."""
    if len(name) > 5 or name.startswith("ال"):
        return True
    found = gazetteer().find(name)
    plain = proclitic == "و" or len(name) > 3
    return any(e.kind == "country" or (e.sure and (plain or name not in e.guarded)) for e in found)


def _is_mere_word(word: str) -> bool:
    """Whether a word that is both a name and a word around places is the latter."""
    found = role(word)
    return found is not None and found.role != "title"


def start_of(read: ReadText, at: int, proclitic: str) -> int:
    """Original offset of a word without its proclitic."""
    word = read.words[read.line_words[at]]
    return read.folded.origin(word.at + len(proclitic)) if proclitic else word.start


def _unknown(read: ReadText, tokens: list[str], at: int) -> Candidate | None:
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


def _look_around(read: ReadText, tokens: list[str], made: Candidate) -> Candidate:
    """Note trigger, preposition and refusal; draw a trigger that belongs to the name into it (مطار حلب)."""
    before = role(tokens[made.first - 1]) if made.first else None
    if made.proclitic and "ب" in made.proclitic:
        made.prepared = True
    if before and not made.proclitic:
        made.trigger = before if before.role == "trigger" else made.trigger
        made.sided = before.role in ("direction", "near")
        made.prepared = made.prepared or made.sided or before.role in ("preposition", "trigger")
    outer = _before_triggers(tokens, made.first)
    made.refused = _is_of_other(tokens, made, outer)
    made.refused = made.refused or (made.trigger is None and _is_other_word(read, made))
    if made.trigger and made.trigger.keep:
        made.first -= 1
        made.start = start_of(read, made.first, made.trigger.proclitic)
        made.proclitic = made.trigger.proclitic
    return made


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


def _is_of_other(tokens: list[str], made: Candidate, outer: tuple[int, Role] | None) -> bool:
    """Whether a name belongs to a person or a body; not where something happens at a body's seat (قرب محكمة كذا)."""
    if outer is None or made.proclitic or _is_long(made):
        return False
    at, found = outer
    if found.role == "seat":
        before = role(tokens[at - 1]) if at else None
        return not ("ب" in found.proclitic or (before and before.role in ("preposition", "near", "direction")))
    return found.role in ("body", "title")
