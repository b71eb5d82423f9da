"""Events in, JSON lines out, and back without loss; and the lines of `tawatur read --format jsonl` in, readings out.

One event a line with the fields of the model as they stand, days as YYYY-MM-DD, bytes in base64. What is no incident
(a running total, a period, a statement), or one told a second time as a person decided, stands in a line
`{"aside": {...}}`, so that who counts events counts incidents; an id
that stands no more in a line `{"redirect": {...}}`. A line that is no such thing comes out as a
`DocumentError` that names its place.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO, TypeVar

import msgspec

from tawatur.errors import DocumentError
from tawatur.model import Event, Linked, Reading, Redirect

Item = TypeVar("Item")

_REDIRECT, _ASIDE = b'{"redirect"', b'{"aside"'
_BOM = b"\xef\xbb\xbf"
_EVENT = msgspec.json.Decoder(Event)
_ENCODER = msgspec.json.Encoder()


class _Moved(msgspec.Struct):
    """A line of its own for a redirect."""

    redirect: Redirect


class _Aside(msgspec.Struct):
    """A line of its own for an event that is no incident of its own."""

    aside: Event


def write_events(linked: Linked, out: TextIO) -> None:
    """Write the events, then what is no incident, then the redirects, one a line."""
    for event in sorted(linked.events, key=_is_aside):
        out.write(event_line(event))
    for redirect in linked.redirects:
        out.write(_line(_Moved(redirect)))


def event_line(event: Event) -> str:
    """The line of an event, with its end."""
    return _line(_Aside(event) if _is_aside(event) else event)


def _is_aside(event: Event) -> bool:
    return event.form != "incident" or event.duplicate_of is not None


def _line(item: Any) -> str:
    return _ENCODER.encode(item).decode() + "\n"


def read_events(lines: Iterable[bytes], name: str) -> Linked:
    """All that `write_events` wrote; raises the `DocumentError` of the first line that is none of it."""
    found = list(event_lines(lines, name))
    for item in found:
        if isinstance(item, DocumentError):
            raise item
    events = tuple(item for item in found if isinstance(item, Event))
    return Linked(events, tuple(item for item in found if isinstance(item, Redirect)))


def event_lines(lines: Iterable[bytes], name: str) -> Iterator[Event | Redirect | DocumentError]:
    """Every event and redirect of a file of that name; one bad line does not stop the rest."""
    return _each(lines, name, "event", _event)


def read_readings(lines: Iterable[bytes], name: str) -> Iterator[Reading | DocumentError]:
    """Every report of a file of `tawatur read --format jsonl`, as linking takes it."""
    return _each(lines, name, "report that was read", reading_from)


def _each(
    lines: Iterable[bytes], name: str, noun: str, read: Callable[[bytes], Item]
) -> Iterator[Item | DocumentError]:
    """What each line holds, or why it holds no such thing."""
    for number, line in enumerate(lines, 1):
        text = (line.removeprefix(_BOM) if number == 1 else line).strip()
        try:
            if text:
                yield read(text)
        except (ValueError, RecursionError) as error:
            yield DocumentError(f"{name}, line {number}: is no {noun} ({error}); correct it or leave it out")


def _event(line: bytes) -> Event | Redirect:
    if line.startswith(_REDIRECT):
        return msgspec.json.decode(line, type=_Moved).redirect
    if line.startswith(_ASIDE):
        return msgspec.json.decode(line, type=_Aside).aside
    return _EVENT.decode(line)


def reading_from(line: bytes) -> Reading:
    """The report of one line of `tawatur read --format jsonl`; `ValueError` where it holds none."""
    return msgspec.convert(_without_rules(msgspec.json.decode(line)), Reading)


def _without_rules(record: Any) -> Any:
    """What `--explain` adds to a claim is for people, and in another form than the model's."""
    for claim in record.get("claims", ()) if isinstance(record, dict) else ():
        if isinstance(claim, dict):
            claim.pop("rules", None)
    return record
