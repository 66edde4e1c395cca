"""Payments: holds and captures of an order. https://developer.paypal.com/docs/api/payments/v2/"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from ucs.connectors.paypal.transformers import answers as a
from ucs.connectors.paypal.transformers.amounts import amount
from ucs.connectors.paypal.transformers.features import Features, authorization_id, features
from ucs.connectors.paypal.transformers.orders import ORDERS
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.mandates import mandate
from ucs.domain.money import Money
from ucs.domain.redirects import page
from ucs.domain.requests import PaymentsCaptureData
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap, need
from ucs.domain.statuses import AttemptStatus as S

PAYMENTS = "/v2/payments"

# Authorizations and captures. No word means one thing of a hold and another of money taken.
# https://developer.paypal.com/docs/api/payments/v2/#definition-authorization_status
# https://developer.paypal.com/docs/api/payments/v2/#definition-capture_status
PAYMENT_STATUS = StatusMap[S](
    {
        "CREATED": S.AUTHORIZED,
        "CAPTURED": S.CHARGED,
        "PARTIALLY_CAPTURED": S.PARTIAL_CHARGED,
        "DENIED": S.FAILURE,
        "VOIDED": S.VOIDED,
        "PENDING": S.PENDING,
        "COMPLETED": S.CHARGED,
        "DECLINED": S.FAILURE,
        "PARTIALLY_REFUNDED": S.CHARGED,
        "REFUNDED": S.CHARGED,
        "FAILED": S.CAPTURE_FAILED,
    }
)
# A capture that is declined leaves the money held.
CAPTURE_STATUS = StatusMap[S]({**PAYMENT_STATUS, "DECLINED": S.CAPTURE_FAILED})

# An order without a payment. COMPLETED alone does not say what became of the money.
# https://developer.paypal.com/api/orders/v2/definitions/order_status
ORDER_STATUS = StatusMap[S](
    {
        "CREATED": S.PENDING,
        "SAVED": S.PENDING,
        "APPROVED": S.AUTHENTICATION_SUCCESSFUL,
        "PAYER_ACTION_REQUIRED": S.AUTHENTICATION_PENDING,
        "VOIDED": S.VOIDED,
        "COMPLETED": S.PENDING,
    }
)

_FAILED = (S.FAILURE, S.CAPTURE_FAILED)


# What PayPal is sent


def sync_path(data: AnyCall) -> str:
    """Where the payment is told of: its capture, its authorization, or its order before both."""
    ask = data.request
    match features(ask.connector_feature_data):
        case Features(psync_flow="AUTHORIZE", authorize_id=str(id)) if id:
            return f"{PAYMENTS}/authorizations/{quote(id, safe='')}"
        case Features(psync_flow="CAPTURE", capture_id=str(id)) if id:
            return f"{PAYMENTS}/captures/{quote(id, safe='')}"
        case _:
            order = need(ask.connector_transaction_id, "connector_transaction_id")
            return f"{ORDERS}/{quote(order, safe='')}"


def capture_path(data: AnyCall) -> str:
    held = authorization_id(data.request.connector_feature_data)
    return f"{PAYMENTS}/authorizations/{quote(held, safe='')}/capture"


def void_path(data: AnyCall) -> str:
    held = authorization_id(data.request.connector_feature_data)
    return f"{PAYMENTS}/authorizations/{quote(held, safe='')}/void"


def capture_request(data: AnyCall) -> dict[str, Any]:
    money = need(data.request.amount_to_capture, "amount_to_capture")
    return {"amount": amount(money), "final_capture": not _left(data.request, money)}


def _left(ask: PaymentsCaptureData, money: Money) -> int:
    """What is left to take after this part, where a hold is taken in parts."""
    known = features(ask.connector_feature_data)
    return 0 if known.held is None else max(known.held - known.taken - money.minor, 0)


# What PayPal answers


def opened(reply: a.Order, data: AnyCall) -> told.PaymentCreateOrderResponse:
    return told.PaymentCreateOrderResponse(connector_order_id=reply.id)


def ordered(reply: a.Order, data: AnyCall) -> PaymentOutcome:
    """What an order comes to."""
    return order(reply, getattr(data.request, "capture_method", None))


def order(reply: a.Order, capture: c.CaptureMethod | None) -> PaymentOutcome:
    """An order, with the payment that it has led to, if any."""
    unit = reply.purchase_units[0] if reply.purchase_units else a.PurchaseUnit()
    made = unit.payments or a.Made()
    for payment in (*made.captures, *made.authorizations):
        return _paid(reply, unit, made, payment, capture)
    if _authentication(reply) is not None and not _passed(reply):
        return _not_authenticated(reply)
    return told.PaymentsResponseData(
        status=ORDER_STATUS.of(reply.status),
        connector_transaction_id=reply.id,
        reference=unit.invoice_id,
        redirection=_page(reply.links),
        connector_feature_data=Features(psync_flow=reply.intent or "CAPTURE").told(),
        echoed=unit.amount.money() if unit.amount else None,
    )


def _paid(
    reply: a.Order,
    unit: a.PurchaseUnit,
    made: a.Made,
    payment: a.Payment,
    capture: c.CaptureMethod | None,
) -> PaymentOutcome:
    status = PAYMENT_STATUS.of(payment.status)
    if status in _FAILED:
        return declined(payment, status, reply.id)
    money = payment.amount.money() if payment.amount else None
    return told.PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=unit.invoice_id,
        mandate_reference=_mandate(reply),
        connector_feature_data=_ids(reply, made, money, capture).told(),
        echoed=money,
    )


def _ids(
    reply: a.Order, made: a.Made, money: Money | None, capture: c.CaptureMethod | None
) -> Features:
    if reply.intent != "AUTHORIZE" or not made.authorizations:
        return Features(capture_id=made.captures[0].id if made.captures else None)
    held = made.authorizations[0].id
    several = capture is c.CaptureMethod.MANUAL_MULTIPLE
    whole = money.minor if several and money else None
    return Features(held, None, held, "AUTHORIZE", whole)


def repeated(reply: a.Order, data: AnyCall) -> PaymentOutcome:
    """A payment that was agreed on, of the customer that the caller named."""
    found = order(reply, data.request.capture_method)
    customer = data.request.connector_customer_id
    return msgspec.structs.replace(found, connector_customer_id=customer)


def synced(reply: a.Found, data: AnyCall) -> PaymentOutcome:
    if reply.purchase_units or reply.payment_source:
        return _with_captures(ordered(reply, data), reply)
    order = _order_of(reply) or data.request.connector_transaction_id
    known = features(data.request.connector_feature_data)
    status = PAYMENT_STATUS.of(reply.status)
    if status in _FAILED:
        return declined(reply, status, order)
    status = _in_parts(status, known)
    return told.PaymentsResponseData(
        status=status,
        connector_transaction_id=order,
        reference=reply.invoice_id,
        captured_amount=_taken_by(reply, status, known),
        connector_feature_data=known.told(),
    )


def _in_parts(status: S, known: Features) -> S:
    """What becomes of a hold that is taken in several parts: none but the last gives up the rest,
    and the rest alone is voided, by the merchant or by time."""
    if status is S.PARTIAL_CHARGED and known.held:
        return S.PARTIAL_CHARGED_AND_CHARGEABLE
    return S.PARTIAL_CHARGED if status is S.VOIDED and known.taken else status


def _with_captures(found: PaymentOutcome, reply: a.Order) -> PaymentOutcome:
    """With what all captures of an order have taken, where each of them says it."""
    made = reply.purchase_units[0].payments if reply.purchase_units else None
    done = [p for p in made.captures if PAYMENT_STATUS.of(p.status) is S.CHARGED] if made else []
    amounts = [payment.amount.money().minor for payment in done if payment.amount]
    if isinstance(found, ErrorResponse) or not done or len(amounts) < len(done):
        return found
    return msgspec.structs.replace(found, captured_amount=sum(amounts))


def _taken_by(reply: a.Found, status: S, known: Features) -> int | None:
    """What a capture has taken: an authorization tells its own amount, and one capture of several
    does not tell what the others took."""
    alone = known.psync_flow == "CAPTURE" and known.held is None
    told = reply.amount if alone and status is S.CHARGED else None
    return told.money().minor if told else None


def captured(reply: a.Payment, data: AnyCall) -> PaymentOutcome:
    ask = data.request
    status = CAPTURE_STATUS.of(reply.status)
    if status in _FAILED:
        return declined(reply, status, ask.connector_transaction_id)
    taken = (
        reply.amount.money() if reply.amount else need(ask.amount_to_capture, "amount_to_capture")
    )
    known = msgspec.structs.replace(
        features(ask.connector_feature_data), capture_id=reply.id, psync_flow="CAPTURE"
    )
    done = status is S.CHARGED
    if done and _left(ask, taken):
        status, known.psync_flow = S.PARTIAL_CHARGED_AND_CHARGEABLE, "AUTHORIZE"
    known.taken += taken.minor if known.held else 0
    return told.PaymentsResponseData(
        status=status,
        connector_transaction_id=ask.connector_transaction_id,
        reference=reply.invoice_id or reply.id,
        captured_amount=(known.taken or taken.minor) if done else 0,
        connector_feature_data=known.told(),
        echoed=taken,
    )


def voided(reply: a.Payment, data: AnyCall) -> told.PaymentsResponseData:
    known = features(data.request.connector_feature_data)
    return told.PaymentsResponseData(
        status=_in_parts(PAYMENT_STATUS.of(reply.status), known),
        connector_transaction_id=data.request.connector_transaction_id,
        reference=reply.invoice_id or reply.id,
        connector_feature_data=known.told(),
    )


def _authentication(reply: a.Order) -> a.Authentication | None:
    return reply.payment_source.get("card", a.PaidWith()).authentication_result


def _passed(reply: a.Order) -> bool:
    result = _authentication(reply)
    return result is not None and result.passed


def _not_authenticated(reply: a.Order) -> ErrorResponse:
    words = "3DS authentication failed"
    return ErrorResponse("authentication_failed", words, words, S.AUTHENTICATION_FAILED, reply.id)


def _page(links: list[a.Link]) -> c.RedirectForm | None:
    for link in links:
        if link.rel == "payer-action":
            return page(link.href)
    return None


def _mandate(reply: a.Order) -> c.ConnectorMandateReferenceId:
    for name, paid in reply.payment_source.items():
        kept = paid.attributes.vault if paid.attributes else None
        if kept and kept.id:
            # Of an account the vault's customer is told, too.
            owner = kept.customer if name == "paypal" else None
            return mandate(kept.id, owner.id if owner else None)
    return mandate(None)


def _order_of(payment: a.Found) -> str | None:
    extra = payment.supplementary_data
    return extra.related_ids.order_id if extra and extra.related_ids else None


def declined(payment: a.Payment | a.Found, status: S, order: str | None) -> ErrorResponse:
    """A payment that came back as declined: what the issuer said, or PayPal's word for it."""
    said = payment.processor_response or a.ProcessorResponse()
    details = payment.status_details or a.StatusDetails()
    code = said.response_code or payment.status
    return ErrorResponse(
        code,
        payment.status,
        details.reason or payment.status,
        status,
        order,
        network_advice_code=said.payment_advice_code,
        network_decline_code=said.response_code,
    )
