"""The Stripe simulator: keys, versions, idempotency and the routes of the API.

Written from Stripe's public reference, in the shape of version 2022-11-15.
"""

import base64
import binascii
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from simulators.core.http import Request, Response, json_response
from simulators.core.ids import secret
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator
from simulators.stripe import charges, parameters, payment_intents, payment_methods, refunds
from simulators.stripe.account import Account
from simulators.stripe.call import Call, Resource
from simulators.stripe.errors import StripeError, invalid, unauthorized
from simulators.stripe.expand import expand

VERSION = "2022-11-15"

TABLE: dict[str, Resource] = {
    "POST /v1/payment_intents": payment_intents.create,
    "GET /v1/payment_intents/{intent}": payment_intents.retrieve,
    "POST /v1/payment_intents/{intent}/confirm": payment_intents.confirm,
    "POST /v1/payment_intents/{intent}/capture": payment_intents.capture,
    "POST /v1/payment_intents/{intent}/cancel": payment_intents.cancel,
    "POST /v1/payment_methods": payment_methods.create,
    "GET /v1/payment_methods/{payment_method}": payment_methods.retrieve,
    "POST /v1/refunds": refunds.create,
    "GET /v1/refunds/{refund}": refunds.retrieve,
    "GET /v1/charges/{charge}": charges.retrieve,
}
ROUTES = Routes(TABLE)
ENDPOINTS = parameters.load(Path(__file__).with_name("parameters.txt"))


class StripeSimulator(Simulator):
    """Stripe, with one isolated account per secret key."""

    name = "stripe"

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"api_key": "sk_test_..."}`, decided by seed and name."""
        plain = "".join(letter for letter in merchant_id if letter.isalnum() and letter.isascii())
        if plain.lower().startswith("invalid"):
            plain = f"m{plain}"
        return {"api_key": f"sk_test_{plain}{secret(self.seed, merchant_id, 'key')}"}

    def webhook_secret(self, merchant_id: str) -> str:
        """The secret of the merchant's own webhook endpoint."""
        return self.account(self.credentials(merchant_id)["api_key"]).webhook_secret

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of `credentials["api_key"]`. Raises StripeError for a key of the wrong form."""
        return self.account(checked(credentials.get("api_key", "")))

    def account(self, key: str) -> Account:
        """The account of a key, made when first seen."""
        account = self.merchants.get(key)
        if account is None:
            account = self.merchants[key] = Account(key, self.seed)
        return account

    def authenticate(self, request: Request) -> Account:
        key = checked(bearer(request.headers.get("authorization", "")))
        connected = request.headers.get("stripe-account")
        return self.account(f"{key} {connected_account(connected, key)}" if connected else key)

    def operation(self, merchant: Account, request: Request) -> str:
        return self.found(request)[0]

    def found(self, request: Request) -> tuple[str, Resource, list[str]]:
        """The route of a request. Raises StripeError for an unknown one."""
        found = ROUTES.find(request.method, request.path)
        if found is None:
            raise invalid(
                f"Unrecognized request URL ({request.method}: {request.path}). Please see"
                " https://stripe.com/docs or we can help at https://support.stripe.com/.",
                status=404,
            )
        return found

    def perform(self, merchant: Account, request: Request) -> Response:
        operation, resource, ids = self.found(request)
        request_id = f"req_{merchant.ids.next(10)}{merchant.ids.next(4)}"
        version = checked_version(request.headers.get("stripe-version"))
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        headers = answer_headers(request_id, version, key)
        try:
            args = ENDPOINTS[operation].read(sent(request))
            ways = args.pop("expand", ())
            call = Call(merchant, args, request.base, self.clock, request_id, version, key)
            answer = resource(call, *ids)
            if ways:
                answer = expand(merchant, answer, ways)
        except StripeError as error:
            log = f"https://dashboard.stripe.com/{merchant.name}/test/logs/{request_id}?t={self.clock.now()}"
            return json_response(error.status, error.body(log), headers)
        return json_response(200, answer, headers)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, StripeError)
        realm = {"WWW-Authenticate": 'Bearer realm="Stripe"'} if refusal.status == 401 else {}
        return json_response(refusal.status, refusal.body(None), realm)


def sent(request: Request) -> str:
    """The parameters of a request, still as a form. Raises StripeError for another content type."""
    if request.method != "POST":
        return request.query
    kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
    if request.body and not kind.startswith("application/x-www-form-urlencoded"):
        raise invalid(
            "Invalid request (check that your POST content type is"
            " application/x-www-form-urlencoded). If you have any questions, we can help at"
            " https://support.stripe.com/.",
        )
    body = request.body.decode("utf-8", "replace")
    return f"{body}&{request.query}" if request.query else body


def bearer(header: str) -> str:
    """The key in an Authorization header: a bearer token, or the user of Basic."""
    scheme, _, token = header.partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(token, validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def checked(key: str) -> str:
    """A test key of the right form. Raises StripeError as Stripe refuses the others."""
    if not key:
        raise unauthorized(
            "You did not provide an API key. You need to provide your API key in the Authorization"
            " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
            " https://stripe.com/docs/api#authentication for details, or we can help at"
            " https://support.stripe.com/.",
        )
    kind, rest = key[:8], key[8:]
    plain = rest.isascii() and rest.replace("_", "").isalnum()
    if kind not in ("sk_test_", "rk_test_") or not plain or rest.startswith("invalid"):
        raise unauthorized(f"Invalid API Key provided: {masked(key)}")
    return key


def masked(key: str) -> str:
    """A key that can be shown: its kind and last four characters."""
    shown = key[:8] if key[2:3] == "_" else key[:4]
    return f"{shown}{'*' * max(0, len(key) - len(shown) - 4)}{key[-4:] if len(key) > 12 else ''}"


def connected_account(name: str, key: str) -> str:
    """A connected account's name. Raises StripeError for a malformed one."""
    if not name.startswith("acct_") or not name[5:].isalnum():
        raise StripeError(
            403,
            "invalid_request_error",
            f"The provided key '{masked(key)}' does not have access to account '{name}' (or that"
            " account does not exist). Application access may have been revoked.",
            "account_invalid",
        )
    return name


def checked_version(header: str | None) -> str:
    """A dated API version. Raises StripeError for a malformed one."""
    if header is None:
        return VERSION
    day, _, release = header.strip().partition(".")
    try:
        date.fromisoformat(day)
    except ValueError:
        raise invalid(f"Invalid Stripe API version: {header}") from None
    if release and not release.replace("_", "").replace("=", "").replace(";", "").isalnum():
        raise invalid(f"Invalid Stripe API version: {header}")
    return header.strip()


def answer_headers(request_id: str, version: str, key: str | None) -> dict[str, str]:
    """The headers that an integration reads."""
    headers = {
        "Cache-Control": "no-cache, no-store",
        "Request-Id": request_id,
        "Stripe-Version": version,
    }
    if key:
        headers |= {"Idempotency-Key": key, "Original-Request": request_id}
    return headers


__all__: list[Any] = ["StripeSimulator"]
