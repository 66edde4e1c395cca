"""How events prove their sender: keyed hashes, checksums, RSA."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from ucs.interfaces.webhook import Event, same
from ucs.wire.signatures import from_base64, hmac_of, in_hex

# Where the signature is: a header's name, or a function of the event. More than one where the
# sender gives several, as it does while a secret is being changed.
Where = str | Callable[[Event], str | list[str]]


def raw_body(event: Event) -> bytes:
    return event.body


@dataclass(frozen=True)
class Checksum:
    """A text that only who knows the secret can make: ``expected(event)``.

    An event that lacks what the text is made of is not verified.
    """

    where: Where
    expected: Callable[[Event], str]

    def verify(self, event: Event) -> bool:
        if not event.secret:
            return False
        try:
            expected, given = self.expected(event), _given(self.where, event)
        except (ValueError, LookupError, TypeError, msgspec.MsgspecError):
            return False
        return any(same(expected, each) for each in given)


def Hmac(  # noqa: N802 - reads as the scheme's name
    where: Where,
    message: Callable[[Event], bytes] = raw_body,
    *,
    digest: str = "sha256",
    text: Callable[[bytes], str] = in_hex,
    key: Callable[[str], bytes] = str.encode,
    prefix: str = "",
) -> Checksum:
    """A keyed hash over ``message(event)``.

    Args:
        message: raises ``ValueError`` for an event that is too old.
        key: how the secret's text is a key; ``bytes.fromhex`` where it is hex.
        prefix: what stands before the hash: ``sha256=``.
    """

    def expected(event: Event) -> str:
        return prefix + text(hmac_of(key(event.secret), message(event), digest))

    return Checksum(where, expected)


def HmacSha256(where: Where, message: Callable[[Event], bytes] = raw_body) -> Checksum:  # noqa: N802
    """A keyed hash in hex over the body, or over ``message(event)``."""
    return Hmac(where, message)


@dataclass(frozen=True)
class Rsa:
    """An RSA signature over ``message(event)``; the secret is the sender's public key, in PEM.

    ``text`` is how the signature's text is bytes.
    """

    where: Where
    message: Callable[[Event], bytes] = raw_body
    text: Callable[[str], bytes] = from_base64
    digest: str = "sha256"

    def verify(self, event: Event) -> bool:
        from ucs.wire.rsa import rsa_verified  # loads a large library, which few processors need

        if not event.secret:
            return False
        try:
            message, given = self.message(event), _given(self.where, event)
            return any(
                rsa_verified(event.secret, self.text(each), message, self.digest) for each in given
            )
        except (ValueError, LookupError, TypeError, msgspec.MsgspecError):
            return False


def _given(where: Where, event: Event) -> list[str]:
    found = event.headers.get(where.lower(), "") if isinstance(where, str) else where(event)
    return [found] if isinstance(found, str) else found
