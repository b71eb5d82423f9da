"""`tawatur link`: reports in, the events that they tell of out."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tawatur.cli.eventoptions import EVENT_FORMAT, LANG, POLICY, at_once, named, summed
from tawatur.cli.options import Told, columns_option, counted, published_option, waiting, written_to
from tawatur.cli.scaleoptions import engine_options, file_of, output_option
from tawatur.cli.selection import Selection

if TYPE_CHECKING:
    from tawatur.events.comparisons import Model
    from tawatur.ingest import Given
    from tawatur.model import Linked, Reading

# The first field of a line of `tawatur read`, also with its fields in order of the alphabet.
_READ = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:claims|document)"\s*:')


@click.command(short_help="Link the claims of many reports into events.")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER... | -")
@published_option
@click.option("--outlet", metavar="NAME", help="Who published what does not say it itself.")
@columns_option
@click.option(
    "--onto", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="EVENTS",
    help="Join the reports to the events in this file, whose ids stay.",
)  # fmt: skip
@click.option(
    "--estimate", type=click.Path(dir_okay=False, path_type=Path), metavar="WEIGHTS",
    help="Estimate how much each likeness weighs from these reports (thousands), write it here and link by it.",
)  # fmt: skip
@click.option(
    "--weights", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="WEIGHTS",
    help="Link by weights estimated earlier, not by those that are shipped.",
)  # fmt: skip
@EVENT_FORMAT
@POLICY
@LANG
@output_option
@engine_options
def link(
    files: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: tuple[tuple[str, str], ...],
    onto: Path | None,
    estimate: Path | None,
    weights: Path | None,
    form: str,
    policy: str,
    lang: str | None,
    output: str | None,
    **engine: Any,
) -> None:
    """Link reports into events: whatever `tawatur read` reads, or the lines that its jsonl format wrote.

    \b
    Examples:
      tawatur link reports.jsonl
      tawatur link reports.jsonl --format jsonl -o events.jsonl
      tawatur link more.jsonl --onto events.jsonl --format jsonl -o events.jsonl
      tawatur read reports.jsonl --format jsonl | tawatur link - --format html -o events.html
      tawatur link archive.jsonl --estimate weights.yaml --format jsonl -o events.jsonl
      tawatur link --engine processes reports/ -o events/
      tawatur link --engine spark s3a://bucket/reports -o s3a://bucket/events --master spark://host:7077

    --onto keeps the ids of events linked earlier; the file after it may also be the one after -o. A report that comes
    twice counts once; one that was linked earlier and is read otherwise now is linked by its new reading. One that
    cannot be read, or has the id of another text, is told on standard error and left out, and the exit code is 1.

    With --engine it takes a store of reports, as tawatur read --engine writes it, and writes a store of events: the
    same that it gives without, line for line. It joins nothing to earlier events, and knows of nothing that people
    settled.
    """
    if engine["engine"]:
        from tawatur.cli.linkstore import link_store

        return link_store(files, output, weights, **engine)
    # Lexicons, gazetteer and Splink load here, so that help and misuse need not wait for them.
    from tawatur.events import distinct
    from tawatur.events import link as linked_of
    from tawatur.ingest import Given
    from tawatur.output import Style, write_linked

    if estimate and weights:
        raise click.UsageError("--estimate makes weights and --weights takes them: give one of the two")
    file = file_of(output)
    replaces = _replaces(file, onto, form)
    told, earlier = Told(), _earlier(onto)
    shown = file is not None or not sys.stdout.isatty()
    with at_once(file) if replaces and file else written_to(file, files) as out:
        with counted(_readings(files, Given(published, outlet, columns), told), shown) as counting:
            readings = list(counting)
        found = list(distinct(readings, earlier))
        kept = list(told.passing(found))
        with waiting(f"linking {len(kept)} reports"):
            linked = linked_of(kept, earlier, _model(kept, estimate, weights))
        write_linked(form, linked if form == "jsonl" else Selection().of(linked), out, Style(lang, policy=policy))
    click.echo(_summary(kept, len(readings) - len(found), earlier, linked), err=True)
    told.finish()


def _replaces(file: Path | None, onto: Path | None, form: str) -> bool:
    """Whether the events linked earlier are in the file to write; misuse where it would hold them no more."""
    replaces = onto is not None and file is not None and file.exists() and file.samefile(onto)
    if replaces and form != "jsonl":
        raise click.UsageError(f"{file} holds events as JSON lines; add --format jsonl, or name another after -o")
    return replaces


def _model(readings: "list[Reading]", estimate: Path | None, weights: Path | None) -> "Model":
    """How likenesses weigh: as estimated now, as estimated earlier, or as shipped."""
    from tawatur.events import comparisons, estimated

    if estimate is None:
        return comparisons.model(weights)
    made = estimated(readings)
    with written_to(estimate) as out:
        comparisons.write(made, out)
    return made


def _earlier(onto: Path | None) -> "Linked | None":
    """The events linked earlier; all of them have to be right, since what is written replaces them."""
    from tawatur.eventlines import read_events

    if onto is None:
        return None
    with onto.open("rb") as stream:
        return read_events(stream, str(onto))


def _readings(files: tuple[str, ...], given: "Given", told: Told) -> "Iterator[Reading]":
    """All reports: those that were read already as they stand, the others read now, over all cores."""
    from tawatur.eventlines import read_readings
    from tawatur.ingest import documents
    from tawatur.pipeline import read_documents, reading

    lines = [name for name in files if _was_read(name)]
    for name in lines:
        with click.open_file(name, "rb") as stream:
            yield from told.passing(read_readings(stream, named(name)))
    texts = [name for name in files if name not in lines]
    yield from map(reading, told.passing(read_documents(documents(texts, given))))


def _was_read(name: str) -> bool:
    """Whether a file holds what `tawatur read --format jsonl` wrote; one that cannot be opened is told of later."""
    if name == "-":
        stream = sys.stdin.buffer
        return hasattr(stream, "peek") and bool(_READ.match(stream.peek(4096)))
    try:
        with Path(name).open("rb") as stream:
            return bool(_READ.match(stream.read(4096)))
    except (OSError, ValueError):
        return False


def _summary(kept: "list[Reading]", again: int, earlier: "Linked | None", linked: "Linked") -> str:
    """One line on what was linked; running totals and statements are no events of their own."""
    events = [event for event in linked.events if event.form == "incident" and event.duplicate_of is None]
    known = {member.document for event in (earlier.events if earlier else ()) for member in event.members}
    return summed(
        {
            "reports": len(kept),
            "of these read anew": sum(one.document.id in known for one in kept),
            "came again and counted once": again,
            "claims": sum(len(one.claims) for one in kept),
            "events": len(events),
            "told by two or more independent origins": sum(event.independent_origins > 1 for event in events),
        },
        sometimes=("of these read anew", "came again and counted once"),
    )
