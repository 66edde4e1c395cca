"""Card details as a merchant sends them: checked as Stripe checks them, kept without the number."""

from typing import Any

from simulators.core.cards import luhn
from simulators.core.ledger import Refused
from simulators.stripe.call import Call
from simulators.stripe.cards import CARDS, DECLINES, Card, brand, named
from simulators.stripe.errors import StripeError, invalid, no_such
from simulators.stripe.objects import Token
from simulators.stripe.parameters import missing

WALLETS = {
    "apple_pay": "apple_pay",
    "google_pay_dpan": "google_pay",
    "android_pay": "google_pay",
}
"""The wallet behind a tokenization method."""
DISPLAYED = {
    "amex": "american_express",
    "diners": "diners_club",
    "eftpos_au": "eftpos_australia",
    "unionpay": "union_pay",
    "unknown": "other",
}
"""How `display_brand` calls a network. https://docs.stripe.com/api/payment_methods/object"""
ORDER = ("number", "exp_month", "exp_year")
NEEDED = frozenset(ORDER)
"""What a card cannot be without."""
PLAIN = {*ORDER, "cvc"}
"""What is entered of most cards."""
STAND_IN_EXPIRY = (12, 2040)
"""Month and year of a card that stands for one not given; fixed, so that recordings repeat."""


def card_error(code: str, message: str, param: str, **more: Any) -> StripeError:
    """Card details that no issuer would take."""
    return StripeError(402, "card_error", message, code, param, saved=False, **more)


def read_card(call: Call, given: dict[str, Any], prefix: str) -> Card:
    """The test card behind a number; date and check value must be plausible. Raises StripeError."""
    if not given.keys() >= NEEDED:
        raise missing(f"{prefix}[{next(name for name in ORDER if name not in given)}]")
    card = CARDS.get(given["number"])
    if card is None:
        number = given["number"].replace(" ", "").replace("-", "")
        card = CARDS.get(number)
        if card is None:
            raise unknown_card(number, f"{prefix}[number]")
    check_expiry(call, int(given["exp_month"]), int(given["exp_year"]), prefix)
    check_cvc(given.get("cvc"), card, prefix)
    return card


def unknown_card(number: str, param: str) -> StripeError:
    """A number that is no test card's: mistyped, or somebody's real card in test mode."""
    plausible = number.isascii() and number.isdigit() and 12 <= len(number) <= 19
    if not (plausible and luhn(number)):
        return card_error("incorrect_number", "Your card number is incorrect.", param)
    return card_error(
        "card_declined",
        "Your card was declined. Your request was in test mode, but used a non test (live) card."
        " For a list of valid test cards, visit: https://stripe.com/docs/testing.",
        param,
        decline_code="live_mode_test_card",
    )


def check_expiry(call: Call, month: int, year: int, prefix: str) -> None:
    """A card's last month must be one, and not be over."""
    if not 1 <= month <= 12:
        message = "Your card's expiration month is invalid."
        raise card_error("invalid_expiry_month", message, f"{prefix}[exp_month]")
    year += 2000 if year < 100 else 0
    today = call.clock.date()
    if (year, month) < (today.year, today.month) or year > today.year + 50:
        message = "Your card's expiration year is invalid."
        raise card_error("invalid_expiry_year", message, f"{prefix}[exp_year]")


def check_cvc(cvc: str | None, card: Card, prefix: str) -> None:
    """A check value has three digits, or four with American Express."""
    lengths = (3, 4) if card.brand == "amex" else (3,)
    if cvc and not (cvc.isascii() and cvc.isdigit() and len(cvc) in lengths):
        message = "Your card's security code is invalid."
        raise card_error("invalid_cvc", message, f"{prefix}[cvc]")


def network_token(call: Call, given: dict[str, Any], prefix: str) -> Card:
    """The card behind a network token: a test card, or a plain one of the token's network."""
    number = given["number"].replace(" ", "")
    if not (number.isascii() and number.isdigit() and len(number) >= 12 and luhn(number)):
        message = "Your card number is incorrect."
        raise card_error("incorrect_number", message, f"{prefix}[number]")
    check_expiry(call, int(given["exp_month"]), int(given["exp_year"]), prefix)
    return CARDS.get(number) or Card(number, brand=brand(number))


NOT_GIVEN = {
    "address_line1_check": None,
    "address_postal_code_check": None,
    "cvc_check": None,
}
UNCHECKED = NOT_GIVEN | {"cvc_check": "unchecked"}
SUPPORTED, UNSUPPORTED = {"supported": True}, {"supported": False}
_NETWORKS: dict[str, dict[str, Any]] = {}
HASHES_KEPT = 1_000
"""`card` hashes of an account that later payments share."""


def networks(card: Card, given: dict[str, Any]) -> dict[str, Any]:
    """The networks that a card can be charged over, and the one that its holder prefers."""
    preferred = given["networks"].get("preferred") if "networks" in given else None
    if preferred or card.cobrand:
        return {"available": card.networks, "preferred": preferred}
    alone = {"available": card.networks, "preferred": None}
    return _NETWORKS.setdefault(card.brand, alone)


def displayed(card: Card, given: dict[str, Any]) -> str:
    """The network to show: the one that its holder prefers, or the first."""
    shown = networks(card, given)
    network: str = shown["preferred"] or shown["available"][0]
    return DISPLAYED.get(network, network)


def hash_of(call: Call, card: Card, given: dict[str, Any], wallet: str | None = None) -> Any:
    """The `card` hash of a PaymentMethod, one for all of an account that are alike."""
    month = int(given.get("exp_month") or STAND_IN_EXPIRY[0])
    year = int(given.get("exp_year") or STAND_IN_EXPIRY[1])
    preferred = given["networks"].get("preferred") if "networks" in given else None
    known = call.account.hashes
    key = (card.number, month, year, bool(given.get("cvc")), wallet, preferred)
    hash_ = known.get(key)
    if hash_ is None:
        hash_ = new_hash(call, card, given, (month, year), wallet)
        keep(known, key, hash_)
    return hash_


def new_hash(
    call: Call, card: Card, given: dict[str, Any], last: tuple[int, int], wallet: str | None
) -> dict[str, Any]:
    """A `card` hash. `last` is the month and year until which the card is good."""
    month, year = last
    return {
        "brand": card.brand,
        "checks": UNCHECKED if given.get("cvc") else NOT_GIVEN,
        "country": card.country,
        "display_brand": displayed(card, given),
        "exp_month": month,
        "exp_year": year + 2000 if year < 100 else year,
        "fingerprint": call.account.fingerprint(card.number),
        "funding": card.funding,
        "generated_from": None,
        "last4": card.last4,
        "networks": networks(card, given),
        "regulated_status": "unregulated",
        "three_d_secure_usage": SUPPORTED if card.authentication != "none" else UNSUPPORTED,
        "wallet": wallet and {"dynamic_last4": card.last4, wallet: {}, "type": wallet},
    }


def entered(call: Call, given: dict[str, Any], prefix: str) -> tuple[Card, dict[str, Any]]:
    """Card and `card` hash from details, a token, or a network token. Raises StripeError."""
    if "token" in given:
        return from_token(call, given["token"], f"{prefix}[token]")
    if "network_token" in given:
        inner = given["network_token"]
        card = network_token(call, inner, f"{prefix}[network_token]")
        wallet = WALLETS.get(inner.get("tokenization_method", ""))
        return card, hash_of(call, card, inner, wallet)
    if given.keys() != PLAIN:
        card = read_card(call, given, prefix)
        return card, hash_of(call, card, given)
    # What was good once is good all day, but for the check value, which nobody keeps.
    key = (given["number"], given["exp_month"], given["exp_year"], call.clock.date())
    known = call.account.entries.get(key)
    if known is None or not given["cvc"]:
        card = read_card(call, given, prefix)
        known = card, hash_of(call, card, given)
        if given["cvc"]:
            keep(call.account.entries, key, known)
    else:
        check_cvc(given["cvc"], known[0], prefix)
    return known


def keep(known: dict[Any, Any], key: tuple[Any, ...], value: Any) -> None:
    """Remember a value; all are forgotten once they are too many."""
    if len(known) >= HASHES_KEPT:
        known.clear()
    known[key] = value


def from_token(call: Call, id: str, param: str) -> tuple[Card, dict[str, Any]]:
    """Card and `card` hash from a token, used up by this; `tok_visa` and the like never are."""
    token: Token | None = call.account.tokens.get(id)
    if token is None:
        card = named(id) if id.startswith("tok_") else None
        if card is None:
            raise no_such("token", id, param)
        return card, hash_of(call, card, {})
    try:
        call.account.ledger.tokens.spend(id)
    except Refused:
        message = f"You cannot use a Stripe token more than once: {id}."
        raise invalid(message, param, "token_already_used") from None
    if token.card is None:
        raise invalid(f"The token {id} is of type {token.type}, not of a card.", param)
    wallet = WALLETS.get(token.given.get("tokenization_method", ""))
    return token.card, hash_of(call, token.card, token.given, wallet)


def refuse_setup(card: Card) -> None:
    """Keeping a card asks its issuer, who may say no. Raises StripeError."""
    if card.declines_setup:
        why = DECLINES[card.decline]
        raise StripeError(
            402, "card_error", why.message, why.code, "", decline_code=why.decline_code
        )
