"""`tawatur serve`: the review page over a ledger."""

import errno
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.output.terminal import safe

_GRACE = 10
"""Seconds that requests under way are given at the end."""
_KEPT = 75
"""Seconds that a connection may be idle: longer than proxies keep theirs, which would else ask on one that is gone."""


@click.command(short_help="Open the review page over a ledger.")
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A host that is answered; may come several times.")
@click.option("--behind-proxy", is_flag=True, help="A server in front speaks https, and says so in forwarded headers.")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@person_option
def serve(
    ledger: str, host: str, port: int, names: tuple[str, ...], behind_proxy: bool, opened: bool, who: str
) -> None:
    """Open the review page over a ledger, until Ctrl+C.

    \b
    Examples:
      tawatur serve
      tawatur serve --ledger syria.db --open
      tawatur serve --host 0.0.0.0 --behind-proxy --name review.example.org

    As it is, only this computer reaches the page and nobody needs an account: what is decided is entered under --as.
    As soon as there is an account (tawatur user add), everybody signs in. On an address that others reach, or behind a
    proxy, it starts only with an account.
    """
    import uvicorn

    from tawatur.review.app import create_app
    from tawatur.review.people.serving import may_serve
    from tawatur.review.settings import Settings

    with _listening(host, port) as listening:
        settings = Settings(ledger, host, listening.getsockname()[1], behind_proxy, names, who)
        app = create_app(settings)
        may_serve(app.state.ledger, settings)
        with _told_how_far() as progress:
            app.state.desk.catch_up(progress)
        address = _address(host, settings.port)
        click.echo(f"{address} · ledger: {safe(settings.shown)} · Ctrl+C stops it", err=True)
        if opened:
            webbrowser.open(address)
        made = uvicorn.Config(
            app, log_level="warning", access_log=False, ws="none", server_header=False, proxy_headers=behind_proxy,
            timeout_graceful_shutdown=_GRACE, timeout_keep_alive=_KEPT,
        )  # fmt: skip
        with suppress(KeyboardInterrupt):
            uvicorn.Server(made).run(sockets=[listening])
        click.echo("stopped", err=True)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; misuse where the address is no such thing or somebody else has it."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = f"port {port} is in use; choose another, or 0 for any that is free: --port 0"
        elif error.errno == errno.EACCES:
            why = f"port {port} may not be listened on; choose one above 1023: --port 8000"
        else:
            why = f"cannot listen on {host}: {error.strerror}; name an address of this computer: --host 127.0.0.1"
        raise click.UsageError(why) from error


def _address(host: str, port: int) -> str:
    """What to open in a browser.

    >>> _address("0.0.0.0", 80), _address("::1", 8000)
    ('http://localhost:80', 'http://[::1]:8000')
    """
    name = "localhost" if host in ("0.0.0.0", "::", "") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


@contextmanager
def _told_how_far() -> Iterator[Callable[[int, int], None]]:
    """Tells on standard error how far the lists are, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("bringing the lists up to date", total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)
