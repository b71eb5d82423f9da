"""A PDF in, its one document out, marked as of low trust: a PDF holds glyphs at places, not words in an order.

What puts Arabic back in order may turn figures and letters round, so what is read from it wants a look at the page.
"""

import io
import logging
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import DependencyError

from tawatur.errors import DocumentError
from tawatur.ingest.items import Item, Placed, whole
from tawatur.ingest.originals import Original
from tawatur.ingest.plain import headline
from tawatur.ingest.refusals import MOST_CHARACTERS
from tawatur.ingest.storing import Given, store

_MOST_PAGES = 2000
# The article is at the head of every few words; where it ends them, the letters are turned round.
_FORWARDS, _BACKWARDS = re.compile(r"\bال\w{2}"), re.compile(r"\w{2}لا\b")
_ENCRYPTED = "is an encrypted PDF; open it with its password and save it without one"


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The document of a file."""
    # What it has to say of a broken file is one error of ours, not lines of its own.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = whole(stream)
    try:
        text = _text(PdfReader(io.BytesIO(data)))
    except DocumentError:
        raise
    except DependencyError as error:  # its cipher needs a library of its own
        raise DocumentError(_ENCRYPTED) from error
    except Exception as error:  # noqa: BLE001  # whatever a broken file makes of a parser
        raise DocumentError("is no PDF that can be read; open it and save its text as .txt") from error
    if not text.strip():
        raise DocumentError("is a PDF of pictures, without text; have its letters recognised and save them as .txt")
    if len(_BACKWARDS.findall(text)) > 2 * len(_FORWARDS.findall(text)):
        raise DocumentError("is a PDF whose letters come out in the wrong order; open it and save its text as .txt")
    known = {"id": item.id, "title": headline(text), "outlet": given.outlet, "trust": "low"}
    yield Placed(item.where, store(text, given.dated(), **known), Original(item.where, data))


def _text(pdf: PdfReader) -> str:
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise DocumentError(_ENCRYPTED)
    if len(pdf.pages) > _MOST_PAGES:
        raise DocumentError(f"is a PDF of more than {_MOST_PAGES:,} pages; cut it into single reports")
    pages: list[str] = []
    for page in pdf.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MOST_CHARACTERS:  # refused for its length later: the rest need not be read
            break
    return "\n\n".join(pages)
