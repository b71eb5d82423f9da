"""People and what they come in with: accounts made, closed and given roles by administrators; tokens of one's own."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import Field

from tawatur.errors import Forbidden, Missing
from tawatur.ledger.accounts.accounts import Accounts
from tawatur.ledger.accounts.bearers import Token
from tawatur.ledger.accounts.membership import Account, named
from tawatur.model.deeds import COLLECTION, SCOPES
from tawatur.review.api.answers import CONDITIONAL, answer, done, made
from tawatur.review.api.callers import Administrator, Reader
from tawatur.review.api.desks import Store
from tawatur.review.api.problems import told
from tawatur.review.api.values import Among, Body, EntryPath, Named

router = APIRouter(tags=["people"])

Scope = Annotated[str, Among(SCOPES)]
PersonPath = Annotated[str, Path(pattern=r"^[^\x00]*$", description="The name of an account, percent-encoded.")]


class NewAccount(Body):
    """An account, with a password that its person is to change."""

    name: Named = Field(examples=["salma"])
    password: Named
    roles: list[Named] = Field([], description=f"reader, reviewer, editor, administrator, restricted, {COLLECTION}NAME")


class Standing(Body):
    """What an account is to be; null leaves it as it is."""

    roles: list[Named] | None = Field(None, description="All roles that the person is to have.")
    disabled: bool | None = None


class NewToken(Body):
    """A token for the caller."""

    name: Named = Field(examples=["nightly export"])
    scopes: list[Scope] = Field(min_length=1)
    days: int = Field(90, ge=1, le=366)


class Shown(Body):
    """A token as it is shown once."""

    token: str


@router.get("/people", response_model=list[Account], responses=CONDITIONAL)
def people(request: Request, caller: Administrator, ledger: Store) -> Response:
    """All accounts, with their roles."""
    return answer(request, Accounts(ledger).every())


@router.post("/people", status_code=201, response_model=Account, responses=told(409))
def add(caller: Administrator, ledger: Store, given: NewAccount) -> Response:
    """Make an account; the first has to be an administrator's."""
    accounts = Accounts(ledger)
    accounts.add(given.name, given.password, given.roles, caller.name)
    return made(next(one for one in accounts.every() if one.name == named(given.name)), "people")


@router.patch("/people/{name:path}", response_model=Account, responses=told(404, 409))
def change(request: Request, caller: Administrator, ledger: Store, name: PersonPath, given: Standing) -> Response:
    """Give and take roles, keep somebody out or let them in again."""
    accounts = Accounts(ledger)
    held = set(accounts.account(name).roles)
    wanted = held if given.roles is None else set(given.roles)
    for role in sorted(wanted ^ held):
        ledger.set_role(name, role, caller.name, role in wanted)
    if given.disabled is not None:
        accounts.set_disabled(name, given.disabled, caller.name)
    return answer(request, accounts.account(name))


@router.get("/tokens", response_model=list[Token], responses=CONDITIONAL)
def tokens(request: Request, caller: Reader, ledger: Store) -> Response:
    """The caller's tokens, without what proves them."""
    return answer(request, Accounts(ledger).tokens(caller.name))


@router.post("/tokens", status_code=201, response_model=Shown, responses=told(404, 409))
def make(caller: Reader, ledger: Store, given: NewToken) -> Response:
    """Make a token for oneself: it comes out this once. A token makes none that may more than itself."""
    if caller.via == "token" and not caller.scopes.issuperset(given.scopes):
        raise Forbidden("a token makes no token for more than it is for")
    token = Accounts(ledger).make_token(caller.name, given.name, given.scopes, caller.name, given.days)
    return made({"token": token}, "tokens")


@router.delete("/tokens/{id}", status_code=204, responses=told(404))
def end(caller: Reader, ledger: Store, id: EntryPath) -> Response:
    """End a token: one's own, or as administrator anybody's."""
    accounts = Accounts(ledger)
    if not caller.may("administrator") and id not in {one.id for one in accounts.tokens(caller.name)}:
        raise Missing(f"{id}: there is no such token")
    accounts.end_token(id, caller.name)
    return done()
