"""Authorizations, captures and refunds. https://developer.paypal.com/docs/api/payments/v2/"""

from collections.abc import Callable

from simulators.core.ledger import Refused
from simulators.paypal import events, sources, taking, views, words
from simulators.paypal.account import Authorization, Call, Capture, Fields, Refund
from simulators.paypal.errors import PaypalError, not_found, refused

Answer = tuple[int, Callable[[], Fields] | None]
"""An HTTP status, and what shows the resource as it is when it is shown; None for no body."""

OPEN = ("CREATED", "PARTIALLY_CAPTURED")
REFUNDABLE = ("COMPLETED", "PARTIALLY_REFUNDED")


def shown(call: Call, view: Callable[[], Fields]) -> Callable[[], Fields]:
    """A view as the call prefers it."""
    return view if call.full else lambda: views.least(view())


def find_authorization(call: Call, id: str) -> Authorization:
    """An authorization of this merchant. Raises PaypalError."""
    held = call.account.authorizations.get(id)
    if held is None:
        raise not_found("authorization_id", id)
    return held


def authorization(call: Call, id: str) -> Answer:
    """GET /v2/payments/authorizations/{authorization_id}"""
    held = find_authorization(call, id)
    return 200, lambda: views.alone(held)


def capture(call: Call, id: str) -> Answer:
    """POST /v2/payments/authorizations/{authorization_id}/capture"""
    held, asked = find_authorization(call, id), call.body
    check_open(held)
    left = held.amount - held.captured
    amount = amount_of(asked, held.unit.money.currency, left, "AUTH_CAPTURE_CURRENCY_MISMATCH")
    final = asked.get("final_capture", False) or amount == left
    ledger = call.account.ledger
    try:
        (ledger.check_capture if held.fails else ledger.capture)(
            held.unit.money, amount, final=final
        )
    except Refused:
        raise refused("MAX_CAPTURE_AMOUNT_EXCEEDED", "/amount/value") from None
    taken = taking.new_capture(call, held.unit, amount)
    taken.authorization, taken.final = held, asked.get("final_capture", False)
    taken.invoice_id = asked.get("invoice_id", "")
    held.captured += amount
    held.status = "CAPTURED" if final else "PARTIALLY_CAPTURED"
    held.updated = call.now
    if held.fails:
        taking.review(call, taken, held)
    taking.tell(call, taken)
    return 201, shown(call, lambda: views.alone(taken))


def check_open(held: Authorization) -> None:
    """Refuse an authorization of which nothing more can be taken."""
    if held.status not in OPEN:
        issue = "ALREADY_CAPTURED" if held.status == "CAPTURED" else held.status
        raise refused(f"AUTHORIZATION_{issue}")


def amount_of(asked: Fields, currency: str, otherwise: int, mismatch: str) -> int:
    """The amount of a body in minor units, or all that is left."""
    if "amount" not in asked:
        return otherwise
    amount = words.minor(asked["amount"], "/amount")
    if asked["amount"]["currency_code"] != currency:
        raise refused(mismatch, "/amount/currency_code")
    return amount


def void(call: Call, id: str) -> Answer:
    """POST /v2/payments/authorizations/{authorization_id}/void"""
    held = find_authorization(call, id)
    if held.parent:
        raise refused("CANNOT_BE_VOIDED")
    if held.status not in OPEN:
        raise refused("PREVIOUSLY_VOIDED" if held.status == "VOIDED" else "PREVIOUSLY_CAPTURED")
    taking.release(call, held)
    if not call.full:
        return 204, None
    return 200, lambda: views.alone(held)


def reauthorize(call: Call, id: str) -> Answer:
    """POST /v2/payments/authorizations/{authorization_id}/reauthorize

    Once, after the three days in which the money is guaranteed, and not for cards.
    """
    held = find_authorization(call, id)
    check_open(held)
    source = held.unit.order.source
    early = call.clock.now() < held.at + words.HONOR_SECONDS
    if held.parent or held.captured or source is None or source.kind not in taking.WALLETS:
        raise refused("REAUTHORIZATION_NOT_SUPPORTED")
    if early:
        raise refused("REAUTHORIZATION_TOO_SOON")
    currency = held.unit.money.currency
    amount = amount_of(call.body, currency, held.amount, "AUTH_CURRENCY_MISMATCH")
    if amount > held.amount:
        raise refused("AUTHORIZATION_AMOUNT_EXCEEDED", "/amount/value")
    return 201, renewed(call, held, amount)


def renewed(call: Call, held: Authorization, amount: int) -> Callable[[], Fields]:
    """A new authorization in the place of one whose guarantee is over."""
    account, now = call.account, call.clock.now()
    fresh = Authorization(
        account.new_id(),
        call.now,
        call.now,
        held.unit,
        amount,
        "CREATED",
        held.expires,
        now,
        parent=held.id,
    )
    held.status, held.updated = "VOIDED", call.now
    held.unit.authorizations.append(fresh)
    account.authorizations[fresh.id] = fresh
    account.ledger.alias(fresh.id, held.unit.money)
    events.post(call, "PAYMENT.AUTHORIZATION.CREATED", "authorization", views.alone(fresh))
    left = held.at + words.AUTHORIZATION_SECONDS
    call.clock.at(left, taking.expire, call.to_keep(), fresh)
    return shown(call, lambda: views.alone(fresh))


def find_capture(call: Call, id: str) -> Capture:
    """A capture of this merchant. Raises PaypalError."""
    taken = call.account.captures.get(id)
    if taken is None:
        raise not_found("capture_id", id)
    return taken


def retrieve_capture(call: Call, id: str) -> Answer:
    """GET /v2/payments/captures/{capture_id}"""
    taken = find_capture(call, id)
    return 200, lambda: views.alone(taken)


def refund(call: Call, id: str) -> Answer:
    """POST /v2/payments/captures/{capture_id}/refund"""
    taken, asked = find_capture(call, id), call.body
    check_refundable(call, taken)
    left = taken.amount - taken.refunded
    currency = taken.unit.money.currency
    amount = amount_of(asked, currency, left, "REFUND_CAPTURE_CURRENCY_MISMATCH")
    if (asked.get("payment_instruction") or {}).get("platform_fees"):
        raise refused("PLATFORM_FEE_NOT_ENABLED", "/payment_instruction/platform_fees")
    if amount > left:
        raise refused("REFUND_AMOUNT_EXCEEDED", "/amount/value")
    given = {name: asked[name] for name in ("invoice_id", "custom_id", "note_to_payer")
             if name in asked}  # fmt: skip
    made = give_back(call, taken, amount, given)
    return 201, shown(call, lambda: views.refund(made))


def give_back_all(call: Call, taken: Capture) -> bool:
    """The seller refunds what is left on PayPal's site. False where nothing can be refunded."""
    try:
        check_refundable(call, taken)
        give_back(call, taken, taken.amount - taken.refunded, {})
    except PaypalError:
        return False
    return True


def check_refundable(call: Call, taken: Capture) -> None:
    """Refuse a capture of which nothing can be given back."""
    if taken.status == "PENDING":
        raise refused("PENDING_CAPTURE")
    if taken.status == "REFUNDED":
        raise refused("CAPTURE_FULLY_REFUNDED")
    source = taken.unit.order.source
    voucher = source is not None and source.kind in sources.VOUCHERS
    if taken.status not in REFUNDABLE or voucher:
        raise refused("REFUND_NOT_ALLOWED")
    if taken.unit.money.disputed:
        raise refused("TRANSACTION_DISPUTED")
    if call.clock.now() > taken.at + words.REFUND_SECONDS:
        raise refused("REFUND_TIME_LIMIT_EXCEEDED")


def give_back(call: Call, taken: Capture, amount: int, given: Fields) -> Refund:
    """Refund a part of a capture. Raises PaypalError where there is too little left."""
    account = call.account
    id, later = account.new_id(), account.refund_delay > 0
    try:
        money = account.ledger.refund(taken.unit.money, amount, id, pending=later)
    except Refused as why:
        raise not_refunded(why) from None
    taken.refunded += amount
    taken.refunds += 1
    made = Refund(id, call.now, call.now, taken, money, taken.refunded, given)
    taken.unit.refunds.append(made)
    account.refunds[id] = made
    account.ledger.alias(id, taken.unit.money)
    mark(call, taken)
    if later:
        made.status, made.reason = "PENDING", "ECHECK"
        events.post(call, "PAYMENT.REFUND.PENDING", "refund", views.refund(made))
        call.clock.after(account.refund_delay, settle_refund, call.to_keep(), made)
    else:
        events.post(call, "PAYMENT.CAPTURE.REFUNDED", "refund", views.refund(made))
    return made


def not_refunded(why: Refused) -> PaypalError:
    """Why nothing was given back."""
    if why.why == "amount_too_large":
        return refused("REFUND_AMOUNT_EXCEEDED", "/amount/value")
    return refused("CAPTURE_FULLY_REFUNDED")


def mark(call: Call, taken: Capture) -> None:
    """The status of a capture follows from what was refunded of it."""
    taken.status = "REFUNDED" if taken.refunded == taken.amount else "PARTIALLY_REFUNDED"
    if not taken.refunded:
        taken.status = "COMPLETED"
    taken.updated = call.now


def settle_refund(call: Call, made: Refund) -> bool:
    """A refund that was pending reaches the payer. False where it was not pending."""
    if made.status != "PENDING":
        return False
    made.status, made.reason, made.money.state = "COMPLETED", "", "succeeded"
    made.updated = call.now
    events.post(call, "PAYMENT.CAPTURE.REFUNDED", "refund", views.refund(made))
    return True


def fail_refund(call: Call, made: Refund) -> bool:
    """A refund comes back. False where it has."""
    if made.status not in ("PENDING", "COMPLETED"):
        return False
    call.account.ledger.return_refund(made.capture.unit.money, made.money)
    made.capture.refunded -= made.money.amount
    made.status, made.reason, made.updated = "FAILED", "", call.now
    mark(call, made.capture)
    events.post(call, "PAYMENT.REFUND.FAILED", "refund", views.refund(made))
    return True


def retrieve_refund(call: Call, id: str) -> Answer:
    """GET /v2/payments/refunds/{refund_id}"""
    made = call.account.refunds.get(id)
    if made is None:
        raise not_found("refund_id", id)
    return 200, lambda: views.refund(made)
