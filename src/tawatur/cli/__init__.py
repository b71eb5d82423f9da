"""The command line: one command a stage. Exit code 0 done, 1 some documents failed, 2 misuse; never a traceback."""

import gc
import sys
from importlib import import_module
from typing import Any

import click

from tawatur import __version__
from tawatur.errors import TawaturError

_COMMANDS = (
    "read", "link", "events", "event", "stats", "export", "compare", "init", "add", "sync", "serve", "reread", "search",
    "status", "verify", "stamp", "backup", "restore", "import", "custody", "people", "user", "inspect", "gazetteer",
    "fetch", "watch", "schema", "gold", "evaluate",
)  # fmt: skip
_NO_WORD = {"import": "importing"}
"""Commands whose names Python keeps for itself, and what their modules are called."""


class Commands(click.Group):
    """Commands that are loaded when called, and whose errors of the family become one line on standard error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order in which a person meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Load one command."""
        if name not in _COMMANDS:
            return None
        word = _NO_WORD.get(name, name)
        command: click.Command = getattr(import_module(f"tawatur.cli.{word}"), word)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and say what went wrong in one line."""
        try:
            return super().invoke(ctx)
        except TawaturError as error:
            from tawatur.output.terminal import safe  # names in messages are as hostile as texts

            raise click.ClickException(safe(str(error))) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tawatur")
def tawatur() -> None:
    """Read Arabic news of conflict into attributed claims, each field tied to the words that state it.

    \b
    Examples:
      tawatur read report.txt --published 2018-03-17
      tawatur read *.html --format html -o claims.html
      tawatur inspect numbers "نحو 2,5 مليون نازح"

    Exit codes: 0 done, 1 some documents failed, 2 misuse.
    """


def main() -> None:
    """The program `tawatur`. Output is UTF-8 under every locale; a name that is no UTF-8 is printed escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Lexicons are hundreds of thousands of small objects that stay; to look through them again and again while they
    # load would be a quarter of a cold start.
    gc.set_threshold(300_000)
    tawatur()
