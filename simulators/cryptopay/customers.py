"""Customers, with the addresses that they are refunded to, and their subscriptions.

https://reference.cryptopay.me
"""

from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.cryptopay import callbacks, money, things
from simulators.cryptopay.bodies import (
    Address,
    CreateCustomer,
    CreateSubscription,
    UpdateCustomer,
    positive,
    read,
)
from simulators.cryptopay.business import Context, Fields, stamp
from simulators.cryptopay.errors import invalid, not_among, refused, uuid

Answer = tuple[int, Any]

CUSTOMERS, SUBSCRIPTIONS = "customers", "subscriptions"


def create(context: Context) -> Answer:
    """POST /api/customers. Its id is the merchant's own."""
    asked = read(context.body, CreateCustomer)
    if asked.id in context.business.shelf(CUSTOMERS):
        raise invalid("id", "has already been taken")
    if not money.known(asked.currency):
        raise not_among("currency", money.ALL)
    shown = {"id": asked.id, "currency": asked.currency}
    shown |= addresses(asked.addresses, asked.refund_addresses)
    return 201, dict(things.keep(context, CUSTOMERS, shown))


def update(context: Context, id: str) -> Answer:
    """PATCH /api/customers/{customer_id}"""
    kept, asked = things.found(context, CUSTOMERS, id), read(context.body, UpdateCustomer)
    if asked.currency:
        kept["currency"] = asked.currency
    if asked.addresses is not None or asked.refund_addresses is not None:
        kept |= addresses(asked.addresses or [], asked.refund_addresses or {})
    return 200, dict(kept)


def addresses(given: list[Address], older: dict[str, str]) -> Fields:
    """A customer's addresses, in both of the ways in which Cryptopay shows them."""
    known = [*given, *(Address(address, coin) for coin, address in older.items())]
    for each in known:
        if each.currency not in money.COINS:
            raise not_among("addresses.currency", money.COINS)
    return {
        "refund_addresses": {each.currency: each.address for each in known},
        "addresses": [
            {
                "address": each.address,
                "currency": each.currency,
                "network": each.network or money.COINS[each.currency].networks[0],
            }
            for each in known
        ],
    }


def subscribe(context: Context) -> Answer:
    """POST /api/subscriptions"""
    asked = read(context.body, CreateSubscription)
    if not money.known(asked.currency):
        raise not_among("currency", money.ALL)
    shown: Fields = {
        "id": context.business.new_id(),
        "status": "active",
        **msgspec.to_builtins(asked),
        "amount": money.text(positive("amount", asked.amount)),
        "current_period_starts_at": context.now,
        "current_period_ends_at": stamp(begins(asked.starts_at)),
        "current_period_paid": False,
        "created_at": context.now,
        "cancelled_at": None,
    }
    del shown["starts_at"]
    return 201, dict(things.keep(context, SUBSCRIPTIONS, shown))


def begins(text: str) -> float:
    """Seconds since 1970 of a time in ISO 8601, or in Ruby's own format. Raises CryptopayError."""
    try:
        read = datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except ValueError:
        raise invalid("starts_at", "is not a time") from None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def cancel(context: Context, id: str) -> Answer:
    """POST /api/subscriptions/{subscription_id}/cancel"""
    kept = things.found(context, SUBSCRIPTIONS, uuid("subscription_id", id))
    if kept["status"] != "active":
        raise refused("subscription is not active")
    kept |= {"status": "cancelled", "cancelled_at": context.now}
    callbacks.post(context, "Subscription", "cancelled", dict(kept))
    return 200, dict(kept)
