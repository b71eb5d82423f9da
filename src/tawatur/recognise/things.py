"""A read text in, things out: what is destroyed, hit or captured, with its grammatical number."""

from functools import cache
from pathlib import Path

from tawatur.model import Mention, Thing
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Lexicon


@cache
def lexicon() -> Lexicon:
    """The words of `things.yaml`."""
    return Lexicon(Path(__file__).with_suffix(".yaml"))


def recognise(read: ReadText) -> list[Mention]:
    """Things of a text.

    >>> from tawatur.read import read
    >>> [(m.value.id, m.value.number) for m in recognise(read("تدمير منزلين وسيارة"))]
    [('building', 'dual'), ('vehicle', 'singular')]
    """
    return [
        Mention(h.start, h.end, h.first, h.last, h.entry.id, Thing(h.entry.id, h.form.number or "singular", h.definite))
        for h in lexicon().longest(read)
        if not (h.form.construct and h.form.number == "dual")  # spelt like an adjective: مدفعي
    ]
