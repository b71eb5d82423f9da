"""What people say of claims, stored: each verdict is a decision about its report, and changes at once what it is of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, select

from tawatur.errors import Forbidden, LedgerError, Missing, Stale
from tawatur.ledger.chain import Portion, canonical, now
from tawatur.ledger.columns import claim_of, columns, plain
from tawatur.ledger.deciding import states
from tawatur.ledger.deciding.amending import OF_CLAIMS, checked, on, same_claim
from tawatur.ledger.deciding.applying import put_states, states_after
from tawatur.ledger.deciding.saying import Said, claims_of, verdicts, verdicts_on
from tawatur.ledger.engines import writing
from tawatur.ledger.people import everyone
from tawatur.ledger.tables import DECISIONS, DOCUMENTS
from tawatur.model import Claim
from tawatur.model.review import Checked, Verdict

_MAY_UNDO = {"editor", "administrator"}
"""Who may end what others said."""


def judge(
    engine: Engine, document: str, claim: str, verdict: str, by: str, form: Claim | None, why: str | None,
    known: int | None,
) -> int:  # fmt: skip
    """Store what somebody says of a claim; the entry comes out."""
    if verdict not in OF_CLAIMS:
        raise LedgerError(f"{verdict!r} is nothing to say of a claim; it is one of {', '.join(OF_CLAIMS)}")
    if (form is not None) != (verdict == "corrected"):
        raise LedgerError("a correction comes with the claim as it should be, and nothing else does")
    with writing(engine) as connection:
        report = _report(connection, document)
        one = on(claim, report.checked)
        if one is None:
            raise Missing(f"{document}: holds no claim {claim}")
        _require_last(one, report, known)
        was = replace(one.read or _as_added(one), rules=())
        if form is not None:
            form = _fitting(report, replace(form, id=claim, rules=()), one.claim)
        elif verdict == "accepted" and (stood := replace(one.claim, rules=())) != was:
            form = stood
        said = Said(verdict, claim, was, form)
        standing = [other.entry for other in one.verdicts if not other.undone]
        return _store(connection, document, by, said, why, max(standing, default=None))


def add_claim(engine: Engine, document: str, claim: Claim, by: str, why: str | None) -> int:
    """Store a claim that was missed."""
    with writing(engine) as connection:
        report = _report(connection, document)
        number = sum(one.verdict == "added" for one in report.said)
        form = _fitting(report, replace(claim, id=f"p{number + 1}", rules=()), None)
        for one in report.checked:
            if one.state != "rejected" and same_claim(one.claim, form):
                raise LedgerError(f"{document}: these words are claim {one.claim.id} already; correct that one")
        return _store(connection, document, by, Said("added", form.id, None, form), why, None)


def done(engine: Engine, document: str, by: str) -> int:
    """Store that somebody found nothing else that a report lacks."""
    with writing(engine) as connection:
        _report(connection, document)
        return _store(connection, document, by, Said("done"), None, None)


def undo(engine: Engine, entry: int, by: str, why: str | None) -> int:
    """Store that a verdict holds no more: one's own, or, for editors, anybody's."""
    with writing(engine) as connection:
        found = verdicts(connection, after=entry - 1, limit=1)
        if not found or found[0].entry != entry or found[0].verdict == "undone":
            raise Missing(f"entry {entry} is no verdict")
        one = found[0]
        if one.undone:
            raise Stale(f"verdict {entry} was undone already")
        if one.who != by:
            _require_editor(connection, by)
        return _store(connection, one.document, by, Said("undone", one.claim, of=entry), why, entry)


def _store(
    connection: Connection, document: str, by: str, said: Said, why: str | None, before: int | None
) -> int:  # fmt: skip
    """Put a verdict into the chain, and after it the new states of the events that it changes."""
    if not by.strip():
        raise LedgerError("nobody is named who says this; name them")
    portion = Portion(connection)
    what = canonical(msgspec.to_builtins(said))
    record = {"kind": "verdict", "who": by, "about": document, "what": what, "why": why, "at": now()}
    entry = portion.put(
        DECISIONS, "verdict", document, {**columns("decisions", record), "record": canonical(record)}
    )  # fmt: skip
    portion.write()
    if said.verdict != "done":
        states.catch_up(connection)
        put_states(connection, portion, states_after(connection, document, before), entry, {})
        portion.write()
    return entry


class _Report(NamedTuple):
    """A report as people left it: its text, the entry of its reading, what was said of it, its claims."""

    text: str
    reading: int
    said: Sequence[Verdict]
    checked: Sequence[Checked]


def _report(connection: Connection, document: str) -> _Report:
    """What is judged."""
    text: bytes | None = connection.execute(
        select(DOCUMENTS.c.text).where(DOCUMENTS.c.id == plain(document))
    ).scalar()  # fmt: skip
    if text is None:
        raise Missing(f"{document}: the ledger holds no document of this id")
    entry, records = claims_of(connection, document)
    said = verdicts_on(connection, document)
    return _Report(text.decode(), entry, said, checked([claim_of(record) for record in records], said))


def _require_last(one: Checked, report: _Report, known: int | None) -> None:
    """Raise where somebody has said something of a claim, or it was read anew, since the caller looked."""
    if known is None:
        return
    own = {verdict.entry for verdict in one.verdicts}
    later = [verdict for verdict in report.said if verdict.entry > known and own & {verdict.entry, verdict.of}]
    if later or (known and report.reading > known):
        who = later[-1].who if later else "another version of the program"
        raise Stale(f"claim {one.claim.id}: {who} came first; look at it again")


def _as_added(one: Checked) -> Claim:
    """An added claim as it was added."""
    return next((v.now for v in one.verdicts if v.verdict == "added" and v.now), one.claim)


def _fitting(report: _Report, claim: Claim, was: Claim | None) -> Claim:
    """A claim that somebody wrote, where it can be stored."""
    from tawatur.ledger.deciding.fitting import require_fitting  # slow to load

    require_fitting(claim, report.text, was)
    return claim


def _require_editor(connection: Connection, person: str) -> None:
    """Raise unless a person may end what others said; where nobody has any role, whoever comes may."""
    held = everyone(connection)
    if any(held.values()) and not _MAY_UNDO.intersection(held.get(plain(person) or "", ())):
        raise Forbidden(f"{person}: may undo only what they said themselves; ask an editor")
