"""The API in, its description (OpenAPI) out: problems, who may call what, and how callers say who they are."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from tawatur.review.api.callers import GRANTS, SCOPES
from tawatur.review.api.problems import Problem, told

ABOUT = """\
Everything that the review page does, for programs. See docs/api.md.

Lists come by pages: ask again with `after` = `next`, or follow the `Link`. Answers to GET have an `ETag`; with
`If-None-Match` they are 304 where nothing changed. Settling an event takes `If-Match` with the ETag of the event.
Errors are problems of RFC 9457. Fields are those of the codebook; new ones may come, none goes while the version stays.
"""
_WAYS = {
    "token": {
        "type": "http", "scheme": "bearer",
        "description": "A token of a person, with scopes: " + " ".join(f"`{s}`: {what}" for s, what in SCOPES.items()),
    },
    "session": {
        "type": "apiKey", "in": "cookie", "name": "tawatur",
        "description": "The cookie of who signed in on the page; what changes anything takes X-CSRF-Token too.",
    },
}  # fmt: skip


def describe(api: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Have an API of some routers describe itself so."""
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _described(api, routes)
        return api.openapi_schema

    api.openapi = openapi  # type: ignore[method-assign]


def _described(api: FastAPI, routes: list[APIRoute]) -> dict[str, Any]:
    made = get_openapi(title=api.title, version=api.version, description=api.description, routes=api.routes)
    parts = made["components"]
    problem = TypeAdapter(Problem).json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    parts["schemas"] |= problem.pop("$defs") | {"Problem": problem}
    for name in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(name, None)
    parts["securitySchemes"] = _WAYS
    for route in routes:
        for method in route.methods or ():
            _told(made["paths"][route.path_format][method.lower()], route)
    return made


def _told(operation: dict[str, Any], route: APIRoute) -> None:
    """Who may call it, and what a body may be refused for."""
    grant = granted(route.dependant)
    if grant is not None:
        role, scope = grant
        operation["security"] = [{"token": [scope]}, {"session": []}]
        operation["x-role"] = role
    if "requestBody" in operation:
        operation["responses"] |= {str(code): one for code, one in told(400, 413).items()}


def granted(dependant: Dependant) -> tuple[str, str] | None:
    """The role and the scope that a route asks for; None where it asks for nobody."""
    for one in dependant.dependencies:
        if one.call in GRANTS:
            return GRANTS[one.call]
    return None
