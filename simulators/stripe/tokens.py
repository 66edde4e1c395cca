"""Tokens: details to be used once. https://docs.stripe.com/api/tokens"""

from typing import Any

from simulators.stripe import card_entry, debits
from simulators.stripe.call import Call
from simulators.stripe.cards import CARDS, Card
from simulators.stripe.errors import invalid, no_such
from simulators.stripe.objects import Token
from simulators.stripe.parameters import missing

Fields = dict[str, Any]

BRANDS = {
    "visa": "Visa",
    "mastercard": "MasterCard",
    "amex": "American Express",
    "discover": "Discover",
    "diners": "Diners Club",
    "jcb": "JCB",
    "unionpay": "UnionPay",
}
KINDS = ("card", "bank_account", "pii", "cvc_update", "pk_token", "account", "person")


def create(call: Call) -> Fields:
    """POST /v1/tokens"""
    given = [kind for kind in KINDS if kind in call.args]
    if len(given) != 1:
        raise invalid(
            "You must supply either a card, customer, bank account, or personal information to"
            " create a token.",
        )
    match given[0]:
        case "card":
            token = of_card(call)
        case "pk_token":
            token = of_apple_pay(call)
        case "bank_account":
            token = of_account(call)
        case "cvc_update":
            token = Token(call.account.new_id("cvctok"), call.now, "cvc_update", None, {}, {})
        case kind:
            prefix = {"pii": "pii", "account": "ct", "person": "cpt"}[kind]
            token = Token(call.account.new_id(prefix), call.now, kind, None, {}, {})
    call.account.tokens[token.id] = token
    call.account.ledger.tokens.issue(token.id)
    return view(call, token)


def of_card(call: Call) -> Token:
    """A card, or a wallet's card with its cryptogram."""
    given = call.args["card"]
    if isinstance(given, str):
        raise no_such("card", given, "card")
    if given.get("tokenization_method") == "apple_pay" and not given.get("cryptogram"):
        raise missing("card[cryptogram]")
    if "cryptogram" in given:
        card = card_entry.network_token(call, given, "card")
    else:
        card = card_entry.read_card(call, given, "card")
    return keep(call, card, {key: given[key] for key in given if key not in ("number", "cvc")})


def of_apple_pay(call: Call) -> Token:
    """An encrypted Apple Pay token: what is in it stays closed, and a plain Visa stands for it."""
    if not call.args["pk_token"].lstrip().startswith("{"):
        raise invalid("Invalid pk_token: must be the JSON of a PKPaymentToken.", "pk_token")
    month, year = card_entry.STAND_IN_EXPIRY
    given = {
        "exp_month": month,
        "exp_year": year,
        "tokenization_method": "apple_pay",
    }
    return keep(call, CARDS["4242424242424242"], given)


def keep(call: Call, card: Card, given: Fields) -> Token:
    """A token of a card."""
    id = call.account.new_id("tok")
    shown = {"card": card_view(call, card, given)}
    return Token(id, call.now, "card", card, given, shown)


def card_view(call: Call, card: Card, given: Fields) -> Fields:
    """The card object inside a token."""
    hash_ = card_entry.hash_of(call, card, given)
    method = given.get("tokenization_method")
    address = ("city", "country", "line1", "line2", "state", "zip")
    return {
        "id": call.account.new_id("card"),
        "object": "card",
        **{f"address_{name}": given.get(f"address_{name}") for name in address},
        "address_line1_check": "unchecked" if given.get("address_line1") else None,
        "address_zip_check": "unchecked" if given.get("address_zip") else None,
        "brand": BRANDS.get(card.brand, "Unknown"),
        "country": card.country,
        "cvc_check": "unchecked",
        "dynamic_last4": card.last4 if method else None,
        "exp_month": hash_["exp_month"],
        "exp_year": hash_["exp_year"],
        "fingerprint": hash_["fingerprint"],
        "funding": card.funding,
        "last4": card.last4,
        "metadata": {},
        "name": given.get("name"),
        "networks": {"preferred": (given.get("networks") or {}).get("preferred")},
        "regulated_status": "unregulated",
        "tokenization_method": method,
    }


def of_account(call: Call) -> Token:
    """A bank account."""
    given = call.args["bank_account"]
    if given.get("country") == "US" and not debits.routing_fits(given.get("routing_number") or ""):
        raise invalid(
            "You must use a valid routing number.",
            "bank_account[routing_number]",
            "routing_number_invalid",
        )
    number = given["account_number"]
    shown = {
        "id": call.account.new_id("ba"),
        "object": "bank_account",
        "account_holder_name": given.get("account_holder_name"),
        "account_holder_type": given.get("account_holder_type"),
        "account_type": given.get("account_type"),
        "bank_name": "STRIPE TEST BANK",
        "country": given["country"],
        "currency": given.get("currency") or "usd",
        "fingerprint": call.account.fingerprint(number),
        "last4": number[-4:],
        "routing_number": given.get("routing_number"),
        "status": "new",
    }
    id = call.account.new_id("btok")
    return Token(id, call.now, "bank_account", None, {}, {"bank_account": shown})


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/tokens/{token}"""
    token = call.account.tokens.get(id)
    if token is None:
        raise no_such("token", id, "token")
    return view(call, token)


def view(call: Call, token: Token) -> Fields:
    """A Token as Stripe shows it."""
    return {
        "id": token.id,
        "object": "token",
        **token.shown,
        "client_ip": token.client_ip,
        "created": token.created,
        "livemode": False,
        "type": token.type,
        "used": call.account.ledger.tokens.spent(token.id),
    }
