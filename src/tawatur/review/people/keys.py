"""What a browser says of a passkey in, whether it is one of ours out: by py_webauthn, the user always verified."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec
from fastapi import HTTPException, Request
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json, parse_client_data_json
from webauthn.helpers import parse_registration_credential_json as parse_registration
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from tawatur.ledger.accounts.passkeys import Passkey
from tawatur.review.people.challenges import Challenges
from tawatur.review.people.sameorigin import own_origin

_REQUIRED = UserVerificationRequirement.REQUIRED


def to_register(request: Request, challenges: Challenges, person: str, held: Sequence[Passkey]) -> dict[str, Any]:
    """What a browser is told to make a passkey."""
    wanted = AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_REQUIRED
    )  # fmt: skip
    options = generate_registration_options(
        rp_id=_site(request), rp_name="Tawatur", user_name=person, user_id=sha256(person.encode()).digest(),
        challenge=challenges.new(person), authenticator_selection=wanted,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id)) for one in held],
    )  # fmt: skip
    return _told(options_to_json(options))


def registered(
    request: Request, challenges: Challenges, person: str, credential: dict[str, Any]
) -> VerifiedRegistration:  # fmt: skip
    """The passkey that a browser made; 422 where it is not what was asked for."""
    try:
        made = parse_registration(credential)
        challenge = parse_client_data_json(made.response.client_data_json).challenge
        _require_open(challenges, challenge, person)
        return verify_registration_response(
            credential=made, expected_challenge=challenge, expected_rp_id=_site(request),
            expected_origin=own_origin(request), require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise HTTPException(422, "this passkey cannot be taken") from error


def to_sign_in(request: Request, challenges: Challenges) -> dict[str, Any]:
    """What a browser is told to show a passkey, whosever it is."""
    options = generate_authentication_options(
        rp_id=_site(request), challenge=challenges.new(None), user_verification=_REQUIRED
    )  # fmt: skip
    return _told(options_to_json(options))


def id_of(credential: dict[str, Any]) -> str:
    """The id of the passkey that a browser shows, as we have it."""
    found = credential.get("rawId")
    return found if isinstance(found, str) else ""


def shown(request: Request, challenges: Challenges, passkey: Passkey, credential: dict[str, Any]) -> int:
    """The counter of a passkey that a browser has shown; 401 where it is not that one."""
    try:
        given = parse_authentication_credential_json(credential)
        challenge = parse_client_data_json(given.response.client_data_json).challenge
        _require_open(challenges, challenge, None)
        return verify_authentication_response(
            credential=given, expected_challenge=challenge, expected_rp_id=_site(request),
            expected_origin=own_origin(request), credential_public_key=passkey.key,
            credential_current_sign_count=passkey.uses, require_user_verification=True,
        ).new_sign_count  # fmt: skip
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise HTTPException(401, "this passkey is not known here") from error


def id_kept(made: VerifiedRegistration) -> str:
    """The id of a new passkey, as it is kept."""
    return bytes_to_base64url(made.credential_id)


def _told(options: str) -> dict[str, Any]:
    return msgspec.json.decode(options, type=dict[str, Any])


def _require_open(challenges: Challenges, challenge: bytes, person: str | None) -> None:
    if not challenges.take(challenge, person):
        raise ValueError("this challenge does not stand")


def _site(request: Request) -> str:
    """What passkeys are bound to: the name by which the page is opened."""
    return request.url.hostname or ""
