"""What a page shows in, the same without characters that turn the words around them or are lost on the way out.

Each gives way to one other character, so that offsets into a text stay what they are in the browser: what reverses the
order of letters and what no text holds becomes U+FFFD, which is seen; other marks of direction become U+2060, which is
not; line ends become those that a browser keeps.
"""

import re
from typing import Any

from markupsafe import Markup

_STEERING = re.compile("\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSEEN = frozenset("\u202a\u202b\u202c\u2066\u2067\u2068\u2069")


def harmless(value: Any) -> Any:
    """A value as a template may show it; what is no text stays as it is.

    >>> harmless("مقتل \u202e31 شخصاً"), harmless("a\\r\\nb\\rc"), harmless(7)
    ('مقتل �31 شخصاً', 'a\\u2060\\nb\\nc', 7)
    """
    if not isinstance(value, str) or not _STEERING.search(value):
        return value
    clean = _STEERING.sub(_shown, value)
    return Markup(clean) if isinstance(value, Markup) else clean


def _shown(found: re.Match[str]) -> str:
    if found[0] == "\r\n":
        return "\u2060\n"
    return "\n" if found[0] == "\r" else "\u2060" if found[0] in _UNSEEN else "\ufffd"
