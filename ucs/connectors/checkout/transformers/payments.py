"""Payments: asked for and read. https://api-reference.checkout.com/#operation/requestAPaymentOrPayout"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any, Literal

import msgspec
from msgspec import Raw, Struct

from ucs.connectors.checkout.transformers import payer
from ucs.connectors.checkout.transformers.sources import Source, card, source
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import (
    NO_ERROR_CODE,
    NO_ERROR_MESSAGE,
    ErrorResponse,
    PaymentsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.auth import credential

# 1 Statuses. https://www.checkout.com/docs/payments/manage-payments/check-payment-status
# Authorized is money taken at once, or held where the merchant asked for that.

STATUS = StatusMap[S](
    {
        "Pending": S.PENDING,
        "Authorized": (S.CHARGED, S.AUTHORIZED),
        "Card Verified": S.CHARGED,
        "Voided": S.VOIDED,
        "Partially Captured": S.PARTIAL_CHARGED,
        "Captured": S.CHARGED,
        "Partially Refunded": S.CHARGED,
        "Refunded": S.CHARGED,
        "Declined": S.FAILURE,
        "Canceled": S.FAILURE,
        "Expired": S.EXPIRED,
        "Retry Scheduled": S.PENDING,
    }
)
HELD = (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)
UNFINISHED = (S.PENDING, S.AUTHENTICATION_PENDING)
MOTO = (c.PaymentChannel.MAIL_ORDER, c.PaymentChannel.TELEPHONE_ORDER)

PaymentType = Literal["Regular", "Recurring", "MOTO", "Installment", "Unscheduled"]

# https://www.checkout.com/docs/payments/store-payment-details
MERCHANT_INITIATED: dict[c.MitCategory | None, PaymentType] = {
    c.MitCategory.RECURRING_MIT: "Recurring",
    c.MitCategory.INSTALLMENT_MIT: "Installment",
}

# 2 What Checkout.com is sent


class ThreeDs(Struct, omit_defaults=True):
    enabled: bool
    challenge_indicator: str | None = None
    eci: str | None = None
    cryptogram: Secret | None = None
    xid: str | None = None
    version: str | None = None


class Descriptor(Struct, omit_defaults=True):
    name: Secret
    city: Secret
    reference: str | None = None


class PaymentRequest(Struct, omit_defaults=True, kw_only=True, rename={"three_ds": "3ds"}):
    source: Source
    amount: int
    currency: str
    processing_channel_id: Secret
    reference: str | None = None
    description: str | None = None
    payment_type: PaymentType | None = None
    merchant_initiated: bool | None = None
    previous_payment_id: str | None = None
    authorization_type: Literal["Estimated"] | None = None
    capture: bool | None = None
    three_ds: ThreeDs | None = None
    customer: payer.Customer | None = None
    billing_descriptor: Descriptor | None = None
    success_url: str | None = None
    failure_url: str | None = None
    payment_ip: str | None = None
    metadata: Raw | None = None


def payment_request(
    data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData],
) -> PaymentRequest:
    ask = data.request
    request = begun(
        data,
        source(ask.payment_method, ask.address.billing_address, ask.description),
        need(ask.amount, "amount"),
        ask.merchant_transaction_id,
    )
    request.description = ask.description or None
    request.capture = ask.capture_method not in HELD
    request.payment_type = "MOTO" if ask.payment_channel in MOTO else "Regular"
    if ask.request_incremental_authorization:
        request.authorization_type = "Estimated"
    if ask.setup_future_usage is c.FutureUsage.OFF_SESSION:
        keep(request)
    attended(request, ask)
    return request


def setup_request(
    data: RouterDataV2[SetupMandateRequestData, PaymentsResponseData],
) -> PaymentRequest:
    """A payment of nothing verifies the card and keeps it."""
    ask = data.request
    billing = ask.address.billing_address
    kept = source(ask.payment_method, billing, None)
    nothing = Money(0, need(ask.amount, "amount").currency)
    request = begun(data, kept, nothing, ask.merchant_recurring_payment_id)
    request.capture = True
    keep(request)
    attended(request, ask)
    return request


def repeat_request(
    data: RouterDataV2[RepeatPaymentData, PaymentsResponseData],
) -> PaymentRequest:
    ask = data.request
    paid_with, previous = agreed(ask)
    request = begun(data, paid_with, need(ask.amount, "amount"), ask.merchant_charge_id)
    request.capture = ask.capture_method not in HELD
    request.description = ask.description or None
    request.payment_type = MERCHANT_INITIATED.get(ask.mit_category, "Unscheduled")
    request.merchant_initiated, request.previous_payment_id = True, previous
    return request


def agreed(ask: RepeatPaymentData) -> tuple[Source, str | None]:
    """What was kept, and the payment or network transaction at which that was agreed on.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, a network transaction without a card.
    """
    match ask.connector_recurring_payment_id, ask.payment_method:
        case c.ConnectorMandateReferenceId(id, _, payment), _:
            kept = need(id, "connector_recurring_payment_id.connector_mandate_id")
            return Source(type="id", id=kept), payment or None
        case (
            c.NetworkMandateId(network_transaction_id=first),
            c.CardDetailsForNetworkTransactionId() as known,
        ):
            told = card(known, ask.address.billing_address)
            told.stored = True
            return told, need(first, "connector_recurring_payment_id.network_transaction_id")
    raise IntegrationError.not_implemented("Selected payment method through checkout")


def begun(
    data: RouterDataV2[Any, PaymentsResponseData],
    paid_with: Source,
    amount: Money,
    reference: str | None,
) -> PaymentRequest:
    """What every payment says of itself."""
    ask = data.request
    return PaymentRequest(
        source=paid_with,
        amount=amount.minor,
        currency=amount.currency,
        processing_channel_id=Secret(credential(data, "processing_channel_id")),
        reference=reference or None,
        customer=payer.customer(ask.customer),
        billing_descriptor=descriptor(ask.billing_descriptor),
        success_url=ask.return_url or None,
        failure_url=ask.return_url or None,
        payment_ip=address_of(ask.browser_info),
        metadata=metadata(ask.metadata),
    )


def keep(request: PaymentRequest) -> None:
    request.source.store_for_future_use = True
    request.payment_type = "Unscheduled"


def attended(request: PaymentRequest, ask: PaymentsAuthorizeData | SetupMandateRequestData) -> None:
    """The customer is there and can prove themselves, or has elsewhere.

    https://www.checkout.com/docs/payments/authenticate-payments/3d-secure/third-party-authentication
    """
    request.merchant_initiated = False
    done = ask.authentication_data
    if done.cavv:
        proof = Secret(done.cavv)
        request.three_ds = ThreeDs(
            True, None, done.eci, proof, done.ds_transaction_id, done.message_version
        )
    elif ask.auth_type is c.AuthenticationType.THREE_DS:
        request.three_ds = ThreeDs(True, "challenge_requested")
    else:
        request.three_ds = ThreeDs(False)


def descriptor(told: c.BillingDescriptor) -> Descriptor | None:
    """Both members or none."""
    if not (told.name and told.city):
        return None
    return Descriptor(told.name, told.city, told.reference or None)


def address_of(browser: c.BrowserInformation) -> str | None:
    """The customer's IP address, where it is one."""
    told = browser.ip_address
    if not told:
        return None
    try:
        ip_address(told)
    except ValueError:
        return None
    return told


def metadata(given: Secret | None) -> Raw | None:
    """The merchant's own notes, as they were given.

    Raises:
        IntegrationError: they are no JSON object.
    """
    if not given:
        return None
    try:
        notes = msgspec.json.decode(given.reveal(), type=dict[str, Any])
    except msgspec.MsgspecError:
        raise IntegrationError.invalid_data_format("metadata", "no JSON object") from None
    return Raw(given.reveal().encode()) if notes else None


# 3 What Checkout.com answers


class Link(Struct, frozen=True):
    href: str


class Links(Struct, frozen=True):
    redirect: Link | None = None


class Kept(Struct, frozen=True):
    """The source as it was read; ``id`` where it can be paid with again."""

    id: str | None = None
    avs_check: str | None = None
    cvv_check: str | None = None


class Balances(Struct, frozen=True):
    """Minor units."""

    total_authorized: int | None = None
    total_captured: int | None = None
    available_to_capture: int | None = None


class Held(Struct, frozen=True):
    """What goes with a held payment, to raise it: minor units."""

    authorized_amount: int | None = None


class Payment(Struct, kw_only=True, rename={"links": "_links"}):
    """A payment. One that is accepted and not decided has neither amount nor source."""

    id: str
    status: str
    reference: str | None = None
    amount: int | None = None
    currency: str | None = None
    auth_code: str | None = None
    response_code: str | None = None
    response_summary: str | None = None
    scheme_id: str | None = None
    source: Kept = Kept()
    balances: Balances = Balances()
    links: Links = Links()


def payment(
    reply: Payment, data: RouterDataV2[Any, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    ask = data.request
    status = STATUS.of(reply.status, manual=ask.capture_method in HELD)
    return _read(reply, status, kept=_keeps(ask))


def synced(
    reply: Payment, data: RouterDataV2[PaymentsSyncData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    ask = data.request
    status = STATUS.of(reply.status, manual=True)
    if status is S.AUTHORIZED and ask.capture_method is c.CaptureMethod.AUTOMATIC:
        # Asked for and not done yet; where nobody says how it was asked for, it is held.
        status = S.CAPTURE_INITIATED
    return _read(reply, status, kept=_keeps(ask), echoes=False)


def agreement(
    reply: Payment, data: RouterDataV2[SetupMandateRequestData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    return _read(reply, STATUS.of(reply.status), kept=True, echoes=False)


def repeated(
    reply: Payment, data: RouterDataV2[RepeatPaymentData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    ask = data.request
    told = _read(reply, STATUS.of(reply.status, manual=ask.capture_method in HELD), kept=True)
    return msgspec.structs.replace(told, connector_customer_id=ask.connector_customer_id)


def _keeps(ask: PaymentsAuthorizeData | PaymentsSyncData) -> bool:
    return ask.setup_future_usage is c.FutureUsage.OFF_SESSION


def _read(
    reply: Payment, status: S, *, kept: bool, echoes: bool = True
) -> PaymentsResponseData | ErrorResponse:
    if status is S.FAILURE:
        return failure(reply, status)
    page, balances = reply.links.redirect, reply.balances
    # Right after the authorization they do not know of the capture that was asked for with it.
    settled = status is not S.CHARGED or bool(balances.total_captured)
    money = reply.amount is not None and reply.currency
    total = Money(reply.amount or 0, reply.currency or "") if money else None
    return PaymentsResponseData(
        status=taken(
            S.AUTHENTICATION_PENDING if page and status in UNFINISHED else status, balances
        ),
        connector_transaction_id=reply.id,
        reference=reply.reference,
        redirection=c.FormData(page.href, c.HttpMethod.HTTP_METHOD_GET) if page else None,
        network_transaction_id=reply.scheme_id,
        mandate_reference=mandate(reply.source.id, reply.id) if kept else mandate(None, ""),
        connector_feature_data=held(reply) if status is S.AUTHORIZED else None,
        connector_response=card_response(reply),
        captured_amount=balances.total_captured if settled else None,
        capturable_amount=balances.available_to_capture if settled else None,
        echoed=total if echoes else None,
    )


def held(reply: Payment) -> Held:
    """Who raises a hold later must know by how much."""
    total = reply.balances.total_authorized
    return Held(total if total is not None else reply.amount)


def taken(status: S, balances: Balances) -> S:
    """Whether all of the money is taken or a part, and whether the rest is still held."""
    took, held = balances.total_captured, balances.total_authorized
    if status not in (S.CHARGED, S.PARTIAL_CHARGED) or not took or held is None or took >= held:
        return status
    more = balances.available_to_capture
    return S.PARTIAL_CHARGED_AND_CHARGEABLE if more else S.PARTIAL_CHARGED


def mandate(source_id: str | None, payment_id: str) -> c.ConnectorMandateReferenceId:
    """What can be paid with again: the source, and the payment at which that was agreed on."""
    if source_id is None:
        nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
        return nothing
    return c.ConnectorMandateReferenceId(
        connector_mandate_id=source_id, connector_mandate_request_reference_id=payment_id
    )


def card_response(reply: Payment) -> c.ConnectorResponseData:
    """https://www.checkout.com/docs/developer-resources/codes/avs-codes and cvv-response-codes"""
    checks = {
        "avs_result": reply.source.avs_check,
        "card_validation_result": reply.source.cvv_check,
    }
    told = {name: result for name, result in checks.items() if result}
    if not (told or reply.auth_code):
        nothing: c.ConnectorResponseData = absent(c.ConnectorResponseData)
        return nothing
    return c.ConnectorResponseData(
        c.CardConnectorResponse(
            payment_checks=msgspec.json.encode(told) if told else None, auth_code=reply.auth_code
        )
    )


# 4 How Checkout.com fails


class Error(Struct):
    """The body of answers 422, and of some others 4xx."""

    request_id: str | None = None
    error_type: str | None = None
    error_codes: list[str] | None = None


# https://api-reference.checkout.com: these answers have no body.
BARE = {401: "Unauthorized", 403: "Not allowed", 404: "Not found", 409: "Conflict"}


def error(body: Error, data: RouterDataV2[Any, Any]) -> ErrorResponse:
    words = ", ".join(body.error_codes or [])
    return ErrorResponse(
        words or body.error_type or NO_ERROR_CODE,
        words or body.error_type or NO_ERROR_MESSAGE,
        words or None,
    )


def bare(status: int) -> ErrorResponse:
    """An answer whose status is all it says."""
    words = BARE.get(status, NO_ERROR_MESSAGE)
    return ErrorResponse(str(status), words, None, status_code=status)


def failure(reply: Payment, status: S) -> ErrorResponse:
    """A payment that was declined inside a 201 or 200.

    https://www.checkout.com/docs/developer-resources/codes/api-response-codes
    """
    words = reply.response_summary or reply.status
    return ErrorResponse(
        code=reply.response_code or NO_ERROR_CODE,
        message=words,
        reason=words,
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.reference,
        connector_response=card_response(reply),
    )
