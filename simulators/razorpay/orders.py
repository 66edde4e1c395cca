"""Orders: what payments are made for. https://razorpay.com/docs/api/orders/"""

from typing import Any

from simulators.razorpay import views, words
from simulators.razorpay.account import Call, Fields, Order, find
from simulators.razorpay.errors import wrong
from simulators.razorpay.fields import SHAPES

Answer = tuple[int, Any]


def make(call: Call, asked: Fields, settings: Fields) -> Order:
    """Keep an order; `settings` say how what is paid for it is captured."""
    check(call, asked, SHAPES.read("CaptureSettings", settings) if settings else {})
    account = call.account
    order = Order(
        account.id_of("order"),
        call.now,
        asked["amount"],
        asked["currency"],
        asked.get("receipt"),
        asked.get("notes", {}),
        {name: it for name, it in asked.items() if name != "payment"},
        settings,
    )
    account.orders[order.id] = order
    return order


def check(call: Call, asked: Fields, settings: Fields) -> None:
    """Refuse what the types do not."""
    if asked["currency"] not in words.CURRENCIES:
        raise wrong("Currency is not supported", "currency")
    if asked["amount"] < words.LEAST:
        raise wrong(f"The amount must be at least {asked['currency']} 1.00", "amount")
    if "first_payment_min_amount" in asked and not asked.get("partial_payment"):
        raise wrong("first_payment_min_amount is/are not required and should not be sent")
    if "customer_id" in asked:
        find(call.account.customers, "cust", asked["customer_id"])
    options = settings.get("capture_options", {})
    if settings.get("capture") == "automatic" and not options.get("automatic_expiry_period"):
        raise wrong(
            "The automatic expiry period field is required.",
            "automatic_expiry_period",
        )


def found(call: Call, id: str) -> Order:
    """An order by its id. Raises RazorpayError."""
    order: Order = find(call.account.orders, "order", id)
    return order


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/orders/{id}"""
    return 200, views.order(found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/orders"""
    return 200, paged(call, call.account.orders, views.order)


def payments(call: Call, id: str) -> Answer:
    """GET /v1/orders/{id}/payments"""
    made = found(call, id).payments
    return 200, views.collection([views.payment(each) for each in reversed(made)])


def update(call: Call, id: str) -> Answer:
    """PATCH /v1/orders/{id}: only its notes."""
    order = found(call, id)
    order.notes = SHAPES.read("OrderUpdate", call.body)["notes"]
    return 200, views.order(order)


def paged(call: Call, shelf: Any, view: Any) -> Fields:
    """A list, newest first; `count` and `skip` say which part of it."""
    count, skip = (number(call, name, default) for name, default in (("count", 10), ("skip", 0)))
    if not 1 <= count <= 100:
        raise wrong("The count must be between 1 and 100.", "count")
    start, end = number(call, "from", 0), number(call, "to", 2**40)
    things, _ = shelf.page(skip + count, fits=lambda each: start <= each.created <= end)
    return views.collection([view(each) for each in things[skip:]])


def number(call: Call, name: str, default: int) -> int:
    """A whole number of the query. Raises RazorpayError."""
    given = call.query.get(name, "")
    if given and not given.isdigit():
        raise wrong(f"The {name} must be an integer.", name)
    return int(given or default)
