"""An e-mail (.eml) in, its one document out: the body as text, else as HTML; its subject and the day it was sent."""

import io
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import Policy, default

from tawatur.errors import DocumentError
from tawatur.ingest.dates import within
from tawatur.ingest.decoding import decode_declared
from tawatur.ingest.items import Item, Placed, whole
from tawatur.ingest.originals import Original
from tawatur.ingest.storing import Given, store
from tawatur.model import Dated

_MOST_PARTS = 500


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The document of a file."""
    raw = whole(stream)
    message = _parsed(raw)
    body = message.get_body(("plain", "html"))
    if body is None or not message.keys():
        raise DocumentError("is no e-mail with a text in it; save its text as .txt")
    data = body.get_payload(decode=True)
    words = decode_declared(data if isinstance(data, bytes) else b"", body.get_content_charset(), item.name)
    if body.get_content_subtype() == "html":
        # Only here, since what reads pages is slow to load.
        from tawatur.ingest.pages import article

        words = article(words).text
    known = {"id": item.id, "title": _header(message, "subject"), "outlet": given.outlet}
    document = store(words, _sent(message) or given.dated(), **known)
    yield Placed(item.where, document, Original(item.where, raw))


def _parsed(data: bytes) -> EmailMessage:
    """The message; one of thousands of parts, side by side or in one another, is refused while it is parsed."""
    parts = 0

    def part(policy: Policy | None = None) -> EmailMessage:
        nonlocal parts
        parts += 1
        if parts > _MOST_PARTS:
            raise DocumentError(f"is an e-mail of more than {_MOST_PARTS} parts; save its text as .txt")
        return EmailMessage(policy)

    try:
        counting = default.clone(message_factory=part)
        return BytesParser(policy=counting).parsebytes(data)
    except (RecursionError, ValueError, LookupError) as error:
        raise DocumentError("is no e-mail that can be read; save its text as .txt") from error


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as text; None where there is none or it is broken."""
    try:
        return str(message[name] or "").strip() or None
    except Exception:  # noqa: BLE001  # the parsers of headers fail in many ways
        return None


def _sent(message: EmailMessage) -> Dated | None:
    """The day of the Date header, in the sender's own time."""
    try:
        moment = getattr(message["date"], "datetime", None)
    except Exception:  # noqa: BLE001  # the parsers of headers fail in many ways
        return None
    found = moment.date() if isinstance(moment, datetime) else None
    return Dated("header", found) if found and within(found) else None
