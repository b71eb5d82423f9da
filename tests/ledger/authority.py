"""A timestamp authority (RFC 3161) of the tests' own over HTTP: real keys, certificates and signatures, by certomancer.

It signs what it is asked to, or what a test makes of the question; or it answers with bytes that are no timestamp.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.tsp import TimeStampReq
from asn1crypto.x509 import Certificate as Plain
from certomancer.services import TimeStamper
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as curve
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = EllipticCurvePrivateKey | RSAPrivateKey
STAMPING = (ExtendedKeyUsageOID.TIME_STAMPING,)
NAME = "Stamps of the tests"


@dataclass(frozen=True)
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def plain(self) -> Plain:
        """The certificate as certomancer takes it."""
        return Plain.load(self.certificate.public_bytes(Encoding.DER))


@dataclass(frozen=True)
class Authority:
    """Who signs timestamps: a root, who is certified by it by way of another, and what becomes of a question."""

    root: Issued
    middle: Issued
    signer: Issued
    asked: Callable[[TimeStampReq], TimeStampReq] = field(default=lambda question: question)
    at: datetime | None = None

    def answer(self, question: bytes) -> bytes:
        """A timestamp as it was asked for."""
        der = self.signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        stamper = TimeStamper(
            self.signer.plain, PrivateKeyInfo.load(der), certs_to_embed=[self.middle.plain], fixed_dt=self.at
        )
        answer: bytes = stamper.request_tsa_response(self.asked(TimeStampReq.load(question))).dump()
        return answer

    def pem(self, path: Path) -> Path:
        """The root certificate as a file."""
        path.write_bytes(self.root.certificate.public_bytes(Encoding.PEM))
        return path


@cache
def authority(usage: tuple[x509.ObjectIdentifier, ...] = STAMPING, days: int = 365, kind: str = "curve") -> Authority:
    """One whose certificates are valid from two years ago to as many days from now."""
    end = datetime.now(UTC) + timedelta(days=days)
    root = issued("Root of the tests", None, end)
    middle = issued("Middle of the tests", root, end)
    return Authority(root, middle, issued(NAME, middle, end, usage, kind))


def issued(
    name: str, by: Issued | None, end: datetime, usage: tuple[x509.ObjectIdentifier, ...] | None = None,
    kind: str = "curve", like: Issued | None = None,
) -> Issued:  # fmt: skip
    """A certificate by an issuer or by itself; with a usage it is no issuer's. It has key and number of one that it is
    like, else its own.
    """
    key: Key = like.key if like else curve(SECP256R1()) if kind == "curve" else rsa(65537, 2048)
    number = like.certificate.serial_number if like else x509.random_serial_number()
    issuer = by.key if by else key
    made = (
        x509.CertificateBuilder()
        .subject_name(_called(name)).issuer_name(by.certificate.subject if by else _called(name))
        .public_key(key.public_key()).serial_number(number).not_valid_after(end)
        .not_valid_before(datetime.now(UTC) - timedelta(days=730))
        .add_extension(x509.BasicConstraints(usage is None, None), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), False)
    )  # fmt: skip
    if usage:
        made = made.add_extension(x509.ExtendedKeyUsage(usage), True)
    return Issued(made.sign(issuer, SHA256()), key)


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


Answer = Callable[[bytes], bytes]


class Handler(BaseHTTPRequestHandler):
    """Answers each question; some paths do as bad servers do."""

    server: "Server"

    def do_POST(self) -> None:  # noqa: N802
        """Answer a question."""
        question = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.questions.append((self.headers["Content-Type"], question))
        try:
            if self.path == "/hangs":
                self.server.closing.wait(30)
            elif self.path == "/drips":
                self._drips()
            elif self.path == "/elsewhere":
                self._answers(302, b"", Location=self.server.at("/"))
            elif self.path == "/busy":
                self._answers(503, b"")
            else:
                self._answers(200, self.server.answer(question))
        except OSError:  # who asked has gone
            self.close_connection = True

    def _answers(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/timestamp-reply", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drips(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"0")
            time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """An authority at an address of this machine, with what it was asked."""

    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        """Take what answers questions."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.questions: list[tuple[str, bytes]] = []
        self.closing = threading.Event()

    def at(self, path: str = "/") -> str:
        """An address of it."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


@contextmanager
def serving(answer: Answer | None = None) -> Iterator[Server]:
    """An authority while a test runs."""
    with Server(answer or authority().answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
