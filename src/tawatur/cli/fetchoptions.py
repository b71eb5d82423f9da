"""What `fetch` and `watch` share: their options, and what visits pages by them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tawatur.cli.ledgeroptions import collection_option, person_option
from tawatur.cli.options import Told

if TYPE_CHECKING:
    from tawatur.fetch.remembering import Memory
    from tawatur.fetch.visiting import Taking, Visitor

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.Path(dir_okay=False, path_type=Path)
_OPTIONS = (
    click.option("-o", "--output", type=_FILE, metavar="FILE", help="Add to this file; else to standard output."),
    click.option("--ledger", metavar="LEDGER", help="Store in this ledger, a file or postgresql://USER@HOST/NAME, and"
                 " write no lines. Only a ledger that is named here is written to."),
    click.option("--state", type=_FILE, metavar="FILE", help="Remember here what was fetched; with --ledger, by default"
                 " in LEDGER.state, or for a database in a file named after it in this folder."),
    click.option("--keep", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
                 help="Keep the original bytes here, under their SHA-256."),
    click.option("--log", type=_FILE, metavar="FILE", help="Add a JSON line to this file for all that is done."),
    click.option("--contact", metavar="ADDRESS", help="Where hosts can reach you; sent with each request."),
    click.option("--pause", type=click.FloatRange(0, 3600), default=2.0, show_default=True, metavar="SECONDS",
                 help="Between two requests to one host; robots.txt may ask for more."),
    click.option("--seconds", type=click.FloatRange(0.1, 3600), default=60.0, show_default=True,
                 help="Longest time for a page."),
    click.option("--most-bytes", type=click.IntRange(1), default=16 * 2**20, show_default=True,
                 help="Largest page, unpacked."),
    click.option("--tries", type=click.IntRange(1, 10), default=3, show_default=True,
                 help="For a page whose server is busy or fails."),
    click.option("--allow-port", "ports", type=click.IntRange(1, 65535), multiple=True, metavar="PORT",
                 help="Fetch from this port too, not only 80 and 443. Can be given again."),
    click.option("--allow-private", is_flag=True,
                 help="Fetch from private and loopback addresses too: of this machine, of your own network."),
)  # fmt: skip


def fetching_options(command: Command) -> Command:
    """The options of both commands."""
    command = person_option(collection_option(command))
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def visiting(told: Told, said: dict[str, Any]) -> Iterator["Visitor"]:
    """What visits pages by the options that were given, stopped cleanly by a signal."""
    from tawatur.fetch import ANY, Fetcher, Limits
    from tawatur.fetch.appending import appended
    from tawatur.fetch.stopping import Stopping
    from tawatur.fetch.visiting import Visitor

    contact = said["contact"]
    if contact and not (contact.isascii() and contact.isprintable()):
        raise click.UsageError("--contact is not in plain ASCII; give an address of mail or of the web")
    limits = Limits(
        bytes=said["most_bytes"], seconds=said["seconds"], tries=said["tries"], pause=said["pause"],
        ports=Limits().ports | set(said["ports"]), private=ANY if said["allow_private"] else (),
    )  # fmt: skip
    stopping = Stopping()
    with (
        _writing(said) as (out, memory),
        appended(said["log"]) if said["log"] else nullcontext() as log,
        stopping.listening(),
    ):
        yield Visitor(Fetcher(limits, contact), memory, out, stopping, told.tell, log, said["keep"])


@contextmanager
def _writing(said: dict[str, Any]) -> Iterator[tuple["Taking", "Memory"]]:
    """Where reports go, and the memory of the pages whose reports are there."""
    from tawatur.fetch.appending import appended, last_line
    from tawatur.fetch.remembering import remembered
    from tawatur.fetch.visiting import Writing

    place, output = said["ledger"], said["output"]
    if said["collection"] and not place:
        raise click.UsageError("--collection is of a ledger; name it with --ledger")
    if place and output:
        raise click.UsageError("--ledger and -o name two places; give one of them")
    if place:
        from tawatur.collecting import Collecting, state_of
        from tawatur.ledger import Ledger

        with Ledger(place) as ledger, remembered(said["state"] or state_of(place)) as memory:
            yield Collecting(ledger, memory, said["who"], said["collection"]), memory
        return
    with remembered(said["state"]) as memory, appended(output) as out:
        if output:
            memory.take_up(last_line(output))
        yield Writing(out), memory
