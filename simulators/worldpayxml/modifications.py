"""Modifications: received at once, done within minutes, and told by notifications and inquiries.

https://developer.worldpay.com/docs/wpg/manage/modificationrequests
"""

from xml.etree.ElementTree import Element

from simulators.core.ledger import Refund as Returned
from simulators.core.ledger import Refused
from simulators.core.markup import said
from simulators.worldpayxml import notifications, views, words
from simulators.worldpayxml.account import Call, Order
from simulators.worldpayxml.errors import AMOUNT, WorldpayError, no_payment, request

MINUTE = 60.0
DAYS = 2 * 24 * 3600.0
"""How long money takes between banks."""


def modify(call: Call, asked: Element) -> str:
    """`<modify><orderModification>`"""
    order, wanted = found(call, asked.get("orderCode", "")), asked[0]
    match wanted.tag:
        case "capture":
            return capture(call, order, wanted)
        case "refund":
            return refund(call, order, wanted)
        case "cancel":
            return cancel(call, order, "cancelReceived")
        case "voidSale":
            return void_sale(call, order)
        case "increaseAuthorisation":
            return increase(call, order, wanted)
        case "defend":
            return defend(call, order, wanted)
    return cancel_or_refund(call, order)


def found(call: Call, code: str) -> Order:
    """An order with a payment. Raises WorldpayError."""
    order = call.account.orders.get(code)
    if order is None or not order.event:
        raise no_payment(code)
    return order


def capture(call: Call, order: Order, wanted: Element) -> str:
    """Take what is held, or a part of it, once."""
    value = amount_of(order, wanted)
    left = 0 if order.money.state != "authorized" else order.money.capturable - order.capturing
    if not left or (order.capturing and not call.account.several_captures):
        raise request(order.code, "The payment is not in a status in which it can be captured")
    if value > left:
        raise exceeds(order, "capture", value, "authorised", left)
    order.capturing += value
    call.clock.after(MINUTE, captured, call, order, value, wanted.get("reference", ""))
    return views.received("captureReceived", order.code, views.amount(value, order.money.currency))


def captured(call: Call, order: Order, value: int, reference: str = "") -> None:
    """The acquirer takes what was to be captured, or fails to."""
    account, order.capturing = call.account, order.capturing - value
    if order.money.state != "authorized":
        return
    if order.fails:
        order.fails = False
        happened(call, order, "CAPTURE_FAILED", value)
        return
    final = not account.several_captures
    account.ledger.capture(order.money, value, final=final)
    happened(call, order, "CAPTURED", value, reference, "capture")
    call.clock.after(DAYS, settled, call, order)


def capture_later(call: Call, order: Order) -> None:
    """Capture an order in its time, where it captures itself."""
    if order.delay is not None and order.money.amount:
        order.capturing = order.money.amount
        wait = MINUTE + order.delay
        call.clock.after(wait, captured, call, order, order.money.amount)


def settled(call: Call, order: Order) -> None:
    """The money of a capture has arrived."""
    if order.event == "CAPTURED":
        happened(call, order, "SETTLED", order.money.captured)


def refund(call: Call, order: Order, wanted: Element) -> str:
    """Give back what was taken, or a part of it."""
    value = amount_of(order, wanted)
    given_back(call, order, value, wanted.get("reference", ""))
    return views.received("refundReceived", order.code, views.amount(value, order.money.currency))


def give_back_all(call: Call, order: Order) -> bool:
    """The merchant refunds what is left in the Merchant Admin Interface. False where nothing is."""
    left = order.money.refundable
    if left <= 0:
        return False
    given_back(call, order, left)
    return True


def given_back(call: Call, order: Order, value: int, reference: str = "") -> None:
    """Book a refund that is sent in a minute. Raises WorldpayError."""
    account, money = call.account, order.money
    if value > max(0, money.refundable) and money.captured:
        raise exceeds(order, "refund", value, "refundable", max(0, money.refundable))
    try:
        known = reference or f"{order.code}/{len(order.refunds) + 1}"
        returned = account.ledger.refund(money, value, known, pending=True)
    except Refused:
        why = "The payment is not in a status in which it can be refunded"
        raise request(order.code, why) from None
    order.refunds = [*order.refunds, returned]
    for name in (known, f"{order.code}|{known}", f"{known}|{order.code}"):
        account.refunded[name] = (order, returned)
    call.clock.after(MINUTE, sent, call, order, returned, reference)


def sent(call: Call, order: Order, returned: Returned, reference: str) -> None:
    """A refund is on its way."""
    if returned.state == "pending":
        order.sent += returned.amount
        happened(call, order, "SENT_FOR_REFUND", returned.amount, reference, "refund")
        call.clock.after(DAYS, refunded, call, order, returned)


def refunded(call: Call, order: Order, returned: Returned) -> bool:
    """A refund has reached the shopper."""
    if returned.state != "pending":
        return False
    returned.state = "succeeded"
    happened(call, order, "REFUNDED", returned.amount, named(order, returned), "refund")
    return True


def refund_failed(call: Call, order: Order, returned: Returned) -> bool:
    """A refund has come back."""
    if returned.state not in ("pending", "succeeded"):
        return False
    call.account.ledger.return_refund(order.money, returned)
    order.sent = max(0, order.sent - returned.amount)
    happened(call, order, "REFUND_FAILED", returned.amount, named(order, returned), "refund")
    return True


def named(order: Order, returned: Returned) -> str:
    """The merchant's own reference of a refund; empty where they gave none."""
    return "" if returned.reference.startswith(f"{order.code}/") else returned.reference


def cancel(call: Call, order: Order, receipt: str) -> str:
    """Release what is held."""
    if order.money.state != "authorized" or order.capturing:
        raise request(order.code, "The payment is not in a status in which it can be cancelled")
    call.clock.after(MINUTE, released, call, order)
    return views.received(receipt, order.code)


def released(call: Call, order: Order, event: str = "CANCELLED") -> bool:
    """What was held is the shopper's again."""
    if order.money.state != "authorized":
        return False
    value = order.money.capturable
    call.account.ledger.void(order.money)
    happened(call, order, event, value)
    return True


def void_sale(call: Call, order: Order) -> str:
    """Give up a sale that has not settled."""
    if order.event == "CAPTURED" and not order.refunds:
        call.clock.after(MINUTE, undone, call, order)
        return views.received("voidSaleReceived", order.code)
    return cancel(call, order, "voidSaleReceived")


def undone(call: Call, order: Order) -> None:
    """A sale is as if it had not been made."""
    if order.event == "CAPTURED" and not order.refunds:
        value = order.money.captured
        call.account.ledger.reverse(order.money)
        happened(call, order, "CANCELLED", value)


def cancel_or_refund(call: Call, order: Order) -> str:
    """Release what is held, or give back all that was taken."""
    if order.money.captured:
        given_back(call, order, order.money.refundable)
        return views.received("voidReceived", order.code)
    return cancel(call, order, "voidReceived")


def increase(call: Call, order: Order, wanted: Element) -> str:
    """Hold more; answered when it is done, with the whole payment."""
    value = amount_of(order, wanted)
    try:
        call.account.ledger.increment(order.money, value)
    except Refused:
        why = "The authorisation cannot be increased to the requested amount"
        raise request(order.code, why) from None
    return views.status(order.code, happened(call, order, "AUTHORISED", value))


def defend(call: Call, order: Order, wanted: Element) -> str:
    """Answer a request for information or a chargeback, in words or with a document.

    http://support.worldpay.com/support/kb/bg/mainavigation/mai5902.html
    """
    if order.event not in ("INFORMATION_REQUESTED", "INFORMATION_SUPPLIED", "CHARGED_BACK"):
        raise request(order.code, "The payment is not in a status in which it can be defended")
    attached = wanted.find("disputeAttachment")
    if attached is None and not said(wanted, "disputeDefence"):
        raise request(order.code, "Information is required to defend a dispute")
    if attached is not None and not words.is_base64(said(wanted, "disputeAttachment")):
        raise request(order.code, "disputeAttachment is not base64")
    happened(call, order, "INFORMATION_SUPPLIED", 0)
    return views.received("defenceReceived", order.code)


def amount_of(order: Order, wanted: Element) -> int:
    """The amount of a modification. Raises WorldpayError."""
    given = wanted.find("amount")
    assert given is not None, "the grammar has it"
    value, money = int(given.get("value", "")), order.money
    if given.get("currencyCode") != money.currency:
        raise WorldpayError(AMOUNT, "Currency differs from the one of the order", order.code)
    if given.get("exponent") != views.exponent_text(money.currency):
        raise WorldpayError(AMOUNT, "Invalid exponent for the currency", order.code)
    if value <= 0:
        raise WorldpayError(AMOUNT, "Invalid amount", order.code)
    return value


def exceeds(order: Order, what: str, value: int, where: str, left: int) -> WorldpayError:
    """More than there is."""
    asked, rest = views.major(order, value), views.major(order, left)
    return request(
        order.code,
        f"Requested {what} amount ({asked}) exceeds the {where} balance for this payment ({rest})",
    )


def happened(
    call: Call, order: Order, event: str, value: int, reference: str = "", kind: str = ""
) -> str:
    """A payment has a new last event, which its merchant is told; gives the payment's markup."""
    order.event = event
    shown = views.payment(order)
    notifications.post(order, shown, call.now, value, reference, kind)
    return shown
