"""An address in, the same as indexes of web archives put it in order out: the host from its end, without www."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit


def surt(url: str) -> str:
    """An address by its host from the end, with the parts of its question in order; what is none of the web as it is.

    >>> surt("https://www.News.example.org:8080/A/b?z=1&a=2"), surt("urn:tawatur:a")
    ('org,example,news:8080)/a/b?a=2&z=1', 'urn:tawatur:a')
    """
    if not url.startswith(("http:", "https:")):
        return url
    parts = urlsplit(re.sub(r"^(https?://)www\d*\.", r"\1", url.lower()))
    port = f":{parts.port}" if parts.port else ""
    asked = f"?{urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))}" if parts.query else ""
    return f"{','.join(reversed((parts.hostname or '').split('.')))}{port}){parts.path or '/'}{asked}"
