"""Payments, captures, refunds and chargebacks as Mollie shows them."""

from typing import Any

import msgspec

from simulators.mollie import words
from simulators.mollie.account import Call, Capture, Chargeback, Payment, Refund
from simulators.mollie.methods import METHODS
from simulators.mollie.words import money, stamp

Fields = dict[str, Any]
HAL, HTML = "application/hal+json", "text/html"
REFERENCE = "https://docs.mollie.com/reference"
DASHBOARD = "https://www.mollie.com/dashboard"
TIMES = ("authorizedAt", "paidAt", "canceledAt", "expiredAt", "failedAt", "captureBefore")
FINAL = ("paid", "canceled", "expired", "failed")


def link(href: str, kind: str = HAL) -> dict[str, str]:
    """One link."""
    return {"href": href, "type": kind}


def api(call: Call, path: str) -> dict[str, str]:
    """A link to a resource of the API."""
    mode = "?testmode=true" if call.organizational else ""
    return link(f"{call.base}/v2/{path}{mode}")


def documentation(page: str) -> dict[str, str]:
    """A link to a page of the reference."""
    return link(f"{REFERENCE}/{page}", HTML)


def payment(call: Call, of: Payment, page: str = "get-payment") -> Fields:
    """A payment; what does not apply is left out."""
    shown = {
        "resource": "payment",
        "id": of.id,
        "mode": "test",
        "createdAt": stamp(of.created),
        "amount": money(of.money.amount, of.money.currency),
        "description": of.description,
        "metadata": of.metadata,
        "status": of.status,
    }
    if of.method:
        shown["method"] = of.method
    if of.status not in FINAL:
        shown["isCancelable"] = cancelable(of)
    if of.status == "open":
        shown["expiresAt"] = stamp(of.times["expiresAt"])
    shown |= {name: stamp(of.times[name]) for name in TIMES if name in of.times}
    shown |= totals(of)
    shown |= optional(of)
    shown |= {
        "profileId": call.account.profile,
        "sequenceType": of.sequence,
        "redirectUrl": of.redirect_url,
        "details": of.details,
        "_links": links(call, of, page),
    }
    return shown


def cancelable(of: Payment) -> bool:
    """Whether the merchant may cancel the payment.

    https://docs.mollie.com/reference/cancel-payment
    """
    if of.status == "authorized":
        return not of.captures
    return of.status in ("open", "pending") and bool(of.method and METHODS[of.method].cancelable)


def totals(of: Payment) -> Fields:
    """The amounts that have become of the payment's own."""
    funds, currency = of.money, of.money.currency
    shown = {}
    if held_apart(of):
        shown["amountCaptured"] = money(funds.captured, currency)
    if of.status == "paid" and of.method and METHODS[of.method].refundable:
        shown["amountRefunded"] = money(funds.refunded, currency)
        shown["amountRemaining"] = money(funds.refundable, currency)
    if funds.disputed:
        shown["amountChargedBack"] = money(funds.disputed, currency)
    if currency == "EUR" and (worth := settled(of)):
        shown["settlementAmount"] = money(worth, currency)
    return shown


def settled(of: Payment) -> int:
    """What will be settled, as far as that is known: for cards and debits from the beginning."""
    if of.status == "paid":
        return of.money.captured
    known = of.method in ("creditcard", "directdebit") and of.status in ("open", "pending")
    return of.money.amount if known and not held_apart(of) else 0


def held_apart(of: Payment) -> bool:
    """Whether the money is held first and captured later."""
    asked = of.asked
    if of.method and METHODS[of.method].holds == "never":
        return False
    always = bool(of.method) and METHODS[of.method or ""].holds == "always"
    return always or asked.capture_mode == "manual" or asked.capture_delay is not None


def optional(of: Payment) -> Fields:
    """What was asked for and is shown again, without what was not."""
    asked = of.asked
    given = {
        "locale": of.locale,
        "restrictPaymentMethodsToCountry": of.country,
        "customerId": of.customer and of.customer.id,
        "mandateId": of.mandate and of.mandate.id,
        "captureMode": asked.capture_mode,
        "captureDelay": asked.capture_delay,
        "cancelUrl": of.cancel_url,
        "webhookUrl": of.webhook_url,
        "lines": [given_only(line) for line in asked.lines] if asked.lines else None,
        "billingAddress": of.billing,
        "shippingAddress": of.shipping,
        "applicationFee": given_only(asked.application_fee) if asked.application_fee else None,
        "routing": of.routes,
    }
    return {name: value for name, value in given.items() if value is not None}


def given_only(part: Any) -> Fields:
    """A part of a request as it was given, without what was not."""
    told: Fields = without_nulls(msgspec.to_builtins(part))
    return told


def without_nulls(told: Any) -> Any:
    """The same without members that are null, however deep."""
    if isinstance(told, list):
        return [without_nulls(item) for item in told]
    if not isinstance(told, dict):
        return told
    return {name: without_nulls(value) for name, value in told.items() if value is not None}


def links(call: Call, of: Payment, page: str) -> Fields:
    """Where the payment, its customer's page and its parts are."""
    path = f"payments/{of.id}"
    shown = {"self": api(call, path)}
    if of.checkout:
        shown["checkout"] = link(f"{of.base}/_pages/checkout/{of.token}", HTML)
    elif of.status in ("paid", "pending") or of.sequence == "recurring":
        shown["changePaymentState"] = link(f"{of.base}/_pages/state/{of.token}", HTML)
    shown["dashboard"] = link(f"{DASHBOARD}/{call.account.organization}/{path}", HTML)
    for name in ("refunds", "chargebacks", "captures", "routes"):
        if getattr(of, name):
            shown[name] = api(call, f"{path}/{name}")
    if of.customer:
        shown["customer"] = api(call, f"customers/{of.customer.id}")
    if of.customer and of.mandate:
        shown["mandate"] = api(call, f"customers/{of.customer.id}/mandates/{of.mandate.id}")
    return shown | {"documentation": documentation(page)}


def part_links(call: Call, of: Payment, path: str, page: str) -> Fields:
    """The links of a part of a payment."""
    return {
        "self": api(call, f"payments/{of.id}/{path}"),
        "payment": api(call, f"payments/{of.id}"),
        "documentation": documentation(page),
    }


def capture(call: Call, of: Capture, page: str = "get-capture") -> Fields:
    """A capture."""
    amount = money(of.amount, of.payment.money.currency)
    return {
        "resource": "capture",
        "id": of.id,
        "mode": "test",
        "description": of.description,
        "amount": amount,
        "settlementAmount": amount,
        "metadata": of.metadata,
        "status": of.status,
        "paymentId": of.payment.id,
        "createdAt": stamp(of.created),
        "_links": part_links(call, of.payment, f"captures/{of.id}", page),
    }


def refund(call: Call, of: Refund, page: str = "get-refund") -> Fields:
    """A refund."""
    currency = of.payment.money.currency
    reversals = {"routingReversals": of.reversals} if of.reversals else {}
    return {
        "resource": "refund",
        "id": of.id,
        "mode": "test",
        "description": of.description,
        "amount": money(of.money.amount, currency),
        "settlementAmount": money(-of.money.amount, currency),
        "status": of.status,
        "metadata": of.metadata,
        "paymentId": of.payment.id,
        "createdAt": stamp(of.created),
        **reversals,
        "_links": part_links(call, of.payment, f"refunds/{of.id}", page),
    }


def chargeback(call: Call, of: Chargeback, page: str = "get-chargeback") -> Fields:
    """A chargeback."""
    currency = of.payment.money.currency
    return {
        "resource": "chargeback",
        "id": of.id,
        "amount": money(of.amount, currency),
        "settlementAmount": money(-of.amount, currency),
        "reason": of.reason,
        "paymentId": of.payment.id,
        "createdAt": stamp(of.created),
        "reversedAt": stamp(of.reversed) if of.reversed else None,
        "_links": part_links(call, of.payment, f"chargebacks/{of.id}", page),
    }


def failure(reason: str) -> Fields:
    """What `details` says of a card payment that failed."""
    return {"failureReason": reason, "failureMessage": words.FAILURE_MESSAGES[reason]}
