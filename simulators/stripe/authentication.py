"""When a card payment needs its holder, and what became of asking.

https://docs.stripe.com/testing#regulatory-cards
"""

from typing import Any, Literal

from simulators.stripe.cards import Card
from simulators.stripe.objects import Method

Fields = dict[str, Any]
Need = Literal["nothing", "challenge", "frictionless", "impossible", "error"]
"""impossible: the holder is not there to be asked. error: asking itself fails."""


def needed(card: Card, method: Method, options: Fields, *, off_session: bool = False) -> Need:
    """What this attempt needs. `options` are `payment_method_options[card]`."""
    if excused(options):
        return "nothing"
    asked = options.get("request_three_d_secure") in ("any", "challenge", "challenge_only")
    if off_session:
        return absent(card, method)
    match card.authentication:
        case "required" | "always" | "unless_set_up":
            return challenge(card)
        case "optional" if asked and card.authenticated != "error":
            return "challenge"
    return "nothing"


def excused(options: Fields) -> bool:
    """Mail and telephone orders, a merchant's own 3D Secure, and merchant-initiated payments."""
    names = ("moto", "three_d_secure", "mit_exemption")
    return bool(options) and any(options.get(name) for name in names)


def absent(card: Card, method: Method) -> Need:
    """Without the holder only a card that needs nobody, or was set up, can pay."""
    match card.authentication:
        case "always":
            return "impossible"
        case "unless_set_up" | "required":
            return "nothing" if method.set_up else "impossible"
    return "nothing"


def challenge(card: Card) -> Need:
    """How a card that must be authenticated goes about it."""
    if card.authenticated == "frictionless":
        return "frictionless"
    return "error" if card.authenticated == "error" else "challenge"


def outcome(card: Card, options: Fields, *, done: str = "") -> Fields | None:
    """The `three_d_secure` hash of a charge: None where nobody was asked.

    `done` is the flow by which the holder was authenticated: challenge or frictionless.
    """
    if done:
        return result("authenticated", done)
    if external := options.get("three_d_secure"):
        return result("authenticated", None, external.get("version"))
    if options.get("request_three_d_secure") not in ("any", "challenge", "challenge_only"):
        return None
    if card.authentication == "none":
        return result("not_supported", None, None, "network_not_supported")
    if card.authenticated == "error":
        return result("processing_error", None, None, "protocol_error")
    return result("attempt_acknowledged", None, "2.2.0", "card_not_enrolled")


def result(
    word: str, flow: str | None, version: str | None = "2.2.0", reason: str | None = None
) -> Fields:
    """A `three_d_secure` hash."""
    return {
        "authentication_flow": flow,
        "electronic_commerce_indicator": "05" if word == "authenticated" else None,
        "result": word,
        "result_reason": reason,
        "transaction_id": None,
        "version": version,
    }
