"""Payments: asked for and read. https://api-reference.checkout.com/#operation/requestAPaymentOrPayout"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

import msgspec
from msgspec import Raw, Struct

from ucs.connectors.checkout.transformers import amounts, payer
from ucs.connectors.checkout.transformers.payer import Body
from ucs.connectors.checkout.transformers.sources import card, source
from ucs.domain import contract as c
from ucs.domain import mandates, redirects
from ucs.domain import router as told
from ucs.domain.captures import HELD
from ucs.domain.errors import IntegrationError
from ucs.domain.mandates import mandate
from ucs.domain.message import absent
from ucs.domain.requests import PaymentsAuthorizeData, RepeatPaymentData
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.auth import credential
from ucs.wire.formats import present

# 1 Statuses. https://www.checkout.com/docs/payments/manage-payments/check-payment-status
# Authorized is money taken at once, or held where the merchant asked for that.

STATUS = told.StatusMap[S](
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
UNFINISHED = (S.PENDING, S.AUTHENTICATION_PENDING)
APPS = ("mbway", "blik")
MOTO = (c.PaymentChannel.MAIL_ORDER, c.PaymentChannel.TELEPHONE_ORDER)

# https://www.checkout.com/docs/payments/store-payment-details
MERCHANT_INITIATED: dict[c.MitCategory | None, str] = {
    c.MitCategory.RECURRING_MIT: "Recurring",
    c.MitCategory.INSTALLMENT_MIT: "Installment",
}

# 2 What Checkout.com is sent


def payment_request(data: AnyCall) -> Body:
    ask = data.request
    body = begun(data, source(ask), ask.merchant_transaction_id) | attended(ask)
    body["description"] = ask.description or None
    body["capture"] = ask.capture_method not in HELD
    body["payment_type"] = "MOTO" if ask.payment_channel in MOTO else "Regular"
    if ask.request_incremental_authorization:
        body["authorization_type"] = "Estimated"
    if ask.l2_l3_data or isinstance(ask.payment_method, c.TamaraRedirect):
        body |= basket(ask)
    if isinstance(ask.payment_method, c.Blik):
        body["processing"] = body.get("processing", {}) | {"partner_code": blik_code(ask)}
    return present(body | keep(body["source"]) if mandates.agreed(ask) else body)


def setup_request(data: AnyCall) -> Body:
    """A payment of nothing verifies the card and keeps it."""
    ask = data.request
    body = begun(data, source(ask), ask.merchant_recurring_payment_id)
    body |= attended(ask) | keep(body["source"]) | {"amount": 0, "capture": True}
    return present(body)


def repeat_request(data: AnyCall) -> Body:
    ask = data.request
    paid_with, previous = agreed(ask)
    body = begun(data, paid_with, ask.merchant_charge_id) | {
        "capture": ask.capture_method not in HELD,
        "description": ask.description or None,
        "payment_type": MERCHANT_INITIATED.get(ask.mit_category, "Unscheduled"),
        "merchant_initiated": True,
        "previous_payment_id": previous,
    }
    return present(body)


def agreed(ask: RepeatPaymentData) -> tuple[Body, str | None]:
    """What was kept, and the payment or network transaction at which that was agreed on.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, a network transaction without a card.
    """
    match ask.connector_recurring_payment_id, ask.payment_method:
        case c.ConnectorMandateReferenceId(id, _, payment), _:
            kept = need(id, "connector_recurring_payment_id.connector_mandate_id")
            return {"type": "id", "id": kept}, payment or None
        case (
            c.NetworkMandateId(network_transaction_id=first),
            c.CardDetailsForNetworkTransactionId() as known,
        ):
            told = {"type": "card", "stored": True} | card(known, ask)
            return told, need(first, "connector_recurring_payment_id.network_transaction_id")
    raise IntegrationError.not_implemented("Selected payment method through checkout")


def begun(data: AnyCall, paid_with: Body, reference: str | None) -> Body:
    """What every payment says of itself."""
    ask = data.request
    amount = need(ask.amount, "amount")
    return {
        "source": paid_with,
        "amount": amounts.counted(amount.minor, amount.currency),
        "currency": amount.currency,
        "processing_channel_id": Secret(credential(data, "processing_channel_id")),
        "reference": reference or None,
        "customer": payer.customer(ask),
        "billing_descriptor": descriptor(ask.billing_descriptor),
        "success_url": ask.return_url or None,
        "failure_url": ask.return_url or None,
        "payment_ip": address_of(ask.browser_info),
        "metadata": metadata(ask.metadata),
    }


def keep(paid_with: Body) -> Body:
    """A payment whose source is kept for later ones that the merchant makes."""
    return {
        "source": paid_with | {"store_for_future_use": True},
        "payment_type": "Unscheduled",
    }


def attended(ask: Any) -> Body:
    """The customer is there and can prove themselves, or has elsewhere.

    https://www.checkout.com/docs/payments/authenticate-payments/3d-secure/third-party-authentication
    """
    done = ask.authentication_data
    proof: Body = {"enabled": False}
    if done.cavv:
        proof = {
            "enabled": True,
            "eci": done.eci,
            "cryptogram": Secret(done.cavv),
            "xid": done.ds_transaction_id,
            "version": done.message_version,
        }
    elif ask.auth_type is c.AuthenticationType.THREE_DS:
        proof = {"enabled": True, "challenge_indicator": "challenge_requested"}
    return {"merchant_initiated": False, "3ds": proof}


def basket(ask: PaymentsAuthorizeData) -> Body:
    """What is bought, at which taxes and costs; where nobody says, all of it is one item.

    https://www.checkout.com/docs/payments/add-payment-methods/tamara/api-only
    """
    info, tax = ask.l2_l3_data.order_info, ask.l2_l3_data.tax_info
    paid = need(ask.amount, "amount")
    total = amounts.counted(paid.minor, paid.currency)
    goods = ask.order_details or info.order_details
    whole = {"name": ask.description or "Order", "quantity": 1, "unit_price": total}
    costs = {
        "tax_amount": tax.order_tax_amount or ask.order_tax_amount or 0,
        "discount_amount": info.discount_amount,
        "duty_amount": info.duty_amount,
        "shipping_amount": info.shipping_cost or ask.shipping_cost or 0,
        "shipping_tax_amount": tax.shipping_amount_tax,
    }
    counted = {name: amounts.counted(cost, paid.currency) for name, cost in costs.items()}
    return {
        "items": [item(each, paid.currency) for each in goods] or [whole | {"total_amount": total}],
        "processing": {"order_id": info.merchant_order_reference_id, **counted},
        "shipping": {"address": payer.address(ask.address.shipping_address)},
    }


def blik_code(ask: Any) -> Secret:
    """The six digits that the customer's bank has shown them.

    https://github.com/checkout/checkout-sdk-net: RequestBlikSource.cs
    """
    return Secret(need(ask.payment_method.blik_code, "payment_method.blik.blik_code"))


def item(told: c.OrderDetailsWithAmount, currency: str) -> Body:
    """A line of an order, in Checkout.com's minor units."""
    price = amounts.counted(told.amount, currency)
    return {
        "name": told.product_name,
        "quantity": told.quantity,
        "unit_price": price,
        "total_amount": price * told.quantity,
        "tax_amount": amounts.counted(told.total_tax_amount, currency),
        "reference": told.product_id,
        "commodity_code": told.commodity_code,
        "unit_of_measure": told.unit_of_measure,
    }


def descriptor(told: c.BillingDescriptor) -> Body | None:
    """Both members or none."""
    if not (told.name and told.city):
        return None
    return {"name": told.name, "city": told.city, "reference": told.reference or None}


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


class Links(Struct, frozen=True, rename={"slip": "multibanco:static-reference-page"}):
    redirect: Link | None = None
    slip: Link | None = None


class Kept(Struct, frozen=True):
    """The source as it was read; ``id`` where it can be paid with again."""

    id: str | None = None
    type: str | None = None
    avs_check: str | None = None
    cvv_check: str | None = None


class Balances(Struct, frozen=True):
    """As Checkout.com counts them."""

    total_authorized: int | None = None
    total_captured: int | None = None
    available_to_capture: int | None = None


class Held(Struct, frozen=True):
    """What goes with a held payment, to raise it: the contract's minor units."""

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


def payment(reply: Payment, data: AnyCall) -> PaymentOutcome:
    ask = data.request
    status = STATUS.of(reply.status, manual=ask.capture_method in HELD)
    if status is S.PENDING and isinstance(ask.payment_method, c.MBWay | c.Blik):
        status = S.AUTHENTICATION_PENDING
    return _read(reply, status, kept=mandates.agreed(ask))


def synced(reply: Payment, data: AnyCall) -> PaymentOutcome:
    ask = data.request
    status = STATUS.of(reply.status, manual=True)
    if status is S.AUTHORIZED and ask.capture_method is c.CaptureMethod.AUTOMATIC:
        # Asked for and not done yet; where nobody says how it was asked for, it is held.
        status = S.CAPTURE_INITIATED
    if status is S.PENDING and reply.source.type in APPS:
        # Nobody is sent anywhere: the customer is asked in an app.
        status = S.AUTHENTICATION_PENDING
    return _read(
        reply, status, kept=ask.setup_future_usage is c.FutureUsage.OFF_SESSION, echoes=False
    )


def agreement(reply: Payment, data: AnyCall) -> PaymentOutcome:
    return _read(reply, STATUS.of(reply.status), kept=True, echoes=False)


def repeated(reply: Payment, data: AnyCall) -> PaymentOutcome:
    ask = data.request
    read = _read(reply, STATUS.of(reply.status, manual=ask.capture_method in HELD), kept=True)
    return msgspec.structs.replace(read, connector_customer_id=ask.connector_customer_id)


def _read(reply: Payment, status: S, *, kept: bool, echoes: bool = True) -> PaymentOutcome:
    if status is S.FAILURE:
        return failure(reply, status)
    page, balances = reply.links.redirect or reply.links.slip, reply.balances
    # Right after the authorization they do not know of the capture that was asked for with it.
    settled = status is not S.CHARGED or bool(balances.total_captured)
    return told.PaymentsResponseData(
        status=taken(
            S.AUTHENTICATION_PENDING if page and status in UNFINISHED else status, balances
        ),
        connector_transaction_id=reply.id,
        reference=reply.reference,
        redirection=redirects.page(page.href) if page else None,
        network_transaction_id=reply.scheme_id,
        mandate_reference=mandate(reply.source.id, reply.id) if kept else mandate(None, ""),
        connector_feature_data=held(reply) if status is S.AUTHORIZED else None,
        connector_response=card_response(reply),
        captured_amount=amounts.minor(balances.total_captured, reply.currency) if settled else None,
        capturable_amount=amounts.minor(balances.available_to_capture, reply.currency)
        if settled
        else None,
        echoed=amounts.money(reply.amount, reply.currency) if echoes else None,
    )


def held(reply: Payment) -> Held:
    """Who raises a hold later must know by how much."""
    total = reply.balances.total_authorized
    return Held(amounts.minor(total if total is not None else reply.amount, reply.currency))


def taken(status: S, balances: Balances) -> S:
    """Whether all of the money is taken or a part, and whether the rest is still held."""
    took, held = balances.total_captured, balances.total_authorized
    if took and status in (S.EXPIRED, S.VOIDED):
        # What expires or is given up after a capture is the rest.
        status = S.CHARGED
    if status not in (S.CHARGED, S.PARTIAL_CHARGED) or not took or held is None or took >= held:
        return status
    more = balances.available_to_capture
    return S.PARTIAL_CHARGED_AND_CHARGEABLE if more else S.PARTIAL_CHARGED


def card_response(reply: Payment) -> c.ConnectorResponseData:
    """https://www.checkout.com/docs/developer-resources/codes/avs-codes and cvv-response-codes"""
    checks = {
        "avs_result": reply.source.avs_check,
        "card_validation_result": reply.source.cvv_check,
    }
    checks = {name: result for name, result in checks.items() if result}
    if not (checks or reply.auth_code):
        return absent(c.ConnectorResponseData)
    return c.ConnectorResponseData(
        c.CardConnectorResponse(
            payment_checks=msgspec.json.encode(checks) if checks else None,
            auth_code=reply.auth_code,
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


def error(body: Error, data: AnyCall) -> ErrorResponse:
    words = ", ".join(body.error_codes or [])
    code = words or body.error_type
    return ErrorResponse.of(code, code, words or None)


def bare(status: int) -> ErrorResponse:
    """An answer whose status is all it says."""
    words = BARE.get(status, told.NO_ERROR_MESSAGE)
    return ErrorResponse(str(status), words, None, status_code=status)


def failure(reply: Payment, status: S) -> ErrorResponse:
    """A payment that was declined inside a 201 or 200.

    https://www.checkout.com/docs/developer-resources/codes/api-response-codes
    """
    words = reply.response_summary or reply.status
    return ErrorResponse(
        code=reply.response_code or told.NO_ERROR_CODE,
        message=words,
        reason=words,
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.reference,
        connector_response=card_response(reply),
    )
