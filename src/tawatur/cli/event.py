"""`tawatur event`: the id of an event in, all about it out."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.eventoptions import EVENT_FORMAT, EVENTS, LANG, events_of
from tawatur.cli.options import Told, output_option, written_to

if TYPE_CHECKING:
    from tawatur.model import Event, Linked


@click.command(short_help="Show all about one event.")
@click.argument("number", metavar="ID")
@EVENTS
@EVENT_FORMAT
@LANG
@output_option
def event(number: str, events: str, form: str, lang: str | None, output: Path | None) -> None:
    """Show all about one event: its figures under each policy and over time, who told whom, what speaks against it, and
    why its reports were joined.

    \b
    Examples:
      tawatur event 3f2a events.jsonl
      tawatur event 3f2a events.jsonl --format html --lang en -o event.html

    The beginning of an id is enough where no other begins so. An id that stands no more leads to the events that hold
    its reports now.
    """
    from tawatur.model import Linked
    from tawatur.output import Style, write_linked
    from tawatur.output.event import write_event

    told = Told()
    found = list(_found(number, events_of(events, told)))
    if not found:
        raise click.ClickException(f"{events} holds none of the events that {number} has become")
    with written_to(output, [events]) as out:
        if form != "table":
            write_linked(form, Linked(tuple(found)), out, Style(lang))
        else:
            for one in found:
                write_event(one, out, Style(lang))
    told.finish()


def _found(number: str, linked: "Linked") -> "Iterator[Event]":
    """The events of an id or the beginning of one, through all redirects; misuse where there is none."""
    from tawatur.output.eventcells import said

    events = {event.id: event for event in linked.events}
    redirects = {one.id: one for one in linked.redirects}
    todo, seen = [_whole(number, [*events, *redirects])], set[str]()
    while todo:
        at = todo.pop(0)
        if at in seen:
            continue
        seen.add(at)
        if at in events:
            yield events[at]
        elif at in redirects:
            to = ", ".join(redirects[at].to)
            where = f"is now {to}" if to else "stands no more"
            click.echo(f"tawatur: {at} {where}: {said(redirects[at].reason, 'en')}", err=True)
            todo += redirects[at].to


def _whole(number: str, ids: list[str]) -> str:
    """The one id that is or begins so."""
    if number in ids:
        return number
    begun = [known for known in ids if number and known.startswith(number)]
    if len(begun) == 1:
        return begun[0]
    near = begun[:5] or get_close_matches(number, ids, cutoff=0.4)
    hint = f"; near it: {', '.join(near)}" if near else ""
    raise click.UsageError(f"{number!r} is {'the beginning of several ids' if begun else 'no id in this file'}{hint}")
