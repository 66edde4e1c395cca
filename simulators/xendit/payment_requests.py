"""Payment requests and their captures."""

from typing import Any

import msgspec

from simulators.core.ledger import Refused
from simulators.xendit import events, pages, payment_methods, words
from simulators.xendit.bodies import Authorize, CreateCapture, CreatePaymentRequest, read
from simulators.xendit.business import (
    Account,
    Business,
    Call,
    Capture,
    Card,
    Method,
    PaymentRequest,
)
from simulators.xendit.errors import XenditError, invalid, not_found, refused
from simulators.xendit.lists import Answer, limit, listed, only
from simulators.xendit.settling import bill, leave, pay, settle
from simulators.xendit.views import method_view, status

ECHOED = (
    "description",
    "metadata",
    "items",
    "customer_id",
    "customer",
    "shipping_information",
)
WITHOUT_CUSTOMER = ("MERCHANT_UNSCHEDULED", "RECURRING")


def create(call: Call) -> Answer:
    """POST /payment_requests"""
    asked = read(call.body, CreatePaymentRequest)
    if asked.customer_id:
        raise refused(
            "CUSTOMER_NOT_FOUND_ERROR", f"Customer {asked.customer_id} was not found.", 404
        )
    amount = minor_amount(asked)
    method = chosen(call, asked)
    checked_amount(asked, method)
    request = make(call, asked, amount, method)
    means = method.means
    if isinstance(means, Account):
        pay(call, request, means)
    elif asks_customer(request, means):
        challenge(call, request, means)
    else:
        settle(call, request)
    return 201, view(request)


def minor_amount(asked: CreatePaymentRequest) -> int:
    """The amount in minor units. Raises XenditError."""
    if not asked.amount:
        raise invalid("body", "Object missing required field `amount`")
    amount = words.minor(asked.amount, asked.currency)
    if amount is None:
        decimals = words.MARKETS[asked.currency].decimals
        raise invalid("body.amount", f"{asked.currency} has {decimals} decimals")
    return amount


def checked_amount(asked: CreatePaymentRequest, method: Method) -> None:
    """Refuse an amount outside of what the channel takes. Raises XenditError."""
    means = method.means
    market = means.offer if isinstance(means, Account) else words.MARKETS[asked.currency]
    if asked.amount < market.least:
        raise invalid("body.amount", f"Must be at least {market.least}")
    if market.most is not None and asked.amount > market.most:
        raise invalid("body.amount", f"Must be at most {market.most}")
    if isinstance(means, Account) and asked.capture_method == "MANUAL":
        raise invalid("body.capture_method", "MANUAL is for cards")


def chosen(call: Call, asked: CreatePaymentRequest) -> Method:
    """The payment method that a request describes or names."""
    if (asked.payment_method is None) == (not asked.payment_method_id):
        raise invalid("body", "Exactly one of `payment_method` and `payment_method_id` is needed")
    if asked.payment_method is not None:
        given = asked.payment_method
        if given.type != "CARD" and given.reusability == "MULTIPLE_USE" and not asked.customer:
            raise invalid("body", "Object missing required field `customer`")
        method = payment_methods.make(call, given, asked.currency, "body.payment_method")
    else:
        method = payment_methods.usable(call, asked.payment_method_id, asked.currency)
    now = call.clock.date()
    if isinstance(method.means, Card) and method.means.expires < (now.year, now.month):
        raise refused("EXPIRED_CARD", "The card has expired.")
    return method


def make(call: Call, asked: CreatePaymentRequest, amount: int, method: Method) -> PaymentRequest:
    """Open the payment and keep the request."""
    business, id = call.business, call.business.new_id("pr")
    rest = msgspec.to_builtins(asked)
    request = PaymentRequest(
        id,
        payment_id(business, method.means.type),
        call.account,
        call.now,
        call.now,
        business.ledger.open(id, amount, asked.currency),
        method,
        asked.reference_id or business.new_id("ref")[4:],
        asked.country or words.MARKETS[asked.currency].country,
        asked.capture_method,
        asked.initiator,
        shown_channel(rest["channel_properties"]),
        {name: rest[name] for name in ECHOED},
    )
    method.uses += 1
    business.ledger.alias(request.payment_id, request.money)
    business.requests[id] = request
    return request


PREFIXES = {"EWALLET": "ewc_", "DIRECT_DEBIT": "ddpy-", "QR_CODE": "qrpy_"}
"""What the ids of payments begin with, as the README of xendit-python 0.2 shows them."""


def payment_id(business: Business, kind: str) -> str:
    """The id of the payment behind a request."""
    if kind == "CARD":
        return f"cc_{business.hex(24)}"
    return PREFIXES.get(kind, "py-") + business.new_id("py")[3:]


def shown_channel(given: dict[str, Any] | None) -> dict[str, Any] | None:
    """Channel properties to be echoed: what was given, without the CVV."""
    return given and {name: value for name, value in given.items() if value and name != "cvv"}


def asks_customer(request: PaymentRequest, card: Card) -> bool:
    """Whether the customer must authenticate first."""
    if card.channel["skip_three_d_secure"]:
        return False
    given = request.channel or {}
    stored = given.get("cardonfile_type") or card.channel["cardonfile_type"]
    return request.initiator != "MERCHANT" and stored not in WITHOUT_CUSTOMER


def challenge(call: Call, request: PaymentRequest, card: Card) -> None:
    """Send the customer to a page; nothing is held before they come back from there."""
    ledger, money, method = call.business.ledger, request.money, request.method
    ledger.challenge(money)
    kept = call.to_keep()

    def decide(verification: dict[str, Any], approved: bool) -> None:
        request.verification = method.verification = verification
        settle(kept, request, None if approved else "AUTHENTICATION_FAILED")

    request.page = pages.authenticate(
        kept,
        card,
        bill(call.business, request),
        lambda: money.state == "challenged",
        decide,
        lambda: leave(request),
        lambda: ledger.void(money),
    )


def find(call: Call, id: str) -> PaymentRequest:
    """A payment request of this account. Raises XenditError."""
    request = call.business.requests.get(id)
    if request is None or request.account != call.account:
        raise not_found("Payment request", id)
    return request


def retrieve(call: Call, id: str) -> Answer:
    """GET /payment_requests/{id}"""
    return 200, view(find(call, id))


def every(call: Call) -> Answer:
    """GET /payment_requests"""
    wanted = {
        "reference_id": lambda request: request.reference_id,
        "id": lambda request: request.id,
        "customer_id": lambda request: request.rest["customer_id"],
    }
    return listed(call, call.business.requests, wanted, view)


def capture(call: Call, id: str) -> Answer:
    """POST /payment_requests/{id}/captures

    Takes once: several captures of one authorization are not supported.
    https://docs.xendit.co/docs/cards-capturing-a-card-payment
    """
    request, asked = find(call, id), read(call.body, CreateCapture)
    money = request.money
    amount = words.minor(asked.capture_amount, money.currency)
    if amount is None:
        raise invalid("body.capture_amount", f"Too many decimals for {money.currency}")
    failure, ledger = request.capture_failure, call.business.ledger
    try:
        (ledger.check_capture if failure else ledger.capture)(money, amount)
    except Refused as why:
        raise not_captured(request, why) from None
    request.updated, request.capture_failure = call.now, None
    taken = Capture(
        call.business.new_id("cptr"),
        call.now,
        asked.reference_id or request.reference_id,
        amount,
        money.capturable,
        failure,
    )
    request.captures.append(taken)
    events.capture(call, request, capture_view(request, taken))
    return 200, capture_view(request, taken)


def fail_capture(request: PaymentRequest) -> bool:
    """Have the acquirer fail the next capture; what is held stays held. False where nothing is.

    A `Capture` has the status SUCCEEDED or FAILED.
    https://github.com/xendit/xendit-python/blob/master/docs/payment_request/Capture.md
    """
    if request.money.state != "authorized":
        return False
    request.capture_failure = "PROCESSOR_ERROR"
    return True


def not_captured(request: PaymentRequest, why: Refused) -> XenditError:
    """Why nothing was captured."""
    if why.why == "amount_too_large":
        return refused("EXCEEDS_CAPTURABLE_AMOUNT", "More than what was authorized.")
    match request.money.state:
        case "captured" if request.capture_method == "MANUAL":
            code = "PAYMENT_REQUEST_ALREADY_FULLY_CAPTURED"
        case "captured":
            code = "PAYMENT_REQUEST_ALREADY_COMPLETED"
        case "declined":
            code = "PAYMENT_REQUEST_ALREADY_FAILED"
        case _:
            code = "OPERATION_NOT_ALLOWED"
    return refused(code, f"The payment request is {words.STATUS[request.money.state]}.")


def captures(call: Call, id: str) -> Answer:
    """GET /payment_requests/{id}/captures"""
    request = find(call, id)
    shown = [capture_view(request, taken) for taken in request.captures]
    only(call, ("limit",))
    return 200, {"data": shown[: limit(call)], "has_more": len(shown) > limit(call)}


def authorize(call: Call, id: str) -> Answer:
    """POST /payment_requests/{id}/auth: for one-time codes, which nothing here asks for."""
    request = find(call, id)
    read(call.body, Authorize)
    raise not_allowed(request)


def resend(call: Call, id: str) -> Answer:
    """POST /payment_requests/{id}/auth/resend"""
    raise not_allowed(find(call, id))


def simulate(call: Call, id: str) -> Answer:
    """POST /payment_requests/{id}/payments/simulate: someone pays a code, in test mode only."""
    request = find(call, id)
    if request.errand is None or request.page or not request.errand.decide("approve"):
        raise not_allowed(request)
    return 200, {"status": "PENDING", "message": "A payment is being simulated."}


def not_allowed(request: PaymentRequest) -> XenditError:
    """An operation of other payment methods."""
    means = request.method.means
    return refused("OPERATION_NOT_ALLOWED", f"Not for {means.type}, as in {request.id}.")


def view(request: PaymentRequest) -> dict[str, Any]:
    """A payment request as Xendit shows it."""
    money = request.money
    return {
        "id": request.id,
        "created": request.created,
        "updated": request.updated,
        "reference_id": request.reference_id,
        "business_id": request.account,
        "amount": words.major(money.amount, money.currency),
        "country": request.country,
        "currency": money.currency,
        "status": status(request),
        "failure_code": money.decline,
        "capture_method": request.capture_method,
        "initiator": request.initiator,
        "channel_properties": request.channel,
        "card_verification_results": request.verification,
        "payment_method": method_view(request.method),
        "actions": actions(request),
        **request.rest,
    }


def actions(request: PaymentRequest) -> list[dict[str, Any]]:
    """What the customer has to do, where there is a page for it."""
    if request.money.state != "challenged" or not request.page:
        return []
    kinds = ("WEB", "MOBILE") if request.method.means.type == "EWALLET" else ("WEB",)
    return [pages.action(request.page, kind) for kind in kinds]


def capture_view(request: PaymentRequest, taken: Capture) -> dict[str, Any]:
    """A capture as Xendit shows it."""
    money = request.money
    return {
        "id": taken.id,
        "payment_request_id": request.id,
        "payment_id": request.payment_id,
        "reference_id": taken.reference_id,
        "currency": money.currency,
        "authorized_amount": words.major(money.authorized, money.currency),
        "captured_amount": words.major(taken.amount, money.currency),
        "capturable_amount": words.major(taken.left, money.currency),
        "status": "FAILED" if taken.failure_code else "SUCCEEDED",
        "failure_code": taken.failure_code,
        "customer_id": request.rest["customer_id"],
        "metadata": request.rest["metadata"],
        "channel_properties": request.channel,
        "payment_method": method_view(request.method),
        "created": taken.created,
        "updated": taken.created,
    }
