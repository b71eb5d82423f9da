"""The bytes that a document came in: whether they are of it alone, or of a file of many.

Such a file may hold more than the documents that name it: what the ledger held already when it came names another.
"""

import io
import json
import re

from sqlalchemy import Connection, or_, select

from tawatur.ingest.formats import reader
from tawatur.ingest.items import Item
from tawatur.ledger.seeing import seen
from tawatur.ledger.tables import DOCUMENTS
from tawatur.model.review import Sight

_SINGLE = ("plain", "pages", "word", "mail", "pdf")
"""Readers of files that are one report."""
_PART = re.compile(r", (?:line|message) [^,]*$")
"""What follows the name of a file where a document is a part of it."""


def of_one(record: str, data: bytes) -> bool:
    """Whether bytes are of one document alone, by its record and by what their file is read as; if in doubt, not."""
    arrival = json.loads(record)["arrival"]
    if arrival.get("how") == "fetched":
        return True  # the answer of one address is one report
    told = arrival.get("name") or ""
    name = _PART.sub("", told.rpartition(": ")[2])  # of a member of an archive, its own
    item = Item(told, name)
    found = reader(io.BufferedReader(io.BytesIO(data)), item)
    if found == "lines":
        return b"\n" not in data.strip()
    return found in _SINGLE and (found != "plain" or bool(name))


def hides(connection: Connection, sight: Sight) -> bool:
    """Whether the ledger holds any document that somebody is not shown."""
    limits = seen(sight, DOCUMENTS.c.id)
    if not limits:
        return False
    hidden = select(DOCUMENTS.c.id).where(or_(*(~limit for limit in limits))).limit(1)
    return connection.execute(hidden).first() is not None
