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


def decode_page(data: bytes, name: str, declared: str | None = None) -> str:
    """The characters of an HTML page, whose encoding the server may declare, else the page itself."""
    match = _DECLARED.search(data[:4096])
    return decode_declared(data, declared or (match[1].decode("ascii", "replace") if match else None), name)


def decode_declared(data: bytes, declared: str | None, name: str) -> str:
    """The characters of what is declared to be in an encoding; none or UTF-8 is not believed but checked."""
    encoding = _text_encoding(declared) if declared else None
    if encoding in (None, "utf-8", "ascii") or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    refuse_binary(data)
    return _as_utf8(data) or data.decode(encoding, "replace")


def _as_utf8(data: bytes) -> str | None:
    """The characters where bytes are surely UTF-8, whatever is declared: no old encoding looks like it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text if len(_ARABIC.findall(text)) > 20 else None


def refuse_binary(data: bytes) -> None:
    """Raise where bytes are no text in any encoding."""
    kind = next((kind for start, kind in _KNOWN_FILES.items() if data.startswith(start)), None)
    if kind:
        raise DocumentError(f"is {kind} file, not what its name says; name it as such, or save its text as UTF-8")
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
