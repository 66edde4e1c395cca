"""Payments: /payments and /payments/details.

https://docs.adyen.com/online-payments/build-your-integration/advanced-flow
https://docs.adyen.com/online-payments/payment-result-codes
"""

from typing import Any

from simulators.adyen import (
    actions,
    authentication,
    cards,
    fields,
    guards,
    methods,
    orders,
    settling,
    tokens,
    words,
)
from simulators.adyen.account import Account, Call, Card, Sale, Stored, sealed
from simulators.adyen.errors import invalid, not_configured
from simulators.core.customer_methods import Errand, debit

Fields = dict[str, Any]
Answer = tuple[int, Fields]

KEPT = (
    "additionalData", "billingAddress", "browserInfo", "captureDelayHours", "channel",
    "countryCode", "enableOneClick", "enableRecurring", "metadata", "mpiData", "origin",
    "recurringProcessingModel", "redirectFromIssuerMethod", "returnUrl", "shopperEmail",
    "shopperInteraction", "shopperLocale", "shopperName", "shopperReference",
    "storePaymentMethod", "telephoneNumber", "threeDS2RequestData", "threeDSAuthenticationOnly",
)  # fmt: skip
"""What is remembered of a request; no card data is among it."""

ABSENT = ("ContAuth", "Moto", "POS")
"""Interactions in which no shopper can be sent anywhere."""


def create(call: Call) -> Answer:
    """POST /v68/payments"""
    asked = fields.read(call.body, "PaymentRequest")
    guards.own_account(call, asked["merchantAccount"])
    guards.amount(asked["amount"])
    checked(asked)
    method = asked["paymentMethod"]
    way = configured(method["type"], asked)
    stored = tokens.chosen(call, method, asked)
    if stored is None and method["type"] == "giftcard":
        return 200, orders.pay_by_gift_card(call, asked, method)
    card, wrong = instrument(way, method, stored)
    sale = opened(call, asked, method, card, stored)
    if wrong:
        settling.refuse(call, sale, wrong)
    else:
        started(call, sale, way, stored)
    if asked.get("order"):
        orders.paid(call, asked["order"], sale)
    return 200, view(sale)


def checked(asked: Fields) -> None:
    """What the kind of payment needs to be told. Raises AdyenError."""
    if len(asked["reference"]) > 80:
        raise invalid("198", "Reference may not exceed 80 characters")
    absent = asked.get("shopperInteraction") in ABSENT
    if not absent and not asked.get("returnUrl"):
        raise invalid("14_030", "Return URL is missing.")
    if tokens.wanted(asked):
        tokens.require_shopper(asked)
    if (asked.get("captureDelayHours") or 0) not in range(673):
        raise invalid("200", "Field 'captureDelayHours' is not valid.")


def configured(kind: str, asked: Fields) -> methods.Method:
    """How a method is paid, if it can be in this currency and with what was told."""
    way = methods.method(kind)
    currency = asked["amount"]["currency"]
    if way.currencies and currency not in way.currencies:
        raise not_configured(kind, currency)
    for name in way.needs:
        if not asked.get(name):
            if name == "lineItems":
                raise invalid("136", "Failed to retrieve OpenInvoiceLines")
            raise invalid("100", f"Required object '{name}' is not provided.")
    return way


def instrument(
    way: methods.Method, method: Fields, stored: Stored | None
) -> tuple[Card | None, words.Refusal | None]:
    """The card that is paid with, if it is one, and what is wrong with how it was entered."""
    if stored is not None:
        return stored.card, None
    if way.step != "card" and way.kind != "bcmc":
        checked_account(method)
        return None, None
    if cards.told(method, "number"):
        return cards.read(method)
    if way.kind in ("scheme", "card", "networkToken", "bcmc") and not method.get("encryptedCard"):
        raise invalid("101", "Invalid card number")
    return cards.wallet(method), None


def checked_account(method: Fields) -> None:
    """Account numbers of debits must be well-formed. Raises AdyenError."""
    iban = method.get("iban")
    if iban and not iban_fits(iban):
        raise invalid("161", "Invalid iban")
    kind, told = method["type"], method.get("bankAccountNumber") or ""
    stored = method.get("storedPaymentMethodId") or method.get("encryptedBankAccountNumber")
    if kind in ("ach", "directdebit_GB") and not stored:
        if not told.isdigit() or not (method.get("bankLocationId") or "").isdigit():
            raise invalid("126", "Bank Account or Bank Location Id not valid or missing")
        if not (method.get("ownerName") or method.get("holderName")):
            raise invalid("127", "Account holder missing")


def iban_fits(iban: str) -> bool:
    """Whether an IBAN's check digits are right."""
    plain = iban.replace(" ", "").upper()
    if not plain.isalnum() or not 15 <= len(plain) <= 34 or not plain[2:4].isdigit():
        return False
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def opened(
    call: Call, asked: Fields, method: Fields, card: Card | None, stored: Stored | None
) -> Sale:
    """A payment that is asked for, in the books."""
    account, kind = call.account, method["type"]
    value, currency = guards.amount(asked["amount"])
    psp = account.psp()
    money = account.ledger.open(psp, value, currency)
    kept = {name: asked[name] for name in KEPT if name in asked}
    kept |= {name: method[name] for name in ("iban", "ownerName", "subtype") if name in method}
    variant = variant_of(kind, card, method, stored)
    sale = Sale(psp, asked["reference"], money, kind, variant, kept, card)
    sale.stored = stored.id if stored else ""
    account.sales[psp] = sale
    account.references[sale.reference] = sale
    account.ledger.alias(sale.reference, money)
    return sale


def variant_of(kind: str, card: Card | None, method: Fields, stored: Stored | None) -> str:
    """What webhooks tell as `paymentMethod`: visa, mc, visa_applepay, ideal."""
    if stored is not None:
        return stored.variant
    if card is None:
        return str(method.get("brand") or kind)
    if kind in cards.TOKENS:
        name = "googlepay" if kind == "paywithgoogle" else kind
        return f"{card.brand}_{name}"
    return card.brand


def started(call: Call, sale: Sale, way: methods.Method, stored: Stored | None) -> None:
    """Take the first step: authenticate, send the shopper, or ask the issuer."""
    if sale.card is not None and way.step == "card":
        if authentication.needed(sale, stored):
            authentication.start(call, sale)
            return
        if sale.asked.get("threeDSAuthenticationOnly"):
            authentication.end(call, sale, "AuthenticationNotRequired")
            return
        if why := authentication.unable(sale, stored):
            settling.refuse(call, sale, why)
            return
    debit_facts(call.account, sale)
    if sale.kind in methods.LATER:
        debited(call, sale, way)
    elif stored is not None or way.step in ("card", "debit"):
        settling.acquire(call, sale)
    else:
        sent(call, sale, way)


def debit_facts(account: Account, sale: Sale) -> None:
    """What a direct debit's answer tells of its mandate."""
    if sale.kind in ("sepadirectdebit", "directdebit_GB"):
        reference = account.stored[sale.stored].id if sale.stored else account.psp()
        model = sale.asked.get("recurringProcessingModel")
        sale.extra |= {
            f"{sale.kind}.dateOfSignature": "2026-01-01",
            f"{sale.kind}.mandateId": reference,
            f"{sale.kind}.sequenceType": "Recurring" if model else "OneOff",
        }


def debited(call: Call, sale: Sale, way: methods.Method) -> None:
    """Ask the shopper's bank for the money; it says later whether there is any."""
    sale.errand = debit(call.clock, way.customer, settling.Shopper(call, sale))
    if sale.kind == "directdebit_GB":
        sale.action = actions.mandate(call, sale)


def sent(call: Call, sale: Sale, way: methods.Method) -> None:
    """Ask the shopper to pay on a page, in an app, at a counter, by a transfer."""
    account = call.account
    account.ledger.challenge(sale.money)
    sale.stage = "errand"
    sale.token = sealed(account.name, sale.psp)
    account.results[sale.token] = sale
    sale.errand = Errand(call.clock, way.customer, settling.Shopper(call, sale))
    sale.action = actions.build(call, sale, way)
    sale.result = methods.RESULTS.get(sale.action["type"], "Pending")


def view(sale: Sale) -> Fields:
    """A payment as /payments answers it."""
    told: Fields = {"resultCode": sale.result}
    if sale.action is not None and not sale.final:
        told["action"] = sale.action
    else:
        # "For payment methods that require a redirect or additional action, you will get this value
        # in the /payments/details response."
        told |= {
            "pspReference": sale.psp,
            "merchantReference": sale.reference,
            "amount": sale.amount(),
        }
    return told | outcome(sale)


def outcome(sale: Sale) -> Fields:
    """What an answer says of how it ended."""
    told: Fields = {}
    additional = dict(sale.extra)
    if sale.refusal:
        additional |= {"refusalReasonRaw": sale.raw} if sale.raw else {}
        told["refusalReason"] = sale.refusal
        told["refusalReasonCode"] = code_of(sale.refusal)
    if additional:
        told["additionalData"] = additional
    if sale.result == "AuthenticationFinished":
        told["threeDS2Result"] = authentication.result_of(sale)
    return told


CODES = {why.reason: why.code for why in words.REFUSALS.values()}


def code_of(reason: str) -> str:
    """The refusalReasonCode of a reason."""
    return CODES.get(reason, "2")


def details(call: Call) -> Answer:
    """POST /v68/payments/details

    The same details may be submitted again and bring the same answer.
    """
    asked = fields.read(call.body, "PaymentDetailsRequest")
    told = asked["details"]
    sale = found(call.account, asked, told)
    if sale.stage in ("redirect", "fingerprint", "challenge"):
        authentication.proceed(call, sale, told)
    elif sale.stage == "errand" and told.get("orderID") and sale.errand:
        sale.errand.decide("approve")
    return 200, details_view(sale)


def found(account: Account, asked: Fields, told: Fields) -> Sale:
    """The payment that details belong to. Raises AdyenError."""
    key = told.get("redirectResult") or told.get("payload") or ""
    if key:
        sale = account.results.get(key)
        if sale is None or key == sale.token:
            raise invalid("14_018", "Invalid payload provided")
        return sale
    key = authentication.token_of(told) or asked.get("paymentData") or ""
    sale = account.results.get(key)
    if sale is None:
        raise invalid("14_018", "Invalid payload provided")
    return sale


def details_view(sale: Sale) -> Fields:
    """A payment as /payments/details answers it."""
    told: Fields = {"resultCode": sale.result}
    if sale.stage in ("fingerprint", "challenge") and sale.action:
        return told | {"action": sale.action}
    told |= {
        "pspReference": sale.psp,
        "merchantReference": sale.reference,
        "amount": sale.amount(),
        "shopperLocale": sale.asked.get("shopperLocale") or "en_US",
    }
    return told | outcome(sale)
