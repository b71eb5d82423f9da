"""Read text in, weapons and means out: a head (قذيفة) with its qualifier (هاون) is one mention."""

from pathlib import Path

from tawatur.model import Mention, Weapon
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Hit, Lexicon

LEXICON = Lexicon(Path(__file__).with_suffix(".yaml"))
_REACH = 2


def recognise(read: ReadText) -> list[Mention]:
    """Every weapon or means named, in order of place.

    >>> from tawatur.read import read
    >>> [m.value.means for m in recognise(read("بقذائف الهاون وطائرات إسرائيلية مسيّرة"))]
    [('mortar',), ('drone',)]
    """
    at = _by_word(LEXICON.hits(read))
    found: list[Mention] = []
    done = 0
    for first in sorted(at):
        if first >= done:
            mention, done = _weapon(read, at, first)
            if mention:
                found.append(mention)
    return found


def _by_word(hits: list[Hit]) -> dict[int, list[Hit]]:
    """Hits by their first word, the longest first."""
    at: dict[int, list[Hit]] = {}
    for hit in hits:
        at.setdefault(hit.first, []).append(hit)
    for row in at.values():
        row.sort(key=lambda h: (h.first - h.last, len(h.proclitic) + len(h.enclitic)))
    return at


def _weapon(read: ReadText, at: dict[int, list[Hit]], first: int) -> tuple[Mention | None, int]:
    """The weapon that begins at a word, if one does, and the word to go on from."""
    heads = [h for h in at[first] if h.entry.get("class") or h.entry.get("refuse")]
    if not heads or heads[0].entry.get("refuse"):
        return None, heads[0].last if heads else first + 1
    longest = [h for h in heads if h.last == heads[0].last]
    for head in longest:
        qualifier = _qualifier(read, at, head)
        if qualifier:
            means = tuple(qualifier.entry.get("means"))
            return _mention(head, qualifier, means), qualifier.last
    alone = next((h for h in longest if h.entry.get("means")), None)
    if alone is None:
        return None, heads[0].first + 1
    return _mention(alone, alone, tuple(alone.entry.get("means"))), alone.last


def _qualifier(read: ReadText, at: dict[int, list[Hit]], head: Hit) -> Hit | None:
    """The nearest qualifier of a head's class within its reach and its clause."""
    kind = head.entry.get("class")
    for word in range(head.last, min(head.last + 7, len(read.words))):
        if read.words[word].kind == "mark" and read.words[word].text != '"':
            return None
        for hit in at.get(word, ()):
            if kind in hit.entry.get("after", ()) and word - head.last < hit.entry.get("within", _REACH):
                return None if hit.proclitic.startswith("و") else hit
    return None


def _mention(head: Hit, last: Hit, means: tuple[str, ...]) -> Mention | None:
    rule = head.entry.id if head is last else f"{head.entry.id} + {last.entry.id}"
    return Mention(head.start, last.end, head.first, last.last, rule, Weapon(means)) if means else None
