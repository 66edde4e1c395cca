"""Trustly's signatures: RSA with SHA-1 over method, UUID and the serialized data, both ways.

https://eu.developers.trustly.com/doc/reference/authentication
"""

import base64
import binascii
import hashlib
import itertools
import math
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

EXPONENT = 65537
SHA1 = hashes.SHA1()  # noqa: S303 - the protocol's own
TRUSTLYS_BITS, MERCHANTS_BITS = 2048, 1024
"""Merchants' keys are shorter than those that they would make: they are found in no time."""
_SMALL = math.prod(n for n in range(3, 3000, 2) if all(n % d for d in range(3, n, 2)))
_WITNESSES = (2, 3, 5, 7)


def serialized(data: Any) -> str:
    """Keys and values in the order of the keys, values of lists in theirs; null is nothing."""
    if isinstance(data, dict):
        return "".join(f"{key}{serialized(data[key])}" for key in sorted(data))
    if isinstance(data, list):
        return "".join(map(serialized, data))
    if data is None:
        return ""
    return str(data).lower() if isinstance(data, bool) else str(data)


def signed(key: rsa.RSAPrivateKey, method: str | None, uuid: str | None, data: Any) -> str:
    """The signature of a message, in base64."""
    text = f"{method or ''}{uuid or ''}{serialized(data)}"
    return base64.b64encode(key.sign(text.encode(), padding.PKCS1v15(), SHA1)).decode()


def verified(key: rsa.RSAPublicKey, signature: str, method: str, uuid: str, data: Any) -> bool:
    """Whether the owner of the key signed that message."""
    text = f"{method}{uuid}{serialized(data)}"
    try:
        raw = base64.b64decode(signature, validate=True)
        key.verify(raw, text.encode(), padding.PKCS1v15(), SHA1)
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True


@cache
def trustlys(seed: int) -> rsa.RSAPrivateKey:
    """Trustly's own key, which the seed alone decides."""
    return made(f"trustly/{seed}", TRUSTLYS_BITS)


def merchants(seed: int, username: str) -> rsa.RSAPrivateKey:
    """The key of a merchant, whose public half Trustly was sent."""
    return made(f"merchant/{seed}/{username}", MERCHANTS_BITS)


def private_text(key: rsa.RSAPrivateKey) -> str:
    """A private key on one line: the base64 within its PEM form."""
    kinds = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    return base64.b64encode(key.private_bytes(*kinds, serialization.NoEncryption())).decode()


def public_text(key: rsa.RSAPrivateKey) -> str:
    """The public half of a key on one line: the base64 within its PEM form."""
    kinds = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    return base64.b64encode(key.public_key().public_bytes(*kinds)).decode()


def made(material: str, bits: int) -> rsa.RSAPrivateKey:
    """A key that the material decides."""
    p, q = (_prime(f"{material}/{each}", bits // 2) for each in "pq")
    d = pow(EXPONENT, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p,
        q,
        d,
        rsa.rsa_crt_dmp1(d, p),
        rsa.rsa_crt_dmq1(d, q),
        rsa.rsa_crt_iqmp(p, q),
        rsa.RSAPublicNumbers(EXPONENT, p * q),
    )
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)


def _prime(material: str, bits: int) -> int:
    for number in itertools.count():
        digest = hashlib.shake_256(f"{material}/{number}".encode()).digest(bits // 8)
        candidate = int.from_bytes(digest, "big") | 3 << (bits - 2) | 3
        fits = candidate % EXPONENT != 1 and math.gcd(candidate, _SMALL) == 1
        if fits and all(_strong(candidate, witness) for witness in _WITNESSES):
            return candidate
    raise AssertionError("unreachable")


def _strong(number: int, witness: int) -> bool:
    """Whether a number, which is 3 modulo 4, is a strong probable prime (Miller-Rabin)."""
    return pow(witness, number // 2, number) in (1, number - 1)
