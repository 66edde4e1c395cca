"""Payments: made, shown, changed, canceled. https://docs.mollie.com/reference/payments-api"""

from typing import Any

import msgspec
from msgspec import UNSET

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, debit
from simulators.mollie import course, mandates, orders, outcomes, taking, views, words
from simulators.mollie.account import Call, Customer, Fields, Payment
from simulators.mollie.bodies import CreatePayment, Organizational, UpdatePayment
from simulators.mollie.customers import find as find_customer
from simulators.mollie.errors import unprocessable
from simulators.mollie.lists import listed
from simulators.mollie.methods import METHODS
from simulators.mollie.orders import find
from simulators.mollie.reading import only, read

Answer = tuple[int, Any]
AGAIN = CustomerMethod("card", "a stored card", "debit", settles=words.MINUTE)
"""How cards and PayPal accounts are charged again: in the background, within a minute."""
DEBITS = {"directdebit": CUSTOMER_METHODS["sepa"]}
QR_CODES = ("ideal", "bancontact", "banktransfer")


def create(call: Call, customer_id: str | None = None) -> Answer:
    """POST /v2/payments"""
    asked = read(call, CreatePayment)
    if customer_id is not None:
        asked.customer_id = customer_id
    amount = orders.check(call, asked)
    customer = orders.customer_of(call, asked)
    payment = make(call, asked, amount, customer)
    if payment.sequence == "recurring":
        charge(call, payment)
    else:
        mandates.prepare(call, payment)
        course.begin(call, payment)
    show_account(call, payment)
    route(call, payment)
    return 201, shown(call, payment, "create-payment")


def make(call: Call, asked: CreatePayment, amount: int, customer: Customer | None) -> Payment:
    """Open the payment and keep it."""
    account, id = call.account, f"tr_{call.account.ids.next(22)}"
    mandate = mandate_of(customer, asked)
    method = asked.method if isinstance(asked.method, str) else None
    payment = Payment(
        id,
        account.ids.next(12).lower(),
        call.now,
        account.ledger.open(id, amount, asked.amount.currency),
        asked.description[:255],
        asked.sequence_type or "oneoff",
        call.base,
        asked,
        method=mandate.method if mandate else method,
        offered=tuple(asked.method) if isinstance(asked.method, list) else (),
        customer=customer,
        mandate=mandate,
        card=account.cards.get(asked.card_token or ""),
    )
    take(payment, asked)
    spend(call, asked)
    account.payments[id] = payment
    call.pages[payment.token] = (account, payment)
    if customer:
        customer.payments.append(payment)
    return payment


def mandate_of(customer: Customer | None, asked: CreatePayment) -> Any:
    """The mandate by which a payment is made, if it is made by one."""
    if customer is None or not (asked.sequence_type == "recurring" or asked.mandate_id):
        return None
    method = asked.method if isinstance(asked.method, str) else None
    return mandates.suitable(customer, asked.mandate_id, method)


def take(payment: Payment, asked: CreatePayment) -> None:
    """Keep what may be changed later."""
    payment.redirect_url, payment.cancel_url = asked.redirect_url, asked.cancel_url
    payment.webhook_url, payment.metadata = asked.webhook_url, asked.metadata
    payment.locale, payment.country = asked.locale, asked.restrict_payment_methods_to_country
    if asked.billing_address is not None:
        payment.billing = views.given_only(asked.billing_address)
    if asked.shipping_address is not None:
        payment.shipping = views.given_only(asked.shipping_address)
    payment.method = payment.method or ("applepay" if asked.apple_pay_payment_token else None)


def spend(call: Call, asked: CreatePayment) -> None:
    """A card token is good for one payment; what is secret is not kept."""
    if asked.card_token:
        call.account.ledger.tokens.spend(asked.card_token)
    for name in ("card_token", "voucher_number", "voucher_pin"):
        setattr(asked, name, None)
    for name in ("apple_pay_payment_token", "google_pay_payment_token"):
        if getattr(asked, name):
            setattr(asked, name, "given")


def charge(call: Call, payment: Payment) -> None:
    """A recurring payment: charged in the background, by the customer's mandate."""
    mandate = payment.mandate
    assert mandate is not None
    call.account.ledger.mandates.use(mandate.id, payment.money.amount)
    way = DEBITS.get(mandate.method, AGAIN)
    if way is not AGAIN:
        payment.details = debited(call, payment)
    payment.errand = debit(call.clock, way, course.Affair(call, payment))


def debited(call: Call, payment: Payment) -> Fields:
    """What is known of a direct debit beforehand."""
    assert payment.mandate is not None
    return {
        "transferReference": f"SD{call.account.ids.number(14)}",
        "creditorIdentifier": "NL08ZZZ502057730000",
        **payment.mandate.details,
        "dueDate": words.day(call.now + words.DAY),
        "signatureDate": payment.mandate.signed,
    }


def show_account(call: Call, payment: Payment) -> None:
    """The account to which, or the reference by which, a customer pays on their own."""
    ids = call.account.ids
    if payment.method == "banktransfer":
        payment.details = {
            "bankName": "Stichting Mollie Payments",
            "bankAccount": "NL53ABNA0627535577",
            "bankBic": "ABNANL2A",
            "transferReference": f"RF{ids.number(2)}-{ids.number(4)}-{ids.number(4)}",
        }
    elif payment.method == "multibanco":
        payment.details = {
            "multibancoReference": ids.number(9),
            "multibancoEntity": "98765",
        }


def route(call: Call, payment: Payment) -> None:
    """Show who gets which part."""
    if not payment.asked.routing:
        return
    links = {"self": views.api(call, f"payments/{payment.id}/routes")}
    links["payment"] = views.api(call, f"payments/{payment.id}")
    payment.routes = [
        {
            "resource": "route",
            "id": f"rt_{call.account.ids.next(18)}",
            "mode": "test",
            **views.given_only(part),
            "createdAt": words.stamp(payment.created),
            "_links": links,
        }
        for part in payment.asked.routing
    ]


def shown(call: Call, payment: Payment, page: str) -> Fields:
    """A payment, with what the query asks to be included."""
    only(call, "include", "embed")
    told = views.payment(call, payment, page)
    wanted = call.query.get("include", "")
    if wanted not in ("", "details.qrCode", "details.remainderDetails"):
        raise unprocessable("The include is invalid", "include")
    if wanted == "details.qrCode" and payment.method in QR_CODES and payment.checkout:
        source = f"{payment.base}/_pages/checkout/{payment.token}?qr=1"
        code = {"height": 180, "width": 180, "src": source}
        told["details"] = {**(payment.details or {}), "qrCode": code}
    return told


def retrieve(call: Call, id: str) -> Answer:
    """GET /v2/payments/{id}"""
    return 200, shown(call, find(call, id), "get-payment")


def every(call: Call) -> Answer:
    """GET /v2/payments"""
    return listed(call, "payments", call.account.payments, views.payment, page="list-payments")


def pay(call: Call, customer_id: str) -> Answer:
    """POST /v2/customers/{id}/payments"""
    find_customer(call, customer_id)
    return create(call, customer_id)


def paid(call: Call, customer_id: str) -> Answer:
    """GET /v2/customers/{id}/payments"""
    customer = find_customer(call, customer_id)
    path = f"customers/{customer_id}/payments"
    return listed(call, path, customer.payments, views.payment, page="list-customer-payments")


def update(call: Call, id: str) -> Answer:
    """PATCH /v2/payments/{id}: calls no webhook."""
    payment, asked = find(call, id), read(call, UpdatePayment)
    given = {
        name: value
        for name in asked.__struct_fields__
        if (value := getattr(asked, name)) is not UNSET and name not in ("testmode", "profile_id")
    }
    if payment.status in views.FINAL:
        check_final(given)
    change(call, payment, given)
    return 200, views.payment(call, payment, "update-payment")


def check_final(given: Fields) -> None:
    """What cannot be changed any more."""
    for name, field in (("redirect_url", "redirectUrl"), ("cancel_url", "cancelUrl")):
        if name in given:
            detail = "The redirect URL cannot be updated when the payment is finalized"
            raise unprocessable(detail, field)
    if "method" in given:
        raise unprocessable("The method cannot be updated when the payment is finalized", "method")


def change(call: Call, payment: Payment, given: Fields) -> None:
    """Take over what was given."""
    names = {
        "restrict_payment_methods_to_country": "country",
        "billing_address": "billing",
        "shipping_address": "shipping",
    }
    method = given.pop("method", None)
    for name in ("issuer", "billing_email", "due_date"):
        given.pop(name, None)
    for name, value in given.items():
        plain = views.given_only(value) if isinstance(value, msgspec.Struct) else value
        setattr(payment, names.get(name, name), plain)
    if isinstance(method, str):
        known = METHODS.get(method)
        if known is None or payment.money.currency not in known.currencies:
            raise unprocessable("The payment method is invalid", "method")
        course.choose(call, payment, method)


def cancel(call: Call, id: str) -> Answer:
    """DELETE /v2/payments/{id}. https://docs.mollie.com/reference/cancel-payment"""
    payment = find(call, id)
    read(call, Organizational)
    if payment.status in views.FINAL or not views.cancelable(payment):
        raise unprocessable("The payment cannot be cancelled")
    give_up(call, payment)
    return 200, views.payment(call, payment, "cancel-payment")


def give_up(call: Call, payment: Payment) -> None:
    """Nothing more is taken; nobody waits any more."""
    if payment.errand is not None:
        payment.errand.state = "over"
    outcomes.end(call, payment, "canceled")


def release(call: Call, id: str) -> Answer:
    """POST /v2/payments/{id}/release-authorization

    https://docs.mollie.com/reference/release-authorization
    """
    payment = find(call, id)
    read(call, Organizational)
    if payment.status != "authorized" or taking.waiting(payment):
        detail = (
            "Authorization cannot be released because the payment is not in the authorized state."
        )
        raise unprocessable(detail)
    call.clock.after(words.RELEASE_SECONDS, let_go, call.later(), payment)
    return 202, None


def let_go(call: Call, payment: Payment) -> None:
    """The hold is released, unless something else became of it meanwhile."""
    if payment.status == "authorized" and not taking.waiting(payment):
        outcomes.end(call, payment, "canceled")
