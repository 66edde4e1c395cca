"""Who asks: client id and secret, and the access tokens that they are exchanged for.

https://developer.paypal.com/api/rest/authentication/
"""

import base64
import hmac
from typing import Any

import msgspec

from simulators.core.http import Request, pairs
from simulators.core.ids import secret
from simulators.paypal import words
from simulators.paypal.account import Account, Call, Fields
from simulators.paypal.errors import OAuthError, PaypalError, forbidden, invalid
from simulators.paypal.payments import Answer

PARAMETERS = frozenset((
    "client_id", "client_secret", "grant_type", "response_type", "intent", "ignoreCache",
    "return_authn_schemes", "return_client_metadata", "return_unconsented_scopes",
    "target_customer_id", "domains[]", "scope",
))  # fmt: skip
SERVICES = "https://uri.paypal.com/services"
SCOPE = " ".join(
    (
        f"{SERVICES}/payments/realtimepayment",
        f"{SERVICES}/payments/payment/authcapture",
        f"{SERVICES}/payments/refund",
        f"{SERVICES}/vault/payment-tokens/read",
        f"{SERVICES}/vault/payment-tokens/readwrite",
        f"{SERVICES}/disputes/read-seller",
        f"{SERVICES}/disputes/update-seller",
        f"{SERVICES}/applications/webhooks",
        "openid",
    )
)


class Tokens:
    """Access tokens that were given out, and until when they are good."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, float]] = {}

    def give(self, account: Account, now: float) -> str:
        """A new token of an account."""
        token = f"A21AA{account.ids.next(46)}{account.ids.next(46)}"
        self._known[token] = (account.id, now + words.TOKEN_SECONDS)
        return token

    def holder(self, token: str, now: float) -> str:
        """The client id that holds a token. Raises OAuthError for an unknown or expired one."""
        client_id, until = self._known.get(token, ("", 0.0))
        if not client_id:
            raise OAuthError(401, "invalid_token", "Access Token not found in cache")
        if now >= until:
            del self._known[token]
            raise OAuthError(401, "invalid_token", "Token signature verification failed")
        return client_id


def client_secret(seed: int, client_id: str) -> str:
    """The secret of a client id."""
    return "E" + secret(seed, client_id, "secret", length=60)


def basic(seed: int, header: str) -> str:
    """The client id of Basic authentication. Raises OAuthError for wrong credentials."""
    scheme, _, encoded = header.partition(" ")
    try:
        name, _, given = base64.b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        raise refused_client() from None
    right = client_secret(seed, name)
    if scheme.lower() != "basic" or not hmac.compare_digest(right.encode(), given.encode()):
        raise refused_client()
    return name


def refused_client() -> OAuthError:
    """Credentials that are nobody's."""
    return OAuthError(401, "invalid_client", "Client Authentication failed")


def bearer(header: str) -> str:
    """The token of a header. Raises PaypalError where there is none."""
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise PaypalError(401, "AUTHENTICATION_FAILURE")
    return token


def check_assertion(account: Account, header: str) -> None:
    """Refuse an assertion to act for a merchant that this app may not act for.

    An unsigned JWT that names the app and the merchant.
    https://developer.paypal.com/api/rest/requests/#link-paypalauthassertion
    """
    try:
        head, claims, signature = header.split(".")
        algorithm = unpacked(head).get("alg")
        told = unpacked(claims)
    except (ValueError, AttributeError):
        raise invalid("INVALID_PARAMETER_SYNTAX", "PayPal-Auth-Assertion") from None
    if algorithm != "none" or signature:
        raise invalid("INVALID_PARAMETER_SYNTAX", "PayPal-Auth-Assertion")
    ours = account.name in (told.get("payer_id"), told.get("sub"))
    if told.get("iss") != account.id or not (ours or told.get("email") == account.email):
        raise forbidden("PERMISSION_DENIED")


def unpacked(part: str) -> Any:
    """One part of a JWT. Raises ValueError for another text."""
    return msgspec.json.decode(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def grant(request: Request) -> Fields:
    """What a token is asked for with. Raises OAuthError."""
    kind = request.headers.get("content-type", "")
    if not kind.startswith("application/x-www-form-urlencoded"):
        raise OAuthError(400, "unsupported_grant_type", "Grant Type is NULL")
    form = dict(pairs(request.body.decode("utf-8", "replace")))
    if unknown := set(form) - PARAMETERS:
        raise OAuthError(400, "invalid_request", f"Unknown parameter {min(unknown)}")
    given = form.get("grant_type", "")
    if given != "client_credentials":
        said = "unsupported grant_type" if given else "Grant Type is NULL"
        raise OAuthError(400, "unsupported_grant_type", said)
    return form


def token_view(account: Account, token: str, at: str) -> dict[str, Any]:
    """A token as PayPal gives it."""
    return {
        "scope": SCOPE,
        "access_token": token,
        "token_type": "Bearer",
        "app_id": "APP-80W284485P519543T",
        "expires_in": words.TOKEN_SECONDS,
        "nonce": f"{at}{account.ids.next(43)}",
    }


def client_token(call: Call) -> Answer:
    """POST /v1/identity/generate-token"""
    customer = call.body.get("customer_id", "")
    text = f'{{"paypal":{{"accessToken":"{call.account.ids.next(40)}","customer":"{customer}"}}}}'
    shown = {"client_token": base64.b64encode(text.encode()).decode(), "expires_in": 3600}
    return 200, lambda: shown
