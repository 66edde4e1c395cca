"""Google's side of Google Pay: tokens sealed and signed as its documents say.

https://developers.google.com/pay/api/web/guides/resources/payment-data-cryptography
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

Key = ec.EllipticCurvePrivateKey
RECIPIENT = "gateway:ucs"
PAN, CRYPTOGRAM = "4111111111111111", "AAAAAA=="


def new_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def spki(key: Key) -> str:
    told = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return in_base64(told)


def signature(key: Key, *parts: str) -> str:
    message = b""
    for part in parts:
        message += len(part.encode()).to_bytes(4, "little") + part.encode()
    return in_base64(key.sign(message, ec.ECDSA(SHA256())))


def derived(point: bytes, shared: bytes) -> bytes:
    """HKDF over SHA-256 in its two steps, 64 bytes. https://www.rfc-editor.org/rfc/rfc5869"""
    extracted = hmac.digest(bytes(32), point + shared, "sha256")
    first = hmac.digest(extracted, b"Google" + b"\x01", "sha256")
    return first + hmac.digest(extracted, first + b"Google" + b"\x02", "sha256")


def sealed(message: bytes, recipient: Key) -> dict[str, str]:
    ephemeral = new_key()
    point = ephemeral.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = derived(point, ephemeral.exchange(ec.ECDH(), recipient.public_key()))
    cipher = Cipher(algorithms.AES(keys[:32]), modes.CTR(bytes(16))).encryptor()
    hidden = cipher.update(message) + cipher.finalize()
    tag = hmac.new(keys[32:], hidden, hashlib.sha256).digest()
    return {
        "encryptedMessage": in_base64(hidden),
        "ephemeralPublicKey": in_base64(point),
        "tag": in_base64(tag),
    }


def later(seconds: float) -> str:
    """A time from now, as Google writes it."""
    return str(int((time.time() + seconds) * 1000))


def card(**changed: Any) -> dict[str, Any]:
    details = {
        "pan": PAN,
        "expirationMonth": 7,
        "expirationYear": 2039,
        "authMethod": "CRYPTOGRAM_3DS",
        "cryptogram": CRYPTOGRAM,
        "eciIndicator": "05",
    }
    kept = {name: value for name, value in (details | changed).items() if value is not None}
    return {
        "messageExpiration": later(3600),
        "messageId": "AH2Ejtc",
        "paymentMethod": "CARD",
        "paymentMethodDetails": kept,
    }


class Google:
    """Google's root and intermediate keys."""

    def __init__(self) -> None:
        self.root, self.intermediate = new_key(), new_key()

    def keys(self, expires: float = 86_400, version: str = "ECv2") -> bytes:
        """The document of its root signing keys."""
        of_before = {"keyValue": spki(new_key()), "protocolVersion": "ECv1"}
        root = {
            "keyValue": spki(self.root),
            "keyExpiration": later(expires),
            "protocolVersion": version,
        }
        return json.dumps({"keys": [of_before, root]}).encode()

    def token(
        self,
        recipient: Key,
        message: dict[str, Any] | None = None,
        *,
        whom: str = RECIPIENT,
        key_expires: float = 3600,
        **changed: Any,
    ) -> str:
        """What Google Pay hands out; ``changed`` are its fields, changed after it was signed."""
        inside = sealed(json.dumps(message or card()).encode(), recipient)
        signed = json.dumps(inside)
        key = {"keyValue": spki(self.intermediate), "keyExpiration": later(key_expires)}
        known = json.dumps(key)
        whole = {
            "protocolVersion": "ECv2",
            "signature": signature(self.intermediate, "Google", whom, "ECv2", signed),
            "intermediateSigningKey": {
                "signedKey": known,
                "signatures": [signature(self.root, "Google", "ECv2", known)],
            },
            "signedMessage": signed,
        }
        return json.dumps(whole | changed)
