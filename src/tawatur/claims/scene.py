"""Mentions of a document in, a scene out: what stands at each word and in each sentence.

The other modules of this room ask the scene instead of searching the lists.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Any

from tawatur.claims.rules import Rule
from tawatur.model import Mention
from tawatur.read import Range, ReadText

_ARTICLE = re.compile("([وف]?(?:[بك]?ال|لل))..")
MARKS = ("،", ",", "؛", ":", ".", "؟", "!")  # that part what is told of one thing from the next
_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Scene:
    """A read text with its mentions by dimension, indexed by the word that they begin at."""

    read: ReadText
    mentions: dict[str, list[Mention]]
    _at: dict[str, dict[int, Mention]] = field(default_factory=dict)
    _roles: dict[int, dict[str, Mention]] = field(default_factory=dict)
    _named: dict[int, frozenset[str]] = field(default_factory=dict)
    _links: list[int] = field(default_factory=list)
    _of_role: dict[str, list[int]] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)
    _starts: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    phrases: dict[int, list[Any]] = field(default_factory=dict)
    """Counted phrases by sentence, kept once found."""
    dropped: list[tuple[Rule, int, int]] = field(default_factory=list)
    """Words, from first up to last, that might have stated a claim, each with the rule by which they state none."""
    _in: dict[str, dict[int, list[Mention]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the mentions by first word and by sentence."""
        for dimension, found in self.mentions.items():
            at: dict[int, Mention] = {}
            rows: dict[int, list[Mention]] = {}
            for mention in found:
                at.setdefault(mention.first, mention)
                rows.setdefault(self.read.sentence_at(mention.first), []).append(mention)
            self._at[dimension], self._in[dimension] = at, rows
        for link in self.mentions["connectives"]:
            self._roles.setdefault(link.first, {})[link.value] = link
        self._links = sorted(self._roles)
        self._named = {word: frozenset(self._roles[word]) for word in self._links}
        for word in self._links:
            for role in self._roles[word]:
                self._of_role.setdefault(role, []).append(word)
        self._texts = [word.text for word in self.read.words]

    @property
    def sentences(self) -> list[Range]:
        """The sentences, as half-open ranges of words."""
        return self.read.sentences

    def opens_paragraph(self, sentence: int) -> bool:
        """Whether a sentence, by its index, begins a line."""
        return self.text(self.sentences[sentence].first - 1)[:1] in ("", "\n")

    def at(self, dimension: str, word: int) -> Mention | None:
        """The mention of a dimension that begins at a word."""
        return self._at[dimension].get(word)

    def inside(self, dimension: str, sentence: int) -> list[Mention]:
        """The mentions of a dimension in a sentence, by its index."""
        return self._in[dimension].get(sentence, [])

    def starts(self, dimensions: tuple[str, ...], first: int, last: int) -> list[int]:
        """The words from first up to last at which a mention of some dimensions begins."""
        every = self._starts.get(dimensions)
        if every is None:
            every = self._starts[dimensions] = sorted({i for name in dimensions for i in self._at[name]})
        return every[bisect_left(every, first) : bisect_left(every, last)]

    def between(self, dimension: str, first: int, last: int) -> list[Mention]:
        """The mentions of a dimension that begin at words first up to last."""
        at = self._at[dimension]
        return [at[i] for i in range(first, last) if i in at] if at else []

    def roles(self, first: int, last: int) -> frozenset[str]:
        """The roles of the connectives that begin at words first up to last."""
        if last - first == 1:  # as nearly every caller asks
            return self._named.get(first, _NONE)
        inside = self._links_between(first, last)
        return _NONE.union(*[self._named[i] for i in inside]) if inside else _NONE

    def linked(self, roles: Set[str], first: int, last: int) -> list[Mention]:
        """The connectives of some roles that begin at words first up to last."""
        for role in roles:  # most have none there
            words = self._of_role.get(role)
            if words and bisect_left(words, first) < bisect_left(words, last):
                break
        else:
            return []
        inside = self._links_between(first, last)
        return [m for i in inside for role, m in self._roles[i].items() if role in roles]

    def linked_at(self, word: int) -> list[Mention]:
        """The connectives that begin at a word."""
        return list(self._roles.get(word, {}).values())

    def _links_between(self, first: int, last: int) -> list[int]:
        links = self._links
        return links[bisect_left(links, first) : bisect_left(links, last)]

    def bare(self, role: str, word: int) -> bool:
        """Whether a connective of a role is all that is written at a word, no clitic on it."""
        link = self._roles.get(word, {}).get(role)
        written = self.read.words[word] if link else None
        return bool(link and written and (link.start, link.end) == (written.start, written.end))

    def cues(self, word: int) -> list[Mention]:
        """The stance cues in whose scope a word stands."""
        inside = self.inside("stance", self.read.sentence_at(word))
        return [m for m in inside if m.value.scope[0] <= word < m.value.scope[1]]

    def drop(self, rule: Rule, first: int, last: int) -> None:
        """Note that words state no claim, and by which rule."""
        self.dropped.append((rule, first, last))

    def text(self, word: int) -> str:
        """Folded text of a word; empty outside the text."""
        return self._texts[word] if 0 <= word < len(self._texts) else ""

    def article(self, word: int) -> bool:
        """Whether a word has the article."""
        found = _ARTICLE.match(self.text(word))
        if not found:
            return False
        alef = found.end(1) - 2 if found[1].endswith("ال") else -1
        return alef < 0 or self.read.text[self.read.folded.origin(self.read.words[word].at + alef)] not in "آأإ"

    def gap(self, first: int, last: int) -> int:
        """How many words, marks not counted, stand from first up to last."""
        return sum(self.read.words[i].kind != "mark" for i in range(first, last))


def covers(spans: Iterable[Mention], word: int) -> bool:
    """Whether any of the mentions covers a word."""
    return any(m.first <= word < m.last for m in spans)


def glued(scene: Scene, mention: Mention, letters: str) -> bool:
    """Whether one of some letters stands as a particle before a mention, in its word."""
    word = scene.read.words[mention.first]
    if mention.start <= word.start:
        return False
    bare = word.text if set(letters) & set("وف") else word.text.lstrip("وف")
    return bare[:1] in letters
