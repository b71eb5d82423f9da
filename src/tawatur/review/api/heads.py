"""An application in, the same out that answers HEAD as GET without the body; not exports, which would be entered."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tawatur.review.api.problems import ROOT

ENTERED = (f"{ROOT}/export/", f"{ROOT}/originals/")
"""What is taken from here is entered as taken out."""


class Heads:
    """Asks for GET where HEAD is asked for, and sends no body."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith(ENTERED):
            await self._app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, bare)
