"""Which payment method types there are, and what they require.

https://docs.rapyd.net/en/list-payment-methods-by-country.html
"""

from typing import Any

from simulators.rapyd import instruments, types
from simulators.rapyd.account import Call, Fields
from simulators.rapyd.types import MethodType

CARDS = ("visa", "mastercard", "amex")
FLOWS = {
    "card": "card",
    "bank_redirect": "redirect_url",
    "bank_transfer": "bank transfer",
    "cash": "cash",
    "ewallet": "eWallet",
}
CARD_FIELDS = (
    ("number", True),
    ("expiration_month", True),
    ("expiration_year", True),
    ("name", True),
    ("cvv", False),
)


def of_country(call: Call, country: str) -> Any:
    """GET /v1/payment_methods/countries/{country}"""
    prefix = country.lower()[:2]
    cards = [f"{prefix}_{brand}_card" for brand in CARDS]
    names = cards + [name for name in types.TYPES if name.startswith(f"{prefix}_")]
    currency = call.query.get("currency")
    kinds = [instruments.kind_of(name) for name in names]
    return [view(kind) for kind in kinds if currency in (None, kind.currency) or not kind.currency]


def by_query(call: Call) -> Any:
    """GET /v1/payment_methods/country?country="""
    return of_country(call, call.query.get("country", ""))


def view(kind: MethodType) -> Fields:
    """A payment method type."""
    card = kind.category == "card"
    return {
        "type": kind.name,
        "name": kind.name.replace("_", " ").title(),
        "category": kind.category,
        "image": "",
        "country": kind.country.lower(),
        "payment_flow_type": FLOWS[kind.category],
        "currencies": [kind.currency] if kind.currency else ["USD", "EUR", "GBP"],
        "status": 1,
        "is_cancelable": not (card or kind.final),
        "payment_options": options(kind),
        "is_expirable": not card,
        "is_online": card,
        "is_refundable": not kind.final,
        "is_tokenizable": card,
        "is_virtual": False,
        "multiple_overage_allowed": False,
        "amount_range_per_currency": [],
    }


def options(kind: MethodType) -> list[Fields]:
    """What else a payment may say."""
    if kind.category != "card":
        return []
    return [{"name": "3d_required", "type": "boolean", "is_required": False, "is_updatable": False}]


def required(call: Call, name: str) -> Any:
    """GET /v1/payment_methods/{type}/required_fields"""
    kind = instruments.kind_of(name)
    named = CARD_FIELDS if kind.category == "card" else [(each, True) for each, _ in kind.fields]
    forms = dict(kind.fields)
    return {
        "type": kind.name,
        "fields": [
            {
                "name": field,
                "type": "string",
                "regex": forms.get(field, ""),
                "is_required": needed,
            }
            for field, needed in named
        ],
        "payment_method_options": options(kind),
        "payment_options": [],
        "minimum_expiration_seconds": None,
        "maximum_expiration_seconds": None,
    }
