"""A small ledger of a team behind the API: reports, an event, people with roles, and a token of each with its scope."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

from fastapi import FastAPI
from sqlalchemy import insert
from starlette.testclient import TestClient

from tawatur.ledger import Arrival, Ledger
from tawatur.ledger.accounts import bearers
from tawatur.ledger.desk import Desk
from tawatur.ledger.engines import writing
from tawatur.ledger.working import ACCOUNTS
from tawatur.review.app import create_app
from tawatur.review.settings import Settings
from tests.ledger.reports import PAGE, bomb, hospital, rescuers

SCOPES = {"reader": "read", "reviewer": "review", "editor": "edit", "administrator": "admin"}
ROLES = tuple(SCOPES)
API = "/api/v1"


@dataclass
class Team:
    """The ledger's file, a token of each person (a person is called as the role), and what the ledger holds."""

    path: Path
    tokens: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def copied(self, to: Path) -> "Team":
        """The same over a copy."""
        copyfile(self.path, to)
        return Team(to, dict(self.tokens), dict(self.facts))

    def client(self, person: str | None = None) -> TestClient:
        """A program that calls with a person's token, or with none."""
        headers = {"Authorization": f"Bearer {self.tokens[person]}"} if person else {}
        return TestClient(self.app(), headers=headers, raise_server_exceptions=False)

    def app(self) -> FastAPI:
        """The application over the ledger."""
        return create_app(Settings(str(self.path), names=("testserver",)))

    def head(self) -> str | None:
        """The head of the ledger's chain."""
        with Ledger(self.path) as ledger:
            return ledger.head()


def team(path: Path) -> Team:
    """A person of each role, and a chief who may do and see all; three reports, one of them restricted."""
    made = Team(path)
    with Ledger.create(path) as ledger:
        ledger.add([(hospital(), Arrival.of_bytes(PAGE, "given")), rescuers(), bomb()])
        ledger.sync()
        for role in ("administrator", "reader", "reviewer", "editor"):
            ledger.set_role(role, role, by="administrator")
        ledger.set_role("editor", "restricted", by="administrator")
        ledger.set_role("chief", "administrator", by="administrator")
        ledger.set_role("chief", "restricted", by="administrator")
        ledger.restrict("c", "editor", "names a witness")
        with writing(ledger._engine) as connection:
            for person in (*ROLES, "chief"):
                row = {"name": person, "disabled": False, "last_step": 0, "created": datetime.now(UTC).isoformat()}
                connection.execute(insert(ACCOUNTS).values(row))
            for person in ROLES:
                made.tokens[person] = bearers.make(connection, person, "test", [SCOPES[person], "restricted"])
            made.tokens["chief"] = bearers.make(connection, "chief", "test", ["admin", "restricted"])
            for scope in SCOPES.values():
                made.tokens[f"only {scope}"] = bearers.make(connection, "administrator", scope, [scope])
        made.facts["verdict"] = Desk(ledger).judge("b", "c1", "unsure", "reviewer")
        made.facts |= _facts(ledger)
    return made


def _facts(ledger: Ledger) -> dict[str, Any]:
    """An event of two reports that a figure was chosen for, one of its accounts, its state, and another event."""
    desk = Desk(ledger)
    ledger.add([replace(bomb(), document=replace(bomb().document, id="d"))])
    ledger.sync()
    events = {event.members[0].document: event for event in ledger.events().events}
    of = events["a"]
    entry = desk.recommend(of.id, desk.event(of.id).state, "killed", 15, "editor", "the rescuers counted")
    other = next(event for event in events.values() if event.id != of.id)
    return {
        "event": of.id, "state": desk.event(of.id).state, "account": of.members[0].accounts[0].id, "other": other.id,
        "own": 0, "otherstate": desk.event(other.id).state, "settlement": entry,
    }  # fmt: skip
