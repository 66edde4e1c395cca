"""What wallets seal for processors: JSON, Apple's in base64."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from msgspec import Struct

from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.wire.formats import Json
from ucs.wire.signatures import from_base64

T = TypeVar("T")


class ApplePayHeader(Struct, rename="camel"):
    ephemeral_public_key: Secret
    public_key_hash: Secret
    transaction_id: Secret
    application_data: Secret | None = None


class ApplePayToken(Struct, rename="camel"):
    """https://developer.apple.com/documentation/passkit/payment-token-format-reference"""

    header: ApplePayHeader
    signature: Secret
    version: str
    data: Secret


class GooglePayToken(Struct, rename="camel"):
    """https://developers.google.com/pay/api/web/guides/resources/payment-data-cryptography"""

    protocol_version: str
    signature: Secret
    signed_message: Secret


def apple_pay_token(sealed: str) -> ApplePayToken:
    """Apple Pay's paymentData.

    Raises:
        IntegrationError: INVALID_WALLET_TOKEN.
    """
    return sealed_json(sealed, ApplePayToken)


def sealed_json(sealed: str, kind: type[T]) -> T:
    """The same, read as another struct."""
    try:
        return _read(from_base64(sealed), kind, "Apple Pay")
    except ValueError:
        raise IntegrationError("INVALID_WALLET_TOKEN", "Apple Pay token: no base64") from None


def google_pay_token(sealed: str) -> GooglePayToken:
    """Google Pay's tokenizationData.token, for a gateway.

    Raises:
        IntegrationError: INVALID_WALLET_TOKEN.
    """
    return _read(sealed.encode(), GooglePayToken, "Google Pay")


def _read(token: bytes, kind: type[T], wallet: str) -> T:
    try:
        return Json().decode(token, kind)
    except msgspec.MsgspecError as error:
        raise IntegrationError("INVALID_WALLET_TOKEN", f"{wallet} token: {error}") from None
