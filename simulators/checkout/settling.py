"""What becomes of payments: authentication, the issuer's answer, captures at once, time over.

https://www.checkout.com/docs/payments/authenticate-payments/3d-secure
https://www.checkout.com/docs/payments/manage-payments
"""

from datetime import UTC, datetime
from typing import Any

import msgspec

from simulators.checkout import cards, events, sources, views, words
from simulators.checkout.account import Action, Call, Sale
from simulators.core.clock import DAY
from simulators.core.customer_methods import Errand, Why
from simulators.core.pages import APPROVE

Fields = dict[str, Any]

SESSION_SECONDS = 3600
SUBMISSION_SECONDS = 1800
HOLD_DAYS = {"Final": 7, "Estimated": 30}
"""How long an authorization is valid."""

APART = frozenset({"afterpay", "paypal"})
"""Methods other than cards whose money can be held and captured apart."""


def began(
    call: Call, sale: Sale, kind: str, amount: int, asked: Fields | None = None, *, done: bool
) -> Action:
    """An action of a payment; `done` where it is processed at once."""
    asked = asked or {}
    action = Action(
        id=call.account.new("act"),
        kind=kind,
        amount=amount,
        reference=asked.get("reference") or "",
        metadata=asked.get("metadata") or {},
        at=call.now,
        done=done,
    )
    sale.actions.append(action)
    call.account.actions[action.id] = (sale, action)
    return action


def acquire(call: Call, sale: Sale) -> None:
    """Ask the issuer."""
    card = sale.instrument.card
    assert card is not None
    code = cards.decline(card, sale.money.amount, sale.money.currency)
    if code == words.AUTHENTICATION_REQUIRED and sale.secured.get("enrolled") == "Y":
        code = ""
    if code:
        refuse(call, sale, code)
    else:
        approve(call, sale)


def authorization(call: Call, sale: Sale, code: str) -> Action:
    """The first action of a payment, with the issuer's answer."""
    kind = "Authorization" if sale.money.amount else "Card Verification"
    action = began(call, sale, kind, sale.money.amount, sale.asked, done=True)
    sale.code = action.code = code
    sale.auth_code = action.auth_code = call.account.ids.number(6)
    action.authorization = sale.asked.get("authorization_type", "Final")
    sale.processing = views.processing_of(call.account)
    if sale.instrument.card:
        sale.eci = sale.eci or "07"
    return action


def refuse(call: Call, sale: Sale, code: str) -> None:
    """The issuer said no."""
    action = authorization(call, sale, code)
    call.account.ledger.decline(sale.money, code)
    kind = "payment_declined" if sale.money.amount else "card_verification_declined"
    events.about(call, sale, kind, action)


def approve(call: Call, sale: Sale) -> None:
    """The issuer said yes."""
    account = call.account
    action = authorization(call, sale, words.APPROVED)
    account.ledger.authorize(sale.money)
    if sale.instrument.card:
        sale.scheme_id = account.ids.number(15)
    if sale.instrument.kept:
        account.instruments[sale.instrument.id] = sale.instrument
    if not sale.money.amount:
        events.about(call, sale, "card_verified", action)
        return
    events.about(call, sale, "payment_approved", action)
    valid = HOLD_DAYS[sale.asked.get("authorization_type", "Final")]
    call.clock.after(valid * DAY, expire, call.later(), sale)


def take(call: Call, sale: Sale) -> None:
    """Capture what need not be captured by the merchant: at once, or when it was asked for.

    The answer to the request still says that it is authorized, as recorded ones do.
    """
    if sale.money.state != "authorized" or not sale.capture:
        return
    asked = sale.asked.get("capture_on")
    if asked:
        call.clock.at(at(asked), capture_all, call.later(), sale)
    else:
        capture_all(call, sale)


def capture_all(call: Call, sale: Sale) -> None:
    """Capture what the merchant wanted captured at once."""
    if sale.money.state != "authorized" or sale.voiding or sale.capturable <= 0:
        return
    action = began(call, sale, "Capture", sale.capturable, sale.asked, done=False)
    settle_capture(call, sale, action)


def settle_capture(call: Call, sale: Sale, action: Action) -> bool:
    """Process a capture. False where that was done before."""
    if action.done:
        return False
    action.done, action.at = True, call.now
    if sale.captures_fail or sale.money.state != "authorized":
        sale.captures_fail, action.code = False, "20005"
        events.about(call, sale, "payment_capture_declined", action)
        return True
    action.arn = call.account.ids.number(23)
    call.account.ledger.capture(sale.money, action.amount, final=action.final)
    events.about(call, sale, "payment_captured", action)
    return True


def expire(call: Call, sale: Sale) -> bool:
    """What is held and was not captured in time is released. False where nothing is held."""
    if sale.money.state != "authorized" or not sale.money.amount:
        return False
    if not sale.money.captured:
        sale.ended = "Expired"
    call.account.ledger.void(sale.money)
    events.about(call, sale, "payment_expired")
    return True


def challenge(call: Call, sale: Sale) -> None:
    """The customer has to authenticate first."""
    sale.stage = "3ds"
    sale.secured = {"downgraded": False, "enrolled": "Y"}
    call.account.ledger.challenge(sale.money)
    call.clock.after(SESSION_SECONDS, abandon, call.later(), sale)
    events.about(call, sale, "payment_pending")


def abandon(call: Call, sale: Sale) -> None:
    """Nobody finished a 3D Secure authentication in time."""
    if sale.stage == "3ds":
        authenticate(call, sale, "expire")


def authenticate(call: Call, sale: Sale, word: str) -> bool:
    """The customer finished an authentication, or did not. False where none waits."""
    card = sale.instrument.card
    if sale.stage != "3ds" or card is None:
        return False
    sale.stage = ""
    outcome = card.outcome if word == APPROVE else "N"
    sale.secured |= {
        "authentication_response": outcome,
        "version": "2.2.0",
        "challenged": card.secured == "challenge",
    }
    if outcome not in words.PASSED:
        call.account.ledger.decline(sale.money, "authentication")
        events.about(call, sale, "payment_authentication_failed")
        return True
    sale.secured |= {"cryptogram": cryptogram(call), "xid": call.account.ids.next(28)}
    sale.eci = eci(card.scheme, outcome)
    acquire(call, sale)
    take(call, sale)
    return True


def cryptogram(call: Call) -> str:
    """What the issuer proves the authentication with."""
    return call.account.ids.next(27) + "="


def eci(scheme: str, outcome: str) -> str:
    """The electronic commerce indicator of an authentication."""
    if scheme in ("Mastercard", "Maestro"):
        return "02" if outcome == "Y" else "01"
    return "05" if outcome == "Y" else "06"


def submitted(call: Call, sale: Sale) -> None:
    """A debit was sent to the customer's bank."""
    if sale.money.state == "pending":
        events.about(call, sale, "payment_capture_pending")


class Shopper:
    """What a customer's deed beside a card means for the payment; see `customer_methods.Affair`."""

    def __init__(self, call: Call, sale: Sale) -> None:
        self.call, self.sale = call.later(), sale

    def underway(self) -> None:
        """Agreed, and not booked yet."""
        self.sale.stage = ""
        self.call.account.ledger.pend(self.sale.money)
        self.call.clock.after(SUBMISSION_SECONDS, submitted, self.call, self.sale)

    def arrived(self) -> None:
        """The money is there."""
        self.sale.stage = ""
        held_apart = self.sale.instrument.kind in APART and not self.sale.capture
        approve(self.call, self.sale)
        if not held_apart:
            capture_all(self.call, self.sale)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        sale, ledger = self.sale, self.call.account.ledger
        sale.stage = ""
        if why in ENDS:
            sale.ended, kind = ENDS[why]
            ledger.void(sale.money)
            events.about(self.call, sale, kind)
        else:
            refuse(self.call, sale, "20005")


ENDS: dict[Why, tuple[str, str]] = {
    "canceled": ("Canceled", "payment_canceled"),
    "expired": ("Expired", "payment_expired"),
}


def returned(call: Call, sale: Sale) -> bool:
    """A debit that had arrived comes back. False where there is none.

    https://www.checkout.com/docs/developer-resources/webhooks/webhook-event-types/payment_returned
    """
    money = sale.money
    if sale.instrument.card or not money.refundable:
        return False
    action = began(call, sale, "Return", money.refundable, done=True)
    call.account.ledger.refund(money, money.refundable, action.id)
    events.about(call, sale, "payment_returned", action)
    return True


def errand_of(call: Call, sale: Sale) -> Errand:
    """What the customer is asked to do who pays by a method that is no card."""
    method = sources.method(sale.instrument.kind)
    if sale.instrument.kind == "multibanco":
        method = msgspec.structs.replace(method, expires=valid(call, sale))
    return Errand(call.clock, method, Shopper(call, sale))


def valid(call: Call, sale: Sale) -> int:
    """For how many seconds a reference can be paid: a week, or less if the merchant wants so.

    https://www.checkout.com/docs/payments/add-payment-methods/multibanco/unified-payments-api
    """
    asked = sale.asked.get("expire_on")
    return min(max(60, int(at(asked)) - call.now), 7 * DAY) if asked else 7 * DAY


def at(moment: str) -> float:
    """A time of a request as seconds since 1970; UTC where it says nothing else."""
    told = datetime.fromisoformat(moment)
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
