"""How PayPal signs webhooks: RSA over transmission, time, webhook and checksum.

https://developer.paypal.com/api/rest/webhooks/rest/#link-selfverificationmethod
"""

import base64
import hashlib
import itertools
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from simulators.core.clock import START

ALGORITHM = "SHA256withRSA"
EXPONENT = 65537
PRIME_BITS = 1024
_SMALL = [n for n in range(3, 2000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2))]
_WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)


def _candidates(material: str) -> Iterator[int]:
    for number in itertools.count():
        digest = hashlib.shake_256(f"{material}/{number}".encode()).digest(PRIME_BITS // 8)
        yield int.from_bytes(digest, "big") | 3 << (PRIME_BITS - 2) | 1


def _prime(material: str) -> int:
    for candidate in _candidates(material):
        fits = candidate % EXPONENT != 1 and all(candidate % small for small in _SMALL)
        if fits and _probably_prime(candidate):
            return candidate
    raise AssertionError("unreachable")


def _probably_prime(number: int) -> bool:
    odd, twos = number - 1, 0
    while not odd % 2:
        odd, twos = odd // 2, twos + 1
    return all(_passes(pow(witness, odd, number), number, twos) for witness in _WITNESSES)


def _passes(power: int, number: int, twos: int) -> bool:
    if power in (1, number - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False


@cache
def key(seed: int) -> rsa.RSAPrivateKey:
    """The key that signs: the seed alone decides it, as it decides all other secrets."""
    p, q = _prime(f"paypal/{seed}/p"), _prime(f"paypal/{seed}/q")
    d = pow(EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(EXPONENT, p * q)
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q), public
    )
    return numbers.private_key()


@cache
def certificate(seed: int) -> bytes:
    """The certificate of the key, as PEM."""
    name = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, "messageverificationcerts.paypal.com")]
    )
    start = datetime.fromtimestamp(START, UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key(seed).public_key())
        .serial_number(seed % 2**64 + 1)
        .not_valid_before(start - timedelta(days=365))
        .not_valid_after(start + timedelta(days=3650))
        .sign(key(seed), hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def text(transmission: str, time: str, webhook: str, body: bytes) -> bytes:
    """What is signed; the checksum is a decimal number."""
    return f"{transmission}|{time}|{webhook}|{zlib.crc32(body)}".encode()


def signed(seed: int, message: bytes) -> str:
    """The signature of a text, in base64."""
    return base64.b64encode(key(seed).sign(message, padding.PKCS1v15(), hashes.SHA256())).decode()


def verified(seed: int, message: bytes, signature: str) -> bool:
    """Whether it is the signature of that text."""
    try:
        raw = base64.b64decode(signature, validate=True)
        key(seed).public_key().verify(raw, message, padding.PKCS1v15(), hashes.SHA256())
    except (ValueError, InvalidSignature):
        return False
    return True
