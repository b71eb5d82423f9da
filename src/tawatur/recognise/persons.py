"""Words for parties in, persons out: roles with the body spoken for and the name after them, and unnamed sources.

Arabic has no capitals: a name is a run of words after a role or title, up to a mark, a function word, a verb
or another party.
"""

from dataclasses import replace

from tawatur.model import Actor
from tawatur.recognise.lexicon import Entry, Hit
from tawatur.recognise.parties import arm, body
from tawatur.recognise.party_words import (
    Found,
    Words,
    adjectives,
    composed,
    composing,
    is_state,
    joined,
    small,
    surface,
)

_LONGEST_NAME = 4
_LONGEST_ROLE = 14
_DEEPEST = 3  # roles within roles
_ENDING = ("verb", "source", "act", "arm", "filler", "epithet", "ministry", "role", "titled", "medium", "fighters")
_SPEAKS_FOR_STATE = ("minister", "president", "king", "envoy")


def person(words: Words, at: int) -> Found | None:
    """A person by role, title or fame, with the name where one follows."""
    for hit in words.at.get(at, ()):
        if hit.entry.get("person"):
            return _famous(words, hit)
        if hit.entry.get("class") in ("role", "minister", "titled"):
            found = _role(words, hit)
            if found:
                return found
    return None


def introduced(words: Words, at: int) -> Found | None:
    """A person named right after a verb, whose role follows (قال فلان الفلاني، المتحدث باسم الجيش)."""
    verb = words.of_class(at, "verb", "relay")
    first = verb.last if verb else 0
    last = name_end(words, first) if verb else 0
    if last - first < 2:
        return None
    role = words.of_class(last + (words.text(last) in ("،", ",", "-", "(")), "role", "minister")
    if role is None:
        return None
    end, of = _spoken_for(words, role)
    if of is None:
        return None
    actor = replace(_person(words, role, (first, last), (end, of)).actor, role=surface(words, role, end))
    return Found(end, actor, "name and role", first)


def _famous(words: Words, hit: Hit) -> Found:
    entry, last = hit.entry, hit.last
    text = surface(words, hit, last)
    name, country = entry.get("name") or text, entry.get("person")
    identity = entry.id if entry.get("name") else None
    actor = Actor(
        text, name, entry.get("name_en") or None, identity, "person", "person", country, None, entry.get("affiliation")
    )
    return Found(last, actor, "well-known person")


def _role(words: Words, hit: Hit) -> Found | None:
    """A role or title, what it is of, and the name."""
    role_end, of = _spoken_for(words, hit)
    first = role_end + 1 if words.text(role_end) in ("،", "-", ":") and of else role_end
    known = next((h for h in words.at.get(first, ()) if h.entry.get("person")), None)
    last = known.last if known else name_end(words, first)
    if hit.form.number in ("plural", "dual"):
        last = first = role_end
    if first > role_end and not known and not (last - first > 1 and words.text(last) in ("،", ",", "-", ":", ".")):
        last = first = role_end
    if last > first:
        return _person(words, hit, (first, last), (role_end, of))
    if of is None or hit.entry.get("class") == "titled":
        return None
    text = surface(words, hit, role_end)
    kind = of.kind if of.kind != "outlet" else "person"
    actor = Actor(text, None, None, None, of.type, kind, of.country, text, of.name or of.surface)
    return Found(role_end, actor, "role")


def _person(words: Words, hit: Hit, name: tuple[int, int], role: tuple[int, Actor | None]) -> Found:
    (first, last), (role_end, of) = name, role
    known = next((h.entry for h in words.at.get(first, ()) if h.entry.get("person")), None)
    text = words.read.surface(first, last).strip('"«»“”')
    kind = of.kind if of else "official" if hit.entry.id in _SPEAKS_FOR_STATE else "person"
    title = surface(words, hit, role_end)
    actor = Actor(
        text,
        (known.get("name") if known else None) or text,
        (known.get("name_en") if known else None) or None,
        known.id if known and known.get("name") else None,
        "person",
        kind,
        of.country if of else known.get("person") if known else None,
        title,
        (of.name or of.surface) if of else None,
    )
    return Found(last, actor, "role and name" if hit.entry.get("class") != "titled" else "title and name")


def _spoken_for(words: Words, hit: Hit, depth: int = 0) -> tuple[int, Actor | None]:
    """Where a role with what it is of ends, and the body spoken for (المتحدث الرسمي باسم | وزارة الدفاع)."""
    end, k, of = hit.last, hit.last, None
    while k < hit.first + _LONGEST_ROLE:
        k = words.past_quote(k)
        step = _portfolio(words, hit, k) or _part(words, k, of, depth)
        if step:
            end, of = step
            k = end
        elif of is not None and words.text(k) in small("inside") and _seat(words, k + 1):
            end = k = _seat(words, k + 1)
        elif hit.entry.get("class") != "titled" and words.text(k).startswith("ال") and _describes(words, k, of):
            end = k = k + 1
        elif words.text(k) in small("between") and of is None:
            k += 1
        else:
            break
    return end, of


def _seat(words: Words, k: int) -> int:
    """The word after the state, capital or body where somebody sits (لدى الأمم المتحدة، في سوريا), or 0."""
    state = next((h for h in words.at.get(k, ()) if is_state(h) and h.form.pos != "noun"), None)
    found = None if state else body(words, k)
    return state.last if state else found.last if found else 0


def _describes(words: Words, k: int, of: Actor | None) -> bool:
    """Whether a definite word is an adjective of the role (الرسمي) or of a nation without a state (الشيشاني)."""
    if words.text(k) in small("stops"):
        return False
    if words.text(k) in small("between") or words.of_class(k, "filler"):
        return True
    return of is None and words.text(k).endswith(("ي", "يه")) and not words.at.get(k)


def _portfolio(words: Words, hit: Hit, k: int) -> tuple[int, Actor] | None:
    """The ministry that a minister heads (وزير | الخارجية الإيراني)."""
    portfolio = next((h for h in words.at.get(k, ()) if h.entry.get("portfolio")), None)
    if hit.entry.get("class") != "minister" or portfolio is None or k != hit.last:
        return None
    entry = portfolio.entry
    last, state = adjectives(words, portfolio.last)
    name = composed(composing("ministry", entry.get("name") or portfolio.form.text), state)
    identity = f"{state.id.lower()}-ministry-{entry.get('portfolio')}" if state else None
    kind = entry.get("kind", "official")
    return last, Actor(name, name, None, identity, entry.get("type", "government"), kind, state.id if state else None)


def _part(words: Words, k: int, of: Actor | None, depth: int) -> tuple[int, Actor | None] | None:
    """A nationality, a body or a further role at a word of a role's phrase."""
    last, state = adjectives(words, k)
    if state and not joined(words.at[k][0]):
        known = of or Actor(
            state.get("name"),
            composed(composing("government"), state),
            None,
            f"{state.id.lower()}-government",
            "government",
            "official",
            state.id,
        )
        return last, known
    if of is not None or not words.at.get(k) or joined(words.at[k][0]):
        return None
    nested = words.of_class(k, "role", "minister")
    if nested:
        return _spoken_for(words, nested, depth + 1) if depth < _DEEPEST else None
    found = body(words, k)
    if found and found.actor.type not in ("person", "crowd"):
        return found.last, found.actor
    bare = words.of_class(k, "arm")
    return (bare.last, arm(words, bare, bare.last, None)) if bare else None


def name_end(words: Words, at: int) -> int:
    """Where a run of name words that begins at a word ends; the word itself where none does."""
    last, counted = at, 0
    quoted = words.text(at) == '"'
    last += quoted
    while counted < _LONGEST_NAME and _is_name(words, last, counted):
        counted += words.text(last) not in small("particles")
        last += 1
    alone = counted == 1 and (words.text(at)[0] in "بكف" and words.text(at) not in small("given"))
    if counted == 0 or alone or (counted == 1 and not _closes(words, last)):
        return at
    return last + (quoted and words.text(last) == '"')


def _is_name(words: Words, k: int, counted: int) -> bool:
    """Whether a word can be the next of a name."""
    text = words.text(k)
    if len(text) < 2 or words.read.words[k].kind != "word" or text in small("stops"):
        return False
    if text in small("given") or text in small("particles"):
        return True
    if text[0] == "و" or (text[0] in "بلف" and text[1:] in small("stops")) or text in small("qualities"):
        return False
    if text.startswith("ال") and counted and _ended(words, k):
        return False
    if text.startswith(("ي", "ت", "ل", "بال", "وال", "ست", "سي")) or (counted == 0 and text.startswith("ال")):
        return counted > 0 and text.startswith("ت") and not text.endswith("ت") and len(text) == 4
    return not any(_ends(hit, counted) for hit in words.at.get(k, ()))


def _ended(words: Words, k: int) -> bool:
    """Whether a name is over before a definite word: it is a plural, or a surname has been (النجيفي)."""
    surname = words.text(k - 1).startswith("ال") and words.text(k - 2) not in small("particles")
    return surname or words.text(k).endswith("ات")


def _ends(hit: Hit, counted: int) -> bool:
    """Whether a word that the lexicon knows is no part of a name: a surname may look like a nationality."""
    if is_state(hit):
        return hit.form.pos != "noun" or counted == 0
    if counted and hit.entry.get("class") == "fighters" and hit.form.number == "singular":
        return False
    return hit.entry.get("class") in _ENDING or not hit.definite or counted == 0


def _closes(words: Words, k: int) -> bool:
    """Whether a single name word stands alone: a mark, a function word or a verb follows."""
    text = words.text(k)
    if not text or not text[0].isalpha() or text in small("stops") or text.removeprefix("و") in small("stops"):
        return True
    return words.of_class(k, "verb") is not None


def source(words: Words, at: int) -> Found | None:
    """A source, witness or official without a name, with its adjectives and the body that it is in."""
    hit = words.of_class(at, "source")
    if hit is None:
        return None
    last, state = _described(words, hit.last)
    k = last
    while words.text(k) in small("links"):
        k += 1
    first = words.at.get(k, [None])[0]
    of = (
        body(words, k)
        if first and not joined(first) and (k > last or first.proclitic in ("ب", "بال", "ل", "لل"))
        else None
    )
    if of and of.actor.type in ("media", "agency", "witness", "crowd"):
        of = None
    last = of.last if of else last
    kind = hit.entry.get("kind")
    country = state.id if state else of.actor.country if of else None
    actor = Actor(
        surface(words, hit, last),
        None,
        None,
        None,
        hit.entry.get("type"),
        kind,
        country,
        None,
        (of.actor.name or of.actor.surface) if of else None,
    )
    return Found(last, actor, "unnamed source")


def _described(words: Words, at: int) -> tuple[int, Entry | None]:
    """The word after a source's adjectives, coordinated ones too (مصادر طبية وأمنية), and the state among them."""
    last, state = at, None
    while True:
        text = words.text(last)
        adjective = words.adjective(last)
        bare = text.removeprefix("و").removeprefix("ال")
        if adjective and adjective.proclitic in ("", "ال", "و", "وال"):
            last, state = adjective.last, state or adjective.entry
        elif bare in small("qualities") or text in small("qualities"):
            last += 1
        else:
            return last, state


def correspondent(words: Words, at: int) -> Found | None:
    """The outlet's own correspondent, or another medium's with its name."""
    hit = words.of_class(at, "correspondent")
    if hit is None:
        return None
    found = body(words, words.past_quote(hit.last))
    if found is None or found.actor.type not in ("media", "agency"):
        return Found(
            hit.last, Actor(surface(words, hit, hit.last), None, None, None, "media", "outlet"), "correspondent"
        )
    text, medium = surface(words, hit, found.last), found.actor
    return Found(found.last, Actor(text, medium.name, medium.name_en, medium.id, "media", "agency"), "correspondent")
