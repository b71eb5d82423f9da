"""A text and what is known of it in, a `Document` out, with the digest that names its text for good."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from tawatur.model import Document

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of documents that do not say it themselves."""

    published: date | None = None
    outlet: str | None = None


def store(text: str, published: date | None = None, **fields: Any) -> Document:
    """A document of a text; `fields` are id, title, outlet, url. Without an id, the digest's first 16 digits are one.

    >>> store("مقتل 3").id
    'aba07a30f1ca2b4c'
    """
    text = _writable(text)
    digest = sha256(text.encode()).hexdigest()
    known = {name: _writable(value) for name, value in fields.items() if value}
    return Document(known.pop("id", digest[:16]), text, digest, published=published, **known)


def _writable(text: str) -> str:
    """Half a surrogate pair, which JSON can spell and UTF-8 cannot, becomes one replacement character: offsets stay."""
    return _HALF.sub("\ufffd", text)
