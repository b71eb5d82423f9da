"""What went wrong in, the page that says so out, or for programs a problem of RFC 9457; never a traceback."""

import logging
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tawatur.errors import Forbidden, LedgerError, Missing, Stale
from tawatur.review.api.problems import ROOT
from tawatur.review.api.problems import problem as api_problem
from tawatur.review.frame import page
from tawatur.review.safety import guard

_STATUS = ((Missing, 404), (Stale, 409), (Forbidden, 403), (LedgerError, 422))
_TOLD = {400, 401, 403, 404, 405, 409, 412, 413, 422, 429, 500}
"""Those that have words of their own."""
log = logging.getLogger("tawatur.review")


def problem(
    request: Request, status: int, detail: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    """The answer to what went wrong: `detail` is shown as it is, so it must not tell what is hidden."""
    if request.url.path.startswith(f"{ROOT}/"):
        return api_problem(request, status, detail, headers)
    part = request.headers.get("hx-request") == "true"
    if part:
        headers = {"HX-Retarget": "#told", "HX-Reswap": "innerHTML"} | (headers or {})
    key = f"frame.problem_{status if status in _TOLD else 'other'}"
    viewer = getattr(request.state, "viewer", None)
    template = "_problem.html.j2" if part else "problem.html.j2"
    return page(request, template, viewer, status=status, headers=headers, code=status, key=key, detail=detail)


def install(app: FastAPI) -> None:
    """Have the application answer what is raised."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _misused)
    app.add_exception_handler(LedgerError, _refused)
    app.add_exception_handler(Exception, _failed)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=error.headers)
    usual = HTTPStatus(error.status_code).phrase
    detail = error.detail if error.detail not in (None, "", usual) else None
    return problem(request, error.status_code, detail, dict(error.headers or {}))


def _misused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return problem(request, 422, wrong)


def _refused(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    return problem(request, status, str(error))


def _failed(request: Request, error: Exception) -> Response:
    """A fault of the program: told in the log alone. This answer leaves outside of all else, so it is guarded here."""
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    answer = problem(request, 500)
    guard(MutableHeaders(raw=answer.raw_headers), request.url.scheme == "https")
    return answer
