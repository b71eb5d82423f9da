"""`tawatur people`: who is known to a ledger, and which roles they have."""

import click

from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.model.deeds import COLLECTION, ROLES
from tawatur.output.terminal import safe


class Role(click.Choice[str]):
    """One of the roles, or that of who may see a collection."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The role; misuse where it is none."""
        return value if value.startswith(COLLECTION) and value != COLLECTION else super().convert(value, param, ctx)


_role = click.argument("role", type=Role(ROLES), metavar="ROLE")


@click.group(short_help="See and change who has which role.")
def people() -> None:
    """See and change who has which role in a ledger.

    \b
    Examples:
      tawatur people grant sara administrator
      tawatur people grant "أحمد" restricted
      tawatur people grant sara "collection:شهادات"
      tawatur people list

    Roles: reader, reviewer, editor, administrator, and restricted: who has it may see restricted documents; and
    collection:NAME: who has it is shown that collection. As long as nobody has any role, whoever runs a command may do
    all. The last administrator stays one. Where somebody is administrator, only an administrator gives
    and takes roles. Names are what people say they are: the commands prove nobody's identity.
    """


@people.command("list", short_help="List people and their roles.")
@ledger_option
def listed(ledger: str) -> None:
    """List everybody who ever had a role, with those they have now.

    \b
    Example:
      tawatur people list --ledger syria.db
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened:
        for name, roles in sorted(opened.people().items()):
            click.echo(f"{safe(name)}: {', '.join(roles) or '-'}")


@people.command(short_help="Give a person a role.")
@click.argument("person")
@_role
@person_option
@ledger_option
def grant(person: str, role: str, who: str, ledger: str) -> None:
    """Give PERSON a ROLE: reader, reviewer, editor, administrator, restricted or collection:NAME.

    \b
    Examples:
      tawatur people grant sara administrator
      tawatur people grant ahmad restricted --as sara
    """
    _set(ledger, person, role, who, True)


@people.command(short_help="Take a role back.")
@click.argument("person")
@_role
@person_option
@ledger_option
def revoke(person: str, role: str, who: str, ledger: str) -> None:
    """Take a ROLE back from PERSON.

    \b
    Example:
      tawatur people revoke ahmad restricted --as sara
    """
    _set(ledger, person, role, who, False)


def _set(ledger: str, person: str, role: str, who: str, given: bool) -> None:
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened:
        opened.set_role(person, role, who, given)
        click.echo(f"{safe(person)}: {', '.join(opened.people()[person]) or 'no role'}")
