"""Hosted checkout pages. https://docs.rapyd.net/en/create-checkout-page.html"""

from typing import Any

from simulators.rapyd import course, payments, types, views, words
from simulators.rapyd.account import Call, Card, Checkout, Method
from simulators.rapyd.customers import anonymous, found
from simulators.rapyd.errors import RapydError
from simulators.rapyd.fields import SHAPES, minor

Answer = Any


def create(call: Call) -> Answer:
    """POST /v1/checkout"""
    asked, account = SHAPES.read("Checkout", call.body), call.account
    amount = minor(asked["amount"], asked["currency"])
    if amount <= 0:
        raise RapydError("ERROR_PAYMENT_INVALID_AMOUNT")
    for name in (*asked.get("payment_method_types_include", []), asked.get("payment_method_type")):
        if name and types.method_type(name) is None:
            raise RapydError("ERROR_GET_PAYMENT_METHOD_TYPE")
    if "customer" in asked:
        found(call, asked["customer"])
    expires = asked.get("page_expiration") or asked.get("expiration")
    page = Checkout(
        account.new("checkout"),
        call.now,
        asked,
        amount,
        call.base,
        expires or call.now + words.TRANSFER_SECONDS,
    )
    account.checkouts[page.id] = page
    account.ledger.open(page.id, amount, asked["currency"])
    call.clock.at(page.expires, lapse, page)
    call.pages[page.id] = (account, page)
    return views.checkout(account, page)


def lapse(page: Checkout) -> None:
    """Nobody paid in time."""
    if page.status == "NEW":
        page.status = "EXP"


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/checkout/{id}"""
    page = call.account.checkouts.get(id)
    if page is None:
        raise RapydError("ERROR_GET_CHECKOUT_PAGE")
    return views.checkout(call.account, page)


def pay(call: Call, page: Checkout) -> bool:
    """The customer pays on the page, by card or by what it offers. False where it is over."""
    if page.status != "NEW":
        return False
    asked, account = page.asked, call.account
    offered = asked.get("payment_method_types_include") or [asked.get("payment_method_type")]
    kind = types.method_type(offered[0] or f"{asked['country'].lower()}_visa_card")
    assert kind is not None
    card = Card("Customer", "1111", "411111", "12", "34", "ocfp_page")
    method = Method(account.new("card"), kind, {}, None, card if kind.category == "card" else None)
    names = ("description", "merchant_reference_id", "metadata", "complete_payment_url")
    told = {name: asked[name] for name in names if name in asked}
    customer = found(call, asked["customer"]) if "customer" in asked else anonymous(call)
    money = {"amount": page.amount, "currency": asked["currency"], "capture": True}
    payment = payments.make(call, {**told, **money}, page.amount, method, customer)
    account.ledger.payments.pop(page.id)
    account.ledger.alias(page.id, payment.money)
    page.payment, payment.checkout = payment, page
    course.approve(call, payment)
    return True
