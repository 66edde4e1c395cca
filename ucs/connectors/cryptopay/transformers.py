"""What Cryptopay is sent and answers. https://developers.cryptopay.me/reference/invoices"""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from msgspec import Struct, field

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.currencies import CURRENCIES
from ucs.domain.errors import IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.redirects import page
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap, need
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.webhook import Event
from ucs.wire.auth import credential
from ucs.wire.http import Request
from ucs.wire.signatures import hmac_of, in_base64

# 1 Statuses. https://developers.cryptopay.me/guides/invoices/invoice-statuses

INVOICE_STATUS = StatusMap[S](
    {
        "new": S.AUTHENTICATION_PENDING,
        "completed": S.CHARGED,
        # Too little, too much, too late or from where it must not come: the merchant decides.
        "unresolved": S.UNRESOLVED,
        "refunded": S.AUTO_REFUNDED,
        "cancelled": S.FAILURE,
    }
)

# 2 What Cryptopay is sent


class InvoiceRequest(Struct, omit_defaults=True):
    price_amount: str
    price_currency: str
    pay_currency: str
    network: str | None = None
    custom_id: str | None = None
    success_redirect_url: str | None = None
    unsuccess_redirect_url: str | None = None


def invoice_request(data: calls.Authorize) -> InvoiceRequest:
    ask = data.request
    coin = ask.payment_method
    if not isinstance(coin, c.CryptoCurrency):
        raise IntegrationError.not_supported("Selected payment method through CryptoPay")
    price = need(ask.amount, "amount")
    back = ask.return_url or None
    return InvoiceRequest(
        price.major_text,
        price.currency,
        need(coin.pay_currency, "payment_method.crypto.pay_currency"),
        coin.network or None,
        ask.merchant_transaction_id or None,
        back,
        back,
    )


def invoice_path(data: calls.PSync) -> str:
    ask = data.request
    if ask.merchant_transaction_id:
        return f"/api/invoices/custom_id/{quote(ask.merchant_transaction_id, safe='')}"
    reference = need(ask.connector_transaction_id, "connector_transaction_id")
    return f"/api/invoices/{quote(reference, safe='')}"


def signature(request: Request, data: AnyCall) -> str:
    """https://developers.cryptopay.me/guides/api-basics/authentication/signature"""
    hashed = hashlib.md5(request.body).hexdigest() if request.body else ""  # noqa: S324
    path = request.url.removeprefix(data.base_url)
    signed = (
        request.method,
        hashed,
        request.headers["Content-Type"],
        request.headers["Date"],
        path,
    )
    secret = credential(data, "api_secret").encode()
    proof = in_base64(hmac_of(secret, "\n".join(signed).encode(), "sha1"))
    return f"HMAC {credential(data, 'api_key')}:{proof}"


# 3 What Cryptopay answers


class Invoice(Struct):
    id: str
    status: str
    price_amount: str
    price_currency: str
    custom_id: str | None = None
    status_context: str | None = None
    hosted_page_url: str | None = None


class Answer(Struct):
    data: Invoice


class Callback(Struct):
    type: str
    data: Invoice


def invoice(reply: Answer, data: object) -> PaymentOutcome:
    return _payment(reply.data)


def _payment(told: Invoice, *, shown: bool = True) -> PaymentOutcome:
    status, price = INVOICE_STATUS.of(told.status), _price(told)
    if status is S.FAILURE:
        why = told.status_context
        return ErrorResponse.of(told.status, why, why, status, told.id)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=told.id,
        reference=told.custom_id,
        redirection=page(told.hosted_page_url) if shown else None,
        captured_amount=price.minor if price and status is S.CHARGED else None,
        echoed=price,
    )


def _price(told: Invoice) -> Money | None:
    # Merchants of other systems set prices in coins, which the contract does not count.
    if told.price_currency not in CURRENCIES:
        return None
    return Money.of_major(told.price_amount, told.price_currency)


def event_word(body: Callback) -> str:
    """The invoice's status.

    Raises:
        WebhookError: it tells of something else: a withdrawal, a channel, a subscription.
    """
    if body.type != "Invoice":
        raise WebhookError("WEBHOOK_EVENT_TYPE_NOT_FOUND", f"{body.type} is no payment")
    return body.data.status


def event_reference(body: Callback) -> c.EventReference:
    return c.PaymentEventReference(body.data.id, body.data.custom_id)


def payment_event(body: Callback, event: Event) -> PaymentOutcome:
    return _payment(body.data, shown=False)


# 4 How Cryptopay fails. https://developers.cryptopay.me/guides/api-basics/errors


class Detail(Struct):
    message: str


class Error(Struct):
    """The body of every answer 4xx."""

    code: str = field(name="error/code")
    message: str = field(name="error/message")
    reason: str | None = field(name="error/reason", default=None)
    details: list[Detail] = field(name="error/details", default_factory=list)


def error(body: Error, data: AnyCall) -> ErrorResponse:
    why = body.reason or "; ".join(detail.message for detail in body.details) or None
    return ErrorResponse(body.code, body.message, why)
