"""A read text in, connectives out: the words that join the parts of a sentence (shares, additions, results, causes)."""

from functools import cache
from pathlib import Path

from tawatur.model import Mention
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Lexicon, longest


@cache
def lexicon() -> Lexicon:
    """The words of `connectives.yaml`."""
    return Lexicon(Path(__file__).with_suffix(".yaml"))


def recognise(read: ReadText) -> list[Mention]:
    """Connectives of a text; a mention's value is the id of its role (`share`, `also`, ...), one mention a role.

    >>> from tawatur.read import read
    >>> [m.value for m in recognise(read("قتل 20 بينهم 3 أطفال جراء القصف"))]
    ['share', 'cause']
    """
    hits = lexicon().hits(read)
    rivals = [h for h in hits if not h.entry.get("always")]
    kept = {(h.first, h.last, h.proclitic, h.enclitic) for h in longest(rivals)}
    found = [
        h
        for h in hits
        if (not h.enclitic if h.entry.get("always") else (h.first, h.last, h.proclitic, h.enclitic) in kept)
    ]
    return [Mention(h.start, h.end, h.first, h.last, h.entry.id, h.entry.id) for h in found]
