"""Captures, refunds, voids, increments: accepted at once, processed by the clock.

https://www.checkout.com/docs/payments/manage-payments
"""

from typing import Any

from simulators.checkout import events, fields, payments, settling, views, words
from simulators.checkout.account import Action, Call, Sale, stamp
from simulators.checkout.errors import forbidden, invalid
from simulators.core.ledger import Refused

Fields = dict[str, Any]
Answer = tuple[int, Any]

PROCESSING_SECONDS = 30
REFUND_SECONDS = 120


def every(call: Call, id: str) -> Answer:
    """GET /payments/{id}/actions: newest first."""
    sale = payments.find(call, id)
    return 200, [views.acted(each) for each in reversed(sale.actions)]


def accepted(call: Call, sale: Sale, action: Action) -> Answer:
    """The answer to an action that will be processed."""
    told: Fields = {"action_id": action.id}
    if action.reference:
        told["reference"] = action.reference
    return 202, told | {"_links": {"payment": views.link(call.base, sale)}}


def need_held(sale: Sale) -> None:
    """Refuse unless money is held that nobody is releasing. Raises CheckoutError."""
    card = sale.instrument.card
    if sale.money.state != "authorized" or sale.voiding or not sale.money.amount:
        raise forbidden()
    if card and card.verification_only:
        raise forbidden()


def capture(call: Call, id: str) -> Answer:
    """POST /payments/{id}/captures"""
    asked = fields.read(call.body, "Capture")
    sale = payments.find(call, id)
    need_held(sale)
    if sale.capturable <= 0 or any(each.final for each in waiting(sale, "Capture")):
        raise forbidden()
    amount = asked.get("amount", sale.capturable)
    check_capture(sale, amount)
    action = settling.began(call, sale, "Capture", amount, asked, done=False)
    action.final = asked.get("capture_type", "Final") == "Final"
    call.clock.after(PROCESSING_SECONDS, settling.settle_capture, call.later(), sale, action)
    return accepted(call, sale, action)


def waiting(sale: Sale, kind: str) -> list[Action]:
    """The actions of one kind that are not processed yet."""
    return [each for each in sale.actions if each.kind == kind and not each.done]


def check_capture(sale: Sale, amount: int) -> None:
    """Refuse an amount that cannot be captured. Raises CheckoutError."""
    if amount <= 0:
        raise invalid("amount_invalid")
    if amount > sale.money.authorized:
        raise invalid("capture_value_greater_than_authorized")
    if amount > sale.capturable:
        raise invalid("capture_value_greater_than_remaining_authorized")


def refund(call: Call, id: str) -> Answer:
    """POST /payments/{id}/refunds"""
    asked = fields.read(call.body, "Refund")
    sale = payments.find(call, id)
    money = sale.money
    if not money.captured or not money.refundable:
        raise forbidden()
    amount = asked.get("amount", money.refundable)
    if amount <= 0:
        raise invalid("amount_invalid")
    if amount > money.refundable:
        raise invalid("refund_amount_exceeds_balance")
    return accepted(call, sale, give_back(call, sale, amount, asked))


def give_back_all(call: Call, sale: Sale) -> bool:
    """The merchant refunds what is left in the Dashboard. False where nothing is."""
    left = sale.money.refundable if sale.money.captured else 0
    return left > 0 and bool(give_back(call, sale, left, {}))


def give_back(call: Call, sale: Sale, amount: int, asked: Fields) -> Action:
    """Begin a refund."""
    money = sale.money
    action = settling.began(call, sale, "Refund", amount, asked, done=False)
    action.refund = call.account.ledger.refund(money, amount, action.id, pending=True)
    call.account.ledger.alias(action.id, money)
    events.about(call, sale, "payment_refund_pending", action)
    call.clock.after(REFUND_SECONDS, settle_refund, call.later(), sale, action)
    return action


def settle_refund(call: Call, sale: Sale, action: Action, *, fails: bool = False) -> bool:
    """Process a refund. False where that was done before."""
    if action.done or action.refund is None:
        return False
    action.done, action.at = True, call.now
    if fails:
        action.code = words.FAILED_ACTION
        call.account.ledger.return_refund(sale.money, action.refund)
        events.about(call, sale, "payment_refund_declined", action)
        return True
    action.refund.state, action.arn = "succeeded", call.account.ids.number(23)
    events.about(call, sale, "payment_refunded", action)
    return True


def void(call: Call, id: str) -> Answer:
    """POST /payments/{id}/voids"""
    asked = fields.read(call.body, "Void")
    sale = payments.find(call, id)
    need_held(sale)
    if sale.capturable <= 0 or waiting(sale, "Capture"):
        raise forbidden()
    return accepted(call, sale, release(call, sale, asked))


def release(call: Call, sale: Sale, asked: Fields) -> Action:
    """Begin a void."""
    action = settling.began(call, sale, "Void", sale.capturable, asked, done=False)
    sale.voiding = True
    call.clock.after(PROCESSING_SECONDS, settle_void, call.later(), sale, action)
    return action


def reverse(call: Call, id: str) -> Answer:
    """POST /payments/{id}/reversals: refunds what was captured, or voids what is held."""
    asked = fields.read(call.body, "Void")
    sale = payments.find(call, id)
    if sale.money.refundable > 0:
        return accepted(call, sale, give_back(call, sale, sale.money.refundable, asked))
    need_held(sale)
    if waiting(sale, "Capture"):
        raise forbidden()
    return accepted(call, sale, release(call, sale, asked))


def settle_void(call: Call, sale: Sale, action: Action) -> bool:
    """Process a void. False where that was done before."""
    if action.done:
        return False
    action.done, action.at, sale.voiding = True, call.now, False
    try:
        call.account.ledger.void(sale.money)
    except Refused:
        action.code = "20005"
        events.about(call, sale, "payment_void_declined", action)
        return True
    events.about(call, sale, "payment_voided", action)
    return True


def increment(call: Call, id: str) -> Answer:
    """POST /payments/{id}/authorizations: `amount` is what is added."""
    asked = fields.read(call.body, "Increment")
    sale = payments.find(call, id)
    need_held(sale)
    amount = asked.get("amount", 0)
    check_increment(sale, amount)
    card = sale.instrument.card
    code = (card.increment if card else "") or words.APPROVED
    action = settling.began(call, sale, "Authorization", amount, asked, done=True)
    action.code, action.authorization = code, "Incremental"
    action.auth_code = call.account.ids.number(6)
    if code == words.APPROVED and amount:
        call.account.ledger.increment(sale.money, sale.money.authorized + amount)
    worked = "incremented" if code == words.APPROVED else "increment_declined"
    events.about(call, sale, f"payment_authorization_{worked}", action)
    return 201, incremented(call, sale, action)


def check_increment(sale: Sale, amount: int) -> None:
    """Refuse what cannot be raised. Raises CheckoutError."""
    if amount < 0:
        raise invalid("amount_invalid")
    card = sale.instrument.card
    if card and card.increment.startswith("incremental"):
        raise invalid(card.increment)
    if sale.asked.get("authorization_type") != "Estimated":
        raise invalid("incremental_authorization_unsupported")
    if sale.money.captured or waiting(sale, "Capture"):
        raise forbidden()


def incremented(call: Call, sale: Sale, action: Action) -> Fields:
    """The answer to an increment."""
    told: Fields = {
        "action_id": action.id,
        "amount": action.amount,
        "currency": sale.money.currency,
        "approved": action.code == words.APPROVED,
        "status": "Authorized" if action.code == words.APPROVED else "Declined",
        "auth_code": action.auth_code,
        "response_code": action.code,
        "response_summary": views.summary(action.code),
        "balances": views.balances(sale),
        "processed_on": stamp(action.at),
        "processing": sale.processing,
        "eci": sale.eci,
        "scheme_id": sale.scheme_id,
    }
    if action.reference:
        told["reference"] = action.reference
    return told | {"_links": views.links(call.base, sale)}
