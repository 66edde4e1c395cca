"""The Methods API. https://docs.mollie.com/reference/methods-api"""

from typing import Any

from simulators.mollie import words
from simulators.mollie.account import Call, Fields
from simulators.mollie.errors import bad_request, not_found
from simulators.mollie.methods import METHODS, Method
from simulators.mollie.reading import only
from simulators.mollie.views import api, documentation

Answer = tuple[int, Any]
ICONS = "https://www.mollie.com/external/icons/payment-methods"
FILTERS = (
    "sequenceType", "locale", "amount[value]", "amount[currency]", "resource", "billingCountry",
    "includeWallets", "orderLineCategories", "include",
)  # fmt: skip
WALLETS = ("applepay",)


def every(call: Call) -> Answer:
    """GET /v2/methods: what is enabled and fits; wallets only where they are asked for."""
    only(call, *FILTERS)
    wallets = call.query.get("includeWallets", "").split(",")
    fitting = [
        each
        for each in METHODS.values()
        if not each.hidden and (each.id not in WALLETS or each.id in wallets) and fits(call, each)
    ]
    return collected(call, fitting, "methods", "list-methods")


def all_of_them(call: Call) -> Answer:
    """GET /v2/methods/all: whatever Mollie offers."""
    only(call, *FILTERS)
    known = [each for each in METHODS.values() if not each.hidden]
    return collected(call, known, "methods/all", "list-all-methods")


def collected(call: Call, found: list[Method], path: str, page: str) -> Answer:
    """A list that is not paged."""
    links = {"self": api(call, path), "documentation": documentation(page)}
    embedded = {"methods": [view(call, each) for each in found]}
    return 200, {"count": len(found), "_embedded": embedded, "_links": links}


def fits(call: Call, method: Method) -> bool:
    """Whether a method takes the amount and the sequence that are asked for."""
    sequence = call.query.get("sequenceType", "oneoff")
    if sequence not in ("oneoff", "first", "recurring"):
        raise bad_request("The sequence type is invalid", "sequenceType")
    if (sequence == "first" and not method.first) or (
        sequence == "recurring" and not method.recurring
    ):
        return False
    if method.id == "directdebit" and sequence == "oneoff":
        return False
    currency = call.query.get("amount[currency]")
    value = call.query.get("amount[value]")
    if currency is None or value is None:
        return True
    amount = words.minor(value, currency)
    if amount is None:
        raise bad_request("The amount contains an invalid value", "amount.value")
    return currency in method.currencies and amount >= method.least


def retrieve(call: Call, id: str) -> Answer:
    """GET /v2/methods/{id}"""
    only(call, "locale", "currency", "include", "sequenceType")
    method = METHODS.get(id)
    if method is None:
        raise not_found("payment method", id)
    return 200, view(call, method)


def view(call: Call, of: Method) -> Fields:
    """A method as Mollie shows it."""
    home = of.currencies[0]
    return {
        "resource": "method",
        "id": of.id,
        "description": of.description,
        "minimumAmount": words.money(of.least, home),
        "maximumAmount": words.money(of.most, home) if of.most else None,
        "image": {
            "size1x": f"{ICONS}/{of.id}.png",
            "size2x": f"{ICONS}/{of.id}%402x.png",
            "svg": f"{ICONS}/{of.id}.svg",
        },
        "status": "activated",
        "_links": {
            "self": api(call, f"methods/{of.id}"),
            "documentation": documentation("get-method"),
        },
    }
