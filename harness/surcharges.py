"""Surcharges: the fee on a card payment, asked for and reported on."""

from __future__ import annotations

from typing import Any, cast

from harness.caller import money
from harness.merchant import Merchant
from harness.outcomes import Outcome
from harness.scene import Unseen
from harness.specs import RPC, SurchargeInput
from rpc.events_pb2 import NotifyConnectorRequest, NotifyEventType
from rpc.payment_methods_pb2 import CountryAlpha2
from rpc.surcharge_pb2 import SurchargeServiceCalculateRequest

_NOON = 1_700_000_000


def calculate(merchant: Merchant, *, free: bool = False) -> Outcome:
    """Asks for the fee on a payment by a card that has one, or by one that has none."""
    asked = merchant.spec.test.surcharge or SurchargeInput()
    request = SurchargeServiceCalculateRequest(
        merchant_surcharge_id=merchant.fresh("fee"),
        amount=money(merchant.people.amount(asked.currency), asked.currency),
        card_bin=asked.free if free else asked.bin,
        country=cast(CountryAlpha2, CountryAlpha2.Value(asked.country)),
    )
    request.postal_code.value = asked.postal_code
    return merchant.call(RPC["SurchargeCalculate"], request)


def notify(merchant: Merchant, fee: str, event: str) -> Outcome:
    """Tells the service what became of the payment of a fee."""
    request = NotifyConnectorRequest(
        event_id=merchant.fresh("event"),
        event_type=cast(NotifyEventType, NotifyEventType.Value(event)),
        timestamp=_NOON,
    )
    request.content.surcharge_content.connector_surcharge_id = fee
    return merchant.call(RPC["NotifyConnector"], request)


def booked(merchant: Merchant) -> Any:
    """Reference, amount in minor units and state of every fee in the service's own books.

    Where nobody can look, it agrees with all.
    """
    ledger = merchant.beyond.ledger
    if ledger is None:
        return Unseen().surcharges
    return [(each.reference, each.amount, each.state) for each in ledger.surcharges.values()]


def id_of(told: Outcome) -> str:
    """The service's id of a fee."""
    return str(told.reply.connector_surcharge_id)


def entry(told: Outcome, state: str) -> tuple[str, int, str]:
    """How a fee that was told stands in the books, once its payment is in a state."""
    return id_of(told), told.reply.surcharge_amount.minor_amount, state
