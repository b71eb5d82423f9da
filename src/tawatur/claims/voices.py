"""Sayings and stance cues in, the voice of every word out: who vouches for what is said, and how he stands to it.

Memory runs over sentences: for verbs that go on with the last speaker, and for speakers named short after they were
named in full. A word that no saying covers is the outlet's own.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tawatur.model import Mention, Speaker
from tawatur.read import ReadText, fold

_GOES_ON = 'و،,"«(/-'  # what comes before more of a speaker: another one, a name in quotes
_OF_OTHERS = ("accused", "demanded", "warned")  # stances of verbs that have another party as object
_NEAR = 2  # letters into a speaker's words at which an actor must begin to be the speaker, not the body he is of

_Heard = deque[tuple[list[str], Speaker]]
_REMEMBERED = 200  # speakers that a short name may mean; no report has so many


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and how: links from the outside in without the outlet, none where it speaks itself.

    `negated` and `conditional` say that the words deny a happening, or only suppose or plan it.
    """

    links: tuple[Speaker, ...] = ()
    stance: str = "asserted"
    saying: Mention | None = None
    cue: Mention | None = None
    negated: bool = False
    conditional: bool = False


class Voices:
    """The voices of one document."""

    def __init__(
        self,
        read: ReadText,
        sayings: list[Mention],
        stances: list[Mention],
        actors: Iterable[Mention] = (),
        connectives: Iterable[Mention] = (),
    ) -> None:
        """Lay the sayings over the words, with who speaks made out for each.

        Of the connectives only the plurals that a verb agrees with as feminine (مصادر) are asked for.
        """
        self._read = read
        self._actors = sorted(actors, key=lambda a: a.start)
        self._plurals = frozenset(m.start for m in connectives if m.value == "plural of things")
        self._starts = [a.start for a in self._actors]
        self._stances = sorted(stances, key=lambda m: (m.value.scope[0], -m.value.scope[1], m.first))
        self._scopes = [m.value.scope[0] for m in self._stances]
        self._longest = max((m.value.scope[1] - m.value.scope[0] for m in self._stances), default=0)
        self._links: list[tuple[Speaker, ...]] = []
        self._owner: list[int | None] = [None] * len(read.words)
        self._sayings = [m for m in sorted(sayings, key=lambda m: m.first) if m.rule != "credit"]
        self._resolve()
        self._paint()

    def at(self, first: int, last: int) -> Voice:
        """The voice of words first up to last: the speaker of the first, the stance of the latest cue over any."""
        owner = self._owner[first] if first < len(self._owner) else None
        saying = self._sayings[owner] if owner is not None else None
        near = range(bisect_left(self._scopes, first - self._longest), bisect_left(self._scopes, last))
        cues = [m for m in map(self._stances.__getitem__, near) if first < m.value.scope[1]]
        stances = [m for m in cues if m.value.stance not in ("negated", "conditional")]
        cue = stances[-1] if stances else None
        return Voice(
            self._links[owner] if owner is not None else (),
            cue.value.stance if cue else "asserted",
            saying,
            cue,
            any(m.value.stance == "negated" for m in cues),
            any(m.value.stance == "conditional" for m in cues),
        )

    def _resolve(self) -> None:
        """Make out the links of every saying: named, named before, or carried on."""
        last: tuple[Speaker, ...] = ()
        known: _Heard = deque(maxlen=_REMEMBERED)
        spoken = -1  # the sentence of the last saying verb: a speaker added to it (بحسب) is not who goes on
        for mention in self._sayings:
            value = mention.value
            if value.cue == "outlet":
                self._links.append(())
                continue
            links = tuple(self._named(self._alone(link, value.stance), known) for link in value.links)
            if value.continues and last and [link.start for link in links] == [link.start for link in value.links]:
                links = self._going_on(mention, last)
            self._links.append(links)
            # What is said in a relative clause (هجوم اتهمت أنقرة …) makes nobody the speaker of what follows.
            if value.cue == "preposition":
                last = last if self._read.sentence_at(mention.first) == spoken else links
            elif value.scope[0] >= mention.first:
                last, spoken = links, self._read.sentence_at(mention.first)

    def _going_on(self, mention: Mention, last: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """Of a witness and the agency that told his words, the one that a verb agrees with (وأوضحت: the agency)."""
        verb = self._read.words[mention.first].text
        if mention.value.links or len(last) < 2 or not verb.endswith("ت"):
            return last
        outer, inner = last[-2], last[-1]
        return last[:-1] if self._is_feminine(outer) and not self._is_feminine(inner) else last

    def _is_feminine(self, link: Speaker) -> bool:
        """Whether the first noun of a speaker is feminine or a plural of things: وكالة, سلطات, مصادر."""
        return link.surface.split()[0].strip('"«').endswith(("ة", "ات")) or link.start in self._plurals

    def _named(self, link: Speaker, known: _Heard) -> Speaker:
        """A speaker by his first full mention, and joined with the actor that his words name; known from then on."""
        words = _words(link.surface)
        for full, earlier in reversed(known) if words else ():
            if len(words) < len(full) and _is_short(words, full) and not _is_new(link):
                return earlier
            if len(words) > 1 and _definite(link.surface) and _is_same_man(words, full):
                return earlier
        joined = self._joined(link)
        known.append((_words(f"{link.role or ''} {link.surface}"), joined))
        return joined

    def _alone(self, link: Speaker, stance: str) -> Speaker:
        """Who speaks, without the object that his words run into: of "اتهمت الرياض طهران" the party that begins them.

        A noun of the lexicon heads a phrase whose end is known, so that only who accuses is cut there.
        """
        at = bisect_left(self._starts, link.start)
        first = self._actors[at] if at < len(self._actors) else None
        if first is None or first.start != link.start or first.end >= link.end:
            return link
        if first.value.type == "person" and (stance not in _OF_OTHERS or not self._names_one(first.end, link.end)):
            return link
        rest = self._read.text[first.end : link.end].lstrip()
        if stance not in _OF_OTHERS and (link.kind is not None or not rest or rest[0] in _GOES_ON):
            return link
        return replace(link, end=first.end, surface=self._read.text[link.start : first.end])

    def _names_one(self, start: int, end: int) -> bool:
        """Whether what stands between two places of the text is the name of another actor."""
        at = bisect_left(self._starts, start)
        return at < len(self._actors) and self._starts[at] <= start + _NEAR and self._actors[at].end >= end

    def _joined(self, link: Speaker) -> Speaker:
        """A speaker with name, id and kind of the actor mention that overlaps him most."""
        at = bisect_left(self._starts, link.start)
        near = [a for a in self._actors[max(0, at - 3) : at + 4] if a.start < link.end and link.start < a.end]
        if not near:
            return link
        best = max(near, key=lambda a: (min(a.end, link.end) - max(a.start, link.start), a.end - a.start))
        actor = best.value
        if best.start > link.start + _NEAR:
            return replace(link, affiliation=link.affiliation or actor.name or actor.surface)
        return replace(
            link,
            name=actor.name,
            entity=actor.id,
            kind=link.kind if link.kind in ("anonymous", "witness") else actor.kind,
            role=link.role or actor.role,
            affiliation=actor.affiliation,
        )

    def _paint(self) -> None:
        """Lay sayings over words: those without a verb first, so that a verb's content keeps its speaker."""
        order = sorted(range(len(self._sayings)), key=lambda i: _rank(self._sayings[i]))
        # One that stands last and begins in the middle speaks of what comes before it in its clause.
        order += [i for i in order if self._sayings[i].value.cue == "preposition" and self._overrides(i)]
        for i in order:
            first, last = self._sayings[i].value.scope
            if self._links[i]:
                self._owner[first:last] = [i] * (last - first)
            elif self._sayings[i].value.cue == "outlet":
                self._owner[first:last] = [None] * (last - first)

    def _overrides(self, i: int) -> bool:
        """Whether a speaker at the end is of a clause that begins after another's saying, with none after him."""
        saying = self._sayings[i]
        first, last = saying.value.scope
        sentence = self._read.sentences[self._read.sentence_at(saying.first)]
        if not (sentence.first < first < saying.first and last == sentence.last):
            return False
        rest = self._sayings[i + 1 :]
        return not any(m.first < last and m.value.cue == "verb" and m.value.scope[0] > saying.first for m in rest[:4])


def _rank(saying: Mention) -> tuple[bool, int, int, int]:
    """Where a saying comes in the painting: of two without a verb that with more links, else the first, is last."""
    if saying.rule == "formula":
        return False, -2, 0, saying.first
    if saying.value.cue == "preposition":
        return False, saying.value.scope[0], len(saying.value.links), -saying.first
    if saying.value.scope[0] < saying.first and saying.value.stance == "asserted" and saying.value.cue == "verb":
        return False, -1, 0, saying.first  # هجوم تبنته س, حسبما أعلن ص: who tells it stands above who owns it
    return True, saying.first, 0, 0


def _definite(surface: str) -> bool:
    return surface.startswith("ال")


def _is_new(link: Speaker) -> bool:
    """Whether a nameless speaker without the article is another one each time: مصادر عسكرية, شهود."""
    return link.kind in ("anonymous", "witness", "person", "medical") and not _definite(link.surface)


def _is_short(words: list[str], full: list[str]) -> bool:
    """Whether a name is a short form of a fuller one: the same head or the same last name, and no word of its own."""
    return all(w in full for w in words) and (words[0] == full[0] or words[-1] == full[-1])


def _is_same_man(words: list[str], full: list[str]) -> bool:
    """Whether "the Iraqi official" is "an official of the Iraqi ministry": one head, and an adjective shared."""
    return words[0] == full[0] and all(any(w[:4] == x[:4] and len(w) > 4 for x in full[1:]) for w in words[1:])


def _words(surface: str) -> list[str]:
    """Folded words of a name without article."""
    words = [w.strip('"()،') for w in fold(surface).text.split()]
    return [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words if w]
