"""Sessions and orders. https://docs.adyen.com/online-payments/build-your-integration/sessions-flow"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.adyen.transformers.account import merchant_account
from ucs.connectors.adyen.transformers.amounts import Amount, amount
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.router import StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses. An order that is open has not been paid.

ORDER_STATUS = StatusMap[S]({"Success": S.PENDING})

# 2 What Adyen is sent


class SessionRequest(Struct, rename="camel"):
    amount: Amount
    merchant_account: Secret
    reference: str
    return_url: str


class OrderRequest(Struct, rename="camel"):
    amount: Amount
    merchant_account: Secret
    reference: str


def session_request(data: calls.ClientAuthenticationToken) -> SessionRequest:
    context = data.request.domain_context
    if not isinstance(context, c.PaymentClientAuthenticationContext):
        raise IntegrationError.not_implemented("client token for anything but a payment")
    return SessionRequest(
        amount(need(context.amount, "payment.amount")),
        merchant_account(data),
        data.request.merchant_client_session_id,
        need(context.return_url, "payment.return_url"),
    )


def order_request(data: calls.CreateOrder) -> OrderRequest:
    """https://docs.adyen.com/online-payments/partial-payments: several methods pay one order."""
    ask = data.request
    return OrderRequest(
        amount(need(ask.amount, "amount")), merchant_account(data), ask.merchant_order_id or ""
    )


# 3 What Adyen answers


class Session(Struct, rename="camel"):
    id: str
    session_data: Secret


class Order(Struct, rename="camel"):
    psp_reference: str
    result_code: str


def session(
    reply: Session,
    data: calls.ClientAuthenticationToken,
) -> told.ClientAuthenticationTokenResponse:
    adyen = c.AdyenClientAuthenticationResponse(reply.id, reply.session_data)
    return told.ClientAuthenticationTokenResponse(
        session_data=c.ClientAuthenticationTokenDataConnectorSpecific(adyen)
    )


def order(reply: Order, data: calls.CreateOrder) -> told.PaymentCreateOrderResponse:
    return told.PaymentCreateOrderResponse(
        connector_order_id=reply.psp_reference, status=ORDER_STATUS.of(reply.result_code)
    )
