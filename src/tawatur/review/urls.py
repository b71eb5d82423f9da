"""What a page shows in, its address out. Names may hold any characters, so they are quoted here alone."""

from urllib.parse import quote, urlencode


def report_url(document: str, claim: str | None = None) -> str:
    """The page of a report, at a claim of it.

    >>> report_url("news/a.txt#2", "c1")
    '/reports/news/a.txt%232#claim-c1'
    """
    return f"/reports/{_path(document)}" + (f"#claim-{quote(claim, safe='')}" if claim else "")


def words_url(document: str) -> str:
    """Where chosen words of a report are looked up.

    >>> words_url("news/a.txt#2")
    '/words/news/a.txt%232'
    """
    return f"/words/{_path(document)}"


def original_url(document: str) -> str:
    """The file that a report came in."""
    return f"/originals/{_path(document)}"


def event_url(event: str) -> str:
    """The page of an event."""
    return f"/events/{quote(event, safe='')}"


def name_url(sort: str, name: str) -> str:
    """The page of an actor, a target, a place, an outlet or an origin.

    >>> name_url("place", "x/y")
    '/places/x/y'
    """
    area = "actors" if sort == "target" else f"{sort}s"
    return f"/{area}/{_path(name)}"


def asking(path: str, **asked: object) -> str:
    """An address with a query; what is None, "" or () is left out, a list comes several times.

    >>> asking("/explore", kind=["killed", "injured"], place="", after=None, least=0)
    '/explore?kind=killed&kind=injured&least=0'
    """
    given = {name: value for name, value in asked.items() if value is not None and value not in ("", (), [])}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def local(address: str | None) -> str:
    """An address on this server, as it was given; `/` for anything else.

    >>> local("/events/e1?x=1"), local("//elsewhere.example"), local("https://elsewhere.example"), local(None)
    ('/events/e1?x=1', '/', '/', '/')
    """
    if not address or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return "/"
    return address if address.isprintable() else "/"


def _path(name: str) -> str:
    """Quoted; slashes stay readable, but where browsers would take a step of dots for a folder.

    >>> _path("a/b"), _path("../a")
    ('a/b', '..%2Fa')
    """
    dots = {".", ".."} & set(name.split("/"))
    return quote(name, safe="" if dots else "/")
