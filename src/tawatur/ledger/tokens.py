"""An answer of a timestamp authority (RFC 3161) in, what it says out, once it holds: its imprint, its certificate, its
signature, and the way from the certificate to a root where roots are given.

rfc3161-client walks that way with OpenSSL, as of the time of the stamp: a certificate that has run out since does no
harm. It does nothing without a root, so the signature itself is checked here, by the certificate that came with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import new, sha256
from pathlib import Path
from typing import Any

from asn1crypto.cms import ContentInfo
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import (
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
from rfc3161_client import PKIStatus, TimeStampResponse, VerificationError, VerifierBuilder, decode_timestamp_response

from tawatur.errors import LedgerError

_HASHES: dict[str, HashAlgorithm] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
_MALFORMED = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, UnsupportedAlgorithm,
    InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """What an answer says: when, and by the name in the certificate who."""

    at: datetime
    name: str


def token_of(answer: bytes, data: bytes, roots: Sequence[Certificate] = (), nonce: int | None = None) -> Token:
    """What an answer says of data; `LedgerError` where it does not hold. `nonce` is what was asked with."""
    try:
        response = decode_timestamp_response(answer)
        if response.status != PKIStatus.GRANTED:
            said = ": ".join([f"answers with status {response.status}", *map(_printable, response.status_string)])
            raise LedgerError(f"gives no timestamp ({said})")
        signed = ContentInfo.load(response.time_stamp_token(), strict=True)["content"]
        content = signed["encap_content_info"]["content"]
        told = content.parsed
        _answers(told, sha256(data).digest(), nonce)
        certificate = _certificate(signed)
        _may_stamp(certificate, told["gen_time"].native)
        _signature(signed["signer_infos"][0], bytes(content), certificate)
        _rooted(response, sha256(data).digest(), roots)
        return Token(told["gen_time"].native, _name(certificate))
    except _MALFORMED as error:
        raise LedgerError("the answer is no timestamp that can be read (RFC 3161)") from error


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


def _answers(told: Any, imprint: bytes, nonce: int | None) -> None:
    """Whether it is the answer to what was asked."""
    held = told["message_imprint"]
    if held["hash_algorithm"]["algorithm"].native != "sha256" or held["hashed_message"].native != imprint:
        raise LedgerError("the timestamp is of something else: its imprint is not that of the head")
    if nonce is not None and told["nonce"].native != nonce:
        raise LedgerError("the timestamp is no answer to this request: its nonce is another")


def _certificate(signed: Any) -> Certificate:
    """The certificate of who signed."""
    if len(signed["signer_infos"]) != 1:
        raise LedgerError("the timestamp is not signed by exactly one")
    signer = signed["signer_infos"][0]["sid"].chosen
    for one in signed["certificates"]:
        held = one.chosen
        if held.serial_number == signer["serial_number"].native and held.issuer == signer["issuer"]:
            return load_der_x509_certificate(held.dump())
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


def _rooted(response: TimeStampResponse, imprint: bytes, roots: Sequence[Certificate]) -> None:
    """Whether the certificate leads to one of some roots, where there are any."""
    if not roots:
        return
    try:
        VerifierBuilder(roots=list(roots)).build().verify(response, imprint)
    except VerificationError as error:
        raise LedgerError("the certificate in the timestamp does not lead to the root certificate given") from error


def _name(certificate: Certificate) -> str:
    """What a certificate calls its owner."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return _printable(str(names[0].value) if names else certificate.subject.rfc4514_string())


def _printable(words: str) -> str:
    """Words of others on one line, without what commands a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)[:200]
