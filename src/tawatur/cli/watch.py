"""`tawatur watch`: feeds and sitemaps in, the reports of their pages out, until somebody stops it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from tawatur.cli.fetchoptions import fetching_options, visiting
from tawatur.cli.options import Told


@click.command(short_help="Watch feeds and sitemaps for new reports.")
@click.argument("sources", nargs=-1, required=True, metavar="FEEDS.opml | URL...")
@click.option(
    "--every", type=click.FloatRange(1), default=900.0, show_default=True, metavar="SECONDS",
    help="From the start of one round to that of the next.",
)  # fmt: skip
@click.option("--once", is_flag=True, help="Make one round and end.")
@click.option(
    "--most", type=click.IntRange(1), default=100, show_default=True,
    help="Pages of one feed or sitemap in one round; the others have their turn in the next.",
)  # fmt: skip
@fetching_options
def watch(sources: tuple[str, ...], every: float, once: bool, most: int, **said: Any) -> None:
    """Watch RSS and Atom feeds and sitemaps, and write or store the report of each new page as `tawatur fetch` does.

    \b
    Examples:
      tawatur watch feeds.opml --ledger news.db
      tawatur watch feeds.opml -o reports.jsonl
      tawatur watch https://example.org/rss.xml https://example.org/sitemap.xml --every 600 -o reports.jsonl
      tawatur watch feeds.opml --once -o reports.jsonl --log watch.log

    Goes on until Ctrl-C or SIGTERM, which end it cleanly at any moment: only whole lines are written, only whole
    reports stored. What was fetched is remembered (--state; without it in LEDGER.state, OUTPUT.state, or
    tawatur-watch.state), and the next start goes on there. A ledger that fails ends it. Exit code 0 when
    stopped; with --once, 1 where something failed.
    """
    from tawatur.errors import TawaturError
    from tawatur.fetch.stopping import Stopped
    from tawatur.fetch.watching import watch as watching

    told, urls = Told(), list(dict.fromkeys(_urls(sources)))
    output = said["output"]
    if not said["ledger"]:
        said["state"] = said["state"] or Path(f"{output}.state" if output else "tawatur-watch.state")
    try:
        with visiting(told, said) as visitor, _progress() as shown:
            try:
                watching(visitor, urls, None if once else every, most, shown)
            except Stopped:
                visitor.note("stopped", reports=visitor.written)
                raise
            except TawaturError as error:
                visitor.note("stopped", reports=visitor.written, error=str(error))
                raise
    except Stopped:
        click.echo("tawatur: stopped; what was fetched is written", err=True)
        return
    click.echo(f"tawatur: {visitor.written} new reports, {visitor.failed} failures", err=True)
    told.finish()


def _urls(sources: tuple[str, ...]) -> Iterator[str]:
    """The feeds of OPML lists, and the addresses as they are."""
    from tawatur.fetch.listings import opml

    for source in sources:
        if source.startswith(("http://", "https://")):
            yield source
        elif not Path(source).is_file():
            raise click.UsageError(f"{source} is neither an address of the web nor a file; write https://... in full")
        else:
            yield from opml(Path(source))


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Something to tell what is being done; it shows on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("starting") as status:
        yield lambda words: status.update(escape(words))
