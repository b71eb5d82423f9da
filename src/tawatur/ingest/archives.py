"""A ZIP or a WACZ in, the documents of its members out: read where they lie, nothing is unpacked onto the disk.

A member's name is a name and never a path. What unpacks to much more than any report does is told and not unpacked.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

from tawatur.errors import DocumentError
from tawatur.ingest import formats
from tawatur.ingest.items import Item, Placed, placed
from tawatur.ingest.storing import Given

_MOST_MEMBERS = 100_000
_MOST_UNPACKED = 8 * 2**30
# Text packs to a fifth; what packs to a hundredth, and is no trifle, is made to fill the memory.
_MOST_RATIO, _TRIFLE = 200, 2**20
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError, OSError)
_DOCUMENTS = "evidence/documents.jsonl"
_OFFICE = {"[Content_Types].xml", "mimetype"}


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The documents of all members, in their order; a bad member does not stop the rest."""
    if not stream.seekable():
        raise DocumentError("is a ZIP, which cannot be read from a pipe; name the file")
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise DocumentError("is no ZIP that can be read; pack it anew") from error
    with archive:
        names = {*archive.namelist()}
        if "word/document.xml" in names:
            stream.seek(0)
            yield from formats.read(stream, Item(item.where, f"{item.name}.docx", item.id, item.kept), given)
            return
        if not names.isdisjoint(_OFFICE):
            raise DocumentError("is an Office file; save its text as .txt, a table as .csv")
        for member in _members(archive, stream):
            yield from _documents(archive, member, item, given)


def _members(archive: zipfile.ZipFile, stream: io.BufferedReader) -> list[zipfile.ZipInfo]:
    """The files to read; `DocumentError` where all together are more than an archive of reports holds."""
    infos = archive.infolist()
    size = stream.seek(0, io.SEEK_END)
    if len(infos) > _MOST_MEMBERS:
        raise DocumentError(f"is a ZIP of more than {_MOST_MEMBERS:,} members; cut it into several")
    if sum(info.file_size for info in infos) > _MOST_UNPACKED:
        raise DocumentError(f"is a ZIP that unpacks to over {_MOST_UNPACKED >> 30} GB; cut it into several")
    if sum(info.compress_size for info in infos) > size:
        raise DocumentError("is a ZIP whose members lie upon one another, made to fill the memory; leave it out")
    files = [info for info in infos if not info.is_dir() and not _left_out(info.filename)]
    if "datapackage.json" in archive.namelist():
        # A bundle of evidence lists its documents. In another WACZ the pages are in its WARCs, the rest is about them.
        listed = [info for info in files if info.filename == _DOCUMENTS]
        return listed or [info for info in files if info.filename.startswith("archive/")]
    if not files:
        raise DocumentError("is a ZIP without any file to read; leave it out")
    return files


def _left_out(name: str) -> bool:
    """Hidden files, what a Mac adds, and what is no report by its name, as in a folder."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts
    return hidden or formats.is_no_report(name)


def _documents(archive: zipfile.ZipFile, member: zipfile.ZipInfo, item: Item, given: Given) -> Iterator[Placed]:
    where = f"{item.where}: {member.filename}"
    parts = [part for part in PurePosixPath(member.filename).parts if part not in ("..", "/")]
    name = "/".join([*filter(None, [item.id]), *parts])
    known = Item(where, PurePosixPath(member.filename).name, name, item.kept)
    yield from placed(_guarded(archive, member, known, given), where)


def _guarded(archive: zipfile.ZipFile, member: zipfile.ZipInfo, item: Item, given: Given) -> Iterator[Placed]:
    """The documents of a member; every way in which it can be broken is one error."""
    if member.flag_bits & 1:
        raise DocumentError("is encrypted; unpack it with its password")
    if member.file_size > _TRIFLE and member.file_size > _MOST_RATIO * member.compress_size:
        raise DocumentError(f"unpacks to more than {_MOST_RATIO} times its size, made to fill the memory; leave it out")
    try:
        # Never more than the size that it declares is unpacked.
        with archive.open(member) as raw, cast(io.BufferedReader, io.BufferedReader(raw)) as stream:
            if formats.reader(stream, item) == "archives":
                raise DocumentError("is a ZIP in a ZIP; unpack it first")
            yield from formats.read(stream, item, given)
    except _BROKEN as error:
        raise DocumentError("is damaged or packed in a way that is not known; unpack it and pack it anew") from error
