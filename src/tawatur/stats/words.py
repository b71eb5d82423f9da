"""Ids of tolls in, the words that a person reads out, in Arabic or English; words of reports made plain."""

import re
from functools import cache
from pathlib import Path

import yaml

from tawatur.output.terminal import safe

_PATH = Path(__file__).with_name("words.yaml")
_UNWRITABLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def said(name: str, lang: str, **parts: object) -> str:
    """The words of a name with its parts in their places.

    >>> said("others", "en", rows=3)
    '3 further rows'
    """
    return _words()[name][lang].format(**parts)


def plain(text: str, most: int = 44) -> str:
    """A text on one line, without what steers or cannot be written, cut where it is long.

    >>> plain("a\\u202e  b" + "c" * 9, 6)
    'a bcc…'
    """
    words = " ".join(_UNWRITABLE.sub("", safe(text)).split())
    return words if len(words) <= most else words[: most - 1] + "…"


@cache
def _words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.load(
        _PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded
