"""An application in, addresses of all of its routes out, so that a page that comes later is asked for too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import Mount

_HOLE = re.compile(r"\{\w+(?::\w+)?\}")


@dataclass(frozen=True)
class Route:
    """What answers an address: its path with holes, the methods, and the names of what it takes."""

    path: str
    methods: frozenset[str]
    asked: tuple[str, ...]
    sent: tuple[str, ...]


def routes(app: FastAPI, *methods: str) -> list[Route]:
    """The routes that answer one of these methods; files apart, which know nothing of a ledger."""
    mounted = [(mount.path, mount.app) for mount in app.routes if isinstance(mount, Mount)]
    parts = [("", app), *((path, part) for path, part in mounted if isinstance(part, FastAPI))]
    found = []
    for below, context in [(below, context) for below, part in parts for context in iter_route_contexts(part.routes)]:
        route, path = context.original_route, below + (context.path or "")
        answers = frozenset(getattr(route, "methods", None) or ())
        if isinstance(route, APIRoute) and answers.intersection(methods) and not path.startswith("/static/"):
            known = list(_all(route.dependant))
            asked = [field.alias for one in known for field in one.query_params]
            sent = [field.alias for one in known for field in one.body_params]
            found.append(Route(path, answers, tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(sent))))
    return found


def addresses(route: Route, values: Sequence[str]) -> Iterator[str]:
    """A route's address with each value in its holes, if it has any, and in each of its queries."""
    for value in values if _HOLE.search(route.path) else values[:1]:
        yield _filled(route.path, value)
    path = _filled(route.path, values[0])
    for name in route.asked:
        yield from (f"{path}?{urlencode({name: value})}" for value in values)


def _filled(path: str, value: str) -> str:
    return _HOLE.sub(lambda _: quote(value, safe=""), path)


def _all(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for one in dependant.dependencies:
        yield from _all(one)
