"""An order, alone or together with its payment in one call.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/build-integration/
"""

from typing import Any

from simulators.razorpay import orders, payments, views
from simulators.razorpay.account import Call
from simulators.razorpay.fields import SHAPES

Answer = tuple[int, Any]


def create(call: Call) -> Answer:
    """POST /v1/orders; `payment` holds capture settings, or a payment that is made, too."""
    asked = SHAPES.read("Order", call.body)
    settings = asked.get("payment", {})
    if "capture" in settings or not settings:
        return 200, views.order(orders.make(call, asked, settings))
    paying = SHAPES.read("PaymentOfOrder", settings)
    order = orders.make(call, asked, asked.get("payment_config", {}))
    rest = {name: asked[name] for name in ("customer_id", "user_agent") if name in asked}
    same = {"amount": order.amount, "currency": order.currency, "order_id": order.id}
    payment = payments.begin(call, rest | paying | same)
    workflow = {"id": payment.id, "next": payments.following(call, payment)}
    return 200, {**views.order(order), "payment_workflow": workflow}
