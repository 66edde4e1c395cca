"""Payment requests and their captures."""

from typing import Any

import msgspec

from simulators.core.ledger import Refused
from simulators.xendit import events, pages, payment_methods, words
from simulators.xendit.bodies import Authorize, CreateCapture, CreatePaymentRequest, read
from simulators.xendit.business import Business, Call, Capture, Method, PaymentRequest
from simulators.xendit.errors import XenditError, invalid, not_found, refused
from simulators.xendit.lists import Answer, limit, listed, only

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
    amount = checked_amount(asked)
    method = chosen(call, asked)
    request = make(call, asked, amount, method)
    if asks_customer(request):
        challenge(call, request)
    else:
        settle(call, request)
    return 201, view(request)


def checked_amount(asked: CreatePaymentRequest) -> int:
    """The amount in minor units. Raises XenditError outside of what cards take."""
    if not asked.amount:
        raise invalid("body", "Object missing required field `amount`")
    market = words.MARKETS[asked.currency]
    amount = words.minor(asked.amount, asked.currency)
    if amount is None:
        raise invalid("body.amount", f"{asked.currency} has {market.decimals} decimals")
    if asked.amount < market.least:
        raise invalid("body.amount", f"Must be at least {market.least}")
    if market.most is not None and asked.amount > market.most:
        raise invalid("body.amount", f"Must be at most {market.most}")
    return amount


def chosen(call: Call, asked: CreatePaymentRequest) -> Method:
    """The payment method that a request describes or names."""
    if (asked.payment_method is None) == (not asked.payment_method_id):
        raise invalid("body", "Exactly one of `payment_method` and `payment_method_id` is needed")
    if asked.payment_method is not None:
        method = payment_methods.make(
            call, asked.payment_method, asked.currency, "body.payment_method"
        )
    else:
        method = payment_methods.usable(call, asked.payment_method_id, asked.currency)
    now = call.clock.date()
    if method.card.expires < (now.year, now.month):
        raise refused("EXPIRED_CARD", "The card has expired.")
    return method


def make(call: Call, asked: CreatePaymentRequest, amount: int, method: Method) -> PaymentRequest:
    """Open the payment and keep the request."""
    business, id = call.business, call.business.new_id("pr")
    rest = msgspec.to_builtins(asked)
    request = PaymentRequest(
        id,
        f"cc_{business.hex(24)}",
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


def shown_channel(given: dict[str, Any] | None) -> dict[str, Any] | None:
    """Channel properties to be echoed: what was given, without the CVV."""
    return given and {name: value for name, value in given.items() if value and name != "cvv"}


def asks_customer(request: PaymentRequest) -> bool:
    """Whether the customer must authenticate first."""
    if request.method.card.channel["skip_three_d_secure"]:
        return False
    given = request.channel or {}
    stored = given.get("cardonfile_type") or request.method.card.channel["cardonfile_type"]
    return request.initiator != "MERCHANT" and stored not in WITHOUT_CUSTOMER


def challenge(call: Call, request: PaymentRequest) -> None:
    """Send the customer to a page; nothing is held before they come back from there."""
    ledger, money, method = call.business.ledger, request.money, request.method
    ledger.challenge(money)
    kept = call.to_keep()

    def decide(verification: dict[str, Any], approved: bool) -> None:
        request.verification = method.verification = verification
        settle(kept, request, None if approved else "AUTHENTICATION_FAILED")

    def leave() -> tuple[str, str]:
        success, failure = request.return_urls
        paid = money.state in ("authorized", "captured")
        return (success if paid else failure), words.STATUS[money.state]

    facts = {
        "Amount": f"{words.major(money.amount, money.currency)} {money.currency}",
        "Card": method.card.information["masked_card_number"],
        "Reference": request.reference_id,
    }
    request.page = pages.open_page(
        kept,
        pages.Authentication(
            method.card,
            facts,
            lambda: money.state == "challenged",
            decide,
            leave,
            lambda: ledger.void(money),
        ),
    )


def settle(call: Call, request: PaymentRequest, failure: str | None = None) -> None:
    """Hold or take the money, or record why not; then say so."""
    business, money = call.business, request.money
    failure = failure or words.failure(money.amount, money.currency)
    request.updated = call.now
    if failure:
        business.ledger.decline(money, failure)
        request.method.status = "FAILED" if request.method.status == "PENDING" else "ACTIVE"
    else:
        business.ledger.authorize(money)
        request.method.status = "ACTIVE"
        if request.capture_method == "AUTOMATIC":
            business.ledger.capture(money, money.amount)
        else:
            call.clock.after(words.HOLD_SECONDS, lambda: release(business, request))
    events.payment(call, request)


def release(business: Business, request: PaymentRequest) -> None:
    """Give back what was held and not captured in time."""
    if request.money.state == "authorized":
        business.ledger.void(request.money)


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
    """POST /payment_requests/{id}/auth: for one-time codes, which cards do not have."""
    request = find(call, id)
    read(call.body, Authorize)
    raise not_for_cards(request)


def without_body(call: Call, id: str) -> Answer:
    """POST /payment_requests/{id}/auth/resend and /payments/simulate: not for cards either."""
    raise not_for_cards(find(call, id))


def not_for_cards(request: PaymentRequest) -> XenditError:
    """An operation of other payment methods."""
    return refused("OPERATION_NOT_ALLOWED", f"Not for cards, as in {request.id}.")


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
        "status": words.STATUS[money.state],
        "failure_code": money.decline,
        "capture_method": request.capture_method,
        "initiator": request.initiator,
        "channel_properties": request.channel,
        "card_verification_results": request.verification,
        "payment_method": payment_methods.view(request.method),
        "actions": [pages.action(request.page)] if money.state == "challenged" else [],
        **request.rest,
    }


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
        "payment_method": payment_methods.view(request.method),
        "created": taken.created,
        "updated": taken.created,
    }
