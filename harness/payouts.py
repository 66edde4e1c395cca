"""Payouts: what a merchant sends to somebody, as the service and as the processor tell it."""

from __future__ import annotations

from typing import Any

import msgspec

from harness.caller import WEBHOOK_URL, money
from harness.merchant import Merchant
from harness.methods import fill
from harness.outcomes import Outcome, status_name
from harness.scene import Unseen
from harness.service import messages
from harness.specs import RPC, PayoutInput, decimals
from rpc.payouts_pb2 import PayoutMethod, PayoutServiceCreateRequest

ARRIVED = "SUCCESS"
ON_ITS_WAY = frozenset(("INITIATED", "PENDING"))
GIVEN_UP = frozenset(("CANCELLED", "REVERSED"))
FAILED = frozenset(("FAILED", "INELIGIBLE"))
METHODS = tuple(field.name for field in PayoutMethod.DESCRIPTOR.fields)
_DAY = 24 * 60 * 60


class Payout(msgspec.Struct):
    """One payout of a test: `amount` in minor units, `id` the processor's."""

    role: PayoutInput
    amount: int
    currency: str
    first: Outcome
    id: str = ""

    @property
    def status(self) -> str:
        """Where it stood at first, in the contract's word."""
        return status_of(self.first)


def status_of(outcome: Outcome) -> str:
    """The contract's word for where a payout stands; a refusal is told as one."""
    if outcome.reply is None:
        return outcome.status
    return status_name(outcome.reply, "payout_status")


def send(merchant: Merchant, role: str, currency: str = "", kind: str = "") -> Payout:
    """Asks for a payout to the recipient of a role; `kind` is another method than the role's."""
    recipient = merchant.spec.test.payouts[role]
    currency = currency or recipient.currency or merchant.spec.test.currency
    amount = merchant.people.amount(currency)
    person = merchant.customer()
    request = PayoutServiceCreateRequest(
        merchant_payout_id=merchant.fresh("out"),
        amount=money(amount, currency),
        destination_currency=money(amount, currency).currency,
        customer=person.customer,
        webhook_url=WEBHOOK_URL,
    )
    request.address.billing_address.CopyFrom(person.address.billing_address)
    chosen = getattr(request.payout_method_data, kind or recipient.kind)
    chosen.SetInParent()
    fill(chosen, {} if kind else recipient.fields)
    outcome = merchant.call(RPC["PayoutCreate"], request)
    made = Payout(recipient, amount, currency, outcome)
    if outcome.reply is not None:
        made.id = outcome.reply.connector_payout_id
    return made


def look_up(merchant: Merchant, payout: Payout, id: str = "") -> Outcome:
    """Asks what became of it."""
    return _about(merchant, "PayoutGet", payout, id)


def stop(merchant: Merchant, payout: Payout) -> Outcome:
    """Asks that it be stopped."""
    return _about(merchant, "PayoutVoid", payout)


def _about(merchant: Merchant, flow: str, payout: Payout, id: str = "") -> Outcome:
    request = messages(RPC[flow])[0]()
    request.merchant_payout_id = payout.first.request.merchant_payout_id
    request.connector_payout_id = id or payout.id
    return merchant.call(RPC[flow], request)


def wait(merchant: Merchant) -> None:
    """Until what is on its way has arrived."""
    merchant.beyond.let_time_pass(_DAY)


def booked(merchant: Merchant) -> Any:
    """Amount, currency and state of every payout in the processor's own books.

    Where nobody can look, it agrees with all.
    """
    ledger = merchant.beyond.ledger
    if ledger is None:
        return Unseen().payouts
    return [(each.amount, each.currency, each.state) for each in ledger.payouts.values()]


def sampled(merchant: Merchant, role: str) -> list[str]:
    """Currencies of none and of two decimals that the recipient of a role can be paid in."""
    offered = merchant.spec.test.payouts[role].currencies or [""]
    places = {decimals(each): each for each in reversed(offered) if each}
    return list(places.values()) or offered
