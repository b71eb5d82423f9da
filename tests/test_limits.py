"""The sentences of `docs/limits.md`: each is read as the page says, and not yet as the codebook asks."""

import re
from pathlib import Path

import pytest

import tawatur
from tawatur.model import Claim

PAGE = Path(__file__).parent.parent / "docs" / "limits.md"
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| .*[\u0621-\u064a]", line)
]


def slots(claim: Claim) -> dict[str, str]:
    """What the page may name of a claim; `-` for nothing."""
    origin = claim.attribution[-1]
    return {
        "place": claim.place.surface if claim.place else "-",
        "actor": claim.actor.surface if claim.actor else "-",
        "origin": "-" if origin.kind == "outlet" else origin.surface or "-",
        "low": str(claim.count.low) if claim.count else "-",
        "stance": claim.stance,
        "scope": claim.scope,
    }


def holds(said: str, claims: tuple[Claim, ...]) -> bool:
    """Whether each claim that a cell names is among the claims, each of them taken once."""
    left = list(claims)
    if said == "nothing":
        return not left
    for named in said.split(";"):
        kind, *values = [part.strip() for part in named.split(",")]
        wanted = dict(value.split(" ", 1) for value in values)
        found = next((c for c in left if c.kind == kind and wanted.items() <= slots(c).items()), None)
        if found is None:
            return False
        left.remove(found)
    return True


def test_the_page_has_sentences() -> None:
    assert len(ROWS) > 10


@pytest.mark.parametrize(("sentence", "codebook", "read"), ROWS)
def test_limit(sentence: str, codebook: str, read: str) -> None:
    claims = tawatur.read(sentence, published="2020-05-13", outlet="صحيفة").claims
    assert holds(read, claims), "the page does not tell what is read"
    assert not holds(codebook, claims), "read rightly now: it must leave the page"
