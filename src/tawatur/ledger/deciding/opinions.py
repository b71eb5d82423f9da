"""Reports in, how each of their claims that was judged stands out: its state, and whether people disagree on it."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, select

from tawatur.ledger.columns import claim_of, plain
from tawatur.ledger.deciding.amending import OF_CLAIMS, checked
from tawatur.ledger.deciding.saying import verdicts_of
from tawatur.ledger.tables import CLAIMS, CURRENT, READINGS
from tawatur.model import Claim
from tawatur.model.review import Checked, Verdict

Standing = dict[tuple[str, str], tuple[str, bool]]
"""By report and id of the claim: its state, and whether people disagree."""


def standing(connection: Connection, documents: Collection[str]) -> Standing:
    """How the claims of those of some reports stand that anything was said of.

    One that was read is "added" where an added claim of the same words stands for it.
    """
    said = verdicts_of(connection, documents)
    claims: dict[str, list[Claim]] = {name: [] for name in said}
    query = select(READINGS.c.document, CLAIMS.c.record).join(READINGS, READINGS.c.entry == CLAIMS.c.reading)
    query = query.where(READINGS.c.document.in_(sorted(said)), CURRENT).order_by(CLAIMS.c.number)
    for row in connection.execute(query) if said else ():
        claims[row.document].append(claim_of(row.record))
    replaced = {(name, plain(claim.id) or ""): ("added", False) for name, read in claims.items() for claim in read}
    return replaced | {
        (name, plain(one.claim.id) or ""): _stands(one)
        for name, told in said.items()
        for one in checked(claims[name], told)
    }


def read_through(connection: Connection, documents: Collection[str]) -> set[str]:
    """Those of some reports of which somebody says that they are done, or to which somebody added a claim."""
    return {
        name
        for name, told in verdicts_of(connection, documents).items()
        if any(one.verdict in ("done", "added") and not one.undone for one in told)
    }


def _stands(one: Checked) -> tuple[str, bool]:
    """A claim on which as many say otherwise as say what was said last is open again."""
    told = [verdict for verdict in one.verdicts if not verdict.undone and verdict.verdict in OF_CLAIMS]
    last = {verdict.who: verdict for verdict in told}.values()
    sure = [verdict for verdict in told if verdict in last and verdict.verdict != "unsure"]
    said = [_opinion(verdict) for verdict in sure]
    if not said or one.state == "unsure":
        return one.state, False
    alike = said.count(said[-1])
    return ("open", True) if 2 * alike <= len(said) else (one.state, False)


def _opinion(verdict: Verdict) -> Claim | None:
    """The claim as somebody has it, whatever it is called; None where they have none."""
    form = None if verdict.verdict == "rejected" else verdict.now or verdict.was
    return replace(form, id="", rules=(), part_of=None, same_as=None) if form else None
