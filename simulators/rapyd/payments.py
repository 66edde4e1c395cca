"""Payments: made, shown, changed, captured, canceled.

https://docs.rapyd.net/en/create-payment.html https://docs.rapyd.net/en/capture-payment.html
https://docs.rapyd.net/en/cancel-payment.html
"""

from typing import Any

from simulators.core.refusals import Refused
from simulators.rapyd import course, customers, events, instruments, views, words
from simulators.rapyd.account import Account, Call, Customer, Fields, Method, Payment
from simulators.rapyd.errors import RapydError
from simulators.rapyd.fields import SHAPES, minor

REDIRECTING = ("bank_redirect", "ewallet")
Answer = Any


def create(call: Call) -> Answer:
    """POST /v1/payments"""
    asked = SHAPES.read("Payment", call.body)
    customer = customers.of(call, asked.get("customer"))
    method, entered = method_of(call, asked, customer)
    amount = minor(asked["amount"], asked["currency"])
    check(asked, method, amount)
    instruments.require(method.kind.payer, customer.asked if customer else {}, "customer")
    if customer is None:
        customer = customers.anonymous(call)
    payment = make(call, asked, amount, method, customer)
    if entered and asked.get("save_payment_method"):
        instruments.keep(method, customer)
        call.account.methods[method.id] = method
    course.begin(call, payment)
    return views.payment(call.account, payment)


def method_of(call: Call, asked: Fields, customer: Customer | None) -> tuple[Method, bool]:
    """How it is paid, and whether that was entered just now. Raises RapydError."""
    given = asked.get("payment_method")
    if type(given) is dict:
        return instruments.make(call, given), True
    if given is None:
        if customer is None or customer.default is None:
            raise RapydError("ERROR_GET_CUSTOMER_DEFAULT_PAYMENT_METHOD")
        return customer.methods[customer.default], False
    kept = call.account.methods.get(given)
    if kept is None:
        raise RapydError("ERROR_CREATE_PAYMENT")
    if customer is not None and kept.customer is not customer:
        raise RapydError("ERROR_PAYMENT_METHODS_GET")
    return kept, False


def check(asked: Fields, method: Method, amount: int) -> None:
    """Refuse what the payment method does not allow. Raises RapydError."""
    kind, capture = method.kind, asked.get("capture", True)
    if kind.currency is not None and asked["currency"] != kind.currency:
        raise RapydError("ERROR_CREATE_PAYMENT_CURRENCY_NOT_SUPPORTED")
    if amount == 0 and (capture or kind.category != "card"):
        code = "ERROR_CARD_VALIDATION_CAPTURE_TRUE"
        raise RapydError(code if kind.category == "card" else "ERROR_PAYMENT_INVALID_AMOUNT")
    if kind.category == "card":
        SHAPES.read("Options", asked.get("payment_method_options", {}))
    elif not capture:
        raise RapydError("ERROR_CREATE_PAYMENT_CAPTURE_FOR_CARD_METHODS_ONLY")
    if kind.category == "bank_redirect":
        for name in ("complete_payment_url", "error_payment_url"):
            if name not in asked:
                raise RapydError(f"ERROR_CREATE_PAYMENT_{name.upper()}_NOT_VALID")


def make(call: Call, asked: Fields, amount: int, method: Method, customer: Customer) -> Payment:
    """Open a payment and keep it."""
    account, id = call.account, call.account.new("payment")
    seconds = words.CARD_SECONDS if method.kind.category == "card" else words.TRANSFER_SECONDS
    payment = Payment(
        id,
        call.now,
        account.ledger.open(id, amount, asked["currency"]),
        asked,
        method.kind,
        call.base,
        asked.get("expiration", call.now + seconds),
        method,
        customer,
    )
    account.payments[id] = payment
    if reference := asked.get("merchant_reference_id"):
        account.ledger.alias(reference, payment.money)
    call.pages[id] = (account, payment)
    return payment


def found(call: Call, id: str) -> Payment:
    """A payment by its id. Raises RapydError."""
    payment = call.account.payments.get(id)
    if payment is None:
        raise RapydError("ERROR_GET_PAYMENT")
    return payment


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/payments/{id}"""
    return views.payment(call.account, found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/payments"""
    limit = int(call.query.get("limit", "10")) if call.query.get("limit", "10").isdigit() else 10
    shelf = call.account.payments
    wanted = call.query.get("customer")
    fits = (lambda each: each.customer and each.customer.id == wanted) if wanted else None
    made, _ = shelf.page(max(1, min(limit, 100)), fits=fits)
    return [views.payment(call.account, each) for each in made]


def update(call: Call, id: str) -> Answer:
    """POST /v1/payments/{id}"""
    payment, asked = found(call, id), SHAPES.read("PaymentUpdate", call.body)
    if payment.status not in ("ACT", "CLO"):
        raise RapydError("ERROR_UPDATE_PAYMENT")
    payment.asked = payment.asked | asked
    events.payment(call, "UPDATED", payment)
    return views.payment(call.account, payment)


def capture(call: Call, id: str) -> Answer:
    """POST /v1/payments/{id}/capture: once, up to what is authorized; the rest is released."""
    payment, asked = found(call, id), SHAPES.read("Capture", call.body)
    money = payment.money
    if money.captured:
        raise RapydError("PAYMENT_CAPTURED_BEFORE")
    if payment.status != "ACT" or payment.next_action != "pending_capture":
        raise RapydError("ERROR_CAPTURE_PAYMENT")
    amount = minor(asked["amount"], money.currency) if "amount" in asked else money.capturable
    if amount > money.capturable:
        raise RapydError("ERROR_CAPTURE_PAYMENT_AMOUNT_EXCEEDS_AUTHORIZATION_AMOUNT")
    if amount <= 0:
        raise RapydError("ERROR_CAPTURE_PAYMENT")
    course.capture(call, payment, amount)
    events.payment(call, "CAPTURED", payment)
    events.payment(call, "COMPLETED", payment)
    return views.payment(call.account, payment)


def cancel(call: Call, id: str) -> Answer:
    """DELETE /v1/payments/{id}: what is not closed."""
    payment = found(call, id)
    try:
        if payment.status != "ACT" or payment.kind.final:
            raise RapydError("ERROR_PAYMENT_CAN_NOT_BE_CANCELED")
        course.cancel(call, payment)
    except Refused:
        raise RapydError("ERROR_PAYMENT_CAN_NOT_BE_CANCELED") from None
    return views.payment(call.account, payment)


def complete(call: Call) -> Answer:
    """POST /v1/payments/completePayment: what a third party does, in the sandbox.

    https://docs.rapyd.net/en/complete-payment-363014.html
    """
    asked = SHAPES.read("Completion", call.body)
    payment = found(call, asked["token"])
    if payment.kind.category == "card" or payment.errand is None or payment.status != "ACT":
        raise RapydError("ERROR_GET_PAYMENT")
    payment.errand.decide("approve")
    payment.errand.decide("settle")
    return views.payment(call.account, payment)


def declined(account: Account, payment: Payment) -> RapydError:
    """The answer to a payment that failed at once; it shows the payment, too.

    https://docs.rapyd.net/en/create-payment-error-examples.html
    """
    code, message = payment.failure
    return RapydError(code, message, data=views.payment(account, payment))
