"""Payment methods: the cards that are charged."""

import hashlib
from typing import Any

import msgspec

from simulators.xendit import pages, words
from simulators.xendit.bodies import CardParameters, CreateMethod, MethodParameters, read
from simulators.xendit.business import Call, Card, Method
from simulators.xendit.errors import invalid, not_found, refused
from simulators.xendit.lists import Answer

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

    A reusable card is linked at once where the customer need not authenticate, else at a page; one
    for a single use waits for its payment.
    """
    asked = read(call.body, CreateMethod)
    currency = asked.card.currency if asked.card else None
    if asked.type == "CARD" and currency is None:
        raise invalid("body.card", "Object missing required field `currency`")
    method = make(call, asked, currency or "IDR", "body")
    method.country = asked.country or words.MARKETS[method.card.currency].country
    if asked.reusability == "MULTIPLE_USE":
        if method.card.channel["skip_three_d_secure"]:
            method.status = "ACTIVE"
        else:
            challenge(call, method)
    return 201, full_view(method)


def challenge(call: Call, method: Method) -> None:
    """Send the customer to a page; the card can be charged once they come back from there."""
    method.status = "REQUIRES_ACTION"
    channel, card, kept = method.card.channel, method.card, call.to_keep()

    def waits() -> bool:
        return method.status == "REQUIRES_ACTION"

    def decide(verification: dict[str, Any], approved: bool) -> None:
        method.status = "ACTIVE" if approved else "FAILED"
        method.failure_code = None if approved else "AUTHENTICATION_FAILED"
        method.verification, method.updated = verification, kept.now

    def leave() -> tuple[str, str]:
        name = "success_return_url" if method.status == "ACTIVE" else "failure_return_url"
        return channel[name] or "", method.status

    def expire() -> None:
        method.status = "EXPIRED"

    facts = {"Card": card.information["masked_card_number"], "Reference": method.reference_id}
    method.page = pages.open_page(
        kept, pages.Authentication(card, facts, waits, decide, leave, expire)
    )


def retrieve(call: Call, id: str) -> Answer:
    """GET /v2/payment_methods/{id}"""
    method = call.business.methods.get(id)
    if method is None or method.account != call.account:
        raise not_found("Payment method", id)
    return 200, full_view(method)


def make(call: Call, asked: MethodParameters, currency: str, path: str) -> Method:
    """A payment method as described. Raises XenditError for what this business cannot charge."""
    if asked.type != "CARD":
        raise refused(
            "CHANNEL_NOT_ACTIVATED", f"{asked.type} is not activated for this business.", 403
        )
    if asked.card is None:
        raise invalid(path, "Object missing required field `card`")
    business = call.business
    method = Method(
        business.new_id("pm"),
        call.account,
        call.now,
        call.now,
        asked.reusability,
        asked.reference_id or business.new_id("ref")[4:],
        card(call, asked.card, asked.card.currency or currency, f"{path}.card"),
        description=asked.description,
        metadata=asked.metadata,
        billing=msgspec.to_builtins(asked.billing_information),
    )
    if method.card.currency != currency:
        raise refused("CURRENCY_MISMATCHED", "The card's currency is not the payment's.")
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


def view(method: Method) -> dict[str, Any]:
    """A payment method as a payment request shows it."""
    return {
        "id": method.id,
        "type": "CARD",
        "reusability": method.reusability,
        "status": method.status,
        "description": method.description,
        "reference_id": method.reference_id,
        "card": {
            "currency": method.card.currency,
            "channel_properties": method.card.channel,
            "card_information": method.card.information,
            "card_verification_results": method.verification,
            "card_data_id": method.card.information["fingerprint"],
        },
        "direct_bank_transfer": None,
        "direct_debit": None,
        "ewallet": None,
        "over_the_counter": None,
        "qr_code": None,
        "virtual_account": None,
        "billing_information": method.billing,
        "metadata": method.metadata,
        "created": method.created,
        "updated": method.updated,
    }


def full_view(method: Method) -> dict[str, Any]:
    """A payment method as it shows itself."""
    waits = method.status == "REQUIRES_ACTION"
    return view(method) | {
        "business_id": method.account,
        "country": method.country,
        "customer_id": None,
        "failure_code": method.failure_code,
        "actions": [pages.action(method.page)] if waits else [],
    }


def usable(call: Call, id: str, currency: str) -> Method:
    """A stored payment method that can be charged now. Raises XenditError."""
    method = call.business.methods.get(id)
    if method is None or method.account != call.account:
        raise refused("PAYMENT_METHOD_NOT_FOUND_ERROR", f"Payment method {id} was not found.", 404)
    once = method.reusability == "ONE_TIME_USE"
    if method.uses if once else method.status != "ACTIVE":
        raise refused("INVALID_PAYMENT_METHOD", f"Payment method {id} cannot be charged.")
    if method.card.currency != currency:
        raise refused("CURRENCY_MISMATCHED", "The card's currency is not the payment's.")
    return method
