"""Invoices, and what resolves those that were not paid as asked: refunds and recalculations.

https://developers.cryptopay.me/guides/invoices
https://developers.cryptopay.me/reference/invoices/invoice-refunds
"""

from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from simulators.core.ledger import Refused
from simulators.cryptopay import lists, money, things, transfers, views
from simulators.cryptopay.bodies import (
    CreateInvoice,
    CreateRecalculation,
    CreateRefund,
    positive,
    read,
)
from simulators.cryptopay.business import Context, Fields, Invoice, Recalculation
from simulators.cryptopay.errors import committed, invalid, not_among, not_found, refused, uuid

Answer = tuple[int, Any]

FIAT_SECONDS, CRYPTO_SECONDS = 10 * 60, 2 * 3600
"""For how long a rate is frozen: https://developers.cryptopay.me/reference/invoices/invoice-refunds"""

COMMIT_SECONDS = 30
REFUND_SECONDS = 10 * 60
KEPT = (
    "custom_id",
    "customer_id",
    "name",
    "description",
    "metadata",
    "success_redirect_url",
    "unsuccess_redirect_url",
    "payer_email",
)


def create(context: Context) -> Answer:
    """POST /api/invoices"""
    asked = read(context.body, CreateInvoice)
    price = priced(asked)
    network = chosen_network(asked.pay_currency, asked.network)
    business, id = context.business, context.business.new_id()
    things.name(context, "invoices", asked.custom_id, id)
    rate, pay = quote(price, asked.price_currency, asked.pay_currency)
    now = context.clock.exact()
    made = Invoice(
        id,
        business.ledger.open(id, minor(price, asked.price_currency), asked.price_currency),
        price,
        asked.price_currency,
        pay,
        asked.pay_currency,
        rate,
        network,
        business.address(network),
        now,
        now + (CRYPTO_SECONDS if asked.price_currency in money.COINS else FIAT_SECONDS),
        f"{context.base}/_pages/invoices/{id}",
        {name: getattr(asked, name) for name in KEPT},
    )
    keep(context, made)
    return 201, views.invoice(made)


def priced(asked: CreateInvoice) -> Decimal:
    """The price. Raises CryptopayError for a currency or an amount that cannot be asked for."""
    if not money.known(asked.price_currency):
        raise not_among("price_currency", money.ALL)
    if asked.pay_currency not in money.COINS:
        raise not_among("pay_currency", money.COINS)
    price = positive("price_amount", asked.price_amount)
    if price != money.down(price, money.precision(asked.price_currency)):
        raise invalid("price_amount", "has too many decimals")
    return price


def chosen_network(coin: str, asked: str | None) -> str:
    """The blockchain of a coin, the first one where none is asked for."""
    networks = money.COINS[coin].networks
    if asked is not None and asked not in networks:
        raise not_among("network", networks)
    return asked or networks[0]


def quote(price: Decimal, price_currency: str, coin: str) -> tuple[Decimal, Decimal]:
    """The rate, and how much of a coin is asked for at it."""
    if coin == price_currency:
        return Decimal(1), price
    _, rate = money.rates(coin, price_currency)
    decimals = money.BITCOINS_DECIMALS if coin == "BTC" else money.precision(coin)
    return rate, money.up(price / rate, decimals)


def minor(price: Decimal, currency: str) -> int:
    """A price in the smallest unit of its currency."""
    return int(price.scaleb(money.precision(currency)))


def keep(context: Context, made: Invoice) -> None:
    """Remember an invoice, and let time pass over it."""
    business = context.business
    business.ledger.challenge(made.money)
    business.invoices[made.id] = made
    context.pages[made.id] = (business, made)
    if made.rest["custom_id"]:
        business.ledger.alias(made.rest["custom_id"], made.money)
    later = msgspec.structs.replace(context, body=b"")
    context.clock.after(transfers.PATIENCE, transfers.give_up, later, made)


def listed(context: Context) -> Answer:
    """GET /api/invoices"""

    def fits(made: Invoice) -> bool:
        wanted = context.query.get("customer_id")
        if context.query.get("subscription_id"):
            return False
        return wanted is None or made.rest["customer_id"] == wanted

    names = ("customer_id", "starting_after", "subscription_id")
    return lists.listed(context, context.business.invoices, names, fits, views.invoice)


def retrieve(context: Context, id: str) -> Answer:
    """GET /api/invoices/{invoice_id}"""
    return 200, views.invoice(found(context, id))


def retrieve_by_custom_id(context: Context, custom_id: str) -> Answer:
    """GET /api/invoices/custom_id/{custom_id}"""
    id = context.business.customs.get(("invoices", custom_id))
    if id is None:
        raise not_found()
    return 200, views.invoice(found(context, id))


def found(context: Context, id: str) -> Invoice:
    """An invoice by its id. Raises CryptopayError."""
    made = context.business.invoices.get(uuid("invoice_id", id))
    if made is None:
        raise not_found()
    return made


def unresolved(context: Context, id: str) -> Invoice:
    """An invoice that waits to be resolved. Raises CryptopayError for any other."""
    made = found(context, id)
    if made.status != "unresolved":
        raise refused("invoice is not unresolved")
    return made


def create_refund(context: Context, id: str) -> Answer:
    """POST /api/invoices/{invoice_id}/refunds

    Of what was overpaid the extra amount is given back, and the invoice is completed; else all.
    """
    made, asked = unresolved(context, id), read(context.body, CreateRefund)
    overpaid = made.context == "overpaid"
    amount = made.paid - made.pay if overpaid else made.paid
    refund = refund_of(context, made, amount, asked.address)
    made.refunds = [refund, *made.refunds]
    transfers.tell(context, made, "refunded")
    if overpaid:
        context.business.ledger.settle(made.money)
        transfers.become(context, made, "completed")
    else:
        context.business.ledger.unfund(made.money)
        context.business.ledger.decline(made.money, "refunded")
        transfers.become(context, made, "refunded")
    return 201, dict(refund)


def give_back_all(context: Context, made: Invoice) -> bool:
    """The merchant refunds on the dashboard what was not paid as asked; else nothing can be."""
    if made.status != "unresolved":
        return False
    create_refund(replace(context, body=b"{}"), made.id)
    return True


def refund_of(context: Context, made: Invoice, amount: Decimal, address: str | None) -> Fields:
    """A refund that is sent after a while; without an address it is the merchant's own."""
    refund: Fields = {
        "id": context.business.new_id(),
        "custom_id": made.rest["custom_id"],
        "invoice_id": made.id,
        "amount": money.text(amount),
        "amount_currency": made.pay_currency,
        "fee": money.text(money.fee(amount, made.pay_currency)),
        "fee_currency": made.pay_currency,
        "address": address,
        "network": made.network,
        "txid": None,
        "risk": None,
        "created_at": context.now,
    }

    def sent() -> None:
        refund["txid"], refund["risk"] = context.business.hex(64), dict(transfers.RISK)

    if address is not None:
        context.clock.after(REFUND_SECONDS, sent)
    return refund


def list_refunds(context: Context, id: str) -> Answer:
    """GET /api/invoices/{invoice_id}/refunds"""
    return 200, [dict(refund) for refund in found(context, id).refunds]


def create_recalculation(context: Context, id: str) -> Answer:
    """POST /api/invoices/{invoice_id}/recalculations

    What was paid is taken for a new price at the present rate.
    """
    made, asked = unresolved(context, id), read(context.body, CreateRecalculation)
    currency = made.price_currency
    _, rate = (
        (0, Decimal(1))
        if currency == made.pay_currency
        else money.rates(made.pay_currency, currency)
    )
    price = money.down(made.paid * rate, money.precision(currency))
    until = context.clock.exact() + COMMIT_SECONDS
    new = Recalculation(price, rate, until, recalculated(context, made, price, rate))
    made.recalculations = {**made.recalculations, new.shown["id"]: new}
    if asked.force_commit:
        commit(context, made, new)
    return 201, new.shown


def recalculated(context: Context, made: Invoice, price: Decimal, rate: Decimal) -> Fields:
    """A recalculation as it is shown."""
    currency, coin = made.price_currency, made.pay_currency
    changed = coin != currency
    return {
        "id": context.business.new_id(),
        "invoice_id": made.id,
        "pay_amount": money.text(made.paid),
        "pay_currency": coin,
        "price_amount": money.text(price),
        "price_currency": currency,
        "fee": money.text(money.fee(price, currency)),
        "fee_currency": currency,
        "previous_pay_amount": money.text(made.pay),
        "previous_price_amount": money.text(made.price),
        "previous_exchange_rate": money.text(made.rate) if changed else None,
        "exchange": money.exchange(coin, currency, rate) if changed else None,
        "created_at": context.now,
    }


def commit_recalculation(context: Context, id: str, recalculation_id: str) -> Answer:
    """POST /api/invoices/{invoice_id}/recalculations/{recalculation_id}/commit"""
    made = found(context, id)
    new = made.recalculations.get(uuid("recalculation_id", recalculation_id))
    if new is None:
        raise not_found()
    if new.committed:
        raise committed()
    if made.status != "unresolved" or context.clock.exact() > new.until:
        raise refused("recalculation cannot be committed")
    commit(context, made, new)
    return 200, new.shown


def commit(context: Context, made: Invoice, new: Recalculation) -> None:
    """Ask for what was paid; with that the invoice is completed."""
    ledger = context.business.ledger
    ledger.unfund(made.money)
    try:
        ledger.reprice(made.money, minor(new.price, made.price_currency))
        ledger.settle(made.money)
    except Refused as why:
        raise refused(str(why)) from None
    made.price, made.rate, made.pay, new.committed = new.price, new.rate, made.paid, True
    transfers.tell(context, made, "recalculated")
    transfers.become(context, made, "completed")
