"""`tawatur fetch`: addresses of pages in, reports as JSON lines out."""

from typing import Any

import click

from tawatur.cli.fetchoptions import fetching_options, visiting
from tawatur.cli.options import Told


@click.command(short_help="Fetch pages of the web as reports.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@fetching_options
def fetch(urls: tuple[str, ...], **said: Any) -> None:
    """Fetch pages of the web, and write each as a line of JSON that `tawatur read` takes, or store it in a ledger.

    \b
    Examples:
      tawatur fetch https://example.org/news/1 https://example.org/news/2 -o reports.jsonl
      tawatur fetch https://example.org/news/1 | tawatur read -
      tawatur fetch https://example.org/news/1 --state state --keep originals -o reports.jsonl
      tawatur fetch https://example.org/news/1 --ledger news.db

    A line has id, text, title, outlet, published, published_by (page or feed), url, and under `fetched` how and when
    it was got. With --ledger a report is read and stored, with the bytes of its page as they came, each once.
    With --state, or --ledger, a page that is unchanged since is not fetched again. robots.txt is obeyed; addresses of
    this machine and of private networks are refused, also behind redirects. A page that cannot be had is told on
    standard error, the others are fetched, and the exit code is 1.
    """
    from tawatur.fetch.listings import Entry
    from tawatur.fetch.stopping import Stopped

    told = Told()
    try:
        with visiting(told, said) as visitor:
            for url in dict.fromkeys(urls):
                visitor.visit(Entry(url))
    except Stopped:
        click.echo("tawatur: stopped; what was fetched is written", err=True)
        click.get_current_context().exit(1)
    if said["ledger"]:
        click.echo(f"tawatur: {visitor.written} new reports, {visitor.failed} failures", err=True)
    told.finish()
