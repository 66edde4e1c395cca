"""Payments: made, shown, captured.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/
https://razorpay.com/docs/api/payments/
"""

import hashlib
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from simulators.core.cards import luhn
from simulators.razorpay import course, orders, views, words
from simulators.razorpay.account import (
    Account,
    Call,
    Card,
    Customer,
    Fields,
    Order,
    Payment,
    Token,
    find,
)
from simulators.razorpay.errors import wrong
from simulators.razorpay.fields import SHAPES

Answer = tuple[int, Any]
VPA = re.compile(r"[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9.]{1,63}\Z")
CARDS = ("card", "emi")
NEEDED = {
    "netbanking": ("bank", words.BANKS),
    "fpx": ("bank", words.FPX_BANKS),
    "wallet": ("wallet", words.WALLETS),
    "paylater": ("provider", words.PAY_LATER),
    "app": ("provider", words.APPS),
    "cardless_emi": ("provider", words.CARDLESS_EMI),
}


def create_json(call: Call) -> Answer:
    """POST /v1/payments/create/json"""
    payment = begin(call, SHAPES.read("Payment", call.body))
    return 200, {"razorpay_payment_id": payment.id, "next": following(call, payment)}


def create_redirect(call: Call) -> Answer:
    """POST /v1/payments/create/redirect: the page itself, for the customer's browser."""
    payment = begin(call, SHAPES.read("Payment", call.body))
    return 302, f"{call.base}{payment.path}"


def create_upi(call: Call) -> Answer:
    """POST /v1/payments/create/upi"""
    asked = SHAPES.read("Payment", call.body)
    if asked["method"] != "upi":
        raise wrong(f"Invalid payment method given: {asked['method']}")
    payment = begin(call, asked)
    told = {"razorpay_payment_id": payment.id}
    if flow(asked) == "intent":
        told["link"] = link(call.account, payment)
    return 200, told


def create_recurring(call: Call) -> Answer:
    """POST /v1/payments/create/recurring: charges a token without its holder."""
    asked = SHAPES.read("Recurring", call.body)
    account = call.account
    customer: Customer = find(account.customers, "cust", asked["customer_id"])
    token = customer.tokens.get(asked["token"])
    if token is None:
        raise wrong("The id provided does not exist")
    if not asked["recurring"] or not token.recurring or token.status != "confirmed":
        raise wrong("The token is not confirmed for recurring payments", "token")
    if token.most is not None and asked["amount"] > token.most:
        raise wrong("Amount exceeds maximum amount allowed")
    order = payable(call, asked)
    account.ledger.mandates.use(token.id, asked["amount"])
    kept = {key: item for key, item in asked.items() if key != "token"}
    payment = make(call, order, {**kept, "method": token.method})
    payment.customer, payment.token = customer, token
    payment.card, payment.vpa = token.card, token.vpa
    account.ledger.pend(payment.money)
    call.clock.after(words.AUTO_DEBIT_SECONDS, course.debited, call, payment)
    return 200, {"razorpay_payment_id": payment.id}


def begin(call: Call, asked: Fields) -> Payment:
    """Make a payment and leave the rest to the customer. Raises RazorpayError."""
    order = payable(call, asked)
    customer = (
        find(call.account.customers, "cust", asked["customer_id"])
        if ("customer_id" in asked)
        else None
    )
    check(asked)
    card, token = instrument(call, asked, customer)
    if asked.get("recurring") and (customer is None or not asked.get("save", True)):
        raise wrong("The customer id field is required.", "customer_id")
    kept = {key: item for key, item in asked.items() if key not in ("card", "token")}
    payment = make(call, order, kept)
    payment.card, payment.token, payment.customer = card, token, customer
    payment.vpa = vpa(asked)
    course.await_customer(call, payment)
    return payment


def payable(call: Call, asked: Fields) -> Order:
    """The order, if it can be paid like that. Raises RazorpayError."""
    order = orders.found(call, asked["order_id"])
    if order.status == "paid" or any(each.status == "authorized" for each in order.payments):
        raise wrong(
            "Your payment has been declined as the order is already paid. Please initiate the "
            "payment with a new order."
        )
    if asked["amount"] != order.amount - order.paid:
        raise wrong(
            "Your payment amount is different from your order amount. To pay successfully, "
            "please try using right amount.",
            "amount",
        )
    if asked["currency"] != order.currency:
        raise wrong("Payment currency is different from your order currency.", "currency")
    return order


def check(asked: Fields) -> None:
    """Refuse what a payment method does not allow. Raises RazorpayError."""
    method = asked["method"]
    if asked["currency"] not in currencies(asked):
        raise wrong("Currency is not supported", "currency")
    if "@" not in asked["email"]:
        raise wrong("The email must be a valid email address.", "email")
    if method in NEEDED:
        name, known = NEEDED[method]
        if not asked.get(name):
            raise wrong(f"The {name} field is required.", name)
        if asked[name] not in known:
            raise wrong(f"The selected {name} is invalid.", name)
    if method == "upi":
        check_upi(asked)
    if method == "emi":
        check_emi(asked)


def currencies(asked: Fields) -> Collection[str]:
    """What a payment method takes."""
    if asked["method"] == "card" or asked.get("wallet") == "paypal":
        return words.CURRENCIES
    if asked["method"] == "fpx" or asked.get("wallet") in words.MALAYSIAN_WALLETS:
        return ("MYR",)
    return ("INR",)


def check_upi(asked: Fields) -> None:
    """A collect request needs the UPI id of someone. Raises RazorpayError."""
    given = vpa(asked)
    if flow(asked) == "collect" and not given:
        raise wrong("The vpa field is required.", "vpa")
    if given and not VPA.match(given):
        raise wrong("Invalid VPA. Please enter a valid Virtual Payment Address", "vpa")


def check_emi(asked: Fields) -> None:
    """Instalments are for certain months and from a certain amount. Raises RazorpayError."""
    if asked.get("emi_duration") not in words.EMI_MONTHS:
        raise wrong("The selected emi duration is invalid.", "emi_duration")
    if asked["amount"] < words.EMI_LEAST:
        raise wrong("The amount is less than the minimum amount for EMI.", "amount")


def flow(asked: Fields) -> str:
    """How a UPI payment reaches its payer."""
    found: str = (asked.get("upi") or {}).get("flow", "collect")
    return found


def vpa(asked: Fields) -> str | None:
    """The payer's UPI id."""
    if asked["method"] != "upi":
        return None
    return asked.get("vpa") or (asked.get("upi") or {}).get("vpa")


def instrument(
    call: Call, asked: Fields, customer: Customer | None
) -> tuple[Card | None, Token | None]:
    """The card that pays: a stored one or one that is entered. Raises RazorpayError."""
    if asked["method"] not in CARDS:
        return None, None
    if "token" in asked:
        token = customer.tokens.get(asked["token"]) if customer else None
        if token is None or token.card is None:
            raise wrong("The id provided does not exist")
        SHAPES.read("SavedCard", asked.get("card", {}))
        return token.card, token
    if "card" not in asked:
        raise wrong("The card field is required.", "card")
    return card(call, SHAPES.read("Card", asked["card"])), None


def card(call: Call, given: Fields) -> Card:
    """What is kept of a card. Raises RazorpayError for one that cannot be."""
    number, year = given["number"], int(given["expiry_year"]) % 100 + 2000
    month, today = int(given["expiry_month"]), call.clock.date()
    if not luhn(number) and number not in words.FAILING_CARDS:
        raise wrong("The card number is invalid.", "number")
    if (year, month) < (today.year, today.month):
        raise wrong("The card expiry date is invalid.", "expiry_year")
    network, short = words.network(number)
    return Card(
        call.account.id_of("card"),
        given["name"],
        number[-4:],
        number[:6],
        network,
        short,
        number in words.INTERNATIONAL,
        month,
        year,
        words.FAILING_CARDS.get(number, words.FAILED),
    )


def make(call: Call, order: Order, asked: Fields) -> Payment:
    """Open a payment and keep it."""
    account, id = call.account, call.account.id_of("pay")
    money = account.ledger.open(id, asked["amount"], asked["currency"])
    payment = Payment(id, call.now, order, money, asked, call.base, notes=asked.get("notes", {}))
    order.status, order.attempts = "attempted", order.attempts + 1
    order.payments.append(payment)
    account.payments[id] = payment
    account.ledger.alias(order.id, money)
    call.pages[payment.path] = (account, payment)
    return payment


def following(call: Call, payment: Payment) -> list[Fields]:
    """What to do next: `next`."""
    page = {"action": "redirect", "url": f"{call.base}{payment.path}"}
    api = f"{call.base}/v1/payments/{payment.id}"
    if payment.method in CARDS:
        bare, key = payment.id.removeprefix("pay_"), call.account.key
        otp = f"{api}/otp_generate?track_id={bare}&key_id={key}"
        return [page, {"action": "otp_generate", "url": otp}]
    if payment.method != "upi":
        return [page]
    poll = {"action": "poll", "url": api}
    if flow(payment.asked) == "collect":
        return [poll]
    return [{"action": "intent", "url": link(call.account, payment)}, poll]


def link(account: Account, payment: Payment) -> str:
    """The link that opens a UPI app."""
    text = quote(payment.asked.get("description") or "razorpay")
    reference = payment.id.removeprefix("pay_")
    amount = f"{payment.money.amount // 100}.{payment.money.amount % 100:02d}"
    return f"upi://pay?pa=upi@razopay&pn=acme&tr={reference}&tn={text}&am={amount}&cu=INR&mc=5411"


def found(call: Call, id: str) -> Payment:
    """A payment by its id. Raises RazorpayError."""
    payment: Payment = find(call.account.payments, "pay", id)
    return payment


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/payments/{id}"""
    return 200, views.payment(found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/payments"""
    return 200, orders.paged(call, call.account.payments, views.payment)


def update(call: Call, id: str) -> Answer:
    """PATCH /v1/payments/{id}: only its notes."""
    payment = found(call, id)
    payment.notes = SHAPES.read("PaymentUpdate", call.body)["notes"]
    return 200, views.payment(payment)


def card_of(call: Call, id: str) -> Answer:
    """GET /v1/payments/{id}/card"""
    payment = found(call, id)
    if payment.card is None:
        raise wrong("The payment was not made by card")
    return 200, views.card_view(payment.card)


def capture(call: Call, id: str) -> Answer:
    """POST /v1/payments/{id}/capture: all of what is authorized, once."""
    payment, asked = found(call, id), SHAPES.read("Capture", call.body)
    if payment.money.captured:
        raise wrong("This payment has already been captured")
    if payment.status != "authorized":
        raise wrong("Only payments which have been authorized and not yet captured can be captured")
    if asked.get("currency", "INR") != payment.money.currency:
        raise wrong("The currency should match the currency of the payment", "currency")
    if asked["amount"] != payment.money.amount:
        raise wrong("Capture amount must be equal to the amount authorized", "amount")
    course.capture(call, payment)
    return 200, views.payment(payment)


def validate_vpa(call: Call) -> Answer:
    """POST /v1/payments/validate/vpa"""
    given = SHAPES.read("Vpa", call.body)["vpa"]
    if not VPA.match(given):
        raise wrong("Invalid VPA. Please enter a valid Virtual Payment Address", "vpa")
    return 200, {"vpa": given, "success": True, "customer_name": "Gaurav Kumar"}


def otp_generate(call: Call, id: str) -> Answer:
    """POST /v1/payments/{id}/otp_generate"""
    payment = waiting(call, id)
    assert payment.card is not None
    api, key = f"{call.base}/v1/payments/{id}", call.account.key
    return 200, {
        "razorpay_payment_id": id,
        "next": [
            {"action": "otp_submit", "url": f"{api}/otp_submit/{track(payment)}?key_id={key}"},
            {"action": "otp_resend", "url": f"{api}/otp_resend/json?key_id={key}"},
        ],
        "metadata": {
            "issuer": None if payment.card.international else "UTIB",
            "network": payment.card.short,
            "last4": payment.card.last4,
            "iin": payment.card.iin,
        },
    }


def otp_resend(call: Call, id: str) -> Answer:
    """POST /v1/payments/{id}/otp/resend"""
    waiting(call, id)
    return 200, {"next": ["otp_submit", "otp_resend"], "razorpay_payment_id": id}


def otp_submit(call: Call, id: str) -> Answer:
    """POST /v1/payments/{id}/otp/submit: four to ten digits are right, fewer are wrong.

    https://razorpay.com/docs/payments/payments/test-card-details/
    """
    payment = waiting(call, id)
    given = SHAPES.read("Otp", call.body)["otp"]
    if not (given.isdigit() and 4 <= len(given) <= 10):
        error = {"code": "BAD_REQUEST_ERROR", "description": words.WRONG_OTP}
        return 400, {"error": error, "next": ["otp_submit", "otp_resend"]}
    assert payment.errand is not None
    payment.errand.decide("approve")
    return 200, proof(call.account, payment)


def track(payment: Payment) -> str:
    """What names one request for an OTP."""
    return hashlib.sha1(payment.id.encode(), usedforsecurity=False).hexdigest()


def otp_tracked(call: Call, id: str, given: str) -> Answer:
    """POST /v1/payments/{id}/otp_submit/{track}"""
    if given != track(found(call, id)):
        raise wrong("The id provided does not exist")
    return otp_submit(call, id)


def waiting(call: Call, id: str) -> Payment:
    """A card payment whose holder has not yet answered. Raises RazorpayError."""
    payment = found(call, id)
    if payment.card is None or payment.errand is None or not payment.errand.waits:
        raise wrong("Payment is not in a state in which an OTP is expected")
    return payment


def proof(account: Account, payment: Payment) -> Fields:
    """What a merchant is shown for a payment that succeeded."""
    text = f"{payment.order.id}|{payment.id}"
    return {
        "razorpay_payment_id": payment.id,
        "razorpay_order_id": payment.order.id,
        "razorpay_signature": account.signature(text),
    }
