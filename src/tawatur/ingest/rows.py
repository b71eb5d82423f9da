"""The fields of one record in, its document out, however the record was written down; further fields are left."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.ingest.storing import Given, store
from tawatur.model import Dated, Document

# What another program, or `tawatur fetch`, may say of the day that it wrote down, and of days that it did not take.
_BY = ("header", "meta", "json-ld", "words", "feed")
FIELDS = ("id", "text", "title", "outlet", "published", "url")


def document(fields: Mapping[str, Any], given: Given) -> Document:
    """The document of {id, text, title, outlet, published, url}; what is null or empty is as if it were not there."""
    text, number = fields.get("text"), fields.get("id")
    if not isinstance(text, str):
        raise DocumentError('has no "text" that is a string; add it')
    published = fields.get("published")
    known = {name: fields[name] for name in ("title", "outlet", "url") if fields.get(name) not in (None, "")}
    known["id"] = str(number) if isinstance(number, int) and not isinstance(number, bool) else number
    known.setdefault("outlet", given.outlet)
    wrong = [name for name, value in known.items() if not isinstance(value, str | None)]
    if wrong:
        raise DocumentError(f'"{wrong[0]}" is no string; write it in quotation marks')
    by = fields.get("published_by")
    dated = Dated(by if by in _BY else "file", day(published)) if published not in (None, "") else given.dated()
    return store(text, dated, **known, **_as_fetched(fields))


def _as_fetched(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What only a page has that was fetched: doubtful days, and when; what is of another form is not of ours."""
    known: dict[str, Any] = {}
    with suppress(TypeError, KeyError, ValueError, DocumentError):
        known["doubtful"] = tuple(Dated(_BY[_BY.index(one["by"])], day(one["day"])) for one in fields["doubtful"])
    with suppress(TypeError, KeyError, ValueError):
        known["fetched"] = datetime.fromisoformat(fields["fetched"]["at"]).astimezone(UTC)
    return known
