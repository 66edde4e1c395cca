"""What must not be seen is masked: card numbers, security codes and credentials."""

import base64
import re
from collections.abc import Mapping

SECRET_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "cookie", "x-api-key", "x-callback-token", "signature")
)
_DIGITS = re.compile(r"(?<![0-9A-Za-z])([0-9](?:[ -]?[0-9]){12,18})(?![0-9A-Za-z])")
_CODES = re.compile(
    r"""((?:cvc|cvv2?|cvn|security_?code|card_?code|cvNumber|cvc2|cardValidationNum|number_cvc|"""
    r"""password|secret|pin|merchant_?key|security_key|transactionKey|api_?key)"?\]?\s*[=:>]\s*"?)"""
    r"""([^"&<\s,}]+)""",
    re.IGNORECASE,
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")


def luhn(digits: str) -> bool:
    """Whether digits could be a card's number, by their check digit."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def masked(text: str) -> str:
    """The text without card numbers (first six and last four stay), security codes and keys."""
    text = _DIGITS.sub(_card, text)
    text = _BASE64.sub(_sealed, text)
    return _CODES.sub(lambda found: f"{found[1]}•••", text)


def headers(told: Mapping[str, str]) -> dict[str, str]:
    """Headers without credentials."""
    return {
        name: "•••" if name.lower() in SECRET_HEADERS else masked(value)
        for name, value in told.items()
    }


def _card(found: re.Match[str]) -> str:
    digits = re.sub(r"[ -]", "", found[1])
    if not luhn(digits):
        return found[0]
    return f"{digits[:6]}{'•' * (len(digits) - 10)}{digits[-4:]}"


def _sealed(found: re.Match[str]) -> str:
    """Base64 in which a card's number is."""
    text = found[0].translate(str.maketrans("-_", "+/"))
    try:
        inside = base64.b64decode(text + "=" * (-len(text) % 4)).decode()
    except ValueError:
        return found[0]
    return "(base64, with card data)" if masked_card(inside) else found[0]


def masked_card(text: str) -> bool:
    """Whether a card's number is in a text."""
    return any(luhn(re.sub(r"[ -]", "", found)) for found in _DIGITS.findall(text))
