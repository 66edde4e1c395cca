"""Payments: what a payment intent is sent. https://docs.stripe.com/api/payment_intents/create"""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.stripe.transformers import amounts, methods, pay_later, payer
from ucs.connectors.stripe.transformers.intents import Intent, PaymentIntent, intent, intent_status
from ucs.connectors.stripe.transformers.payment_method import (
    MandateData,
    PaymentMethodData,
    PaymentMethodOptions,
    Shipping,
)
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.requests import (
    PaymentsAuthorizeData,
)
from ucs.domain.router import AnyCall, PaymentOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses

AUTHORIZATION_STATUS = StatusMap[c.AuthorizationStatus](
    {
        "requires_capture": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "requires_action": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "requires_confirmation": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "succeeded": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "chargeable": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "consumed": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "processing": c.AuthorizationStatus.AUTHORIZATION_PROCESSING,
        "pending": c.AuthorizationStatus.AUTHORIZATION_PROCESSING,
        "requires_payment_method": c.AuthorizationStatus.AUTHORIZATION_FAILURE,
        "canceled": c.AuthorizationStatus.AUTHORIZATION_FAILURE,
        "failed": c.AuthorizationStatus.AUTHORIZATION_FAILURE,
    }
)

# https://docs.stripe.com/api/payment_intents/cancel
CANCELLATION_REASONS = {"duplicate", "fraudulent", "requested_by_customer", "abandoned"}

USAGE = {c.FutureUsage.OFF_SESSION: "off_session", c.FutureUsage.ON_SESSION: "on_session"}

# 2 What Stripe is sent


class TransferData(Struct):
    destination: str


class PaymentIntentRequest(Struct, kw_only=True):
    amount: int
    currency: str
    metadata: dict[str, str]
    confirm: bool = True
    return_url: str | None = None
    customer: str | None = None
    description: str | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    shipping: Shipping | None = None
    payment_method: Secret | str | None = None
    payment_method_data: PaymentMethodData | None = None
    payment_method_options: PaymentMethodOptions | None = None
    payment_method_types: tuple[str, ...] = ()
    mandate_data: MandateData | None = None
    capture_method: str = "automatic"
    setup_future_usage: str | None = None
    off_session: bool | None = None
    application_fee_amount: int | None = None
    transfer_data: TransferData | None = None
    on_behalf_of: str | None = None
    expand: tuple[str, ...] = ("latest_charge",)


class CaptureRequest(Struct):
    amount_to_capture: int
    final_capture: bool | None = None


class CancelRequest(Struct):
    cancellation_reason: str | None


class IncrementRequest(Struct):
    amount: int


def payment_intent_request(data: calls.Authorize) -> PaymentIntentRequest:
    ask = data.request
    amount = need(ask.amount, "amount")
    method = methods.payment_method_data(ask.payment_method, payer.payer(ask))
    if isinstance(ask.payment_method, c.AfterpayClearpay):
        pay_later.need_delivery(ask.address.shipping_address)
    if method:
        method.ip, method.user_agent = ask.browser_info.ip_address, ask.browser_info.user_agent
    request = PaymentIntentRequest(
        amount=amounts.minor(amount),
        currency=amount.currency,
        metadata=payer.metadata(ask.merchant_transaction_id, ask.metadata),
        return_url=ask.return_url,
        customer=ask.customer.connector_customer_id or ask.state.connector_customer_id,
        description=ask.description,
        shipping=payer.shipping(ask.address.shipping_address) if method else None,
        payment_method=methods.payment_method_id(ask.payment_method),
        payment_method_data=method,
        payment_method_options=methods.payment_method_options(ask),
        payment_method_types=(method.type,) if method else (),
        mandate_data=mandate_data(ask),
        capture_method=capture_method(ask.capture_method),
        setup_future_usage=setup_future_usage(ask),
        off_session=ask.off_session,
    )
    add_descriptors(request, ask)
    add_split(request, ask.split_payments)
    return request


def capture_method(asked: c.CaptureMethod | None) -> str:
    """Whether the money is taken at once or held."""
    automatic = (None, c.CaptureMethod.AUTOMATIC, c.CaptureMethod.SEQUENTIAL_AUTOMATIC)
    return "automatic" if asked in automatic else "manual"


def setup_future_usage(ask: PaymentsAuthorizeData) -> str | None:
    """Whether the method is kept for later payments, and of whom."""
    usage = ask.setup_future_usage
    # These cannot be kept for later payments.
    if usage is None or isinstance(ask.payment_method, c.Klarna | c.Affirm):
        return None
    return USAGE[usage]


def mandate_data(ask: PaymentsAuthorizeData) -> MandateData | None:
    """The customer's consent, for later payments or for a debit."""
    acceptance = ask.setup_mandate_details.customer_acceptance
    # A debit needs the customer's mandate even where it is used once.
    if not acceptance and isinstance(ask.payment_method, c.Ach | c.Sepa | c.Bacs | c.Becs):
        acceptance = ask.customer_acceptance
    return payer.mandate_data(acceptance)


def add_descriptors(request: PaymentIntentRequest, ask: PaymentsAuthorizeData) -> None:
    """https://docs.stripe.com/get-started/account/statement-descriptors"""
    told = ask.billing_descriptor
    suffix = told.statement_descriptor_suffix or ask.statement_descriptor_suffix
    request.statement_descriptor_suffix = suffix
    # For cards the whole descriptor is the account's, and only its suffix is the payment's.
    if request.payment_method_types != ("card",):
        whole = told.statement_descriptor or ask.statement_descriptor_name
        request.statement_descriptor = whole


def add_split(request: PaymentIntentRequest, split: c.SplitPaymentsDetails | None) -> None:
    """https://docs.stripe.com/connect/charges"""
    if not isinstance(split, c.StripeSplitPaymentData):
        return
    request.application_fee_amount = split.application_fees
    if split.charge_type is c.PaymentChargeType.STRIPE_DESTINATION:
        request.transfer_data = TransferData(split.transfer_account_id)
        request.on_behalf_of = split.on_behalf_of


def capture_request(data: calls.Capture) -> CaptureRequest:
    ask = data.request
    several = ask.capture_method is c.CaptureMethod.MANUAL_MULTIPLE or ask.multiple_capture_data
    amount = need(ask.amount_to_capture, "amount_to_capture")
    return CaptureRequest(amounts.minor(amount), False if several else None)


def cancel_request(data: calls.Void) -> CancelRequest:
    reason = data.request.cancellation_reason
    return CancelRequest(reason if reason in CANCELLATION_REASONS else None)


def increment_request(data: calls.IncrementalAuthorization) -> IncrementRequest:
    return IncrementRequest(amounts.minor(need(data.request.amount, "amount")))


# 3 What Stripe answers


def authorized(reply: PaymentIntent, data: calls.Authorize) -> PaymentOutcome:
    ask = data.request
    return intent(
        reply,
        intent_status(reply),
        connector_customer_id=ask.customer.connector_customer_id,
        echoed=amounts.money(reply.amount, reply.currency),
        incremental_authorization_allowed=ask.request_incremental_authorization or None,
        capturable_amount=_overcapturable(reply),
    )


def _overcapturable(reply: PaymentIntent) -> int | None:
    """What can be captured where that may be more than was held."""
    charge = reply.latest_charge
    card = None if charge is None or isinstance(charge, str) else charge.details.card
    over = card.overcapture if card else None
    return over.maximum_amount_capturable if over and over.status == "available" else None


def payment(reply: PaymentIntent, data: AnyCall) -> PaymentOutcome:
    """A payment after a capture or a cancellation."""
    return intent(reply, intent_status(reply))


def synced(reply: Intent, data: calls.PSync) -> PaymentOutcome:
    return intent(reply, current_status(reply))


def current_status(reply: Intent) -> S:
    """Where nothing has failed yet, no payment method has been tried."""
    tried = reply.last_payment_error or reply.last_setup_error
    if reply.status == "requires_payment_method" and not tried:
        return S.PAYMENT_METHOD_AWAITED
    return intent_status(reply)


def incremented(
    reply: PaymentIntent,
    data: calls.IncrementalAuthorization,
) -> r.IncrementalAuthorizationResponseData:
    return r.IncrementalAuthorizationResponseData(
        status=AUTHORIZATION_STATUS.of(reply.status),
        connector_authorization_id=reply.id,
        echoed=amounts.money(reply.amount, reply.currency),
    )


def sync_path(data: calls.PSync) -> str:
    """An agreement on later payments is a setup intent, ``seti_...``."""
    id = quote(need(data.request.connector_transaction_id, "connector_transaction_id"), safe="")
    if id.startswith("seti_"):
        return f"/v1/setup_intents/{id}?expand[0]=latest_attempt"
    return f"/v1/payment_intents/{id}?expand[0]=latest_charge"


def connect_headers(data: AnyCall) -> dict[str, str]:
    """A direct charge is the connected account's own: https://docs.stripe.com/connect/charges"""
    request = data.request
    split = getattr(request, "split_payments", None) or getattr(request, "split_refunds", None)
    if split and getattr(split, "charge_type", None) is c.PaymentChargeType.STRIPE_DIRECT:
        return {"Stripe-Account": split.transfer_account_id}
    return {}
