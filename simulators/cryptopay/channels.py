"""Channels: addresses that take any number of payments of any amount.

https://developers.cryptopay.me/guides/channels
"""

from decimal import Decimal
from typing import Any

import msgspec

from simulators.cryptopay import accounts, callbacks, invoices, lists, money, things, transfers
from simulators.cryptopay.bodies import CreateChannel, UpdateChannel, read
from simulators.cryptopay.business import Context, Fields
from simulators.cryptopay.errors import not_among, not_found, uuid

Answer = tuple[int, Any]

KIND, PAYMENTS = "channels", "channel_payments"
WORTH = Decimal(100)
"""How many euros' worth a customer sends to a channel, which asks for no amount."""


def create(context: Context) -> Answer:
    """POST /api/channels"""
    asked = read(context.body, CreateChannel)
    if asked.pay_currency not in money.COINS:
        raise not_among("pay_currency", money.COINS)
    if not money.known(asked.receiver_currency):
        raise not_among("receiver_currency", money.ALL)
    network = invoices.chosen_network(asked.pay_currency, asked.network)
    id, address = context.business.new_id(), context.business.address(network)
    shown = {
        "id": id,
        "status": "enabled",
        "name": asked.name,
        "description": asked.description,
        "receiver_currency": asked.receiver_currency,
        "pay_currency": asked.pay_currency,
        "address": address,
        "network": network,
        "project_id": context.business.project,
        "custom_id": asked.custom_id,
        "customer_id": asked.customer_id,
        "uri": money.link(asked.pay_currency, network, address),
        "hosted_page_url": f"{context.base}/_pages/channels/{id}",
    }
    context.pages[id] = (context.business, None)
    return 201, dict(things.keep(context, KIND, shown))


def update(context: Context, id: str) -> Answer:
    """PATCH /api/channels/{channel_id}"""
    kept, asked = (
        things.found(context, KIND, uuid("channel_id", id)),
        read(context.body, UpdateChannel),
    )
    given = msgspec.to_builtins(asked)
    kept |= {name: value for name, value in given.items() if value is not None}
    return 200, dict(kept)


def receive(context: Context, id: str) -> bool:
    """A customer sends something to a channel. False where there is no such channel."""
    channel = context.business.shelf(KIND).get(id)
    if channel is None:
        return False
    paid = payment(context, channel)
    context.business.shelf(PAYMENTS)[paid["id"]] = paid
    callbacks.post(context, "ChannelPayment", "created", paid | {"status": "pending"})
    if channel["status"] == "disabled":
        paid |= {"status": "on_hold", "status_context": "channel_disabled"}
        callbacks.post(context, "ChannelPayment", "on_hold", paid)
        return True
    callbacks.post(context, "ChannelPayment", "completed", paid)
    about = {name: paid[name] for name in ("fee", "fee_currency", "risk", "customer_id")}
    about |= {"currency": paid["received_currency"], "reference_type": "ChannelPayment"}
    amount = Decimal(paid["received_amount"])
    accounts.move(context, amount, about | {"reference_id": paid["id"]})
    return True


def payment(context: Context, channel: Fields) -> Fields:
    """One payment to a channel, completed."""
    coin, currency = channel["pay_currency"], channel["receiver_currency"]
    sent = money.up(WORTH / money.euros(coin), money.precision(coin))
    _, rate = money.rates(coin, currency)
    got = money.down(sent * rate, money.precision(currency))
    return {
        "id": context.business.new_id(),
        "paid_amount": money.text(sent),
        "paid_currency": coin,
        "received_amount": money.text(got),
        "received_currency": currency,
        "fee": money.text(money.fee(got, currency)),
        "fee_currency": currency,
        "txid": context.business.hex(64),
        "exchange": money.exchange(coin, currency, rate),
        "status": "completed",
        "status_context": None,
        "refund_address": None,
        "coin_withdrawal_id": None,
        "custom_id": channel["custom_id"],
        "customer_id": channel["customer_id"],
        "channel_id": channel["id"],
        "address": channel["address"],
        "network": channel["network"],
        "risk": dict(transfers.RISK),
        "created_at": context.now,
    }


def list_payments(context: Context, id: str) -> Answer:
    """GET /api/channels/{channel_id}/payments"""
    things.found(context, KIND, uuid("channel_id", id))

    def fits(paid: Fields) -> bool:
        return bool(paid["channel_id"] == id)

    return lists.listed(context, context.business.shelf(PAYMENTS), ("starting_after",), fits, dict)


def retrieve_payment(context: Context, id: str, payment_id: str) -> Answer:
    """GET /api/channels/{channel_id}/payments/{channel_payment_id}"""
    paid = things.found(context, PAYMENTS, uuid("channel_payment_id", payment_id))
    if paid["channel_id"] != id:
        raise not_found()
    return 200, dict(paid)
