"""A read text in, the words that state harm to people or their movement out: killed, injured, detained, displaced.

`voice` is seen from who suffers: `passive` means that the subject suffers it (قُتل, استشهد, لقي حتفه, نزح), `active`
that the subject does it, `either` that spelling leaves it open. Words: `harms.yaml`, `movement.yaml`, `company.yaml`.
"""

from functools import cache
from pathlib import Path

from tawatur.model import Mention
from tawatur.read import ReadText
from tawatur.recognise.triggers import Triggers

_FILES = ("harms.yaml", "movement.yaml", "company.yaml")


@cache
def _triggers() -> Triggers:
    return Triggers(*(Path(__file__).with_name(name) for name in _FILES))


def recognise(read: ReadText) -> list[Mention]:
    """Every harm and movement word of a text, as `Trigger` mentions.

    >>> from tawatur.read import read
    >>> [(m.value.kind, m.value.pos) for m in recognise(read("مقتل مدني وإصابة طفلين ونزوح عائلات"))]
    [('killed', 'noun'), ('injured', 'noun'), ('displaced', 'noun')]
    """
    return _triggers().find(read)
