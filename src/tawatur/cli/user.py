"""`tawatur user`: accounts of the review page."""

import sys
from datetime import date

import click

from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.cli.people import Role
from tawatur.model.deeds import ROLES, SCOPES
from tawatur.output.terminal import safe

_name = click.argument("name", metavar="NAME")


@click.group(short_help="Make and change accounts of the review page.")
def user() -> None:
    """Make and change accounts, with which people sign in to the review page.

    \b
    Examples:
      tawatur user add sara --role administrator
      tawatur user list
      tawatur user disable ahmad --as sara

    Passwords are asked for, or read as one line of standard input; they are never words of a command. What is changed
    is entered in the ledger's chain, without any secret. Roles are given and taken back by `tawatur people`.
    """


@user.command(short_help="Make an account.")
@_name
@click.option("--role", "roles", multiple=True, type=Role(ROLES), metavar="ROLE", help="A role; several times.")
@person_option
@ledger_option
def add(name: str, roles: tuple[str, ...], who: str, ledger: str) -> None:
    """Make an account for NAME. The first has to be an administrator's.

    \b
    Examples:
      tawatur user add sara --role administrator
      tawatur user add ahmad --role reviewer --role restricted --as sara
      pass show tawatur/ahmad | tawatur user add ahmad --role reader --as sara
    """
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        Accounts(opened).add(name, _password(), roles, who)
        click.echo(f"{safe(name)}: {', '.join(sorted(opened.roles(name))) or 'no role'}")


@user.command("list", short_help="List accounts.")
@ledger_option
def listed(ledger: str) -> None:
    """List all accounts, with roles and what they sign in by.

    \b
    Example:
      tawatur user list
    """
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        for one in Accounts(opened).every():
            parts = [", ".join(one.roles) or "no role"]
            parts += ["second factor"] * one.totp + [f"passkeys: {one.passkeys}"] * bool(one.passkeys)
            parts += ["disabled"] * one.disabled
            click.echo(f"{safe(one.name)}: {safe(' · '.join(parts))}")


@user.command(short_help="Give an account a new password.")
@_name
@person_option
@ledger_option
def password(name: str, who: str, ledger: str) -> None:
    """Give NAME a new password: one's own, or anybody's as administrator. All their sessions end.

    \b
    Example:
      tawatur user password ahmad --as sara
    """
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        Accounts(opened).set_password(name, _password(), who)
    click.echo(f"{safe(name)}: has a new password")


@user.command(short_help="Keep somebody out.")
@_name
@person_option
@ledger_option
def disable(name: str, who: str, ledger: str) -> None:
    """Keep NAME out: sessions end, tokens and passkeys let nobody in. What they did stays.

    \b
    Example:
      tawatur user disable ahmad --as sara
    """
    _disable(ledger, name, True, who)


@user.command(short_help="Let somebody in again.")
@_name
@person_option
@ledger_option
def enable(name: str, who: str, ledger: str) -> None:
    """Let NAME in again.

    \b
    Example:
      tawatur user enable ahmad --as sara
    """
    _disable(ledger, name, False, who)


@user.command("second-factor", short_help="Turn somebody's second factor off.")
@_name
@click.option("--reset", is_flag=True, required=True, help="Ask for no code any more, and forget the recovery codes.")
@person_option
@ledger_option
def second_factor(name: str, reset: bool, who: str, ledger: str) -> None:
    """Turn the second factor of NAME off, who has lost both the app and the recovery codes.

    \b
    Example:
      tawatur user second-factor ahmad --reset --as sara
    """
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        Accounts(opened).end_second_factor(name, who)
    click.echo(f"{safe(name)}: is asked for no code")


@user.group(short_help="Tokens of the API.")
def token() -> None:
    """Make, list and end tokens, with which programs use the API in somebody's name.

    \b
    Examples:
      tawatur user token add ahmad "nightly export" --scope read
      tawatur user token list
      tawatur user token end 3 --as sara
    """


@token.command("add", short_help="Make a token, which is shown once.")
@_name
@click.argument("label", metavar="LABEL")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(SCOPES), default=["read"], show_default=True,
    help="What it is for; several times.",
)  # fmt: skip
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, help="How long it lasts.")
@person_option
@ledger_option
def make(name: str, label: str, scopes: tuple[str, ...], days: int, who: str, ledger: str) -> None:
    """Make a token for NAME, named by what it is for, LABEL; it is printed once and cannot be had again.

    \b
    Example:
      tawatur user token add ahmad "nightly export" --scope read --as ahmad
    """
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        click.echo(Accounts(opened).make_token(name, label, scopes, who, days))


@token.command("list", short_help="List tokens.")
@ledger_option
def tokens(ledger: str) -> None:
    """List the tokens of everybody, with their numbers.

    \b
    Example:
      tawatur user token list
    """
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        for one in Accounts(opened).tokens():
            until = date.fromisoformat(one.until[: len("2026-11-23")])
            words = f"{one.person} · {one.name} · {' '.join(one.scopes)} · until {until} · used {one.used or 'never'}"
            click.echo(f"{one.id}: {safe(words)}")


@token.command("end", short_help="End a token.")
@click.argument("number", type=int, metavar="NUMBER")
@person_option
@ledger_option
def end(number: int, who: str, ledger: str) -> None:
    """End the token NUMBER: one's own, or anybody's as administrator.

    \b
    Example:
      tawatur user token end 3 --as sara
    """
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        Accounts(opened).end_token(number, who)
    click.echo(f"{number}: lets nobody in any more")


def _disable(ledger: str, name: str, disabled: bool, who: str) -> None:
    from tawatur.ledger import Ledger
    from tawatur.ledger.accounts.accounts import Accounts

    with Ledger(ledger) as opened:
        Accounts(opened).set_disabled(name, disabled, who)
    click.echo(f"{safe(name)}: {'is kept out' if disabled else 'may come in'}")


def _password() -> str:
    """A password, typed twice and not seen, or the first line of standard input."""
    if sys.stdin.isatty():
        found: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return found
    return sys.stdin.readline().rstrip("\r\n")
