"""Ids of tolls in, the words that a person reads out, in Arabic or English."""

from functools import cache
from pathlib import Path

import yaml

_PATH = Path(__file__).with_name("words.yaml")


def said(name: str, lang: str, **parts: object) -> str:
    """The words of a name with its parts in their places.

    >>> said("others", "en", rows=3)
    '3 further rows'
    """
    return _words()[name][lang].format(**parts)


@cache
def _words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.load(
        _PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded
