"""Payment methods: what is charged."""

import hashlib
from typing import Any

import msgspec

from simulators.xendit import events, pages, words
from simulators.xendit.accounts import account
from simulators.xendit.bodies import (
    CardParameters,
    CreateMethod,
    ExpireMethod,
    MethodParameters,
    read,
)
from simulators.xendit.business import Account, Call, Card, Method, returned
from simulators.xendit.errors import invalid, not_found, refused
from simulators.xendit.lists import Answer
from simulators.xendit.settling import activate, begin, kept_for_later, retire
from simulators.xendit.views import whole_method

# https://docs.xendit.co/docs/cards-simulate-card-scenarios
# https://docs.xendit.co/credit-cards/integrations/test-scenarios
FRICTIONLESS = {
    "4000000000001000",
    "5200000000001005",
    "5453010000095323",
    "4440000042200014",
    "5123456789012346",
    "378282246310005",
    "340000000002708",
}
REFUSES_AUTHENTICATION = {"4000000000000010", "5200000000000015"}
NETWORKS = (("34", "AMEX"), ("37", "AMEX"), ("3", "JCB"), ("4", "VISA"), ("6", "DISCOVER"))


def create(call: Call) -> Answer:
    """POST /v2/payment_methods

    A reusable one is linked at once where the customer need not authenticate, else at a page; one
    for a single use waits for its payment.
    """
    asked = read(call.body, CreateMethod)
    currency = asked.card.currency if asked.card else currency_of(asked)
    if asked.type == "CARD" and currency is None:
        raise invalid("body.card", "Object missing required field `currency`")
    customer = owner(call, asked)
    method = make(call, asked, currency or "IDR", "body")
    method.customer_id = customer
    method.country = asked.country or words.MARKETS[method.means.currency].country
    means = method.means
    if isinstance(means, Account):
        begin(call, method, means)
    elif asked.reusability == "MULTIPLE_USE":
        if means.channel["skip_three_d_secure"]:
            activate(call.to_keep(), method)
        else:
            challenge(call, method, means)
    return 201, whole_method(method)


def owner(call: Call, asked: CreateMethod) -> str | None:
    """The customer of a payment method. Raises XenditError where a linked account has none.

    https://github.com/xendit/xendit-node/blob/master/docs/PaymentMethod.md, "Account linking";
    https://docs.xendit.co/subscriptions/using-your-own-linking-ui on the wallets' mobile number.
    """
    if asked.customer_id:
        raise refused(
            "CUSTOMER_NOT_FOUND_ERROR", f"Customer {asked.customer_id} was not found.", 404
        )
    if asked.customer is None:
        if asked.type != "CARD" and asked.reusability == "MULTIPLE_USE":
            raise invalid("body", "Object missing required field `customer`")
        return None
    if asked.type == "EWALLET" and not asked.customer.mobile_number:
        raise invalid("body.customer", "Object missing required field `mobile_number`")
    return call.business.new_id("cust")


def currency_of(asked: CreateMethod) -> str | None:
    """The currency of the country that is named."""
    found = [name for name, market in words.MARKETS.items() if market.country == asked.country]
    return found[0] if found else None


def challenge(call: Call, method: Method, card: Card) -> None:
    """Send the customer to a page; the card can be charged once they come back from there."""
    method.status = "REQUIRES_ACTION"
    kept = call.to_keep()

    def waits() -> bool:
        return method.status == "REQUIRES_ACTION"

    def decide(verification: dict[str, Any], approved: bool) -> None:
        method.verification, method.updated = verification, kept.now
        if approved:
            activate(kept, method)
        else:
            method.status, method.failure_code = "FAILED", "AUTHENTICATION_FAILED"
            events.method(kept, method)

    def leave() -> tuple[str, str]:
        ends = "success" if method.status == "ACTIVE" else "failure"
        return returned(card.channel, ends), method.status

    def expire() -> None:
        retire(kept, method)

    about = kept_for_later(call.business, method)
    method.page = pages.authenticate(kept, card, about, waits, decide, leave, expire)


def find(call: Call, id: str) -> Method:
    """A payment method of this account. Raises XenditError."""
    method = call.business.methods.get(id)
    if method is None or method.account != call.account:
        raise not_found("Payment method", id)
    return method


def retrieve(call: Call, id: str) -> Answer:
    """GET /v2/payment_methods/{id}"""
    return 200, whole_method(find(call, id))


def expire(call: Call, id: str) -> Answer:
    """POST /v2/payment_methods/{id}/expire

    https://github.com/xendit/xendit-python/blob/master/docs/PaymentMethodApi.md
    """
    method = find(call, id)
    read(call.body, ExpireMethod)
    if method.status == "EXPIRED":
        raise refused("INVALID_PAYMENT_METHOD", f"Payment method {id} is expired already.")
    retire(call, method)
    return 200, whole_method(method)


def make(call: Call, asked: MethodParameters, currency: str, path: str) -> Method:
    """A payment method as described. Raises XenditError for what this business cannot charge."""
    if asked.type == "CARD" and asked.card is None:
        raise invalid(path, "Object missing required field `card`")
    business = call.business
    method = Method(
        business.new_id("pm"),
        call.account,
        call.now,
        call.now,
        asked.reusability,
        asked.reference_id or business.new_id("ref")[4:],
        card(call, asked.card, asked.card.currency or currency, f"{path}.card")
        if asked.card
        else account(call, asked, currency, path),
        description=asked.description,
        metadata=asked.metadata,
        billing=msgspec.to_builtins(asked.billing_information),
    )
    if method.means.currency != currency:
        raise refused("CURRENCY_MISMATCHED", "The payment method's currency is not the payment's.")
    business.methods[method.id] = method
    return method


def card(call: Call, asked: CardParameters, currency: str, path: str) -> Card:
    """A card as given, without what must not be kept."""
    channel, given = asked.channel_properties, asked.card_information
    if channel.installment_configuration or channel.skip_authorization:
        raise refused("FEATURE_NOT_ACTIVATED", "Not activated for this business.", 403)
    information: dict[str, Any] = msgspec.to_builtins(given)
    number, cvv = information.pop("card_number"), information.pop("cvv")
    network = network_of(number)
    if cvv is not None and len(cvv) != (4 if network == "AMEX" else 3):
        raise invalid(f"{path}.card_information.cvv", f"Wrong length for {network}")
    expires = (int(given.expiry_year[-2:]) + 2000, int(given.expiry_month))
    information |= {
        "token_id": call.business.hex(24),
        "masked_card_number": f"{number[:6]}{'X' * (len(number) - 10)}{number[-4:]}",
        "type": "CREDIT",
        "network": network,
        "country": "ID",
        "issuer": "BRI",
        "fingerprint": hashlib.blake2s(number.encode(), digest_size=12).hexdigest(),
    }
    return Card(
        information,
        currency,
        msgspec.to_builtins(channel),
        number in FRICTIONLESS,
        number in REFUSES_AUTHENTICATION,
        expires,
    )


def network_of(number: str) -> str:
    """The card network by the leading digits."""
    return next((name for lead, name in NETWORKS if number.startswith(lead)), "MASTERCARD")


def usable(call: Call, id: str, currency: str) -> Method:
    """A stored payment method that can be charged now. Raises XenditError."""
    method = call.business.methods.get(id)
    if method is None or method.account != call.account:
        raise refused("PAYMENT_METHOD_NOT_FOUND_ERROR", f"Payment method {id} was not found.", 404)
    once = method.reusability == "ONE_TIME_USE"
    if method.uses if once else method.status != "ACTIVE":
        raise refused("INVALID_PAYMENT_METHOD", f"Payment method {id} cannot be charged.")
    if method.means.currency != currency:
        raise refused("CURRENCY_MISMATCHED", "The payment method's currency is not the payment's.")
    return method
