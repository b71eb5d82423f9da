"""The state of the application in, the API out: an application of its own, mounted under `ROOT`."""

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.routing import APIRoute
from starlette.datastructures import State

from tawatur import __version__
from tawatur.review.api import (
    custody,
    events,
    explore,
    exports,
    learning,
    page,
    people,
    queue,
    reports,
    session,
    settlements,
    status,
    verdicts,
    views,
)  # fmt: skip
from tawatur.review.api.asked import switched
from tawatur.review.api.description import ABOUT, describe
from tawatur.review.api.heads import ENTERED, Heads
from tawatur.review.api.problems import ROOT, answer_problems, problem, told

ROUTERS: tuple[APIRouter, ...] = (
    session.router, status.router, reports.router, verdicts.router, queue.router, events.router, settlements.router,
    explore.router, views.router, custody.router, exports.router, learning.router, people.router,
)  # fmt: skip
"""One for each subject."""
_EVERYWHERE = told(401, 403, 422)


def create_api(state: State) -> FastAPI:
    """The API over the ledger and the desk of the application."""
    api = FastAPI(
        title="Tawatur", version=__version__, description=ABOUT, openapi_url="/openapi.json",
        docs_url=None, redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    api.state = state
    for router in ROUTERS:
        api.include_router(router, responses=_EVERYWHERE, dependencies=[Depends(switched)])
    api.include_router(page.router)
    answer_problems(api)
    api.add_exception_handler(405, _other_method)
    api.add_middleware(Heads)
    describe(api, ROUTERS)
    return api


def _other_method(request: Request, error: Exception) -> Response:
    """What the address takes, of all routes that it may be of."""
    path = request.url.path.removeprefix(ROOT)
    routes = (route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute))
    methods = {method for route in routes if route.path_regex.match(path) for method in route.methods or ()}
    if "GET" in methods and not request.url.path.startswith(ENTERED):
        methods.add("HEAD")
    return problem(request, 405, headers={"Allow": ", ".join(sorted(methods))})
