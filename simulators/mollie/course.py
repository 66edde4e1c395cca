"""The course of a payment: what the customer, their bank and time make of it."""

import msgspec

from simulators.core.customer_methods import Errand, Why
from simulators.mollie import events, mandates, orders, outcomes, taking, views, words
from simulators.mollie.account import Call, Fields, Payment
from simulators.mollie.methods import METHODS

ENDS: dict[Why, str] = {
    "failed": "failed",
    "bounced": "failed",
    "canceled": "canceled",
    "expired": "expired",
}
IBAN = {
    "consumerName": "T. TEST",
    "consumerAccount": "NL55INGB0000000000",
    "consumerBic": "INGBNL2A",
}


class Affair:
    """What a customer's deed means for the payment; see `customer_methods.Affair`."""

    def __init__(self, call: Call, payment: Payment) -> None:
        self.call, self.payment = call.later(), payment

    def underway(self) -> None:
        """The money is on its way: Mollie calls no webhook for `pending`."""
        self.payment.status = "pending"
        self.call.account.ledger.pend(self.payment.money)

    def arrived(self) -> None:
        """The customer has paid, or the bank has booked it."""
        accept(self.call, self.payment)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        outcomes.end(self.call, self.payment, ENDS[why], bounced=why == "bounced")


def begin(call: Call, payment: Payment) -> None:
    """Ask the customer; time runs from now on."""
    method = METHODS[payment.method or "ideal"].customer
    if payment.method == "banktransfer" and payment.asked.due_date:
        due = words.midnight(payment.asked.due_date) + words.DAY
        method = msgspec.structs.replace(method, expires=int(due - call.now))
    payment.errand = Errand(call.clock, method, Affair(call, payment))
    payment.times["expiresAt"] = call.now + method.expires
    call.account.ledger.challenge(payment.money)


def choose(call: Call, payment: Payment, method: str) -> None:
    """The customer chooses how to pay, or the merchant does so later."""
    payment.method = method
    if payment.errand is not None:
        payment.errand.method = METHODS[method].customer


def accept(call: Call, payment: Payment) -> None:
    """The money is there, or held where it is to be captured."""
    ledger, money = call.account.ledger, payment.money
    ledger.authorize(money)
    payment.details = (payment.details or {}) | paid_details(call, payment) or None
    mandates.confirm(call, payment)
    if views.held_apart(payment):
        hold(call, payment)
    else:
        ledger.capture(money, money.amount)
        outcomes.settle(call, payment)


def hold(call: Call, payment: Payment) -> None:
    """The money is held until it is captured, by the merchant or after the delay."""
    payment.status, payment.times["authorizedAt"] = "authorized", call.now
    days = words.HOLD_SECONDS if taking.single(payment) else words.LONG_HOLD_SECONDS
    payment.times["captureBefore"] = call.now + days
    if taking.single(payment):
        call.clock.after(days, outcomes.lapse, call.later(), payment)
    delay = payment.asked.capture_delay
    if delay and payment.asked.capture_mode != "manual":
        taking.plan(call, payment, orders.hours(delay) * words.HOUR)
    events.tell(call, payment)


def paid_details(call: Call, payment: Payment) -> Fields:
    """What Mollie learns of the customer by their paying. https://docs.mollie.com/reference/
    extra-payment-parameters"""
    match payment.method:
        case "creditcard" | "applepay":
            return card_details(payment)
        case "paypal":
            return {
                "consumerName": "T. TEST",
                "consumerAccount": "test@paypal.example",
                "paypalReference": call.account.ids.next(17).upper(),
                "paypalPayerId": call.account.ids.next(13).upper(),
                "sellerProtection": "ELIGIBLE",
            }
        case "ideal" | "sofort" | "eps" | "giropay" | "belfius" | "kbc" | "mybank" | "trustly":
            return dict(IBAN)
        case "banktransfer" | "bancontact":
            return dict(IBAN)
        case "bizum":
            return {"bizumReference": call.account.ids.next(12).lower()}
        case _:
            return {}


def card_details(payment: Payment) -> Fields:
    """The card; in test mode every payment counts as Mastercard.

    https://docs.mollie.com/reference/testing
    """
    card = payment.card
    recurring = payment.sequence == "recurring"
    shown = {
        "cardNumber": card.last4 if card else "9399",
        "cardHolder": card.holder if card else "T. TEST",
        "cardAudience": "consumer",
        "cardLabel": "Mastercard",
        "cardCountryCode": "NL",
        "cardExpiryDate": f"{card.expires[5:7]}/{card.expires[2:4]}" if card else "12/30",
        "cardFunding": "credit",
        "cardSecurity": "normal" if recurring else "3dsecure",
        "cardFingerprint": card.fingerprint if card else "",
        "feeRegion": "other",
    }
    wallets = (
        ("applepay", payment.asked.apple_pay_payment_token),
        (
            "googlepay",
            payment.asked.google_pay_payment_token,
        ),
    )
    wallet = next((name for name, token in wallets if token), None)
    return shown | ({"wallet": wallet} if wallet else {})
