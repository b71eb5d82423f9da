"""Bytes in, characters out; what is not surely one encoding is an error that names the likely one."""

import codecs
import re

from tawatur.errors import DocumentError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KNOWN_FILES = {b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Office", b"{\\rtf": "an RTF", b"\x1f\x8b": "a gzip"}
_OLD = ("windows-1256", "iso-8859-6")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_ARABIC = re.compile("[\u0621-\u064a]")


def decode(data: bytes, name: str) -> str:
    """The characters of a file; `name` is what its error calls it.

    >>> decode("قتيل".encode("windows-1256"), "a.txt")
    Traceback (most recent call last):
    tawatur.errors.DocumentError: is not UTF-8 but windows-1256; convert it: iconv -f windows-1256 -t utf-8 a.txt > NEW
    """
    refuse_binary(data)
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(_advice(data, name, error)) from error


def decode_page(data: bytes, name: str) -> str:
    """The characters of an HTML page, which may declare its encoding."""
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = _text_encoding(declared[1].decode("ascii", "replace"))
        if encoding not in (None, "utf-8"):
            refuse_binary(data)
            return data.decode(encoding, "replace")
    return decode(data, name)


def refuse_binary(data: bytes) -> None:
    """Raise where bytes are no text in any encoding."""
    kind = next((kind for start, kind in _KNOWN_FILES.items() if data.startswith(start)), None)
    if kind:
        raise DocumentError(f"is {kind} file, not text; save its text as UTF-8")
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DocumentError("is a binary file, not text; save its text as UTF-8")


def _text_encoding(label: str) -> str | None:
    """Python's name of an encoding that a page declares, None where it is no encoding of text."""
    try:
        found = codecs.lookup(label)
        "".encode(found.name)
    except LookupError:
        return None
    return found.name


def _advice(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    guess = _guess(data)
    if guess is None:
        return f"is not UTF-8 (byte {error.start + 1}); save it as UTF-8"
    return f"is not UTF-8 but {guess}; convert it: iconv -f {guess} -t utf-8 {name} > NEW"


def _guess(data: bytes) -> str | None:
    """The old Arabic encoding in which most of the bytes above ASCII are letters and the article is most often seen."""
    above = sum(byte > 127 for byte in data)
    readings = {encoding: data.decode(encoding, "replace") for encoding in _OLD}
    likely = [e for e, text in readings.items() if len(_ARABIC.findall(text)) > 0.8 * above]
    return max(likely, key=lambda e: readings[e].count("ال"), default=None)
