"""Captures, refunds, cancels, reversals, adjustments: received at once, settled by webhook.

https://docs.adyen.com/online-payments/capture
https://docs.adyen.com/online-payments/refund
https://docs.adyen.com/online-payments/cancel
https://docs.adyen.com/online-payments/reversal
https://docs.adyen.com/online-payments/adjust-authorisation
"""

from collections.abc import Callable
from typing import Any

from simulators.adyen import disputes, events, fields, guards, methods, words
from simulators.adyen.account import Call, Modification, Sale
from simulators.adyen.errors import invalid
from simulators.core.ledger import Refused

Fields = dict[str, Any]
Answer = tuple[int, Fields]

NO_BALANCE = "Insufficient balance on payment"
NOT_CAPTURED = "Transaction hasn't been captured, refund not possible"
NOT_HELD = "Transaction is not in a state that can be cancelled"
NOT_ADJUSTABLE = "Transaction is not a pre-authorisation"
OTHER_CURRENCY = "The currency is not the payment's"


def find(call: Call, psp: str) -> Sale:
    """The payment that a modification is of. Raises AdyenError."""
    sale = call.account.sales.get(psp)
    if sale is None:
        raise invalid("167", "Original pspReference required for this operation")
    return sale


def received(call: Call, psp: str, shape: str, kind: str, echoed: tuple[str, ...]) -> Answer:
    """Receive a modification; what becomes of it is told by webhook."""
    asked = fields.read(call.body, shape)
    guards.own_account(call, asked["merchantAccount"])
    value, currency = guards.amount(asked["amount"], 1) if "amount" in asked else (0, "")
    sale = find(call, psp)
    modification = Modification(
        call.account.psp(),
        kind,
        sale,
        asked.get("reference") or "",
        value or sale.value,
        currency or sale.money.currency,
    )
    keep(call, modification)
    told: Fields = {
        "merchantAccount": asked["merchantAccount"],
        "paymentPspReference": psp,
        "pspReference": modification.psp,
        "status": "received",
    }
    return 201, told | {name: asked[name] for name in echoed if name in asked}


def keep(call: Call, modification: Modification) -> None:
    """Remember a modification, and settle it in time."""
    call.account.modifications[modification.psp] = modification
    call.clock.after(words.PROCESSING_SECONDS, settle, call.later(), modification)


def capture(call: Call, psp: str) -> Answer:
    """POST /v68/payments/{paymentPspReference}/captures"""
    echoed = ("amount", "reference", "lineItems", "splits")
    return received(call, psp, "PaymentCaptureRequest", "capture", echoed)


def refund(call: Call, psp: str) -> Answer:
    """POST /v68/payments/{paymentPspReference}/refunds"""
    echoed = (
        "amount", "reference", "lineItems", "splits", "store", "merchantRefundReason",
        "capturePspReference",
    )  # fmt: skip
    return received(call, psp, "PaymentRefundRequest", "refund", echoed)


def give_back_all(call: Call, sale: Sale) -> bool:
    """The merchant refunds what is left in the Customer Area. False where nothing is."""
    waiting = sum(
        each.amount
        for each in call.account.modifications.values()
        if each.sale is sale and each.kind == "refund" and not each.done
    )
    left = sale.money.refundable - waiting
    if left <= 0:
        return False
    psp, currency = call.account.psp(), sale.money.currency
    keep(call, Modification(psp, "refund", sale, sale.reference, left, currency))
    return True


def cancel(call: Call, psp: str) -> Answer:
    """POST /v68/payments/{paymentPspReference}/cancels"""
    return received(call, psp, "PaymentCancelRequest", "cancel", ("reference",))


def reverse(call: Call, psp: str) -> Answer:
    """POST /v68/payments/{paymentPspReference}/reversals"""
    return received(call, psp, "PaymentReversalRequest", "reversal", ("reference",))


def adjust(call: Call, psp: str) -> Answer:
    """POST /v68/payments/{paymentPspReference}/amountUpdates"""
    echoed = ("amount", "reference", "reason", "splits")
    status, told = received(call, psp, "PaymentAmountUpdateRequest", "adjustment", echoed)
    return status, {"reference": ""} | told


def cancel_by_reference(call: Call) -> Answer:
    """POST /v68/cancels: by the merchant's own reference, as a technical cancel."""
    asked = fields.read(call.body, "StandalonePaymentCancelRequest")
    guards.own_account(call, asked["merchantAccount"])
    sale = call.account.references.get(asked["paymentReference"])
    currency = sale.money.currency if sale else "EUR"
    modification = Modification(
        call.account.psp(),
        "technical",
        sale,
        asked.get("reference") or asked["paymentReference"],
        sale.value if sale else 0,
        currency,
    )
    keep(call, modification)
    told: Fields = {
        "merchantAccount": asked["merchantAccount"],
        "paymentReference": asked["paymentReference"],
        "pspReference": modification.psp,
        "status": "received",
    }
    return 201, told | {name: asked[name] for name in ("reference",) if name in asked}


def settle(call: Call, modification: Modification) -> bool:
    """Carry a modification out, or say why not. False where that was done before."""
    if modification.done:
        return False
    modification.done = True
    DEEDS[modification.kind](call, modification)
    return True


def settle_capture(call: Call, modification: Modification) -> None:
    """Take what is held. A capture that the acquirer fails later was first said to succeed."""
    sale = modification.sale
    assert sale is not None
    if sale.captures_fail:
        sale.captures_fail, modification.failed = False, True
        events.modified(call, modification, "CAPTURE")
        events.returned(call, modification, "CAPTURE_FAILED", "Capture Failed")
        return
    final = not call.account.multiple_partial_captures
    why = attempt(
        modification,
        lambda: call.account.ledger.capture(sale.money, modification.amount, final=final),
        NO_BALANCE,
    )
    events.modified(call, modification, "CAPTURE", why)
    if not why:
        disputes.plan(call, sale)


def attempt(modification: Modification, deed: Callable[[], object], why: str) -> str:
    """Why a deed was refused by the books, "" where it was done."""
    sale = modification.sale
    if sale is None:
        modification.failed = True
        return "Transaction not found"
    if modification.currency != sale.money.currency:
        modification.failed = True
        return OTHER_CURRENCY
    try:
        deed()
    except Refused:
        modification.failed = True
        return why
    return ""


def settle_refund(call: Call, modification: Modification) -> None:
    """Give back what was taken."""
    sale = modification.sale
    assert sale is not None
    if not methods.method(sale.kind).refundable:
        modification.failed = True
        events.modified(call, modification, "REFUND", "Refund not supported by the payment method")
        return
    why = attempt(
        modification,
        lambda: give_back(call, modification, modification.amount),
        NO_BALANCE if sale.money.captured else NOT_CAPTURED,
    )
    events.modified(call, modification, "REFUND", why)


def give_back(call: Call, modification: Modification, amount: int) -> None:
    """Refund in the books."""
    sale = modification.sale
    assert sale is not None
    made = call.account.ledger.refund(sale.money, amount, modification.psp)
    modification.refunds.append(made)


def fail_refund(call: Call, modification: Modification) -> bool:
    """A refund that was sent comes back. False where there is none to come back.

    The card scheme rejects it (REFUND_FAILED), or the shopper's bank returns it.
    """
    sale = modification.sale
    if sale is None or modification.kind not in ("refund", "reversal"):
        return False
    settle(call, modification)
    standing = [each for each in modification.refunds if each.state == "succeeded"]
    for each in standing:
        call.account.ledger.return_refund(sale.money, each)
    if standing:
        modification.failed = True
        code = "REFUND_FAILED" if sale.card else "REFUNDED_REVERSED"
        events.returned(call, modification, code, "Refund Failed")
    return bool(standing)


def settle_cancel(call: Call, modification: Modification) -> None:
    """Release what is held, or give up what the shopper did not finish."""
    events.modified(call, modification, "CANCELLATION", released(call, modification))


def settle_technical(call: Call, modification: Modification) -> None:
    """A cancel by the merchant's own reference."""
    events.modified(call, modification, "TECHNICAL_CANCEL", released(call, modification))


def released(call: Call, modification: Modification) -> str:
    """Void in the books; why not, where it cannot be."""
    sale = modification.sale
    return attempt(modification, lambda: void(call, sale), NOT_HELD)


def void(call: Call, sale: Sale | None) -> None:
    """Release a payment that is not taken. Raises Refused."""
    assert sale is not None
    if sale.money.state == "declined":
        raise Refused("not_voidable")
    call.account.ledger.void(sale.money)
    if not sale.money.authorized:
        sale.result, sale.stage = "Cancelled", ""


def settle_reversal(call: Call, modification: Modification) -> None:
    """A cancel where the money is held, a refund where it was taken."""
    sale = modification.sale
    assert sale is not None
    if sale.money.captured:
        amount = modification.amount = sale.money.refundable or sale.money.captured
        why = attempt(modification, lambda: give_back(call, modification, amount), NO_BALANCE)
        action = "refund"
    else:
        why, action = released(call, modification), "cancel"
    events.modified(call, modification, "CANCEL_OR_REFUND", why, modification_action=action)


def settle_adjustment(call: Call, modification: Modification) -> None:
    """Hold another amount. Only pre-authorisations take it."""
    sale = modification.sale
    assert sale is not None
    additional = sale.asked.get("additionalData") or {}
    if additional.get("authorisationType", "").lower() != "preauth":
        modification.failed = True
        events.modified(call, modification, "AUTHORISATION_ADJUSTMENT", NOT_ADJUSTABLE)
        return
    why = attempt(modification, lambda: hold(call, sale, modification.amount), "Refused")
    events.modified(call, modification, "AUTHORISATION_ADJUSTMENT", why)


def hold(call: Call, sale: Sale, amount: int) -> None:
    """Hold more or less. Raises Refused."""
    ledger, held = call.account.ledger, sale.money.authorized
    if amount < held:
        ledger.lower(sale.money, amount)
    elif amount > held or sale.money.state != "authorized":
        ledger.increment(sale.money, amount)


DEEDS: dict[str, Callable[[Call, Modification], None]] = {
    "capture": settle_capture,
    "refund": settle_refund,
    "cancel": settle_cancel,
    "technical": settle_technical,
    "reversal": settle_reversal,
    "adjustment": settle_adjustment,
}
