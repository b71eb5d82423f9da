"""What `read` and `link` say of the engine that does the work, and of the stores that it reads from and writes to."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from tawatur.scale.engines import Engine

Command = TypeVar("Command", bound=Callable[..., Any])

_ENGINES = ("processes", "spark")
_OPTIONS = (
    click.option(
        "--engine", type=click.Choice(_ENGINES),
        help="Take a store and write one, with data on the disk of this machine or on Spark.",
    ),
    click.option(
        "--master", metavar="URL", help="Where Spark is; by default all cores of this machine, or as submitted.",
    ),
    click.option("--scratch", metavar="FOLDER", help="Where an engine keeps what is intermediate."),
)  # fmt: skip


def engine_options(command: Command) -> Command:
    """`--engine`, `--master` and `--scratch`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def portion_option(command: Command) -> Command:
    """`--portion`."""
    words = "With --engine, so many documents are read before their reports are in the store for good."
    kind = click.IntRange(min=1)
    return click.option("--portion", type=kind, default=20_000, show_default=True, metavar="N", help=words)(command)


def stores(files: tuple[str, ...], output: str | None, unwanted: dict[str, str]) -> tuple[str, str]:
    """The store to read and the one to write; misuse where there are not these, or an option says what cannot be.

    `unwanted` has the name of a parameter and the option that sets it.
    """
    context = click.get_current_context()
    for name, option in unwanted.items():
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(
                f"--engine writes a store, for which {option} says nothing; leave one of the two out"
            )
    if len(files) != 1 or files[0] == "-":
        raise click.UsageError("--engine reads one store: a folder of Parquet files, or a file of JSON lines")
    if output is None:
        raise click.UsageError("--engine writes a store; name its folder after -o")
    return files[0], output


def file_of(output: str | None) -> Path | None:
    """The file after -o where no engine writes; misuse where it is a folder."""
    if output is not None and Path(output).is_dir():
        raise click.BadParameter(f"File {output!r} is a directory.", param_hint="'-o' / '--output'")
    return Path(output) if output is not None else None


def output_option(command: Command) -> Command:
    """`-o`, for a file, or for a store, which may be an address."""
    words = "Write here, not to standard output; with --engine, the store."
    return click.option("-o", "--output", metavar="FILE|STORE", help=words)(command)


@contextmanager
def begun(engine: str, output: str, master: str | None, scratch: str | None) -> "Iterator[Engine]":
    """The engine, which lets go of all that is intermediate in the end, whatever happens."""
    from tawatur.scale.beginning import begin, faults_told

    if master is not None and engine != "spark":
        raise click.UsageError("--master says where Spark is; add --engine spark")
    with faults_told(), closing(begin(engine, output, master, scratch)) as held:
        yield held
