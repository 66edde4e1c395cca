"""JOSE: what is asked and answered is signed (PS256) and then encrypted (RSA-OAEP).

https://developer.2c2p.com/docs/getting-started-with-payment-air-controller-paco
"""

import base64
from functools import cache
from typing import Any

import msgspec
from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from simulators.twoc_twop_paco import keys

Fields = dict[str, Any]

SIGNED, WRAPPED, CONTENT = "PS256", "RSA-OAEP", "A128CBC-HS256"
AUDIENCE, ISSUER = "PacoAudience", "PacoIssuer"
LIFE = 3_600
"""Seconds that a token may live."""


class Unreadable(Exception):
    """A token that is not what was agreed on."""


@cache
def private(name: str) -> RSAKey:
    """One of the private keys."""
    der = base64.b64decode(getattr(keys, name))
    return RSAKey.import_key(_pem("PRIVATE", der))


def _pem(kind: str, der: bytes) -> bytes:
    text = base64.encodebytes(der).decode()
    return f"-----BEGIN {kind} KEY-----\n{text}-----END {kind} KEY-----\n".encode()


@cache
def public(name: str) -> str:
    """The public half of a key: base64 of its DER form, as merchants are given it."""
    pem = private(name).as_pem(private=False).decode()
    return "".join(line for line in pem.splitlines() if not line.startswith("-----"))


def opened(token: str, kid: str) -> Fields:
    """What a merchant's token says. Raises Unreadable."""
    try:
        sealed = jwe.decrypt_compact(
            token, private("PACO_ENCRYPTION"), algorithms=[WRAPPED, CONTENT]
        )
        header = sealed.headers()
        need(header.get("alg") == WRAPPED and header.get("enc") == CONTENT, "algorithms")
        need(header.get("kid") == kid, "kid")
        signed = jws.deserialize_compact(
            sealed.plaintext or b"", private("MERCHANT_SIGNING"), algorithms=[SIGNED]
        )
        told = msgspec.json.decode(signed.payload)
    except (JoseError, ValueError, msgspec.DecodeError) as error:
        raise Unreadable(type(error).__name__) from None
    need(isinstance(told, dict), "payload")
    found: Fields = told
    return found


def answered(token: str) -> Fields:
    """What a token for a merchant says. Raises Unreadable."""
    try:
        sealed = jwe.decrypt_compact(
            token, private("MERCHANT_ENCRYPTION"), algorithms=[WRAPPED, CONTENT]
        )
        signed = jws.deserialize_compact(
            sealed.plaintext or b"", private("PACO_SIGNING"), algorithms=[SIGNED]
        )
        found: Fields = msgspec.json.decode(signed.payload)
    except (JoseError, ValueError, msgspec.DecodeError) as error:
        raise Unreadable(type(error).__name__) from None
    return found


def need(holds: bool, what: str) -> None:
    """Raise Unreadable unless it holds."""
    if not holds:
        raise Unreadable(what)


def claims(told: Fields, access_token: str) -> Fields:
    """The request in a token whose claims are right. Raises Unreadable."""
    need(told.get("aud") == AUDIENCE, "aud")
    need(told.get("iss") == access_token, "iss")
    times = [told.get(name) for name in ("iat", "nbf", "exp")]
    need(all(isinstance(each, int) for each in times), "times")
    made, since, until = times
    need(since <= until and 0 < until - made <= LIFE, "exp")  # type: ignore[operator]
    request = told.get("request")
    need(isinstance(request, dict), "request")
    found: Fields = request  # type: ignore[assignment]
    return found


def sealed(told: Fields, kid: str) -> str:
    """A token for a merchant."""
    header = {"alg": SIGNED, "typ": "JWT"}
    signed = jws.serialize_compact(
        header, msgspec.json.encode(told), private("PACO_SIGNING"), algorithms=[SIGNED]
    )
    wrapped = {"alg": WRAPPED, "enc": CONTENT, "kid": kid, "typ": "JWT"}
    return jwe.encrypt_compact(
        wrapped, signed, private("MERCHANT_ENCRYPTION"), algorithms=[WRAPPED, CONTENT]
    )
