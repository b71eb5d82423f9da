"""What was fetched before, in one small file; killed at any moment, it holds what was done until then.

A page is remembered after it was written. Where a kill came between, the page is either taken up from the last line
that was written, or comes again to a ledger that has it already.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tawatur.errors import DocumentError
from tawatur.fetch.fetching import Fetched, Known

_TABLES = """
CREATE TABLE IF NOT EXISTS pages (
    asked TEXT PRIMARY KEY, url TEXT, etag TEXT, modified TEXT, sha256 TEXT, at TEXT,
    failures INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS marks (mark TEXT NOT NULL);
"""
MOST_FAILURES = 5
"""So often a page is tried in rounds of its own; then it is left."""


@dataclass(frozen=True, slots=True)
class _Page:
    """How a page was fetched, as its line has it."""

    asked: str
    url: str
    at: str
    sha256: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    fetched: _Page


class Memory:
    """The pages that were fetched, by the address that was asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open file."""
        self._file = connection
        self._file.executescript(_TABLES)

    def known(self, asked: str) -> Known | None:
        """What the server said of a page."""
        row = self._file.execute("SELECT url, etag, modified FROM pages WHERE asked = ? AND done", (asked,)).fetchone()
        return Known(*row) if row and row[0] else None

    def done(self, asked: str) -> bool:
        """Whether a page needs no further visit."""
        row = self._file.execute("SELECT done, failures FROM pages WHERE asked = ?", (asked,)).fetchone()
        return bool(row) and (bool(row[0]) or row[1] >= MOST_FAILURES)

    def keep(self, page: Fetched) -> None:
        """Remember a page; one that is unchanged keeps what was said of it."""
        if page.unchanged:
            return
        known = page.known
        self._put(page.asked, known.url, known.etag, known.modified, page.sha256, page.when)

    def take_up(self, line: bytes) -> None:
        """Remember a page by the line that was written of it, unless it is remembered as fetched then or later."""
        try:
            page = msgspec.json.decode(line, type=_Line).fetched
        except (msgspec.DecodeError, UnicodeDecodeError):
            return  # not of ours
        row = self._file.execute("SELECT at FROM pages WHERE asked = ? AND done", (page.asked,)).fetchone()
        if row is None or row[0] < page.at:
            etag, modified = page.headers.get("etag"), page.headers.get("last-modified")
            self._put(page.asked, page.url, etag, modified, page.sha256, page.at)

    def mark(self) -> str | None:
        """What was marked last."""
        row = self._file.execute("SELECT mark FROM marks ORDER BY rowid DESC LIMIT 1").fetchone()
        return row[0] if row else None

    def set_mark(self, mark: str) -> None:
        """Mark how far that has come which the pages are stored in."""
        self._file.execute("INSERT OR REPLACE INTO marks (rowid, mark) VALUES (1, ?)", (mark,))

    def forget(self) -> None:
        """Remember nothing any more."""
        self._file.executescript("BEGIN; DELETE FROM pages; DELETE FROM marks; COMMIT")

    def _put(self, *page: str | None) -> None:
        self._file.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, 0, 1)", page)

    def fail(self, asked: str, again: bool) -> None:
        """Remember that a page could not be had; one for which no later try will do is left at once."""
        self._file.execute(
            "INSERT INTO pages (asked, failures) VALUES (?, ?) ON CONFLICT DO UPDATE SET failures = failures + ?",
            (asked, *(((1, 1)) if again else (MOST_FAILURES, MOST_FAILURES))),
        )


@contextmanager
def remembered(path: Path | None) -> Iterator[Memory]:
    """The memory in a file, or one that is forgotten at the end."""
    try:
        # Each statement is its own transaction: what is told as done is on the disk.
        connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        try:
            yield Memory(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise DocumentError(
            f"{path}: is no state file that can be used ({error}); name another after --state"
        ) from error
