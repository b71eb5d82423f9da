"""The id of a reason and what it names in, a sentence in each language out."""

from functools import cache
from pathlib import Path

import yaml

from tawatur.model import Words

_PATH = Path(__file__).with_name("reasons.yaml")


@cache
def _sentences() -> dict[str, dict[str, Words]]:
    loaded: dict[str, dict[str, Words]] = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return loaded


def reason(group: str, name: str, **named: object) -> Words:
    """A sentence with its names filled in.

    >>> reason("grades", "fair", count=3)["en"]
    '3 independent origins tell of it.'
    """
    return {lang: text.format(**named) for lang, text in _sentences()[group][name].items()}
