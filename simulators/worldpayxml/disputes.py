"""What banks and acquirers do: chargebacks, requests for information, refunds that come back.

https://developer.worldpay.com/docs/wpg/manage, statuses
"""

from simulators.core.ledger import Refused
from simulators.worldpayxml import modifications
from simulators.worldpayxml.account import Call, Order
from simulators.worldpayxml.modifications import happened


def decide(call: Call, order: Order, word: str) -> bool:
    """Carry a decision out. False where the order is not in a state for it."""
    match word:
        case "settle":
            return _settle(call, order)
        case "fail_capture":
            order.fails = order.money.state == "authorized"
            return order.fails
        case "expire":
            return _expire(call, order)
        case "refund":
            return modifications.give_back_all(call, order)
        case "inquiry":
            return _inquiry(call, order)
        case "dispute":
            return _charge_back(call, order)
        case "win_dispute":
            return _reverse(call, order)
        case "lose_dispute":
            return _lose(call, order)
    return False


def _expire(call: Call, order: Order) -> bool:
    if order.capturing and not order.fails:
        return False
    if order.capturing:
        order.fails = False
        happened(call, order, "CAPTURE_FAILED", order.capturing)
    return modifications.released(call, order, "EXPIRED")


def _settle(call: Call, order: Order) -> bool:
    if order.event != "CAPTURED":
        return False
    modifications.settled(call, order)
    return True


def _inquiry(call: Call, order: Order) -> bool:
    if not order.money.captured or order.disputed:
        return False
    happened(call, order, "INFORMATION_REQUESTED", order.money.refundable)
    return True


def _charge_back(call: Call, order: Order) -> bool:
    value = order.money.refundable
    try:
        call.account.ledger.dispute(order.money, value)
    except Refused:
        return False
    order.disputed = value
    happened(call, order, "CHARGED_BACK", value)
    return True


def _reverse(call: Call, order: Order) -> bool:
    value, order.disputed = order.disputed, 0
    if not value:
        return False
    call.account.ledger.win(order.money, value)
    happened(call, order, "CHARGEBACK_REVERSED", value)
    return True


def _lose(call: Call, order: Order) -> bool:
    """The bank decides against the merchant: what it had asked about, or taken, is the shopper's.

    Whether what was taken already is told once more is assumed, where information was supplied.
    """
    if order.event.startswith("INFORMATION_") and not order.disputed:
        return _charge_back(call, order)
    lost, order.disputed = order.disputed, 0
    if order.event == "INFORMATION_SUPPLIED":
        happened(call, order, "CHARGED_BACK", 0)
    return lost > 0


def returned(call: Call, order: Order | None, reference: str, word: str) -> bool:
    """A refund, by its own reference or the latest of its order, arrives or comes back."""
    if order is None:
        known = call.account.refunded.get(reference)
        if known is None:
            return False
        order, refund = known
    elif order.refunds:
        refund = order.refunds[-1]
    else:
        return False
    if word == "settle_refund":
        return modifications.refunded(call, order, refund)
    return modifications.refund_failed(call, order, refund)
