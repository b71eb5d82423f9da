"""People for tests of the review page: browsers of theirs, apps that show codes, and devices that hold passkeys."""

import json
import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from time import time
from typing import Any

import cbor2
import pyotp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fastapi import FastAPI
from starlette.testclient import TestClient

HERE = "http://localhost:8000"
PASSWORD = "سبع شجرات وراء السور"


class Browser:
    """What one person does; forms are sent with the token of the page that was looked at last."""

    def __init__(self, app: FastAPI, at: str = HERE) -> None:
        self.http = TestClient(app, base_url=at, raise_server_exceptions=False, follow_redirects=False)
        self.csrf = ""

    def get(self, path: str) -> Any:
        answer = self.http.get(path, headers={"accept-language": "en"})
        if found := re.search(r'name="csrf" value="([^"]+)"', answer.text):
            self.csrf = found[1]
        return answer

    def post(self, path: str, **fields: Any) -> Any:
        return self.http.post(path, data={"csrf": self.csrf, **fields}, headers={"accept-language": "en"})

    def send(self, path: str, body: object) -> Any:
        return self.http.post(path, json=body, headers={"x-csrf-token": self.csrf, "origin": HERE})

    def sign_in(self, name: str, password: str = PASSWORD) -> Any:
        answer = self.post("/sign-in", name=name, password=password)
        self.get("/account")
        return answer


def code_of(secret: str, later: int = 0) -> str:
    """What an app shows now, or some steps later."""
    totp = pyotp.TOTP(secret)
    return totp.at(int(time()), counter_offset=later)


class Device:
    """An authenticator that holds one passkey of one site, and verifies its user or does not."""

    def __init__(self, origin: str = HERE, verifies: bool = True) -> None:
        self.origin, self.flags, self.uses = origin, 0x05 if verifies else 0x01, 0
        self.id, self._key = b"a passkey of the tests", ec.generate_private_key(ec.SECP256R1())

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends of a new passkey."""
        numbers = self._key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        held = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor2.dumps(key)
        attested = {"fmt": "none", "attStmt": {}, "authData": self._data(options["rp"]["id"], self.flags | 0x40) + held}
        client = self._client("webauthn.create", options)
        return self._sent(clientDataJSON=client, attestationObject=cbor2.dumps(attested))

    def show(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends of a passkey that signs in."""
        self.uses += 1
        data, client = self._data(options["rpId"], self.flags), self._client("webauthn.get", options)
        signed = self._key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._sent(clientDataJSON=client, authenticatorData=data, signature=signed)

    def _data(self, site: str, flags: int) -> bytes:
        return sha256(site.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _sent(self, **parts: bytes) -> dict[str, Any]:
        name = letters(self.id)
        response = {key: letters(value) for key, value in parts.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def letters(data: bytes) -> str:
    """Bytes in the letters of addresses."""
    return urlsafe_b64encode(data).decode().rstrip("=")
