"""Apple Pay tokens opened with the merchant's key: EC_v1.

https://developer.apple.com/documentation/passkit/payment-token-format-reference
"""

from __future__ import annotations

import base64
import datetime
import hashlib
from typing import NamedTuple

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
)
from cryptography.x509.verification import (
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.wire.formats import Json
from ucs.wire.signatures import from_base64
from ucs.wire.wallets import ApplePayHeader, sealed_json
from ucs.wire.wallets.cms import Signed, read_signature

# What Apple's certificates bear: https://images.apple.com/certificateauthority/pdf/
_LEAF = x509.ObjectIdentifier("1.2.840.113635.100.6.29")
_INTERMEDIATE = x509.ObjectIdentifier("1.2.840.113635.100.6.2.14")
_MERCHANT = x509.ObjectIdentifier("1.2.840.113635.100.6.32")
# What the certificates in a token may make of the library that reads them.
_UNREADABLE = (
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
_KEY_FACTS = b"\x0did-aes256-GCM" + b"Apple"


class Merchant(NamedTuple):
    """Whom tokens are sealed for.

    ``key_hash`` is base64 of the certificate's public key under SHA-256, ``identity`` the merchant
    identifier under it.
    """

    key: ec.EllipticCurvePrivateKey
    key_hash: str
    identity: bytes


class Header(ApplePayHeader, rename="camel"):
    """``application_data`` is the hash of the merchant's own, in hex, where it gave some."""

    application_data: Secret | None = None


class Token(Struct, rename="camel"):
    """A sealed token."""

    header: Header
    signature: Secret
    version: str
    data: Secret


def read(sealed: str) -> Token:
    """A token in base64, as devices hand it out.

    Raises:
        IntegrationError: INVALID_WALLET_TOKEN.
    """
    return sealed_json(sealed, Token)


class CardFacts(Struct, rename="camel"):
    """The cryptogram; base64."""

    online_payment_cryptogram: Secret | None = None
    eci_indicator: str | None = None


class Opened(Struct, rename="camel"):
    """What is inside; ``application_expiration_date`` is YYMMDD."""

    application_primary_account_number: Secret
    application_expiration_date: Secret
    payment_data_type: str
    payment_data: CardFacts


def merchant(certificate: bytes, private_key: bytes) -> Merchant:
    """A merchant by the PEM of its payment processing certificate and of its key.

    Raises:
        ValueError: the two do not belong together, or are no such certificate.
    """
    shown = x509.load_pem_x509_certificate(certificate)
    key = load_pem_private_key(private_key, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("the private key is not an EC key")
    public = _spki(key.public_key())
    if public != _spki(shown.public_key()):
        raise ValueError("the private key is not the certificate's")
    told = base64.b64encode(hashlib.sha256(public).digest()).decode()
    return Merchant(key, told, _identity(shown))


def _identity(certificate: x509.Certificate) -> bytes:
    """Apple writes it in hex, as a UTF-8 string of ASN.1 with its two bytes of tag and length."""
    try:
        value = certificate.extensions.get_extension_for_oid(_MERCHANT).value
    except x509.ExtensionNotFound:
        raise ValueError("the certificate names no merchant identifier") from None
    assert isinstance(value, x509.UnrecognizedExtension)
    identity = bytes.fromhex(value.value[-64:].decode("ascii"))
    if len(identity) != 32:
        raise ValueError("the certificate's merchant identifier is no hash")
    return identity


def _spki(key: object) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined,no-any-return]


class ApplePay:
    """Opens tokens.

    Args:
        merchants: whom they may be for.
        root: PEM of Apple Root CA - G3.
        max_age: how far the signing time may be from now, in seconds: older ones are replayed.

    Raises:
        ValueError: the root is no certificate.
    """

    def __init__(self, merchants: list[Merchant], root: bytes, max_age: float) -> None:
        self._merchants = {each.key_hash: each for each in merchants}
        self._store = Store([x509.load_pem_x509_certificate(root)])
        self._max_age = datetime.timedelta(seconds=max_age)

    def holds_key(self, token: Token) -> bool:
        """Whether the token is sealed for one of the merchants."""
        key = token.header.public_key_hash.reveal()
        return key in self._merchants

    def open(self, token: Token, now: float) -> c.ApplePayDecryptedData:
        """The card in a token that Apple signed just now.

        Args:
            now: seconds since 1970.

        Raises:
            IntegrationError: INVALID_WALLET_TOKEN.
        """
        try:
            self._verify(token, datetime.datetime.fromtimestamp(now, datetime.UTC))
            return _card(self._decrypted(token))
        except (ValueError, *_UNREADABLE) as error:
            # Nothing of the token: what is wrong with it, or merely that it is.
            why = str(error) if type(error) is ValueError else "not readable"
            raise IntegrationError("INVALID_WALLET_TOKEN", f"Apple Pay token: {why}") from None

    def _verify(self, token: Token, now: datetime.datetime) -> None:
        if token.version != "EC_v1":
            raise ValueError("only EC_v1 is offered")
        signed = read_signature(from_base64(token.signature.reveal()))
        if abs(now - signed.signing_time) > self._max_age:
            raise ValueError("not signed just now")
        leaf = self._trusted_signer(signed)
        if not signed.proven(_content(token), leaf):
            raise ValueError("the signature is not of this token")

    def _trusted_signer(self, signed: Signed) -> x509.Certificate:
        leaf = _marked(signed.certificates, _LEAF)
        intermediate = _marked(signed.certificates, _INTERMEDIATE)
        # Apple's leaves are for no host and no person: only the chain, its dates and its keys.
        anyone = ExtensionPolicy.permit_all()
        policy = PolicyBuilder().store(self._store).time(signed.signing_time).max_chain_depth(1)
        policy = policy.extension_policies(
            ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=anyone
        )
        try:
            policy.build_client_verifier().verify(leaf, [intermediate])
        except VerificationError:
            raise ValueError("no chain to Apple's root") from None
        return leaf

    def _decrypted(self, token: Token) -> bytes:
        found = self._merchants[token.header.public_key_hash.reveal()]
        ephemeral = load_der_public_key(from_base64(token.header.ephemeral_public_key.reveal()))
        if not isinstance(ephemeral, ec.EllipticCurvePublicKey):
            raise ValueError("the ephemeral key is not an EC key")
        shared = found.key.exchange(ec.ECDH(), ephemeral)
        # NIST SP 800-56A, section 5.8.1.
        key = ConcatKDFHash(SHA256(), 32, _KEY_FACTS + found.identity).derive(shared)
        try:
            return AESGCM(key).decrypt(bytes(16), from_base64(token.data.reveal()), None)
        except InvalidTag:
            raise ValueError("not sealed for this merchant") from None


def _marked(
    certificates: tuple[x509.Certificate, ...], mark: x509.ObjectIdentifier
) -> x509.Certificate:
    marked = [each for each in certificates if any(e.oid == mark for e in each.extensions)]
    if len(marked) != 1:
        raise ValueError("not signed by Apple Pay")
    return marked[0]


def _content(token: Token) -> bytes:
    """What is signed: key, data and transaction as bytes, one after the other."""
    head = token.header
    data = head.application_data.reveal() if head.application_data else ""
    return (
        from_base64(head.ephemeral_public_key.reveal())
        + from_base64(token.data.reveal())
        + bytes.fromhex(head.transaction_id.reveal())
        + bytes.fromhex(data)
    )


def _card(inside: bytes) -> c.ApplePayDecryptedData:
    try:
        opened = Json().decode(inside, Opened)
    except msgspec.MsgspecError:
        raise ValueError("what is inside is no card") from None
    if opened.payment_data_type != "3DSecure":
        raise ValueError("only 3DSecure data is offered")
    date = opened.application_expiration_date.reveal()
    if len(date) != 6 or not date.isdigit():
        raise ValueError("what is inside has no date")
    facts = opened.payment_data
    proof = c.ApplePayCryptogramData(facts.online_payment_cryptogram, facts.eci_indicator)
    year, month = Secret(f"20{date[:2]}"), Secret(date[2:4])
    return c.ApplePayDecryptedData(opened.application_primary_account_number, month, year, proof)
