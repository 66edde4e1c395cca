"""How orders are shown: the models of Tamara's PHP SDK."""

from typing import Any

from simulators.tamara.account import Back, Capture, Order, stamp
from simulators.tamara.fields import shown

Fields = dict[str, Any]

ECHOED = (
    "order_number", "description", "country_code", "payment_type", "instalments", "locale", "items",
    "consumer", "billing_address", "shipping_address", "discount", "tax_amount", "shipping_amount",
    "platform", "additional_data",
)  # fmt: skip


def order(found: Order) -> Fields:
    """An order with what happened to it."""
    money, asked = found.money, found.asked
    currency = money.currency
    canceled = sum(each.amount for each in found.cancels)
    return {
        "order_id": found.id,
        "order_reference_id": found.reference,
        "status": found.status,
        "total_amount": asked["total_amount"],
        "authorized_amount": shown(money.authorized, currency),
        "captured_amount": shown(money.captured, currency),
        "refunded_amount": shown(money.refunded, currency),
        "canceled_amount": shown(canceled, currency),
        "paid_amount": shown(money.captured - money.refunded, currency),
        **{name: asked[name] for name in ECHOED if name in asked},
        "created_at": stamp(found.at),
        "transactions": {
            "captures": [capture(found, each) for each in found.captures],
            "refunds": [refund(found, each) for each in found.refunds],
            "cancels": [cancel(found, each) for each in found.cancels],
        },
    }


def capture(of: Order, made: Capture) -> Fields:
    """Money that was taken."""
    return {
        "capture_id": made.id,
        "order_id": of.id,
        "total_amount": shown(made.amount, of.money.currency),
        "shipping_info": made.asked.get("shipping_info", {}),
        "items": made.asked.get("items", []),
        "created_at": made.at,
    }


def refund(of: Order, made: Back) -> Fields:
    """Money that was given back."""
    told = {
        "refund_id": made.id,
        "capture_id": made.capture,
        "order_id": of.id,
        "total_amount": shown(made.amount, of.money.currency),
        "items": [],
        "created_at": made.at,
    }
    return told | ({"merchant_refund_id": made.merchant_id} if made.merchant_id else {})


def cancel(of: Order, made: Back) -> Fields:
    """A part that was cancelled."""
    return {
        "cancel_id": made.id,
        "order_id": of.id,
        "total_amount": shown(made.amount, of.money.currency),
        "items": [],
        "created_at": made.at,
    }
