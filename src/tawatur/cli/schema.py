"""`tawatur schema`: the JSON Schema of what `read --format jsonl` writes."""

import click

from tawatur.schema import schema_text


@click.command(short_help="Print the JSON Schema of the claims.")
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of one line of `tawatur read --format jsonl`.

    \b
    Example:
      tawatur schema > claims.schema.json
    """
    click.echo(schema_text(), nl=False)
