"""Money truth, shared by every simulator: amounts in minor units and time, no processor's words."""

from typing import Literal

import msgspec

from simulators.core.instruments import Customers, Mandates, Tokens
from simulators.core.refusals import Refused, need

State = Literal[
    "open", "challenged", "pending", "authorized", "captured", "voided", "declined", "failed"
]
"""open: made, nothing held. challenged: the customer must act. pending: money is on its way."""

OPEN_STATES = ("open", "challenged", "pending", "declined")


class Refund(msgspec.Struct, gc=False):
    """Money on its way back to the customer."""

    reference: str
    amount: int
    state: Literal["pending", "succeeded", "failed", "canceled"] = "succeeded"


class Payment(msgspec.Struct, gc=False):
    """What happened to one payment's money, in minor units of its currency.

    `funded` is what has arrived of a transfer that is not complete; it is not the merchant's yet.
    """

    reference: str
    amount: int
    currency: str
    state: State = "open"
    decline: str | None = None
    funded: int = 0
    authorized: int = 0
    captured: int = 0
    refunded: int = 0
    voided: int = 0
    disputed: int = 0
    captures: int = 0
    increments: int = 0
    refunds: tuple[Refund, ...] = ()

    @property
    def capturable(self) -> int:
        """What is held and neither taken nor released."""
        return self.authorized - self.captured - self.voided

    @property
    def refundable(self) -> int:
        """What was taken and neither given back nor taken by a dispute."""
        return self.captured - self.refunded - self.disputed


class Payout(msgspec.Struct, gc=False):
    """Money that leaves the merchant for a recipient, in minor units of its currency.

    Succeeded: the recipient has it. Canceled: the merchant called it back. Returned: it came back,
    be it that nobody claimed it or that their bank sent it back.
    """

    reference: str
    amount: int
    currency: str
    recipient: str
    state: Literal["pending", "succeeded", "failed", "canceled", "returned"] = "pending"


class Surcharge(msgspec.Struct, gc=False):
    """A fee that was worked out for a payment, and what became of that payment."""

    reference: str
    amount: int
    currency: str
    state: Literal["quoted", "paid", "refunded"] = "quoted"


class Ledger:
    """Payments of one merchant by the processor's reference, with what must always hold.

    Mandates, tokens and customers are what payments are made by and for. `touched` is the payment
    that was looked up or moved last, until somebody who watches takes note and clears it.
    """

    def __init__(self) -> None:
        self.payments: dict[str, Payment] = {}
        self.payouts: dict[str, Payout] = {}
        self.surcharges: dict[str, Surcharge] = {}
        self.touched: Payment | None = None
        self._aliases: dict[str, Payment] = {}
        self.mandates = Mandates()
        self.tokens = Tokens()
        self.customers = Customers()

    def __repr__(self) -> str:
        return f"Ledger({len(self.payments)} payments)"

    def find(self, reference: str) -> Payment | None:
        """The payment under its own reference or an alias (a charge, an order), if there is one."""
        return self.payments.get(reference) or self._aliases.get(reference)

    def payment(self, reference: str) -> Payment:
        """The payment under its own reference or an alias. Refuses unknown ones."""
        found = self.find(reference)
        if found is None:
            raise Refused("not_found")
        self.touched = found
        return found

    def alias(self, reference: str, payment: Payment) -> None:
        """Let another of the processor's references find this payment."""
        self._aliases[reference] = payment

    def names(self, payment: Payment) -> list[str]:
        """The other references of a payment."""
        return [name for name, found in self._aliases.items() if found is payment]

    def open(self, reference: str, amount: int, currency: str) -> Payment:
        """A payment that is asked for; nothing is held yet."""
        payment = Payment(reference, amount, currency)
        self.add(payment)
        return payment

    def add(self, payment: Payment) -> None:
        """Take a payment that was prepared, and of which nothing is held, into the books."""
        if payment.amount < 0:
            raise Refused("amount_invalid")
        if payment.state != "open" or payment.authorized or payment.funded:
            raise Refused("already_held")
        if payment.reference in self.payments:
            raise Refused("reference_taken")
        self.payments[payment.reference] = self.touched = payment

    def reprice(self, payment: Payment, amount: int) -> None:
        """Change what is asked for, before anything is held."""
        self.touched = payment
        need(payment.state in OPEN_STATES, "already_held")
        need(amount >= 0, "amount_invalid")
        need(not payment.funded, "funded")
        payment.amount = amount

    def challenge(self, payment: Payment) -> None:
        """The customer must act (authenticate, approve at the bank) before money is held."""
        self.touched = payment
        need(payment.state in OPEN_STATES, "already_held")
        payment.state = "challenged"

    def reopen(self, payment: Payment) -> None:
        """The attempt came to nothing; another may follow."""
        self.touched = payment
        need(payment.state in OPEN_STATES, "already_held")
        need(not payment.funded, "funded")
        payment.state = "open"

    def decline(self, payment: Payment, why: str) -> None:
        """The attempt was refused; another may follow."""
        self.touched = payment
        need(payment.state in OPEN_STATES, "already_held")
        need(not payment.funded, "funded")
        payment.state, payment.decline = "declined", why

    def fund(self, payment: Payment, amount: int) -> None:
        """A part of what was asked for has arrived; the payment still waits for the rest."""
        self.touched = payment
        need(payment.state in ("challenged", "pending"), "not_waiting")
        need(amount > 0, "amount_invalid")
        need(amount < payment.amount - payment.funded, "amount_too_large")
        payment.funded += amount

    def unfund(self, payment: Payment) -> int:
        """Give the customer back what had arrived in part, and say how much that was."""
        self.touched = payment
        returned, payment.funded = payment.funded, 0
        return returned

    def pend(self, payment: Payment) -> None:
        """Money is on its way and may still not arrive."""
        self.touched = payment
        need(payment.state in OPEN_STATES, "already_held")
        payment.state = "pending"

    def authorize(self, payment: Payment) -> None:
        """Hold the whole amount."""
        self.touched = payment
        need(payment.state in OPEN_STATES, "already_held")
        payment.state, payment.authorized, payment.decline = "authorized", payment.amount, None
        payment.funded = 0

    def increment(self, payment: Payment, amount: int) -> None:
        """Raise the held total to `amount`."""
        self.touched = payment
        need(payment.state == "authorized" and not payment.captured, "not_incrementable")
        need(amount > payment.authorized, "amount_too_small")
        payment.amount = payment.authorized = amount
        payment.increments += 1

    def lower(self, payment: Payment, amount: int) -> None:
        """Lower the held total to `amount`; the difference is the customer's again."""
        self.touched = payment
        need(payment.state == "authorized" and not payment.captured, "not_incrementable")
        need(amount > 0, "amount_invalid")
        need(amount < payment.authorized, "amount_too_large")
        payment.amount = payment.authorized = amount

    def capture(self, payment: Payment, amount: int, *, final: bool = True) -> None:
        """Take `amount` of what is held; a final capture releases the rest."""
        self.check_capture(payment, amount, final=final)
        payment.captured += amount
        payment.captures += 1
        if final or not payment.capturable:
            payment.voided = payment.capturable
            payment.state = "captured"

    def check_capture(self, payment: Payment, amount: int, *, final: bool = True) -> None:
        """Refuse what `capture` would refuse, and move nothing."""
        self.touched = payment
        need(payment.state == "authorized", "not_capturable")
        need(amount >= 0 and (amount > 0 or final), "amount_invalid")
        need(amount <= payment.capturable, "amount_too_large")

    def settle(self, payment: Payment) -> None:
        """Money that was on its way, or approved by the customer, has arrived in full."""
        need(payment.state in OPEN_STATES, "already_held")
        self.authorize(payment)
        self.capture(payment, payment.amount)

    def fail(self, payment: Payment, why: str) -> None:
        """Money that was on its way will not arrive."""
        self.touched = payment
        need(payment.state == "pending", "not_pending")
        need(not payment.funded, "funded")
        payment.state, payment.decline = "declined", why

    def void(self, payment: Payment) -> None:
        """Release all that is held, or give up an attempt. Never after the money was taken."""
        self.touched = payment
        need(payment.state not in ("captured", "voided", "failed"), "not_voidable")
        need(not payment.funded, "funded")
        payment.voided += payment.capturable
        payment.state = "captured" if payment.captured else "voided"

    def reverse(self, payment: Payment) -> None:
        """Give up all that was captured before it settles, as if it had never been taken."""
        self.touched = payment
        need(payment.captured > 0, "not_captured")
        need(not payment.refunded and not payment.disputed, "not_reversible")
        payment.voided += payment.captured + payment.capturable
        payment.captured, payment.state = 0, "voided"

    def refund(
        self, payment: Payment, amount: int, reference: str, *, pending: bool = False
    ) -> Refund:
        """Give back `amount` of what was taken."""
        self.touched = payment
        need(payment.captured > 0, "not_refundable")
        need(payment.refundable > 0, "already_refunded")
        need(amount > 0, "amount_invalid")
        need(amount <= payment.refundable, "amount_too_large")
        refund = Refund(reference, amount, "pending" if pending else "succeeded")
        payment.refunds = (*payment.refunds, refund)
        payment.refunded += amount
        return refund

    def return_refund(self, payment: Payment, refund: Refund, *, canceled: bool = False) -> None:
        """A refund did not reach the customer, or was called back: the merchant has it again."""
        self.touched = payment
        need(refund.state in ("pending", "succeeded"), "not_returnable")
        payment.refunded -= refund.amount
        refund.state = "canceled" if canceled else "failed"

    def dispute(self, payment: Payment, amount: int) -> None:
        """The customer's bank takes `amount` back."""
        self.touched = payment
        need(payment.captured > 0, "not_disputable")
        need(0 < amount <= payment.refundable, "amount_too_large")
        payment.disputed += amount

    def win(self, payment: Payment, amount: int) -> None:
        """A dispute was decided for the merchant: the money returns."""
        self.touched = payment
        need(0 < amount <= payment.disputed, "not_disputed")
        payment.disputed -= amount

    def pay_out(self, reference: str, amount: int, currency: str, recipient: str) -> Payout:
        """Send money to somebody; it is on its way."""
        need(amount > 0, "amount_invalid")
        need(reference not in self.payouts, "reference_taken")
        payout = self.payouts[reference] = Payout(reference, amount, currency, recipient)
        return payout

    def deliver(self, payout: Payout) -> None:
        """The recipient has the money."""
        need(payout.state == "pending", "not_pending")
        payout.state = "succeeded"

    def bring_back(self, payout: Payout, state: Literal["failed", "canceled", "returned"]) -> None:
        """The merchant has the money again; only what is returned may have arrived before."""
        arrived = payout.state == "succeeded" and state == "returned"
        need(payout.state == "pending" or arrived, "not_pending")
        payout.state = state


__all__ = ["Ledger", "Payment", "Payout", "Refund", "Refused", "State", "Surcharge"]
