"""Whole reports: every claim that the codebook finds in a text, and no other, with the fields that its file states.

`tests/reports/README.md` documents the files. What is not read rightly yet stands in `known_failures.yaml`; a cured
failure must leave that list.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

import tawatur
from tawatur.model import Claim
from tawatur.read import fold

FILES = sorted(path for path in (Path(__file__).parent / "reports").glob("*.yaml") if path.stem != "known_failures")
KNOWN = yaml.safe_load((Path(__file__).parent / "reports" / "known_failures.yaml").read_text(encoding="utf-8")) or {}


def _overlap(claim: Claim, evidence: str, text: str) -> int:
    start = text.index(evidence)
    return min(claim.evidence.end, start + len(evidence)) - max(claim.evidence.start, start)


def _got(claim: Claim, field: str) -> Any:
    """The field of a claim in the form that the expectations use."""
    count, origin, place = claim.count, claim.attribution[-1], claim.place
    match field:
        case "low" | "high":
            return getattr(count, field) if count else None
        case "places":
            return [p.surface for p in ((place, *claim.more_places) if place else ())]
        case "origin":
            return origin.surface if len(claim.attribution) > 1 else None
        case "actor":
            return claim.actor.surface if claim.actor else None
        case "time":
            return [claim.time.start.isoformat(), claim.time.end.isoformat()] if claim.time else None
        case _:
            return getattr(claim, field)


def _words(value: Any) -> set[str]:
    return {w.removeprefix("ال").strip('"«»()') for w in fold(str(value)).text.split()}


def _same(field: str, want: Any, got: Any) -> bool:
    """Names agree where the words of one stand in the other; everything else must be equal."""
    if field == "time" and want:
        return got is not None and [str(d) for d in want] == got
    if field == "places":
        return {frozenset(_words(p)) for p in want or ()} == {frozenset(_words(p)) for p in got or ()}
    if field in ("origin", "actor") and want and got:
        return _words(want) <= _words(got) or _words(got) <= _words(want)
    return bool(want == got)


def faults(case: dict[str, Any]) -> list[str]:
    """What is wrong with the claims read from a case: missing, extra, or a wrong field."""
    text = case["text"]
    left = list(tawatur.read(text, published=case.get("published"), outlet=case.get("outlet")).claims)
    found = []
    for want in case["claims"]:
        alike = [c for c in left if c.kind == want["kind"] and _overlap(c, want["evidence"], text) > 0]
        fields = [f for f in want if f not in ("kind", "evidence")]
        best = max(alike, key=lambda c: sum(_same(f, want[f], _got(c, f)) for f in fields), default=None)
        if best is None:
            found.append(f"missing: {want['kind']} «{want['evidence']}»")
            continue
        left.remove(best)
        wrong = [f for f in fields if not _same(f, want[f], _got(best, f))]
        found += [f"{want['kind']} «{want['evidence']}» {f}: want {want[f]!r}, got {_got(best, f)!r}" for f in wrong]
    return found + [f"extra: {c.kind} «{c.evidence.text}»" for c in left]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_report(path: Path, request: pytest.FixtureRequest) -> None:
    """The claims of one report are those of its file."""
    if path.stem in KNOWN:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN[path.stem]))
    wrong = faults(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert not wrong, "\n".join(wrong)
