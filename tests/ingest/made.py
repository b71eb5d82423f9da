"""Small files of each format, made by the libraries that write them."""

import io
from collections.abc import Iterable
from pathlib import Path

from bidi.algorithm import get_display
from docx import Document as word
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from tawatur.errors import DocumentError
from tawatur.ingest import Given, documents
from tawatur.model import Document

REPORT = "قُتل ثلاثة مدنيين في قصف على سراقب أمس."


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """A file of a name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def one(path: Path, given: Given | None = None) -> Document:
    """The only document of a file."""
    (item,) = documents([str(path)], given)
    assert isinstance(item, Document), item
    return item


def refused(path: Path) -> str:
    """What is told of a file that is refused whole."""
    (item,) = documents([str(path)])
    assert isinstance(item, DocumentError), item
    assert str(item).startswith(str(path)) and "\n" not in str(item)
    return str(item)


def sorted_out(path: Path, given: Given | None = None) -> tuple[list[Document], list[str]]:
    """The documents of a file, and what is told of the rest."""
    items = list(documents([str(path)], given))
    told = [str(item) for item in items if isinstance(item, DocumentError)]
    return [item for item in items if isinstance(item, Document)], told


def word_file(*paragraphs: str, title: str = "") -> bytes:
    """A Word file of paragraphs."""
    made, out = word(), io.BytesIO()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.core_properties.title = title
    made.save(out)
    return out.getvalue()


def pdf_file(lines: Iterable[str], password: str | None = None) -> bytes:
    """A PDF of lines, each glyph with the letter that it stands for."""
    lines, writer, out = list(lines), PdfWriter(), io.BytesIO()
    letters = sorted({letter for line in lines for letter in line})
    page = writer.add_blank_page(600, 800)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([_glyphs()]),
            NameObject("/ToUnicode"): writer._add_object(_stream(_map(letters))),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(_stream(_drawn(lines, letters)))
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def _glyphs() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/DW"): NumberObject(500),
        }
    )


def _stream(data: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data.encode("ascii"))
    return made


def _map(letters: list[str]) -> str:
    pairs = "\n".join(f"<{at:04x}> <{ord(letter):04x}>" for at, letter in enumerate(letters, 1))
    head = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange"
    return f"{head}\n{len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap"


def _drawn(lines: list[str], letters: list[str]) -> str:
    """The lines as programs draw them: from left to right, whatever is read from right to left."""
    shown = ("".join(f"{letters.index(letter) + 1:04x}" for letter in get_display(line)) for line in lines)
    return "BT /F1 12 Tf 20 TL 50 700 Td " + " T* ".join(f"<{line}> Tj" for line in shown) + " ET"
