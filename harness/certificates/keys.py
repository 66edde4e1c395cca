"""Keys: who signed a certificate, and how that is checked."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

# RFC 9864: Ed25519 by its own name, where RFC 8037 says EdDSA.
ALGORITHM = "Ed25519"
TYPE = "ucs-certificate+json"
# Everybody can make this key, so that what it signs is worth nothing but a check for accidents.
_DEVELOPMENT = b"ucs-conformance: the development key, which proves nothing"


class Refused(ValueError):
    """A signature that proves nothing; the message says why."""


class Key:
    """A private Ed25519 key that signs certificates."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._key = OKPKey.import_key(_pem(private))
        self.fingerprint = fingerprint(private.public_key())

    @property
    def development(self) -> bool:
        """Whether this is the key that everybody has."""
        return is_development(self.fingerprint)

    def sign(self, content: bytes) -> str:
        """A JWS with its content left out (RFC 7515, appendix F), and the public key in it."""
        public = self._key.as_dict(private=False)
        header = {"alg": ALGORITHM, "typ": TYPE, "kid": self.fingerprint, "jwk": public}
        whole = jws.serialize_compact(header, content, self._key, algorithms=[ALGORITHM])
        return str(jws.detach_content(whole))

    def __repr__(self) -> str:
        return f"<Key {self.fingerprint}>"


def development() -> Key:
    """The key that everybody has."""
    seed = hashlib.sha256(_DEVELOPMENT).digest()
    return Key(Ed25519PrivateKey.from_private_bytes(seed))


def is_development(told: str) -> bool:
    """Whether a fingerprint is that of the key that everybody has."""
    return told == development().fingerprint


def load(path: Path | None) -> Key:
    """The private key of a PEM file; the development key where none is named.

    Raises:
        ValueError: the file cannot be read or holds no unencrypted Ed25519 key; it is named.
    """
    if path is None:
        return development()
    try:
        held = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, TypeError, ValueError, UnsupportedAlgorithm) as error:
        # What the parser says might show what it read.
        why = error.strerror if isinstance(error, OSError) else "no unencrypted private key (PEM)"
        raise ValueError(f"--key={path}: {why}") from None
    if not isinstance(held, Ed25519PrivateKey):
        raise ValueError(f"--key={path}: not an Ed25519 key; openssl genpkey -algorithm ed25519")
    return Key(held)


def trusted(path: Path) -> str:
    """The fingerprint of the key in a PEM file, public or private.

    Raises:
        ValueError: the file cannot be read or holds no Ed25519 key; it is named.
    """
    try:
        held = path.read_bytes()
        if b"PRIVATE KEY" in held:
            return load(path).fingerprint
        key = serialization.load_pem_public_key(held)
    except (OSError, ValueError, UnsupportedAlgorithm):
        raise ValueError(f"--trusted-key={path}: no Ed25519 key (PEM)") from None
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError(f"--trusted-key={path}: not an Ed25519 key")
    return fingerprint(key)


def fingerprint(public: Ed25519PublicKey) -> str:
    """The thumbprint of a public key (RFC 7638)."""
    return OKPKey.import_key(_public_pem(public)).thumbprint()


def checked(content: bytes, signature: str) -> str:
    """The fingerprint of the key that signed some content.

    Raises:
        Refused: the signature is none, or is not of this content.
    """
    # The library would check that content, and not ours.
    if signature.strip().split(".")[1:2] != [""]:
        raise Refused("the signature has content of its own")
    try:
        header = jws.extract_compact(signature.strip().encode(), content).headers()
        if header.get("alg") != ALGORITHM or header.get("typ") != TYPE:
            raise Refused(f"the signature is no {TYPE} by {ALGORITHM}")
        key = OKPKey.import_key(header["jwk"])
        jws.deserialize_compact(signature.strip(), key, [ALGORITHM], payload=content)
    except Refused:
        raise
    except (JoseError, KeyError, TypeError, ValueError):
        raise Refused("the signature is not of this file") from None
    made = str(key.thumbprint())
    if not hmac.compare_digest(made, str(header.get("kid", ""))):
        raise Refused("the signature names another key than it was made with")
    return made


def _pem(private: Ed25519PrivateKey) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _public_pem(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
