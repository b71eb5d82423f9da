"""Settings in, the application out that serves the review page: its pages, its API, its files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from threading import Thread

from fastapi import APIRouter, FastAPI

from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk
from tawatur.review import files, problems, safety
from tawatur.review.api.application import create_api
from tawatur.review.api.problems import ROOT
from tawatur.review.pages import (
    agreement,
    custody,
    event,
    explore,
    profiles,
    queue,
    reading,
    report,
    search,
    settling,
    start,
    views,
)
from tawatur.review.people import account, administering, signing
from tawatur.review.settings import Settings
from tawatur.review.sizes import Bounded

ROUTERS: tuple[APIRouter, ...] = (
    start.router,
    signing.router,
    account.router,
    administering.router,
    reading.router,
    agreement.router,
    queue.router,
    report.router,
    event.router,
    settling.router,
    explore.router,
    search.router,
    profiles.router,
    views.router,
    custody.router,
)
"""Pages; one line each."""


def create_app(settings: Settings) -> FastAPI:
    """The application over a ledger, which it opens at once and closes at the end."""
    ledger = Ledger(settings.ledger, serving=True)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # Seconds to load, which the first who asks for an event should not wait for.
        Thread(target=import_module, args=("tawatur.events",), daemon=True).start()
        yield
        ledger.close()

    app = FastAPI(title="Tawatur", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.settings, app.state.ledger, app.state.desk = settings, ledger, Desk(ledger)
    app.add_api_route("/healthz", _health, include_in_schema=False)
    app.add_api_route("/static/{version}/{name:path}", files.answer, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(ROOT, create_api(app.state))
    problems.install(app)
    app.add_middleware(Bounded)
    safety.install(app, settings.hosts)
    return app


def _health() -> dict[str, str]:
    """Says that the server answers; nothing of what it holds."""
    return {"status": "ok"}
