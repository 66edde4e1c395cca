"""`search`: objects that fit what is asked for, newest first.

https://developer.paypal.com/braintree/graphql/guides/search
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from simulators.braintree import views
from simulators.braintree.account import (
    Account,
    Call,
    Customer,
    Dispute,
    Refund,
    Transaction,
    stamp,
)
from simulators.braintree.errors import problem
from simulators.braintree.words import written
from simulators.core.shelf import Shelf

Fields = dict[str, Any]
PAGE, MOST = 50, 50


def ids(asked: Fields) -> list[str] | None:
    """The ids that are asked for; None where any will do."""
    value = asked.get("id")
    if value is None:
        return None
    return value["in"] if value.get("in") is not None else [value.get("is") or ""]


def listed(
    call: Call,
    shelf: Shelf[Any],
    kind: type,
    asked: Fields,
    fits: Callable[[Any, Fields], bool],
    first: int | None,
    after: str | None,
) -> Fields:
    """A page of what fits. Ids are looked up, all else is looked through."""
    limit = PAGE if first is None else first
    if not 0 < limit <= MOST:
        raise problem("VALIDATION", f"first must be between 1 and {MOST}.", ("first",))
    named = ids(asked)
    if named is not None:
        found = [each for each in by_id(call.account, shelf, kind, named) if fits(each, asked)]
        return views.connection([views.node(each) for each in found[:limit]])
    start = call.account.things.get(after) if after else None
    if after and not isinstance(start, kind):
        raise problem("VALIDATION", "Cursor is invalid.", ("after",))
    things, more = shelf.page(
        limit,
        after=start.legacy if start else None,
        fits=lambda each: fits(each, asked),
    )
    return views.connection([views.node(each) for each in things], more, bool(after))


def by_id(account: Account, shelf: Shelf[Any], kind: type, named: list[str]) -> Iterable[Any]:
    """Objects by global or legacy id."""
    for id in named:
        found = account.things.get(id) or shelf.get(id)
        if isinstance(found, kind):
            yield found


def transactions(call: Call, asked: Fields, first: int | None, after: str | None) -> Fields:
    """`search.transactions`"""
    shelf = call.account.transactions
    return listed(call, shelf, Transaction, asked, payment_fits, first, after)


def refunds(call: Call, asked: Fields, first: int | None, after: str | None) -> Fields:
    """`search.refunds`"""
    return listed(call, call.account.refunds, Refund, asked, payment_fits, first, after)


def payments(call: Call, asked: Fields, first: int | None, after: str | None) -> Fields:
    """`search.payments`: transactions and then refunds."""
    kinds = (asked.get("type") or {}).get("in") or ["TRANSACTION", "REFUND"]
    made = transactions(call, asked, first, after) if "TRANSACTION" in kinds else None
    back = refunds(call, asked, first, after) if "REFUND" in kinds else None
    nodes = [edge["node"] for each in (made, back) if each for edge in each["edges"]]
    return views.connection(nodes[: PAGE if first is None else first])


def disputes(call: Call, asked: Fields, first: int | None, after: str | None) -> Fields:
    """`search.disputes`"""
    return listed(call, call.account.disputes, Dispute, asked, dispute_fits, first, after)


def customers(call: Call, asked: Fields, first: int | None, after: str | None) -> Fields:
    """`search.customers`: those that were not deleted."""

    def fits(each: Customer, wanted: Fields) -> bool:
        return each.id in call.account.things and customer_fits(each, wanted)

    return listed(call, call.account.customers, Customer, asked, fits, first, after)


def customer_fits(thing: Customer, asked: Fields) -> bool:
    """Whether a customer is one of those that are asked for."""
    named = ("company", "email", "firstName", "lastName", "phoneNumber")
    return within(stamp(thing.at), asked.get("createdAt")) and all(
        text(thing.given.get(name) or "", asked.get(name)) for name in named
    )


def payment_fits(thing: Transaction | Refund, asked: Fields) -> bool:
    """Whether a payment is one of those that are asked for."""
    made = thing if isinstance(thing, Transaction) else thing.transaction
    amount = thing.amount if isinstance(thing, Transaction) else thing.money.amount
    order = thing.asked.get("orderId") or made.asked.get("orderId") or ""
    owner = made.customer
    person = asked.get("customer") or {}
    return (
        word(thing.status, asked.get("status"))
        and within(stamp(thing.at), asked.get("createdAt"))
        and amount_fits(amount, made.currency, asked.get("amount"))
        and text(order, asked.get("orderId"))
        and text(made.account_id, asked.get("merchantAccountId"))
        and text(owner.id if owner else "", person.get("id"))
        and text((owner and owner.given.get("email")) or "", person.get("email"))
        and word("API", asked.get("source"))
    )


def dispute_fits(thing: Dispute, asked: Fields) -> bool:
    """Whether a dispute is one of those that are asked for."""
    made = thing.transaction
    about = (asked.get("transaction") or {}).get("transactionId")
    reason = "RETRIEVAL" if thing.kind == "RETRIEVAL" else "FRAUD"
    return (
        word(thing.status, asked.get("status"))
        and word(thing.kind, asked.get("type"))
        and word(reason, asked.get("reason"))
        and text(thing.case, asked.get("caseNumber"))
        and text(thing.reference, asked.get("referenceNumber"))
        and amount_fits(thing.amount, made.currency, asked.get("amountDisputed"))
        and within(stamp(thing.at)[:10], asked.get("receivedDate"))
        and (text(made.id, about) or text(made.legacy, about))
    )


def word(value: str, asked: Fields | None) -> bool:
    """Whether a word is one of those asked for."""
    if not asked:
        return True
    exact, among = asked.get("is"), asked.get("in")
    return (exact is None or value == exact) and (among is None or value in among)


def text(value: str, asked: Fields | None) -> bool:
    """Whether a text is as asked for."""
    if not asked:
        return True
    return (
        word(value, asked)
        and value != asked.get("isNot")
        and value.startswith(asked.get("startsWith") or "")
        and value.endswith(asked.get("endsWith") or "")
        and (asked.get("contains") or "") in value
    )


def within(value: str, asked: Fields | None) -> bool:
    """Whether an instant or a date lies between two."""
    if not asked:
        return True
    low, high = asked.get("greaterThanOrEqualTo"), asked.get("lessThanOrEqualTo")
    return (low is None or value >= low) and (high is None or value <= high)


def amount_fits(amount: int, currency: str, asked: Fields | None) -> bool:
    """Whether an amount is as asked for."""
    if not asked:
        return True
    range_ = asked.get("value") or {}
    value = Decimal(written(amount, currency))
    bounds = {name: Decimal(bound) for name, bound in range_.items() if bound is not None}
    return (
        text(currency, asked.get("currencyCode") or asked.get("currencyIsoCode"))
        and value == bounds.get("is", value)
        and value >= bounds.get("greaterThanOrEqualTo", value)
        and value <= bounds.get("lessThanOrEqualTo", value)
    )
