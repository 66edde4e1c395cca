"""Keys that move real money: told by their form, refused, and not kept."""

import re
from base64 import b64decode

from simulators.core.http import Request

LIVE = re.compile(
    rb"\b[rsp]k_live_\w"  # https://docs.stripe.com/keys
    rb"|\brzp_live_\w"  # https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/
    rb"|\bxnd_(?:public_)?production_\w"  # https://docs.xendit.co/docs/api-keys
    rb"|\blive_[A-Za-z0-9]{20,}(?!\w)"  # https://docs.mollie.com/reference/authentication, and
    # the client keys of https://docs.adyen.com/development-resources/client-side-authentication
    rb"|\baccess_token\$production\$"
    rb"|\bproduction_[a-z0-9]{8}_[a-z0-9]{16}(?!\w)"  # tokenization keys:
    # https://developer.paypal.com/braintree/docs/guides/authorization/tokenization-key
    rb"|\b[sp]k_[a-z2-7]{26}[a-z2-7*#$=](?!\w)|\b[sp]k_\w{8}-(?:\w{4}-){3}\w{12}(?!\w)"
    # Test keys go on with sbox_ or test_: https://github.com/checkout/checkout-sdk-python
)
"""Forms of live keys. Where processors give live and test keys one form, nobody can tell."""

_BASIC = re.compile(r"basic\s+(\S+)", re.IGNORECASE)
_BASICS = frozenset(("ba", "Ba", "bA", "BA"))


def lives(request: Request) -> bool:
    """Whether a request carries a key of live form, in a header, its address or its body."""
    headers, said = request.headers, request.said
    heads = "\n".join(headers.values()).encode()
    login = headers.get("authorization", "")
    if login[:2] in _BASICS and (found := _BASIC.match(login)):
        heads += b"\n" + _plain(found[1]).encode()
    if _cannot(heads + b"\n" + said):
        return False
    return LIVE.search(heads + b"\n" + said.replace(b"%24", b"$")) is not None


def _cannot(said: bytes) -> bool:
    """Whether LIVE finds nothing: each of its forms has one of these words, or no word of tests."""
    if b"live_" in said or b"production" in said:
        return False
    keys = said.count(b"k_")
    return not keys or keys == said.count(b"k_test_") + said.count(b"k_sbox_")


def _plain(login: str) -> str:
    try:
        return b64decode(login + "=" * (-len(login) % 4)).decode("latin-1")
    except ValueError:
        return ""
