"""What CyberSource has of its own: its payment methods, and Flex Microform.

https://developer.cybersource.com/docs/cybs/en-us/digital-accept-flex/developer/all/rest/
digital-accept-flex.html
"""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import ClientAuthenticationTokenResponse, need
from ucs.domain.secret import Secret
from ucs.families.cybersource.mandates import MandateRequests
from ucs.families.cybersource.orders import Sent
from ucs.wire.formats import Json

T = TypeVar("T")

sent = MandateRequests(
    name="CyberSource",
    takes=(
        c.CardDetails,
        c.CardDetailsForNetworkTransactionId,
        c.NetworkTokenData,
        c.TokenPaymentMethodType,
        c.AppleWallet,
        c.GoogleWallet,
        c.SamsungWallet,
        c.Ach,
    ),
)


class SessionRequest(Sent):
    """What the merchant's page may ask of the component."""

    target_origins: list[str]
    client_version: str
    allowed_card_networks: list[str]


def session_request(data: calls.ClientAuthenticationToken) -> SessionRequest:
    context: Any = data.request.domain_context
    url = urlsplit(need(context and context.return_url, "payment.return_url"))
    if not url.netloc:
        raise IntegrationError.invalid_data_format("payment.return_url", "not a URL")
    return SessionRequest(
        target_origins=[f"{url.scheme}://{url.netloc}"],
        client_version="v2.0",
        allowed_card_networks=["VISA", "MASTERCARD", "AMEX", "DISCOVER"],
    )


class CaptureContext(msgspec.Struct):
    token: Secret


class Jwt(Json):
    """A reply that is a JSON Web Token and nothing else."""

    def decode(self, data: bytes, into: type[T]) -> T:
        text = data.decode().strip()
        if text.count(".") != 2:
            raise ValueError("no JSON Web Token")
        return msgspec.convert({"token": Secret(text)}, into)


def session(
    reply: CaptureContext,
    data: calls.ClientAuthenticationToken,
) -> ClientAuthenticationTokenResponse:
    told = c.CybersourceClientAuthenticationResponse(capture_context=reply.token)
    return ClientAuthenticationTokenResponse.of(told)
