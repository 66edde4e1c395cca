"""Payments and the mandates that they leave. https://docs.nuvei.com/api/main/indexMain_v1_0.html#payment"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.connectors.nuvei.transformers import payer
from ucs.connectors.nuvei.transformers.errors import Declined, declined, refused
from ucs.connectors.nuvei.transformers.methods import ALTERNATIVES, APPS, payment_option
from ucs.connectors.nuvei.transformers.options import PaymentOption
from ucs.connectors.nuvei.transformers.signing import Signed, ask, session
from ucs.connectors.nuvei.transformers.statuses import PAYMENT_STATUS
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.captures import HELD
from ucs.domain.errors import IntegrationError
from ucs.domain.mandates import mandate
from ucs.domain.money import Money
from ucs.domain.redirects import page
from ucs.domain.requests import PaymentsAuthorizeData, RepeatPaymentData
from ucs.domain.router import AnyCall, PaymentOutcome, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# 2 What Nuvei is sent


class PaymentRequest(Signed, kw_only=True):
    session_token: str | Secret
    client_request_id: str
    client_unique_id: str
    amount: str
    currency: str
    transaction_type: str
    payment_option: PaymentOption
    device_details: payer.DeviceDetails
    billing_address: payer.BillingAddress | None = None
    url_details: payer.UrlDetails | None = None
    user_details: payer.BillingAddress | None = None
    user_token_id: str | Secret | None = None
    is_rebilling: str | None = None
    related_transaction_id: str | None = None


def payment_request(data: AnyCall) -> PaymentRequest:
    wanted = data.request
    method, billing = wanted.payment_method, wanted.address.billing_address
    money = need(wanted.amount, "amount")
    begun = _begun(data, wanted.merchant_transaction_id, money)
    address = payer.billing_address(billing)
    return PaymentRequest(
        **begun,
        transaction_type="Auth" if _held(wanted, money) else "Sale",
        payment_option=payment_option(method, billing),
        billing_address=address,
        url_details=payer.urls(wanted.return_url, wanted.webhook_url),
        user_details=payer.user_details(address) if type(method) in ALTERNATIVES else None,
        user_token_id=_user(wanted, method),
        is_rebilling="0" if _to_be_kept(wanted) else None,
        related_transaction_id=wanted.authentication_data.connector_transaction_id,
    )


def setup_request(data: AnyCall) -> PaymentRequest:
    wanted = data.request
    method, billing = wanted.payment_method, wanted.address.billing_address
    if not isinstance(method, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_supported("A mandate for anything but a card")
    return PaymentRequest(
        **_begun(data, wanted.merchant_recurring_payment_id, need(wanted.amount, "amount")),
        transaction_type="Auth",
        payment_option=payment_option(method, billing),
        billing_address=payer.billing_address(billing),
        url_details=payer.urls(wanted.return_url, wanted.webhook_url),
        user_token_id=need(payer.user(wanted), "customer.id"),
        is_rebilling="0",
    )


def repeat_request(data: AnyCall) -> PaymentRequest:
    wanted = data.request
    agreed = wanted.connector_recurring_payment_id
    if not isinstance(agreed, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_supported("A mandate other than Nuvei's own")
    kept = need(agreed.connector_mandate_id, "connector_recurring_payment_id.connector_mandate_id")
    return PaymentRequest(
        **_begun(data, wanted.merchant_charge_id, need(wanted.amount, "amount")),
        transaction_type="Sale",
        payment_option=PaymentOption(user_payment_option_id=kept),
        billing_address=_billing_if_known(wanted),
        url_details=payer.urls(None, wanted.webhook_url),
        user_token_id=need(payer.user(wanted), "connector_customer_id"),
        is_rebilling="1",
        related_transaction_id=agreed.connector_mandate_request_reference_id,
    )


def _begun(data: AnyCall, id: str | None, money: Money) -> dict[str, Any]:
    """What every payment has."""
    call = ask(data, id)
    return {
        **call.head,
        "session_token": session(data),
        "client_request_id": call.id,
        "client_unique_id": call.id,
        "amount": money.major_text,
        "currency": money.currency,
        "device_details": payer.device(data.request.browser_info),
        "checksum": call.checksum(call.id, money.major_text, money.currency),
    }


def _billing_if_known(wanted: RepeatPaymentData) -> payer.BillingAddress | None:
    # Nuvei has the address of the payment option; half an address is refused.
    billing = wanted.address.billing_address
    whole = billing.country_alpha2_code and (billing.email or wanted.email)
    return payer.billing_address(billing, wanted.email) if whole else None


def _held(wanted: PaymentsAuthorizeData, money: Money) -> bool:
    # A sale of nothing is refused; a hold of nothing verifies the card.
    return wanted.capture_method in HELD or money.minor == 0


def _to_be_kept(wanted: PaymentsAuthorizeData) -> bool:
    later = wanted.setup_future_usage is c.FutureUsage.OFF_SESSION
    return later and bool(wanted.customer_acceptance)


def _user(wanted: PaymentsAuthorizeData, method: c.PaymentMethod | None) -> str | Secret | None:
    """Nuvei keeps a payment method, and pays with a kept one, for a user that is named."""
    if isinstance(method, c.Ach) or type(method) in ALTERNATIVES:
        return wanted.address.billing_address.email
    if isinstance(method, c.TokenPaymentMethodType):
        return payer.user(wanted)
    return payer.user(wanted) if _to_be_kept(wanted) else None


# 3 What Nuvei answers


class KeptOption(Struct, rename="camel"):
    """The payment option of an answer: where the customer must go, and what was kept."""

    redirect_url: str | None = None
    user_payment_option_id: str | int | None = None


class Payment(Declined, kw_only=True):
    payment_option: KeptOption | None = None
    external_scheme_transaction_id: str | None = None
    transaction_type: str | None = None


class Kept(Struct, rename="camel", omit_defaults=True):
    """What later calls need, in minor units.

    The transaction that stands for the payment now, if it is not the first, what it moved, what
    is held beside it, whether an app asks the customer, and what the sale or all settlements have
    taken.
    """

    transaction_id: str | None = None
    amount: int | None = None
    currency: str | None = None
    held: int | None = None
    app: bool = False
    taken: int = 0

    def waiting(self, status: S) -> S:
        """A payment that is pending while its customer is asked, who is sent nowhere."""
        return S.AUTHENTICATION_PENDING if self.app and status is S.PENDING else status


def authorized(reply: Payment, data: AnyCall) -> PaymentOutcome:
    money = need(data.request.amount, "amount")
    held = money.minor if data.request.capture_method in HELD else None
    app = isinstance(data.request.payment_method, APPS)
    kept = Kept(None, money.minor, money.currency, held, app)
    return _payment(reply, kept, keeps=_to_be_kept(data.request))


def agreed(reply: Payment, data: AnyCall) -> PaymentOutcome:
    return _payment(reply, _moved(data), keeps=True)


def repeated(reply: Payment, data: AnyCall) -> PaymentOutcome:
    told = _payment(reply, _moved(data), keeps=False)
    return msgspec.structs.replace(told, connector_customer_id=payer.user(data.request))


def _moved(data: AnyCall) -> Kept:
    money = need(data.request.amount, "amount")
    return Kept(None, money.minor, money.currency)


def _payment(reply: Payment, kept: Kept, *, keeps: bool) -> PaymentOutcome:
    if refusal := refused(reply, S.FAILURE):
        return refusal
    status = PAYMENT_STATUS.of(word(reply.transaction_status), manual=kept.held is not None)
    if status is S.FAILURE:
        return declined(reply, status)
    if reply.transaction_type == "Sale" and status is S.CHARGED:
        kept.taken = kept.amount or 0
    option = reply.payment_option or KeptOption()
    kept_id = option.user_payment_option_id if keeps else None
    return r.PaymentsResponseData(
        status=kept.waiting(status),
        connector_transaction_id=reply.transaction_id,
        reference=reply.client_request_id,
        redirection=page(option.redirect_url),
        mandate_reference=mandate(str(kept_id) if kept_id else None, reply.transaction_id),
        network_transaction_id=reply.external_scheme_transaction_id or None,
        connector_feature_data=kept,
    )


def word(status: str | None) -> str | None:
    """A status in capitals: Nuvei writes it both ways."""
    return status.upper() if status else None
