"""PaymentMethods: made from what a customer gives, or standing for a test card."""

from typing import Any

from simulators.core.ids import secret
from simulators.stripe.account import Method
from simulators.stripe.call import Call
from simulators.stripe.cards import CARDS, Card, brand, luhn, named
from simulators.stripe.errors import StripeError, invalid, no_such

NO_ADDRESS = {
    "city": None,
    "country": None,
    "line1": None,
    "line2": None,
    "postal_code": None,
    "state": None,
}
NO_BILLING = {"address": NO_ADDRESS, "email": None, "name": None, "phone": None}


def billing_details(given: dict[str, Any] | None) -> dict[str, Any]:
    """Billing details with a null where nothing was given."""
    if not given:
        return NO_BILLING
    address = NO_ADDRESS | (given.get("address") or {})
    return NO_BILLING | {key: value or None for key, value in given.items()} | {"address": address}


def card_error(code: str, message: str, param: str) -> StripeError:
    """Card details that cannot be a card's."""
    return StripeError(402, "card_error", message, code, param)


def read_card(call: Call, given: dict[str, Any], prefix: str) -> Card:
    """The card behind a number, its date and check value checked as Stripe checks them."""
    for name in ("number", "exp_month", "exp_year"):
        if name not in given:
            raise invalid(
                f"Missing required param: {prefix}[{name}].",
                f"{prefix}[{name}]",
                "parameter_missing",
            )
    number = given["number"].replace(" ", "").replace("-", "")
    if not (number.isascii() and number.isdigit() and 12 <= len(number) <= 19 and luhn(number)):
        raise card_error("incorrect_number", "Your card number is incorrect.", f"{prefix}[number]")
    check_expiry(call, int(given["exp_month"]), int(given["exp_year"]), prefix)
    card = CARDS.get(number)
    if card is None:
        raise live_card(prefix)
    check_cvc(given.get("cvc"), card, prefix)
    return card


def live_card(prefix: str) -> StripeError:
    """A number that is no test card's, in test mode."""
    return StripeError(
        402,
        "card_error",
        "Your card was declined. Your request was in test mode, but used a non test (live) card."
        " For a list of valid test cards, visit: https://stripe.com/docs/testing.",
        "card_declined",
        f"{prefix}[number]",
        decline_code="live_mode_test_card",
    )


def check_expiry(call: Call, month: int, year: int, prefix: str) -> None:
    """A card's last month must be one, and not be over."""
    if not 1 <= month <= 12:
        raise card_error(
            "invalid_expiry_month",
            "Your card's expiration month is invalid.",
            f"{prefix}[exp_month]",
        )
    year += 2000 if year < 100 else 0
    today = call.clock.date()
    if not (today.year, today.month) <= (year, month) or year > today.year + 50:
        raise card_error(
            "invalid_expiry_year", "Your card's expiration year is invalid.", f"{prefix}[exp_year]"
        )


def check_cvc(cvc: str | None, card: Card, prefix: str) -> None:
    """A check value has three digits, or four."""
    long = (3, 4) if card.brand == "amex" else (3,)
    if cvc and not (cvc.isdigit() and len(cvc) in long):
        raise card_error("invalid_cvc", "Your card's security code is invalid.", f"{prefix}[cvc]")


def card_details(call: Call, card: Card, given: dict[str, Any]) -> dict[str, Any]:
    """The `card` hash of a PaymentMethod."""
    year = int(given.get("exp_year") or call.clock.date().year + 1)
    return {
        "brand": card.brand,
        "checks": {
            "address_line1_check": None,
            "address_postal_code_check": None,
            "cvc_check": "unchecked" if given.get("cvc") else None,
        },
        "country": card.country,
        "exp_month": int(given.get("exp_month") or call.clock.date().month),
        "exp_year": year + 2000 if year < 100 else year,
        "fingerprint": secret(0, call.account.id, card.number, length=16),
        "funding": card.funding,
        "generated_from": None,
        "last4": card.last4,
        "networks": {"available": [card.brand], "preferred": None},
        "three_d_secure_usage": {"supported": card.authentication != "none"},
        "wallet": None,
    }


def make(call: Call, given: dict[str, Any], prefix: str = "payment_method_data") -> Method:
    """A new PaymentMethod from its parameters."""
    kind = given.get("type")
    if kind is None:
        raise invalid(
            f"Missing required param: {prefix}[type].", f"{prefix}[type]", "parameter_missing"
        )
    where = f"{prefix}[{kind}]" if prefix else kind
    if kind not in given and kind == "card":
        raise invalid(f"Missing required param: {where}.", where, "parameter_missing")
    card = read_card(call, given[kind], where)
    details = card_details(call, card, given[kind])
    return keep(call, kind, details, card, given)


def keep(
    call: Call, kind: str, details: dict[str, Any], card: Card | None, given: dict[str, Any]
) -> Method:
    """Store a PaymentMethod."""
    account = call.account
    method = Method(
        account.new_id("pm"),
        call.now,
        kind,
        details,
        billing_details(given.get("billing_details")),
        card,
        metadata=given.get("metadata") or {},
    )
    account.methods[method.id] = method
    return method


def find(call: Call, id: str, param: str = "payment_method") -> Method:
    """A stored PaymentMethod, or a new one where a test id such as `pm_card_visa` is named."""
    method = call.account.methods.get(id)
    if method is not None:
        return method
    card = named(id)
    if card is None or not id.startswith("pm_card_"):
        raise no_such("PaymentMethod", id, param)
    return keep(call, "card", card_details(call, card, {}), card, {})


def view(method: Method) -> dict[str, Any]:
    """A PaymentMethod as Stripe shows it."""
    return {
        "id": method.id,
        "object": "payment_method",
        "billing_details": method.billing,
        method.type: method.details,
        "created": method.created,
        "customer": method.customer,
        "livemode": False,
        "metadata": method.metadata,
        "type": method.type,
    }


def create(call: Call) -> dict[str, Any]:
    """POST /v1/payment_methods"""
    return view(make(call, call.args, ""))


def retrieve(call: Call, id: str) -> dict[str, Any]:
    """GET /v1/payment_methods/{payment_method}"""
    return view(find(call, id))
