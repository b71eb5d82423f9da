"""A caller in, who they are and what they may out."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tawatur.review.api.answers import CONDITIONAL, answer
from tawatur.review.api.callers import Reader

router = APIRouter(tags=["session"])


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: `via` is single (the user of this computer), session or token; `collections` null for all of them.

    `csrf` is what the header X-CSRF-Token has to hold where a session changes anything.
    """

    name: str
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    via: str
    restricted: bool
    collections: tuple[str, ...] | None
    csrf: str | None


@router.get("/session", response_model=Caller, responses=CONDITIONAL)
def session(request: Request, caller: Reader) -> Response:
    """Who the caller is, and what they may."""
    sight = caller.sight
    collections = None if sight.collections is None else tuple(sorted(sight.collections))
    csrf = None if caller.via == "token" else caller.csrf
    roles, scopes = tuple(sorted(caller.roles)), tuple(sorted(caller.scopes))
    return answer(request, Caller(caller.name, roles, scopes, caller.via, sight.restricted, collections, csrf))
