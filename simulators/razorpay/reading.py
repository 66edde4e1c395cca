"""What requests say by Razorpay's reference alone, whoever sent them and whatever comes of them."""

from collections.abc import Mapping
from typing import Any

from simulators.razorpay.fields import SHAPES

Fields = dict[str, Any]
BODIES: Mapping[str, str] = {
    "POST /v1/orders": "Order",
    "PATCH /v1/orders/{id}": "OrderUpdate",
    "POST /v1/payments/create/json": "Payment",
    "POST /v1/payments/create/redirect": "Payment",
    "POST /v1/payments/create/upi": "Payment",
    "POST /v1/payments/create/recurring": "Recurring",
    "POST /v1/payments/validate/vpa": "Vpa",
    "PATCH /v1/payments/{id}": "PaymentUpdate",
    "POST /v1/payments/{id}/capture": "Capture",
    "POST /v1/payments/{id}/otp/submit": "Otp",
    "POST /v1/payments/{id}/refund": "Refund",
    "POST /v1/payments/qr_codes": "QrCode",
    "POST /v1/refunds": "PaymentRefund",
    "PATCH /v1/refunds/{id}": "RefundUpdate",
    "POST /v1/customers": "Customer",
    "PUT /v1/customers/{id}": "CustomerUpdate",
    "POST /v1/disputes/{id}/accept": "Nothing",
    "PATCH /v1/disputes/{id}/contest": "Contest",
}
"""Shapes of bodies, by the call."""


def read(operation: str, body: Fields) -> Fields | None:
    """The body of a call with all that is in it; None where no shape knows it. Raises Misfit."""
    name = BODIES.get(operation)
    if name is None:
        return None
    asked = SHAPES.read(name, body)
    if name == "Order":
        _paying(asked.get("payment", {}))
    elif name == "Payment" and asked["method"] in ("card", "emi"):
        _card(asked)
    return asked


def _paying(settings: Fields) -> None:
    """`payment` of an order: how it is captured, or a payment that is made with it."""
    if settings and "capture" not in settings:
        _card(SHAPES.read("PaymentOfOrder", settings))
    elif settings:
        SHAPES.read("CaptureSettings", settings)


def _card(asked: Fields) -> None:
    if "token" in asked:
        SHAPES.read("SavedCard", asked.get("card", {}))
    elif "card" in asked:
        SHAPES.read("Card", asked["card"])
