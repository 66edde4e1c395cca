"""What PhonePe is sent and answers. https://developer.phonepe.com/v1/reference/pay-api-1"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.redirects import page
from ucs.domain.requests import PaymentsAuthorizeData, refund_id
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event, same
from ucs.wire.auth import credential
from ucs.wire.http import Request
from ucs.wire.signatures import from_base64, hashed

# 1 Statuses. https://developer.phonepe.com/v1/reference/check-status-api-1

PAYMENT_STATUS = StatusMap[S](by_word({
    "PAYMENT_SUCCESS": S.CHARGED,
    # The customer has not paid yet: no other step takes PhonePe time that it tells of.
    "PAYMENT_PENDING": S.AUTHENTICATION_PENDING,
    "INTERNAL_SERVER_ERROR": S.PENDING,
    "PAYMENT_ERROR PAYMENT_DECLINED TIMED_OUT TRANSACTION_NOT_FOUND": S.FAILURE,
}))  # fmt: skip

# https://developer.phonepe.com/v1/reference/refund-6-2
REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "PENDING": c.RefundStatus.REFUND_PENDING,
        "COMPLETED": c.RefundStatus.REFUND_SUCCESS,
        "FAILED": c.RefundStatus.REFUND_FAILURE,
    }
)

# 2 What PhonePe is sent


class _Sent(Struct, rename="camel", omit_defaults=True):
    """A body: absent fields are left out."""


class UpiCollect(_Sent, tag="UPI_COLLECT"):
    vpa: Secret


class UpiIntent(_Sent, tag="UPI_INTENT"):
    target_app: str | None = None


class UpiQr(_Sent, tag="UPI_QR"):
    pass


class PayPage(_Sent, tag="PAY_PAGE"):
    pass


class DeviceContext(_Sent):
    device_os: Literal["ANDROID", "IOS"] = msgspec.field(name="deviceOS")


class PaymentRequest(_Sent, kw_only=True):
    merchant_id: Secret
    merchant_transaction_id: str
    merchant_user_id: str | None = None
    amount: int
    redirect_url: str | None = None
    redirect_mode: Literal["REDIRECT"] | None = None
    callback_url: str
    mobile_number: Secret | None = None
    payment_instrument: UpiCollect | UpiIntent | UpiQr | PayPage
    device_context: DeviceContext | None = None


class RefundRequest(_Sent):
    merchant_id: Secret
    original_transaction_id: str
    merchant_transaction_id: str
    amount: int
    callback_url: str | None = None


def payment_request(data: calls.Authorize) -> PaymentRequest:
    ask = data.request
    made = PaymentRequest(
        merchant_id=need(data.connector_config.merchant_id, "merchant_id"),
        merchant_transaction_id=need(ask.merchant_transaction_id, "merchant_transaction_id"),
        merchant_user_id=ask.customer.connector_customer_id or None,
        amount=need(ask.amount, "amount").minor,
        callback_url=need(ask.webhook_url, "webhook_url"),
        mobile_number=ask.address.billing_address.phone_number,
        payment_instrument=_instrument(ask.payment_method),
    )
    match made.payment_instrument:
        case UpiIntent():
            made.device_context = DeviceContext(_device_os(ask))
        case PayPage():
            made.merchant_user_id = need(made.merchant_user_id or ask.customer.id, "customer.id")
            made.redirect_url = need(ask.return_url, "return_url")
            made.redirect_mode = "REDIRECT"
    return made


def _instrument(method: object) -> UpiCollect | UpiIntent | UpiQr | PayPage:
    match method:
        case c.UpiCollect():
            return UpiCollect(need(method.vpa_id, "payment_method.upi_collect.vpa_id"))
        case c.UpiIntent():
            return UpiIntent(need(method.app_name, "payment_method.upi_intent.app_name"))
        case c.UpiQr():
            return UpiQr()
        case c.PhonePeRedirectWallet():
            return PayPage()
    raise IntegrationError.not_supported("Payment method not supported")


def _device_os(ask: PaymentsAuthorizeData) -> Literal["ANDROID", "IOS"]:
    of_apple = {"IOS", "IPHONE", "IPAD", "MACOS", "DARWIN"}
    return "IOS" if (ask.browser_info.os_type or "").upper() in of_apple else "ANDROID"


def source(data: calls.Authorize) -> dict[str, str]:
    browser = data.request.browser_info
    known = {
        "X-MERCHANT-IP": browser.ip_address,
        "X-MERCHANT-DOMAIN": browser.referer,
        "USER-AGENT": browser.user_agent,
    }
    headers = {name: text for name, text in known.items() if text}
    return {"X-SOURCE": "API", "X-SOURCE-CHANNEL": "WEB", **headers}


def merchant(data: AnyCall) -> dict[str, str]:
    return {"X-MERCHANT-ID": credential(data, "merchant_id")}


def payment_path(data: calls.PSync) -> str:
    ask = data.request
    reference = ask.connector_order_reference_id or ask.connector_transaction_id
    return _status_path(data, need(reference, "connector_transaction_id"))


def refund_path(data: calls.RSync) -> str:
    return _status_path(data, refund_id(data.request))


def _status_path(data: AnyCall, reference: str) -> str:
    ids = (credential(data, "merchant_id"), reference)
    return "/".join(["/pg/v1/status", *(quote(each, safe="") for each in ids)])


def refund_request(data: calls.Refund) -> RefundRequest:
    ask = data.request
    return RefundRequest(
        need(data.connector_config.merchant_id, "merchant_id"),
        need(ask.connector_transaction_id, "connector_transaction_id"),
        need(ask.merchant_refund_id, "merchant_refund_id"),
        need(ask.refund_amount, "refund_amount").minor,
        ask.webhook_url or None,
    )


def checksum(request: Request, data: AnyCall) -> str:
    """X-VERIFY: a salted hash over the wrapped body, if there is one, and the path."""
    wrapped = msgspec.json.decode(request.body)["request"] if request.body else ""
    path = request.url.removeprefix(data.base_url)
    return _salted(wrapped + path, data.connector_config)


def _salted(text: str, config: c.PhonepeConfig) -> str:
    salt, index = need(config.salt_key, "salt_key"), need(config.salt_index, "salt_index")
    return f"{hashed(text, salt)}###{index.reveal()}"


# 3 What PhonePe answers


class _Told(Struct, rename="camel"):
    """A part of an answer."""


class RedirectInfo(_Told):
    url: str


class InstrumentResponse(_Told):
    """What the customer pays with: a page, a link into an app, a QR code."""

    type: str
    intent_url: str | None = None
    qr_data: str | None = None
    redirect_info: RedirectInfo | None = None


class Transaction(_Told):
    """A payment or a refund, of which ``merchant_transaction_id`` is the name."""

    merchant_transaction_id: str | None = None
    transaction_id: str | None = None
    state: str | None = None
    response_code: str | None = None
    instrument_response: InstrumentResponse | None = None


class Answer(_Told):
    success: bool
    code: str
    message: str | None = None
    data: Transaction = msgspec.field(default_factory=Transaction)


class Callback(Struct):
    """A callback: the answer of a status call, in base64."""

    response: str


def payment(reply: Answer, data: calls.Authorize) -> PaymentOutcome:
    if not reply.success:
        return _failure(reply)
    reference = _named(reply)
    shown = reply.data.instrument_response
    return told.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=reference,
        reference=reference,
        redirection=_redirection(shown) if shown else None,
        connector_feature_data=_qr(shown) if shown else None,
    )


def _named(reply: Answer) -> str:
    if not reply.data.merchant_transaction_id:
        raise ConnectorError("phonepe: an answer without merchantTransactionId")
    return reply.data.merchant_transaction_id


def _qr(shown: InstrumentResponse) -> dict[str, str] | None:
    return {"qr_data": shown.qr_data} if shown.type == "UPI_QR" and shown.qr_data else None


def _redirection(shown: InstrumentResponse) -> c.RedirectForm | None:
    if shown.type in ("UPI_INTENT", "UPI_QR") and shown.intent_url:
        return c.UriData(shown.intent_url)
    return page(shown.redirect_info.url) if shown.redirect_info else None


def payment_status(reply: Answer, data: object) -> PaymentOutcome:
    if not reply.success:
        return _failure(reply)
    status, reference = PAYMENT_STATUS.of(reply.code), _named(reply)
    return told.PaymentsResponseData(
        status=status, connector_transaction_id=reference, reference=reference
    )


def refund(reply: Answer, data: AnyCall) -> RefundOutcome:
    return _refund(reply, data.request.connector_transaction_id)


def _refund(reply: Answer, payment_id: str | None) -> RefundOutcome:
    if not reply.success:
        return _refused_refund(reply)
    return told.RefundsResponseData(
        status=REFUND_STATUS.of(reply.data.state),
        connector_refund_id=_named(reply),
        connector_transaction_id=payment_id,
    )


def callback(event: Event) -> Answer:
    """The answer to a status call that a callback holds."""
    return msgspec.json.decode(from_base64(_wrapped(event)), type=Answer)


def _wrapped(event: Event) -> str:
    return msgspec.json.decode(event.body, type=Callback).response


def signed_by_phonepe(event: Event) -> bool:
    """Whether X-VERIFY is the salted hash of the wrapped body."""
    expected = _salted(_wrapped(event), event.config)
    return same(expected, event.headers.get("x-verify", ""))


def event_word(body: Answer) -> str:
    return f"refund:{body.code}" if _is_refund(body) else body.code


def _is_refund(body: Answer) -> bool:
    # A refund's callback differs in PhonePe's own id alone: TR620471739210623, payments T2111221...
    # https://developer.phonepe.com/v1/reference/refund-6-2
    return (body.data.transaction_id or "").startswith("TR")


def event_reference(body: Answer) -> c.EventReference:
    reference = body.data.merchant_transaction_id
    if not reference:
        raise WebhookError("WEBHOOK_REFERENCE_ID_NOT_FOUND", "no merchantTransactionId")
    return (
        c.RefundEventReference(reference)
        if _is_refund(body)
        else c.PaymentEventReference(reference)
    )


def refund_event(body: Answer, event: Event) -> RefundOutcome:
    return _refund(body, None)


# 4 How PhonePe fails


class Error(Struct):
    """The body of an answer 4xx."""

    code: str
    message: str


def error(body: Error, data: AnyCall) -> ErrorResponse:
    return ErrorResponse(body.code, body.message, body.message)


def _failure(reply: Answer) -> ErrorResponse:
    """A payment that was refused: what no page names is not known to have failed."""
    known, reference = reply.code in PAYMENT_STATUS, reply.data.merchant_transaction_id
    status = PAYMENT_STATUS.of(reply.code) if known else S.PENDING
    message = reply.message or reply.code
    return ErrorResponse(reply.code, message, message, status, reference, reference=reference)


def _refused_refund(reply: Answer) -> ErrorResponse:
    state, message = reply.data.state, reply.message or reply.code
    # Without a state it may have been booked: "need to check status before retrying the refund".
    status = REFUND_STATUS.of(state) if state else c.RefundStatus.REFUND_PENDING
    return ErrorResponse(
        reply.code, message, message, status, reference=reply.data.merchant_transaction_id
    )
