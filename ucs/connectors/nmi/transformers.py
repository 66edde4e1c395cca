"""What NMI is sent and answers. https://docs.nmi.com/reference/getting-started"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import (
    MandateRevokeRequestData,
    PaymentsAuthorizeData,
    PaymentsCancelPostCaptureData,
    PaymentsCaptureData,
    PaymentsPreAuthenticateData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import (
    NO_ERROR_CODE,
    NO_ERROR_MESSAGE,
    ErrorResponse,
    MandateRevokeResponseData,
    PaymentsResponseData,
    RefundsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.webhook import Event, EventType

Data = RouterDataV2[Any, Any]
Answer = PaymentsResponseData | ErrorResponse
R = c.RefundStatus
Fields = dict[str, str | Secret | None]

# 1 Statuses. https://docs.nmi.com/reference/transaction-response-variables

APPROVED = StatusMap[bool]({"1": True, "2": False, "3": False})

# https://docs.nmi.com/reference/query-api
CONDITION = StatusMap[S](
    {
        "pending": S.AUTHORIZED,
        "pendingsettlement": S.CHARGED,
        "complete": S.CHARGED,
        "in_progress": S.AUTHENTICATION_PENDING,
        "abandoned": S.AUTHENTICATION_FAILED,
        "failed": S.FAILURE,
        "canceled": S.VOIDED,
        "unknown": S.PENDING,
    }
)
REFUND_CONDITION = StatusMap[R](
    {
        **dict.fromkeys(("pending", "in_progress", "unknown"), R.REFUND_PENDING),
        **dict.fromkeys(("pendingsettlement", "complete"), R.REFUND_SUCCESS),
        **dict.fromkeys(("abandoned", "failed", "canceled"), R.REFUND_FAILURE),
    }
)
# https://docs.nmi.com/reference/webhook-events
EVENTS = {
    "transaction.sale.success": EventType.PAYMENT_INTENT_SUCCESS,
    "transaction.sale.failure": EventType.PAYMENT_INTENT_FAILURE,
    "transaction.sale.unknown": None,
    "transaction.auth.success": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    "transaction.auth.failure": EventType.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
    "transaction.auth.unknown": None,
    "transaction.capture.success": EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
    "transaction.capture.failure": EventType.PAYMENT_INTENT_CAPTURE_FAILURE,
    "transaction.capture.unknown": None,
    "transaction.void.success": EventType.PAYMENT_INTENT_CANCELLED,
    "transaction.void.failure": EventType.PAYMENT_INTENT_CANCEL_FAILURE,
    "transaction.void.unknown": None,
    "transaction.refund.success": EventType.WEBHOOK_REFUND_SUCCESS,
    "transaction.refund.failure": EventType.WEBHOOK_REFUND_FAILURE,
    "transaction.refund.unknown": None,
    "transaction.check.status.settle": EventType.PAYMENT_INTENT_SUCCESS,
    "transaction.check.status.return": EventType.PAYMENT_INTENT_FAILURE,
}
REFUSED_EVENT = {
    "transaction.capture.failure": S.CAPTURE_FAILED,
    "transaction.void.failure": S.VOID_FAILED,
    "transaction.check.status.return": S.FAILURE,
}

# 2 What NMI is sent


def payment_request(data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData]) -> Fields:
    ask = data.request
    money = need(ask.amount, "amount")
    fields = {
        **_order(data, ask.capture_method, ask.merchant_transaction_id, money),
        **_method(ask),
        **_defined(ask.metadata),
    }
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    if later and ask.customer_acceptance and "customer_vault_id" not in fields:
        fields["customer_vault"] = "add_customer"
    return {**fields, **_billing(ask.address.billing_address), **_shipping(ask.address)}


def _order(data: Data, capture: c.CaptureMethod | None, order: str | None, money: Money) -> Fields:
    held = capture is c.CaptureMethod.MANUAL
    return {
        "security_key": data.connector_config.api_key,
        "type": "auth" if held else "sale",
        "amount": money.major_text,
        "currency": money.currency,
        "orderid": order or "",
    }


def _method(ask: PaymentsAuthorizeData) -> Fields:
    """What is paid with. https://docs.nmi.com/reference/direct-post-variables"""
    challenged = ask.redirection_response.payload
    match ask.payment_method:
        case c.CardDetails() as card if challenged:
            return _authenticated(challenged, card)
        case c.CardDetails() | c.ProxyCardDetails() as card:
            return {**_card(card), **_external(ask.authentication_data)}
        case c.Ach() as check:
            return _check(check)
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData() as sealed):
            return {"payment_token": Secret(sealed.token)}
        case c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData() as opened):
            return {
                "decrypted_googlepay_data": "1",
                **_device(opened.application_primary_account_number, opened),
                "cavv": opened.cryptogram,
                "eci": opened.eci_indicator,
            }
        case c.AppleWallet(payment_data=c.ApplePayDecryptedData() as opened):
            return {
                "decrypted_applepay_data": "1",
                "ccnumber": opened.application_primary_account_number,
                "ccexp": _expiry(
                    opened.application_expiration_month, opened.application_expiration_year
                ),
                "cavv": opened.payment_data.online_payment_cryptogram,
                "eci": opened.payment_data.eci_indicator,
            }
    raise IntegrationError.not_implemented("Payment method not supported")


def _device(number: Secret | None, opened: c.GooglePayDecryptedData) -> Fields:
    return {"ccnumber": number, "ccexp": _expiry(opened.card_exp_month, opened.card_exp_year)}


def _card(card: c.CardDetails | c.ProxyCardDetails) -> Fields:
    return {
        "ccnumber": need(card.card_number, "payment_method.card.card_number"),
        "ccexp": _expiry(card.card_exp_month, card.card_exp_year),
        "cvv": need(card.card_cvc, "payment_method.card.card_cvc"),
    }


def _expiry(month: Secret | None, year: Secret | None) -> Secret:
    first = need(month, "payment_method.card_exp_month")
    last = need(year, "payment_method.card_exp_year").reveal()
    # What stands in for a card in a vault is passed on as it is.
    expiry: Secret = first.map(lambda text: text + (last[-2:] if last.isdigit() else last))
    return expiry


def _authenticated(told: dict[str, str], card: c.CardDetails) -> Fields:
    """A payment with the card that was kept for the script, and what the script brought."""
    return {
        "customer_vault_id": need(told.get("customerVaultId"), "payload.customerVaultId"),
        "cardholder_auth": told.get("cardHolderAuth"),
        "cavv": told.get("cavv"),
        "xid": told.get("xid"),
        "eci": told.get("eci"),
        "cvv": card.card_cvc,
        "three_ds_version": told.get("threeDsVersion"),
        "directory_server_id": told.get("directoryServerId"),
    }


def _external(known: c.AuthenticationData) -> Fields:
    if not known.cavv:
        return {}
    return {
        "cardholder_auth": "verified",
        "cavv": known.cavv,
        "eci": known.eci,
        "three_ds_version": known.message_version,
        "directory_server_id": known.ds_transaction_id,
    }


def _check(check: c.Ach) -> Fields:
    return {
        "payment": "check",
        "checkname": check.bank_account_holder_name or check.card_holder_name,
        "checkaba": need(check.routing_number, "payment_method.ach.routing_number"),
        "checkaccount": need(check.account_number, "payment_method.ach.account_number"),
    }


def _defined(metadata: Secret | None) -> Fields:
    if not metadata:
        return {}
    told = msgspec.json.decode(metadata.reveal())
    pairs = sorted(told.items()) if isinstance(told, dict) else []
    return {
        f"merchant_defined_field_{number}": f"{name}={value}"
        for number, (name, value) in enumerate(pairs, start=1)
    }


def _billing(who: c.Address) -> Fields:
    return {**_name_and_place(who), "phone": who.phone_number, "email": who.email}


def _name_and_place(who: c.Address) -> Fields:
    return {
        "first_name": who.first_name,
        "last_name": who.last_name,
        "address1": who.line1,
        "address2": who.line2,
        "city": who.city,
        "state": who.state,
        "zip": who.zip_code,
        "country": who.country_alpha2_code and who.country_alpha2_code.name,
    }


def _shipping(address: c.PaymentAddress) -> Fields:
    where = address.shipping_address
    renamed = {"first_name": "firstname", "last_name": "lastname"}
    place = {**_name_and_place(where), "email": where.email}
    return {f"shipping_{renamed.get(name, name)}": value for name, value in place.items()}


def keep_request(
    data: RouterDataV2[PaymentsPreAuthenticateData, PaymentsResponseData],
) -> Fields:
    """The card goes into the vault: the script authenticates what it finds there."""
    ask = data.request
    card = ask.payment_method
    if not isinstance(card, c.CardDetails):
        raise IntegrationError.not_implemented("Payment method not supported")
    names = card.card_holder_name.reveal().split() if card.card_holder_name else []
    billing = _name_and_place(ask.address.billing_address)
    return {
        "security_key": data.connector_config.api_key,
        **_card(card),
        **billing,
        "first_name": billing["first_name"] or (Secret(names[0]) if names else None),
        "last_name": billing["last_name"] or (Secret(names[-1]) if names else None),
        "customer_vault": "add_customer",
    }


def capture_request(data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData]) -> Fields:
    amount = need(data.request.amount_to_capture, "amount_to_capture")
    return {**_on(data, "capture"), "amount": amount.major_text}


def void_request(
    data: RouterDataV2[PaymentVoidData | PaymentsCancelPostCaptureData, PaymentsResponseData],
) -> Fields:
    return {**_on(data, "void"), "void_reason": "user_cancel"}


def refund_request(data: RouterDataV2[RefundsData, RefundsResponseData]) -> Fields:
    ask = data.request
    amount = need(ask.refund_amount, "refund_amount")
    return {
        **_on(data, "refund"),
        "orderid": ask.merchant_refund_id or "",
        "amount": amount.major_text,
    }


def _on(data: Data, kind: str) -> Fields:
    return {
        "security_key": data.connector_config.api_key,
        "type": kind,
        "transactionid": data.request.connector_transaction_id,
    }


def mandate_request(data: RouterDataV2[SetupMandateRequestData, PaymentsResponseData]) -> Fields:
    ask = data.request
    if need(ask.amount, "amount").minor:
        raise IntegrationError.not_supported("Setup Mandate with non zero amount")
    if not isinstance(ask.payment_method, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_implemented("Payment method not supported")
    return {
        "type": "validate",
        "security_key": data.connector_config.api_key,
        "orderid": ask.merchant_recurring_payment_id,
        "customer_vault": "add_customer",
        **_card(ask.payment_method),
        **_name_and_place(ask.address.billing_address),
        "email": ask.address.billing_address.email or ask.customer.email,
        **_shipping(ask.address),
    }


def repeat_request(data: RouterDataV2[RepeatPaymentData, PaymentsResponseData]) -> Fields:
    ask = data.request
    kept = ask.connector_recurring_payment_id
    if not isinstance(kept, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_implemented("Selected mandate through nmi")
    return {
        **_order(data, ask.capture_method, ask.merchant_charge_id, need(ask.amount, "amount")),
        "customer_vault_id": need(kept.connector_mandate_id, "connector_mandate_id"),
        **_billing(ask.address.billing_address),
        **_shipping(ask.address),
        **_defined(ask.metadata),
    }


def revoke_request(
    data: RouterDataV2[MandateRevokeRequestData, MandateRevokeResponseData],
) -> Fields:
    # https://docs.nmi.com/reference/customer-vault
    return {
        "security_key": data.connector_config.api_key,
        "customer_vault": "delete_customer",
        "customer_vault_id": need(data.request.connector_mandate_id, "connector_mandate_id"),
    }


def payment_query(data: RouterDataV2[PaymentsSyncData, PaymentsResponseData]) -> Fields:
    return _query(data, data.request.connector_transaction_id)


def refund_query(data: RouterDataV2[RefundSyncData, RefundsResponseData]) -> Fields:
    return _query(data, data.request.connector_refund_id or data.request.refund_id)


def _query(data: Data, transaction_id: str) -> Fields:
    return {
        "security_key": data.connector_config.api_key,
        "transaction_id": need(transaction_id, "connector_transaction_id"),
    }


# 3 What NMI answers


class Reply(Struct):
    """A query string. https://docs.nmi.com/reference/transaction-response-variables"""

    response: str
    responsetext: str = NO_ERROR_MESSAGE
    response_code: str = NO_ERROR_CODE
    transactionid: str = ""
    orderid: str = ""
    customer_vault_id: str = ""

    @property
    def approved(self) -> bool:
        return APPROVED.of(self.response)


def payment(reply: Reply, data: RouterDataV2[Any, PaymentsResponseData]) -> Answer:
    ask = data.request
    if isinstance(ask.payment_method, c.Ach):
        status = S.PENDING
    else:
        held = ask.capture_method is c.CaptureMethod.MANUAL
        status = S.AUTHORIZED if held else S.CHARGED
    return _told(reply, status, S.FAILURE)


def capture(reply: Reply, data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData]) -> Answer:
    return _told(reply, S.CHARGED, S.CAPTURE_FAILED)


def void(reply: Reply, data: RouterDataV2[PaymentVoidData, PaymentsResponseData]) -> Answer:
    return _told(reply, S.VOIDED, S.VOID_FAILED)


def reversal(
    reply: Reply, data: RouterDataV2[PaymentsCancelPostCaptureData, PaymentsResponseData]
) -> Answer:
    return _told(reply, S.VOIDED_POST_CAPTURE, S.VOID_FAILED)


def mandate(
    reply: Reply, data: RouterDataV2[SetupMandateRequestData, PaymentsResponseData]
) -> Answer:
    return _told(reply, S.CHARGED, S.FAILURE)


def _told(reply: Reply, approved: S, refused: S) -> Answer:
    if not reply.approved:
        return _refusal(reply, refused)
    kept: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
    if reply.customer_vault_id:
        kept = c.ConnectorMandateReferenceId(connector_mandate_id=reply.customer_vault_id)
    return PaymentsResponseData(
        status=approved,
        connector_transaction_id=reply.transactionid,
        reference=reply.orderid or None,
        mandate_reference=kept,
    )


def kept(
    reply: Reply, data: RouterDataV2[PaymentsPreAuthenticateData, PaymentsResponseData]
) -> Answer:
    """The card's place in the vault, for the script on the customer's page."""
    ask = data.request
    if not reply.approved:
        return _refusal(reply, S.FAILURE)
    if not data.connector_config.public_key:
        raise ConnectorError("nmi: credentials lack public_key", "RESPONSE_HANDLING_FAILED")
    return PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        reference=reply.transactionid or None,
        redirection=c.NmiData(
            amount=ask.amount,
            public_key=data.connector_config.public_key,
            customer_vault_id=reply.customer_vault_id,
            order_id=ask.merchant_order_id or "",
            continue_redirection_url=need(ask.continue_redirection_url, "continue_redirection_url"),
        ),
    )


def refund(
    reply: Reply, data: RouterDataV2[RefundsData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    if not reply.approved:
        return _refusal(reply, R.REFUND_FAILURE)
    return RefundsResponseData(status=R.REFUND_SUCCESS, connector_refund_id=reply.transactionid)


def revoked(
    reply: Reply, data: RouterDataV2[MandateRevokeRequestData, MandateRevokeResponseData]
) -> MandateRevokeResponseData | ErrorResponse:
    if not reply.approved:
        return _refusal(reply, None)
    return MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


class Action(Struct):
    """One thing that was done to a transaction; amounts in major units."""

    action_type: str
    success: str
    amount: str = ""
    response_code: str = NO_ERROR_CODE
    response_text: str = NO_ERROR_MESSAGE


class Transaction(Struct):
    transaction_id: str
    condition: str
    order_id: str | None = None
    currency: str | None = None
    transaction_type: str | None = None
    action: list[Action] = []

    @property
    def status(self) -> S:
        """What became of a payment; a check that is on its way may still come back."""
        status = CONDITION.of(self.condition)
        under_way = self.transaction_type == "ck" and self.condition == "pendingsettlement"
        return S.PENDING if under_way else status

    def taken(self) -> int | None:
        """Minor units of the last sale or capture that went well."""
        done = [a for a in self.action if a.success == "1" and a.action_type in _TAKING]
        if not done or not self.currency:
            return None
        return Money.of_major(done[-1].amount, self.currency).minor


_TAKING = ("sale", "capture")


class Response(Struct):
    transaction: list[Transaction] = []
    error_response: str | None = None


class Found(Struct):
    """The answer to a query."""

    nm_response: Response

    def transaction(self) -> Transaction | ErrorResponse:
        if self.nm_response.transaction:
            return self.nm_response.transaction[-1]
        why = self.nm_response.error_response or "No such transaction"
        return ErrorResponse(NO_ERROR_CODE, why, why)


def found_payment(
    reply: Found, data: RouterDataV2[PaymentsSyncData, PaymentsResponseData]
) -> Answer:
    found = reply.transaction()
    return found if isinstance(found, ErrorResponse) else _paid(found, found.status)


def _paid(found: Transaction, status: S) -> Answer:
    if status in (S.FAILURE, S.CAPTURE_FAILED, S.VOID_FAILED):
        return _denied(found, status)
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=found.transaction_id,
        reference=found.order_id,
        captured_amount=found.taken() if status is S.CHARGED else None,
    )


def _denied(found: Transaction, status: S | c.RefundStatus) -> ErrorResponse:
    last = found.action[-1] if found.action else Action("", "0")
    text = last.response_text
    return ErrorResponse(last.response_code, text, text, status, found.transaction_id)


def found_refund(
    reply: Found, data: RouterDataV2[RefundSyncData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    found = reply.transaction()
    return found if isinstance(found, ErrorResponse) else _given_back(found)


def _given_back(found: Transaction) -> RefundsResponseData:
    return RefundsResponseData(
        status=REFUND_CONDITION.of(found.condition), connector_refund_id=found.transaction_id
    )


# Webhooks. https://docs.nmi.com/reference/webhooks


class EventBody(Transaction):
    """As a query's transaction, with one action."""

    action: Action | None = None  # type: ignore[assignment]


class WebhookEvent(Struct, rename={"type": "event_type", "about": "event_body"}):
    type: str
    about: EventBody


def _stated(event: Event) -> dict[str, str]:
    pairs = event.headers.get("webhook-signature", "").split(",")
    return dict(pair.split("=", 1) for pair in pairs)


def signature(event: Event) -> str:
    return _stated(event)["s"]


def signed_message(event: Event) -> bytes:
    return _stated(event)["t"].encode() + b"." + event.body


def event_reference(body: WebhookEvent) -> c.EventReference:
    about = body.about
    if body.type.startswith("transaction.refund."):
        return c.RefundEventReference(about.transaction_id)
    return c.PaymentEventReference(about.transaction_id, about.order_id)


def payment_event(body: WebhookEvent, event: Event) -> Answer:
    about = body.about
    told = Transaction(
        about.transaction_id,
        about.condition,
        about.order_id,
        about.currency,
        about.transaction_type,
        [about.action] if about.action else [],
    )
    return _paid(told, REFUSED_EVENT.get(body.type) or told.status)


def refund_event(body: WebhookEvent, event: Event) -> RefundsResponseData:
    return _given_back(body.about)


# 4 How NMI fails


def _refusal(reply: Reply, status: S | c.RefundStatus | None) -> ErrorResponse:
    text, payment = reply.responsetext, reply.transactionid
    return ErrorResponse(reply.response_code, text, text, status, payment or None)


def error(body: Reply, data: Data) -> ErrorResponse:
    return _refusal(body, None)
