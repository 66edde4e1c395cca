"""What PACO is sent and answers. https://devzone.2c2p.com/docs"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money, exponent
from ucs.domain.redirects import page
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event
from ucs.wire.auth import credential
from ucs.wire.formats import present
from ucs.wire.http import Request
from ucs.wire.jose import Jose

R = c.RefundStatus


class Audience(Struct):
    """Whom a sealed message is for."""

    aud: str


class PacoJose(Jose):
    """What is sealed names whom it is for."""

    def open(self, body: bytes, data: AnyCall) -> bytes:
        opened, config = super().open(body, data), data.connector_config
        expected = config.response_audience or config.access_token
        try:
            told = msgspec.json.decode(opened, type=Audience).aud
        except msgspec.MsgspecError:
            raise ValueError("no claims") from None
        if not expected or Secret(told) != expected:
            raise ValueError("sealed for another audience")
        return opened


JOSE = PacoJose(
    sign_with="merchant_signing_private_key",
    encrypt_for="paco_encryption_public_key",
    open_with="merchant_encryption_private_key",
    verify_with="paco_signing_public_key",
    key_id="paco_kid",
)
_LIFETIME = 300

# 1 Statuses. https://devzone.2c2p.com/docs/payment-step

PAYMENT_STATUS = StatusMap[S](by_word({
    "PCPS I": S.AUTHENTICATION_PENDING,
    "P": S.PENDING,
    "A": S.AUTHORIZED,
    "S R": S.CHARGED,
    "V C": S.VOIDED,
    "E": S.EXPIRED,
    "F": S.FAILURE,
}))  # fmt: skip
# Steps of what is refunded. The others are of payments that nobody asked to refund.
REFUND_STATUS = StatusMap[R](by_word({
    "RF": R.REFUND_SUCCESS,
    "RR RE": R.REFUND_FAILURE,
    "RP RP2 RP3": R.REFUND_PENDING,
}))  # fmt: skip

# 2 What PACO is sent


def _sealed(data: AnyCall, **request: Any) -> dict[str, Any]:
    """The claims that are signed, with the request among them."""
    caller, now = Secret(credential(data, "access_token")), int(data.call.now)
    when = datetime.fromtimestamp(data.call.now, UTC).isoformat(timespec="milliseconds")
    about = {
        "requestMessageID": data.request.merchant_request_id or data.call.id("message"),
        "requestDateTime": when.replace("+00:00", "Z"),
        "language": "en-US",
    }
    office = Secret(credential(data, "office_id"))
    return {
        "iss": caller,
        "aud": "PacoAudience",
        "CompanyApiKey": caller,
        "iat": now,
        "nbf": now,
        "exp": now + _LIFETIME,
        "request": present({"apiRequest": about, "officeId": office, **request}),
    }


def accept(data: AnyCall) -> Mapping[str, str]:
    return {"Accept": "application/jose"}


class Caller:
    """Who calls: a header of one name with sealed bodies, of another with plain inquiries."""

    def sign(self, request: Request, data: AnyCall) -> None:
        name = "token" if request.body else "apikey"
        request.headers[name] = credential(data, "access_token")


def _amount(money: Money) -> dict[str, object]:
    return {
        "amountText": f"{money.minor:012d}",
        "currencyCode": money.currency,
        "decimalPlaces": exponent(money.currency),
        "amount": money.major,
    }


# https://devzone.2c2p.com/reference/payviapaymentpage
PAYMENT_TYPES: dict[type, str] = {
    c.GcashRedirectWallet: "WALLET-GCASH", c.LocalBankRedirect: "IMBANK",
}  # fmt: skip


def payment_path(data: AnyCall) -> str:
    """The bank is chosen on PACO's own page."""
    chosen = isinstance(data.request.payment_method, c.LocalBankRedirect)
    return f"/api/2.0/Payment/{'prePaymentUI' if chosen else 'nonUi'}"


def payment_request(data: AnyCall) -> dict[str, Any]:
    ask, agent = data.request, data.request.browser_info.user_agent
    order = need(ask.merchant_transaction_id, "merchant_transaction_id")
    return _sealed(
        data,
        orderNo=order,
        productDescription=(ask.description or order)[:50],
        **_method(ask),
        transactionAmount=_amount(need(ask.amount, "amount")),
        notificationURLs={
            **dict.fromkeys(("confirmationURL", "failedURL", "cancellationURL"), ask.return_url),
            "backendURL": ask.webhook_url,
        },
        browserInfo=_browser(ask.browser_info),
        deviceDetails={"deviceCategory": "P", "userAgent": agent} if agent else None,
        billingAddress=_address("bill", ask.address.billing_address),
        shippingAddress=_address("ship", ask.address.shipping_address),
    )


def _method(ask: Any) -> dict[str, Any]:
    card = ask.payment_method
    if type(card) in PAYMENT_TYPES:
        return {"paymentType": PAYMENT_TYPES[type(card)]}
    if not isinstance(card, c.CardDetails):
        raise IntegrationError.not_implemented("Selected payment method through twoc_twop_paco")
    month = need(card.card_exp_month, "payment_method.card.card_exp_month").reveal()
    year = need(card.card_exp_year, "payment_method.card.card_exp_year")
    details = {
        "cardNumber": need(card.card_number, "payment_method.card.card_number"),
        "cardExpiryMMYY": year.map(lambda text: month + text[-2:]),
        "cvvCode": card.card_cvc,
        "cardHolderName": card.card_holder_name,
    }
    flag = "Y" if ask.auth_type is c.AuthenticationType.THREE_DS else "N"
    return {"paymentType": "CC", "creditCardDetails": details, "request3dsFlag": flag}


def _browser(browser: c.BrowserInformation) -> dict[str, object] | None:
    if not browser:
        return None
    texts = {
        "colorDepth": browser.color_depth,
        "screenHeight": browser.screen_height,
        "screenWidth": browser.screen_width,
        "timeZone": browser.time_zone_offset_minutes,
    }
    return {
        "acceptHeader": browser.accept_header,
        "ip": browser.ip_address,
        "javascriptEnabled": browser.java_script_enabled,
        "javaEnabled": browser.java_enabled,
        "language": browser.language,
        **{name: None if each is None else str(each) for name, each in texts.items()},
        "userAgent": browser.user_agent,
    }


def _address(kind: str, address: c.Address) -> dict[str, Secret] | None:
    told = {
        "City": address.city, "Line1": address.line1, "Line2": address.line2,
        "Line3": address.line3, "PostCode": address.zip_code,
    }  # fmt: skip
    known = {f"{kind}Addr{name}": each for name, each in told.items() if each}
    return known or None


def capture_request(data: AnyCall) -> dict[str, Any]:
    money = need(data.request.amount_to_capture, "amount_to_capture")
    return _sealed(data, **_named(data), settlementAmount=_amount(money))


def void_request(data: AnyCall) -> dict[str, Any]:
    return _sealed(data, **_named(data), cancellationReason=data.request.cancellation_reason)


def _named(data: AnyCall) -> dict[str, str]:
    """The payment by its order; by PACO's invoice, too, where the caller knows that one."""
    told, order = data.request.connector_transaction_id, _order(data.request)
    return {"orderNo": order} | ({"invoiceNo2C2P": told} if told != order else {})


def refund_request(data: AnyCall) -> dict[str, Any]:
    ask, money = data.request, need(data.request.refund_amount, "refund_amount")
    return _sealed(
        data,
        orderNo=_order(ask),
        productDescription=ask.reason and ask.reason[:50],
        refundAmount=_amount(money),
        refundNotificationURLs={"backendURL": ask.webhook_url} if ask.webhook_url else None,
        localMakerChecker={"maker": {"username": "merchant"}},
    )


def inquiry_path(data: AnyCall) -> str:
    return _inquiry(_order(data.request))


def refund_inquiry_path(data: AnyCall) -> str:
    ask = data.request
    return _inquiry(ask.connector_order_id or refund_id(ask).rpartition(".")[0])


def _inquiry(order: str) -> str:
    return f"/api/2.0/Inquiry/transactionStatus?orderNo={quote(order, safe='')}"


def _order(ask: Any) -> str:
    """The merchant's order number, by which PACO knows a payment."""
    if not ask.connector_transaction_id:
        text = "Missing required field: connector_transaction_id"
        raise IntegrationError("MISSING_CONNECTOR_TRANSACTION_ID", text)
    named = getattr(ask, "connector_order_id", "") or getattr(ask, "merchant_transaction_id", "")
    return str(named or ask.connector_transaction_id)


# 3 What PACO answers


class Words(Struct, rename="camel", frozen=True):
    response_code: str = r.NO_ERROR_CODE
    response_description: str = r.NO_ERROR_MESSAGE
    acquirer_response_code: str | None = None


class StatusInfo(Struct, rename="camel"):
    payment_status: str
    payment_step: str = ""


class Amount(Struct, rename="camel"):
    """``amount_text`` has ``decimal_places`` of its own; the currency's, where it does not say."""

    amount_text: str
    currency_code: str
    decimal_places: int | None = None

    @property
    def money(self) -> Money:
        told, currency = self.decimal_places, self.currency_code
        places = exponent(currency) if told is None else told
        return Money.of_major(Decimal(self.amount_text).scaleb(-places), currency)


class Page(Struct, rename="camel"):
    payment_page_url: str | None = msgspec.field(default=None, name="paymentPageURL")


class Result(Struct, rename="camel", kw_only=True):
    payment_status_info: StatusInfo
    invoice_no: str | None = msgspec.field(default=None, name="invoiceNo2C2P")
    order_no: str | None = None
    refund_reference_no: str | None = None
    failed_reason: str | None = None
    prior_payment_response_details: Words | None = None
    transaction_amount: Amount | None = None
    settlement_amount: Amount | None = None
    payment_page: Page | None = None
    web_payment_url: str | None = None

    @property
    def refund_id(self) -> str:
        """With the order's number, since refunds are inquired for by that."""
        return f"{self.order_no}.{self.refund_reference_no or self.invoice_no}"


class Answer(Struct, rename="camel"):
    """``data`` is a payment, or has one beside the page where the customer has to go."""

    api_response: Words = Words()
    data: dict[str, Any] | None = None

    @property
    def result(self) -> Result | None:
        told = self.data or {}
        page = told.get("paymentPage")
        told = told.get("paymentResult") or told.get("paymentIncompleteResult") or told
        if not told:
            return None
        try:
            return msgspec.convert({"paymentPage": page, **told} if page else told, Result)
        except msgspec.ValidationError as error:
            why = f"twoc_twop_paco: {error}"
            raise ConnectorError(why, "RESPONSE_DESERIALIZATION_FAILED") from None


class Opened(Struct):
    """The claims that PACO signed."""

    response: Answer


class Inquired(Struct, rename="camel"):
    api_response: Words
    data: list[Result] | None = None


def _reader(refused: S, undone: S = S.VOIDED) -> Callable[[Opened, AnyCall], PaymentOutcome]:
    """Reads a payment that was changed; ``refused`` is what has become of it if it was not."""

    def read(reply: Opened, data: AnyCall) -> PaymentOutcome:
        told = _payment(reply.response, refused)
        if isinstance(told, ErrorResponse) or told.status is not S.VOIDED:
            return told
        return msgspec.structs.replace(told, status=undone)

    return read


captured, voided = map(_reader, (S.CAPTURE_FAILED, S.VOID_FAILED))
reverted = _reader(S.VOID_FAILED, S.VOIDED_POST_CAPTURE)


def paid(reply: Opened, data: AnyCall) -> PaymentOutcome:
    told, result = _payment(reply.response, S.FAILURE), reply.response.result
    if isinstance(told, ErrorResponse) or result is None or result.transaction_amount is None:
        return told
    return msgspec.structs.replace(told, echoed=result.transaction_amount.money)


def synced(reply: Inquired, data: AnyCall) -> PaymentOutcome:
    if not reply.data:
        return _refusal(reply.api_response)
    return _told(reply.data[0], reply.api_response)


def _payment(reply: Answer, refused: S) -> PaymentOutcome:
    result = reply.result
    if result is None:
        return _refused(reply.api_response, refused)
    told = _told(result, reply.api_response, refused)
    if isinstance(told, ErrorResponse) or told.status is not S.AUTHENTICATION_PENDING:
        return told
    url = result.web_payment_url or (result.payment_page or Page()).payment_page_url
    return msgspec.structs.replace(told, redirection=page(url))


def _told(result: Result, words: Words, refused: S = S.FAILURE) -> PaymentOutcome:
    status = PAYMENT_STATUS.of(result.payment_status_info.payment_status)
    if status is S.FAILURE:
        code = words.acquirer_response_code or words.response_code
        text = result.failed_reason or words.response_description
        error = _refusal(result.prior_payment_response_details or Words(code, text), refused)
        return msgspec.structs.replace(error, connector_transaction_id=result.order_no)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=result.order_no,
        reference=result.invoice_no,
        captured_amount=result.settlement_amount.money.minor if result.settlement_amount else None,
    )


def refund(reply: Opened, data: AnyCall) -> RefundOutcome:
    return _refund(reply.response.result, reply.response.api_response)


def refund_synced(reply: Inquired, data: AnyCall) -> RefundOutcome:
    """An inquiry tells what became of the order, not of each refund."""
    told = _refund(reply.data[0] if reply.data else None, reply.api_response)
    if isinstance(told, ErrorResponse):
        return told
    return msgspec.structs.replace(told, connector_refund_id=refund_id(data.request))


def _refund(result: Result | None, words: Words) -> RefundOutcome:
    if result is None or result.payment_status_info.payment_step not in REFUND_STATUS:
        prior = result.prior_payment_response_details if result else None
        return _refusal(prior, R.REFUND_FAILURE) if prior else _refused(words, R.REFUND_FAILURE)
    status = REFUND_STATUS.of(result.payment_status_info.payment_step)
    return r.RefundsResponseData(status=status, connector_refund_id=result.refund_id)


# 4 How PACO fails


_NO_REFUSAL = (r.NO_ERROR_CODE, "PC-B050000", "PC-B050001")


def _refused(words: Words, status: S | c.RefundStatus) -> ErrorResponse:
    """What an answer without an outcome says, where it says that PACO refused.

    Raises:
        ConnectorError: it does not.
    """
    if words.response_code in _NO_REFUSAL or not words.response_code.startswith("PC-"):
        raise ConnectorError("twoc_twop_paco: neither outcome nor refusal")
    return _refusal(words, status)


def _refusal(words: Words, status: S | c.RefundStatus | None = None) -> ErrorResponse:
    text = words.response_description
    return ErrorResponse(words.response_code, text, text, status)


class Failure(Struct, rename="camel"):
    """The body of an answer 4xx: sealed, or the bare answer."""

    response: Answer | None = None
    api_response: Words = Words()


def error(body: Failure, data: AnyCall) -> ErrorResponse:
    return _refusal(body.response.api_response if body.response else body.api_response)


# 5 Notifications, sealed as answers are. https://devzone.2c2p.com/docs/payment-result-notification-1


class Sealed:
    """Whoever knows the merchant's key can seal; PACO alone can sign."""

    def verify(self, event: Event) -> bool:
        try:
            JOSE.open(event.body, _keys(event))
        except (ValueError, IntegrationError):
            return False
        return True


class Notification(Struct, rename="camel"):
    response: Answer | None = None
    request: Answer | None = None

    @property
    def result(self) -> Result:
        answer = self.response or self.request
        result = answer.result if answer else None
        if result is None:
            raise WebhookError("WEBHOOK_BODY_DECODING_FAILED", "an event without a payment")
        return result


def notification(event: Event) -> Notification:
    return msgspec.json.decode(JOSE.open(event.body, _keys(event)), type=Notification)


def _keys(event: Event) -> Any:
    return SimpleNamespace(connector_config=event.config)


def event_reference(body: Notification) -> c.EventReference:
    told = body.result
    if told.payment_status_info.payment_status == "R":
        return c.RefundEventReference(
            told.refund_reference_no, connector_transaction_id=told.order_no
        )
    return c.PaymentEventReference(told.order_no)


def payment_event(body: Notification, event: Event) -> PaymentOutcome:
    return _told(body.result, Words())


def refund_event(body: Notification, event: Event) -> RefundOutcome:
    return _refund(body.result, Words())
