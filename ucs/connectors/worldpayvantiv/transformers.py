"""What Worldpay's eCommerce platform is sent and answers, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsSyncData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import (
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
Element = dict[str, object]
Paid = PaymentsResponseData | ErrorResponse

# 1 Statuses: a step is accepted (000 and its like), and told to be done by the payment's report.
# http://support.worldpay.com/support/CNP-API/content/respcodes.htm

ACCEPTED = ("000", "001", "010", "141", "142")
REGISTERED = ("000", "801", "802")
BEGUN = {
    "sale": S.PENDING,
    "auth": S.AUTHORIZING,
    "capt": S.CAPTURE_INITIATED,
    "void": S.VOID_INITIATED,
    "rvrs": S.VOIDED_POST_CAPTURE,
}
FAILED = {
    "sale": S.FAILURE,
    "auth": S.AUTHORIZATION_FAILED,
    "capt": S.CAPTURE_FAILED,
    "void": S.VOID_FAILED,
    "rvrs": S.VOID_FAILED,
}
DONE = {
    "sale": S.CHARGED,
    "auth": S.AUTHORIZED,
    "incr": S.AUTHORIZED,
    "capt": S.CHARGED,
    "void": S.VOIDED,
    "rvrs": S.VOIDED_POST_CAPTURE,
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
CARD_TYPE = {
    N.VISA: "VI",
    N.MASTERCARD: "MC",
    N.AMEX: "AX",
    N.DISCOVER: "DI",
    N.DINERS: "DC",
    N.JCB: "JC",
}
BY_NUMBER = {
    "VI": "4",
    "MC": "5[1-5]|2[2-7]",
    "AX": "3[47]",
    "DI": "6011|64[4-9]|65",
    "DC": "30[0-5]|36|38",
    "JC": "35",
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
    ids, since each step is one of its own; and the amount held, in minor units."""

    last: str | None = None
    taking: str | None = None
    held: int | None = None


class Online(Struct):
    """A document of one element."""

    request: Element = field(name="cnpOnlineRequest")


def known(sent: Secret | None) -> Known:
    """What an earlier answer told, if it did.

    Raises:
        IntegrationError: it is not what was told.
    """
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
    paying, source, proof = _paying(ask)
    kept = ask.setup_future_usage is c.FutureUsage.OFF_SESSION and ask.customer_acceptance
    order = {
        "orderId": ask.merchant_transaction_id,
        "amount": need(ask.amount, "amount").minor,
        "orderSource": MOTO.get(ask.payment_channel, source) if ask.payment_channel else source,
        "billToAddress": _bill_to(ask.address.billing_address, ask.customer.email),
        **paying,
        "cardholderAuthentication": {"authenticationValue": proof} if proof else None,
        "processingType": "initialCOF" if kept else None,
    }
    return online(data, what, step, ask.merchant_transaction_id, order)


def _bill_to(told: c.Address, email: Secret | None) -> Element:
    country = told.country_alpha2_code
    return {
        "name": _name(told),
        **{theirs: getattr(told, ours) for theirs, ours in BILL_TO.items()},
        "country": country.name if country else None,
        "email": told.email or email,
        "phone": told.phone_number,
    }


def _name(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def _paying(ask: PaymentsAuthorizeData) -> tuple[Element, str, Secret | None]:
    """The element that pays, where the order comes from, and what proves the cardholder.

    Raises:
        IntegrationError: something is missing, or a wallet's token is not one.
    """
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
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value=sealed)):
            return {"applepay": _unpacked(sealed)}, "applepay", None
        case c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData() as told):
            number = told.application_primary_account_number
            facts = (number, told.card_exp_month, told.card_exp_year)
            return {"card": card(facts)}, "androidpay", told.cryptogram
        case _:
            raise IntegrationError.not_supported("the payment method in this form")


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
    """Worldpay's word for a card's network; cards of a vault are known by what was told.

    Raises:
        IntegrationError: Worldpay does not take the network.
    """
    digits = number.reveal()
    found = CARD_TYPE.get(network) if network else None
    if found is None and (network is None or digits.isdigit()):
        found = next((kind for kind, like in BY_NUMBER.items() if re.match(like, digits)), None)
    if found is None:
        raise IntegrationError.not_supported("the card's network")
    return found


class AppleHeader(Struct, rename="camel"):
    ephemeral_public_key: str
    public_key_hash: str
    transaction_id: str


class AppleToken(Struct):
    """https://developer.apple.com/documentation/passkit/payment-token-format-reference"""

    data: Secret
    header: AppleHeader
    signature: Secret
    version: str


def _unpacked(sealed: str) -> AppleToken:
    try:
        token = base64.b64decode(sealed, validate=True)
        return msgspec.json.decode(token, type=AppleToken, dec_hook=lambda kind, text: kind(text))
    except (ValueError, msgspec.MsgspecError):
        raise IntegrationError("INVALID_WALLET_TOKEN", "Apple Pay token is not one") from None


def capture_request(data: RouterDataV2[PaymentsCaptureData, Any]) -> Online:
    ask = data.request
    amount = need(ask.amount_to_capture, "amount_to_capture").minor
    inside = {"cnpTxnId": _payment(data), "amount": amount}
    return online(data, "capture", "capt", ask.merchant_capture_id, inside)


def _payment(data: Call) -> str:
    given: str | None = data.request.connector_transaction_id
    return need(given, "connector_transaction_id")


def increment_request(data: RouterDataV2[PaymentsIncrementalAuthorizationData, Any]) -> Online:
    """Worldpay is told what is added to the hold; the contract tells the total."""
    ask, told = data.request, known(data.request.connector_feature_data)
    money = need(ask.amount, "amount")
    added = money.minor - (told.held or 0)
    inside = {"cnpTxnId": _payment(data), "amount": added, "authIndicator": "Incremental"}
    return online(data, "authorization", "incr", ask.merchant_authorization_id, inside)


def void_request(data: Call) -> Online:
    inside: Element = {"cnpTxnId": _payment(data)}
    return online(data, "authReversal", "void", data.request.merchant_void_id, inside)


def reversal_request(data: Call) -> Online:
    inside: Element = {"cnpTxnId": _taken(data)}
    return online(data, "void", "rvrs", data.request.merchant_reverse_id, inside)


def _taken(data: Call) -> str:
    return known(data.request.connector_feature_data).taking or _payment(data)


def refund_request(data: Call) -> Online:
    ask = data.request
    amount = need(ask.refund_amount, "refund_amount").minor
    inside: Element = {"cnpTxnId": _taken(data), "amount": amount}
    return online(data, "credit", "crdt", ask.merchant_refund_id, inside)


def token_request(data: RouterDataV2[SetupMandateRequestData, Any]) -> Online:
    ask, given = data.request, data.request.payment_method
    if not isinstance(given, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_supported("a token of this payment method")
    inside = {
        "orderId": ask.merchant_recurring_payment_id,
        "accountNumber": need(given.card_number, "payment_method.card.card_number"),
        "cardValidationNum": given.card_cvc,
    }
    return online(data, "registerTokenRequest", "tokn", ask.merchant_recurring_payment_id, inside)


def repeat_request(data: RouterDataV2[RepeatPaymentData, Any]) -> Online:
    ask, agreed = data.request, data.request.connector_recurring_payment_id
    if not isinstance(agreed, c.ConnectorMandateReferenceId):
        raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    inside = {
        "orderId": ask.merchant_charge_id,
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
    return REPORT + (known(data.request.connector_feature_data).last or _payment(data))


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
    approved: int | None = field(name="approvedAmount", default=None)


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


class Document(Struct):
    reply: OnlineReply = field(name="cnpOnlineResponse")

    def told(
        self, status: S | R | None, accepted: tuple[str, ...] = ACCEPTED
    ) -> Transaction | ErrorResponse:
        """The transaction that was accepted, or the refusal; ``status`` is what that means."""
        reply = self.reply
        every = (reply.sale, reply.authorization, reply.capture, reply.credit, reply.void)
        each = (*every, reply.reversal, reply.registration)
        found = next((one for one in each if one is not None), None)
        if found is None:
            return ErrorResponse(reply.code, reply.message, reply.message, status)
        if found.code in accepted:
            return found
        return ErrorResponse(found.code, found.message, found.message, status, found.id)


def _begun(document: Document, step: str, **facts: Any) -> Paid:
    told = document.told(FAILED[step])
    if isinstance(told, ErrorResponse):
        return told
    return PaymentsResponseData(
        status=BEGUN[step],
        connector_transaction_id=told.id,
        reference=told.order,
        network_transaction_id=told.network,
        connector_feature_data=msgspec.to_builtins(Known(told.id, **facts)),
    )


def paid(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    asked, sale, hold = data.request.amount, document.reply.sale, document.reply.authorization
    begun = (
        _begun(document, "auth", held=asked.minor)
        if hold
        else _begun(document, "sale", taking=sale.id if sale else None, held=asked.minor)
    )
    told = sale or hold
    kept = told.kept.token if told else None
    if kept is None or isinstance(begun, ErrorResponse):
        return begun
    return msgspec.structs.replace(begun, mandate_reference=_mandate(kept, data.request))


def _mandate(token: str, ask: Any) -> c.ConnectorMandateReferenceId:
    """A token of a card, which does not say until when the card is good."""
    given, ends = ask.payment_method, None
    if isinstance(given, c.CardDetails | c.ProxyCardDetails):
        ends = _expiry(given.card_exp_month, given.card_exp_year)
    return c.ConnectorMandateReferenceId(token, mandate_metadata=ends)


def captured(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    held = known(data.request.connector_feature_data).held
    taking = document.reply.capture.id if document.reply.capture else None
    return _begun(document, "capt", taking=taking, held=held)


def voided(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    return _begun(document, "void")


def reversed_(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    return _begun(document, "rvrs")


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
        return report.refused(FAILED.get(step, S.FAILURE) if word == DECLINED else None)
    if word == PROCESSED and step not in DONE:
        raise ConnectorError("worldpayvantiv: a report of an unknown step")
    taken = (
        Money.of_major(detail.amount, need(ask.amount, "amount").currency).minor
        if (step == "capt" and detail.amount is not None)
        else None
    )
    short = taken is not None and told.held is not None and taken < told.held
    status = S.PENDING if word in NOT_YET else DONE[step]
    return PaymentsResponseData(
        status=S.PARTIAL_CHARGED if short and status is S.CHARGED else status,
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


def error(document: Document, data: Call) -> ErrorResponse:
    reply = document.reply
    return ErrorResponse(reply.code, reply.message, reply.message)
