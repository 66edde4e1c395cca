"""What Rapyd is sent and answers. https://docs.rapyd.net/en/create-payment.html"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import Raw, Struct

from ucs.domain import contract as c
from ucs.domain import requests
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.mandates import agreed, mandate
from ucs.domain.money import Money
from ucs.domain.payers import full_name
from ucs.domain.redirects import page
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap, need, need_all
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event, read_json, same
from ucs.interfaces.webhook import EventType as E
from ucs.wire.auth import credential
from ucs.wire.formats import present
from ucs.wire.http import Request
from ucs.wire.signatures import hmac_of, in_base64_of_hex

_STALE_SECONDS = 300
T = TypeVar("T")
Body: TypeAlias = dict[str, Any]
B: TypeAlias = c.BankNames
D: TypeAlias = c.DisputeStatus
N: TypeAlias = c.CardNetwork
R: TypeAlias = c.RefundStatus

# 1 Statuses, by the next action where a payment is active.
# https://docs.rapyd.net/en/payment-object.html

PAYMENT_STATUS = StatusMap[S](by_word({
    # A redirect is on a page, in an app, or with a code: our word.
    "3d_verification redirect": S.AUTHENTICATION_PENDING,
    "pending_confirmation not_applicable": S.PENDING,
    "pending_capture": S.AUTHORIZED,
    "NEW": S.AUTHORIZING,
    "CLO": S.CHARGED,
    "CAN REV": S.VOIDED,
    "EXP": S.EXPIRED,
    "ERR": S.FAILURE,
}))  # fmt: skip
REFUND_STATUS = StatusMap[R](by_word({
    "Pending": R.REFUND_PENDING,
    "Completed": R.REFUND_SUCCESS,
    "Canceled Error Rejected": R.REFUND_FAILURE,
}))  # fmt: skip
# https://docs.rapyd.net/en/dispute-object.html
DISPUTE_STATUS = StatusMap[D](by_word({
    "ACT": D.DISPUTE_OPENED,
    "RVW PRA ARB": D.DISPUTE_CHALLENGED,
    "LOS": D.DISPUTE_LOST,
    "WIN": D.DISPUTE_WON,
    "REV": D.DISPUTE_CANCELLED,
}))  # fmt: skip
EVENTS = by_word({
    "PAYMENT_SUCCEEDED": E.PAYMENT_INTENT_PROCESSING,
    "PAYMENT_COMPLETED": E.PAYMENT_INTENT_SUCCESS,
    "PAYMENT_CAPTURED": E.PAYMENT_INTENT_CAPTURE_SUCCESS,
    "PAYMENT_CANCELED": E.PAYMENT_INTENT_CANCELLED,
    "PAYMENT_FAILED": E.PAYMENT_INTENT_FAILURE,
    "PAYMENT_EXPIRED": E.PAYMENT_INTENT_EXPIRED,
    "REFUND_COMPLETED": E.WEBHOOK_REFUND_SUCCESS,
    "PAYMENT_REFUND_FAILED PAYMENT_REFUND_REJECTED": E.WEBHOOK_REFUND_FAILURE,
    "PAYMENT_DISPUTE_CREATED": E.WEBHOOK_DISPUTE_OPENED,
    # Where the dispute stands says the rest.
    "PAYMENT_DISPUTE_UPDATED": E.WEBHOOK_DISPUTE_CHALLENGED,
})  # fmt: skip

# Words of card networks, and how their numbers begin.
# https://docs.rapyd.net/en/payment-method-type.html
NETWORKS = {
    N.VISA: ("visa", "4"), N.MASTERCARD: ("mastercard", "5[1-5]|2[2-7]"), N.AMEX: ("amex", "3[47]"),
    N.DISCOVER: ("discover", "6011|65|64[4-9]"), N.JCB: ("jcb", "35"),
    N.DINERS: ("diners", "3[068]"), N.UNIONPAY: ("unionpay", "62"),
    N.MAESTRO: ("maestro", "5[0678]|6"),
}  # fmt: skip

# Types that are paid on a page of a wallet, and those that are paid with a code, by transfer or in
# cash, for which Rapyd wants to know the customer. Rapyd lists the types of a merchant by its API;
# its pages name five of these: /en/gcash.html, /en/dana.html, /en/bancolombia.html, /en/fast.html
# and, for co_efecty_cash, /en/get-payment-method-required-fields.html. All others are ASSUMED, from
# public code that calls Rapyd; where one is none, Rapyd refuses the payment:
# id_*_bank, id_alfa_cash: github.com/budisteikul/toursdk (RapydHelper.php)
# in_upi_bank, in_phonepe_ewallet, in_hdfc_bank, in_icici_bank: github.com/sap200/rapyd-pay-telbot
# kr_*, ph_*, jp_*: github.com/olegfomenko/rapyd-go-sdk (payments/)
# other in_*_bank, mx_oxxo_cash: single projects, nowhere else
PAGES: dict[type, str] = {
    c.GcashRedirectWallet: "ph_gcash_ewallet",
    c.DanaRedirectWallet: "id_dana_ewallet",
    c.PhonePeRedirectWallet: "in_phonepe_ewallet",
}
CODES: dict[type, str] = {
    c.BCABankTransfer: "id_bca_bank", c.BNIVaBankTransfer: "id_bni_bank",
    c.BRIVaBankTransfer: "id_bri_bank", c.CIMBVaBankTransfer: "id_cimb_bank",
    c.DanamonVaBankTransfer: "id_danamon_bank", c.MandiriVaBankTransfer: "id_mandiri_bank",
    c.PermataBankTransfer: "id_permata_bank", c.Alfamart: "id_alfa_cash",
    c.Efecty: "co_efecty_cash", c.Oxxo: "mx_oxxo_cash",
}  # fmt: skip
NETBANKING = {
    B.CanaraBank: "canara", B.FederalBank: "federal", B.HdfcBank: "hdfc", B.IciciBank: "icici",
    B.IndusIndBank: "indusind", B.KotakMahindraBank: "kotakmahindra",
}  # fmt: skip
LOCAL: dict[type, dict[str, str]] = {
    c.LocalBankRedirect: {
        "COP": "co_bancolombia_bank", "KRW": "kr_localredirect_bank", "PHP": "ph_bancnet_bank",
    },
    c.LocalBankTransfer: {"JPY": "jp_banktransfer_bank", "SGD": "sg_fast_bank"},
}  # fmt: skip
_CAPTURED = c.CardDetails | c.TokenPaymentMethodType | c.GoogleWallet | c.AppleWallet
_BILLING, THREE_DS = "address.billing_address", c.AuthenticationType.THREE_DS

# 2 What Rapyd is sent


def salted(data: AnyCall) -> dict[str, str]:
    """What the signature is made with: key, salt and the time in seconds."""
    return {
        "access_key": credential(data, "access_key"),
        "salt": data.call.id("salt")[:13],
        "timestamp": str(int(data.call.now)),
    }


def signed_text(request: Request, data: AnyCall) -> str:
    """https://docs.rapyd.net/en/request-signatures.html"""
    told, path = request.headers, request.url.removeprefix(data.base_url)
    keys = told["access_key"] + credential(data, "secret_key")
    body = (request.body or b"").decode()
    return request.method.lower() + path + told["salt"] + told["timestamp"] + keys + body


def payment_request(data: AnyCall) -> Body:
    ask: requests.PaymentsAuthorizeData = data.request
    method, billing, more = ask.payment_method, ask.address.billing_address, Body()
    if isinstance(method, _CAPTURED):
        more["capture"] = ask.capture_method is not c.CaptureMethod.MANUAL
    if _kept(ask):
        more |= {"save_payment_method": True, "customer": ask.customer.connector_customer_id}
    if type(method) in CODES:
        more["customer"] = need_all(ask.customer, "customer", "name", "email", "phone_number")
    if isinstance(method, c.CardDetails):
        more["payment_method_options"] = {"3d_required": ask.auth_type is THREE_DS}
    amount, reference = need(ask.amount, "amount"), ask.merchant_transaction_id
    return _body(ask, amount, reference, _method(method, billing, amount), more)


def _kept(ask: Any) -> bool:
    """Whether the card is to be kept, so that it can be charged again."""
    paid = isinstance(ask, requests.PaymentsAuthorizeData)
    return isinstance(ask, requests.SetupMandateRequestData) or (paid and agreed(ask))


def mandate_request(data: AnyCall) -> Body:
    """A card is verified, and kept, with an amount of zero."""
    ask: requests.SetupMandateRequestData = data.request
    nothing = Money(0, need(ask.amount, "amount").currency)
    method = _method(ask.payment_method, ask.address.billing_address, nothing)
    more = {
        "save_payment_method": True,
        "capture": False,
        "customer": ask.customer.connector_customer_id,
        "payment_method_options": {"3d_required": ask.auth_type is THREE_DS},
    }
    return _body(ask, nothing, ask.merchant_recurring_payment_id, method, more)


def repeat_request(data: AnyCall) -> Body:
    ask: requests.RepeatPaymentData = data.request
    kept, amount = ask.connector_recurring_payment_id, need(ask.amount, "amount")
    if not isinstance(kept, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_supported("Any mandate but the processor's own")
    method = Secret(need(kept.connector_mandate_id, "connector_mandate_id"))
    more = {
        "payment_method_options": {"3d_required": False},
        "capture": ask.capture_method is not c.CaptureMethod.MANUAL,
        "customer": ask.connector_customer_id,
        "initiation_type": "recurring",
    }
    return _body(ask, amount, ask.merchant_charge_id, method, more)


def _body(ask: Any, amount: Money, reference: str | None, method: object, more: Body) -> Body:
    """A payment; amounts are decimals in text."""
    back = ask.return_url
    if not isinstance(ask, requests.RepeatPaymentData):
        need(back, "return_url")
    made: Body = present({
        "amount": amount.major_text,
        "currency": amount.currency,
        "payment_method": method,
        "merchant_reference_id": reference or None,
        "complete_payment_url": back,
        "error_payment_url": back,
        **more,
    })  # fmt: skip
    return made


def _method(method: object, billing: c.Address, amount: Money) -> Body | Secret:
    match method:
        case c.TokenPaymentMethodType():
            return need(method.token, "payment_method.token.token")
        case c.CardDetails():
            return card(method, billing)
        case c.Ach():
            return {"type": "us_ach_bank", "fields": _ach(method, billing)}
        case c.UpiCollect():
            vpa = need(method.vpa_id, "payment_method.upi_collect.vpa_id")
            return {"type": "in_upi_bank", "fields": {"vpa": vpa}}
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData() as sealed):
            return _wallet("google_pay", method.info.card_network, sealed.token, billing)
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData() as sealed):
            return _wallet("apple_pay", method.payment_method.network, sealed.value, billing)
        case c.NetbankingPayment(issuer=bank) if bank in NETBANKING:
            return {"type": f"in_{NETBANKING[bank]}_bank"}
    word = (PAGES | CODES).get(type(method)) or LOCAL.get(type(method), {}).get(amount.currency)
    if word:
        return {"type": word}
    raise IntegrationError.not_implemented("Selected payment method through rapyd")


def card(method: c.CardDetails, billing: c.Address) -> Body:
    at = "payment_method.card"
    taken = need_all(
        method, at, number="card_number", expiration_month="card_exp_month",
        expiration_year="card_exp_year", cvv="card_cvc",
    )  # fmt: skip
    holder = need(method.card_holder_name or full_name(billing), f"{at}.card_holder_name")
    number = taken["number"].reveal()
    by_number = (each for each, (_, start) in NETWORKS.items() if re.match(start, number))
    kind = _type(method.card_network or next(by_number, None), billing)
    return {"type": kind, "fields": {**taken, "name": holder}}


def _type(network: N | None, billing: c.Address) -> str:
    country = need(billing.country_alpha2_code, f"{_BILLING}.country_alpha2_code")
    word = NETWORKS[network][0] if network in NETWORKS else None
    return f"{country.name.lower()}_{need(word, 'payment_method.card.card_network')}_card"


def _wallet(kind: str, network: str, sealed: str, billing: c.Address) -> Body:
    word, details = _type(N.__members__.get(network.upper()), billing), {"token": Secret(sealed)}
    return {"type": word, "digital_wallet": {"type": kind, "details": details}}


def _ach(method: c.Ach, billing: c.Address) -> Body:
    return {
        **need_all(billing, _BILLING, "first_name", "last_name"),
        **need_all(method, "payment_method.ach", "account_number", "routing_number"),
        "payment_purpose": "Purchase",
        "proof_of_authorization": True,
    }


def capture_request(data: AnyCall) -> dict[str, str]:
    return {"amount": need(data.request.amount_to_capture, "amount_to_capture").major_text}


def refund_request(data: AnyCall) -> dict[str, str]:
    amount = need(data.request.refund_amount, "refund_amount")
    payment = need(data.request.connector_transaction_id, "connector_transaction_id")
    return {"payment": payment, "amount": amount.major_text, "currency": amount.currency}


def customer_request(data: AnyCall) -> dict[str, Secret | str | None]:
    ask: requests.ConnectorCustomerData = data.request
    name = need(ask.customer_name, "customer_name")
    return {"name": name, "email": ask.email, "phone_number": ask.phone_number}


def kept_request(data: AnyCall) -> Body:
    method = data.request.payment_method
    if not isinstance(method, c.CardDetails):
        raise IntegrationError.not_supported("Keeping anything but a card")
    return card(method, data.request.address.billing_address)


def checkout_request(data: AnyCall) -> dict[str, str]:
    ask = data.request.domain_context
    if not isinstance(ask, c.PaymentClientAuthenticationContext):
        raise IntegrationError.missing_required_field("payment")
    amount, reference = need(ask.amount, "payment.amount"), data.request.merchant_client_session_id
    return {
        "amount": amount.major_text,
        "currency": amount.currency,
        "country": need(ask.country_alpha2_code, "payment.country_alpha2_code").name,
        **({"merchant_reference_id": reference} if reference else {}),
    }


# 3 What Rapyd answers


class Status(Struct):
    error_code: str = ""
    status: str = ""
    message: str = ""


class Answer(Struct, Generic[T]):
    """What is asked for is under ``data``."""

    data: T


class Payment(Struct):
    id: str
    status: str
    amount: Decimal
    original_amount: Decimal | None = None
    currency_code: str | None = None
    next_action: str = "not_applicable"
    redirect_url: str | None = None
    merchant_reference_id: str | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    customer_token: str | None = None
    payment_method: str | None = None
    payment_method_type: str | None = None
    textual_codes: dict[str, Any] | None = None


class Refund(Struct):
    id: str
    status: str
    amount: Decimal
    currency: str
    payment: str


class Dispute(Struct):
    token: str
    status: str
    amount: Decimal
    currency: str
    original_transaction_id: str | None = None
    dispute_category: str | None = None
    dispute_reason_description: str | None = None
    due_date: float | None = None
    created_at: float | None = None


class Named(Struct):
    """A customer, a kept payment method, or a page."""

    id: str
    redirect_url: str = ""


class Customer(Struct):
    """A customer as Rapyd keeps them."""

    id: str
    name: str | None = None
    email: Secret | None = None
    phone_number: Secret | None = None


class WebhookEvent(Struct):
    type: str
    data: Raw


def payment(reply: Answer[Payment], data: AnyCall) -> PaymentOutcome:
    found, ask, made = synced(reply, data), data.request, reply.data
    if isinstance(found, ErrorResponse):
        return found
    kept = made.payment_method if _kept(ask) else None
    known = getattr(ask, "connector_customer_id", None)
    return msgspec.structs.replace(
        found,
        mandate_reference=mandate(kept),
        connector_customer_id=made.customer_token if kept else known,
        echoed=Money.told(made.original_amount, made.currency_code),
    )


def synced(reply: Answer[Payment], data: object) -> PaymentOutcome:
    made = reply.data
    word = made.next_action if made.status == "ACT" else made.status
    waits_for_bank = made.payment_method_type in (None, "us_ach_bank")
    if word == "pending_confirmation" and (made.redirect_url or not waits_for_bank):
        word = "redirect"
    status = PAYMENT_STATUS.of(word)
    if status is S.FAILURE:
        why = made.failure_message or made.failure_code or told.NO_ERROR_MESSAGE
        return ErrorResponse.of(made.failure_code, why, why, status, made.id)
    taken = Money.told(made.amount, made.currency_code) if status is S.CHARGED else None
    waits = status is S.AUTHENTICATION_PENDING
    return told.PaymentsResponseData(
        status=status,
        connector_transaction_id=made.id,
        reference=made.merchant_reference_id or None,
        redirection=page(made.redirect_url) if waits else None,
        connector_feature_data=made.textual_codes if waits else None,
        captured_amount=taken.minor if taken else None,
    )


def refund(reply: Answer[Refund], data: AnyCall) -> told.RefundsResponseData:
    return _refund(reply.data, data.request.connector_transaction_id)


def _refund(reply: Refund, payment: str) -> told.RefundsResponseData:
    return told.RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        connector_transaction_id=payment,
        echoed=Money.told(reply.amount, reply.currency),
    )


def customer(reply: Answer[Named], data: AnyCall) -> told.ConnectorCustomerResponse:
    return told.ConnectorCustomerResponse(connector_customer_id=reply.data.id)


def customer_found(reply: Answer[Customer], data: AnyCall) -> told.CustomerLookupResponse:
    """The customer that was asked for."""
    known = reply.data
    return told.CustomerLookupResponse(
        customer=c.Customer(
            name=known.name,
            email=known.email,
            connector_customer_id=known.id,
            phone_number=known.phone_number,
        )
    )


def method_kept(reply: Answer[Named], data: AnyCall) -> told.PaymentMethodTokenResponse:
    return told.PaymentMethodTokenResponse(token=reply.data.id)


def checkout(reply: Answer[Named], data: AnyCall) -> told.ClientAuthenticationTokenResponse:
    own = c.RapydClientAuthenticationResponse(reply.data.id, reply.data.redirect_url)
    return told.ClientAuthenticationTokenResponse.of(own)


def disputed(answer: Answer[Dispute], data: object) -> told.DisputeResponseData:
    reply = answer.data
    arguing = reply.status in ("PRA", "ARB")
    return told.DisputeResponseData(
        status=DISPUTE_STATUS.of(reply.status),
        stage=c.DisputeStage.PRE_ARBITRATION if arguing else c.DisputeStage.ACTIVE_DISPUTE,
        connector_dispute_id=reply.token,
        connector_transaction_id=reply.original_transaction_id,
        connector_status=reply.status,
        amount=Money.of_major(reply.amount, reply.currency),
        reason=reply.dispute_category,
        message=reply.dispute_reason_description,
        due_by=int(reply.due_date) if reply.due_date else None,
        created_at=int(reply.created_at) if reply.created_at else None,
    )


def signed_by_rapyd(event: Event) -> bool:
    """https://docs.rapyd.net/en/webhook-authentication.html"""
    told, config = event.headers, event.config
    stamp = told.get("timestamp", "")
    if not stamp.isdecimal() or event.now - int(stamp) > _STALE_SECONDS:
        return False
    access, secret = config.access_key.reveal(), config.secret_key.reveal()
    url = event.uri if "://" in event.uri else f"https://{told.get('host', '')}{event.uri}"
    text = url + told.get("salt", "") + stamp + access + secret
    expected = in_base64_of_hex(hmac_of(secret.encode(), text.encode() + event.body))
    return same(expected, told.get("signature", ""))


def dispute_type(body: WebhookEvent) -> E | None:
    """What an update says of a dispute."""
    if body.type != "PAYMENT_DISPUTE_UPDATED":
        return None
    status = DISPUTE_STATUS.of(read_json(body.data, Dispute).status)
    return c.WebhookEventType[f"WEBHOOK_{status.name}"]


def event_reference(body: WebhookEvent) -> c.EventReference:
    if "DISPUTE" in body.type:
        dispute = read_json(body.data, Dispute)
        return c.DisputeEventReference(dispute.token, dispute.original_transaction_id)
    if "REFUND" in body.type:
        refund = read_json(body.data, Refund)
        return c.RefundEventReference(refund.id, connector_transaction_id=refund.payment)
    return c.PaymentEventReference(read_json(body.data, Payment).id)


def payment_event(body: WebhookEvent, event: Event) -> PaymentOutcome:
    return synced(Answer(read_json(body.data, Payment)), event)


def refund_event(body: WebhookEvent, event: Event) -> told.RefundsResponseData:
    refund = read_json(body.data, Refund)
    return _refund(refund, refund.payment)


def dispute_event(body: WebhookEvent, event: Event) -> told.DisputeResponseData:
    return disputed(Answer(read_json(body.data, Dispute)), event)


# 4 How Rapyd fails. https://docs.rapyd.net/en/error-messages.html


class Failed(Struct):
    id: str
    status: str = ""


class Error(Struct):
    """The body of every answer 4xx; a payment that failed comes with it.

    https://docs.rapyd.net/en/create-payment-error-examples.html
    """

    status: Status
    data: Failed | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    code, message = body.status.error_code, body.status.message
    network = re.search(r"\[(\w+)\]$", code)
    return ErrorResponse.of(
        code,
        message or code,
        message or None,
        S.FAILURE if body.data and body.data.status == "ERR" else None,
        body.data.id if body.data else None,
        network_decline_code=network[1] if network else None,
    )
