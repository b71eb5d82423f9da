"""What the commands of the ledger share: which ledger, and who is at the keyboard."""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tawatur.ledger import Stamp

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT, VARIABLE = "tawatur.db", "TAWATUR_LEDGER"
_PERSON = "TAWATUR_PERSON"


def ledger_option(command: Command) -> Command:
    """`--ledger`."""
    words = f"The ledger: a file, or postgresql://USER@HOST/NAME. By default ${VARIABLE}, or {DEFAULT} in this folder."
    return click.option("--ledger", envvar=VARIABLE, default=DEFAULT, metavar="LEDGER", help=words)(command)


def collection_option(command: Command) -> Command:
    """`--collection`."""
    words = "Put new reports into this collection: the review page shows them to those alone who are given it."
    return click.option("--collection", metavar="NAME", callback=_collection, help=words)(command)


def _collection(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """A name as roles have it."""
    if name is not None and not name.strip():
        raise click.BadParameter("a collection needs a name")
    return None if name is None else name.strip()


def certificate_option(words: str) -> Callable[[Command], Command]:
    """`--certificate`, with its help."""
    kind = click.Path(path_type=Path)
    return click.option("--certificate", "certificates", type=kind, multiple=True, metavar="ROOT.pem", help=words)


def told(stamp: "Stamp") -> str:
    """A timestamp on a line."""
    return f"stamped {stamp.at:%Y-%m-%d %H:%M:%S} UTC · {stamp.name} · covers the entries up to {stamp.covers}"


def person_option(command: Command) -> Command:
    """`--as`."""
    words = f"Who does this, as it is entered. By default ${_PERSON}, or your name on this system."
    return click.option("--as", "who", envvar=_PERSON, default=person, metavar="NAME", help=words)(command)


def person() -> str:
    """Who runs this, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
