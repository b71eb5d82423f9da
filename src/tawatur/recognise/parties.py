"""Words for parties in, actors out: how heads and names compose into one.

A head composes with what follows: the arm of a state (الجيش الروسي), of a group (طيران التحالف), a ministry with its
portfolio, a medium or a band with any name after it (قناة س), fighters with the group that they belong to.
"""

from dataclasses import replace

from tawatur.model import Actor
from tawatur.recognise.lexicon import Entry, Hit
from tawatur.recognise.party_words import (
    STATES,
    Found,
    Words,
    adjectives,
    composed,
    composing,
    filled,
    is_state,
    joined,
    small,
    surface,
)

_LONGEST_NAME = 5
_RELATED = ("ي", "يه")  # endings of adjectives: الجماعة الإسلامية
_DEEPEST = 8  # heads within heads


def body(words: Words, at: int) -> Found | None:
    """The body that the words from one on name: a state's arm, a group, an organisation, a medium."""
    if at not in words.bodies:
        words.heads.append(at)
        readings = words.at.get(at, ()) if len(words.heads) <= _DEEPEST else ()
        made = (_BY_CLASS.get(hit.entry.get("class"), _named)(words, hit) for hit in readings)
        words.bodies[at] = next(filter(None, made), None)
        words.heads.pop()
    return words.bodies[at]


def _named(words: Words, hit: Hit) -> Found | None:
    entry = hit.entry
    if entry.get("portfolio"):
        return _portfolio(words, hit) if hit.definite else None
    if is_state(hit):
        return _state(words, hit)
    if not entry.get("type"):
        return None
    last, state = _tail(words, hit.last)
    name = composed(entry.get("name"), state) if entry.get("composes") else entry.get("name")
    last = closed(words, hit.first, last)
    text = surface(words, hit, last)
    unnamed = bool(entry.get("unnamed"))
    actor = Actor(
        text,
        None if unnamed else name or text,
        None if unnamed else entry.get("name_en") or None,
        None if unnamed or not name else entry.get("slug", entry.id),
        entry.get("type"),
        entry.get("kind"),
        entry.get("country") or (state.id if state else None),
    )
    return Found(last, actor, "name")


def closed(words: Words, first: int, last: int) -> int:
    """The word after a quotation mark that closes one opened within a name (تنظيم «الدولة الإسلامية»)."""
    opened = sum(words.text(k) == '"' for k in range(first, last)) % 2
    return last + 1 if opened and words.text(last) == '"' else last


def _tail(words: Words, at: int) -> tuple[int, Entry | None]:
    """Epithets, a nationality and an alias in brackets after a name: where they end, and the nationality's state."""
    last, state = at, None
    while True:
        k = words.past_quote(last)
        adjective = words.adjective(k)
        hit = adjective or words.of_class(k, "epithet", "filler")
        if hit is None or hit.proclitic != "ال" or hit.entry.get("binds"):
            break
        last, state = hit.last, state or (adjective.entry if adjective else None)
    if words.text(last) == "(" and words.text(last + 2) == ")":
        last += 3
    return last, state


def _state(words: Words, hit: Hit) -> Found | None:
    if hit.form.pos == "noun" or (hit.form.pos == "capital" and not _acts(words, hit)):
        return None
    before = words.text(hit.first - 1).removeprefix("و")
    if "ب" in hit.proclitic or before in small("places") or before.removeprefix("ال") in small("places"):
        return None
    if before in small("beside") and words.text(hit.first - 2).removeprefix("ال") in small("places"):
        return None
    if words.text(hit.last) == "(" or words.adjective(hit.first - 1):
        return None
    entry = hit.entry
    actor = Actor(
        surface(words, hit, hit.last),
        entry.get("name"),
        entry.get("name_en"),
        entry.id.lower(),
        "state",
        "official",
        entry.id,
    )
    return Found(hit.last, actor, hit.form.pos if hit.form.pos == "capital" else "state")


def _acts(words: Words, hit: Hit) -> bool:
    """Whether a capital says or does something here: a verb beside it, or another capital that does before it."""
    after = words.of_class(hit.last + (words.text(hit.last) in small("already")), "verb")
    before = next(
        (h for h in words.ends.get(hit.first, ()) if h.entry.get("class") == "verb" or h.form.pos == "capital"), None
    )
    if before and before.entry.get("moves"):
        return False
    return before is not None or (after is not None and not joined(after) and not after.entry.get("moves"))


def _arm(words: Words, hit: Hit) -> Found | None:
    """An arm with the state or the group whose it is."""
    entry = hit.entry
    k = filled(words, hit.last)
    last, state = adjectives(words, k)
    if state:
        return Found(filled(words, last), arm(words, hit, filled(words, last), state), "arm of a state")
    k = words.past_quote(k + (words.text(k) in small("of")))
    owner = body(words, k) if not hit.definite else None
    first = words.at.get(k, [None])[0]
    if first and first.entry.get("class") == "fighters" and not first.definite:
        owner = None
    if owner and first and not joined(first) and first.proclitic in ("", "ال", "ل", "لل") and _owns(owner.actor):
        if owner.actor.type == "state":
            state = first.entry if is_state(first) else None
            return Found(owner.last, arm(words, hit, owner.last, state), "arm of a state")
        return Found(closed(words, hit.first, owner.last), _of(words, hit, owner), "arm of a group")
    if entry.get("alone") and (_definite(hit) or entry.get("indefinite") or entry.get("default")):
        return Found(hit.last, arm(words, hit, hit.last, STATES.get(entry.get("default"))), "arm")
    return None


def _of(words: Words, hit: Hit, owner: Found) -> Actor:
    """The owner of a head under the words of both."""
    return replace(owner.actor, surface=surface(words, hit, closed(words, hit.first, owner.last)))


def _definite(hit: Hit) -> bool:
    """Whether a name is definite by its own article or by that of what it is of (قوات الأمن)."""
    return hit.definite or any(part.startswith("ال") for part in hit.form.text.split())


def _owns(actor: Actor) -> bool:
    known = actor.type in ("coalition", "government", "state", "organisation") and actor.id is not None
    return known or actor.type in ("armed_group", "military", "police")


def arm(words: Words, hit: Hit, last: int, state: Entry | None) -> Actor:
    """The actor that an arm of a state is; without a state, one that is known only by its arm."""
    entry = hit.entry
    name_en = f"{entry.get('name_en')} of {state.get('name_en')}" if state else None
    identity = f"{state.id.lower()}-{entry.get('slug', entry.id)}" if state else None
    name = composed(entry.get("name"), state) if state else None
    return Actor(
        surface(words, hit, last),
        name,
        name_en,
        identity,
        entry.get("type"),
        entry.get("kind"),
        state.id if state else None,
    )


def _ministry(words: Words, hit: Hit) -> Found | None:
    """A ministry by the word itself and its portfolio."""
    k = words.past_quote(hit.last)
    portfolio = next((h for h in words.at.get(k, ()) if h.entry.get("portfolio")), None)
    return _portfolio(words, portfolio, hit) if portfolio else None


def _portfolio(words: Words, portfolio: Hit, head: Hit | None = None) -> Found | None:
    """A ministry by its portfolio (وزارة الدفاع الروسية، الدفاع الروسية); without its head only with a state."""
    last, state = adjectives(words, portfolio.last)
    named = words.at.get(last, [None])[0] if state is None else None
    if named and is_state(named) and named.form.pos == "phrase" and named.proclitic in ("", "ال"):
        last, state = named.last, named.entry
    if head is None and (state is None or not words.text(last - 1).endswith("ه")):
        return None
    entry = portfolio.entry
    name_en = f"Ministry of {entry.get('name_en')}" + (f" of {state.get('name_en')}" if state else "")
    actor = Actor(
        surface(words, head or portfolio, last),
        composed(composing("ministry", entry.get("name")), state)
        if entry.get("name")
        else surface(words, head or portfolio, last),
        name_en,
        f"{state.id.lower()}-ministry-{entry.get('portfolio')}" if state else None,
        entry.get("type", "government"),
        entry.get("kind", "official"),
        state.id if state else None,
    )
    return Found(last, actor, "ministry")


def _open(words: Words, hit: Hit) -> Found | None:
    """A head with the name after it, quoted or not (قناة «س»، كتائب الفاروق)."""
    entry = hit.entry
    group = body(words, words.past_quote(hit.last)) if entry.get("type") == "armed_group" else None
    first = words.at.get(words.past_quote(hit.last), [None])[0]
    if group and first and not joined(first) and group.actor.type in ("armed_group", "coalition") and group.actor.id:
        return Found(closed(words, hit.first, group.last), _of(words, hit, group), "group")
    last = _name_end(words, hit, _LONGEST_NAME)
    last, state = _tail(words, last) if last > hit.last else adjectives(words, filled(words, hit.last))
    if last == hit.last and not entry.get("unnamed"):
        return None
    if last > hit.last and not state and not entry.get("unnamed") and last == filled(words, hit.last):
        return None
    text = surface(words, hit, last)
    country = state.id if state else None
    named = text if last > hit.last else None
    return Found(last, Actor(text, named, None, None, entry.get("type"), entry.get("kind"), country), "head and name")


def _name_end(words: Words, hit: Hit, limit: int) -> int:
    """Where a name after an open head ends: with its quotation marks, or with the definite words that it is."""
    at = hit.last
    if words.text(at) == '"':
        close = next((k for k in range(at + 2, at + limit + 2) if words.text(k) == '"'), 0)
        return close + 1 if close else at
    last = at
    while hit.entry.get("open") is True and not hit.definite and last - at < 2 and _may_name(words, last):
        if hit.form.text.startswith("ال") and not words.text(last).endswith(_RELATED):
            break  # "دخل التنظيم القرية": what follows a head with the article is its adjective or no part of it
        last += 1
    return last


def _may_name(words: Words, k: int) -> bool:
    text = words.text(k)
    return text.startswith("ال") and len(text) > 4 and text not in small("stops") and not words.at.get(k)


def _fighters(words: Words, hit: Hit) -> Found | None:
    """Fighters and other unnamed doers, with the group that they are of where it is named."""
    if hit.form.number == "singular" and not _expected(words, hit):
        return None
    last = _qualified(words, hit.last)
    k = words.past_quote(last)
    while words.text(k) in small("links"):
        k = words.past_quote(k + 1)
    first = words.at.get(k, [None])[0]
    group = (
        body(words, k) if first and not joined(first) and first.proclitic in ("", "ال", "ل", "لل", "ب", "بال") else None
    )
    if group and _owns(group.actor):
        return Found(closed(words, hit.first, group.last), _of(words, hit, group), "members of a group")
    entry = hit.entry
    actor = Actor(surface(words, hit, last), None, None, None, entry.get("type"), entry.get("kind"))
    return Found(last, actor, "unnamed")


def _qualified(words: Words, at: int) -> int:
    """The word after the adjectives of unnamed people."""
    last = at
    while (hit := words.of_class(last, "epithet", "filler") or words.adjective(last)) and hit.proclitic in ("", "ال"):
        last = hit.last
    return last


def _expected(words: Words, hit: Hit) -> bool:
    """Whether a noun, and not an adjective, is expected where a singular stands (فجر انتحاري, not هجوم انتحاري)."""
    if hit.proclitic not in ("", "و", "ف", "ال", "ل"):
        return False
    before = words.text(hit.first - 1)
    if hit.entry.get("noun"):
        return (
            not before.startswith("ال") and before.lstrip("وفبل") not in small("deeds") and before not in small("deeds")
        )
    verb = any(h.entry.get("class") == "verb" for h in words.ends.get(hit.first, ()))
    return verb or not before or before.isdigit() or not before[0].isalpha() or before in small("expects")


_BY_CLASS = {
    "arm": _arm,
    "ministry": _ministry,
    "medium": _open,
    "band": _open,
    "movement": _open,
    "body": _open,
    "hospital": _open,
    "fighters": _fighters,
    "crowd": _fighters,
}

HEADS = frozenset(_BY_CLASS)
"""Classes of words that may head the name of a body."""
