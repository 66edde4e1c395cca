"""Customers and their tokens.

https://razorpay.com/docs/api/customers/
https://razorpay.com/docs/api/payments/recurring-payments/cards/tokens/
"""

from typing import Any

from simulators.razorpay import events, orders, views
from simulators.razorpay.account import Call, Customer, Fields, Payment, Token, find
from simulators.razorpay.errors import wrong
from simulators.razorpay.fields import SHAPES

Answer = tuple[int, Any]


def create(call: Call) -> Answer:
    """POST /v1/customers: one who is known already is refused, or answered with."""
    asked = SHAPES.read("Customer", call.body)
    account, details = call.account, details_of(asked)
    known = account.customers_by_details.get(details) if any(details) else None
    if known is not None:
        if asked.get("fail_existing", True):
            raise wrong("Customer already exists for the merchant")
        return 200, views.customer(known)
    customer = Customer(account.id_of("cust"), call.now, asked)
    account.customers[customer.id] = customer
    account.customers_by_details[details] = customer
    account.ledger.customers.add(customer.id)
    return 200, views.customer(customer)


def details_of(asked: Fields) -> tuple[str, str]:
    """By what a customer is known again."""
    return asked.get("email", "").lower(), asked.get("contact", "")


def found(call: Call, id: str) -> Customer:
    """A customer by its id. Raises RazorpayError."""
    customer: Customer = find(call.account.customers, "cust", id)
    return customer


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/customers/{id}"""
    return 200, views.customer(found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/customers"""
    return 200, orders.paged(call, call.account.customers, views.customer)


def update(call: Call, id: str) -> Answer:
    """PUT /v1/customers/{id}"""
    customer = found(call, id)
    customer.asked = customer.asked | SHAPES.read("CustomerUpdate", call.body)
    return 200, views.customer(customer)


def tokens(call: Call, id: str) -> Answer:
    """GET /v1/customers/{id}/tokens"""
    kept = found(call, id).tokens.values()
    return 200, views.collection([views.token(each) for each in kept])


def token(call: Call, id: str, token_id: str) -> Answer:
    """GET /v1/customers/{id}/tokens/{token}"""
    return 200, views.token(token_of(found(call, id), token_id))


def token_of(customer: Customer, id: str) -> Token:
    """One of their tokens. Raises RazorpayError."""
    kept = customer.tokens.get(id)
    if kept is None:
        raise wrong("The id provided does not exist")
    return kept


def delete(call: Call, id: str, token_id: str) -> Answer:
    """DELETE /v1/customers/{id}/tokens/{token}"""
    customer = found(call, id)
    end(call, token_of(customer, token_id), "cancelled")
    return 200, {"deleted": True}


def cancel(call: Call, id: str, token_id: str) -> Answer:
    """PUT /v1/customers/{id}/tokens/{token}/cancel"""
    kept = token_of(found(call, id), token_id)
    end(call, kept, "cancelled")
    return 200, {"status": "cancellation_initiated"}


def end(call: Call, kept: Token, status: str) -> None:
    """No payment runs by it any more."""
    kept.customer.tokens.pop(kept.id, None)
    call.account.tokens.pop(kept.id, None)
    kept.status = status
    mandates = call.account.ledger.mandates
    if kept.recurring and not mandates.find(kept.id).ended:
        mandates.end(kept.id)
        events.token(call, status, kept)


def remember(call: Call, payment: Payment) -> None:
    """Store what an approved payment was made with, where it was to be stored."""
    asked, customer = payment.asked, payment.customer
    recurring = bool(asked.get("recurring"))
    if customer is None or payment.token or not (recurring or asked.get("save")):
        return
    if payment.method not in ("card", "upi"):
        return
    kept = described(call, payment, "confirmed" if recurring else "active")
    if recurring:
        call.account.ledger.mandates.grant(kept.id, most=kept.most)
        events.token(call, "confirmed", kept)
    payment.token = customer.tokens[kept.id] = call.account.tokens[kept.id] = kept


def reject(call: Call, payment: Payment) -> None:
    """A mandate that its payer did not give."""
    if payment.customer and payment.asked.get("recurring") and not payment.token:
        events.token(call, "rejected", described(call, payment, "rejected"))


def described(call: Call, payment: Payment, status: str) -> Token:
    """The token that a payment asks for."""
    assert payment.customer is not None
    limits = payment.order.asked.get("token") or {}
    return Token(
        call.account.id_of("token"),
        call.now,
        payment.customer,
        payment.method,
        payment.card,
        payment.vpa,
        status,
        bool(payment.asked.get("recurring")),
        limits.get("max_amount"),
        limits.get("expire_at") or expiry(payment),
    )


def expiry(payment: Payment) -> int:
    """When a token ends: with its card, else in ten years."""
    year = payment.card.year + 1 if payment.card else 2036
    return (year - 1970) * 31_556_952
