"""What Worldpay's eCommerce platform is sent and answers, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct, field

from ucs.connectors.worldpayvantiv.methods import Element, expiry, gift_card, paying
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.captures import HELD
from ucs.domain.carried import carried
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.mandates import agreed as agrees
from ucs.domain.mandates import mandate
from ucs.domain.money import Money
from ucs.domain.payers import country, full_name
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.auth import credential
from ucs.wire.signatures import hashed, in_base64

# 1 Statuses: a step is accepted (000 and its like), and told to be done by the payment's report.
# http://support.worldpay.com/support/CNP-API/content/respcodes.htm

ACCEPTED = ("000", "001", "010", "141", "142")
REGISTERED = ("000", "801", "802")
# A step of ours: begun, failed, done.
STEPS = {
    "sale": (S.PENDING, S.FAILURE, S.CHARGED),
    "auth": (S.AUTHORIZING, S.AUTHORIZATION_FAILED, S.AUTHORIZED),
    "echk": (S.PENDING, S.FAILURE, S.CHARGED),
    "capt": (S.CAPTURE_INITIATED, S.CAPTURE_FAILED, S.CHARGED),
    "void": (S.VOID_INITIATED, S.VOID_FAILED, S.VOIDED),
    "rvrs": (S.VOIDED_POST_CAPTURE, S.VOID_FAILED, S.VOIDED_POST_CAPTURE),
}
DECLINED, PROCESSED = "TRANSACTION_DECLINED", "PROCESSED_SUCCESSFULLY"
NOT_YET = ("NOT_YET_PROCESSED", "STATUS_UNAVAILABLE")
R = c.RefundStatus
REFUND_STATUS = StatusMap[R](
    {PROCESSED: R.REFUND_SUCCESS, DECLINED: R.REFUND_FAILURE}
    | dict.fromkeys(NOT_YET, R.REFUND_PENDING)
)

# 2 What Worldpay is sent

BILL_TO = {
    "addressLine1": "line1",
    "addressLine2": "line2",
    "addressLine3": "line3",
    "city": "city",
    "state": "state",
    "zip": "zip_code",
}
MOTO: dict[c.PaymentChannel | None, str] = {
    c.PaymentChannel.MAIL_ORDER: "mailorder",
    c.PaymentChannel.TELEPHONE_ORDER: "telephone",
}
ID_LENGTH, ORDER_LENGTH = 31, 25
# What is not here is of cards alone: of a debit Worldpay refuses it.
OF_CHECKS = {"authReversal": "echeckVoid", "void": "echeckVoid", "credit": "echeckCredit"}


class Known(Struct, omit_defaults=True):
    """What the caller sends back: the last transaction and the one that took the money, by their
    ids, since each step is one of its own; the amount held, in minor units; and whether an account
    at a bank pays, whose transactions have names of their own."""

    last: str | None = None
    taking: str | None = None
    held: int | None = None
    echeck: bool = False


class Online(Struct):
    """A document of one element."""

    request: Element = field(name="cnpOnlineRequest")


def known(data: AnyCall) -> Known:
    """What the caller sends back of the steps before."""
    return carried(data.request.connector_feature_data, Known)


def online(
    data: AnyCall, what: str, step: str, reference: str | None, inside: Mapping[str, object]
) -> Online:
    """One transaction; its id begins with the step, which reports repeat."""
    mark = reference or data.call.id(step)
    name = mark if len(mark) <= ID_LENGTH else hashed(mark)[:ID_LENGTH]
    group = data.connector_config.report_group or "rtpGrp"
    user, password = (credential(data, name) for name in ("user", "password"))
    request: Element = {
        "@version": "12.33",
        "@xmlns": "http://www.vantivcnp.com/schema",
        "@merchantId": credential(data, "merchant_id"),
        "authentication": {"user": user, "password": Secret(password)},
        what: {"@id": f"{step}_{name}", "@reportGroup": group, **inside},
    }
    return Online(request)


def payment_request(data: calls.Authorize) -> Online:
    ask = data.request
    what, step = ("authorization", "auth") if ask.capture_method in HELD else ("sale", "sale")
    if isinstance(ask.payment_method, c.Ach):
        what, step = "echeckSale", "echk"
    element, source, proof = paying(ask)
    order = {
        **_order(ask, ask.merchant_transaction_id, "merchant_transaction_id"),
        "orderSource": MOTO.get(ask.payment_channel, source),
        "billToAddress": _bill_to(ask.address.billing_address, ask.customer.email),
        **element,
        "cardholderAuthentication": {"authenticationValue": proof} if proof else None,
        "processingType": "initialCOF" if agrees(ask) else None,
    }
    return online(data, what, step, ask.merchant_transaction_id, order)


def _order(ask: Any, reference: str | None, name: str) -> Element:
    if reference and len(reference) > ORDER_LENGTH:
        raise IntegrationError.invalid_data_format(name, f"longer than {ORDER_LENGTH} characters")
    return {"orderId": reference, "amount": need(ask.amount, "amount").minor}


def _bill_to(home: c.Address, email: Secret | None) -> Element:
    # Worldpay takes 35 characters of a line.
    cut = {theirs: getattr(home, ours) for theirs, ours in BILL_TO.items()}
    return {
        "name": full_name(home),
        **{name: line.map(lambda text: text[:35]) if line else None for name, line in cut.items()},
        "country": country(home),
        "email": home.email or email,
        "phone": home.phone_number,
    }


def following(
    what: str, step: str, reference: str, field: str = "", *, taken: bool = False
) -> Callable[[AnyCall], Online]:
    """A transaction that follows another, the one that took the money if it is ``taken``.

    ``reference`` and ``field`` are what the caller calls it, and its amount. An increment is what
    is added to the hold; the contract tells the total.
    """

    def request(data: AnyCall) -> Online:
        ask, before = data.request, known(data)
        target = before.taking if taken and before.taking else ask.connector_transaction_id
        inside: Element = {"cnpTxnId": need(target, "connector_transaction_id")}
        if field:
            inside["amount"] = need(getattr(ask, field), field).minor
        if step == "incr":
            inside["amount"] -= before.held or 0
            inside["authIndicator"] = "Incremental"
        if step == "capt" and inside["amount"] < (before.held or 0):
            # http://support.worldpay.com/support/CNP-API/content/capturetransaction.htm
            inside["@partial"] = True
        named = OF_CHECKS.get(what, what) if before.echeck else what
        return online(data, named, step, getattr(ask, reference), inside)

    return request


capture_request = following("capture", "capt", "merchant_capture_id", "amount_to_capture")
raise_request = following("authorization", "incr", "merchant_authorization_id", "amount")
void_request = following("authReversal", "void", "merchant_void_id")
reverse_request = following("void", "rvrs", "merchant_reverse_id", taken=True)
given_back = following("credit", "crdt", "merchant_refund_id", "refund_amount", taken=True)


def refund_request(data: calls.Refund) -> Online:
    """A gift card has to be named again.

    http://support.worldpay.com/support/CNP-API/content/giftcdcredittrans.htm
    """
    ask = data.request
    if not isinstance(ask.payment_method, c.Givex):
        return given_back(data)
    inside = {
        "cnpTxnId": need(ask.connector_transaction_id, "connector_transaction_id"),
        "creditAmount": need(ask.refund_amount, "refund_amount").minor,
        "card": gift_card(ask.payment_method.number),
    }
    return online(data, "giftCardCredit", "crdt", ask.merchant_refund_id, inside)


def token_request(data: calls.SetupMandate) -> Online:
    ask, given = data.request, data.request.payment_method
    if not isinstance(given, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_supported("a token of this payment method")
    inside = {
        "accountNumber": need(given.card_number, "payment_method.card.card_number"),
        "cardValidationNum": given.card_cvc,
    }
    return online(data, "registerTokenRequest", "tokn", ask.merchant_recurring_payment_id, inside)


def repeat_request(data: calls.RepeatPayment) -> Online:
    ask, kept = data.request, data.request.connector_recurring_payment_id
    if not isinstance(kept, c.ConnectorMandateReferenceId):
        raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    inside = {
        **_order(ask, ask.merchant_charge_id, "merchant_charge_id"),
        "orderSource": "ecommerce",
        "billToAddress": _bill_to(ask.address.billing_address, ask.email or ask.customer.email),
        "token": {
            "cnpToken": need(kept.connector_mandate_id, "connector_mandate_id"),
            "expDate": kept.mandate_metadata,
        },
        "processingType": "merchantInitiatedCOF",
    }
    return online(data, "sale", "sale", ask.merchant_charge_id, inside)


def report_headers(data: AnyCall) -> Mapping[str, str]:
    pair = f"{credential(data, 'user')}:{credential(data, 'password')}"
    return {"Authorization": "Basic " + in_base64(pair.encode())}


REPORT = "/reports/dtrPaymentStatus/"


def payment_path(data: calls.PSync) -> str:
    last = known(data).last or data.request.connector_transaction_id
    return REPORT + need(last, "connector_transaction_id")


def refund_path(data: calls.RSync) -> str:
    return REPORT + refund_id(data.request)


# 3 What Worldpay answers


class Transaction(Struct):
    """The answer to one transaction; ``kept`` is the token of a card that was paid with."""

    id: str = field(name="cnpTxnId")
    code: str = field(name="response")
    message: str = ""
    order: str | None = field(name="orderId", default=None)
    token: str | None = field(name="cnpToken", default=None)
    kept: str | None = field(name="tokenResponse/cnpToken", default=None)
    network: str | None = field(name="networkTransactionId", default=None)


class Document(Struct):
    """A request that was refused as a whole has no transaction."""

    code: str = field(name="cnpOnlineResponse/@response")
    message: str = field(name="cnpOnlineResponse/@message", default="")
    transaction: Transaction | None = field(name="cnpOnlineResponse/*", default=None)
    held: str | None = field(name="cnpOnlineResponse/authorizationResponse/response", default=None)
    debited: str | None = field(name="cnpOnlineResponse/echeckSalesResponse/response", default=None)

    def told(
        self, status: S | R | None, accepted: tuple[str, ...] = ACCEPTED
    ) -> Transaction | ErrorResponse:
        """The transaction that was accepted, or the refusal; ``status`` is what that means."""
        found = self.transaction
        if found is None:
            return ErrorResponse(self.code, self.message, self.message, status)
        if found.code in accepted:
            return found
        return ErrorResponse(found.code, found.message, found.message, status, found.id)


def begun(step: str) -> Callable[[Document, AnyCall], PaymentOutcome]:
    """Reads the answer to a step of a payment."""

    def read(document: Document, data: AnyCall) -> PaymentOutcome:
        found, ask = document.told(STEPS[step][1]), data.request
        if isinstance(found, ErrorResponse):
            return found
        first = step in ("sale", "auth", "echk")
        before = Known(held=ask.amount.minor, echeck=step == "echk") if first else known(data)
        taking = None if step in ("auth", "void", "rvrs") else found.id
        after = Known(found.id, taking, before.held, before.echeck)
        kept = first and found.kept
        return told.PaymentsResponseData(
            status=STEPS[step][0],
            connector_transaction_id=found.id,
            reference=found.order,
            network_transaction_id=found.network,
            mandate_reference=_mandate(kept or None, ask),
            connector_feature_data=msgspec.to_builtins(after),
        )

    return read


captured, voided, reversed_ = map(begun, ("capt", "void", "rvrs"))


def paid(document: Document, data: AnyCall) -> PaymentOutcome:
    step = "echk" if document.debited else "auth" if document.held else "sale"
    return begun(step)(document, data)


def _mandate(token: str | None, ask: Any) -> c.ConnectorMandateReferenceId:
    """A token of a card, which does not say until when the card is good."""
    given = ask.payment_method if token else None
    if isinstance(given, c.CardDetails | c.ProxyCardDetails):
        ends = expiry(given.card_exp_month, given.card_exp_year)
        return c.ConnectorMandateReferenceId(token, mandate_metadata=ends)
    return mandate(token)


def raised(
    document: Document, data: AnyCall
) -> told.IncrementalAuthorizationResponseData | ErrorResponse:
    found = document.told(None)
    if isinstance(found, ErrorResponse):
        return found
    success = c.AuthorizationStatus.AUTHORIZATION_SUCCESS
    return told.IncrementalAuthorizationResponseData(
        status=success, connector_authorization_id=found.id
    )


def refund(document: Document, data: AnyCall) -> RefundOutcome:
    found, paid = document.told(R.REFUND_FAILURE), data.request.connector_transaction_id
    if isinstance(found, ErrorResponse):
        named = paid if document.transaction else None
        return msgspec.structs.replace(found, connector_transaction_id=named)
    return told.RefundsResponseData(
        status=R.REFUND_PENDING, connector_refund_id=found.id, connector_transaction_id=paid
    )


def agreed(document: Document, data: AnyCall) -> PaymentOutcome:
    found = document.told(S.FAILURE, REGISTERED)
    if isinstance(found, ErrorResponse):
        return found
    token = _mandate(need(found.token, "cnpToken"), data.request)
    return told.PaymentsResponseData(
        status=S.CHARGED, connector_transaction_id=found.id, mandate_reference=token
    )


class Detail(Struct, rename="camel"):
    """The transaction that a report is about; ``merchant_txn_id`` is the id that we gave it."""

    merchant_txn_id: str = ""
    amount: Decimal | None = None
    response_reason_code: str | None = None
    response_reason_message: str | None = None


class Report(Struct, rename="camel"):
    payment_status: str
    payment_detail: Detail = field(default_factory=Detail)

    def refused(self, status: S | R | None) -> ErrorResponse:
        detail, word = self.payment_detail, self.payment_status
        words = detail.response_reason_message or word
        return ErrorResponse(detail.response_reason_code or word, words, words, status)


def found(report: Report, data: calls.PSync) -> PaymentOutcome:
    word, detail, ask = report.payment_status, report.payment_detail, data.request
    step, before = detail.merchant_txn_id[:4], known(data)
    if word not in (*NOT_YET, PROCESSED):
        failed = STEPS.get(step, STEPS["sale"])[1]
        return report.refused(failed if word == DECLINED else None)
    if step not in STEPS and word == PROCESSED:
        raise ConnectorError("worldpayvantiv: a report of an unknown step")
    status, taken = S.PENDING if word in NOT_YET else STEPS[step][2], None
    if step == "capt" and detail.amount is not None and status is S.CHARGED:
        taken = Money.of_major(detail.amount, need(ask.amount, "amount").currency).minor
        status = S.PARTIAL_CHARGED if taken < (before.held or 0) else status
    return told.PaymentsResponseData(
        status=status,
        connector_transaction_id=ask.connector_transaction_id,
        captured_amount=taken,
        connector_feature_data=msgspec.to_builtins(before),
    )


def refund_found(report: Report, data: calls.RSync) -> RefundOutcome:
    status, ask = None, data.request
    if report.payment_status in REFUND_STATUS:
        status = REFUND_STATUS.of(report.payment_status)
    if status in (None, R.REFUND_FAILURE):
        return report.refused(status)
    return told.RefundsResponseData(
        status=status,
        connector_refund_id=refund_id(ask),
        connector_transaction_id=ask.connector_transaction_id,
    )


# 4 How Worldpay fails


class Refusal(Struct):
    """Of a request as a whole, or of an act in a dispute."""

    code: str = field(name="cnpOnlineResponse/@response", default=told.NO_ERROR_CODE)
    message: str = field(name="cnpOnlineResponse/@message", default=told.NO_ERROR_MESSAGE)
    errors: list[str] = field(name="errorResponse/errors/error", default_factory=list)


def error(body: Refusal, data: AnyCall) -> ErrorResponse:
    words = "; ".join(body.errors) or body.message
    return ErrorResponse(body.code, words, words)
