"""Tracks: one payment of a journey, as its caller knows it and as its money must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from harness.journeys.money import Money
    from harness.outcomes import Outcome, Payment, Refund
    from harness.specs import Method, Spec


class Skipped(Exception):
    """What a step asks for cannot be asked for now, so the step is left out."""


def possible(fact: object) -> None:
    """Leaves the step out where it cannot be asked for."""
    if not fact:
        raise Skipped


class Given:
    """A refund on a track: the answers' and what it must be.

    `said` is what it may be called, as the ledger has it. `back`: it did not reach the customer,
    and the merchant has the money again. `fresh`: nobody has looked into the ledger since.
    """

    def __init__(self, refund: Refund) -> None:
        self.refund = refund
        self.said: set[str] = {refund.status}
        self.back = False
        self.fresh = True


class Part:
    """One capture of a track: its answer, and what of it was not given back."""

    def __init__(self, outcome: Outcome, left: int) -> None:
        self.outcome = outcome
        self.left = left


class Track:
    """One payment: `payment` is what the answers made of it, `money` what it must come to.

    `before` is the money as it was while what was asked for is still under way. `past` are all
    states so far, of which webhooks that come late may tell. `page` is where the customer was
    sent, `card` the role of their card, `raised` whether the hold was raised before, `parts` what
    was captured.
    """

    def __init__(self, spec: Spec, payment: Payment, money: Money, card: str = "") -> None:
        self.spec = spec
        self.card = card
        self.payment = payment
        self.money = money
        self.before: Money | None = None
        self.past: list[Money] = []
        self.given: list[Given] = []
        self.parts: list[Part] = []
        self.page: Any = payment.redirection
        self.landing: Any = None
        self.last: Outcome | None = None
        self.dispute: Any = None
        self.held_first = False
        self.raised = False

    @property
    def claimed(self) -> Method:
        """What is claimed of its payment method."""
        return self.spec.payment_methods[self.payment.method]

    def claims(self, flow: str) -> bool:
        """Whether a flow is claimed for its payment method."""
        bound = flow in self.spec.bound
        return self.spec.claims(flow, self.payment.method if bound else None)

    @property
    def apart(self) -> bool:
        """Whether it was captured in parts, of which each is given back by itself."""
        return self.spec.refunds_of == "capture" and len(self.parts) > 1

    def part(self, amount: int) -> Part:
        """The first capture that has so much left, or else the one that has most."""
        enough = (part for part in self.parts if part.left >= amount)
        return next(enough, max(self.parts, key=lambda part: part.left))

    def begin(self) -> None:
        """What was asked for may take its time: until then the money may be as it was."""
        self.before = self.money.copy()

    def settle(self) -> None:
        """What was asked for is done."""
        self.before = None

    @property
    def accounts(self) -> list[Money]:
        """How its money may stand now."""
        if self.before is None:
            return [self.money]
        ways = [self.money, self.before]
        if self.before.phase == "asked" and self.money.phase == "taken":
            # What is taken may be held for a moment.
            ways.append(msgspec.structs.replace(self.money, phase="held", captured=0))
        return ways

    def remember(self) -> None:
        """Keeps how the money stands, for webhooks that come later; what is taken was held."""
        if self.money.phase == "taken" and self.money.mode == "automatic" and not self.held_first:
            self.held_first = True
            self.past.append(msgspec.structs.replace(self.money, phase="held", captured=0))
        for money in self.accounts:
            if not self.past or self.past[-1] != money:
                self.past.append(money.copy())
