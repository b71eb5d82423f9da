"""An export of Telegram Desktop (result.json) in, the document of each message with words out, as it streams by.

A single chat and the export of all chats are read alike. What the service says (who joined, what was pinned) and
pictures without words are left out. Days are those of the clock of the machine that exported.
"""

import io
from collections.abc import Iterator
from typing import Any

import ijson

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.ingest.items import MOST_BYTES, Item, Placed
from tawatur.ingest.storing import Given, store
from tawatur.model import Dated, Document

_MOST_DEEP = 100
_ADVICE = "export the chat anew as JSON, or write reports as JSON lines (.jsonl)"
# Chats whose messages have an address, for those who may see them.
_ADDRESSED = {"public_channel", "private_channel", "public_supergroup", "private_supergroup"}
_LIST = ""

Chat = dict[str, Any]


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The documents of the messages, in order."""
    export = _Export(stream)
    try:
        for chat, message in export:
            where = f"{item.where}, message {message.get('id')}"
            try:
                if message.get("type", "message") == "message" and (text := _text(message)).strip():
                    yield Placed(where, _document(text, chat, message, given))
            except DocumentError as error:
                yield Placed(where, DocumentError(f"{where}: {error}"))
    except (ijson.JSONError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise DocumentError(f"is no JSON that can be read from here on ({reason:.80}); {_ADVICE}") from error
    if not export.has_messages:
        raise DocumentError(f"is no Telegram export, it has no messages; {_ADVICE}")


class _Export:
    """Messages with their chats; of the file no more is held than a message."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.has_messages = False
        self._metered = _Metered(stream)
        self._keys: list[str] = []  # of every map around, and `_LIST` for every list
        self._chat: Chat = {}

    def __iter__(self) -> Iterator[tuple[Chat, dict[str, Any]]]:
        building: Any = None
        depth = 0
        for event, value in ijson.basic_parse(self._metered, use_float=True):
            self._metered.since = 0
            if event == "start_map" and building is None and self._keys[-2:] == ["messages", _LIST]:
                building, depth = ijson.ObjectBuilder(), len(self._keys)
            self._step(event, value, building is not None)
            if building is not None:
                building.event(event, value)
                if len(self._keys) == depth:
                    yield self._chat, building.value
                    building = None

    def _step(self, event: str, value: Any, in_message: bool) -> None:
        """Follow the way into the file, and take what is said of the chat on it."""
        if event == "map_key":
            self._keys[-1] = value
        elif event in ("start_map", "start_array"):
            if event == "start_map" and not in_message and self._keys[-1:] in ([], [_LIST]):
                self._chat = {}
            self.has_messages |= event == "start_array" and self._keys[-1:] == ["messages"]
            self._keys.append("-" if event == "start_map" else _LIST)
            if len(self._keys) > _MOST_DEEP:
                raise DocumentError(f"is more than {_MOST_DEEP} deep, which no Telegram export is; {_ADVICE}")
        elif event in ("end_map", "end_array"):
            self._keys.pop()
        elif not in_message and self._keys[-1:] in (["name"], ["type"], ["id"]):
            self._chat[self._keys[-1]] = value


class _Metered:
    """A stream that ends in an error where far more is read than a message has, and nothing comes of it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        self.since += size
        if self.since > MOST_BYTES:
            raise DocumentError(f"holds a word of over {MOST_BYTES >> 20} MB, which no message has; {_ADVICE}")
        return self._stream.read(size)


def _text(message: dict[str, Any]) -> str:
    """The words: a string, or a list of strings and of parts that are links, names or in bold."""
    parts = message.get("text", "")
    listed = parts if isinstance(parts, list) else [parts]
    words = [part.get("text") if isinstance(part, dict) else part for part in listed]
    return "".join(word for word in words if isinstance(word, str))


def _document(text: str, chat: Chat, message: dict[str, Any], given: Given) -> Document:
    published, edited, number = message.get("date"), message.get("edited"), message.get("id")
    known: dict[str, Any] = {"outlet": _name(chat.get("name")) or given.outlet}
    known["edited"] = day(edited) if edited else None
    if isinstance(chat.get("id"), int) and isinstance(number, int):
        known["id"] = f"{chat['id']}/{number}"
        if chat.get("type") in _ADDRESSED:
            known["url"] = f"https://t.me/c/{known['id']}"
    return store(text, Dated("file", day(published)) if published else given.dated(), **known)


def _name(value: object) -> str | None:
    return value if isinstance(value, str) else None
