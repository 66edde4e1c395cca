"""Apple's side of Apple Pay: tokens sealed and signed as its documents say.

https://developer.apple.com/documentation/passkit/payment-token-format-reference
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs7

from tests.server.security.authorities import Pair, signed

LEAF, INTERMEDIATE = "1.2.840.113635.100.6.29", "1.2.840.113635.100.6.2.14"
MERCHANT = "1.2.840.113635.100.6.32"
PAN, CRYPTOGRAM = "4109370251004320", "AMwBRjPWDnAgAA7Rls7mAoABFA=="
CARD: dict[str, Any] = {
    "applicationPrimaryAccountNumber": PAN,
    "applicationExpirationDate": "391231",
    "currencyCode": "840",
    "transactionAmount": 1050,
    "deviceManufacturerIdentifier": "040010030273",
    "paymentDataType": "3DSecure",
    "paymentData": {"onlinePaymentCryptogram": CRYPTOGRAM, "eciIndicator": "5"},
}
EMPTY = b"\x05\x00"
Sign = Callable[[bytes, Pair, Pair], bytes]


class Apple:
    """Apple's root, what it signs with, and a merchant whom it knows."""

    def __init__(self, name: str = "Apple Root CA - G3") -> None:
        self.root = signed(name, authority=True)
        self.intermediate = signed(
            "Apple Application Integration CA - G3",
            self.root,
            authority=True,
            marks={INTERMEDIATE: EMPTY},
        )
        self.leaf = signed("ecc-smp-broker-sign", self.intermediate, marks={LEAF: EMPTY})
        self.merchant = merchant("merchant.test.example")


def merchant(identifier: str) -> Pair:
    """A payment processing certificate; it names the merchant's identifier by its hash."""
    told = hashlib.sha256(identifier.encode()).hexdigest().upper().encode()
    return signed(identifier, marks={MERCHANT: b"\x0c\x40" + told})


def in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def public(pair: Pair) -> bytes:
    return pair.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def sealed(card: dict[str, Any], merchant: Pair, ephemeral: ec.EllipticCurvePrivateKey) -> bytes:
    """A card under AES-256-GCM, whose key follows from both sides of ECDH by SHA-256."""
    (identity,) = (e for e in merchant.certificate.extensions if e.oid.dotted_string == MERCHANT)
    party = bytes.fromhex(identity.value.value[2:].decode())
    shared = ephemeral.exchange(ec.ECDH(), merchant.key.public_key())
    facts = b"\x00\x00\x00\x01" + shared + b"\x0d" + b"id-aes256-GCM" + b"Apple" + party
    key = hashlib.sha256(facts).digest()
    return AESGCM(key).encrypt(b"\0" * 16, json.dumps(card).encode(), None)


def by_library(content: bytes, leaf: Pair, intermediate: Pair) -> bytes:
    """A detached signature of now, with both certificates, in DER."""
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(content)
        .add_signer(leaf.certificate, leaf.key, SHA256())
        .add_certificate(intermediate.certificate)
        .sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])
    )


def token(
    apple: Apple,
    card: dict[str, Any] = CARD,
    *,
    sign: Sign = by_library,
    own: bytes = b"",
    **changed: Any,
) -> str:
    """What a device hands out for a card, in base64.

    Args:
        own: the hash of the merchant's own data.
        changed: fields of the token or of its header, changed after it was signed.
    """
    ephemeral = ec.generate_private_key(ec.SECP256R1())
    spki = ephemeral.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    data, transaction = sealed(card, apple.merchant, ephemeral), hashlib.sha256(b"t").digest()
    signature = sign(spki + data + transaction + own, apple.leaf, apple.intermediate)
    header = {
        "ephemeralPublicKey": in_base64(spki),
        "publicKeyHash": in_base64(hashlib.sha256(public(apple.merchant)).digest()),
        "transactionId": transaction.hex(),
        **({"applicationData": own.hex()} if own else {}),
    }
    head = {name: changed.pop(name, value) for name, value in header.items()}
    whole = {"version": "EC_v1", "data": in_base64(data), "signature": in_base64(signature)}
    return in_base64(json.dumps(whole | {"header": head} | changed).encode())
