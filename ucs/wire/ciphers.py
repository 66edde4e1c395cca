"""Ciphers: bodies under AES, and keys derived by 3DES."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from ucs.wire.auth import usable
from ucs.wire.envelopes import Data


@dataclass(frozen=True)
class Aes:
    """AES in CBC mode, in base64; key and initial vector are credentials in hex."""

    key: str
    iv: str
    content_type: str | None = "text/plain"

    def seal(self, body: bytes, data: Data) -> bytes:
        return base64.b64encode(aes_encrypted(*self._keys(data), body))

    def open(self, body: bytes, data: Data) -> bytes:
        return aes_decrypted(*self._keys(data), base64.b64decode(body, validate=True))

    def _keys(self, data: Data) -> tuple[bytes, bytes]:
        return usable(bytes.fromhex, data, self.key), usable(bytes.fromhex, data, self.iv)


def triple_des_key(secret: bytes, text: str) -> bytes:
    """A key for one order: the order's number under 3DES, CBC, padded with zeros."""
    message = text.encode()
    message += bytes(-len(message) % 8)
    cipher = Cipher(TripleDES(secret), modes.CBC(bytes(8))).encryptor()
    return cipher.update(message) + cipher.finalize()


def aes_encrypted(key: bytes, iv: bytes, message: bytes) -> bytes:
    """AES, CBC, padded by PKCS #7."""
    padder = PKCS7(128).padder()
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return cipher.update(padder.update(message) + padder.finalize()) + cipher.finalize()


def aes_decrypted(key: bytes, iv: bytes, sealed: bytes) -> bytes:
    """The way back.

    Raises:
        ValueError: the bytes were not encrypted with this key.
    """
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    unpadder = PKCS7(128).unpadder()
    padded = cipher.update(sealed) + cipher.finalize()
    return unpadder.update(padded) + unpadder.finalize()
