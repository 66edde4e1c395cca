"""`expand[]`: ids replaced by the objects that they stand for. https://docs.stripe.com/api/expanding_objects"""

from collections.abc import Callable
from typing import Any

from simulators.stripe import charges, payment_intents, payment_methods, refunds
from simulators.stripe.account import Account
from simulators.stripe.errors import StripeError, invalid

Fields = dict[str, Any]

OBJECTS: dict[str, Callable[[Account, str], Fields | None]] = {
    "pi": lambda account, id: payment_intents.view(account.intents[id]),
    "ch": lambda account, id: charges.view(account.charges[id]),
    "py": lambda account, id: charges.view(account.charges[id]),
    "pm": lambda account, id: payment_methods.view(account.methods[id]),
    "re": lambda account, id: refunds.view(account.refunds[id]),
}

EXPANDABLE = {
    "payment_intent": "application customer invoice latest_charge on_behalf_of payment_method review",
    "charge": "application application_fee balance_transaction customer dispute invoice on_behalf_of"
    " payment_intent review source_transfer transfer failure_balance_transaction refunds",
    "refund": "balance_transaction charge payment_intent source_transfer_reversal transfer_reversal"
    " failure_balance_transaction",
    "payment_method": "customer",
}


def expand(account: Account, answer: Fields, ways: list[str]) -> Fields:
    """The answer with each asked-for id opened."""
    for way in ways:
        steps = way.split(".")
        if len(steps) > 4:
            raise invalid(
                f"You cannot expand more than 4 levels of a property. Property: {way}", "expand"
            )
        answer = opened(account, answer, steps, way)
    return answer


def opened(account: Account, node: Fields, steps: list[str], way: str) -> Fields:
    """One object with the first step opened, and the rest below it."""
    step, rest = steps[0], steps[1:]
    if node.get("object") == "list" and step == "data":
        items = [opened(account, item, rest, way) if rest else item for item in node["data"]]
        return node | {"data": items}
    known = EXPANDABLE.get(str(node.get("object")), "").split()
    value = node.get(step)
    if step not in known and not (rest and isinstance(value, dict)):
        raise not_expandable(way)
    if isinstance(value, str):
        reader = OBJECTS.get(value.partition("_")[0])
        value = reader(account, value) if reader else value
    if rest and isinstance(value, dict):
        value = opened(account, value, rest, way)
    return node | {step: value}


def not_expandable(way: str) -> StripeError:
    """A property that is no id."""
    return invalid(f"This property cannot be expanded ({way}).", "expand")
