"""What Authorize.net is sent and answers. https://developer.authorize.net/api/reference/"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain import mandates
from ucs.domain import router as r
from ucs.domain.cards import device_card
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.payers import country
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, ErrorResponse, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.answers import NOBODY
from ucs.interfaces.webhook import Event
from ucs.wire.auth import credential
from ucs.wire.formats import present

Body = dict[str, Any]
R = c.RefundStatus

# 1 Statuses. What a code means follows from what was asked: it is approved, declined, an error
# or held for review. https://developer.authorize.net/api/reference/features/transaction_status.html

DECLINED = {"2": S.FAILURE, "3": S.FAILURE, "4": S.UNRESOLVED}
AUTHORIZED = StatusMap[S]({"1": (S.CHARGED, S.AUTHORIZED), **DECLINED})
CAPTURED = StatusMap[S]({"1": S.CHARGED, **DECLINED, "2": S.CAPTURE_FAILED, "3": S.CAPTURE_FAILED})
VOIDED = StatusMap[S]({"1": S.VOIDED, **DECLINED, "2": S.VOID_FAILED, "3": S.VOID_FAILED})
REVERTED = StatusMap[S]({**VOIDED, "1": S.VOIDED_POST_CAPTURE})
REFUNDED = StatusMap[R](by_word({"1 4": R.REFUND_PENDING, "2 3": R.REFUND_FAILURE}))
FAILED = "communicationError declined failedReview generalError returnedItem settlementError"
PAYMENT_STATUS = StatusMap[S](by_word({
    FAILED: S.FAILURE,
    "FDSAuthorizedPendingReview FDSPendingReview underReview": S.UNRESOLVED,
    "approvedReview": (S.CHARGED, S.AUTHORIZED),
    "authorizedPendingCapture": S.AUTHORIZED,
    "capturedPendingSettlement settledSuccessfully": S.CHARGED,
    "refundPendingSettlement refundSettledSuccessfully": S.CHARGED,
    "couldNotVoid": S.VOID_FAILED,
    "expired": S.EXPIRED,
    "voided": S.VOIDED,
}))  # fmt: skip
REFUND_STATUS = StatusMap[R](by_word({
    f"{FAILED} voided": R.REFUND_FAILURE,
    "refundPendingSettlement": R.REFUND_PENDING,
    "refundSettledSuccessfully": R.REFUND_SUCCESS,
}))  # fmt: skip

# https://developer.authorize.net/api/reference/responseCodes.html
DUPLICATE = "E00039"
UNEXPECTED = "E00001"
NOT_FOUND = "E00040"

# 2 What Authorize.net is sent: JSON that it reads as XML, so the order of fields is that of
# https://api.authorize.net/xml/v1/schema/AnetApiSchema.xsd


def _call(name: str, data: AnyCall, **fields: object) -> Body:
    caller = {
        "name": Secret(credential(data, "name")),
        "transactionKey": Secret(credential(data, "transaction_key")),
    }
    return {name: {"merchantAuthentication": caller, **present(fields)}}


def _transaction(data: AnyCall, kind: str, reference: str | None, **fields: Any) -> Body:
    asked = {"transactionType": f"{kind}Transaction", **fields}
    short = reference if reference and len(reference) <= 20 else None
    return _call("createTransactionRequest", data, refId=short, transactionRequest=asked)


def payment_request(data: AnyCall) -> Body:
    ask = data.request
    later = mandates.agreed(ask)
    known = ask.customer.connector_customer_id or None
    kept = {"createProfile": True, "customerProfileId": known} if later else None
    return _pay(
        data,
        ask.merchant_transaction_id,
        payment=_method(ask.payment_method),
        profile=kept,
        order=_order(ask.merchant_transaction_id, ask.merchant_order_id),
        customer=None if later and known else _customer(ask.customer),
        billTo=_address(ask.address.billing_address),
        userFields=_user_fields(ask.metadata),
    )


def charge_request(data: AnyCall) -> Body:
    """https://developer.authorize.net/api/reference/index.html#customer-profiles-charge-a-customer-profile"""
    ask = data.request
    return _pay(
        data,
        ask.merchant_charge_id,
        profile=_profile(ask),
        order=_order(ask.merchant_charge_id, ask.merchant_order_id),
        userFields=_user_fields(ask.metadata),
        processingOptions={"isSubsequentAuth": True},
    )


def _profile(ask: c.RecurringPaymentServiceChargeRequest) -> Body:
    mandate = ask.connector_recurring_payment_id
    customer, payment = _mandate_ids(getattr(mandate, "connector_mandate_id", None))
    return {"customerProfileId": customer, "paymentProfile": {"paymentProfileId": payment}}


def _pay(data: AnyCall, reference: str | None, **fields: Any) -> Body:
    money: Money = need(data.request.amount, "amount")
    manual = data.request.capture_method is c.CaptureMethod.MANUAL
    kind = "authOnly" if manual else "authCapture"
    amount = {"amount": money.major, "currencyCode": money.currency}
    return _transaction(data, kind, reference, **amount, **fields)


def _method(method: c.PaymentMethod | None) -> Body:
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            code = need(method.card_cvc, "payment_method.card.card_cvc")
            dates = method.card_exp_year, method.card_exp_month
            return _card(method.card_number, *dates, cardCode=code)
        case c.Ach():
            account = method.bank_type is c.BankType.BANK_TYPE_SAVINGS
            bank = {
                "accountType": "savings" if account else "checking",
                "routingNumber": need(method.routing_number, "ach.routing_number"),
                "accountNumber": need(method.account_number, "ach.account_number"),
                "nameOnAccount": need(
                    method.bank_account_holder_name, "ach.bank_account_holder_name"
                ),
            }
            return {"bankAccount": bank}
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value=sealed)):
            return _opaque("APPLE", sealed)
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData(token=token)):
            at = "payment_method.google_pay_sdk.tokenization_data.encrypted_data.token"
            return _opaque("GOOGLE", base64.b64encode(need(token, at).encode()).decode())
    if device := device_card(method):
        # A card that a wallet or a network keeps: a token of it, with a cryptogram.
        proof = need(device.cryptogram, "cryptogram")
        dates = device.year, device.month
        return _card(device.number, *dates, isPaymentToken=True, cryptogram=proof)
    raise IntegrationError.not_supported("Selected payment method through authorizedotnet")


def _card(
    number: Secret | None, year: Secret | None, month: Secret | None, **proof: object
) -> Body:
    last = need(month, "payment_method.card.card_exp_month").reveal()
    expiry = need(year, "payment_method.card.card_exp_year")
    card = {
        "cardNumber": need(number, "payment_method.card.card_number"),
        "expirationDate": expiry.map(lambda y: f"{'20' + y if len(y) == 2 else y}-{last}"),
    }
    return {"creditCard": {**card, **proof}}


def _opaque(wallet: str, value: str) -> Body:
    """https://developer.authorize.net/api/reference/features/in-app.html"""
    descriptor = f"COMMON.{wallet}.INAPP.PAYMENT"
    return {"opaqueData": {"dataDescriptor": descriptor, "dataValue": Secret(value)}}


def _order(reference: str | None, order_id: str | None) -> Body:
    return {"invoiceNumber": (order_id or reference or "")[:20] or None, "description": reference}


def _customer(customer: c.Customer) -> Body | None:
    id = customer.id if len(customer.id or "") <= 20 else None
    return {"id": id, "email": customer.email} if customer.id or customer.email else None


def _address(address: c.Address) -> Body:
    lines = [line.reveal() for line in (address.line1, address.line2, address.line3) if line]
    return {
        "firstName": address.first_name, "lastName": address.last_name,
        "address": Secret(" ".join(lines)) if lines else None, "city": address.city,
        "state": address.state, "zip": address.zip_code,
        "country": country(address),
    }  # fmt: skip


def _user_fields(metadata: Secret | None) -> Body | None:
    if not metadata:
        return None
    told = msgspec.json.decode(metadata.reveal(), type=dict[str, Any])
    return {"userField": [{"name": name, "value": _text(told[name])} for name in told]}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _mandate_ids(told: str | None) -> tuple[str, str]:
    customer, dash, payment = need(told, "connector_mandate_id").partition("-")
    if not dash:
        why = "Missing required field: valid mandate_id format (should contain '-')"
        raise IntegrationError("MISSING_REQUIRED_FIELD", why)
    return customer, payment


def capture_request(data: AnyCall) -> Body:
    money = need(data.request.amount_to_capture, "amount_to_capture")
    held = {"amount": money.major, "refTransId": _id(data)}
    return _transaction(data, "priorAuthCapture", None, **held)


def void_request(data: AnyCall) -> Body:
    return _transaction(data, "void", data.request.merchant_void_id, refTransId=_id(data))


def reverse_request(data: AnyCall) -> Body:
    return _transaction(data, "void", data.request.merchant_reverse_id, refTransId=_id(data))


def refund_request(data: AnyCall) -> Body:
    """Names what was paid with, as masked as Authorize.net told it."""
    ask, money = data.request, need(data.request.refund_amount, "refund_amount")
    where = "connector_feature_data"
    paid = need(ask.connector_feature_data, where).reveal()
    try:
        told = msgspec.json.decode(paid, type=dict[str, dict[str, Any]])
    except msgspec.MsgspecError:
        raise IntegrationError.invalid_data_format(where, "no payment") from None
    part = {"amount": money.major, "currencyCode": money.currency}
    named = told if "profile" in told else {"payment": told}
    return _transaction(data, "refund", None, **part, **named, refTransId=_id(data))


def sync_request(data: AnyCall) -> Body:
    return _call("getTransactionDetailsRequest", data, transId=_id(data))


def refund_sync_request(data: AnyCall) -> Body:
    return _call("getTransactionDetailsRequest", data, transId=refund_id(data.request))


def _id(data: AnyCall) -> str:
    return str(need(data.request.connector_transaction_id, "connector_transaction_id"))


def customer_request(data: AnyCall) -> Body:
    ask, ship = data.request, data.request.address.shipping_address
    phone = {"phoneNumber": ship.phone_number}
    profile = {
        "merchantCustomerId": ask.merchant_customer_id,
        "email": ask.email,
        "shipToList": [present(_address(ship) | phone)] if ship else None,
    }
    return _call("createCustomerProfileRequest", data, profile=profile)


def lookup_request(data: AnyCall) -> Body:
    """Asks for a customer profile by its id, the merchant's own id or the email address."""
    ask = data.request
    by = {
        "customerProfileId": ask.connector_customer_id,
        "merchantCustomerId": ask.merchant_customer_id,
        "email": ask.email,
    }
    known = next(((name, value) for name, value in by.items() if value), None)
    name, value = need(known, "connector_customer_id")
    return _call("getCustomerProfileRequest", data, **{name: value})


def mandate_request(data: AnyCall) -> Body:
    ask = data.request
    need(ask.customer_acceptance, "customer_acceptance")
    customer = need(ask.customer.connector_customer_id, "connector_customer_id is missing")
    kept = {
        "billTo": _address(ask.address.billing_address),
        "payment": _method(need(ask.payment_method, "payment_method")),
    }
    return _call(
        "createCustomerPaymentProfileRequest",
        data,
        customerProfileId=customer,
        paymentProfile=kept,
        validationMode="testMode",
    )


def revoke_request(data: AnyCall) -> Body:
    customer, payment = _mandate_ids(data.request.connector_mandate_id)
    ids = {"customerProfileId": customer, "customerPaymentProfileId": payment}
    return _call("deleteCustomerPaymentProfileRequest", data, **ids)


def session_request(data: AnyCall) -> Body:
    return _call("getMerchantDetailsRequest", data)


# 3 What Authorize.net answers, always with HTTP 200


class Message(Struct):
    code: str = r.NO_ERROR_CODE
    text: str = r.NO_ERROR_MESSAGE


class Messages(Struct, rename="camel"):
    result_code: Literal["Ok", "Error"]
    message: list[Message] = []

    @property
    def first(self) -> Message:
        return self.message[0] if self.message else Message()


class Failure(Struct, rename="camel"):
    error_code: str
    error_text: str


class Note(Struct):
    code: str
    description: str


class Profile(Struct, rename="camel"):
    customer_profile_id: str | None = None
    customer_payment_profile_id: str | None = None
    customer_payment_profile_id_list: list[str] = []


class Transaction(Struct, rename="camel", kw_only=True):
    profile: Profile | None = None
    response_code: str | None = None
    trans_id: str | None = None
    network_trans_id: str | None = None
    account_number: str | None = None
    account_type: str | None = None
    avs_result_code: str | None = None
    errors: list[Failure] = []
    messages: list[Note] = []


class Details(Struct, rename="camel", kw_only=True):
    trans_id: str
    transaction_status: str
    transaction_type: str | None = None
    settle_amount: Decimal | None = None


class Known(Struct, rename="camel"):
    """A customer, as the merchant described them."""

    customer_profile_id: str
    merchant_customer_id: str | None = None
    email: Secret | None = None


class Reply(Profile, rename="camel", kw_only=True):
    """The answers to all requests."""

    messages: Messages
    profile: Known | None = None
    transaction_response: Transaction | None = None
    profile_response: Profile | None = None
    transaction: Details | None = None
    public_client_key: str | None = None


# https://support.authorize.net/knowledgebase/Knowledgearticle/?code=000001416
AVS = {
    "A": "The street address matched, but the postal code did not.",
    "B": "No address information was provided.",
    "E": "The AVS check returned an error.",
    "G": "The card was issued by a bank outside the U.S. and does not support AVS.",
    "N": "Neither the street address nor postal code matched.",
    "P": "AVS is not applicable for this transaction.",
    "R": "Retry. AVS was unavailable or timed out.",
    "S": "AVS is not supported by card issuer.",
    "U": "Address information is unavailable.",
    "W": "The US ZIP+4 code matches, but the street address does not.",
    "X": "Both the street address and the US ZIP+4 code matched.",
    "Y": "The street address and postal code matched.",
    "Z": "The postal code matched, but the street address did not.",
}

Paid = r.PaymentOutcome


def _reader(words: StatusMap[S]) -> Callable[[Reply, AnyCall], Paid]:
    def read(reply: Reply, data: AnyCall) -> Paid:
        told = reply.transaction_response or Transaction()
        # What was captured or voided before is answered as approved, with no transaction.
        failed = reply.messages.result_code == "Error" or told.trans_id == "0"
        code = "3" if failed else told.response_code
        manual = getattr(data.request, "capture_method", None) is c.CaptureMethod.MANUAL
        status = words.of(code, manual=manual)
        return _refusal(reply, status) if code in ("2", "3") else _paid(status, reply, told, data)

    return read


def _paid(status: S, reply: Reply, told: Transaction, data: AnyCall) -> Paid:
    # The answer to a capture names no amount: what is approved is what was asked for.
    captured = getattr(data.request, "amount_to_capture", None)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=need(told.trans_id, "transId"),
        reference=told.trans_id,
        network_transaction_id=told.network_trans_id,
        mandate_reference=_mandate(reply.profile_response or told.profile),
        connector_customer_id=getattr(data.request, "connector_customer_id", None),
        connector_feature_data=_paid_with(told, data.request),
        connector_response=_checks(told),
        captured_amount=captured.minor if captured and status is S.CHARGED else None,
    )


paid, captured, voided, reverted = map(_reader, (AUTHORIZED, CAPTURED, VOIDED, REVERTED))


def _paid_with(told: Transaction, ask: Any) -> dict[str, dict[str, Any]] | None:
    """What a refund has to name."""
    if told.account_number is None:
        return None
    if told.account_type == "eCheck" and isinstance(ask, c.RecurringPaymentServiceChargeRequest):
        return {"profile": _profile(ask)}
    method = getattr(ask, "payment_method", None)
    if not isinstance(method, c.Ach) or not method.routing_number:
        return {"creditCard": {"cardNumber": told.account_number, "expirationDate": "XXXX"}}
    name = method.bank_account_holder_name
    bank = {
        "routingNumber": f"XXXX{method.routing_number.reveal()[-4:]}",
        "accountNumber": told.account_number,
        "nameOnAccount": name.reveal() if name else "",
    }
    return {"bankAccount": bank}


def _checks(told: Transaction) -> c.ConnectorResponseData:
    code = told.avs_result_code
    if code is None:
        return absent(c.ConnectorResponseData)
    checks = msgspec.json.encode({"avs_result_code": code, "description": AVS.get(code)})
    return c.ConnectorResponseData(c.CardConnectorResponse(payment_checks=checks))


def _mandate(kept: Profile | None, customer: str | None = None) -> c.ConnectorMandateReferenceId:
    customer = customer or (kept.customer_profile_id if kept else None)
    listed = kept.customer_payment_profile_id_list if kept else []
    payment = listed[0] if listed else kept and kept.customer_payment_profile_id
    return mandates.mandate(f"{customer}-{payment}" if customer and payment else None)


def synced(reply: Reply, data: AnyCall) -> Paid:
    told = reply.transaction
    if told is None:
        return _refusal(reply)
    held = told.transaction_type == "authOnlyTransaction"
    status = PAYMENT_STATUS.of(told.transaction_status, manual=held)
    settled = told.settle_amount if status is S.CHARGED else None
    amount = Money.told(settled, data.request.amount.currency)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=told.trans_id,
        reference=told.trans_id,
        captured_amount=amount.minor if amount else None,
    )


def refund(reply: Reply, data: AnyCall) -> r.RefundOutcome:
    told = reply.transaction_response or Transaction(response_code="3")
    failed = reply.messages.result_code == "Error" or told.trans_id == "0"
    status = REFUNDED.of("3" if failed else told.response_code)
    if status is R.REFUND_FAILURE or told.errors:
        return _refusal(reply, R.REFUND_FAILURE)
    return r.RefundsResponseData(status=status, connector_refund_id=need(told.trans_id, "transId"))


def refund_synced(reply: Reply, data: AnyCall) -> r.RefundOutcome:
    told = reply.transaction
    if told is None:
        return _refusal(reply)
    status = REFUND_STATUS.of(told.transaction_status)
    return r.RefundsResponseData(status=status, connector_refund_id=told.trans_id)


def customer(reply: Reply, data: AnyCall) -> r.ConnectorCustomerResponse | ErrorResponse:
    """A customer that is known already is told by their id, in words."""
    told, first = reply.customer_profile_id, reply.messages.first
    if told is None and first.code == DUPLICATE:
        told = next((word for word in first.text.split() if word.isdigit()), None)
    return r.ConnectorCustomerResponse(connector_customer_id=told) if told else _refusal(reply)


def customer_found(reply: Reply, data: AnyCall) -> r.CustomerLookupResponse | ErrorResponse:
    """The customer of a profile; nobody where there is none (E00040)."""
    known = reply.profile
    if known is None:
        return NOBODY if reply.messages.first.code == NOT_FOUND else _refusal(reply)
    return r.CustomerLookupResponse(
        customer=c.Customer(
            id=known.merchant_customer_id,
            email=known.email,
            connector_customer_id=known.customer_profile_id,
        )
    )


def mandate(reply: Reply, data: AnyCall) -> Paid:
    """A payment profile that is known already is told by its id."""
    reference = _mandate(reply, data.request.customer.connector_customer_id)
    failed = reply.messages.result_code == "Error" and reply.messages.first.code != DUPLICATE
    if failed or not reference:
        return _refusal(reply, S.FAILURE)
    return r.PaymentsResponseData(status=S.CHARGED, mandate_reference=reference)


def revoked(reply: Reply, data: AnyCall) -> r.MandateRevokeResponseData | ErrorResponse:
    if reply.messages.result_code == "Error":
        return _refusal(reply)
    return r.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


def session(reply: Reply, data: AnyCall) -> r.SessionTokenResponse | ErrorResponse:
    key = reply.public_client_key
    return r.SessionTokenResponse(session_token=key) if key else _refusal(reply)


# 4 How Authorize.net fails


def _refusal(reply: Reply, status: S | c.RefundStatus | None = None) -> ErrorResponse:
    """https://developer.authorize.net/api/reference/responseCodes.html"""
    told, first = reply.transaction_response or Transaction(), reply.messages.first
    code, text = first.code, first.text
    # A system that failed unexpectedly may have acted.
    status = None if code == UNEXPECTED and reply.transaction_response is None else status
    if told.errors:
        code, text = told.errors[0].error_code, told.errors[0].error_text
    elif told.messages:
        code, text = told.messages[0].code, told.messages[0].description
    paid = told.trans_id if told.trans_id != "0" else None
    checks = _checks(told)
    return ErrorResponse(code, text, text, status, paid, connector_response=checks)


def error(body: Reply, data: AnyCall) -> ErrorResponse:
    return _refusal(body)


# 5 Webhooks. https://developer.authorize.net/api/reference/features/webhooks.html


class Payload(Struct, rename="camel"):
    """``response_code`` is of a transaction: 1 approved, 2 declined, 3 an error, 4 held."""

    id: str
    customer_profile_id: int | None = None
    response_code: int = 1
    auth_amount: Decimal | None = None

    @property
    def mandate(self) -> str:
        return f"{self.customer_profile_id}-{self.id}" if self.customer_profile_id else self.id


class Notification(Struct, rename="camel"):
    event_type: str
    payload: Payload


EVENT_STATUS = {
    "authorization": AUTHORIZED,
    "authcapture": AUTHORIZED,
    "priorAuthCapture": CAPTURED,
    "void": VOIDED,
}
REFUND_EVENT = StatusMap[R](
    {1: R.REFUND_SUCCESS, 2: R.REFUND_FAILURE, 3: R.REFUND_FAILURE, 4: R.REFUND_PENDING}
)


def event_reference(body: Notification) -> c.EventReference:
    if "customer." in body.event_type:
        return c.MandateEventReference(body.payload.mandate)
    if body.event_type.endswith("refund.created"):
        return c.RefundEventReference(body.payload.id)
    return c.PaymentEventReference(body.payload.id)


def payment_event(body: Notification, event: Event) -> r.PaymentsResponseData:
    word, told = body.event_type.split(".")[-2], body.payload
    if "customer." in body.event_type:
        return _event(S.CHARGED, told.mandate)
    held = word == "authorization"
    status = EVENT_STATUS[word].of(str(told.response_code), manual=held)
    # No event names the account's currency; whatever Authorize.net takes has two decimals.
    taken = word == "priorAuthCapture" and status is S.CHARGED and told.auth_amount
    return _event(status, told.id, Money.of_major(taken, "USD").minor if taken else None)


def _event(status: S, told: str, captured: int | None = None) -> r.PaymentsResponseData:
    return r.PaymentsResponseData(
        status=status, connector_transaction_id=told, reference=told, captured_amount=captured
    )


def refund_event(body: Notification, event: Event) -> r.RefundsResponseData:
    status = REFUND_EVENT.of(body.payload.response_code)
    return r.RefundsResponseData(status=status, connector_refund_id=body.payload.id)


def signature(event: Event) -> str:
    return event.headers.get("x-anet-signature", "").upper()
