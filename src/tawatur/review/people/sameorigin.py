"""A request in, whether a page of this server made the browser send it out.

A browser says where a request comes from; and a form of ours sends back what only our pages know.
"""

import secrets

from fastapi import HTTPException, Request

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""
FIELD, HEADER = "csrf", "x-csrf-token"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


_ENTERED = ("/api/", "/originals/")
"""What no other site links to, and what hands out is entered: another site could make a browser ask for it."""


def from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another site made it ask."""
    return request.headers.get("sec-fetch-site") in ("cross-site", "same-site")


def refuse_foreign(request: Request) -> None:
    """Raise where a browser says that a request that may change something, or is entered, comes from another site."""
    if request.method in SAFE:
        if from_elsewhere(request) and request.url.path.startswith(_ENTERED):
            raise HTTPException(403, "this was asked for by another site; open the page here, and ask there")
        return
    if (site := request.headers.get("sec-fetch-site")) is not None:
        foreign = site != "same-origin"
    else:
        origin = request.headers.get("origin")
        foreign = origin is not None and origin != own_origin(request)
    if foreign:
        raise HTTPException(403, "this request comes from another site; open the page here, and do it again")


async def csrf_sent(request: Request) -> str:
    """What the header or the form of a request that may change something brings of the token; empty without any."""
    if request.method in SAFE:
        return ""
    if (sent := request.headers.get(HEADER)) is not None:
        return sent
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS:
        field = (await request.form()).get(FIELD)
        return field if isinstance(field, str) else ""
    return ""


def require_csrf(request: Request, sent: str, known: str) -> None:
    """Raise unless a request that may change something brings the token that the page was given."""
    if request.method not in SAFE and not secrets.compare_digest(sent.encode(), known.encode()):
        raise HTTPException(403, "this form is of an earlier sign-in; load the page again, and send it once more")


def own_origin(request: Request) -> str:
    """The origin of our own pages, as the browser knows it."""
    return f"{request.url.scheme}://{request.url.netloc}"
