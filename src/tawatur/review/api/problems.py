"""Errors in, answers out that a program can read (RFC 9457), and what the description of the API says of them."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from tawatur.errors import Forbidden, LedgerError, Missing, Stale

ROOT = "/api/v1"
"""Where the API is."""
MEDIA_TYPE = "application/problem+json"
KINDS = {
    400: ("unreadable", "The request cannot be read."),
    401: ("unknown-caller", "Nobody is signed in, or the token holds no more."),
    403: ("forbidden", "The caller may not do this, or the token has not the scope."),
    404: ("missing", "There is no such thing, or the caller may not know of it."),
    405: ("method", "This address does not take this method."),
    409: ("conflict", "It cannot be done as things stand: what was seen has changed meanwhile, or it is done already."),
    412: ("stale", "The event has changed since the state that If-Match names; look again."),
    413: ("too-large", "The request is larger than is taken."),
    422: ("invalid", "A part of the request is not as described; `errors` says which."),
    428: ("unconditional", "This needs If-Match with the state of the event that was seen."),
    429: ("too-many", "Too many requests; Retry-After says when to try again."),
    503: ("unavailable", "The database does not answer, or is held by another for too long; try again later."),
    500: ("broken", "Something broke here; the log of the server says what."),
}
"""The status codes of problems: the last part of the `type`, and what it means."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a request that is not as described: `where` it is (body/why, query/limit), and what is wrong."""

    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not done; `type` leads to what it means, `detail` is of this one time."""

    type: str
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    errors: tuple[Fault, ...] = ()


def told(*codes: int) -> dict[int | str, dict[str, Any]]:
    """What the description says of answers with these codes."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {code: {"description": KINDS[code][1], "content": {MEDIA_TYPE: {"schema": schema}}} for code in codes}


def problem(
    request: Request, status: int, detail: str | None = None, headers: Mapping[str, str] | None = None,
    errors: tuple[Fault, ...] = (),
) -> Response:  # fmt: skip
    """The answer of a code."""
    name = KINDS[status][0] if status in KINDS else "other"
    kind = f"{ROOT}/#{name}"
    title = HTTPStatus(status).phrase
    body = Problem(kind, title, status, None if detail == title else detail, quote(request.url.path), errors)
    told_headers = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(body), status, told_headers, MEDIA_TYPE)


def answer_problems(app: FastAPI) -> None:
    """Make an application answer every error so."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(LedgerError, _ledger)
    app.add_exception_handler(Exception, _broken)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = tuple(Fault("/".join(map(str, one["loc"])), str(one["msg"])) for one in error.errors())
    return problem(request, 422, "; ".join(f"{one.where}: {one.says}" for one in faults[:3]), errors=faults[:50])


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=headers)
    if error.status_code == 401:
        headers.setdefault("WWW-Authenticate", 'Bearer realm="tawatur"')
    return problem(request, error.status_code, str(error.detail) if error.detail else None, headers)


def _ledger(request: Request, error: Exception) -> Response:
    if error.__cause__ is not None and not isinstance(error.__cause__, ValueError):
        logging.getLogger("tawatur.review").error("%s %s: %s", request.method, request.url.path, error)
        return problem(request, 503, headers={"Retry-After": "5"})  # of the database, and for the log alone
    conditional = "if-match" in request.headers
    codes = ((Missing, 404), (Forbidden, 403), (Stale, 412 if conditional else 409))
    return problem(request, next((code for kind, code in codes if isinstance(error, kind)), 409), str(error))


def _broken(request: Request, error: Exception) -> Response:
    return problem(request, 500)
