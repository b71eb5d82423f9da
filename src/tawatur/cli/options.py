"""What several commands share: the day of publication, the file to write to, and how failures and progress are told."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.ingest.rows import FIELDS
from tawatur.output.terminal import safe

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; misuse where it is none."""
        try:
            return value if isinstance(value, date) else day(value)
        except DocumentError:
            self.fail(f"{value!r} is no day; write it as 2018-03-17", param, ctx)


def published_option(command: Command) -> Command:
    """`--published`."""
    words = "Day of publication of what does not say it itself."
    return click.option("--published", type=Day(), metavar="YYYY-MM-DD", help=words)(command)


class Columns(click.ParamType[tuple[tuple[str, str], ...]]):
    """Which column of a table holds what, as FIELD=COLUMN,FIELD=COLUMN; a field may come several times."""

    name = "columns"

    def __init__(self, fields: Collection[str]) -> None:
        """Take the fields that there are."""
        self._fields = fields

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Pairs of field and column; misuse where a field is none."""
        pairs = [part.partition("=") for part in value.split(",")] if isinstance(value, str) else []
        wrong = [field.strip() for field, _, column in pairs if field.strip() not in self._fields or not column.strip()]
        if wrong:
            self.fail(f"{wrong[0]!r} names no field and its column; fields are {', '.join(self._fields)}", param, ctx)
        return tuple((field.strip(), column.strip()) for field, _, column in pairs) or value


def columns_option(command: Command) -> Command:
    """`--columns`."""
    words = "Which column of a CSV holds what, where its name does not say it: text=النص,published=التاريخ"
    return click.option("--columns", type=Columns(FIELDS), default=(), metavar="FIELD=COLUMN,...", help=words)(command)


def output_option(command: Command) -> Command:
    """`-o`."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=kind, metavar="FILE", help="Write here, not to standard output.")(
        command
    )


@contextmanager
def written_to(output: Path | None, inputs: Iterable[str] = ()) -> Iterator[TextIO]:
    """The stream to write to; misuse where it cannot be opened or is one of the inputs."""
    if output is None or str(output) == "-":
        yield sys.stdout
        return
    inputs = list(inputs)
    if output.exists() and any(Path(name).exists() and output.samefile(name) for name in inputs):
        raise click.UsageError(f"{output} is one of the files to read; name another after -o")
    if any(Path(name).is_dir() and output.resolve().is_relative_to(Path(name).resolve()) for name in inputs):
        raise click.UsageError(f"{output} is in a folder to read; name another after -o")
    try:
        stream = output.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}; name another after -o") from error
    with stream:
        yield stream


class Told:
    """Passes on what went well, tells the rest on standard error, and knows at the end whether there was any."""

    def __init__(self) -> None:
        """Nothing has failed yet."""
        self.failed = 0

    def passing(self, items: Iterable[Item | DocumentError]) -> Iterator[Item]:
        """The items that are no errors."""
        for item in items:
            if isinstance(item, DocumentError):
                self.tell(item)
            else:
                yield item

    def tell(self, error: DocumentError) -> None:
        """Tell of one that failed."""
        self.failed += 1
        # Names of files and of members of archives are as hostile as texts.
        click.echo(f"tawatur: {safe(str(error).replace(chr(10), ' '))}", err=True)

    def finish(self) -> None:
        """Exit with 1 where something failed."""
        if self.failed:
            click.get_current_context().exit(1)


@contextmanager
def counted(items: Iterable[Item], wanted: bool) -> Iterator[Iterable[Item]]:
    """The same items, counted on standard error while they pass, where that is a terminal and nothing else shows."""
    if not (wanted and sys.stderr.isatty()):
        yield items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports read"), TimeElapsedColumn())
    # No thread may refresh it: worker processes are forked meanwhile.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as shown:
        task = shown.add_task("", total=None)
        yield _counting(items, lambda: shown.update(task, advance=1, refresh=True))


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Say on standard error what is being done, as long as it is, where that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield


def _counting(items: Iterable[Item], count: Callable[[], None]) -> Iterator[Item]:
    for item in items:
        count()
        yield item
