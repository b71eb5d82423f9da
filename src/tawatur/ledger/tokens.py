"""An answer of a timestamp authority (RFC 3161) in, what it says out, once it holds: its imprint, its certificate, its
signature, and the way from the certificate to a root where roots are given.

Certificates are judged as of the time of the stamp: one that has run out since does no harm. asn1crypto reads what
authorities send, which is often not quite DER; cryptography has the keys and walks the way to the root.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import new, sha256
from pathlib import Path
from secrets import randbits
from typing import Any
from warnings import catch_warnings, simplefilter

from asn1crypto import core, tsp
from asn1crypto.cms import ContentInfo
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    DuplicateExtension,
    ExtendedKeyUsage,
    ExtensionNotFound,
    InvalidVersion,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store, VerificationError

from tawatur.errors import LedgerError

_HASHES: dict[str, HashAlgorithm] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
_MALFORMED = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, UnsupportedAlgorithm,
    InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType,
)  # fmt: skip


class _Answer(core.Sequence):  # type: ignore[misc]
    """What an authority answers; the class of asn1crypto wants a timestamp in a refusal too."""

    _fields = [("status", tsp.PKIStatusInfo), ("token", ContentInfo, {"optional": True})]


@dataclass(frozen=True, slots=True)
class Token:
    """What an answer says: when, and by the name in the certificate who."""

    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What an authority is asked, with the number that its answer has to repeat."""

    data: bytes
    nonce: int


def question_of(data: bytes) -> Question:
    """The question for a timestamp of data, with all certificates."""
    # Positive and its first byte not zero, so that there is one way to write it.
    nonce = 1 << 62 | randbits(62)
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": sha256(data).digest()}
    asked = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    return Question(asked.dump(), nonce)


def token_of(answer: bytes, data: bytes, roots: Sequence[Certificate] = (), nonce: int | None = None) -> Token:
    """What an answer says of data; `LedgerError` where it does not hold. `nonce` is what was asked with."""
    try:
        with catch_warnings():
            # Of certificates that are odd in ways that do not matter here.
            simplefilter("ignore", CryptographyDeprecationWarning)
            return _token(_Answer.load(answer, strict=True), data, roots, nonce)
    except _MALFORMED as error:
        raise LedgerError("the answer is no timestamp that can be read (RFC 3161)") from error


def _token(answer: Any, data: bytes, roots: Sequence[Certificate], nonce: int | None) -> Token:
    """What an answer says, step by step from what was asked to who vouches for it."""
    signed = _granted(answer)
    content = signed["encap_content_info"]["content"]
    told = content.parsed
    at = told["gen_time"].native
    _answers(told, sha256(data).digest(), nonce)
    certificate, others = _certificates(signed)
    _may_stamp(certificate, at)
    _signature(signed["signer_infos"][0], bytes(content), certificate)
    _rooted(certificate, others, at, roots)
    return Token(at, _name(certificate))


def roots_of(paths: Sequence[str | Path]) -> tuple[Certificate, ...]:
    """The certificates in files of PEM."""
    return tuple(certificate for path in paths for certificate in _pem(Path(path)))


def _pem(path: Path) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read; check its name") from error
    except ValueError as error:
        raise LedgerError(f"{path}: holds no certificate in PEM; the authority has its root certificate") from error


def _granted(answer: Any) -> Any:
    """What was signed, where a timestamp was given."""
    status = answer["status"]
    if status["status"].native not in ("granted", "granted_with_mods"):
        words = [f"answers {_printable(str(status['status'].native))}", *(status["status_string"].native or ())]
        raise LedgerError(f"gives no timestamp ({': '.join(map(_printable, words))})")
    return answer["token"]["content"]


def _answers(told: Any, imprint: bytes, nonce: int | None) -> None:
    """Whether it is the answer to what was asked."""
    held = told["message_imprint"]
    if held["hash_algorithm"]["algorithm"].native != "sha256" or held["hashed_message"].native != imprint:
        raise LedgerError("the timestamp is of something else: its imprint is not that of the head")
    if nonce is not None and told["nonce"].native != nonce:
        raise LedgerError("the timestamp is no answer to this request: its nonce is another")


def _certificates(signed: Any) -> tuple[Certificate, list[bytes]]:
    """The certificate of who signed, and all that came with it as bytes."""
    if len(signed["signer_infos"]) != 1:
        raise LedgerError("the timestamp is not signed by exactly one")
    signer = signed["signer_infos"][0]["sid"].chosen
    held = [one.chosen for one in signed["certificates"] if one.name == "certificate"]
    for one in held:
        if one.serial_number == signer["serial_number"].native and one.issuer == signer["issuer"]:
            return load_der_x509_certificate(one.dump()), [other.dump() for other in held]
    raise LedgerError("the timestamp comes without the certificate of who signed it")


def _may_stamp(certificate: Certificate, at: datetime) -> None:
    """Whether a certificate is one for timestamps, at a time."""
    try:
        usage = certificate.extensions.get_extension_for_class(ExtendedKeyUsage)
    except ExtensionNotFound:
        usage = None
    if usage is None or not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise LedgerError(f"the certificate of {_name(certificate)} is not one for timestamps (timeStamping alone)")
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise LedgerError(f"the certificate of {_name(certificate)} is not valid at the time of the timestamp")


def _signature(signer: Any, content: bytes, certificate: Certificate) -> None:
    """Whether the signature is over this content and by this certificate."""
    attributes = {one["type"].native: one["values"][0] for one in signer["signed_attrs"]}
    kind = signer["digest_algorithm"]["algorithm"].native
    if kind not in _HASHES:
        raise LedgerError(
            f"the timestamp is signed by way of {_printable(kind)}; only {', '.join(_HASHES)} are trusted"
        )
    same = (
        attributes["content_type"].native == "tst_info"
        and attributes["message_digest"].native == new(kind, content).digest()
        and _meant(attributes, certificate)
    )
    # What is signed is the attributes as a set of their own, not as the field of the signer that they are.
    if not same or not _by(certificate, signer, signer["signed_attrs"].untag().dump(), _HASHES[kind]):
        raise LedgerError("the signature is not that of the certificate in the timestamp")


def _meant(attributes: dict[str, Any], certificate: Certificate) -> bool:
    """Whether the signature names this very certificate, and none that has the same key."""
    der = certificate.public_bytes(Encoding.DER)
    if "signing_certificate_v2" in attributes:
        first = attributes["signing_certificate_v2"]["certs"][0]
        kind = first["hash_algorithm"]["algorithm"].native
    else:
        first, kind = attributes["signing_certificate"]["certs"][0], "sha1"
    return bool(first["cert_hash"].native == new(kind, der).digest())


def _by(certificate: Certificate, signer: Any, data: bytes, how: HashAlgorithm) -> bool:
    """Whether a signature over data is by the key of a certificate."""
    key, signature = certificate.public_key(), signer["signature"].native
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(how))
        elif isinstance(key, rsa.RSAPublicKey):
            pss = signer["signature_algorithm"].signature_algo == "rsassa_pss"
            key.verify(
                signature, data, padding.PSS(padding.MGF1(how), padding.PSS.AUTO) if pss else padding.PKCS1v15(), how
            )
        else:
            raise LedgerError("the timestamp is signed by a key that is neither RSA nor of an elliptic curve")
    except InvalidSignature:
        return False
    return True


def _rooted(certificate: Certificate, others: list[bytes], at: datetime, roots: Sequence[Certificate]) -> None:
    """Whether a certificate leads by way of others to one of some roots, where there are any."""
    if not roots:
        return
    # What cryptography asks by itself is for servers of the web; that the certificate is for timestamps is known here.
    signer = ExtensionPolicy.permit_all()
    issuer = signer.require_present(BasicConstraints, Criticality.AGNOSTIC, None)
    policy = PolicyBuilder().store(Store(list(roots))).time(at.astimezone(UTC).replace(tzinfo=None))
    verifier = policy.extension_policies(ee_policy=signer, ca_policy=issuer).build_client_verifier()
    try:
        verifier.verify(certificate, [load_der_x509_certificate(other) for other in others])
    except VerificationError as error:
        raise LedgerError("the certificate in the timestamp does not lead to the root certificate given") from error


def _name(certificate: Certificate) -> str:
    """What a certificate calls its owner."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return _printable(str(names[0].value) if names else certificate.subject.rfc4514_string())


def _printable(words: str) -> str:
    """Words of others on one line, without what commands a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)[:200]
