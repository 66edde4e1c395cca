"""Sessions and orders. https://docs.nuvei.com/api/main/indexMain_v1_0.html#getSessionToken"""

from __future__ import annotations

from ucs.connectors.nuvei.transformers.errors import Answer, given, refused
from ucs.connectors.nuvei.transformers.signing import Signed, ask
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.router import AnyCall, ErrorResponse, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus


class SessionRequest(Signed, kw_only=True):
    client_request_id: str


class OrderRequest(Signed, kw_only=True):
    client_request_id: str
    client_unique_id: str
    amount: str
    currency: str
    transaction_type: str


def session_request(data: AnyCall) -> SessionRequest:
    return _session(data, data.request.merchant_server_session_id)


def client_request(data: AnyCall) -> SessionRequest:
    return _session(data, data.request.merchant_client_session_id)


def _session(data: AnyCall, id: str | None) -> SessionRequest:
    call = ask(data, id)
    return SessionRequest(**call.head, client_request_id=call.id, checksum=call.checksum(call.id))


def order_request(data: AnyCall) -> OrderRequest:
    amount = need(data.request.amount, "amount")
    call = ask(data, data.request.merchant_order_id)
    return OrderRequest(
        **call.head,
        client_request_id=call.id,
        client_unique_id=call.id,
        amount=amount.major_text,
        currency=amount.currency,
        transaction_type="Auth",
        checksum=call.checksum(call.id, amount.major_text, amount.currency),
    )


# 3 What Nuvei answers


class Session(Answer, kw_only=True):
    session_token: str | None = None


class Order(Answer, kw_only=True):
    order_id: str | int | None = None


def session(reply: Session, data: object) -> told.SessionTokenResponse | ErrorResponse:
    return refused(reply, None) or told.SessionTokenResponse(
        session_token=given(reply.session_token, "sessionToken")
    )


def client(reply: Session, data: object) -> told.ClientAuthenticationTokenResponse | ErrorResponse:
    if refusal := refused(reply, None):
        return refusal
    token = c.NuveiClientAuthenticationResponse(Secret(given(reply.session_token, "sessionToken")))
    return told.ClientAuthenticationTokenResponse(
        session_data=c.ClientAuthenticationTokenDataConnectorSpecific(token)
    )


def order(reply: Order, data: object) -> told.PaymentCreateOrderResponse | ErrorResponse:
    return refused(reply, AttemptStatus.FAILURE) or told.PaymentCreateOrderResponse(
        connector_order_id=str(given(reply.order_id, "orderId"))
    )
