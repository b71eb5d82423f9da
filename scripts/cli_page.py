"""The commands' own help in, `docs/cli.md` out: `.venv/bin/python scripts/cli_page.py > docs/cli.md`."""

from collections.abc import Iterator

import click
from click.testing import CliRunner

from tawatur.cli import tawatur

HEAD = """# The command line

This page is what the commands say of themselves with `--help`. `scripts/cli_page.py` writes it, and a test holds it to
them.
"""


def page() -> str:
    """The page, a heading for each command."""
    return "\n".join([HEAD, *(section(words) for words in commands(tawatur, ()))])


def commands(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A command and those within it, as the words that call them."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if inner := command.get_command(context, name):
                yield from commands(inner, (*words, name))


def section(words: tuple[str, ...]) -> str:
    """One command's heading and help."""
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(tawatur, [*words, "--help"], prog_name="tawatur").stdout
    return f"## {' '.join(('tawatur', *words))}\n\n```text\n{shown.rstrip()}\n```\n"


if __name__ == "__main__":
    print(page(), end="")
