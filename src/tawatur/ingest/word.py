"""A Word file (.docx) in, its one document out: a paragraph a line, in their order, also those of tables and boxes.

What Word does not show is no text: hidden characters, deletions that are tracked, and the second copy of a text box.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document as opened
from docx.oxml.ns import qn

from tawatur.errors import DocumentError
from tawatur.ingest.items import MOST_BYTES, Item, Placed, whole
from tawatur.ingest.originals import Original
from tawatur.ingest.plain import headline
from tawatur.ingest.storing import Given, store

# A long report of words and pictures unpacks to some tens of megabytes.
_MOST_UNPACKED = 4 * MOST_BYTES
_NOT_SHOWN = {qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_WRITTEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_ADVICE = "open it in Word and save its text as UTF-8 (.txt)"


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The document of a file."""
    data = whole(stream)
    _refuse_bombs(data)
    try:
        file = opened(io.BytesIO(data))
        text = "\n".join(_paragraphs(file.element.body)).strip("\n")
        title = file.core_properties.title.strip() or headline(text)
    except Exception as error:  # noqa: BLE001  # whatever a broken file makes of a parser
        raise DocumentError(f"is no Word (Office) file that can be read; {_ADVICE}") from error
    document = store(text, given.dated(), id=item.id, title=title, outlet=given.outlet)
    yield Placed(item.where, document, Original(item.where, data))


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        encrypted = data.startswith(b"\xd0\xcf\x11\xe0")
        kind = "is an old or encrypted Word (Office) file" if encrypted else "is no Word (Office) file"
        raise DocumentError(f"{kind}; {_ADVICE}") from error
    if unpacked > _MOST_UNPACKED:
        raise DocumentError(f"is a Word file that unpacks to over {_MOST_UNPACKED >> 20} MB; {_ADVICE}")


def _paragraphs(parent: Any) -> Iterator[str]:
    """The paragraphs below an element of the file, each with its own words; those of a box stand before it."""
    for element in parent:
        if element.tag in _NOT_SHOWN:
            continue
        if element.tag == qn("w:p"):
            yield from _paragraphs(element)
            yield "".join(_words(element))
        else:
            yield from _paragraphs(element)


def _words(parent: Any) -> Iterator[str]:
    """What is written in a paragraph, without the paragraphs of boxes in it."""
    for element in parent:
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _WRITTEN:
            yield _WRITTEN[element.tag]
        elif element.tag not in _NOT_SHOWN and element.tag != qn("w:p") and not _hidden(element):
            yield from _words(element)


def _hidden(element: Any) -> bool:
    """Whether a run is set as hidden; its paragraph's mark may be hidden too, which hides no words."""
    found = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if element.tag == qn("w:r") else None
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")
