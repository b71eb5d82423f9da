"""What the commands of the ledger share: which ledger, and who is at the keyboard."""

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT, VARIABLE = "tawatur.db", "TAWATUR_LEDGER"


def ledger_option(command: Command) -> Command:
    """`--ledger`."""
    words = f"The ledger: a file, or postgresql://USER@HOST/NAME. By default ${VARIABLE}, or {DEFAULT} in this folder."
    return click.option("--ledger", envvar=VARIABLE, default=DEFAULT, metavar="LEDGER", help=words)(command)


def person() -> str:
    """Who runs this, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
