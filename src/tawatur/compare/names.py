"""What a list calls those who fight in, the party as the lexicons know it out: English names, states, ids."""

from functools import cache, lru_cache

from tawatur.compare.tables import codes
from tawatur.countries import country_of
from tawatur.events.sides import one_side
from tawatur.read import normal


@lru_cache(20_000)
def party(name: str) -> str | None:
    """The id of a party, or two letters of a state; None where the name says nobody, or nobody known.

    >>> [party(name) for name in ("Military Forces of Russia (2000-)", "IS", "الجيش السوري", "Civilians (Syria)")]
    ['ru', 'isis', 'sy-army', None]
    """
    plain = name.split("(")[0].strip().casefold()
    if not plain or plain in codes("parties")["none"]:
        return None
    return (
        codes("parties")["names"].get(plain) or _lexicon().get(plain) or _lexicon().get(normal(name)) or _state(plain)
    )


def _state(plain: str) -> str | None:
    """A state by its name, or by that of its forces."""
    for before in codes("parties")["of_a_state"]:
        plain = plain.removeprefix(f"{before} ")
    for after in codes("parties")["state_forces"]:
        plain = plain.removesuffix(f" {after}")
    found = country_of(plain)
    return found.code.lower() if found else codes("parties")["adjectives"].get(plain)


@cache
def _lexicon() -> dict[str, str]:
    """Ids by names in English, and by those in Arabic, folded; of a name that several have, the first."""
    from tawatur.recognise.party_words import LEXICON  # only who compares parties asks

    found: dict[str, str] = {}
    for entry in LEXICON.entries:
        name, english = entry.get("name"), entry.get("name_en")
        if name and "{" not in name:
            id = (entry.get("slug") or entry.id).lower()
            for called in (english, normal(name), entry.id):
                if called:
                    found.setdefault(str(called).casefold(), id)
    return found


def agreement(listed: frozenset[str], ours: frozenset[str]) -> str:
    """Whether two sets of parties name one side: agree, differ, or unknown where either names nobody known.

    >>> agreement(frozenset(["sy"]), frozenset(["sy-army", "hts"])), agreement(frozenset(["sy"]), frozenset())
    ('agree', 'unknown')
    """
    if not listed or not ours:
        return "unknown"
    return "agree" if any(one_side(one, other) for one in listed for other in ours) else "differ"
