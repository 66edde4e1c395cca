"""Money that leaves: exchange transfers between accounts, and coin withdrawals.

https://developers.cryptopay.me/guides/payouts
"""

from decimal import Decimal
from typing import Any

from simulators.cryptopay import accounts, callbacks, invoices, lists, money, things
from simulators.cryptopay.bodies import CreateTransfer, CreateWithdrawal, positive, read
from simulators.cryptopay.business import Context, Fields
from simulators.cryptopay.errors import committed, invalid, not_among, uuid

Answer = tuple[int, Any]

TRANSFERS, WITHDRAWALS = "exchange_transfers", "coin_withdrawals"
LEVELS = ("fast", "average", "slow")
NETWORK_FEE = Decimal("0.000004")
"""What a network takes, as a part of a coin worth ten euros."""

PROCESSING, CONFIRMED = 60, 600


def create_transfer(context: Context) -> Answer:
    """POST /api/exchange_transfers"""
    asked = read(context.body, CreateTransfer)
    charged, received, rate = amounts(asked)
    id = context.business.new_id()
    shown = {
        "id": id,
        "charged_amount": money.text(charged),
        "charged_currency": asked.charged_currency,
        "received_amount": money.text(received),
        "received_currency": asked.received_currency,
        "custom_id": asked.custom_id,
        "exchange": changed(asked.charged_currency, asked.received_currency, rate, charged),
    }
    if asked.force_commit:
        accounts.after(context, -charged, asked.charged_currency)
    things.keep(context, TRANSFERS, shown)
    if asked.force_commit:
        carry_out(context, shown)
    else:
        context.business.uncommitted.add(id)
    return 201, dict(shown)


def amounts(asked: CreateTransfer | CreateWithdrawal) -> tuple[Decimal, Decimal, Decimal]:
    """What is charged and received, and the rate. Raises CryptopayError."""
    charged, received = asked.charged_currency, asked.received_currency
    for field, currency in (("charged_currency", charged), ("received_currency", received)):
        if not money.known(currency):
            raise not_among(field, money.ALL)
    if (asked.charged_amount is None) == (asked.received_amount is None):
        raise invalid("charged_amount", "or received_amount must be given, and not both")
    rate = Decimal(1) if charged == received else money.rates(received, charged)[0]
    part = 1 if charged == received else Decimal("0.99")
    if asked.charged_amount is not None:
        amount = positive("charged_amount", asked.charged_amount)
        return amount, money.down(amount * part / rate, money.precision(received)), rate
    amount = positive("received_amount", asked.received_amount or "")
    return money.up(amount * rate / part, money.precision(charged)), amount, rate


def changed(charged: str, received: str, rate: Decimal, amount: Decimal) -> Fields | None:
    """How one currency was changed into another, and what that cost."""
    if charged == received:
        return None
    return money.exchange(received, charged, rate) | {"fee": money.text(money.fee(amount, charged))}


def commit_transfer(context: Context, id: str) -> Answer:
    """POST /api/exchange_transfers/{exchange_transfer_id}/commit"""
    kept = things.found(context, TRANSFERS, uuid("exchange_transfer_id", id))
    if id not in context.business.uncommitted:
        raise committed()
    carry_out(context, kept)
    context.business.uncommitted.remove(id)
    return 200, dict(kept)


def carry_out(context: Context, kept: Fields) -> None:
    """Move the money from one account to the other."""
    about = {"reference_id": kept["id"], "reference_type": "ExchangeTransfer", "fee": "0.0"}
    for side, sign in (("charged", -1), ("received", 1)):
        currency = kept[f"{side}_currency"]
        named = {"currency": currency, "fee_currency": currency}
        accounts.move(context, sign * Decimal(kept[f"{side}_amount"]), about | named)


def withdraw(context: Context) -> Answer:
    """POST /api/coin_withdrawals"""
    asked = read(context.body, CreateWithdrawal)
    if asked.received_currency not in money.COINS:
        raise not_among("received_currency", money.COINS)
    network = invoices.chosen_network(asked.received_currency, asked.network)
    if asked.charged_amount is None:
        asked.charged_amount = asked.charged_amount_to_send
    charged, received, rate = amounts(asked)
    shown = {
        "id": context.business.new_id(),
        "custom_id": asked.custom_id,
        "customer_id": asked.customer_id,
        "address": asked.address,
        "network": network,
        "txid": None,
        "status": "new",
        "charged_amount": money.text(charged),
        "charged_currency": asked.charged_currency,
        "received_amount": money.text(received),
        "received_currency": asked.received_currency,
        "network_fee": money.text(network_fee(asked.received_currency)),
        "network_fee_level": asked.network_fee_level,
        "fee": "0.0",
        "fee_currency": asked.received_currency,
        "exchange": changed(asked.charged_currency, asked.received_currency, rate, charged),
        "risk": None,
        "created_at": context.now,
    }
    if asked.force_commit:
        accounts.after(context, -charged, asked.charged_currency)
    things.keep(context, WITHDRAWALS, shown)
    if asked.force_commit:
        send(context, shown)
    return 201, dict(shown)


def network_fee(coin: str) -> Decimal:
    """What a network takes for a withdrawal."""
    each = money.COINS[coin]
    return money.up(NETWORK_FEE * 10_000 / each.euros, each.precision)


def commit_withdrawal(context: Context, id: str) -> Answer:
    """POST /api/coin_withdrawals/{coin_withdrawal_id}/commit"""
    kept = things.found(context, WITHDRAWALS, uuid("coin_withdrawal_id", id))
    if kept["status"] != "new":
        raise committed()
    send(context, kept)
    return 200, dict(kept)


def send(context: Context, kept: Fields) -> None:
    """Take the money, and send it: pending, processing, sent, completed."""
    about = {"reference_id": kept["id"], "reference_type": "CoinWithdrawal", "fee": "0.0"}
    currency = kept["charged_currency"]
    named = {"currency": currency, "fee_currency": currency}
    accounts.move(context, -Decimal(kept["charged_amount"]), about | named)
    kept["status"] = "pending"
    callbacks.post(context, "CoinWithdrawal", "created", dict(kept))

    def become(status: str) -> None:
        kept["status"] = status
        kept["txid"] = kept["txid"] or (context.business.hex(64) if status == "sent" else None)
        callbacks.post(context, "CoinWithdrawal", "status_changed", dict(kept))

    context.clock.after(PROCESSING, become, "processing")
    context.clock.after(2 * PROCESSING, become, "sent")
    context.clock.after(CONFIRMED, become, "completed")


def list_network_fees(context: Context) -> Answer:
    """GET /api/coin_withdrawals/network_fees"""
    lists.only(context, ("all_networks",))
    every = context.query.get("all_networks") == "true"
    return 200, [
        {"level": level, "fee": money.text(network_fee(code)), "currency": code, "network": network}
        for code, coin in money.COINS.items()
        for network in (coin.networks if every else coin.networks[:1])
        for level in (LEVELS if code == "BTC" else ("average",))
    ]
