"""What NMI is sent and answers. https://docs.nmi.com/reference/getting-started"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.cards import device_card
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.mandates import agreed, mandate, mandate_id
from ucs.domain.money import Money
from ucs.domain.payers import country
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event
from ucs.interfaces.webhook import EventType as E
from ucs.wire.signatures import from_base64

R = c.RefundStatus
MANUAL = c.CaptureMethod.MANUAL
Fields = dict[str, str | Secret | None]
OPENED = {"apple_pay": "decrypted_applepay_data", "google_pay": "decrypted_googlepay_data"}

# 1 Statuses. https://docs.nmi.com/reference/transaction-response-variables

APPROVED = StatusMap[bool]({"1": True, "2": False, "3": False})

# https://docs.nmi.com/reference/query-api
CONDITION = StatusMap[S]({
    "pending": S.AUTHORIZED,
    "pendingsettlement": S.CHARGED, "complete": S.CHARGED,
    "in_progress": S.AUTHENTICATION_PENDING,
    "abandoned": S.AUTHENTICATION_FAILED,
    "failed": S.FAILURE,
    "canceled": S.VOIDED,
    "unknown": S.PENDING,
    # A check that is under way may still come back.
    ("ck", "pendingsettlement"): S.PENDING,
})  # fmt: skip
REFUND_CONDITION = StatusMap[R](by_word({
    "pending in_progress unknown": R.REFUND_PENDING,
    "pendingsettlement complete": R.REFUND_SUCCESS,
    "abandoned failed canceled": R.REFUND_FAILURE,
}))  # fmt: skip
# https://docs.nmi.com/reference/webhook-events
EVENTS = by_word({
    "transaction.sale.success transaction.check.status.settle": E.PAYMENT_INTENT_SUCCESS,
    "transaction.sale.failure transaction.check.status.return": E.PAYMENT_INTENT_FAILURE,
    "transaction.auth.success": E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    "transaction.auth.failure": E.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
    "transaction.capture.success": E.PAYMENT_INTENT_CAPTURE_SUCCESS,
    "transaction.void.success": E.PAYMENT_INTENT_CANCELLED,
    "transaction.refund.success": E.WEBHOOK_REFUND_SUCCESS,
})  # fmt: skip
# 2 What NMI is sent. https://docs.nmi.com/reference/direct-post-variables


def _sent(data: AnyCall, **fields: str | Secret | None) -> Fields:
    return {"security_key": data.connector_config.api_key, **fields}


def payment_request(data: AnyCall) -> Fields:
    ask: c.PaymentServiceAuthorizeRequest = data.request
    fields = {**_sale(data, ask.merchant_transaction_id), **_method(ask)}
    if agreed(ask) and "customer_vault_id" not in fields:
        fields["customer_vault"] = "add_customer"
    return fields


def repeat_request(data: AnyCall) -> Fields:
    ask: c.RecurringPaymentServiceChargeRequest = data.request
    kept = mandate_id(ask, "nmi")
    return {**_sale(data, ask.merchant_charge_id), "customer_vault_id": kept}


def _sale(data: AnyCall, order: str | None) -> Fields:
    ask = data.request
    money: Money = need(ask.amount, "amount")
    metadata = msgspec.json.decode(ask.metadata.reveal()) if ask.metadata else {}
    named = sorted(metadata.items()) if isinstance(metadata, dict) else []
    return {
        **_sent(data, type="auth" if ask.capture_method is MANUAL else "sale"),
        "amount": money.major_text, "currency": money.currency, "orderid": order or "",
        **{f"merchant_defined_field_{n}": f"{k}={v}" for n, (k, v) in enumerate(named, start=1)},
        **_place(ask.address.billing_address), "phone": ask.address.billing_address.phone_number,
        "email": ask.address.billing_address.email, **_shipping(ask.address),
    }  # fmt: skip


def _method(ask: c.PaymentServiceAuthorizeRequest) -> Fields:
    back, known = ask.redirection_response.payload, ask.authentication_data
    match ask.payment_method:
        case c.CardDetails() as card if back:
            return _authenticated(back, card.card_cvc)
        case c.CardDetails() | c.ProxyCardDetails() as card if known.cavv:
            return {
                **_card(card), "cardholder_auth": "verified", "cavv": known.cavv, "eci": known.eci,
                "three_ds_version": known.message_version,
                "directory_server_id": known.ds_transaction_id,
            }  # fmt: skip
        case c.CardDetails() | c.ProxyCardDetails() as card:
            return _card(card)
        case c.Ach() as check:
            return {
                "payment": "check",
                "checkname": check.bank_account_holder_name or check.card_holder_name,
                "checkaba": need(check.routing_number, "payment_method.ach.routing_number"),
                "checkaccount": need(check.account_number, "payment_method.ach.account_number"),
            }
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData() as sealed):
            at = "payment_method.google_pay_sdk.tokenization_data.encrypted_data.token"
            return {"payment_token": Secret(need(sealed.token, at))}
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value=sealed)):
            return {"applepay_payment_data": _hexadecimal(sealed)}
        case c.GoogleWallet() | c.AppleWallet() as wallet if device := device_card(wallet):
            return {
                OPENED[device.wallet]: "1",
                "ccnumber": device.number, "ccexp": _expiry(device.month, device.year),
                "cavv": need(device.cryptogram, "cryptogram"), "eci": device.eci,
            }  # fmt: skip
    raise IntegrationError.not_implemented("Payment method not supported")


def _authenticated(back: Mapping[str, str], code: Secret | None) -> Fields:
    """What the script on the customer's page was told."""
    return {
        "customer_vault_id": need(back.get("customerVaultId"), "payload.customerVaultId"),
        "cardholder_auth": back.get("cardHolderAuth"),
        # Where the customer failed there is none.
        "cavv": need(back.get("cavv"), "payload.cavv"),
        "xid": back.get("xid"), "eci": back.get("eci"), "cvv": code,
        "three_ds_version": back.get("threeDsVersion"),
        "directory_server_id": back.get("directoryServerId"),
    }  # fmt: skip


def _card(card: c.PaymentMethod | None) -> Fields:
    if not isinstance(card, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_implemented("Payment method not supported")
    return {
        "ccnumber": need(card.card_number, "payment_method.card.card_number"),
        "ccexp": _expiry(card.card_exp_month, card.card_exp_year),
        "cvv": need(card.card_cvc, "payment_method.card.card_cvc"),
    }


def _hexadecimal(token: str) -> Secret:
    """https://docs.nmi.com/reference/direct-post-variables"""
    try:
        return Secret(from_base64(token).hex())
    except ValueError:
        why = "Failed to parse Apple Pay wallet token"
        raise IntegrationError("INVALID_WALLET_TOKEN", why) from None


def _expiry(month: Secret | None, year: Secret | None) -> Secret:
    last = need(year, "payment_method.card_exp_year").reveal()
    first = need(month, "payment_method.card_exp_month").reveal()
    # What stands in for a card in a vault is passed on as it is.
    return Secret(first + (last[-2:] if last.isdigit() else last))


def _place(who: c.Address) -> Fields:
    return {
        "first_name": who.first_name, "last_name": who.last_name, "address1": who.line1,
        "address2": who.line2, "city": who.city, "state": who.state, "zip": who.zip_code,
        "country": country(who),
    }  # fmt: skip


def _shipping(address: c.PaymentAddress) -> Fields:
    where = {**_place(address.shipping_address), "email": address.shipping_address.email}
    # They are first_name and shipping_firstname.
    return {f"shipping_{name.replace('_name', 'name')}": value for name, value in where.items()}


def keep_request(data: AnyCall) -> Fields:
    """The card goes into the vault: the script authenticates what it finds there."""
    card, billing = data.request.payment_method, _place(data.request.address.billing_address)
    names = card.card_holder_name.reveal().split() if card.card_holder_name else []
    return {
        **_sent(data, customer_vault="add_customer"),
        **_card(card),
        **billing,
        "first_name": billing["first_name"] or (Secret(names[0]) if names else None),
        "last_name": billing["last_name"] or (Secret(names[-1]) if names else None),
    }


def mandate_request(data: AnyCall) -> Fields:
    ask: c.PaymentServiceSetupRecurringRequest = data.request
    if need(ask.amount, "amount").minor:
        raise IntegrationError.not_supported("Setup Mandate with non zero amount")
    billing = ask.address.billing_address
    return {
        **_sent(data, type="validate", customer_vault="add_customer"),
        "orderid": ask.merchant_recurring_payment_id, **_card(ask.payment_method),
        **_place(billing), "email": billing.email or ask.customer.email, **_shipping(ask.address),
    }  # fmt: skip


def capture_request(data: AnyCall) -> Fields:
    amount = need(data.request.amount_to_capture, "amount_to_capture").major_text
    return _sent(data, type="capture", transactionid=_transaction(data), amount=amount)


def void_request(data: AnyCall) -> Fields:
    return _sent(data, type="void", transactionid=_transaction(data), void_reason="user_cancel")


def refund_request(data: AnyCall) -> Fields:
    ask: c.PaymentServiceRefundRequest = data.request
    amount, order = need(ask.refund_amount, "refund_amount"), ask.merchant_refund_id or ""
    transaction = {"transactionid": _transaction(data), "amount": amount.major_text}
    return _sent(data, type="refund", orderid=order, **transaction)


def _transaction(data: AnyCall) -> str:
    named: str = need(data.request.connector_transaction_id, "connector_transaction_id")
    return named


def revoke_request(data: AnyCall) -> Fields:
    # https://docs.nmi.com/reference/customer-vault
    kept = need(data.request.connector_mandate_id, "connector_mandate_id")
    return _sent(data, customer_vault="delete_customer", customer_vault_id=kept)


def payment_query(data: AnyCall) -> Fields:
    return _sent(data, transaction_id=_transaction(data))


def refund_query(data: AnyCall) -> Fields:
    return _sent(data, transaction_id=refund_id(data.request))


# 3 What NMI answers


class Reply(Struct):
    """A query string. https://docs.nmi.com/reference/transaction-response-variables"""

    response: str = ""
    responsetext: str = told.NO_ERROR_MESSAGE
    response_code: str = told.NO_ERROR_CODE
    transactionid: str = ""
    orderid: str = ""
    customer_vault_id: str = ""

    def payment(self, approved: S, refused: S, captured: int | None = None) -> PaymentOutcome:
        """What became of a payment."""
        if not APPROVED.of(self.response):
            return self.refusal(refused)
        return told.PaymentsResponseData(
            status=approved,
            connector_transaction_id=self.transactionid,
            reference=self.orderid or None,
            mandate_reference=mandate(self.customer_vault_id),
            captured_amount=captured,
        )

    def refusal(self, status: S | R | None) -> ErrorResponse:
        text, payment = self.responsetext, self.transactionid or None
        return ErrorResponse(self.response_code, text, text, status, payment)


def payment(reply: Reply, data: AnyCall) -> PaymentOutcome:
    if isinstance(data.request.payment_method, c.Ach):
        return reply.payment(S.PENDING, S.FAILURE)
    held = data.request.capture_method is MANUAL
    return reply.payment(S.AUTHORIZED if held else S.CHARGED, S.FAILURE)


def capture(reply: Reply, data: AnyCall) -> PaymentOutcome:
    return reply.payment(S.CHARGED, S.CAPTURE_FAILED, data.request.amount_to_capture.minor)


def answered(done: S, refused: S) -> Callable[[Reply, AnyCall], PaymentOutcome]:
    """A reader of answers that mean one thing or the other."""

    def read(reply: Reply, data: AnyCall) -> PaymentOutcome:
        return reply.payment(done, refused)

    return read


def kept(reply: Reply, data: AnyCall) -> PaymentOutcome:
    """The card's place in the vault, for the script on the customer's page."""
    ask: c.PaymentMethodAuthenticationServicePreAuthenticateRequest = data.request
    if not APPROVED.of(reply.response):
        return reply.refusal(S.FAILURE)
    if not data.connector_config.public_key:
        raise ConnectorError("nmi: credentials lack public_key", "RESPONSE_HANDLING_FAILED")
    script = c.NmiData(
        ask.amount,
        data.connector_config.public_key,
        reply.customer_vault_id,
        ask.merchant_order_id or "",
        need(ask.continue_redirection_url, "continue_redirection_url"),
    )
    return told.PaymentsResponseData(status=S.AUTHENTICATION_PENDING, redirection=script)


def refund(reply: Reply, data: AnyCall) -> RefundOutcome:
    if not APPROVED.of(reply.response):
        return reply.refusal(R.REFUND_FAILURE)
    return told.RefundsResponseData(
        status=R.REFUND_SUCCESS, connector_refund_id=reply.transactionid
    )


def revoked(reply: Reply, data: AnyCall) -> told.MandateRevokeResponseData | ErrorResponse:
    if not APPROVED.of(reply.response):
        return reply.refusal(None)
    return told.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


class Action(Struct):
    """One thing that was done to a transaction; amounts in major units."""

    action_type: str
    success: str
    amount: str = ""
    response_code: str = told.NO_ERROR_CODE
    response_text: str = told.NO_ERROR_MESSAGE


class Transaction(Struct):
    """In a query's answer with all that was done to it; in an event with what was done last."""

    transaction_id: str
    condition: str
    order_id: str | None = None
    currency: str | None = None
    transaction_type: str | None = None
    action: list[Action] | Action = []

    @property
    def payment(self) -> PaymentOutcome:
        done = self.action if isinstance(self.action, list) else [self.action]
        if not self.transaction_type and ("ck", self.condition) in CONDITION:
            raise ConnectorError("nmi: neither card nor check", "RESPONSE_DESERIALIZATION_FAILED")
        kind = (self.transaction_type, self.condition)
        status = CONDITION.of(kind if kind in CONDITION else self.condition)
        if status is S.FAILURE and done:
            code, text = done[-1].response_code, done[-1].response_text
            return ErrorResponse(code, text, text, status, self.transaction_id)
        taken = [a.amount for a in done if a.success == "1" and a.action_type in _TAKING]
        known = status is S.CHARGED and taken and self.currency
        return told.PaymentsResponseData(
            status=status,
            connector_transaction_id=self.transaction_id,
            reference=self.order_id,
            captured_amount=Money.of_major(taken[-1], self.currency or "").minor if known else None,
        )


_TAKING = ("sale", "capture")


class Response(Struct):
    transaction: list[Transaction] = []
    error_response: str = "No such transaction"


class Found(Struct):
    """The answer to a query."""

    nm_response: Response


def found_payment(reply: Found, data: AnyCall) -> PaymentOutcome:
    found = reply.nm_response.transaction
    return found[-1].payment if found else _not_found(reply)


def found_refund(reply: Found, data: AnyCall) -> RefundOutcome:
    found = reply.nm_response.transaction
    return _given_back(found[-1]) if found else _not_found(reply)


def _given_back(found: Transaction) -> RefundOutcome:
    status = REFUND_CONDITION.of(found.condition)
    return told.RefundsResponseData(status=status, connector_refund_id=found.transaction_id)


def _not_found(reply: Found) -> ErrorResponse:
    why = reply.nm_response.error_response
    return ErrorResponse.of(None, why, why)


# Webhooks. https://docs.nmi.com/reference/webhooks


class WebhookEvent(Struct, rename={"type": "event_type", "about": "event_body"}):
    type: str
    about: Transaction


def _stated(event: Event) -> dict[str, str]:
    pairs = event.headers.get("webhook-signature", "").split(",")
    return dict(pair.split("=", 1) for pair in pairs)


def signature(event: Event) -> str:
    return _stated(event)["s"]


def signed_message(event: Event) -> bytes:
    """What a webhook's signature is over: the nonce, a dot, the body."""
    return _stated(event)["t"].encode() + b"." + event.body


def event_reference(body: WebhookEvent) -> c.EventReference:
    about = body.about
    if body.type.startswith("transaction.refund."):
        return c.RefundEventReference(about.transaction_id)
    return c.PaymentEventReference(about.transaction_id, about.order_id)


def payment_event(body: WebhookEvent, event: Event) -> PaymentOutcome:
    return body.about.payment


def refund_event(body: WebhookEvent, event: Event) -> RefundOutcome:
    return _given_back(body.about)


# 4 How NMI fails


def error(body: Reply, data: AnyCall) -> ErrorResponse:
    return body.refusal(None)
