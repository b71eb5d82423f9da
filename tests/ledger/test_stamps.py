"""Timestamps of the chain by a real authority: what holds is stored and proven by openssl, what does not is found."""

import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import trustme
from asn1crypto.tsp import PKIStatusInfo, TimeStampReq, TimeStampResp
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from tawatur.cli import tawatur as program
from tawatur.errors import LedgerError
from tawatur.ledger import Ledger
from tawatur.ledger.chain import FIRST, Entry, entry_hash
from tawatur.ledger.engines import engine_of, url_of
from tawatur.ledger.tokens import question_of, roots_of, token_of
from tests.ledger.authority import NAME, STAMPING, Answer, Authority, authority, issued, serving
from tests.ledger.reports import bomb, fill, hospital, renamed
from tests.ledger.test_custody import _unguarded

OPENSSL = shutil.which("openssl")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The root certificate of the usual authority."""
    return authority().pem(tmp_path / "root.pem")


def test_a_timestamp_is_stored_and_verified(ledger: Ledger, root: Path) -> None:
    ledger.add([hospital()])
    before = ledger.verify()
    with serving() as server:
        done = ledger.stamp(server.at(), [root])
        assert [kind for kind, _ in server.questions] == ["application/timestamp-query"]
        asked = TimeStampReq.load(server.questions[0][1])
    assert asked["cert_req"].native and asked["nonce"].native
    assert asked["message_imprint"]["hashed_message"].native == sha256(before.head.encode("ascii")).digest()
    assert (done.entry, done.covers, done.head, done.name) == (before.entries + 1, before.entries, before.head, NAME)
    assert abs(done.at - datetime.now(UTC)) < timedelta(minutes=1)
    for certificates in ([], [root]):
        found = ledger.verify(certificates=certificates)
        assert (found.broken, found.stamps, found.entries) == (None, (done,), done.entry)


def test_timestamps_are_of_the_chain_as_it_grows(ledger: Ledger, root: Path) -> None:
    ledger.add([hospital()])

    def answer(question: bytes) -> bytes:
        # While the authority thinks, somebody else adds.
        ledger.add([renamed(hospital(), f"meanwhile-{ledger.status().entries}")])
        return authority().answer(question)

    with serving(answer) as server:
        first, second = ledger.stamp(server.at()), ledger.stamp(server.at())
    assert first.covers < first.entry - 1 and first.entry == second.covers < second.entry - 1
    found = ledger.verify(certificates=[root])
    assert found.broken is None and found.stamps == (first, second)


@pytest.mark.parametrize("kind", ["curve", "rsa"])
def test_a_certificate_that_ran_out_since_does_no_harm(tmp_path: Path, kind: str) -> None:
    then = datetime.now(UTC) - timedelta(days=100)
    old = replace(authority(days=-50, kind=kind), at=then)
    root = old.pem(tmp_path / "root.pem")
    with Ledger.create(tmp_path / "a.db") as ledger, serving(old.answer) as server:
        ledger.add([hospital()])
        assert ledger.stamp(server.at(), [root]).at == then
        assert ledger.verify(certificates=[root]).broken is None
        ledger.export_proof("a", tmp_path / "proof", "x")
    assert_proven(tmp_path / "proof", root, 1)
    with Ledger(tmp_path / "a.db") as ledger, serving(authority(days=-50, kind=kind).answer) as server:
        refused(ledger, server.at(), "is not valid at the time of the timestamp")


def other(field: str, value: Callable[[Any], Any]) -> Answer:
    """What an authority answers that was asked something else."""

    def asked(question: TimeStampReq) -> TimeStampReq:
        question[field] = value(question[field].native)
        return TimeStampReq.load(question.dump(force=True))

    return replace(authority(), asked=asked).answer


def other_imprint(held: Any) -> Any:
    return {**held, "hashed_message": bytes(32)}


def status(number: str, *words: str) -> Answer:
    said = PKIStatusInfo({"status": number, "status_string": list(words)}).dump()
    return lambda _: bytes([0x30, len(said)]) + said


def flipped(question: bytes) -> bytes:
    """A good answer but for the last bit of its signature."""
    good = authority().answer(question)
    return good[:-1] + bytes([good[-1] ^ 1])


def set_back(question: bytes) -> bytes:
    """A good answer but for its time, a year before."""
    good = authority().answer(question)
    back = f"{datetime.now(UTC).year - 1}".encode()
    return re.sub(rb"(\x18[\x0f-\x17])\d{4}", lambda held: held[1] + back, good, count=1)


def swapped(question: bytes) -> bytes:
    """A good answer, but for a certificate of the same key and number that calls its owner by another name."""
    usual = authority()
    answer = TimeStampResp.load(usual.answer(question))
    end = usual.signer.certificate.not_valid_after_utc
    another = issued("Somebody else", usual.middle, end, STAMPING, like=usual.signer)
    answer["time_stamp_token"]["content"]["certificates"] = [another.plain, usual.middle.plain]
    told: bytes = answer.dump()
    return told


SERVER = (ExtendedKeyUsageOID.SERVER_AUTH,)
BOTH = (ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH)
ANSWERS: dict[str, tuple[Answer, str]] = {
    "another nonce": (other("nonce", lambda held: held + 1), "its nonce is another"),
    "another imprint": (other("message_imprint", other_imprint), "its imprint is not that of the head"),
    "a refusal": (status("rejection", "no\x1b[31m clock"), r"no timestamp \(answers rejection: no \[31m clock\)"),
    "a refusal without words": (status("waiting"), r"gives no timestamp \(answers waiting\)"),
    "granted but not given": (status("granted"), "no timestamp that can be read"),
    "a certificate of a web server": (authority(SERVER).answer, f"certificate of {NAME} is not one for timestamps"),
    "a certificate of many uses": (authority(BOTH).answer, "is not one for timestamps"),
    "a certificate of no use": (authority(()).answer, "is not one for timestamps"),
    "another signature": (flipped, "signature is not that of the certificate"),
    "another time": (set_back, "signature is not that of the certificate"),
    "another certificate of one key": (swapped, "signature is not that of the certificate"),
    "garbage": (lambda _: b"<html>It works!</html>", "no timestamp that can be read"),
    "nothing": (lambda _: b"", "no timestamp that can be read"),
    "a hundred megabytes": (lambda _: bytes(100 * 2**20), "answers with more than 1,048,576 bytes; check the address"),
}


DATA = b"0" * 64


@cache
def good() -> bytes:
    """A good answer."""
    return authority().answer(question_of(DATA).data)


@settings(max_examples=300, deadline=None)
@given(some.data())
def test_an_answer_of_which_a_byte_was_changed_says_the_same_or_nothing(data: some.DataObject) -> None:
    changed = bytearray(good())
    changed[data.draw(some.integers(0, len(changed) - 1))] = data.draw(some.integers(0, 255))
    try:
        told = token_of(bytes(changed), DATA)
    except LedgerError as error:
        assert str(error).isprintable()
    else:
        assert told == token_of(good(), DATA)


def refused(ledger: Ledger, address: str, told: str, **how: Any) -> None:
    """That nothing is stored, and one line says why."""
    before = ledger.verify()
    with pytest.raises(LedgerError, match=told) as caught:
        ledger.stamp(address, **how)
    words = str(caught.value)
    assert words.startswith(f"{address}: ") and words.endswith("; nothing was stored") and words.isprintable()
    assert ledger.verify() == before


@pytest.mark.parametrize("what", ANSWERS)
def test_what_is_no_timestamp_is_not_stored(tmp_path: Path, what: str) -> None:
    answer, told = ANSWERS[what]
    with Ledger.create(tmp_path / "a.db") as ledger, serving(answer) as server:
        ledger.add([hospital()])
        refused(ledger, server.at(), told)
        assert len(server.questions) == 1


def test_an_authority_that_is_not_there_or_does_not_answer(ledger: Ledger) -> None:
    ledger.add([hospital()])
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        refused(ledger, f"http://127.0.0.1:{held.getsockname()[1]}/", "cannot be reached.*; check the address")
    with serving() as server:
        for path in ("/hangs", "/drips"):
            refused(ledger, server.at(path), "did not answer within 0.5 seconds; try later", seconds=0.5)
        refused(ledger, server.at("/elsewhere"), "answers 302, which leads elsewhere; give the address")
        refused(ledger, server.at("/busy"), "answers 503; check the address")
        assert len(server.questions) == 4, "a redirect was followed"
    refused(ledger, "ftp://127.0.0.1/", "write it as https://")
    refused(ledger, "http://127.0.0.1:port/", "write it as https://")
    refused(ledger, "http://u:secret@127.0.0.1/", "holds a name or a password; leave it out")


def test_an_empty_ledger_has_nothing_to_stamp(ledger: Ledger) -> None:
    with serving() as server, pytest.raises(LedgerError, match="nothing that could be stamped; add reports first"):
        ledger.stamp(server.at())
    assert server.questions == [] and ledger.status().entries == 0


def test_the_certificate_has_to_lead_to_the_root(ledger: Ledger, root: Path, tmp_path: Path) -> None:
    ledger.add([hospital()])
    stranger = authority(kind="rsa").pem(tmp_path / "stranger.pem")
    with serving() as server:
        refused(ledger, server.at(), "does not lead to the root certificate given", certificates=[stranger])
        done = ledger.stamp(server.at(), [stranger, root])
    broken = ledger.verify(certificates=[stranger]).broken or ""
    assert re.match(rf"entry {done.entry} \(stamp http://127.*\): the certificate .* does not lead to the root", broken)
    for path, told in (
        (tmp_path / "none.pem", "cannot be read; check its name"),
        (tmp_path / "a.pem", "no certificate"),
    ):
        (tmp_path / "a.pem").write_bytes(b"no PEM")
        with pytest.raises(LedgerError, match=told):
            ledger.verify(certificates=[path])


def test_the_certificate_of_the_server_is_looked_at(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add([hospital()])
    issuer = trustme.CA()
    issuer.cert_pem.write_to_path(tmp_path / "web.pem")
    with serving() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issuer.issue_cert("127.0.0.1").configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        address = server.at().replace("http:", "https:")
        refused(ledger, address, "cannot be reached.*certificate verify failed")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "web.pem"))
        assert ledger.stamp(address).covers == ledger.status().entries - 1


def rewritten(place: str, *changes: str) -> None:
    """Change a ledger as its administrator can who knows Tawatur: every digest and every hash after it fits again."""
    with engine_of(url_of(place)).connect() as connection, connection.begin():
        _unguarded(connection)
        for words in changes:
            connection.execute(text(words))
        records: dict[int, str] = {}
        for table in ("versions", "sources", "originals", "documents", "events", "linkings", "decisions", "people",
                      "roles", "stamps"):  # fmt: skip
            records |= {row.entry: row.record for row in connection.execute(text(f"SELECT entry, record FROM {table}"))}
        previous = FIRST
        for row in connection.execute(text("SELECT * FROM chain ORDER BY seq")).all():
            held = sha256(records[row.seq].encode()).hexdigest() if row.seq in records else row.digest
            entry = Entry(row.seq, row.at, row.kind, row.subject, held, previous)
            told = {"seq": row.seq, "digest": held, "previous": previous, "hash": entry_hash(entry)}
            connection.execute(
                text("UPDATE chain SET digest = :digest, previous = :previous, hash = :hash WHERE seq = :seq"), told
            )
            previous = told["hash"]


def test_a_chain_that_was_written_anew_lacks_what_was_stamped(ledger: Ledger, place: str) -> None:
    fill(ledger)
    done = ledger.verify().stamps[0]
    change = 'UPDATE decisions SET why = \'q\', record = replace(record, \'"why":"z"\', \'"why":"q"\')'
    rewritten(place, change)
    assert [one.why for one in ledger.decisions("a")] == ["q"]
    told = f"entry {done.entry} (stamp {done.authority}): no entry before it has the hash that was stamped"
    assert (ledger.verify().broken or "").startswith(told)
    # Without the stamp nobody would know.
    with engine_of(url_of(place)).connect() as connection:
        wanted = text("SELECT hash FROM chain WHERE seq = :seq")
        head = connection.execute(wanted, {"seq": done.covers}).scalar()
    assert head != done.head
    rewritten(place, f"UPDATE stamps SET head = '{head}', record = replace(record, '{done.head}', '{head}')")
    found = ledger.verify()
    assert f"entry {done.entry} " in (found.broken or "") and "imprint is not that of the head" in (found.broken or "")


def test_a_forged_timestamp_is_found(ledger: Ledger, place: str, root: Path) -> None:
    fill(ledger)
    done = ledger.verify(certificates=[root]).stamps[0]
    with engine_of(url_of(place)).connect() as connection:
        record = connection.execute(text("SELECT record FROM stamps")).scalar()
    answer = re.search(r'"answer":"([^"]*)"', str(record))
    assert answer is not None
    held = answer[1]
    signature = f"{held[:-8]}{'A' if held[-8] != 'A' else 'B'}{held[-7:]}"
    for forged, told in ((signature, "signature is not"), (held[:400], "can be read"), ("?", "holds no answer")):
        rewritten(place, f"UPDATE stamps SET record = replace(record, '{held}', '{forged}')")
        broken = ledger.verify().broken or ""
        assert broken.startswith(f"entry {done.entry} (stamp {done.authority}): ") and told in broken
        held = forged


def test_a_timestamp_by_an_authority_of_the_forgers_own_needs_the_root(ledger: Ledger, root: Path) -> None:
    stranger: Authority = authority(kind="rsa")
    ledger.add([hospital()])
    with serving(stranger.answer) as server:
        ledger.stamp(server.at())
    assert ledger.verify().broken is None
    assert "does not lead to the root" in (ledger.verify(certificates=[root]).broken or "")


CONFIGURATION = """
[tsa]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = {digest}
ess_cert_id_alg = {digest}
crypto_device = builtin
"""


@pytest.mark.skipif(OPENSSL is None, reason="openssl is a second authority beside the one that all other tests ask")
@pytest.mark.parametrize(("kind", "digest"), [("curve", "sha256"), ("rsa", "sha512"), ("rsa", "sha1")])
def test_an_authority_of_openssl(tmp_path: Path, root: Path, kind: str, digest: str) -> None:
    usual = authority(kind=kind)
    key = usual.signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    files = {
        "tsa.cnf": CONFIGURATION.format(digest=digest).encode(), "serial": b"01\n", "key.pem": key,
        "signer.pem": usual.signer.certificate.public_bytes(Encoding.PEM),
        "middle.pem": usual.middle.certificate.public_bytes(Encoding.PEM),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    def answer(question: bytes) -> bytes:
        (tmp_path / "question").write_bytes(question)
        words = "ts -reply -config tsa.cnf -section tsa -queryfile question -signer signer.pem -inkey key.pem"
        done = subprocess.run(
            [str(OPENSSL), *words.split(), "-chain", "middle.pem"], cwd=tmp_path, capture_output=True, check=True
        )  # fmt: skip
        return done.stdout

    with Ledger.create(tmp_path / "a.db") as ledger, serving(answer) as server:
        ledger.add([hospital()])
        if digest == "sha1":
            refused(ledger, server.at(), "signed by way of sha1; only sha256")
        else:
            done = ledger.stamp(server.at(), [usual.pem(tmp_path / "its.pem")])
            assert done.name == NAME and ledger.verify(certificates=[tmp_path / "its.pem"]).stamps == (done,)


def assert_proven(folder: Path, root: Path, number: int) -> None:
    """That the commands of a proof's page bear out its timestamps; without openssl, that the library does."""
    page = (folder / "README.txt").read_text(encoding="utf-8")
    (folder / "root.pem").write_bytes(root.read_bytes())
    stamped = re.findall(r"^    printf %s ([0-9a-f]{64}) > head-(\d+)\.txt$", page, re.M)
    assert len(stamped) == number == len(list(folder.glob("stamp-*.tsr"))) > 0
    commands = re.findall(r"^    ((?:printf|openssl|grep -c '\"previous).*)$", page, re.M)
    assert len(commands) == 3 * number
    if OPENSSL:
        done = subprocess.run(
            ["bash", "-c", "\n".join(commands)], cwd=folder, capture_output=True, check=False, encoding="utf-8"
        )  # fmt: skip
        assert done.stdout.splitlines() == ["1", "Verification: OK"] * number, done.stderr
        return
    for head, entry in stamped:
        assert token_of((folder / f"stamp-{entry}.tsr").read_bytes(), head.encode(), roots_of([root])).name == NAME


def test_a_proof_holds_the_timestamps_after_its_document(ledger: Ledger, root: Path, tmp_path: Path) -> None:
    with serving() as server:
        ledger.add([hospital()])
        ledger.stamp(server.at())
        ledger.add([bomb()])
        ledger.stamp(server.at())
        ledger.stamp(server.at())
    ledger.add([renamed(hospital(), "d")])
    for document, number in (("a", 3), ("c", 2)):
        ledger.export_proof(document, tmp_path / document, "x")
        assert_proven(tmp_path / document, root, number)
    ledger.export_proof("d", tmp_path / "d", "x")
    assert "openssl" not in (tmp_path / "d" / "README.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(OPENSSL is None, reason="the page's commands are openssl's; the library has certified them above")
def test_openssl_finds_a_proof_that_was_changed(tmp_path: Path, root: Path) -> None:
    with Ledger.create(tmp_path / "a.db") as ledger, serving() as server:
        ledger.add([hospital()])
        ledger.stamp(server.at())
        ledger.export_proof("a", tmp_path / "proof", "x")
    path = next((tmp_path / "proof").glob("stamp-*.tsr"))
    held = path.read_bytes()
    path.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    with pytest.raises(AssertionError, match="Verification: FAILED"):
        assert_proven(tmp_path / "proof", root, 1)


def test_the_commands(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.create("tawatur.db") as ledger:
        ledger.add([hospital()])
        head, entries = ledger.verify().head, ledger.verify().entries

    def run(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(program, list(words))
        return done.exit_code, done.stdout, done.stderr

    monkeypatch.delenv("TAWATUR_AUTHORITY", raising=False)
    code, _, said = run("stamp")
    assert code == 2 and "--authority" in said
    with serving() as server:
        monkeypatch.setenv("TAWATUR_AUTHORITY", server.at())
        code, out, _ = run("stamp", "--certificate", str(root))
        told = rf"stamped \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC · {NAME} · covers the entries up to {entries}"
        assert code == 0 and re.fullmatch(rf"{told}\nhead: {head}\n", out)
        code, _, said = run("stamp", "--authority", server.at("/hangs"), "--seconds", "0.3")
        assert code == 1 and re.fullmatch(r"Error: http.*did not answer within 0.3 seconds.*nothing was stored\n", said)
    code, out, said = run("verify", "--certificate", str(root))
    assert code == 0 and said == "" and re.search(rf"^{told} · entry {entries + 1}$", out, re.M)
    assert "--certificate ROOT.pem" in run("verify")[2]
    stranger = authority(kind="rsa").pem(tmp_path / "stranger.pem")
    code, _, said = run("verify", "--certificate", str(stranger))
    assert code == 1 and f"entry {entries + 1} (stamp " in said
