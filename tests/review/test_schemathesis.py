"""The API asked what its description allows and what it does not: it keeps to the description, and nothing breaks."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import missing_required_header
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from tawatur.ledger import Ledger
from tawatur.ledger.accounts.accounts import Accounts
from tawatur.review.api.application import create_api
from tests.review.callers import API, Team, team


class Stage:
    """What is asked: the description alone while tests are collected, then the application over a ledger."""

    def __init__(self) -> None:
        self.app: ASGIApp = Starlette(routes=[Mount(API, create_api(State()))])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


stage = Stage()
schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", stage)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A ledger that may be changed in any way, behind the API."""
    made, before = team(tmp_path_factory.mktemp("asked") / "ledger.db"), stage.app
    stage.app = made.app()
    yield made
    stage.app = before


@pytest.fixture
def token(asked: Team) -> str:
    """A token of its own for each address: it may have ended that of another."""
    with Ledger(asked.path) as ledger:
        return Accounts(ledger).make_token("chief", "asks", ["admin", "restricted"], "chief")


@schema.parametrize()
@settings(max_examples=3, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_is_as_described(case: Any, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    # Without If-Match the answer is 428, which this check does not know.
    case.call_and_validate(headers=headers, excluded_checks=[missing_required_header])
