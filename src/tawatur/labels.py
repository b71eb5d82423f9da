"""Ids of the codebook in, the words that a person reads out, in Arabic or English."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_PATH = Path(__file__).with_name("labels.yaml")


def label(group: str, name: str, lang: str) -> str:
    """The words for an id of a group; an id that has none is shown as it is, with spaces.

    >>> label("kind", "ceasefire", "ar")
    'وقف إطلاق نار'
    """
    words: str = labels().get(group, {}).get(name, {}).get(lang) or name.replace("_", " ")
    return words


@cache
def labels() -> dict[str, Any]:
    """All labels by group and id."""
    loaded: dict[str, Any] = yaml.load(
        _PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded
