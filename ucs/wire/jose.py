"""JOSE: bodies signed and encrypted as tokens. https://www.rfc-editor.org/rfc/rfc7519"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from ucs.wire.auth import credential, usable
from ucs.wire.envelopes import Data
from ucs.wire.rsa import pem


@dataclass(frozen=True)
class Jose:
    """A signed token in an encrypted one, both ways.

    https://www.rfc-editor.org/rfc/rfc7519#section-5.2

    The first four are credentials: our keys to sign and to open with, theirs to encrypt for and to
    verify with; PEM, or the base64 within. ``key_id`` is the credential that names their key.
    """

    sign_with: str
    encrypt_for: str
    open_with: str
    verify_with: str
    key_id: str
    signature: str = "PS256"
    key: str = "RSA-OAEP"
    content: str = "A128CBC-HS256"
    content_type: str | None = "application/jose"

    def seal(self, body: bytes, data: Data) -> bytes:
        ours, theirs = _key(data, self.sign_with, True), _key(data, self.encrypt_for, False)
        head = {"alg": self.signature, "typ": "JWT"}
        token = jws.serialize_compact(head, body, ours, [self.signature])
        sealed = {"alg": self.key, "enc": self.content, "kid": credential(data, self.key_id)}
        return jwe.encrypt_compact(sealed, token, theirs, [self.key, self.content]).encode()

    def open(self, body: bytes, data: Data) -> bytes:
        ours, theirs = _key(data, self.open_with, True), _key(data, self.verify_with, False)
        try:
            token = jwe.decrypt_compact(body, ours, [self.key, self.content]).plaintext
            return jws.deserialize_compact(token or b"", theirs, [self.signature]).payload
        except (JoseError, ValueError) as error:
            raise ValueError(f"not sealed by the processor: {type(error).__name__}") from None


def _key(data: Data, field: str, private: bool) -> RSAKey:
    return usable(lambda text: _imported(text, private), data, field)


# Checking a private key takes tens of milliseconds, and a merchant's is the same in every call.
@lru_cache(maxsize=256)
def _imported(text: str, private: bool) -> RSAKey:
    return RSAKey.import_key(pem(text, "PRIVATE KEY" if private else "PUBLIC KEY"))
