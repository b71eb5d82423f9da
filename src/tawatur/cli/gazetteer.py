"""`tawatur gazetteer`: places added to the user's own, and what a name stands for."""

import sys
from pathlib import Path

import click

from tawatur.errors import DocumentError


@click.group()
def gazetteer() -> None:
    """Add places, or look up what a name stands for.

    \b
    Examples:
      tawatur gazetteer lookup "سراقب"
      tawatur gazetteer add SY.zip --alternates alternatenames/SY.zip
    """


@gazetteer.command(short_help="Add places to your own.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--alternates", type=click.Path(path_type=Path), help="GeoNames' alternate names of the same country.")
def add(file: Path, alternates: Path | None) -> None:
    """Add the places with an Arabic name in FILE: a GeoNames country dump (.txt, .zip), or a folder of Who's On First.

    \b
    Examples:
      tawatur gazetteer add SY.zip --alternates alternatenames/SY.zip
      tawatur gazetteer add whosonfirst-data-admin-sy/data
    """
    from tawatur.gazetteer.additions import add as add_places

    click.echo(f"{add_places(file, alternates)} places added")


@gazetteer.command(short_help="Show every place that bears a name.")
@click.argument("name")
def lookup(name: str) -> None:
    """Show every place that bears NAME, in Arabic in any spelling or in English; exit code 1 where there is none.

    \b
    Examples:
      tawatur gazetteer lookup "الحسكه"
      tawatur gazetteer lookup Douma
    """
    from tawatur.gazetteer import gazetteer as places
    from tawatur.output.places import write_places

    if not (found := places().lookup(name)):
        raise DocumentError(f"{name}: no such place; add a gazetteer that has it: tawatur gazetteer add FILE")
    write_places(found, sys.stdout)
