"""A bundle of evidence holds what the ledger does, is checked by its own page and by warcio, and shows what it may."""

import gzip
import io
import json
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from tawatur.cli import tawatur
from tawatur.eventlines import read_events, read_readings
from tawatur.export.surts import surt
from tawatur.ingest import documents
from tawatur.ledger import Arrival, Ledger
from tawatur.model import Document, Reading
from tests.ledger.coming import HEADERS, lines, page
from tests.ledger.reports import bomb, fill, hospital, renamed, rescuers

HOSPITAL = "https://example.org/a"
FETCHED = {":status": "200", ":url": "https://www.example.org/خبر?b=2&a=1", **HEADERS, "content-encoding": "gzip"}


def export(form: str, place: str, to: Path, *words: str) -> Result:
    return CliRunner().invoke(tawatur, ["export", form, "--ledger", place, "--as", "sara", "-o", str(to), *words])


def filled(place: str) -> None:
    """A ledger with a page as it was fetched, a line of a file, what came without a file, and a timestamp."""
    with Ledger.create(place) as ledger:
        web = Arrival.of_bytes(page(), "fetched", "https://example.org/asked", FETCHED)
        line = Arrival.of_bytes(lines("l-1", "l-2")[0], "file", "r.jsonl, line 1", FETCHED)
        ledger.add([(renamed(hospital(), "web"), web), (renamed(bomb(), "../../line ١"), line)])
        fill(ledger)


def unpacked(path: Path, to: Path) -> dict[str, bytes]:
    """The files of a bundle by name, also in a folder."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None and {info.date_time[0] for info in archive.infolist()} == {1980}
        archive.extractall(to)
        return {name: archive.read(name) for name in archive.namelist()}


def checked(folder: Path) -> list[str]:
    """What the commands of a bundle's page print."""
    words = (folder / "README").read_text(encoding="utf-8")
    commands = words[words.index("  for d in documents") :]
    done = subprocess.run(["bash", "-c", commands], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def read_back(path: Path) -> dict[str, Document]:
    found = [item for item in documents([str(path)]) if isinstance(item, Document)]
    return {document.id: document for document in found}


@pytest.mark.parametrize("form", ["zip", "wacz"])
def test_a_bundle_holds_all_and_proves_it(nowhere: str, tmp_path: Path, form: str) -> None:
    filled(nowhere)
    path = tmp_path / f"evidence.{form}"
    done = export(form, nowhere, path, "--kind", "killed", "--kind", "injured")
    assert done.exit_code == 0, done.output
    files = unpacked(path, tmp_path / "folder")
    with Ledger(nowhere) as ledger:
        reports, head, events = list(ledger.reports()), ledger.head(), ledger.events().events
    assert checked(tmp_path / "folder") == [head]
    assert sorted(read_events(files["evidence/events.jsonl"].splitlines(), "x").events, key=_id) == list(events)
    claims = [
        one for one in read_readings(files["evidence/claims.jsonl"].splitlines(), "x") if isinstance(one, Reading)
    ]
    assert {one.document.id: len(one.claims) for one in claims} == {one.document.id: len(one.claims) for one in reports}
    back = read_back(path)
    known = ("id", "text", "sha256", "title", "outlet", "published", "url")
    assert {name: [getattr(one, field) for field in known] for name, one in back.items()} == {
        one.document.id: [getattr(one.document, field) for field in known] for one in reports
    }
    originals = {name.removeprefix("originals/"): data for name, data in files.items() if name.startswith("originals/")}
    assert all(sha256(data).hexdigest() == name for name, data in originals.items()) and page() in originals.values()
    _manifest(files, form, str(head))
    notes = [json.loads(line) for line in Path(f"{path}.sidecar.jsonl").read_bytes().splitlines()]
    assert {note["id"] for note in notes[1:-1]} == {"b", "c"}
    assert notes[0]["query"] == {"kinds": ["killed", "injured"]} == json.loads(files["evidence/made.json"])["query"]


def _id(event: Any) -> str:
    return str(event.id)


def _manifest(files: dict[str, bytes], form: str, head: str) -> None:
    """The manifest names every file but itself with its digest, and itself is named by the other."""
    manifest = json.loads(files["datapackage.json"])
    assert {one["path"]: (one["hash"], one["bytes"]) for one in manifest["resources"]} == {
        name: (f"sha256:{sha256(data).hexdigest()}", len(data))
        for name, data in files.items()
        if not name.startswith("datapackage")
    }
    assert manifest["profile"] == "data-package" and manifest["tawatur"]["head"] == head
    assert manifest.get("wacz_version") == ("1.1.1" if form == "wacz" else None)
    assert len({one["name"] for one in manifest["resources"]}) == len(manifest["resources"])
    digest = json.loads(files["datapackage-digest.json"])
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{sha256(files['datapackage.json']).hexdigest()}"}


def test_warcio_reads_the_archive_by_its_index(tmp_path: Path) -> None:
    place, path = str(tmp_path / "a.db"), tmp_path / "a.wacz"
    filled(place)
    assert export("wacz", place, path).exit_code == 0
    with zipfile.ZipFile(path) as archive:
        stored = {info.filename for info in archive.infolist() if info.compress_type == zipfile.ZIP_STORED}
        assert stored == {"archive/data.warc.gz", "indexes/index.cdx.gz"}
        warc, index = archive.read("archive/data.warc.gz"), archive.read("indexes/index.cdx.gz")
        first, *heads = archive.read("indexes/index.idx").decode().splitlines()
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
    told = [line.split(" ", 2) for line in gzip.decompress(index).decode().splitlines()]
    assert [key for key, _, _ in told] == sorted(key for key, _, _ in told) and len(told) == len(pages) - 1 == 5
    assert heads[0].startswith(f"{told[0][0]} {told[0][1]} ") and first.startswith("!meta 0 ")
    bodies = {}
    for key, moment, words in told:
        known = json.loads(words)
        piece = io.BytesIO(warc[int(known["offset"]) : int(known["offset"]) + int(known["length"])])
        (record,) = list(_records(piece))
        assert record[0] == known["url"] and surt(known["url"]) == key and len(moment) == 14
        bodies[known["url"]] = record[1:]
    url = "https://www.example.org/%D8%AE%D8%A8%D8%B1?b=2&a=1"
    kind, body, headers = bodies.pop(url)
    assert (kind, body, headers["content-type"]) == ("response", page(), HEADERS["content-type"])
    assert headers["x-archive-orig-content-encoding"] == "gzip" and headers["content-length"] == str(len(page()))
    assert bodies["urn:tawatur:..%2F..%2Fline%20%D9%A1"][:2] == ("resource", bomb().document.text.encode())
    assert {one["url"] for one in pages[1:]} == {url, *bodies} and pages[0]["format"] == "json-pages-1.0"
    (tmp_path / "data.warc.gz").write_bytes(warc)
    answers = {one["url"] for one in pages[1:] if one["url"].startswith("https:")}
    assert {alone.url for alone in read_back(tmp_path / "data.warc.gz").values()} == answers == {url, HOSPITAL}


def _records(stream: Any) -> Any:
    for record in ArchiveIterator(stream, check_digests="raise"):
        headers = {name.lower(): value for name, value in record.http_headers.headers} if record.http_headers else {}
        yield record.rec_headers.get_header("WARC-Target-URI"), record.rec_type, record.content_stream().read(), headers


def test_hostile_headers_and_addresses_make_no_records(tmp_path: Path) -> None:
    place, path = str(tmp_path / "a.db"), tmp_path / "a.wacz"
    evil = {":status": "200 OK\r\nX: y", ":url": "https://example.org/a\r\nWARC-Type: request", "a\r\nb": "c",
            "content-type": "text/html\r\n\r\nWARC/1.1\r\nWARC-Type: response", "Content-Length": "3"}  # fmt: skip
    with Ledger.create(place) as ledger:
        for at, url in enumerate(
            ("https://example.org/a\r\nWARC-Type: request", "javascript:alert(1)", "http://[", "x")
        ):
            web = Arrival.of_bytes(page(str(at)), "fetched", url, {**evil, ":url": url})
            ledger.add([(renamed(hospital(), f"{at}\r\nWARC-Type: request"), web)])
        ledger.sync()
    assert export("wacz", place, path).exit_code == 0
    with zipfile.ZipFile(path) as archive:
        found = list(_records(io.BytesIO(archive.read("archive/data.warc.gz"))))
    assert [kind for _, kind, _, _ in found[1:]] == ["response", "resource", "resource", "resource"]
    assert found[1][0] == "https://example.org/a%0D%0AWARC-Type:%20request" and found[1][2] == page("0")
    assert {url.split(":")[0] for url, *_ in found[2:]} == {"urn"} and not {"b", "x"} & found[1][3].keys()


def test_restricted_documents_are_in_a_bundle_only_where_they_may_be(nowhere: str, tmp_path: Path) -> None:
    both = Arrival.of_bytes(b"id,text\n", "file", "t.csv, line 2")
    with Ledger.create(nowhere) as ledger:
        ledger.add([(hospital(), both), (renamed(hospital(), "secret"), both), bomb()])
        ledger.sync()
        ledger.restrict("secret", "x", "y")
        ledger.set_role("sara", "reader", by="x")
    files = {}
    for name, words in (("open", ("--no-chain",)), ("closed", ("--restricted",))):
        done = export("zip", nowhere, tmp_path / name, *words)
        if name == "closed":
            assert done.exit_code == 1 and "may not see restricted documents" in done.stderr
            assert not (tmp_path / name).exists()
            with Ledger(nowhere) as ledger:
                ledger.set_role("sara", "restricted", by="x")
            done = export("zip", nowhere, tmp_path / name, *words)
        assert done.exit_code == 0, done.output
        files[name] = unpacked(tmp_path / name, tmp_path / f"{name}-folder")
    assert set(read_back(tmp_path / "open")) == {"a", "c"} and set(read_back(tmp_path / "closed")) == {
        "a",
        "c",
        "secret",
    }
    assert not [name for name in files["open"] if name.startswith("originals/")]
    assert files["closed"][f"originals/{both.sha256}"] == both.data
    left = [json.loads(line) for line in (tmp_path / "open.sidecar.jsonl").read_bytes().splitlines()]
    assert {"id": "a", "left_out": {"original": "the file that it came in holds documents that are hidden"}} in left
    with Ledger(nowhere) as ledger:
        deeds = [(deed.kind, deed.about) for deed in ledger.log() if deed.who == "sara"]
    opened = [("export", "events"), ("export", "a"), ("export", "c")]
    assert not b"".join(files["open"].values()).count(b"secret")
    seen = [("view", "secret"), ("export", "events"), ("view", "secret"), *opened[1:], ("export", "secret")]
    assert deeds == opened + seen


@pytest.mark.parametrize("form", ["zip", "wacz"])
@pytest.mark.parametrize("hidden", ["last", "first"])
def test_a_chain_that_names_hidden_documents_is_not_handed_out(tmp_path: Path, hidden: str, form: str) -> None:
    place, out = str(tmp_path / "a.db"), tmp_path / "out"
    secret = renamed(rescuers(), "secret")
    with Ledger.create(place) as ledger:
        ledger.add([secret, hospital()] if hidden == "first" else [hospital(), secret])
        ledger.sync()
        ledger.set_role("sara", "reader", by="x")
        ledger.set_role("x", "restricted", by="x")
        ledger.restrict("secret", "x", "y")
        before = ledger.head()
    asked = ("--place", "سراقب")
    told = export(form, place, out, *asked)
    assert told.exit_code == 1 and "ask with --restricted" in told.stderr and "--no-chain" in told.stderr
    assert not out.exists() and not Path(f"{out}.sidecar.jsonl").exists() and "secret" not in told.stderr
    with Ledger(place) as ledger:
        assert [deed.about for deed in ledger.log(kinds=["export"])] == ["events"] and ledger.head() != before
    assert export(form, place, out, *asked, "--no-chain").exit_code == 0
    files = unpacked(out, tmp_path / "folder")
    bare = b"".join(gzip.decompress(data) if name.endswith(".gz") else data for name, data in files.items())
    assert b"secret" not in bare + Path(f"{out}.sidecar.jsonl").read_bytes() and "a" in read_back(out)
    assert not [name for name in files if "chain" in name or "stamp" in name]
    assert (
        b"made without the chain" in files["README"] and json.loads(files["evidence/made.json"])["chain"] == "left out"
    )
    assert checked(tmp_path / "folder") == []
    (tmp_path / "folder" / "documents" / "000001.txt").write_text("غيره", encoding="utf-8")
    assert checked(tmp_path / "folder") == ["broken: documents/000001.txt"]
    with Ledger(place) as ledger:
        ledger.release("secret", "x", "z")
    assert export(form, place, out, *asked).exit_code == 0


def test_what_was_changed_is_found_and_nothing_is_a_bundle_too(tmp_path: Path) -> None:
    place = str(tmp_path / "a.db")
    with Ledger.create(place) as ledger:
        fill(ledger)
    assert export("zip", place, tmp_path / "some.zip").exit_code == 0
    files = unpacked(tmp_path / "some.zip", tmp_path / "some")
    assert export("zip", place, tmp_path / "again.zip").exit_code == 0
    again = unpacked(tmp_path / "again.zip", tmp_path / "again")
    longer = ("README", "evidence/chain.jsonl", "datapackage.json", "datapackage-digest.json")
    assert {name for name in files if files[name] != again[name]} == set(longer) and list(files) == list(again)
    for name, told in (("documents/000002.txt", "broken: documents/000002.txt"), ("evidence/chain.jsonl", "broken: {")):
        changed = tmp_path / "some" / name
        changed.write_bytes(files[name].replace("م".encode(), "ن".encode()).replace(b'"seq":9', b'"seq":8'))
        assert any(line.startswith(told) for line in checked(tmp_path / "some"))
        changed.write_bytes(files[name])
    for form in ("zip", "wacz"):
        assert export(form, place, tmp_path / form, "--from", "1990-01-01", "--to", "1990-01-02").exit_code == 0
        none = unpacked(tmp_path / form, tmp_path / f"{form}-folder")
        with Ledger(place) as ledger:
            assert checked(tmp_path / f"{form}-folder") == [ledger.head()]
        assert none["evidence/events.jsonl"] == none["evidence/documents.jsonl"] == b""
    assert export("zip", place, tmp_path / "x.zip", str(tmp_path / "some.zip")).exit_code == 2
