"""The vault: cards that pay again. https://developer.paypal.com/docs/api/payment-tokens/v3/"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.connectors.paypal.transformers.sources import Body, card
from ucs.domain import contract as c
from ucs.domain.requests import MandateRevokeRequestData, SetupMandateRequestData
from ucs.domain.router import MandateRevokeResponseData, PaymentsResponseData, RouterDataV2
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.formats import present

TOKENS = "/v3/vault/payment-tokens"


class Token(Struct):
    id: str


class Nothing(Struct):
    """An answer without a body."""


def token_request(data: RouterDataV2[SetupMandateRequestData, Any]) -> Body:
    ask = data.request
    assert isinstance(ask.payment_method, c.CardDetails | c.ProxyCardDetails)
    return present(
        {"payment_source": {"card": card(ask.payment_method, ask.address.billing_address)}}
    )


def kept(
    reply: Token, data: RouterDataV2[SetupMandateRequestData, PaymentsResponseData]
) -> PaymentsResponseData:
    return PaymentsResponseData(
        status=S.CHARGED,
        connector_transaction_id=reply.id,
        reference=reply.id,
        mandate_reference=c.ConnectorMandateReferenceId(reply.id),
    )


def revoked(
    reply: Nothing, data: RouterDataV2[MandateRevokeRequestData, MandateRevokeResponseData]
) -> MandateRevokeResponseData:
    return MandateRevokeResponseData(status=c.MandateStatus.REVOKED)
