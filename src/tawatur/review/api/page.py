"""The description of the API in, a page of it for people out, in the frame of the others."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from tawatur.review.api.problems import KINDS
from tawatur.review.frame import page
from tawatur.review.people.viewers import Viewer, viewer_of

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the API, as the page shows it."""

    method: str
    path: str
    does: str
    role: str
    scope: str
    takes: tuple[str, ...]  # names of parameters; those that are needed end with *
    body: str | None  # the name of its schema
    answers: tuple[str, ...]  # codes


@router.get("/")
def described(request: Request, viewer: Annotated[Viewer, Depends(viewer_of("reader"))]) -> Response:
    """Every address, by subject, and every problem."""
    made: dict[str, Any] = request.app.openapi()
    subjects: dict[str, list[Address]] = {}
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            subjects.setdefault(operation["tags"][0], []).append(_address(path, method, operation))
    return page(request, "api.html.j2", viewer, subjects=subjects, problems=KINDS, version=made["info"]["version"])


def _address(path: str, method: str, operation: dict[str, Any]) -> Address:
    takes = tuple(one["name"] + "*" * one.get("required", False) for one in operation.get("parameters", ()))
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    names = [one["$ref"].rpartition("/")[2] for one in schema.get("oneOf", [schema]) if "$ref" in one]
    return Address(
        method.upper(), path, operation["description"].replace("\n", " "), operation["x-role"],
        operation["security"][0]["token"][0], takes, " | ".join(names) or None, tuple(operation["responses"]),
    )  # fmt: skip
