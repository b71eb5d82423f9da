"""What a file or a person calls a day of publication in, a date out."""

import re
from datetime import date

from tawatur.errors import DocumentError

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?\Z", re.ASCII)
# Hijri years and slips of the key are no Gregorian years of news.
_FIRST, _LAST = 1800, 2200


def day(value: object) -> date:
    """The day that a value names: "YYYY-MM-DD", with or without a time behind it; `DocumentError` where it names none.

    >>> day("2018-03-17T06:30:00+03:00")
    datetime.date(2018, 3, 17)
    """
    match = _ISO.match(value.strip()) if isinstance(value, str) else None
    try:
        found = date.fromisoformat(match[1]) if match else None
    except ValueError:
        found = None
    if found is None or not within(found):
        raise DocumentError(f"`published` is {value!r:.60}, which is no day; write it as 2018-03-17")
    return found


def within(found: date) -> bool:
    """Whether a day can be one of news."""
    return _FIRST <= found.year <= _LAST
