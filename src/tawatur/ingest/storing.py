"""A text and what is known of it in, a `Document` out, with the digest that names its text for good."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from tawatur.model import Dated, Document

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of documents that do not say it themselves, and which column of a table holds what."""

    published: date | None = None
    outlet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()

    def dated(self) -> Dated | None:
        """The day of publication that the caller says."""
        return Dated("given", self.published) if self.published else None


def store(text: str, published: Dated | date | None = None, **fields: Any) -> Document:
    """A document of a text; `fields` are the others of `Document`. Without an id, the digest's first 16 digits are one.

    A day alone is one that the caller gives.

    >>> store("مقتل 3").id
    'aba07a30f1ca2b4c'
    """
    text = writable(text)
    digest = sha256(text.encode()).hexdigest()
    known: dict[str, Any] = {
        name: writable(value) if isinstance(value, str) else value for name, value in fields.items() if value
    }
    dated = Dated("given", published) if isinstance(published, date) else published
    if dated:
        known |= {"published": dated.day, "published_by": dated.by}
    return Document(known.pop("id", digest[:16]), text, digest, **known)


def writable(text: str) -> str:
    """Half a surrogate pair, which JSON can spell and UTF-8 cannot, becomes one replacement character: offsets stay."""
    return _HALF.sub("\ufffd", text)
