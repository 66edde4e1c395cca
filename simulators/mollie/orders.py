"""What a payment is asked for, checked before it is made.

https://docs.mollie.com/reference/create-payment
"""

from typing import Any

import msgspec

from simulators.mollie import methods, words
from simulators.mollie.account import Call, Customer, Payment
from simulators.mollie.bodies import CreatePayment, Line
from simulators.mollie.customers import find as find_customer
from simulators.mollie.errors import MollieError, missing, not_found, unprocessable
from simulators.mollie.methods import METHODS, Method
from simulators.mollie.reading import amount_in, amount_of

MOST = 5_000_000
"""The most where no method is chosen yet, in minor units."""
CARD_METHODS = ("creditcard", "applepay")
LATEST_DUE = 101
"""Days from now; https://docs.mollie.com/reference/extra-payment-parameters"""
LONGEST_DELAY = 7 * 24


def check(call: Call, asked: CreatePayment) -> int:
    """The amount in minor units. Raises MollieError for what is wrong with the rest."""
    chosen = chosen_methods(asked)
    if any(each.id in call.account.unavailable for each in chosen):
        detail = "Payment platform for this payment method temporarily not available"
        raise MollieError(503, detail)
    amount = amount_of(asked.amount)
    check_amount(asked, amount, chosen)
    check_addresses(asked, chosen)
    check_lines(asked, amount, chosen)
    check_sequence(asked, chosen)
    check_capture(asked, chosen)
    check_tokens(call, asked)
    check_parts(asked, amount)
    check_due_date(call, asked)
    return amount


def chosen_methods(asked: CreatePayment) -> list[Method]:
    """The methods that the merchant leaves to the customer; empty for all."""
    named = asked.method if isinstance(asked.method, list) else [asked.method]
    found = [METHODS.get(name) for name in named if name is not None]
    if None in found:
        raise unprocessable("The payment method is invalid", "method")
    return [method for method in found if method is not None]


def check_amount(asked: CreatePayment, amount: int, chosen: list[Method]) -> None:
    """Within the limits of the methods; nothing at all only to make a mandate."""
    currency = asked.amount.currency
    fitting = [method for method in chosen or METHODS.values() if currency in method.currencies]
    if not fitting:
        raise unprocessable("The amount contains an invalid currency", "amount.currency")
    free = not chosen or any(each.id in (*CARD_METHODS, "paypal") for each in chosen)
    if amount == 0 and asked.sequence_type == "first" and free:
        return
    home = [each for each in fitting if each.currencies[0] == currency] or fitting
    least = min(each.least if each.currencies[0] == currency else 1 for each in fitting)
    most = 0 if any(not each.most for each in home) else max(each.most for each in home)
    if amount < least:
        raise unprocessable("The amount is lower than the minimum", "amount")
    most = most if chosen else MOST
    if most and amount > most * scale(currency):
        raise unprocessable("The amount is higher than the maximum", "amount")


def scale(currency: str) -> int:
    """How many times more a currency's numbers are than those of its method's first currency.

    Limits are documented in the first currency; the others are given room instead of a rate.
    """
    return 1 if currency in ("EUR", "CHF") else 20


def check_addresses(asked: CreatePayment, chosen: list[Method]) -> None:
    """Pay-later companies want to know who pays."""
    if len(chosen) != 1 or not chosen[0].addressed:
        return
    if asked.billing_address is None:
        raise missing("billingAddress")
    given = msgspec.to_builtins(asked.billing_address)
    for name in methods.ADDRESSED:
        if not given.get(name):
            raise missing(f"billingAddress.{name}")
    if chosen[0].id == "billie" and not given.get("organizationName"):
        raise missing("billingAddress.organizationName")


def check_lines(asked: CreatePayment, amount: int, chosen: list[Method]) -> None:
    """Lines in the payment's currency that add up to its amount."""
    if asked.lines is None:
        if len(chosen) == 1 and chosen[0].lined:
            raise missing("lines")
        return
    total = 0
    for place, line in enumerate(asked.lines):
        total += check_line(line, place, asked.amount.currency)
    if total != amount:
        raise unprocessable("The amount of the lines does not match the payment amount", "lines")


def check_line(line: Line, place: int, currency: str) -> int:
    """What a line costs, in minor units: (unit price x quantity) - discount."""
    where = f"lines.{place}"
    parts = {"unitPrice": line.unit_price, "totalAmount": line.total_amount}
    if line.discount_amount:
        parts["discountAmount"] = line.discount_amount
    if line.vat_amount:
        parts["vatAmount"] = line.vat_amount
    costs = {name: amount_of(given, f"{where}.{name}") for name, given in parts.items()}
    for name, given in parts.items():
        if given.currency != currency:
            raise unprocessable("The currencies of the lines differ", f"{where}.{name}.currency")
    expected = costs["unitPrice"] * line.quantity - costs.get("discountAmount", 0)
    if costs["totalAmount"] != expected:
        detail = f"Line {place} is invalid. Total amount is off."
        raise unprocessable(detail, f"{where}.totalAmount")
    check_tax(line, costs, where, place)
    return costs["totalAmount"]


def check_tax(line: Line, costs: dict[str, int], where: str, place: int) -> None:
    """VAT is totalAmount x (vatRate / (100 + vatRate)), to the cent."""
    if line.vat_rate is None or "vatAmount" not in costs:
        return
    rate = float(line.vat_rate)
    expected = costs["totalAmount"] * rate / (100 + rate)
    if abs(costs["vatAmount"] - expected) > 1:
        wanted = words.money(round(expected), line.unit_price.currency)["value"]
        detail = f"Line {place} is invalid. VAT amount is off. Expected VAT amount to be {wanted}"
        raise unprocessable(detail, f"{where}.vatAmount")


def check_sequence(asked: CreatePayment, chosen: list[Method]) -> None:
    """First and recurring payments are some customer's; others send the customer somewhere."""
    if asked.sequence_type in ("first", "recurring") and not asked.customer_id:
        raise missing("customerId")
    if asked.sequence_type == "first" and any(not each.first for each in chosen):
        raise unprocessable("The payment method does not support first payments", "method")
    if asked.sequence_type == "recurring":
        if any(not each.recurring for each in chosen):
            raise unprocessable("The payment method does not support recurring payments", "method")
        return
    if asked.redirect_url is None and asked.apple_pay_payment_token is None:
        raise missing("redirectUrl")


def check_capture(asked: CreatePayment, chosen: list[Method]) -> None:
    """Not all methods hold money, and some always do.

    https://docs.mollie.com/docs/place-a-hold-for-a-payment
    """
    manual = asked.capture_mode == "manual"
    if manual and asked.capture_delay:
        raise unprocessable("A capture delay needs captureMode automatic", "captureDelay")
    if asked.capture_delay and not 0 < hours(asked.capture_delay) <= LONGEST_DELAY:
        raise unprocessable("The capture delay is invalid", "captureDelay")
    if len(chosen) != 1:
        return
    if manual and chosen[0].holds == "never":
        detail = "The capture mode is not supported for this payment method"
        raise unprocessable(detail, "captureMode")
    if chosen[0].holds == "always" and not manual:
        raise unprocessable("The capture mode must be manual for this method", "captureMode")


def hours(delay: str) -> int:
    """`8 hours` or `2 days` in hours."""
    number, _, unit = delay.partition(" ")
    return int(number) * (24 if unit.startswith("day") else 1)


def check_tokens(call: Call, asked: CreatePayment) -> None:
    """Tokens belong to cards, and to wallets on devices; each is used once."""
    cards = {
        "cardToken": asked.card_token,
        "googlePayPaymentToken": asked.google_pay_payment_token,
    }
    for name, given in cards.items():
        if given is not None and asked.method not in (None, "creditcard"):
            raise unprocessable(f"The '{name}' field is for method creditcard", name)
    if asked.apple_pay_payment_token is not None:
        if asked.method not in (None, *CARD_METHODS):
            raise unprocessable("The Apple Pay token is for method applepay", "method")
        check_wallet(asked.apple_pay_payment_token, "paymentData", "applePayPaymentToken")
    if asked.google_pay_payment_token is not None:
        check_wallet(asked.google_pay_payment_token, "signedMessage", "googlePayPaymentToken")
    if asked.store_credentials and not (asked.customer_id and asked.card_token):
        raise unprocessable("Storing credentials needs a customer and a card token", "customerId")
    check_card_token(call, asked.card_token)


def check_parts(asked: CreatePayment, amount: int) -> None:
    """Fees and routed parts are in the payment's currency, and within its amount."""
    parts = {
        f"routing.{place}.amount": part.amount for place, part in enumerate(asked.routing or [])
    }
    if asked.application_fee:
        parts["applicationFee.amount"] = asked.application_fee.amount
    costs = [amount_in(part, asked.amount.currency, field) for field, part in parts.items() if part]
    if sum(costs) > amount:
        field = next(iter(parts))
        raise unprocessable("The amount is higher than the maximum", field)


def check_due_date(call: Call, asked: CreatePayment) -> None:
    """From tomorrow until 100 days after that."""
    if asked.due_date is None:
        return
    try:
        days = (words.midnight(asked.due_date) - call.now) / words.DAY
    except ValueError:
        days = -1
    if not 0 < days <= LATEST_DUE:
        raise unprocessable("The due date is invalid", "dueDate")


def check_wallet(token: str, needed: str, field: str) -> None:
    """A wallet's token is a JSON object in a string."""
    try:
        told: Any = msgspec.json.decode(token)
    except msgspec.DecodeError:
        told = None
    if not isinstance(told, dict) or needed not in told:
        raise unprocessable(f"The '{field}' field is invalid", field)


def check_card_token(call: Call, token: str | None) -> None:
    """A card token of this profile that was not used yet."""
    if token is None:
        return
    if token not in call.account.cards or call.account.ledger.tokens.spent(token):
        raise unprocessable("The card token is invalid", "cardToken")


def customer_of(call: Call, asked: CreatePayment) -> Customer | None:
    """The customer that a payment is for. Raises MollieError for an unknown one."""
    if asked.customer_id is None:
        return None
    try:
        return find_customer(call, asked.customer_id)
    except MollieError as error:
        raise unprocessable(str(error), "customerId") from None


def find(call: Call, id: str) -> Payment:
    """A payment of this account. Raises MollieError."""
    payment = call.account.payments.get(id)
    if payment is None:
        raise not_found("payment", id)
    return payment
