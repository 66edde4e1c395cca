"""Google Pay tokens opened with the recipient's keys: ECv2.

https://developers.google.com/pay/api/web/guides/resources/payment-data-cryptography
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_private_key
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.wire.formats import Json
from ucs.wire.signatures import from_base64

T = TypeVar("T")
_SENDER = "Google"
_VERSION = "ECv2"


class IntermediateKey(Struct, rename="camel"):
    """A key for a while, and the signatures of root keys over it."""

    signed_key: str
    signatures: list[str]


class Token(Struct, rename="camel"):
    """What Google Pay hands out; other versions lack the intermediate key."""

    protocol_version: str
    signature: str
    signed_message: str
    intermediate_signing_key: IntermediateKey | None = None


class SignedKey(Struct, rename="camel"):
    """Base64 of a public key, and until when it signs: milliseconds since 1970."""

    key_value: str
    key_expiration: str


class Sealed(Struct, rename="camel"):
    """All in base64."""

    encrypted_message: str
    ephemeral_public_key: str
    tag: str


class RootKey(Struct, rename="camel"):
    """One of Google's root signing keys."""

    key_value: str
    protocol_version: str
    key_expiration: str | None = None


class RootKeys(Struct):
    """https://payments.developers.google.com/paymentmethodtoken/keys.json"""

    keys: list[RootKey]


class Card(Struct, rename="camel"):
    """``auth_method`` is PAN_ONLY, or CRYPTOGRAM_3DS with the two last."""

    pan: Secret
    expiration_month: int
    expiration_year: int
    auth_method: str
    cryptogram: Secret | None = None
    eci_indicator: str | None = None


class Message(Struct, rename="camel"):
    """What is inside; ``message_expiration`` is in milliseconds since 1970."""

    message_expiration: str
    payment_method: str
    payment_method_details: Card


def private_key(pem: bytes) -> ec.EllipticCurvePrivateKey:
    """A recipient's key; raises ``ValueError`` where it is not on P-256."""
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise ValueError("not a private key on P-256")
    return key


def root_keys(document: bytes) -> list[RootKey]:
    """Those of Google's root keys that this version is signed with.

    Raises:
        ValueError: the document has none.
    """
    try:
        found = Json().decode(document, RootKeys)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not Google's root signing keys: {error}") from None
    kept = [key for key in found.keys if key.protocol_version == _VERSION]
    if not kept:
        raise ValueError(f"no root signing key for {_VERSION}")
    return kept


def is_sealed(token: str) -> bool:
    """Whether a token is one of this version, and not a gateway's own."""
    try:
        return Json().decode(token.encode(), Token).protocol_version == _VERSION
    except msgspec.MsgspecError:
        return False


class GooglePay:
    """Opens tokens.

    Args:
        recipient: ``merchant:…`` or ``gateway:…``, whom tokens are signed for.
        keys: any of them may be what a token is sealed for.
        roots: Google's root signing keys.
    """

    def __init__(
        self, recipient: str, keys: Iterable[ec.EllipticCurvePrivateKey], roots: list[RootKey]
    ) -> None:
        self._recipient, self._keys, self._roots = recipient, list(keys), roots

    def open(self, text: str, now: float) -> c.GooglePayDecryptedData:
        """The card in a token that Google signed and that has not expired.

        Args:
            now: seconds since 1970.

        Raises:
            IntegrationError: INVALID_WALLET_TOKEN.
        """
        try:
            message = _read(self._opened(text, now * 1000), Message)
            if _time(message.message_expiration) <= now * 1000:
                raise ValueError("expired")
            return _card(message)
        except (ValueError, UnsupportedAlgorithm) as error:
            # Nothing of the token: what is wrong with it, or merely that it is.
            why = str(error) if type(error) is ValueError else "not readable"
            raise IntegrationError("INVALID_WALLET_TOKEN", f"Google Pay token: {why}") from None

    def _opened(self, text: str, now: float) -> bytes:
        token = _read(text.encode(), Token)
        if token.protocol_version != _VERSION or token.intermediate_signing_key is None:
            raise ValueError(f"only {_VERSION} is offered")
        signer = self._intermediate(token.intermediate_signing_key, now)
        content = signed_bytes(_SENDER, self._recipient, _VERSION, token.signed_message)
        if not proven(signer, token.signature, content):
            raise ValueError("not signed for this recipient")
        sealed = _read(token.signed_message.encode(), Sealed)
        for key in self._keys:
            inside = opened(sealed, key)
            if inside is not None:
                return inside
        raise ValueError("not sealed for this recipient")

    def _intermediate(self, told: IntermediateKey, now: float) -> str:
        """The intermediate key, in base64, once a root key that holds has signed it."""
        content = signed_bytes(_SENDER, _VERSION, told.signed_key)
        valid = [r for r in self._roots if r.key_expiration and _time(r.key_expiration) > now]
        if not any(proven(r.key_value, s, content) for r in valid for s in told.signatures[:8]):
            raise ValueError("the intermediate key is not signed by Google")
        key = _read(told.signed_key.encode(), SignedKey)
        if _time(key.key_expiration) <= now:
            raise ValueError("the intermediate key has expired")
        return key.key_value


def signed_bytes(*parts: str) -> bytes:
    """What is signed: each part after its length, four bytes, the smallest first."""
    texts = [part.encode() for part in parts]
    return b"".join(len(text).to_bytes(4, "little") + text for text in texts)


def proven(key: str, signature: str, content: bytes) -> bool:
    """Whether the owner of a public key, base64 of its DER, signed the content."""
    public = load_der_public_key(from_base64(key))
    if not isinstance(public, ec.EllipticCurvePublicKey):
        return False
    try:
        public.verify(from_base64(signature), content, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def opened(sealed: Sealed, key: ec.EllipticCurvePrivateKey, size: int = 32) -> bytes | None:
    """What is sealed for a key; None where it is for another.

    Args:
        size: bytes of the symmetric keys: 32, and 16 in the version before.
    """
    point = from_base64(sealed.ephemeral_public_key)
    ephemeral = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    shared = key.exchange(ec.ECDH(), ephemeral)
    derived = HKDF(SHA256(), 2 * size, salt=None, info=_SENDER.encode()).derive(point + shared)
    message = from_base64(sealed.encrypted_message)
    tag = hmac.digest(derived[size:], message, "sha256")
    if not hmac.compare_digest(tag, from_base64(sealed.tag)):
        return None
    cipher = Cipher(algorithms.AES(derived[:size]), modes.CTR(bytes(16))).decryptor()
    return cipher.update(message) + cipher.finalize()


def _read(text: bytes, kind: type[T]) -> T:
    try:
        return Json().decode(text, kind)
    except msgspec.MsgspecError:
        raise ValueError("not as the format has it") from None


def _time(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("a time that is no number")
    return int(text)


def _card(message: Message) -> c.GooglePayDecryptedData:
    if message.payment_method != "CARD":
        raise ValueError("not a card")
    card = message.payment_method_details
    facts: dict[str, Any] = {
        "card_exp_month": Secret(f"{card.expiration_month:02}"),
        "card_exp_year": Secret(str(card.expiration_year)),
        "application_primary_account_number": card.pan,
    }
    if card.auth_method == "CRYPTOGRAM_3DS":
        if not card.cryptogram:
            raise ValueError("no cryptogram")
        facts |= {"cryptogram": card.cryptogram, "eci_indicator": card.eci_indicator}
    elif card.auth_method != "PAN_ONLY":
        raise ValueError("an unknown way to authenticate")
    return c.GooglePayDecryptedData(**facts)
