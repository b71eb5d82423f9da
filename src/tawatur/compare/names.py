"""What a list calls those who fight in, the party as the lexicons know it out: English names, states, ids."""

import re
from functools import cache, lru_cache

from tawatur.compare.tables import codes
from tawatur.countries import country_of
from tawatur.events.sides import one_side
from tawatur.read import normal

_BRACKETS = re.compile(r"\([^()]*(?:\)|$)")
_INITIALS = re.compile(r"([A-Z][A-Z0-9-]{1,9}):\s+(?=\S)")
_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019]")
_MARKS = re.compile(r"[\W_]+")
_SEVERAL = re.compile("[,;/|]")


def parties(cell: str) -> frozenset[str]:
    """The ids of all whom a cell names: of one name, or of several that are parted by commas and the like.

    >>> sorted(parties("Russian Military, Syrian Regime")), parties("Civilians (Syria)")
    (['ru', 'sy'], frozenset())
    """
    whole = party(cell)
    return frozenset(found for found in ([whole] if whole else map(party, _SEVERAL.split(cell))) if found)


@lru_cache(20_000)
def party(name: str) -> str | None:
    """The id of a party, or two letters of a state; None where the name says nobody, or nobody known.

    Initials before a name ("QSD: ...") are taken off, and are the name where what follows is not known.

    >>> [party(name) for name in ("Military Forces of Russia (2000-)", "IS", "الجيش السوري", "Civilians (Syria)")]
    ['ru', 'isis', 'sy-army', None]
    """
    short = _INITIALS.match(name)
    return _known(name[short.end() :]) or _known(short[1]) if short else _known(name)


def _known(name: str) -> str | None:
    """A party by what it is called, by what stands behind the years of a state's forces, or as a state's forces."""
    before, *after = (_plain(part) for part in _BRACKETS.split(name))
    which = " ".join(filter(None, after))
    whole = f"{before} {which}".strip()
    if not whole or before in codes("parties")["none"]:
        return None
    found = _called(whole) or _lexicon().get(normal(name))
    if found or not which:
        return found or _state(before)
    return _called(which) or (_state(before) if which in codes("parties")["arms"] else None)


def _plain(name: str) -> str:
    """A name without case, marks and article, which lists write in as many ways as they like."""
    return _MARKS.sub(" ", _APOSTROPHES.sub("", name.casefold())).strip().removeprefix("the ")


def _called(plain: str) -> str | None:
    return _names().get(plain) or _lexicon().get(plain)


def _state(plain: str) -> str | None:
    """A state by its name, or by that of its forces; two letters are some group's initials rather than a state's."""
    for before in codes("parties")["of_a_state"]:
        plain = plain.removeprefix(f"{before} ").removeprefix("the ")
    for after in codes("parties")["state_forces"]:
        plain = plain.removesuffix(f" {after}")
    found = country_of(plain) if len(plain) > 2 else None
    return found.code.lower() if found else codes("parties")["adjectives"].get(plain)


@cache
def _names() -> dict[str, str]:
    return {_plain(name): id for name, id in codes("parties")["names"].items()}


@cache
def _lexicon() -> dict[str, str]:
    """Ids by names in English, and by those in Arabic, folded; of a name that several have, the first."""
    from tawatur.recognise.party_words import LEXICON  # only who compares parties asks

    found: dict[str, str] = {}
    for entry in LEXICON.entries:
        name, english = entry.get("name"), entry.get("name_en")
        if name and "{" not in name:
            id = (entry.get("slug") or entry.id).lower()
            english = _plain(_BRACKETS.sub(" ", str(english or "")))
            for called in (english, normal(name).casefold(), _plain(entry.id)):
                if called:
                    found.setdefault(called, id)
    return found


def agreement(listed: frozenset[str], ours: frozenset[str]) -> str:
    """Whether two sets of parties name one side: agree, differ, or unknown where either names nobody known.

    >>> agreement(frozenset(["sy"]), frozenset(["sy-army", "hts"])), agreement(frozenset(["sy"]), frozenset())
    ('agree', 'unknown')
    """
    if not listed or not ours:
        return "unknown"
    return "agree" if any(one_side(one, other) for one in listed for other in ours) else "differ"
