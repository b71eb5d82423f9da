"""A request in, the language and look that its reader chose out; words, numbers and days of that language.

Words of the pages are in words/*.yaml: `area.word: {ar: .., en: ..}`, or by plural category where a number decides:
`area.word: {ar: {zero: .., one: .., two: .., few: .., many: .., other: ..}, en: {one: .., other: ..}}`.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, negotiate_locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from starlette.requests import Request

LANGUAGES = ("ar", "en")
THEMES = ("light", "dark")
_FOLDER = Path(__file__).parent / "words"


def lang_of(request: Request) -> str:
    """`ar` or `en`: as chosen on a page, else as the browser asks, else Arabic."""
    chosen = request.cookies.get("lang")
    return chosen if chosen in LANGUAGES else _asked(request.headers.get("accept-language", ""))


def theme_of(request: Request) -> str | None:
    """`light` or `dark` where one was chosen on a page."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in THEMES else None


def word(lang: str, key: str, **values: object) -> str:
    """The words of a key with values put in; `n` is a number that also chooses the form."""
    found = words()[key][lang]
    n = values.get("n")
    if isinstance(found, dict):
        category = Locale(lang).plural_form(n if isinstance(n, int | float) else 0)
        found = found.get(category, found["other"])
    if not values:
        return str(found)
    shown = {name: number(lang, value) if _counts(value) else value for name, value in values.items()}
    return str(found).format_map(shown)


def number(lang: str, n: Any) -> str:
    """A number with the separators of the language; a dash where there is none.

    >>> number("en", 12500), number("ar", None)
    ('12,500', '–')
    """
    return "–" if n is None else format_decimal(n, locale=lang)


def day(lang: str, when: date | str | None) -> str:
    """A day, in words.

    >>> day("en", date(2019, 5, 13))
    '13 May 2019'
    """
    if when is None or when == "":
        return "–"
    return format_date(date.fromisoformat(when[:10]) if isinstance(when, str) else when, "d MMMM y", locale=lang)


def moment(lang: str, when: datetime | str | None) -> str:
    """A moment in UTC, to the minute.

    >>> moment("en", "2019-05-13T10:02:03+00:00")
    '13 May 2019, 10:02 UTC'
    """
    if when is None or when == "":
        return "–"
    at = datetime.fromisoformat(when) if isinstance(when, str) else when
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return format_datetime(at, "d MMMM y, HH:mm", locale=lang) + " UTC"


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """All words of the pages by key."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        found.update(yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {})
    return found


def _asked(accepted: str) -> str:
    """The language of ours that a browser likes best."""
    weighed = []
    for part in accepted.split(","):
        name, _, weight = part.partition(";q=")
        try:
            weighed.append((-float(weight or 1), name.strip().replace("-", "_")))
        except ValueError:
            continue
    wanted = [name.split("_")[0] for weight, name in sorted(weighed, key=lambda pair: pair[0]) if weight]
    return negotiate_locale(wanted, LANGUAGES) or "ar"


def _counts(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
