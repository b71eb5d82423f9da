"""The cookie of a session: out of reach of scripts, of other sites' forms, and of anything but https where there is."""

from fastapi import Request
from starlette.responses import Response


def session_of(request: Request) -> str | None:
    """The token of the session that a request brings."""
    return request.cookies.get(_name(request))


def set_session(request: Request, response: Response, token: str) -> None:
    """Give a browser a session; it forgets it when it is closed."""
    response.set_cookie(
        _name(request), token, path="/", secure=_https(request), httponly=True, samesite="lax"
    )  # fmt: skip


def end_session(request: Request, response: Response) -> None:
    """Have a browser forget its session."""
    response.delete_cookie(_name(request), path="/", secure=_https(request), httponly=True, samesite="lax")


def _name(request: Request) -> str:
    """With https a name that browsers take only over https, from this very host."""
    return "__Host-tawatur" if _https(request) else "tawatur"


def _https(request: Request) -> bool:
    return request.url.scheme == "https"
