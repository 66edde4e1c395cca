"""The Stripe simulator: keys, versions, idempotency and the routes of the API.

Written from Stripe's public reference, in the shape of version 2022-11-15.
"""

import base64
import binascii
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from simulators.core.http import Request, Response, encode_json, json_response
from simulators.core.ids import secret
from simulators.core.replays import Replay, digest
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator
from simulators.stripe import (
    attachments,
    balance,
    charges,
    customers,
    disputes,
    events,
    files,
    idempotency,
    mandates,
    outcomes,
    pages,
    parameters,
    payment_intents,
    payment_methods,
    refunds,
    searching,
    setup_intents,
    tokens,
    webhook_endpoints,
)
from simulators.stripe.account import Account
from simulators.stripe.call import VERSION, Call, Fields, Resource, post_unknown
from simulators.stripe.errors import StripeError, invalid, unauthorized
from simulators.stripe.expand import expand


def disputed(view: Resource) -> Resource:
    """A dispute's resource, reached through its charge."""

    def resource(call: Call, charge_id: str) -> Fields:
        return view(call, disputes.of_charge(call, charge_id).id)

    return resource


TABLE: dict[str, Resource] = {
    "POST /v1/payment_intents": payment_intents.create,
    "GET /v1/payment_intents": payment_intents.list_all,
    "GET /v1/payment_intents/{intent}": payment_intents.retrieve,
    "POST /v1/payment_intents/{intent}": payment_intents.update,
    "POST /v1/payment_intents/{intent}/confirm": payment_intents.confirm,
    "POST /v1/payment_intents/{intent}/capture": payment_intents.capture,
    "POST /v1/payment_intents/{intent}/cancel": payment_intents.cancel,
    "POST /v1/payment_intents/{intent}/increment_authorization": payment_intents.increment,
    "POST /v1/payment_intents/{intent}/verify_microdeposits": payment_intents.verify_microdeposits,
    "POST /v1/setup_intents": setup_intents.create,
    "GET /v1/setup_intents": setup_intents.list_all,
    "GET /v1/setup_intents/{intent}": setup_intents.retrieve,
    "POST /v1/setup_intents/{intent}": setup_intents.update,
    "POST /v1/setup_intents/{intent}/confirm": setup_intents.confirm,
    "POST /v1/setup_intents/{intent}/cancel": setup_intents.cancel,
    "POST /v1/setup_intents/{intent}/verify_microdeposits": setup_intents.verify_microdeposits,
    "GET /v1/setup_attempts": setup_intents.list_attempts,
    "POST /v1/payment_methods": payment_methods.create,
    "GET /v1/payment_methods": attachments.list_all,
    "GET /v1/payment_methods/{payment_method}": payment_methods.retrieve,
    "POST /v1/payment_methods/{payment_method}": payment_methods.update,
    "POST /v1/payment_methods/{payment_method}/attach": attachments.attach,
    "POST /v1/payment_methods/{payment_method}/detach": attachments.detach,
    "POST /v1/customers": customers.create,
    "GET /v1/customers": customers.list_all,
    "GET /v1/customers/search": searching.search_customers,
    "GET /v1/customers/{customer}": customers.retrieve,
    "POST /v1/customers/{customer}": customers.update,
    "DELETE /v1/customers/{customer}": customers.delete,
    "GET /v1/customers/{customer}/payment_methods": attachments.list_customers,
    "GET /v1/customers/{customer}/payment_methods/{payment_method}": attachments.retrieve_owned,
    "POST /v1/refunds": refunds.create,
    "GET /v1/refunds": refunds.list_all,
    "GET /v1/refunds/{refund}": refunds.retrieve,
    "POST /v1/refunds/{refund}": refunds.update,
    "POST /v1/refunds/{refund}/cancel": refunds.cancel,
    "GET /v1/charges": charges.list_all,
    "GET /v1/charges/{charge}": charges.retrieve,
    "POST /v1/charges/{charge}": charges.update,
    "POST /v1/charges/{charge}/capture": payment_intents.by_charge,
    "GET /v1/charges/{charge}/refunds": refunds.list_of_charge,
    "GET /v1/charges/{charge}/refunds/{refund}": refunds.retrieve_of_charge,
    "GET /v1/charges/{charge}/dispute": disputed(disputes.retrieve),
    "POST /v1/charges/{charge}/dispute": disputed(disputes.update),
    "POST /v1/charges/{charge}/dispute/close": disputed(disputes.close),
    "GET /v1/mandates/{mandate}": mandates.retrieve,
    "GET /v1/disputes": disputes.list_all,
    "GET /v1/disputes/{dispute}": disputes.retrieve,
    "POST /v1/disputes/{dispute}": disputes.update,
    "POST /v1/disputes/{dispute}/close": disputes.close,
    "GET /v1/events": events.list_all,
    "GET /v1/events/{id}": events.retrieve,
    "POST /v1/tokens": tokens.create,
    "GET /v1/tokens/{token}": tokens.retrieve,
    "POST /v1/webhook_endpoints": webhook_endpoints.create,
    "GET /v1/webhook_endpoints": webhook_endpoints.list_all,
    "GET /v1/webhook_endpoints/{webhook_endpoint}": webhook_endpoints.retrieve,
    "POST /v1/webhook_endpoints/{webhook_endpoint}": webhook_endpoints.update,
    "DELETE /v1/webhook_endpoints/{webhook_endpoint}": webhook_endpoints.delete,
    "GET /v1/balance_transactions/{id}": balance.retrieve,
    "POST /v1/files": files.create,
    "GET /v1/files/{file}": files.retrieve,
}
ROUTES = Routes(TABLE)
ENDPOINTS = parameters.load(Path(__file__).with_name("parameters.txt"))


class StripeSimulator(Simulator):
    """Stripe, with one isolated account per secret key."""

    name = "stripe"
    hosts = ("api.stripe.com", "files.stripe.com")
    decimals = {"UGX": 2}
    signature = "stripe-signature"
    reasons = disputes.FOR
    schema = "https://github.com/stripe/openapi"

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"api_key": "sk_test_..."}`, decided by seed and name."""
        plain = "".join(letter for letter in merchant_id if letter.isalnum() and letter.isascii())
        return {"api_key": f"sk_test_51{plain}{secret(self.seed, merchant_id, 'key')}"}

    def webhook_secret(self, merchant_id: str) -> str:
        """The secret of the merchant's own webhook endpoint."""
        return self.account(self.credentials(merchant_id)["api_key"]).webhook_secret

    def rotate(self, merchant: Account) -> str:
        """Roll the secret of the newest endpoint; the one before signs on for 24 hours."""
        return webhook_endpoints.roll(merchant, self.clock.now())

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `payment_intent.unheard_of`."""
        post_unknown(merchant, self.clock.now())

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of `credentials["api_key"]`. Raises StripeError for a malformed key."""
        self.clock.tick()
        return self.account(checked(credentials.get("api_key", "")))

    def account(self, key: str) -> Account:
        """The account of a key, made when first seen."""
        account: Account | None = self.merchants.get(key)
        if account is None:
            account = self.merchants[key] = Account(key, self.seed)
            self.by_name[account.name] = account
        return account

    def authenticate(self, request: Request) -> Account:
        header = request.headers.get("authorization", "")
        connected = request.headers.get("stripe-account")
        known: Account | None = self._known.get(header)
        if known is not None and connected is None:
            return known
        key = checked(bearer(header))
        if connected is None:
            account = self._known[header] = self.account(key)
            return account
        return self.account(f"{key} {connected_account(connected, key)}")

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def read(self, request: Request) -> Fields | None:
        route = ROUTES.find(request.method, request.path)
        return None if route is None else arguments(route[0], request)

    def perform(self, merchant: Account, request: Request) -> Response:
        operation, resource, ids = found(request)
        merchant.folds.tidy()
        call = Call(merchant, {}, request.base, self.clock)
        call.request_id = f"req_{merchant.ids.next(14)}"
        headers = {"Content-Type": "application/json", "Request-Id": call.request_id}
        try:
            return self.answered(call, request, operation, resource, ids, headers)
        except StripeError as error:
            return json_response(error.status, error.body(log_url(call)), headers)

    def answered(
        self,
        call: Call,
        request: Request,
        operation: str,
        resource: Resource,
        ids: list[str],
        headers: dict[str, str],
    ) -> Response:
        """Do what is asked, once for an idempotency key. Raises StripeError."""
        call.version = checked_version(request.headers.get("stripe-version"))
        headers["Stripe-Version"] = call.version
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        call.args = arguments(operation, request)
        if key is None:
            return Response(200, headers, encode_json(worked(call, resource, ids)))
        idempotency.check_key(key)
        call.idempotency_key = key
        headers["Idempotency-Key"], headers["Original-Request"] = key, call.request_id or ""
        asked, now = digest(request.body), call.now
        before = idempotency.replayed(call.account, key, request.path, asked, now, headers)
        if before is not None:
            return before
        status, body = attempted(call, resource, ids)
        kept = Replay(now, request.path, asked, status, body, call.request_id or "")
        call.account.idempotency.keep(key, kept)
        return Response(status, headers, body)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, StripeError)
        realm = {"WWW-Authenticate": 'Bearer realm="Stripe"'} if refusal.status == 401 else {}
        return json_response(refusal.status, refusal.body(None), realm)

    def page(self, request: Request) -> Response:
        name, _, intent_id = request.path.removeprefix("/_pages/").partition("/")
        account = self.by_name.get(name)
        if account is None:
            return super().page(request)
        return pages.answer(Call(account, {}, request.base, self.clock), intent_id, request)

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: see `outcomes.WORDS`. False where nothing waits for it."""
        return outcomes.decide(Call(merchant, {}, base, self.clock), reference, outcome)


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises StripeError for an unknown one."""
    route = ROUTES.find(request.method, request.path)
    if route is None:
        raise invalid(
            f"Unrecognized request URL ({request.method}: {request.path}). Please see"
            " https://stripe.com/docs or we can help at https://support.stripe.com/.",
            status=404,
        )
    return route


def worked(call: Call, resource: Resource, ids: list[str]) -> Fields:
    """What the resource answers, expanded as asked. Raises StripeError."""
    ways = call.args.pop("expand", None)
    answer = resource(call, *ids)
    return expand(call.account, answer, ways) if ways else answer


def attempted(call: Call, resource: Resource, ids: list[str]) -> tuple[int, bytes]:
    """Status and body to keep under an idempotency key. Raises the errors that are not kept."""
    try:
        return 200, encode_json(worked(call, resource, ids))
    except StripeError as error:
        if not error.saved:
            raise
        return error.status, encode_json(error.body(log_url(call)))


def log_url(call: Call) -> str:
    """Where the dashboard would show this request."""
    name, id = call.account.name, call.request_id
    return f"https://dashboard.stripe.com/{name}/test/logs/{id}?t={call.now}"


def arguments(operation: str, request: Request) -> Fields:
    """The typed parameters of a request. Raises StripeError."""
    endpoint = ENDPOINTS[operation]
    if request.method != "POST":
        return endpoint.read(request.query)
    kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
    if operation == "POST /v1/files":
        return uploaded(endpoint, kind, request)
    if request.body and not kind.startswith("application/x-www-form-urlencoded"):
        raise invalid(
            "Invalid request (check that your POST content type is"
            " application/x-www-form-urlencoded). If you have any questions, we can help at"
            " https://support.stripe.com/.",
        )
    form = request.body.decode("utf-8", "replace")
    form = f"{form}&{request.query}" if request.query else form
    return endpoint.read(form)


def uploaded(endpoint: parameters.Endpoint, kind: str, request: Request) -> Fields:
    """The parameters of a multipart upload. Raises StripeError."""
    if not kind.startswith("multipart/form-data"):
        raise invalid("Invalid request: files are uploaded as multipart/form-data.", "file")
    parts = files.parts(kind, request.body)
    texts = [part for part in parts if part.filename is None]
    form = "&".join(f"{part.name}={part.body.decode('utf-8', 'replace')}" for part in texts)
    document = next((part for part in parts if part.name == "file"), None)
    args = endpoint.read(f"{form}&file=document" if document else form)
    return args | {"file": document}


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
    if kind == "pk_test_" and rest:
        raise unauthorized(
            "This API call cannot be made with a publishable API key. Please use a secret API key."
            " You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
            "secret_key_required",
        )
    plain = rest.isascii() and rest.replace("_", "").isalnum()
    if kind not in ("sk_test_", "rk_test_") or not plain or rest.startswith("invalid"):
        raise unauthorized(f"Invalid API Key provided: {masked(key)}")
    return key


def masked(key: str) -> str:
    """A key that can be shown: its kind and last four characters."""
    shown = key[:8] if key[2:3] == "_" else key[:4]
    hidden = max(0, len(key) - len(shown) - 4)
    return f"{shown}{'*' * hidden}{key[-4:]}" if hidden else f"{shown}{'*' * 8}"


def connected_account(name: str, key: str) -> str:
    """A connected account's name. Raises StripeError for a malformed one."""
    if not name.startswith("acct_") or not name[5:].isalnum():
        raise StripeError(
            403,
            "invalid_request_error",
            f"The provided key '{masked(key)}' does not have access to account '{name}' (or that"
            " account does not exist). Application access may have been revoked.",
            "account_invalid",
            saved=False,
        )
    return name


def checked_version(header: str | None) -> str:
    """A dated API version. Raises StripeError for a malformed one."""
    if header is None or header == VERSION:
        return VERSION
    day, _, release = header.strip().partition(".")
    try:
        date.fromisoformat(day)
    except ValueError:
        raise invalid(f"Invalid Stripe API version: {header}") from None
    if not all(letter.isalnum() or letter in "_=;.- " for letter in release):
        raise invalid(f"Invalid Stripe API version: {header}")
    return header.strip()
