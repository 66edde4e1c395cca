"""`expand[]`: ids replaced by the objects that they stand for.

https://docs.stripe.com/api/expanding_objects
"""

from collections.abc import Callable
from typing import Any

from simulators.stripe import (
    balance,
    charges,
    customers,
    disputes,
    intent_view,
    mandates,
    payment_methods,
    refunds,
    setup_intents,
)
from simulators.stripe.account import Account
from simulators.stripe.errors import StripeError, invalid
from simulators.stripe.listing import bundle
from simulators.stripe.objects import Customer

Fields = dict[str, Any]

DEEPEST = 4


def customer_view(customer: Customer) -> Fields:
    """A customer, or what is left of it."""
    shown = customers.deleted_view if customer.deleted else customers.view
    return shown(customer)


def _of(shelf: str, view: Callable[[Any], Fields]) -> Callable[[Account, str], Fields | None]:
    def read(account: Account, id: str) -> Fields | None:
        thing = getattr(account, shelf).get(id)
        return None if thing is None else view(thing)

    return read


READERS: dict[str, Callable[[Account, str], Fields | None]] = {
    "pi": _of("intents", intent_view.view),
    "ch": _of("charges", charges.view),
    "py": _of("charges", charges.view),
    "pm": _of("methods", payment_methods.view),
    "re": _of("refunds", refunds.view),
    "pyr": _of("refunds", refunds.view),
    "cus": _of("customers", customer_view),
    "seti": _of("setups", setup_intents.view),
    "setatt": _of("attempts", setup_intents.attempt_view),
    "mandate": _of("mandates", mandates.view),
    "dp": _of("disputes", disputes.view),
    "du": _of("disputes", disputes.view),
    "txn": balance.find,
}

_EXPANDABLE = {
    "payment_intent": "application customer invoice latest_charge on_behalf_of payment_method"
    " review",
    "setup_intent": "application customer latest_attempt mandate on_behalf_of payment_method"
    " single_use_mandate",
    "setup_attempt": "application customer on_behalf_of payment_method setup_intent",
    "charge": "application application_fee balance_transaction customer dispute"
    " failure_balance_transaction invoice on_behalf_of payment_intent refunds review"
    " source_transfer transfer",
    "refund": "balance_transaction charge failure_balance_transaction payment_intent"
    " source_transfer_reversal transfer_reversal",
    "payment_method": "customer",
    "customer": "default_source test_clock",
    "mandate": "payment_method",
    "dispute": "charge payment_intent",
    "balance_transaction": "source",
}
EXPANDABLE = {kind: frozenset(names.split()) for kind, names in _EXPANDABLE.items()}


def expand(account: Account, answer: Fields, ways: list[str]) -> Fields:
    """The answer with each asked-for id opened. Raises StripeError."""
    for way in ways:
        steps = way.split(".")
        if len(steps) > DEEPEST:
            message = "You cannot expand more than 4 levels of a property. Property:"
            raise invalid(f"{message} {way}", "expand")
        answer = opened(account, answer, steps, way)
    return answer


def opened(account: Account, node: Fields, steps: list[str], way: str) -> Fields:
    """One object with the first step opened, and the rest below it.

    What has an `object` was made for this answer alone and is changed in place.
    """
    step, rest = steps[0], steps[1:]
    kind = node.get("object")
    if kind == "list" and step == "data":
        items = [opened(account, item, rest, way) if rest else item for item in node["data"]]
        return node | {"data": items}
    if kind == "charge" and step == "refunds" and "refunds" not in node:
        node = node | {"refunds": refunds_of(account, node["id"])}
    value = node.get(step)
    allowed = step in EXPANDABLE.get(str(kind), ())
    if not allowed and not (isinstance(value, dict) if kind else step in node):
        raise not_expandable(way)
    if isinstance(value, str):
        reader = READERS.get(value.partition("_")[0])
        value = reader(account, value) if reader else value
    if rest and isinstance(value, dict):
        value = opened(account, value, rest, way)
    if kind:
        node[step] = value
        return node
    return node | {step: value}


def refunds_of(account: Account, charge_id: str) -> Fields:
    """The newest refunds of a charge."""
    charge = account.charges[charge_id]
    every = [account.refunds[money.reference] for money in charge.payment.refunds[::-1]]
    shown = [refunds.view(kept) for kept in every[:10]]
    return bundle(shown, len(every) > 10, f"/v1/charges/{charge_id}/refunds")


def not_expandable(way: str) -> StripeError:
    """A property that is no id."""
    return invalid(f"This property cannot be expanded ({way}).", "expand")
