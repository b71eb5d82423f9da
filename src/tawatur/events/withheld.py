"""Events in, the same as they are without some of their reports out: figures, origins and grade of what is left."""

from collections.abc import Set
from dataclasses import replace

from tawatur.events.gathering import event
from tawatur.events.known import Known
from tawatur.model import Event, Linked, Redirect


def without(linked: Linked, documents: Set[str]) -> Linked:
    """Put each event that holds one of some documents together anew from its other reports, under its own id.

    One that has no others is left out. Which reports belong together stays as it was found with all of them, and which
    of them copy one text is found among those of the events that are put together anew. A figure that somebody chose is
    left out where reports are: whoever chose it knew them.
    """
    less = {one.id: _less(one, documents) for one in linked.events if any(m.document in documents for m in one.members)}
    if not less:
        return linked
    gone = {name for name, one in less.items() if not one.members}
    known = Known(Linked(tuple(less.values())))
    copies = known.carriers()
    events = []
    for one in linked.events:
        if one.id in gone:
            continue
        apart = tuple(other for other in one.apart if other.event not in gone)
        if one.id not in less:
            of = None if one.duplicate_of in gone else one.duplicate_of
            events.append(replace(one, apart=apart, duplicate_of=of))
            continue
        told = sorted((a for member in less[one.id].members for a in member.accounts), key=lambda account: account.id)
        left = {account.id for account in told}
        links = tuple(pair for pair in one.links if {pair.left, pair.right} <= left)
        made = event(one.id, told, known.readings, copies, links, apart)
        events.append(replace(made, duplicate_of=None if one.duplicate_of in gone else one.duplicate_of))
    redirects = (_followed(redirect, gone) for redirect in linked.redirects if not gone.issuperset(redirect.to or {""}))
    return Linked(tuple(events), tuple(redirects))


def _less(one: Event, documents: Set[str]) -> Event:
    return replace(one, members=tuple(member for member in one.members if member.document not in documents))


def _followed(redirect: Redirect, gone: Set[str]) -> Redirect:
    """A redirect to what is left; one that leads nowhere does so still."""
    return replace(redirect, to=tuple(to for to in redirect.to if to not in gone))
