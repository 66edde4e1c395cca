"""What Worldpay's eCommerce platform is sent and answers, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import (
    NO_ERROR_CODE,
    NO_ERROR_MESSAGE,
    ErrorResponse,
    IncrementalAuthorizationResponseData,
    PaymentsResponseData,
    RefundsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.auth import credential
from ucs.wire.signatures import hashed

T = TypeVar("T")
Call = RouterDataV2[Any, Any]
# An element of XML: "@name" is an attribute, what is None is left out.
Element = dict[str, Any]
Paid = PaymentsResponseData | ErrorResponse

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
    {
        PROCESSED: R.REFUND_SUCCESS,
        DECLINED: R.REFUND_FAILURE,
        **dict.fromkeys(NOT_YET, R.REFUND_PENDING),
    }
)

# 2 What Worldpay is sent

N = c.CardNetwork
# Worldpay's word for a network, and how its numbers begin.
CARD_TYPE = {
    N.VISA: ("VI", "4"),
    N.MASTERCARD: ("MC", "5[1-5]|2[2-7]"),
    N.AMEX: ("AX", "3[47]"),
    N.DISCOVER: ("DI", "6011|64[4-9]|65"),
    N.DINERS: ("DC", "30[0-5]|36|38"),
    N.JCB: ("JC", "35"),
}
BILL_TO = {
    "addressLine1": "line1",
    "addressLine2": "line2",
    "addressLine3": "line3",
    "city": "city",
    "state": "state",
    "zip": "zip_code",
}
MOTO = {c.PaymentChannel.MAIL_ORDER: "mailorder", c.PaymentChannel.TELEPHONE_ORDER: "telephone"}
HELD = (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)


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


def known(sent: Secret | None) -> Known:
    try:
        return msgspec.json.decode(sent.reveal(), type=Known) if sent else Known()
    except msgspec.MsgspecError:
        why = "not what an earlier answer told"
        raise IntegrationError.invalid_data_format("connector_feature_data", why) from None


def whole(data: Call) -> str:
    """The base URL is the whole address."""
    return ""


def online(
    data: Call, what: str, step: str, reference: str | None, inside: Mapping[str, object]
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


ID_LENGTH = 31


def payment_request(data: RouterDataV2[PaymentsAuthorizeData, Any]) -> Online:
    ask = data.request
    what, step = ("authorization", "auth") if ask.capture_method in HELD else ("sale", "sale")
    if isinstance(ask.payment_method, c.Ach):
        what, step = "echeckSale", "echk"
    paying, source, proof = _paying(ask)
    kept = ask.setup_future_usage is c.FutureUsage.OFF_SESSION and ask.customer_acceptance
    order = {
        "orderId": _order(ask.merchant_transaction_id, "merchant_transaction_id"),
        "amount": need(ask.amount, "amount").minor,
        "orderSource": MOTO.get(ask.payment_channel, source) if ask.payment_channel else source,
        "billToAddress": _bill_to(ask.address.billing_address, ask.customer.email),
        **paying,
        "cardholderAuthentication": {"authenticationValue": proof} if proof else None,
        "processingType": "initialCOF" if kept else None,
    }
    return online(data, what, step, ask.merchant_transaction_id, order)


def _order(reference: str | None, name: str) -> str | None:
    if reference and len(reference) > ORDER_LENGTH:
        raise IntegrationError.invalid_data_format(name, f"longer than {ORDER_LENGTH} characters")
    return reference


ORDER_LENGTH = 25


def _bill_to(told: c.Address, email: Secret | None) -> Element:
    country = told.country_alpha2_code
    return {
        "name": _name(told),
        **{theirs: _cut(getattr(told, ours)) for theirs, ours in BILL_TO.items()},
        "country": country.name if country else None,
        "email": told.email or email,
        "phone": told.phone_number,
    }


def _cut(line: Secret | None) -> Secret | None:
    """What Worldpay takes of a line of an address."""
    return line.map(lambda text: text[:35]) if line else None


def _name(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def _paying(ask: PaymentsAuthorizeData) -> tuple[Element, str, Secret | None]:
    """The element that pays, where the order comes from, and what proves the cardholder."""
    match ask.payment_method:
        case c.CardDetails() | c.ProxyCardDetails() as given:
            code = need(given.card_cvc, "payment_method.card.card_cvc")
            facts = (given.card_number, given.card_exp_month, given.card_exp_year)
            cavv = ask.authentication_data.cavv
            source = "3dsAuthenticated" if cavv else "ecommerce"
            proof = Secret(cavv) if cavv else None
            return {"card": card(facts, given.card_network, code)}, source, proof
        case c.AppleWallet(payment_data=c.ApplePayDecryptedData() as told):
            facts = (
                told.application_primary_account_number,
                told.application_expiration_month,
                told.application_expiration_year,
            )
            proof = told.payment_data.online_payment_cryptogram
            return {"card": card(facts)}, "applepay", proof
        case c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData() as told):
            number = told.application_primary_account_number
            facts = (number, told.card_exp_month, told.card_exp_year)
            return {"card": card(facts)}, "androidpay", told.cryptogram
        case c.Ach() as account:
            return {"echeck": _echeck(account)}, "ecommerce", None
        case _:
            raise IntegrationError.not_supported("the payment method in this form")


def _echeck(account: c.Ach) -> Element:
    saved = account.bank_type is c.BankType.BANK_TYPE_SAVINGS
    kind = ("Checking", "Savings")[saved]
    if account.bank_holder_type is c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS:
        kind = ("Corporate", "Corp Savings")[saved]
    return {
        "accType": kind,
        "accNum": need(account.account_number, "payment_method.ach.account_number"),
        "routingNum": need(account.routing_number, "payment_method.ach.routing_number"),
    }


def card(
    facts: tuple[Secret | None, Secret | None, Secret | None],
    network: c.CardNetwork | None = None,
    code: Secret | None = None,
) -> Element:
    number, month, year = facts
    account = need(number, "payment_method.card.card_number")
    return {
        "type": _type(account, network),
        "number": account,
        "expDate": _expiry(month, year),
        "cardValidationNum": code,
    }


def _expiry(month: Secret | None, year: Secret | None) -> Secret:
    """Four digits; the aliases of a vault are left as they are."""
    ends = need(month, "payment_method.card.card_exp_month").reveal()
    last = need(year, "payment_method.card.card_exp_year").reveal()
    return Secret(ends.zfill(2) + (last[-2:] if last.isdigit() else last))


def _type(number: Secret, network: c.CardNetwork | None) -> str:
    """The network; that of a card in a vault is known only by what was told."""
    digits, told = number.reveal(), CARD_TYPE.get(network) if network else None
    alike = (kind for kind, begins in CARD_TYPE.values() if re.match(begins, digits))
    found = told[0] if told else next(alike, None)
    if found is None:
        raise IntegrationError.not_supported("the card's network")
    return found


def following(
    what: str, step: str, reference: str, field: str = "", *, taken: bool = False
) -> Callable[[Call], Online]:
    """A transaction that follows another, the one that took the money if it is ``taken``.

    ``reference`` and ``field`` are what the caller calls it, and its amount. An increment is what
    is added to the hold; the contract tells the total.
    """

    def request(data: Call) -> Online:
        ask, told = data.request, known(data.request.connector_feature_data)
        target = told.taking if taken and told.taking else ask.connector_transaction_id
        inside: Element = {"cnpTxnId": need(target, "connector_transaction_id")}
        if field:
            inside["amount"] = need(getattr(ask, field), field).minor
        if step == "incr":
            inside["amount"] -= told.held or 0
            inside["authIndicator"] = "Incremental"
        named = ("echeckCredit" if field else "echeckVoid") if told.echeck else what
        return online(data, named, step, getattr(ask, reference), inside)

    return request


def token_request(data: RouterDataV2[SetupMandateRequestData, Any]) -> Online:
    ask, given = data.request, data.request.payment_method
    if not isinstance(given, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_supported("a token of this payment method")
    inside = {
        "accountNumber": need(given.card_number, "payment_method.card.card_number"),
        "cardValidationNum": given.card_cvc,
    }
    return online(data, "registerTokenRequest", "tokn", ask.merchant_recurring_payment_id, inside)


def repeat_request(data: RouterDataV2[RepeatPaymentData, Any]) -> Online:
    ask, agreed = data.request, data.request.connector_recurring_payment_id
    if not isinstance(agreed, c.ConnectorMandateReferenceId):
        raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    inside = {
        "orderId": _order(ask.merchant_charge_id, "merchant_charge_id"),
        "amount": need(ask.amount, "amount").minor,
        "orderSource": "ecommerce",
        "billToAddress": _bill_to(ask.address.billing_address, ask.email or ask.customer.email),
        "token": {
            "cnpToken": need(agreed.connector_mandate_id, "connector_mandate_id"),
            "expDate": agreed.mandate_metadata,
        },
        "processingType": "merchantInitiatedCOF",
    }
    return online(data, "sale", "sale", ask.merchant_charge_id, inside)


def report_headers(data: Call) -> Mapping[str, str]:
    pair = f"{credential(data, 'user')}:{credential(data, 'password')}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


REPORT = "/reports/dtrPaymentStatus/"


def payment_path(data: RouterDataV2[PaymentsSyncData, Any]) -> str:
    told, asked = known(data.request.connector_feature_data), data.request.connector_transaction_id
    return REPORT + need(told.last or asked, "connector_transaction_id")


def refund_path(data: RouterDataV2[RefundSyncData, Any]) -> str:
    ask = data.request
    return REPORT + need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")


# 3 What Worldpay answers


class TokenResponse(Struct):
    token: str | None = field(name="cnpToken", default=None)


class Transaction(Struct):
    """The answer to one transaction."""

    id: str = field(name="cnpTxnId")
    code: str = field(name="response")
    message: str = ""
    order: str | None = field(name="orderId", default=None)
    token: str | None = field(name="cnpToken", default=None)
    kept: TokenResponse = field(name="tokenResponse", default_factory=TokenResponse)
    network: str | None = field(name="networkTransactionId", default=None)


class OnlineReply(Struct):
    """Of the transactions, one is there unless the request was refused as a whole."""

    code: str = field(name="@response")
    message: str = field(name="@message", default="")
    sale: Transaction | None = field(name="saleResponse", default=None)
    authorization: Transaction | None = field(name="authorizationResponse", default=None)
    capture: Transaction | None = field(name="captureResponse", default=None)
    credit: Transaction | None = field(name="creditResponse", default=None)
    void: Transaction | None = field(name="voidResponse", default=None)
    reversal: Transaction | None = field(name="authReversalResponse", default=None)
    registration: Transaction | None = field(name="registerTokenResponse", default=None)
    debit: Transaction | None = field(name="echeckSalesResponse", default=None)
    debit_credit: Transaction | None = field(name="echeckCreditResponse", default=None)
    debit_void: Transaction | None = field(name="echeckVoidResponse", default=None)


class Document(Struct):
    reply: OnlineReply = field(name="cnpOnlineResponse")

    def told(
        self, status: S | R | None, accepted: tuple[str, ...] = ACCEPTED
    ) -> Transaction | ErrorResponse:
        """The transaction that was accepted, or the refusal; ``status`` is what that means."""
        reply = self.reply
        every = (getattr(reply, name) for name in reply.__struct_fields__)
        found = next((one for one in every if isinstance(one, Transaction)), None)
        if found is None:
            return ErrorResponse(reply.code, reply.message, reply.message, status)
        if found.code in accepted:
            return found
        return ErrorResponse(found.code, found.message, found.message, status, found.id)


def begun(step: str) -> Callable[[Document, Call], Paid]:
    """Reads the answer to a step of a payment."""

    def read(document: Document, data: Call) -> Paid:
        told, ask, first = document.told(STEPS[step][1]), data.request, step in BEGINNING
        if isinstance(told, ErrorResponse):
            return told
        before = Known() if first else known(ask.connector_feature_data)
        held = ask.amount.minor if first else before.held
        taking = None if step in ("auth", "void", "rvrs") else told.id
        token = told.kept.token if first else None
        after = Known(told.id, taking, held, step == "echk" or before.echeck)
        return PaymentsResponseData(
            status=STEPS[step][0],
            connector_transaction_id=told.id,
            reference=told.order,
            network_transaction_id=told.network,
            mandate_reference=_mandate(token, ask),
            connector_feature_data=msgspec.to_builtins(after),
        )

    return read


BEGINNING = ("sale", "auth", "echk")
captured, voided, reversed_ = begun("capt"), begun("void"), begun("rvrs")


def paid(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    reply = document.reply
    step = "echk" if reply.debit else "auth" if reply.authorization else "sale"
    return begun(step)(document, data)


def _mandate(token: str | None, ask: Any) -> c.ConnectorMandateReferenceId:
    """A token of a card, which does not say until when the card is good."""
    if token is None:
        nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
        return nothing
    given, ends = ask.payment_method, None
    if isinstance(given, c.CardDetails | c.ProxyCardDetails):
        ends = _expiry(given.card_exp_month, given.card_exp_year)
    return c.ConnectorMandateReferenceId(token, mandate_metadata=ends)


def raised(
    document: Document, data: RouterDataV2[Any, IncrementalAuthorizationResponseData]
) -> IncrementalAuthorizationResponseData | ErrorResponse:
    told = document.told(None)
    if isinstance(told, ErrorResponse):
        return told
    success = c.AuthorizationStatus.AUTHORIZATION_SUCCESS
    return IncrementalAuthorizationResponseData(status=success, connector_authorization_id=told.id)


def refund(
    document: Document, data: RouterDataV2[Any, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    told = document.told(R.REFUND_FAILURE)
    if isinstance(told, ErrorResponse):
        return told
    return RefundsResponseData(
        status=R.REFUND_PENDING,
        connector_refund_id=told.id,
        connector_transaction_id=data.request.connector_transaction_id,
    )


def agreed(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    told = document.told(S.FAILURE, REGISTERED)
    if isinstance(told, ErrorResponse):
        return told
    mandate = _mandate(need(told.token, "cnpToken"), data.request)
    return PaymentsResponseData(
        status=S.CHARGED, connector_transaction_id=told.id, mandate_reference=mandate
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


def found(report: Report, data: RouterDataV2[PaymentsSyncData, PaymentsResponseData]) -> Paid:
    word, detail, ask = report.payment_status, report.payment_detail, data.request
    step, told = detail.merchant_txn_id[:4], known(data.request.connector_feature_data)
    if word not in (*NOT_YET, PROCESSED):
        failed = STEPS.get(step, STEPS["sale"])[1]
        return report.refused(failed if word == DECLINED else None)
    if step not in STEPS and word == PROCESSED:
        raise ConnectorError("worldpayvantiv: a report of an unknown step")
    status, taken = S.PENDING if word in NOT_YET else STEPS[step][2], None
    if step == "capt" and detail.amount is not None and status is S.CHARGED:
        taken = Money.of_major(detail.amount, need(ask.amount, "amount").currency).minor
        status = S.PARTIAL_CHARGED if taken < (told.held or 0) else status
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=ask.connector_transaction_id,
        captured_amount=taken,
        connector_feature_data=msgspec.to_builtins(told),
    )


def refund_found(
    report: Report, data: RouterDataV2[RefundSyncData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    if report.payment_status not in REFUND_STATUS:
        return report.refused(None)
    status, ask = REFUND_STATUS.of(report.payment_status), data.request
    if status is R.REFUND_FAILURE:
        return report.refused(status)
    return RefundsResponseData(
        status=status,
        connector_refund_id=ask.connector_refund_id or ask.refund_id,
        connector_transaction_id=ask.connector_transaction_id,
    )


# 4 How Worldpay fails


class Errors(Struct):
    error: list[str] = []


class Failed(Struct):
    errors: Errors = field(default_factory=Errors)


class Refusal(Struct):
    """Of a transaction, or of an act in a dispute."""

    reply: OnlineReply | None = field(name="cnpOnlineResponse", default=None)
    failed: Failed | None = field(name="errorResponse", default=None)


def error(body: Refusal, data: Call) -> ErrorResponse:
    if body.failed:
        words = "; ".join(body.failed.errors.error) or NO_ERROR_MESSAGE
        return ErrorResponse(NO_ERROR_CODE, words, words)
    reply = need(body.reply, "cnpOnlineResponse")
    return ErrorResponse(reply.code, reply.message, reply.message)
