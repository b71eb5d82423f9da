"""Texts of reports in, values that FollowTheMoney takes without a change out: ids, names, addresses.

Its library needs ICU, so it is not asked here; the tests ask it of every value.
"""

import json
import re
import unicodedata
from hashlib import sha256
from urllib.parse import urlparse

_HOST = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?)*\.[^\W\d_][\w-]*[^\W_]")
_LONGEST_URL = 4096


def identity(*parts: str) -> str:
    """An id that the same parts always have, of letters that FollowTheMoney allows."""
    digest = sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
    return f"tawatur-{digest[:32]}"


def line(text: str | None, most: int) -> str | None:
    """Text on one line without characters that do not show and quotation marks around it, cut to a length.

    >>> line(" 'وكالة\\u200f\\tأولى' ", 50)
    'وكالة أولى'
    """
    spaced = " ".join((text or "").split())
    shown = "".join(
        one for one in unicodedata.normalize("NFC", spaced) if not unicodedata.category(one).startswith("C")
    )
    cut = " ".join(shown.split())[:most].strip(" \"'")
    return cut or None


def place(*parts: str | None) -> str | None:
    """A postal address of these parts, the narrowest first.

    >>> place("سراقب", None, "Idlib; North")
    'سراقب, Idlib, North'
    """
    words = [re.sub(r"[;,][\s,.;]*", ", ", line(part, 250) or "").strip(" ,.") for part in parts]
    return ", ".join(dict.fromkeys(word for word in words if word))[:250].strip(" ,.") or None


def url(text: str | None) -> str | None:
    """An address of the web; None where it is none.

    >>> url("https://a.example"), url("javascript:alert(1)")
    ('https://a.example/', None)
    """
    try:
        parts = urlparse((text or "").strip())
        _ = parts.port
    except ValueError:
        return None
    found = parts._replace(path=parts.path or "/").geturl()
    web = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "")
    return found if web and len(found) <= _LONGEST_URL and line(found, _LONGEST_URL) == found else None
