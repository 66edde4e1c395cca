"""What Trustly is sent and answers. https://eu.developers.trustly.com/doc/reference"""

from __future__ import annotations

import base64
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain import requests
from ucs.domain import router as told
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.redirects import page
from ucs.domain.router import AnyCall, ErrorResponse, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event, EventType
from ucs.wire.auth import usable
from ucs.wire.rsa import rsa_signed
from ucs.wire.signatures import in_base64

R: TypeAlias = c.RefundStatus
T = TypeVar("T")

# 1 Statuses: the words are those of notifications. The debit of a deposit: its money never came.
# https://docs.trustly.com/api/debit-notification

PAYMENT_STATUS = StatusMap[S](by_word({
    "account pending": S.PENDING,
    "credit": S.CHARGED,
    "debit cancel": S.FAILURE,
}))  # fmt: skip
# What is about a refund says so with a flag, as the page of direct debits documents; of deposits no
# page says whether it does. Without it, the credit of a refund that failed cannot be told from that
# of the deposit: merchants have payoutfailed switched on.
# https://docs.trustly.com/api/mdd-notifications-for-refunds
# https://eu.developers.trustly.com/doc/docs/ecom-refund
REFUND_EVENT = by_word({
    "account pending": (EventType.WEBHOOK_REFUND_PROCESSING, R.REFUND_PENDING),
    "debit payoutconfirmation": (EventType.WEBHOOK_REFUND_SUCCESS, R.REFUND_SUCCESS),
    # The credit: the money of a refund that could not be delivered comes back.
    "cancel credit payoutfailed": (EventType.WEBHOOK_REFUND_FAILURE, R.REFUND_FAILURE),
})  # fmt: skip

# 2 What Trustly is sent


def deposit_request(data: AnyCall) -> dict[str, object]:
    """https://docs.trustly.com/api/deposit"""
    ask: requests.PaymentsAuthorizeData = data.request
    if not isinstance(ask.payment_method, c.Trustly):
        raise IntegrationError.not_supported("Selected payment method through Trustly")
    amount, billing = need(ask.amount, "amount"), ask.address.billing_address
    country = ask.payment_method.country or billing.country_alpha2_code
    locale = need(ask.browser_info.language, "browser_info.language")
    attributes = {
        "Country": need(country, "payment_method.trustly.country").name,
        "Locale": locale.replace("-", "_"),
        "Currency": amount.currency,
        "Amount": amount.major_text,
        "IP": ask.browser_info.ip_address,
        "MobilePhone": billing.phone_number,
        "Firstname": need(billing.first_name, "address.billing_address.first_name"),
        "Lastname": need(billing.last_name, "address.billing_address.last_name"),
        "Email": need(billing.email or ask.customer.email, "customer.email"),
        "ShopperStatement": need(ask.description, "description"),
        "SuccessURL": need(ask.return_url, "return_url"),
        "FailURL": ask.return_url,
    }
    person = ask.customer.connector_customer_id or ask.customer.id
    return signed("Deposit", data, {
        "NotificationURL": need(ask.webhook_url, "webhook_url"),
        "EndUserID": need(person, "customer.connector_customer_id"),
        "MessageID": need(ask.merchant_transaction_id, "merchant_transaction_id"),
        "Attributes": {name: value for name, value in attributes.items() if value},
    })  # fmt: skip


def refund_request(data: AnyCall) -> dict[str, object]:
    """https://eu.developers.trustly.com/doc/reference/refund"""
    ask: requests.RefundsData = data.request
    amount = need(ask.refund_amount, "refund_amount")
    return signed("Refund", data, {
        "OrderID": need(ask.connector_transaction_id, "connector_transaction_id"),
        "Amount": amount.major_text,
        "Currency": amount.currency,
        "Attributes": {"ExternalReference": need(ask.merchant_refund_id, "merchant_refund_id")},
    })  # fmt: skip


def signed(method: str, data: AnyCall, body: dict[str, object]) -> dict[str, object]:
    """A call. One that comes twice has the same UUID: Trustly answers it as before.

    https://docs.trustly.com/api/api-protocol
    """
    config = data.connector_config
    body |= {"Username": config.username, "Password": config.password}
    uuid = data.call.id(method, serialized(body))
    text = (method + uuid + serialized(body)).encode()
    signature = usable(lambda key: sha1_signed(key, text), data, "private_key")
    params = {"Signature": signature, "UUID": uuid, "Data": body}
    return {"method": method, "params": params, "version": "1.1"}


def serialized(value: object) -> str:
    """Names and values one after the other, sorted by name."""
    match value:
        case None:
            return ""
        case dict():
            return "".join(f"{name}{serialized(value[name])}" for name in sorted(value))
        case list():
            return "".join(map(serialized, value))
        case Secret():
            return value.reveal()
    return str(value)


def sha1_signed(key: str, text: bytes) -> str:
    """``key`` is PEM, its base64, or as callers of the original UCS have it: PEM in base64."""
    if key.startswith("LS0t"):
        key = base64.b64decode(key).decode()
    return in_base64(rsa_signed(key, text, "sha1"))


# 3 What Trustly answers


class Failed(Struct):
    code: int | None = None
    message: str = told.NO_ERROR_MESSAGE


class Result(Struct, Generic[T]):
    """What a call gave, under its own UUID."""

    uuid: str
    data: T


class Answer(Struct, Generic[T]):
    """Errors are answers 200, too. https://docs.trustly.com/api/api-protocol

    Answers are signed, but not verified here: the contract's credentials have no key of Trustly's.
    What they say is trusted because of TLS.
    """

    result: Result[T] | None = None
    error: Failed | None = None


class Order(Struct):
    orderid: str
    url: str


class Refunded(Struct):
    orderid: str
    result: Literal["0", "1"]


def deposit(reply: Answer[Order], data: AnyCall) -> told.PaymentOutcome:
    if reply.result is None:
        return error(reply, data)
    order = reply.result.data
    return told.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=order.orderid,
        reference=reply.result.uuid,
        redirection=page(order.url),
    )


def refund(reply: Answer[Refunded], data: AnyCall) -> told.RefundOutcome:
    """A refund has no id of its own: notifications name the order."""
    if reply.result is None:
        return error(reply, data)
    taken = reply.result.data
    return told.RefundsResponseData(
        status=R.REFUND_PENDING if taken.result == "1" else R.REFUND_FAILURE,
        connector_refund_id=taken.orderid,
        connector_transaction_id=data.request.connector_transaction_id,
    )


def error(body: Answer[Any], data: AnyCall) -> ErrorResponse:
    failed = body.error
    if failed is None:
        raise ConnectorError("trustly: neither result nor error", "RESPONSE_DESERIALIZATION_FAILED")
    code = told.NO_ERROR_CODE if failed.code is None else str(failed.code)
    return ErrorResponse(code, failed.message, failed.message, S.FAILURE)


# 4 What Trustly notifies of


class Params(Struct):
    uuid: str
    data: dict[str, Any]
    signature: str = ""


class Notification(Struct):
    """https://docs.trustly.com/api/debit-notification"""

    method: Literal[
        "account", "pending", "credit", "debit", "cancel", "payoutconfirmation", "payoutfailed"
    ]
    params: Params

    @property
    def of_refund(self) -> bool:
        return self.method.startswith("payout") or self.params.data.get("refund") == "1"

    @property
    def order(self) -> str:
        return str(self.params.data.get("orderid") or "")


def signature(event: Event) -> str:
    return msgspec.json.decode(event.body, type=Notification).params.signature


def signed_text(event: Event) -> bytes:
    body = msgspec.json.decode(event.body, type=Notification)
    return (body.method + body.params.uuid + serialized(body.params.data)).encode()


def event_reference(body: Notification) -> c.EventReference:
    if body.of_refund:
        return c.RefundEventReference(body.order, connector_transaction_id=body.order)
    return c.PaymentEventReference(body.order)


def payment_event(body: Notification, event: Event) -> told.PaymentOutcome:
    found, status = body.params.data, PAYMENT_STATUS.of(body.method)
    if status is S.FAILURE:
        why = found.get("attributes") or {}
        code, message = why.get("reason") or body.method, why.get("details")
        said = str(message or code)
        return ErrorResponse(str(code), said, said, status, body.order)
    taken = None
    if status is S.CHARGED and found.get("amount"):
        taken = Money.of_major(found["amount"], str(found.get("currency"))).minor
    return told.PaymentsResponseData(
        status=status, connector_transaction_id=body.order, captured_amount=taken
    )


def refund_event(body: Notification, event: Event) -> told.RefundsResponseData:
    return told.RefundsResponseData(
        status=REFUND_EVENT[body.method][1],
        connector_refund_id=body.order,
        connector_transaction_id=body.order,
    )


def acknowledged(body: Notification, event: Event) -> c.EventAckResponse:
    """Trustly sends a notification again until it is answered so, signed by the merchant.

    https://docs.trustly.com/api/debit-notification
    """
    answer, uuid = {"status": "OK"}, body.params.uuid
    try:
        key, text = event.config.private_key.reveal(), body.method + uuid + serialized(answer)
        proof = sha1_signed(key, text.encode())
    except (AttributeError, ValueError):
        return c.EventAckResponse(status_code=200)
    result = {"signature": proof, "uuid": uuid, "method": body.method, "data": answer}
    return c.EventAckResponse(
        status_code=200,
        headers={"content-type": "application/json"},
        body=msgspec.json.encode({"result": result, "version": "1.1"}),
    )
