"""`tawatur link --engine`: a store of reports in, a store of events out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.eventoptions import summed
from tawatur.cli.options import Told
from tawatur.cli.scaleoptions import begun, stores
from tawatur.errors import DocumentError

if TYPE_CHECKING:
    from tawatur.scale.linking import Outcome

_UNWANTED = {
    "published": "--published", "outlet": "--outlet", "columns": "--columns", "onto": "--onto",
    "estimate": "--estimate", "form": "--format", "policy": "--policy", "lang": "--lang",
}  # fmt: skip


def link_store(
    files: tuple[str, ...],
    output: str | None,
    weights: Path | None,
    engine: str,
    master: str | None,
    scratch: str | None,
) -> None:
    """Link on an engine, tell what was left out, and end with 1 where something was."""
    reports, events = stores(files, output, _UNWANTED)
    from tawatur.events import comparisons
    from tawatur.scale.linking import link

    with begun(engine, events, master, scratch) as held:
        outcome = link(held, reports, events, comparisons.model(weights), _tell)
    failing = Told()
    for error in outcome.errors:
        failing.tell(error)
    if more := outcome.wrong - len(outcome.errors):
        failing.tell(DocumentError(f"{reports}: and {more:,} more"))
    click.echo(_summary(outcome), err=True)
    failing.finish()


def _tell(stage: str) -> None:
    """Say on standard error what is being made, where that is a terminal."""
    if sys.stderr.isatty():
        click.echo(f"making {stage}", err=True)


def _summary(outcome: "Outcome") -> str:
    """One line on what was linked."""
    return summed(
        {
            "reports": outcome.reports,
            "came again and counted once": outcome.again,
            "claims": outcome.claims,
            "events": outcome.events,
            "told by two or more independent origins": outcome.shared,
        },
        sometimes=("came again and counted once",),
    )
