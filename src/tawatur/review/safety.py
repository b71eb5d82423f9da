"""Answers in, the same with the headers that keep a browser to this server out.

Nothing inline runs, nothing is fetched from elsewhere, nobody frames a page, and no address is told to another site.
"""

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
_OFF = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "serial", "midi")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with less, browsers say "null" of where a form comes from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
}
_HSTS = "max-age=31536000"


class SafeHeaders:
    """Sets the headers on every answer, also on those of errors."""

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                guard(MutableHeaders(scope=message), scope.get("scheme") == "https")
            await send(message)

        await self._app(scope, receive, sent)


def guard(headers: MutableHeaders, https: bool) -> None:
    """Set what is not set yet."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")
    if https:
        headers.setdefault("Strict-Transport-Security", _HSTS)


def install(app: Starlette, hosts: list[str]) -> None:
    """Hosts that are answered, and the headers, which are on the outside."""
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    app.add_middleware(SafeHeaders)
