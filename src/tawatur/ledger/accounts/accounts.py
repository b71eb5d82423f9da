"""A ledger in, the front for who may come in and as whom out, thin over the modules of this room."""

from collections.abc import Collection

from sqlalchemy import select

from tawatur.errors import Forbidden, LedgerError, Missing
from tawatur.ledger.accounts import bearers, membership, passkeys, passwords, secondfactors, sessions
from tawatur.ledger.accounts.bearers import Token
from tawatur.ledger.accounts.callers import Caller, as_far, in_passing, within
from tawatur.ledger.accounts.membership import Account
from tawatur.ledger.accounts.passkeys import Passkey
from tawatur.ledger.accounts.sessions import Session
from tawatur.ledger.engines import beside, reading, writing
from tawatur.ledger.ledgers import Ledger
from tawatur.ledger.log import by_person
from tawatur.ledger.people import collections_of, everyone, roles_of
from tawatur.ledger.tables import DOCUMENTS
from tawatur.ledger.working import ACCOUNTS
from tawatur.model.deeds import Deed


class Accounts:
    """What the review page and its commands ask about people and what they come in with."""

    def __init__(self, ledger: Ledger) -> None:
        """Take a ledger that is open."""
        self._engine = ledger._engine

    # Who has an account.

    def any(self) -> bool:
        """Whether anybody has an account."""
        with reading(self._engine) as connection:
            return connection.execute(select(ACCOUNTS.c.name).limit(1)).first() is not None

    def every(self) -> list[Account]:
        """All accounts, by name."""
        with reading(self._engine) as connection:
            return membership.every(connection)

    def account(self, name: str) -> Account:
        """One account; raises `Missing` where there is none."""
        found = next((one for one in self.every() if one.name == name), None)
        if found is None:
            raise Missing(f"{name}: nobody of this name has an account")
        return found

    def add(self, name: str, password: str, roles: Collection[str], by: str) -> None:
        """Make an account, and give its person roles; the first has to be an administrator's."""
        membership.add(self._engine, name, password, roles, by)

    def set_password(self, name: str, password: str, by: str) -> None:
        """Give an account a new password; all its sessions end."""
        membership.set_password(self._engine, membership.named(name), password, by)

    def set_disabled(self, name: str, disabled: bool, by: str) -> None:
        """Keep somebody out, or let them in again."""
        membership.set_disabled(self._engine, membership.named(name), disabled, by)

    def may_see_restricted(self, person: str) -> bool:
        """Whether somebody may see restricted documents: by their role, or where nobody has any."""
        with reading(self._engine) as connection:
            held = everyone(connection)
            return "restricted" in held.get(person, ()) or not any(held.values())

    def deeds(self, who: str, limit: int = 50) -> list[Deed]:
        """What somebody did last, as the chain has it."""
        with reading(self._engine) as connection:
            return by_person(connection, who, limit)

    def collections(self) -> list[str]:
        """The names of all collections that documents are in."""
        with reading(self._engine) as connection:
            of = DOCUMENTS.c.collection
            return list(connection.execute(select(of).where(of > "").distinct().order_by(of)).scalars())

    # Signing in and out.

    def sure(self, name: str, password: str) -> bool:
        """Whether this is the password of an account that is not disabled; as long for who has none."""
        with reading(self._engine) as connection:
            query = select(ACCOUNTS.c.password, ACCOUNTS.c.disabled).where(ACCOUNTS.c.name == _spelt(name))
            row = connection.execute(query).first()
        return passwords.same(password, row.password if row and not row.disabled else None)

    def enter(self, name: str, password: str, browser: str | None) -> tuple[str, bool] | None:
        """The token of a new session, and whether a code is still to come; None where name or password is wrong."""
        if not self.sure(name, password):
            return None
        with beside(self._engine) as connection:
            half = secondfactors.secret_of(connection, _spelt(name)) is not None
            return sessions.begin(connection, _spelt(name), browser, half), half

    def half(self, token: str) -> str | None:
        """Who has given their password in a session in which a code is still to come."""
        with reading(self._engine) as connection:
            session = sessions.standing(connection, token)
            return session.person if session and session.half else None

    def enter_code(self, token: str, code: str, browser: str | None) -> str | None:
        """The token of a session in the place of one in which a code was to come; None where the code is wrong."""
        with beside(self._engine) as connection:
            session = sessions.standing(connection, token)
            if session is None or not session.half or not secondfactors.take(connection, session.person, code):
                return None
            sessions.end(connection, session.digest)
            return sessions.begin(connection, session.person, browser)

    def enter_by_passkey(self, passkey: Passkey, uses: int, browser: str | None) -> str:
        """The token of a new session of who has shown a passkey, and to it who they are."""
        with beside(self._engine) as connection:
            if not passkeys.use(connection, passkey, uses):
                raise Forbidden("this passkey was used elsewhere at the same moment; try again")
            return sessions.begin(connection, passkey.person, browser)

    def begin_anew(self, person: str, browser: str | None) -> str:
        """The token of a new session of who has just shown their password in one that has ended by that."""
        with beside(self._engine) as connection:
            return sessions.begin(connection, person, browser)

    def leave(self, token: str) -> None:
        """End the session of a token."""
        with beside(self._engine) as connection:
            sessions.end(connection, sessions.digest(token))

    # What stands: sessions and tokens.

    def session(self, token: str) -> tuple[Session, Caller] | None:
        """The session of a token that a browser brought, and whose it is; None where it has ended."""
        with reading(self._engine) as connection:
            session = sessions.standing(connection, token)
            if session is None or session.half:
                return None
            roles = roles_of(connection, session.person)
        if sessions.worth_noting(session):
            in_passing(self._engine, lambda connection: sessions.touch(connection, session))
        return session, Caller(session.person, frozenset(roles), collections_of(roles))

    def sessions(self, person: str) -> list[Session]:
        """The sessions of a person that stand."""
        with reading(self._engine) as connection:
            return sessions.of_person(connection, person)

    def end_session(self, person: str, digest: str) -> None:
        """End one session of a person."""
        with beside(self._engine) as connection:
            sessions.end(connection, digest, person)

    def show_restricted(self, token: str, on: bool) -> None:
        """Have the session of a token show restricted documents, or no longer."""
        with beside(self._engine) as connection:
            sessions.show_restricted(connection, sessions.digest(token), on)

    def bearer(self, token: str) -> Caller | None:
        """Whose token of the API this is, with what it is for; None where it has ended."""
        with reading(self._engine) as connection:
            held = bearers.standing(connection, token)
            if held is None:
                return None
            roles = roles_of(connection, held.person)
        if bearers.worth_noting(held):
            in_passing(self._engine, lambda connection: bearers.touch(connection, held))
        return Caller(held.person, as_far(roles, held.scopes), collections_of(roles), within(held.scopes))

    def make_token(
        self, person: str, name: str, scopes: Collection[str], by: str, days: int = bearers.DAYS
    ) -> str:  # fmt: skip
        """A token of the API for a person, which is never shown again."""
        with writing(self._engine) as connection:
            membership.require_own_or_administrator(connection, person, by)
            token = bearers.make(connection, person, name, scopes, days)
            membership.note(connection, person, f"token {name.strip()[:100]}: {' '.join(sorted(scopes))}", by)
            return token

    def tokens(self, person: str | None = None) -> list[Token]:
        """The tokens of a person, or of everybody."""
        with reading(self._engine) as connection:
            return bearers.every(connection, person)

    def end_token(self, number: int, by: str) -> None:
        """End a token: one's own, or as administrator anybody's."""
        with writing(self._engine) as connection:
            anybody = "administrator" in roles_of(connection, by)
            ended = bearers.end(connection, number, None if anybody else by)
            membership.note(connection, ended.person, f"token {ended.name} off", by)

    # Second factors and passkeys.

    def begin_second_factor(self, person: str, secret: str, code: str) -> list[str]:
        """Ask for codes from now on, if this is the right one; recovery codes come out, once."""
        return secondfactors.begin(self._engine, person, secret, code)

    def renew_recovery_codes(self, person: str) -> list[str]:
        """New recovery codes in the place of the old ones."""
        return secondfactors.renew_codes(self._engine, person)

    def end_second_factor(self, person: str, by: str) -> None:
        """Ask for no codes any more."""
        secondfactors.end(self._engine, membership.named(person), by)

    def passkey(self, id: str) -> Passkey | None:
        """The passkey of an id."""
        with reading(self._engine) as connection:
            return passkeys.found(connection, id)

    def passkeys(self, person: str) -> list[Passkey]:
        """The passkeys of a person."""
        with reading(self._engine) as connection:
            return passkeys.of_person(connection, person)

    def add_passkey(self, person: str, name: str, id: str, key: bytes, uses: int) -> None:
        """Let somebody sign in with a passkey."""
        passkeys.add(self._engine, person, name, id, key, uses)

    def remove_passkey(self, person: str, id: str) -> None:
        """Let nobody sign in with it any more."""
        passkeys.remove(self._engine, person, id)


def _spelt(name: str) -> str:
    """A name as accounts have it; what can be none is nobody's."""
    try:
        return membership.named(name)
    except LedgerError:
        return ""
