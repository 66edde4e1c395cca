"""The vault: cards that pay again. https://developer.paypal.com/docs/api/payment-tokens/v3/"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.paypal.transformers.sources import Body, card
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.router import PaymentsResponseData
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.formats import present

TOKENS = "/v3/vault/payment-tokens"


class Token(Struct):
    """A payment token of the vault."""

    id: str


def token_request(data: calls.SetupMandate) -> Body:
    ask = data.request
    assert isinstance(ask.payment_method, c.CardDetails | c.ProxyCardDetails)
    return present(
        {"payment_source": {"card": card(ask.payment_method, ask.address.billing_address)}}
    )


def kept(reply: Token, data: calls.SetupMandate) -> PaymentsResponseData:
    return PaymentsResponseData(
        status=S.CHARGED,
        connector_transaction_id=reply.id,
        reference=reply.id,
        mandate_reference=c.ConnectorMandateReferenceId(reply.id),
    )
