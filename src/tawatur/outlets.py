"""What an outlet is called or the domain that it publishes under in, the outlet out, by a registry that people edit."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from tawatur.contents import content
from tawatur.errors import LexiconError
from tawatur.read import normal

_PATH = Path(__file__).with_name("outlets.yaml")
_WORD = re.compile(r"\w+")
OWNERSHIPS = ("state", "public", "private", "party", "unknown")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A channel, paper, site or news agency; `name` is the one that it is counted and printed by."""

    id: str
    name: str
    name_en: str
    also: tuple[str, ...]
    country: str | None  # ISO 3166, of the owner
    languages: tuple[str, ...]  # ISO 639
    ownership: str  # OWNERSHIPS
    agency: bool
    domains: tuple[str, ...]


@lru_cache(4096)
def outlet(name_or_domain: str) -> Outlet | None:
    """The outlet of a name, an alias or a domain; None where the registry has none, or more than one could be meant.

    >>> [outlet(name).id for name in ("Sky News Arabia", "قناة سكاي نيوز عربية", "www.skynewsarabia.com")]
    ['skynews', 'skynews', 'skynews']
    >>> outlet("الوطن")
    """
    names, domains, openers = _registry()
    key = _key(name_or_domain)
    found = names.get(key) or _domain(name_or_domain, domains)
    for opener in openers:
        found = found or names.get(key.removeprefix(opener))
    return found


def known_as(name: str) -> str:
    """The one name of an outlet that has several; a name that the registry does not know stays.

    >>> known_as("skynews"), known_as("إذاعة الوادي")
    ('سكاي نيوز عربية', 'إذاعة الوادي')
    """
    found = outlet(name)
    return found.name if found else name


def outlets() -> tuple[Outlet, ...]:
    """All of the registry."""
    return _loaded()[0]


def _domain(host: str, domains: dict[str, Outlet]) -> Outlet | None:
    """The outlet under whose domain a host is: the host itself or what it is a part of."""
    labels = host.lower().rstrip(".").split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((domains[parent] for parent in parents if parent in domains), None)


def _key(name: str) -> str:
    """A name as it is compared: folded, without case and marks."""
    return " ".join(_WORD.findall(normal(name).casefold()))


@cache
def _loaded() -> tuple[tuple[Outlet, ...], tuple[str, ...]]:
    """The outlets of the file and the words that may open a name."""
    loaded = yaml.load(content(_PATH).decode(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(map(_outlet, loaded["entries"])), tuple(loaded["openers"])


@cache
def _registry() -> tuple[dict[str, Outlet], dict[str, Outlet], tuple[str, ...]]:
    """Outlets by name and by domain, and the openers, the longest first."""
    names: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    entries, openers = _loaded()
    for one in entries:
        for name in (one.name, one.name_en, *one.also):
            _enter(names, _key(name), one)
        for domain in one.domains:
            _enter(domains, domain, one)
    return names, domains, tuple(sorted((f"{_key(word)} " for word in openers), key=len, reverse=True))


def _enter(known: dict[str, Outlet], key: str, one: Outlet) -> None:
    other = known.setdefault(key, one)
    if other is not one:
        raise LexiconError(f"{_PATH.name}: {key!r} is of {other.id} and of {one.id}; add what tells them apart")


def _outlet(entry: dict[str, Any]) -> Outlet:
    known: dict[str, Any] = {"also": (), "country": None, "agency": False, "domains": (), **entry}
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    try:
        found = Outlet(**fields)
    except TypeError as error:
        raise LexiconError(f"{_PATH.name}: {entry.get('id')}: {error}") from error
    if found.ownership not in OWNERSHIPS:
        raise LexiconError(f"{_PATH.name}: {found.id}: ownership is one of {', '.join(OWNERSHIPS)}")
    return found
