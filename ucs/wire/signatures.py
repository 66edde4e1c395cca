"""Hashes and keyed hashes over bytes, and how they are written as text."""

from __future__ import annotations

import base64
import hashlib
import hmac

from ucs.domain.secret import Secret


def in_hex(signature: bytes) -> str:
    return signature.hex()


def in_base64(signature: bytes) -> str:
    return base64.b64encode(signature).decode()


def in_base64_of_hex(signature: bytes) -> str:
    return in_base64(signature.hex().encode())


def from_base64(text: str) -> bytes:
    """Bytes from base64; raises ``ValueError`` for anything else."""
    return base64.b64decode(text, validate=True)


def hashed(*parts: str | Secret, digest: str = "sha256") -> str:
    """The hash of the parts, one after the other, in hex: a checksum with its secret among them."""
    text = "".join(part.reveal() if isinstance(part, Secret) else part for part in parts)
    return hashlib.new(digest, text.encode()).hexdigest()


def hmac_of(key: bytes, message: bytes, digest: str = "sha256") -> bytes:
    """A keyed hash. https://www.rfc-editor.org/rfc/rfc2104"""
    return hmac.digest(key, message, digest)
