"""Detached signatures of the Cryptographic Message Syntax. https://www.rfc-editor.org/rfc/rfc5652

Apple's come in BER with lengths left open; pyasn1, which reads the rest, loses its way in these.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from pyasn1.codec.der import decoder, encoder
from pyasn1.error import PyAsn1Error
from pyasn1_modules import rfc5652

_SHA256, _ECDSA_SHA256 = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2"
_MOST_BYTES = 32 * 1024
_MOST_CERTIFICATES = 4
_DEEPEST = 32


class Signed(NamedTuple):
    """What a signature says of itself; believe it once it is ``proven``."""

    certificates: tuple[x509.Certificate, ...]
    signing_time: datetime.datetime
    digest: bytes
    attributes: bytes
    signature: bytes

    def proven(self, content: bytes, signer: x509.Certificate) -> bool:
        """Whether the owner of the certificate signed the content at the signing time."""
        if not hmac.compare_digest(hashlib.sha256(content).digest(), self.digest):
            return False
        key = signer.public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        try:
            key.verify(self.signature, self.attributes, ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True


def read_signature(data: bytes) -> Signed:
    """A detached signature by one signer, ECDSA over SHA-256 with its signing time.

    Raises:
        ValueError: it is not that.
    """
    if len(data) > _MOST_BYTES:
        raise ValueError("a signature too large")
    try:
        closed, _ = _closed(data, 0, 0)
        info, _ = decoder.decode(closed, asn1Spec=rfc5652.ContentInfo())
        signed, _ = decoder.decode(info["content"], asn1Spec=rfc5652.SignedData())
        return _read(signed)
    except (PyAsn1Error, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"not a CMS signature: {type(error).__name__}") from None


def _closed(data: bytes, at: int, depth: int) -> tuple[bytes, int]:
    """One element with all lengths said, and where the next one begins.

    https://www.itu.int/rec/T-REC-X.690, 8.1.3
    """
    tag, said = data[at], data[at + 1]
    if tag & 0x1F == 0x1F or depth > _DEEPEST:
        raise ValueError("not a CMS signature")
    at += 2
    if said == 0x80:
        inside = bytearray()
        while data[at : at + 2] != b"\0\0":
            part, at = _closed(data, at, depth + 1)
            inside += part
        return bytes([tag]) + _length(len(inside)) + inside, at + 2
    if said & 0x80:
        end = at + (said & 0x7F)
        said, at = int.from_bytes(data[at:end]), end
    if len(data) < at + said:
        raise ValueError("not a CMS signature")
    whole = data[at : at + said]
    if tag & 0x20:
        whole = _all_closed(whole, depth + 1)
    return bytes([tag]) + _length(len(whole)) + whole, at + said


def _all_closed(data: bytes, depth: int) -> bytes:
    parts, at = bytearray(), 0
    while at < len(data):
        part, at = _closed(data, at, depth)
        parts += part
    return bytes(parts)


def _length(number: int) -> bytes:
    if number < 0x80:
        return bytes([number])
    text = number.to_bytes((number.bit_length() + 7) // 8)
    return bytes([0x80 | len(text)]) + text


def _read(signed: Any) -> Signed:
    if len(signed["signerInfos"]) != 1:
        raise ValueError("not one signer")
    if signed["encapContentInfo"]["eContent"].isValue:
        raise ValueError("not a detached signature")
    signer = signed["signerInfos"][0]
    used = signer["digestAlgorithm"]["algorithm"], signer["signatureAlgorithm"]["algorithm"]
    if tuple(map(str, used)) != (_SHA256, _ECDSA_SHA256):
        raise ValueError("not signed by ECDSA with SHA-256")
    told = _attributes(signer["signedAttrs"])
    return Signed(
        _certificates(signed["certificates"]),
        _time(told[rfc5652.id_signingTime]),
        bytes(_only(told[rfc5652.id_messageDigest], rfc5652.MessageDigest())),
        _as_a_set(signer["signedAttrs"]),
        bytes(signer["signature"]),
    )


def _attributes(signed: Any) -> dict[Any, Any]:
    told = {attribute["attrType"]: attribute["attrValues"] for attribute in signed}
    if len(told) != len(signed):
        raise ValueError("an attribute twice")
    return told


def _only(values: Any, kind: Any) -> Any:
    if len(values) != 1:
        raise ValueError("not one value")
    return decoder.decode(values[0], asn1Spec=kind)[0]


def _time(values: Any) -> datetime.datetime:
    told: datetime.datetime = _only(values, rfc5652.SigningTime()).getComponent().asDateTime
    return told if told.tzinfo else told.replace(tzinfo=datetime.UTC)


def _as_a_set(attributes: Any) -> bytes:
    """The bytes that are signed: DER, under a set's tag and not the one that it travels with.

    https://www.rfc-editor.org/rfc/rfc5652#section-5.4
    """
    plain = rfc5652.SignedAttributes()
    plain.extend(attributes)
    return bytes(encoder.encode(plain))


def _certificates(choices: Any) -> tuple[x509.Certificate, ...]:
    if len(choices) > _MOST_CERTIFICATES:
        raise ValueError("too many certificates")
    return tuple(
        x509.load_der_x509_certificate(encoder.encode(choice["certificate"])) for choice in choices
    )
