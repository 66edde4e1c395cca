"""Orders: made at a checkout, approved by customers, authorised, captured, refunded.

https://docs.tamara.co/docs/online-order-status-flow
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import msgspec

from simulators.core.clock import DAY
from simulators.core.customer_methods import CUSTOMER_METHODS, Errand, Why
from simulators.core.ledger import Refused
from simulators.core.pages import Bill
from simulators.core.shapes import Misfit
from simulators.tamara import events, views
from simulators.tamara.account import Back, Call, Capture, Fields, Order, TamaraError, stamp
from simulators.tamara.fields import CURRENCIES, LIMITS, PLACES, SHAPES, minor, shown

Answer = tuple[int, Any]

CHECKOUT_MINUTES = 30
AUTHORISE_SECONDS = 72 * 3600
"""An approved order that is not authorised expires then."""
CAPTURE_SECONDS = 21 * DAY
"""What is authorised and not captured, Tamara captures by itself then.
https://docs.tamara.co/reference/authoriseorder"""
ENDS: dict[Why, str] = {
    "failed": "declined", "canceled": "canceled", "expired": "expired", "bounced": "declined",
}  # fmt: skip
URLS = {"declined": "failure", "expired": "failure", "canceled": "cancel"}


def read(name: str, body: Any) -> Fields:
    """A body. Raises TamaraError."""
    try:
        return SHAPES.read(name, body)
    except Misfit as misfit:
        raise misfitting(misfit) from None


def misfitting(misfit: Misfit) -> TamaraError:
    """A field that does not fit."""
    code = {"missing": "required_field_missing", "unknown": "unknown_field"}.get(misfit.problem)
    name = misfit.path.rpartition(".")[2]
    return TamaraError(400, str(misfit), code or f"{name}_invalid", misfit.path)


def amount_of(money: Fields, *, least: int = 1) -> int:
    """An amount in minor units. Raises TamaraError."""
    try:
        amount = minor(money)
    except Misfit as misfit:
        raise misfitting(misfit) from None
    if amount < least:
        raise TamaraError(400, "The amount is too small", "total_amount_invalid", "total_amount")
    return amount


def create(call: Call) -> Answer:
    """POST /checkout"""
    asked = read("Checkout", call.body)
    account, total = call.account, asked["total_amount"]
    amount, currency = amount_of(total), total["currency"]
    check(asked, amount, currency)
    id, checkout = account.uuid(), account.uuid()
    money = account.ledger.open(id, amount, currency)
    account.ledger.challenge(money)
    reference = asked["order_reference_id"]
    order = Order(id, checkout, call.clock.now(), asked, reference, money, call.base)
    account.orders[id] = account.references[reference] = order
    account.ledger.alias(checkout, money)
    call.doors[checkout] = (account, order)
    seconds = 60 * asked.get("expires_in_minutes", CHECKOUT_MINUTES)
    method = msgspec.structs.replace(CUSTOMER_METHODS["tamara_redirect"], expires=seconds)
    order.errand = Errand(call.clock, method, Purchase(call.to_keep(), order))
    url = f"{call.base}/_pages/checkout/{checkout}"
    told = {"order_id": id, "checkout_id": checkout, "checkout_url": url, "status": "new"}
    return 200, told


def check(asked: Fields, amount: int, currency: str) -> None:
    """Refuse other currencies than the country's, and what is too much. Raises TamaraError."""
    if CURRENCIES[asked["country_code"]] != currency:
        code = "total_amount_invalid_currency"
        raise TamaraError(400, "Total amount has invalid currency", code, "total_amount.currency")
    amounts = [asked[name] for name in ("tax_amount", "shipping_amount")]
    amounts += [item["total_amount"] for item in asked["items"]]
    for each in amounts:
        amount_of(each, least=0)
        if each["currency"] != currency:
            raise TamaraError(400, "The order has more currencies than one", "invalid_currency")
    if not asked["items"]:
        raise TamaraError(400, "items: missing", "required_field_missing", "items")
    if not eligible(amount, currency):
        code = "total_amount_invalid_limit"
        raise TamaraError(400, "Order amount is above the limit", code, "total_amount")


def eligible(amount: int, currency: str) -> bool:
    """Whether a customer may owe so much."""
    most: int = LIMITS[currency] * 10 ** PLACES[currency]
    return 0 < amount <= most


class Purchase:
    """What a customer's deed means for an order; see `customer_methods.Affair`."""

    def __init__(self, call: Call, order: Order) -> None:
        self.call, self.order = call, order

    def underway(self) -> None:
        """Customers pay their first part at once."""

    def arrived(self) -> None:
        """The customer has paid the first part; the merchant may authorise the order."""
        call, order = self.call, self.order
        call.account.ledger.pend(order.money)
        order.approved_until = call.clock.now() + AUTHORISE_SECONDS
        events.post(call, order, "order_approved")
        if call.account.auto_authorise:
            authorise_it(call, order)
            take(call, order, order.money.capturable, {})
        else:
            call.clock.after(AUTHORISE_SECONDS, expire, call, order)

    def failed(self, why: Why) -> None:
        """The order comes to nothing."""
        order = self.order
        order.ends = ENDS[why]
        self.call.account.ledger.decline(order.money, order.ends)
        events.post(self.call, order, f"order_{order.ends}")


def expire(call: Call, order: Order) -> bool:
    """An approved order was not authorised in time. False where it is none."""
    if order.status != "approved":
        return False
    order.ends = "expired"
    call.account.ledger.fail(order.money, "expired")
    events.post(call, order, "order_expired")
    return True


def find(call: Call, id: str) -> Order:
    """An order of this merchant. Raises TamaraError."""
    order = call.account.orders.get(id)
    if order is None:
        raise TamaraError(404, "Order not found", "order_not_found")
    return order


def conflict(order: Order, deed: str) -> TamaraError:
    """An order whose status does not permit what is asked."""
    message = f"An order that is {order.status} cannot be {deed}"
    return TamaraError(409, message, "order_status_invalid")


def authorise(call: Call, order_id: str) -> Answer:
    """POST /orders/{order_id}/authorise: of an order that is authorised already, again."""
    order = find(call, order_id)
    if order.status not in ("approved", "authorised"):
        raise conflict(order, "authorised")
    if order.status == "approved":
        authorise_it(call, order)
    return 200, {
        "order_id": order.id,
        "status": order.status,
        "order_expiry_time": stamp(call.clock.now() + CAPTURE_SECONDS),
        "payment_type": order.asked["payment_type"],
        "auto_captured": False,
        "authorized_amount": shown(order.money.authorized, order.money.currency),
        "capture_id": "",
    }


def authorise_it(call: Call, order: Order) -> None:
    """The merchant has taken note of an approval."""
    call.account.ledger.authorize(order.money)
    events.post(call, order, "order_authorised")
    call.clock.after(CAPTURE_SECONDS, capture_rest, call.to_keep(), order)


def capture_rest(call: Call, order: Order) -> None:
    """Tamara captures what the merchant has not."""
    if order.money.state == "authorized" and not order.money.captured:
        take(call, order, order.money.capturable, {})


def capture(call: Call) -> Answer:
    """POST /payments/capture"""
    asked = read("Capture", call.body)
    order = find(call, asked["order_id"])
    if order.money.state != "authorized":
        raise conflict(order, "captured")
    amount = left_of(order, asked["total_amount"], order.money.capturable, "captured")
    made = take(call, order, amount, asked)
    return 200, {
        "capture_id": made.id,
        "order_id": order.id,
        "status": order.status,
        "captured_amount": shown(amount, order.money.currency),
    }


def left_of(order: Order, money: Fields, most: int, deed: str) -> int:
    """An amount of an order, of which there is so much at most. Raises TamaraError."""
    amount = amount_of(money)
    if money["currency"] != order.money.currency:
        raise TamaraError(400, "Other currency than the order's", "invalid_currency")
    if amount > most:
        message = f"The amount is greater than what can be {deed}"
        raise TamaraError(400, message, "total_amount_invalid", "total_amount")
    return amount


def take(call: Call, order: Order, amount: int, asked: Fields) -> Capture:
    """Take money, and say so."""
    call.account.ledger.capture(order.money, amount, final=amount == order.money.capturable)
    made = Capture(call.account.uuid(), call.now, amount, asked)
    order.captures.append(made)
    told = {"capture_id": made.id, "captured_amount": shown(amount, order.money.currency)}
    events.post(call, order, "order_captured", told)
    return made


def cancel(call: Call, order_id: str) -> Answer:
    """POST /orders/{order_id}/cancel: all of it, or a part, which leaves the order `updated`."""
    order = find(call, order_id)
    asked = read("Cancel", call.body)
    if order.status not in ("approved", "authorised", "updated"):
        raise conflict(order, "canceled")
    held = order.money.authorized or order.money.amount
    amount = left_of(order, asked["total_amount"], held, "canceled")
    if amount < held and order.status == "approved":
        raise conflict(order, "canceled in part")
    if amount < held:
        call.account.ledger.lower(order.money, held - amount)
    else:
        call.account.ledger.void(order.money)
        order.ends = "canceled"
    made = Back(call.account.uuid(), call.now, amount)
    order.cancels.append(made)
    sum = shown(amount, order.money.currency)
    told = {"cancel_id": made.id, "canceled_amount": sum}
    events.post(call, order, f"order_{order.status}", told)
    return 200, {"order_id": order.id, "status": order.status, **told}


def refund(call: Call, order_id: str) -> Answer:
    """POST /payments/simplified-refund/{order_id}"""
    order = find(call, order_id)
    asked = read("Refund", call.body)
    if not order.captures:
        raise conflict(order, "refunded")
    amount = left_of(order, asked["total_amount"], order.money.refundable, "refunded")
    made = give_back(call, order, amount, asked["comment"], asked.get("merchant_refund_id", ""))
    return 200, {
        "order_id": order.id,
        "refund_id": made.id,
        "capture_id": made.capture,
        "comment": made.comment,
        "status": order.status,
        "refunded_amount": shown(amount, order.money.currency),
    }


def give_back(call: Call, order: Order, amount: int, comment: str, merchant_id: str = "") -> Back:
    """Give money back, and say so."""
    id = call.account.uuid()
    money = call.account.ledger.refund(order.money, amount, id)
    capture = order.captures[-1].id
    made = Back(id, call.now, amount, money, capture, comment, merchant_id)
    order.refunds.append(made)
    told = {
        "refund_id": id,
        "capture_id": capture,
        "comment": comment,
        "refunded_amount": shown(amount, order.money.currency),
    }
    events.post(call, order, "order_refunded", told)
    return made


def give_back_all(call: Call, order: Order) -> bool:
    """The merchant refunds what is left in the partners' portal. False where nothing is."""
    try:
        give_back(call, order, order.money.refundable, "Refunded in the portal")
    except Refused:
        return False
    return True


def retrieve(call: Call, order_id: str) -> Answer:
    """GET /orders/{order_id}, GET /merchants/orders/{order_id}"""
    return 200, views.order(find(call, order_id))


def by_reference(call: Call, reference: str) -> Answer:
    """GET /merchants/orders/reference-id/{order_reference_id}: the newest with that reference."""
    order = call.account.references.get(reference)
    if order is None:
        raise TamaraError(404, "Order not found", "order_not_found")
    return 200, views.order(order)


def rename(call: Call, order_id: str) -> Answer:
    """PUT /orders/{order_id}/reference-id"""
    order = find(call, order_id)
    asked = read("Reference", call.body)
    if call.account.references.get(order.reference) is order:
        del call.account.references[order.reference]
    order.reference = asked["order_reference_id"]
    call.account.references[order.reference] = order
    return 200, {"message": "Order reference id was updated successfully"}


def eligibility(call: Call) -> Answer:
    """POST /pre-checkout/v1/eligibility"""
    asked = read("Eligibility", call.body)["order"]
    return 200, {"is_eligible": eligible(amount_of(asked), asked["currency"])}


def pre_check(call: Call) -> Answer:
    """POST /checkout/payment-options-pre-check"""
    asked = read("PreCheck", call.body)
    value = asked["order_value"]
    right = CURRENCIES[asked["country"]] == value["currency"]
    good = right and eligible(amount_of(value), value["currency"])
    label = {"payment_type": "PAY_BY_INSTALMENTS", "instalment": 4, "description_en": "Pay in 4"}
    return 200, {
        "has_available_payment_options": good,
        "single_checkout_enabled": True,
        "available_payment_labels": [label] if good else [],
    }


def bill(call: Call, order: Order) -> Bill:
    """What the customer sees of an order."""
    return Bill(
        merchant=call.account.shown,
        amount=order.money.amount,
        currency=order.money.currency,
        places=PLACES[order.money.currency],
        reference=order.reference,
        then="taken" if call.account.auto_authorise else "held",
    )


def back(order: Order) -> str:
    """Where the customer goes, with what Tamara appends."""
    url: str = order.asked["merchant_url"][URLS.get(order.ends, "success")]
    status = order.ends or "approved"
    told = urlencode({"paymentStatus": status, "orderId": order.id})
    return f"{url}{'&' if '?' in url else '?'}{told}"


Resource = Callable[..., Answer]
TABLE: dict[str, Resource] = {
    "POST /checkout": create,
    "POST /checkout/payment-options-pre-check": pre_check,
    "POST /pre-checkout/v1/eligibility": eligibility,
    "POST /orders/{order_id}/authorise": authorise,
    "POST /orders/{order_id}/cancel": cancel,
    "PUT /orders/{order_id}/reference-id": rename,
    "GET /orders/{order_id}": retrieve,
    "GET /merchants/orders/{order_id}": retrieve,
    "GET /merchants/orders/reference-id/{order_reference_id}": by_reference,
    "POST /payments/capture": capture,
    "POST /payments/simplified-refund/{order_id}": refund,
}
