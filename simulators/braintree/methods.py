"""Payment methods: tokenized, vaulted, verified, deleted.

https://developer.paypal.com/braintree/graphql/guides/payment_methods
"""

import hashlib
import re
from typing import Any, NoReturn

from graphql import GraphQLError

from simulators.braintree import words
from simulators.braintree.account import (
    Authentication,
    Bank,
    Call,
    Card,
    Customer,
    Method,
    Verification,
    global_id,
)
from simulators.braintree.errors import invalid, not_found, problem
from simulators.core.cards import luhn

Fields = dict[str, Any]

NUMBER = re.compile(r"\d{12,19}\Z")
MONTH = re.compile(r"(0?[1-9]|1[0-2])\Z")
YEAR = re.compile(r"(\d{4}|\d{2})\Z")


def tokenize_card(call: Call, asked: Fields) -> Method:
    """`tokenizeCreditCard`: a card becomes a payment method for one use."""
    given = asked["creditCard"]
    number = given.get("number") or ""
    at = ("creditCard",)
    if not number:
        invalid("81714", "Credit card number is required.", *at, "number")
    if not number.isdigit() or not luhn(number):
        invalid("81715", "Credit card number is invalid.", *at, "number")
    if not NUMBER.match(number):
        invalid("81716", "Credit card number must be 12-19 digits.", *at, "number")
    if number not in words.TEST_NUMBERS:
        message = "Credit card number is not an accepted test number."
        invalid("81717", message, *at, "number")
    month, year = expiry(call, given, at)
    code = given.get("cvv") or ""
    if code and not (code.isdigit() and 3 <= len(code) <= 4):
        invalid("81707", "CVV must be 4 digits for American Express and 3 digits for other card "
                "types.", *at, "cvv")  # fmt: skip
    card = remembered(number, month, year, code)
    card.holder, card.billing = given.get("cardholderName"), address(given.get("billingAddress"))
    return issued(call, card=card)


def expiry(call: Call, given: Fields, at: tuple[str, ...]) -> tuple[str, str]:
    """Month and year of a card, as MM and YYYY. A time that is over is the processor's affair."""
    month, year = given.get("expirationMonth") or "", given.get("expirationYear") or ""
    if not month and not year:
        invalid("81709", "Expiration date is required.", *at, "expirationMonth")
    if not MONTH.match(month):
        invalid("81712", "Expiration month is invalid.", *at, "expirationMonth")
    if not YEAR.match(year) or not 2000 <= int(f"20{year}"[-4:]) < 2100:
        invalid("81713", "Expiration year is invalid.", *at, "expirationYear")
    return f"{int(month):02}", f"20{year}"[-4:]


def remembered(number: str, month: str, year: str, code: str = "123", origin: str = "") -> Card:
    """What is kept of a card with this number."""
    challenged = number[-5:] if number.startswith(("4000000", "5200000", "3400000")) else ""
    passed = {"01117": "AUTHENTICATE_UNABLE_TO_AUTHENTICATE", "01109": "AUTHENTICATE_FAILED"}
    return Card(
        number[:6],
        number[-4:],
        words.brand(number),
        month,
        year,
        identifier=hashlib.blake2b(number.encode(), digest_size=16).hexdigest(),
        origin=origin,
        cvv=words.CVV.get(code, "MATCHES"),
        verification=words.UNVERIFIABLE.get(number, ""),
        fraud=number == words.FRAUD_NUMBER,
        disputed=number == words.DISPUTED_NUMBER,
        authentication=words.AUTHENTICATIONS.get(challenged, ""),
        challenge=passed.get(challenged, "AUTHENTICATE_SUCCESSFUL"),
    )


def address(given: Fields | None) -> Fields | None:
    """An address under the names of the newer fields."""
    if given is None:
        return None
    newer = {
        "streetAddress": "addressLine1",
        "extendedAddress": "addressLine2",
        "locality": "adminArea2",
        "region": "adminArea1",
        "countryCodeAlpha2": "countryCode",
    }
    return {newer.get(name, name): value for name, value in given.items()}


def tokenize_network_token(call: Call, asked: Fields) -> Method:
    """`tokenizeNetworkToken`: a wallet's or a network's token becomes a payment method."""
    given = asked["networkToken"]
    number, at = given["number"], ("networkToken",)
    if not NUMBER.match(number) or not luhn(number):
        invalid("81715", "Credit card number is invalid.", *at, "number")
    if number not in words.TEST_NUMBERS:
        message = "Credit card number is not an accepted test number."
        invalid("81717", message, *at, "number")
    if not given["cryptogram"]:
        invalid("81762", "Cryptogram is required.", *at, "cryptogram")
    month, year = expiry(call, given, at)
    card = remembered(number, month, year, "", given["originDetails"]["origin"])
    card.last4 = given["originDetails"].get("sourceCardLast4") or card.last4
    return issued(call, card=card)


def issued(call: Call, card: Card | None = None, bank: Bank | None = None) -> Method:
    """A new payment method for one use."""
    kind = "cc" if card else "bank"
    parts = "_".join(call.account.new(6) for _ in range(4))
    token = f"token{kind}_{'bh' if card else 'bf'}_{parts}_{call.account.new(3)}"
    method = Method(token, token, call.now, False, card, bank)
    call.account.methods[token] = method
    return method


def find(call: Call, id: str) -> Method:
    """A payment method that can be used. Raises GraphQLError."""
    method = call.account.methods.get(id) or fake(call, id)
    if method is not None and method.consumed and not method.multi:
        message = "Cannot use a single-use payment method more than once."
        invalid("91564", message, "paymentMethodId")
    if method is None or method.used(call.now):
        unknown()
    return method


def unknown() -> NoReturn:
    """There is no such payment method. Raises GraphQLError."""
    invalid("91565", "Unknown or expired single-use payment method.", "paymentMethodId")


def fake(call: Call, nonce: str) -> Method | None:
    """The payment method behind one of the sandbox's nonces, which are never used up."""
    made = Method(nonce, nonce, call.now, False, fake=True)
    year = str(call.clock.date().year + 2)
    if nonce in words.CARD_NONCES:
        made.card = remembered(words.CARD_NONCES[nonce], "12", year)
    elif nonce in words.WALLET_NONCES:
        origin, number = words.WALLET_NONCES[nonce]
        made.card = remembered(number, "12", year, "", origin)
    elif nonce in words.PAYPAL_NONCES:
        made.paypal, made.vaultable = True, words.PAYPAL_NONCES[nonce]
    elif nonce in words.BANK_NONCES:
        made.bank = Bank("Dan Schulman", "CHECKING", "PERSONAL", "021000021", "0000",
                         "cl mandate text", call.now, "1000000000")  # fmt: skip
    elif nonce == words.CONSUMED_NONCE:
        made.consumed = True
    elif nonce in words.AUTHENTICATED_NONCES:
        made.card = remembered("4000000000001000", "12", year)
    else:
        return None
    if nonce in words.AUTHENTICATED_NONCES:
        made.authentication = Authentication("", words.AUTHENTICATED_NONCES[nonce], "")
    return made


def consume(method: Method) -> None:
    """A payment method for one use is used."""
    if not method.multi and not method.fake:
        method.consumed = True


def stored(call: Call, method: Method, customer: Customer | None) -> Method:
    """A payment method for many uses, which stands for the same thing."""
    legacy = call.account.new(7)
    kind = "cc" if method.card else "paypal" if method.paypal else "usbank"
    if customer is None:
        customer = new_customer(call, {})
    kept = Method(
        global_id(f"paymentmethod_{kind}", legacy), legacy, call.now, True,
        method.card, method.bank, method.paypal, customer=customer, verified=method.verified,
    )  # fmt: skip
    consume(method)
    call.account.methods[kept.id] = kept
    call.account.keep(kept)
    customer.methods.append(kept.id)
    return kept


def vault(call: Call, asked: Fields) -> tuple[Method | None, Verification | None]:
    """`vaultPaymentMethod` and its kin; None for a method that failed its verification."""
    method = find(call, asked["paymentMethodId"])
    if method.multi:
        unknown()
    if not method.vaultable:
        invalid("93105", "Payment method is not vaultable.", "paymentMethodId")
    customer = customer_of(call, asked.get("customerId"), "customerId")
    options = asked.get("verification") or {}
    named = options.get("merchantAccountId") or asked.get("verificationMerchantAccountId")
    checked = None if options.get("skip") or method.card is None else verify(call, method, named)
    if checked is not None and checked.status != "VERIFIED":
        return None, checked
    kept = stored(call, method, customer)
    if checked is not None:
        checked.method = kept
    return kept, checked


def verify(call: Call, method: Method, account_id: str | None) -> Verification:
    """The issuer is asked whether a card is good."""
    currency = call.account.currency_of(account_id)
    if currency is None:
        invalid("91728", "Verification merchant account ID is invalid.", "verification",
                "merchantAccountId")  # fmt: skip
    code = method.card.verification if method.card else ""
    status, text = "VERIFIED", words.APPROVED[1]
    if method.card and method.card.fraud:
        status, code, text = "GATEWAY_REJECTED", "", ""
    elif code == words.UNAVAILABLE[0]:
        status, text = "FAILED", words.UNAVAILABLE[1]
    elif code:
        status, text = "PROCESSOR_DECLINED", words.DECLINES[code]
    made = Verification(
        call.account.new(), call.now, method, status, code or words.APPROVED[0], text,
        account_id or call.account.account_id, currency,
    )  # fmt: skip
    call.account.verifications[made.legacy] = made
    call.account.things[global_id("verification", made.legacy)] = made
    return made


def delete(call: Call, asked: Fields) -> None:
    """`deletePaymentMethodFromVault`: it cannot be charged any more."""
    method = call.account.methods.get(asked["paymentMethodId"])
    if method is None or not method.multi or method.consumed:
        not_found("input", "paymentMethodId")
    method.consumed = True
    call.account.things.pop(method.id, None)


def new_customer(call: Call, given: Fields) -> Customer:
    """A new customer."""
    customer = Customer(call.account.ids.number(9), call.now, given)
    call.account.customers[customer.legacy] = customer
    call.account.keep(customer)
    return customer


def customer_of(call: Call, id: str | None, *path: str) -> Customer | None:
    """A customer by id; None where none is named. Raises GraphQLError."""
    if id is None:
        return None
    found = call.account.things.get(id) or call.account.customers.get(id)
    if not isinstance(found, Customer):
        invalid("91510", "Customer ID is invalid.", *path)
    return found


def failed_verification() -> GraphQLError:
    """Why there is no payment method beside a verification."""
    message = "Payment method failed verification."
    return problem("VALIDATION", message, ("input", "paymentMethodId"))
