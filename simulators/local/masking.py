"""What must not be seen is masked: card numbers, security codes and credentials."""

import re
from base64 import b64decode
from collections.abc import Mapping

from simulators.core.cards import luhn

HIDDEN = "•••"
_TELLING = re.compile(
    r"auth|cookie|secret|passw|token|signature$|api-?key|key$|access|^x-verify$|login",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"idempot|-signature$|auth-(?:algo|version)$|^www-auth", re.IGNORECASE)
_ESCAPE = r"%[0-9A-Fa-f]{2}"
_DIGITS = re.compile(
    rf"((?:{_ESCAPE})+|(?<![0-9A-Za-z%]))"
    r"([0-9](?:(?:[ +-]|%20)?[0-9]){12,18})(?![0-9A-Za-z])"
)
_CODES = re.compile(
    r"((?:cvc2?|cvv2?|cvn2?|csc|cvv2?_?code|cv_?number|security_?code|card_?code|card_?cvv2?"
    r"|validation_?num|verification_?(?:value|code)|number_cvc|cvv2cvc2|ssl_pin|\bpin"
    r"|pass(?:word|phrase)|secret|secret_?key|private_?key|merchant_?key|security_?key|api_?key"
    r"|access_?key|verify_?key|salt_?key|transaction_?key|sha256_pwd|pwd"
    r"|(?:access|refresh|bearer|id|session|client)_?token)"
    r"""(?:\\*"|'|\]|%22|%27|%5D|</[\w:.-]+>\s*<value>(?:<\w+>)?)*\s*"""  # a name's end
    r"""(?:[=:>]|%3D|%3A|%3E)(?:\s|%20)*(?:<!\[CDATA\[|%3C!%5BCDATA%5B)?)"""
    r"""((?<=>)[^<]+|(?<=\[)[^\]]+|\\*"(?:[^"\\]|\\[^"]|\\")*?\\*"(?=\s*[,}\]\s]|$)|'[^']*'|%22.*?%22|[^"'&<\s,}%\]]"""
    r"""(?:[^"'&<\s,}%\]]|%(?!3C|22|26|7D))*)""",
    re.IGNORECASE,
)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/_-]|%2[BFbf]|\\/){24,}(?:=|%3[Dd]){0,2}")


def masked(text: str) -> str:
    """The text without card numbers (first six and last four stay), security codes and keys."""
    return _CODES.sub(_code, _BASE64.sub(_sealed, _DIGITS.sub(_card, text)))


def headers(told: Mapping[str, str]) -> dict[str, str]:
    """Headers without credentials. The signatures of webhooks and answers are none."""
    return {
        name: HIDDEN if _TELLING.search(name) and not _HARMLESS.search(name) else masked(value)
        for name, value in told.items()
    }


def _code(found: re.Match[str]) -> str:
    quote = re.match(r"""\\*"|'|%22""", found[2])
    around = quote[0] if quote else ""
    return f"{found[1]}{around}{HIDDEN}{around}"


def _card(found: re.Match[str]) -> str:
    digits = re.sub(r"%20|[ +-]", "", found[2])
    if not luhn(digits):
        return found[0]
    return f"{found[1]}{digits[:6]}{'•' * (len(digits) - 10)}{digits[-4:]}"


def _sealed(found: re.Match[str]) -> str:
    """Base64 in which something is that is masked; it may be cut off at its end."""
    text = found[0].rstrip("=")
    for spelled, plain in _SPELLED:
        text = text.replace(spelled, plain)
    try:
        inside = b64decode(text[: len(text) - len(text) % 4] or "=").decode("latin-1")
        rest = text[len(text) - len(text) % 4 :]
        inside += b64decode(rest + "=" * (4 - len(rest))).decode("latin-1") if rest[1:] else ""
    except ValueError:
        return found[0]
    return "(base64, with card data or keys)" if masked(inside) != inside else found[0]


_SPELLED = (
    ("%3D", ""), ("%3d", ""), ("%2B", "+"), ("%2b", "+"), ("%2F", "/"), ("%2f", "/"), ("\\/", "/"),
    ("-", "+"), ("_", "/"),
)  # fmt: skip


def masked_card(text: str) -> bool:
    """Whether a card's number is in a text."""
    return _DIGITS.sub(_card, text) != text
