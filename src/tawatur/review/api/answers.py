"""Values of the model in, answers of the API out: JSON with a tag, 304 where the caller has it, links."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec
from fastapi import Request, Response
from starlette.exceptions import HTTPException

from tawatur.model.review import Page
from tawatur.review.api.problems import ROOT

CONDITIONAL: dict[int | str, dict[str, Any]] = {304: {"description": "The caller has this already (If-None-Match)."}}
"""What the description says of questions that may be conditional."""
MOST = 200
"""Items of one page of a list."""

_TAG = re.compile(r'(?:W/)?"((?:[^"\\])*)"')
_SEEN = re.compile(r"\s*(?:W/)?\"(\d{1,9})(?:\.[0-9a-f]+)?\"\s*")


def answer(request: Request, value: Any, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON with a weak tag of its bytes; 304 without a body where the caller has the same."""
    body = msgspec.json.encode(value)
    return _tagged(request, body, f'W/"{_digest(body)}"', headers or {})


def answer_state(request: Request, value: Any, state: int) -> Response:
    """The same of an event: the tag begins with the number of its state, which settling has to name in If-Match."""
    body = msgspec.json.encode(value)
    return _tagged(request, body, f'"{state}.{_digest(body)}"', {})


def answer_page(request: Request, page: Page[Any]) -> Response:
    """A part of a list, with a link to the next one."""
    return answer(request, page, _link(request, page.next))


def made(value: Any, at: str, headers: Mapping[str, str] | None = None) -> Response:
    """What was made, and its address in the API."""
    told = {"Location": f"{ROOT}/{at}", "Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(value), 201, told, "application/json")


def done() -> Response:
    """Nothing more to say."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def state_seen(request: Request) -> int:
    """The state of an event that If-Match names: `"7"`, or the whole tag of the event as it was answered."""
    given = request.headers.get("if-match")
    if given is None:
        raise HTTPException(428, "name the state of the event that you saw: If-Match with the ETag of the event")
    found = _SEEN.fullmatch(given)
    if found is None:
        raise HTTPException(428, "If-Match names no state of an event")
    return int(found[1])


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:24]


def _tagged(request: Request, body: bytes, tag: str, headers: Mapping[str, str]) -> Response:
    told = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie", **headers}
    if _has(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=told)
    return Response(body, 200, told, "application/json")


def _has(given: str | None, tag: str) -> bool:
    """Whether If-None-Match names a tag; strength does not matter for reading."""
    if given is None:
        return False
    return given.strip() == "*" or tag.removeprefix("W/").strip('"') in _TAG.findall(given)


def _link(request: Request, after: str | None) -> dict[str, str]:
    if after is None:
        return {}
    url = request.url.include_query_params(after=after)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}
