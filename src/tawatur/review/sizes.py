"""An application in, the same out that takes no request over so many bytes: as announced, or as they come."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tawatur.review.problems import problem

MOST = 2 * 2**20
"""Bytes of a request's body: a claim, a decision or a form; reports come by the command line."""


class Bounded:
    """Refuses what is larger, in the form in which errors are told at its address."""

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, unless too much is announced; stop reading where too much comes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, came = Request(scope), 0
        announced = request.headers.get("content-length", "0")
        if not announced.isdecimal() or int(announced) > MOST:
            await problem(request, 413)(scope, receive, send)
            return

        async def bounded() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > MOST:
                raise HTTPException(413)
            return message

        await self._app(scope, bounded, send)
