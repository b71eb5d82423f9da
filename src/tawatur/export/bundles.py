"""Events of a ledger in, a bundle of evidence out: a ZIP with the events, their documents as they came, the claims,
and what proves each document's place in the chain. A WACZ is the same with an archive that browsers replay.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import yaml

from tawatur.eventlines import event_line
from tawatur.export import Made
from tawatur.export.packages import Package
from tawatur.export.sidecar import Sidecar
from tawatur.export.webarchives import WebArchive
from tawatur.ledger.evidence import Evidence, Proven
from tawatur.model import Event
from tawatur.records import document_record, report_record, versions

FORMS = ("incident", "toll", "period", "statement")
Gather = Callable[[Iterable[str]], AbstractContextManager[Evidence]]
"""Ids of documents in, what a ledger holds of them out."""


def write(events: Iterable[Event], gather: Gather, out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a bundle in the format that was asked for, `zip` or `wacz`."""
    documents: dict[str, None] = {}
    with Package(out) as package:
        package.put("evidence/events.jsonl", _events(events, documents, sidecar))
        with gather(documents) as held:
            _documents(held, package, made, sidecar)
            if made.chain:
                package.put("evidence/chain.jsonl", held.chain())
                for stamp, answer in held.stamps():
                    package.put(f"evidence/stamp-{stamp.entry}.tsr", [answer])
            page = _page(held, len(documents), made.chain)
        package.put("evidence/made.json", [_line(made.said())])
        package.put("README", [page.encode()])
        package.finish(_about(held, page, made))


def _about(held: Evidence, page: str, made: Made) -> dict[str, Any]:
    """What the manifest says of the whole."""
    version = {"wacz_version": "1.1.1"} if made.format == "wacz" else {}
    ledger = {"head": held.head, "entries": held.last}
    return {
        **version, "title": "Evidence from a ledger of Tawatur", "description": page, "created": held.at,
        "software": f"tawatur {versions()['tawatur']}", "tawatur": {**made.said(), **ledger},
    }  # fmt: skip


def _events(events: Iterable[Event], documents: dict[str, None], sidecar: Sidecar) -> Iterator[bytes]:
    """The lines of events; their documents are noted."""
    for event in events:
        documents.update(dict.fromkeys(member.document for member in event.members))
        sidecar.wrote(event.id, {})
        yield event_line(event).encode()


def _documents(held: Evidence, package: Package, made: Made, sidecar: Sidecar) -> None:
    """Write each document, and what grows with them."""
    with ExitStack() as stack:
        claims, documents = (
            stack.enter_context(package.later(f"evidence/{name}.jsonl")) for name in ("claims", "documents")
        )
        archive = stack.enter_context(WebArchive(package, made.said())) if made.format == "wacz" else None
        kept: set[str] = set()
        for number, proven in enumerate(held.documents(), 1):
            path = f"documents/{number:06}"
            _files(package, path, proven, kept)
            claims.write(_line(report_record(proven.report)))
            documents.write(_line(_known(proven, path)))
            if archive is not None:
                archive.add(proven)
            sidecar.wrote(proven.report.document.id, {"original": proven.without} if proven.without else {})


def _files(package: Package, path: str, proven: Proven, kept: set[str]) -> None:
    """Write what a proof of a document holds, and once for all of its documents the file that it came in."""
    for name, data in proven.files:
        package.put(f"{path}.{_NAMES.get(name) or name.replace('.jsonl', '.txt')}", [data])
    if proven.pieces is not None and proven.original is not None and proven.original not in kept:
        kept.add(proven.original)
        package.put(f"originals/{proven.original}", proven.pieces())


_NAMES = {"text.txt": "txt", "document.json": "json"}
"""How the files of a proof end here, where many documents are together; a reading is no table, as lines of JSON are."""


def _known(proven: Proven, path: str) -> dict[str, Any]:
    """A document as `tawatur read` takes it, with where the rest of it is."""
    document, arrival = proven.report.document, proven.arrival
    record = document_record(document)
    names = ("id", "title", "outlet", "published", "published_by", "url", "sha256")
    known = {name: record[name] for name in names} | {"doubtful": record["doubtful"] or None}
    if document.fetched is not None or arrival.get("fetched"):
        at = document.fetched.isoformat() if document.fetched else arrival["fetched"]
        known["fetched"] = {"at": at, "headers": arrival.get("headers")}
    where = {"entry": proven.entry, "files": path, "original": proven.original if proven.pieces else None}
    return {name: value for name, value in {**known, **where, "text": document.text}.items() if value is not None}


def _page(held: Evidence, documents: int, chain: bool) -> str:
    """What a person reads first, in two languages, and the commands that check the bundle."""
    words, which = _words(), "with_chain" if chain else "without_chain"
    told = [f"{words[lang].strip()}\n\n{words[f'{lang}_{which}'].strip()}" for lang in ("ar", "en")]
    commands = words["commands"].rstrip() + (f"\n{words['commands_with_chain'].rstrip()}" if chain else "")
    page = "\n\n".join((*told, commands)) + "\n"
    for name, value in {"first": held.first, "last": held.last, "head": held.head, "documents": documents}.items():
        page = page.replace(f"{{{name}}}", str(value))
    return page


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(Path(__file__).with_name("bundle.yaml").read_text(encoding="utf-8"))
    return found


def _line(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()
