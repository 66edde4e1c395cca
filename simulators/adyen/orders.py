"""Orders: one amount paid by several payments, gift cards among them, and gift card balances.

https://docs.adyen.com/payment-methods/gift-cards/api-only
"""

from typing import Any

from simulators.adyen import cards, events, fields, guards, settling, words
from simulators.adyen.account import Call, Order, Sale, sealed, stamp
from simulators.adyen.errors import invalid

Fields = dict[str, Any]
Answer = tuple[int, Fields]


def create(call: Call) -> Answer:
    """POST /v68/orders"""
    asked = fields.read(call.body, "CreateOrderRequest")
    guards.own_account(call, asked["merchantAccount"])
    value, currency = guards.amount(asked["amount"], 1)
    account, psp = call.account, call.account.psp()
    expires = asked.get("expiresAt") or stamp(call.now + words.DAY)
    data = sealed(account.name, psp, "order")
    kept = Order(psp, data, asked["reference"], value, value, currency, expires)
    account.orders[psp] = kept
    events.order(account, call, "ORDER_OPENED", kept)
    call.clock.after(words.DAY, close, call.later(), kept, False)
    return 200, view(kept) | {"resultCode": "Success"}


def view(kept: Order) -> Fields:
    """An order as answers show it."""
    return {
        "pspReference": kept.psp,
        "reference": kept.reference,
        "amount": {"currency": kept.currency, "value": kept.amount},
        "remainingAmount": {"currency": kept.currency, "value": kept.left},
        "expiresAt": kept.expires,
        "orderData": kept.data,
    }


def find(call: Call, told: Fields) -> Order:
    """An open order. Raises AdyenError."""
    kept = call.account.orders.get(told["pspReference"])
    if kept is None or kept.data != told["orderData"] or kept.closed:
        raise invalid("14_018", "Invalid payload provided")
    return kept


def cancel(call: Call) -> Answer:
    """POST /v68/orders/cancel: what was paid of it is given back."""
    asked = fields.read(call.body, "CancelOrderRequest")
    guards.own_account(call, asked["merchantAccount"])
    kept = find(call, asked["order"])
    close(call, kept, False)
    return 200, {"pspReference": call.account.psp(), "resultCode": "Received"}


def close(call: Call, kept: Order, success: bool) -> None:
    """An order is paid in full, or given up."""
    if kept.closed:
        return
    kept.closed = True
    ledger = call.account.ledger
    for sale in () if success else kept.sales:
        if sale.money.refundable > 0:
            ledger.refund(sale.money, sale.money.refundable, call.account.psp())
        elif sale.money.capturable:
            ledger.void(sale.money)
    events.order(call.account, call, "ORDER_CLOSED", kept, success=success)


def paid(call: Call, told: Fields, sale: Sale) -> None:
    """A payment belongs to an order: less of it is left."""
    kept = find(call, told)
    if sale.result == "Authorised":
        kept.left -= sale.value
        kept.sales.append(sale)
        sale.order = kept.psp
        if kept.left <= 0:
            close(call, kept, True)


def balance(call: Call) -> Answer:
    """POST /v68/paymentMethods/balance"""
    asked = fields.read(call.body, "BalanceCheckRequest")
    guards.own_account(call, asked["merchantAccount"])
    value, currency = guards.amount(asked["amount"])
    _, left = cards.gift_card(call.account, {"type": "giftcard", **asked["paymentMethod"]})
    return 200, {
        "pspReference": call.account.psp(),
        "resultCode": "Success" if left >= value else "NotEnoughBalance",
        "balance": {"currency": currency, "value": left},
    }


def pay_by_gift_card(call: Call, asked: Fields, method: Fields) -> Fields:
    """A gift card pays what it holds, if that is enough."""
    from simulators.adyen import payments

    key, left = cards.gift_card(call.account, method)
    kept = find(call, asked["order"]) if asked.get("order") else None
    sale = payments.opened(call, asked, method, None, None)
    name = words.GIFT_CARD_AMOUNTS.get(sale.value % 1000, "")
    if name or left < sale.value:
        settling.refuse(call, sale, words.REFUSALS[name or "NOT_ENOUGH_BALANCE"])
    else:
        call.account.gift_cards[key] = left - sale.value
        settling.acquire(call, sale)
    told = payments.view(sale)
    if kept is not None:
        paid(call, asked["order"], sale)
        told["order"] = view(kept)
    return told
