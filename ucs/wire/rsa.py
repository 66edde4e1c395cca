"""RSA: signing requests and verifying what is signed.

A module of its own, because the library takes long to load and few processors need it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from ucs.domain.router import RouterDataV2
from ucs.wire.auth import usable
from ucs.wire.http import Request
from ucs.wire.signatures import in_base64


@dataclass(frozen=True)
class RsaSigned:
    """An RSA signature over what ``message`` makes of the finished request, in a header."""

    header: str
    message: Callable[[Request, RouterDataV2[Any, Any]], str]
    private_key: str = "private_key"
    digest: str = "sha256"
    text: Callable[[bytes], str] = in_base64
    prefix: str = ""

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        message = self.message(request, data).encode()
        signature = usable(
            lambda key: rsa_signed(key, message, self.digest), data, self.private_key
        )
        request.headers[self.header] = self.prefix + self.text(signature)


def rsa_signed(private_key: str, message: bytes, digest: str = "sha256") -> bytes:
    """An RSA signature, PKCS #1 v1.5.

    Raises:
        ValueError: the key is no RSA private key.
    """
    return _private(private_key).sign(message, PKCS1v15(), _hash(digest))


# Checking a private key takes tens of milliseconds, and a merchant's is the same in every call.
@lru_cache(maxsize=256)
def _private(text: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem(text, "PRIVATE KEY"), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError("not an RSA private key")
    return key


def rsa_verified(public_key: str, signature: bytes, message: bytes, digest: str = "sha256") -> bool:
    """Whether the owner of the key made the signature.

    Raises:
        ValueError: the key is no RSA public key.
    """
    key = serialization.load_pem_public_key(pem(public_key, "PUBLIC KEY"))
    if not isinstance(key, rsa.RSAPublicKey):
        raise ValueError("not an RSA public key")
    try:
        key.verify(signature, message, PKCS1v15(), _hash(digest))
    except InvalidSignature:
        return False
    return True


def pem(key: str, label: str) -> bytes:
    """A key as PEM; dashboards often show only the base64 within, or escape its line ends."""
    text = key.replace("\\n", "\n").strip()
    if not text.startswith("-----BEGIN"):
        text = f"-----BEGIN {label}-----\n{text}\n-----END {label}-----"
    return text.encode()


def _hash(digest: str) -> hashes.HashAlgorithm:
    found: type[hashes.HashAlgorithm] = getattr(hashes, digest.upper())
    return found()
