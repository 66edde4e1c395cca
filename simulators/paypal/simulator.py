"""The PayPal simulator: tokens, idempotency and the routes of the API.

Written from PayPal's OpenAPI documents, its developer pages and its server SDKs.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from simulators.core.clock import Clock
from simulators.core.forgiving import forgives
from simulators.core.http import Request, Response, json_response
from simulators.core.ids import secret
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator
from simulators.paypal import (
    access,
    disputes,
    events,
    mocking,
    orders,
    outcomes,
    pages,
    parameters,
    payments,
    payout_views,
    payouts,
    signature,
    vault,
    webhooks,
)
from simulators.paypal.account import Account, Call, payer_id, stamp
from simulators.paypal.errors import OAuthError, PaypalError, invalid
from simulators.paypal.payments import Answer
from simulators.paypal.words import REPLAY_SECONDS

Resource = Callable[..., Answer]
TOKENS = "/v1/oauth2/token"
CERTIFICATES = "/v1/notifications/certs/"
DISPUTES = "/v1/customer/disputes"
PLAIN = {"Content-Type": "text/plain"}

TABLE: dict[str, Resource] = {
    "POST /v1/identity/generate-token": access.client_token,
    "POST /v2/checkout/orders": orders.create,
    "GET /v2/checkout/orders/{id}": orders.retrieve,
    "PATCH /v2/checkout/orders/{id}": orders.patch,
    "POST /v2/checkout/orders/{id}/confirm-payment-source": orders.confirm,
    "POST /v2/checkout/orders/{id}/authorize": orders.authorize,
    "POST /v2/checkout/orders/{id}/capture": orders.capture,
    "GET /v2/payments/authorizations/{authorization_id}": payments.authorization,
    "POST /v2/payments/authorizations/{authorization_id}/capture": payments.capture,
    "POST /v2/payments/authorizations/{authorization_id}/void": payments.void,
    "POST /v2/payments/authorizations/{authorization_id}/reauthorize": payments.reauthorize,
    "GET /v2/payments/captures/{capture_id}": payments.retrieve_capture,
    "POST /v2/payments/captures/{capture_id}/refund": payments.refund,
    "GET /v2/payments/refunds/{refund_id}": payments.retrieve_refund,
    **payouts.TABLE,
    "POST /v3/vault/setup-tokens": vault.create_setup,
    "GET /v3/vault/setup-tokens/{id}": vault.retrieve_setup,
    "POST /v3/vault/payment-tokens": vault.create,
    "GET /v3/vault/payment-tokens": vault.every,
    "GET /v3/vault/payment-tokens/{id}": vault.retrieve,
    "DELETE /v3/vault/payment-tokens/{id}": vault.delete,
    "POST /v1/notifications/webhooks": webhooks.create,
    "GET /v1/notifications/webhooks": webhooks.every,
    "GET /v1/notifications/webhooks/{webhook_id}": webhooks.retrieve,
    "PATCH /v1/notifications/webhooks/{webhook_id}": webhooks.patch,
    "DELETE /v1/notifications/webhooks/{webhook_id}": webhooks.delete,
    "GET /v1/notifications/webhooks/{webhook_id}/event-types": webhooks.event_types,
    "GET /v1/notifications/webhooks-event-types": webhooks.all_event_types,
    "GET /v1/notifications/webhooks-events": webhooks.every_event,
    "GET /v1/notifications/webhooks-events/{event_id}": webhooks.event,
    "POST /v1/notifications/webhooks-events/{event_id}/resend": webhooks.resend,
    "POST /v1/notifications/verify-webhook-signature": webhooks.verify,
    f"GET {DISPUTES}": disputes.every,
    f"GET {DISPUTES}/{{id}}": disputes.retrieve,
    f"POST {DISPUTES}/{{id}}/accept-claim": disputes.accept,
    f"POST {DISPUTES}/{{id}}/provide-evidence": disputes.provide_evidence,
    f"POST {DISPUTES}/{{id}}/appeal": disputes.appeal,
    f"POST {DISPUTES}/{{id}}/send-message": disputes.send_message,
    f"POST {DISPUTES}/{{id}}/escalate": disputes.escalate,
    f"POST {DISPUTES}/{{id}}/adjudicate": disputes.adjudicate,
    f"POST {DISPUTES}/{{id}}/require-evidence": disputes.require_evidence,
}
ROUTES = Routes(TABLE)
REQUEST_ID_MOST = 108
ATTRIBUTION_MOST = 36


class PaypalSimulator(Simulator):
    """PayPal, with one isolated merchant per client id."""

    name = "paypal"
    hosts = ("api-m.paypal.com", "api-m.sandbox.paypal.com")
    signature = "paypal-transmission-sig"
    reasons = disputes.REASONS
    schema = "https://github.com/paypal/paypal-rest-api-specifications"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.tokens = access.Tokens()
        self.doors: dict[str, Account] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"client_id": ..., "client_secret": ..., "payer_id": ...}`, decided by seed and name.

        A platform names the merchant that it acts for by `payer_id`; others need it not.
        """
        plain = "".join(letter for letter in merchant_id if letter.isalnum() and letter.isascii())
        client_id = f"A{plain}{secret(self.seed, merchant_id, 'client', length=40)}"
        return {
            "client_id": client_id,
            "client_secret": access.client_secret(self.seed, client_id),
            "payer_id": payer_id(self.seed, client_id),
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """The id of the merchant's webhook, which is part of what is signed."""
        return self.account(self.credentials(merchant_id)["client_id"]).webhook_id

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `PAYMENT.CAPTURE.UNHEARD-OF`."""
        call = self.apart(merchant, f"https://{self.hosts[-1]}")
        told = {"id": merchant.new_id(), "status": "COMPLETED"}
        events.post(call, "PAYMENT.CAPTURE.UNHEARD-OF", "capture", told)

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The merchant of `credentials`. Raises OAuthError for a wrong secret."""
        client_id = credentials.get("client_id", "")
        if credentials.get("client_secret") != access.client_secret(self.seed, client_id):
            raise access.refused_client()
        return self.account(client_id)

    def account(self, client_id: str) -> Account:
        """The merchant of a client id, made when first seen."""
        account: Account | None = self.merchants.get(client_id)
        if account is None:
            account = self.merchants[client_id] = Account(client_id, self.seed, self.doors)
            self.by_name[account.name] = account
        return account

    def handle(self, request: Request) -> Response:
        if request.path.startswith(CERTIFICATES) and request.method == "GET":
            return Response(200, PLAIN, signature.certificate(self.seed))
        return super().handle(request)

    def authenticate(self, request: Request) -> Account:
        header = request.headers.get("authorization", "")
        if request.path == TOKENS:
            return self.account(access.basic(self.seed, header))
        token = access.bearer(header)
        return self.account(self.tokens.holder(token, self.clock.exact()))

    def operation(self, merchant: Account, request: Request) -> str:
        return f"POST {TOKENS}" if request.path == TOKENS else found(request)[0]

    def read(self, request: Request) -> Any:
        """The body; that of a token is RFC 6749's. Raises PaypalError, OAuthError."""
        if request.path == TOKENS:
            return access.grant(request)
        route = ROUTES.find(request.method, request.path)
        known = route is not None and route[0] in parameters.OPERATIONS
        return body(route[0], request) if route and known else None

    def perform(self, merchant: Account, request: Request) -> Response:
        if request.path == TOKENS and request.method == "POST":
            return self.token(merchant, request)
        operation, resource, ids = found(request)
        try:
            if mocked := mocking.wanted(request):
                raise mocked
            call = self.call(merchant, request, operation)
            key = replay_key(call, request)
            if view := self.replay(merchant, key):
                return json_response(200, view())
            status, shown = resource(call, *ids)
            if key and shown:
                merchant.replays[key] = (self.clock.exact(), shown)
        except (PaypalError, OAuthError) as refusal:
            return refused(refusal, merchant.debug_id())
        headers = {"Paypal-Debug-Id": merchant.debug_id()}
        if shown is None:
            return Response(status, headers, b"")
        return json_response(status, shown(), headers)

    def replay(self, merchant: Account, key: str) -> Callable[[], object] | None:
        """What a call was answered with that had this key before, as it is now."""
        kept = merchant.replays.get(key) if key else None
        if kept is None:
            return None
        at, view = kept
        path = "/".join(key.split("/")[:3])
        return view if self.clock.exact() - at < REPLAY_SECONDS[path] else None

    def token(self, merchant: Account, request: Request) -> Response:
        """POST /v1/oauth2/token"""
        access.grant(request)
        token = self.tokens.give(merchant, self.clock.exact())
        at = stamp(self.clock.now())
        return json_response(200, access.token_view(merchant, token, at))

    def call(self, account: Account, request: Request, operation: str) -> Call:
        """What a resource has to know of a request. Raises PaypalError for what does not fit."""
        query = {name: values[0] for name, values in parse_qs(request.query).items()}
        headers = request.headers
        prefer = headers.get("prefer", "return=minimal")
        request_id = headers.get("paypal-request-id", "")
        check_lengths(request_id, headers.get("paypal-partner-attribution-id", ""))
        if assertion := headers.get("paypal-auth-assertion"):
            access.check_assertion(account, assertion)
        asked = body(operation, request)
        full = prefer == "return=representation"
        return Call(account, asked, query, request.base, self.clock, full, request_id)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, PaypalError | OAuthError)
        return refused(refusal, f"f{len(request.path):012x}")

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what a payer, a bank or PayPal does. False where nothing waits for it."""
        return outcomes.decide(self.apart(merchant, base), reference, outcome)

    def apart(self, merchant: Account, base: str) -> Call:
        """A call that nobody made: for what happens outside of the API."""
        return Call(merchant, None, {}, base, self.clock)

    def page(self, request: Request) -> Response:
        id, _ = pages.named(request)
        account = self.doors.get(id)
        if account is None:
            return super().page(request)
        waiting = account.orders.get(id) or account.setups[id]
        return pages.serve(waiting, self.apart(account, request.base), request)


def body(operation: str, request: Request) -> Any:
    """The body of a call, empty where it has none. Raises PaypalError for what does not fit."""
    if request.path.startswith(DISPUTES) and request.method == "POST":
        return disputes.read(operation, request)
    if operation not in parameters.OPERATIONS:
        return {}
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise PaypalError(415, "UNSUPPORTED_MEDIA_TYPE")
    if request.path.startswith(payout_views.PATH):
        return payouts.read(operation, request)
    return parameters.read(operation, request.body)


def refused(refusal: PaypalError | OAuthError, debug_id: str) -> Response:
    """A refusal with the id that PayPal gives every answer."""
    return json_response(refusal.status, refusal.body(debug_id), {"Paypal-Debug-Id": debug_id})


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises PaypalError for an unknown one."""
    path = request.path.rstrip("/") if forgives() else request.path
    route = ROUTES.find(request.method, path)
    if route is None:
        raise PaypalError(404, "RESOURCE_NOT_FOUND")
    return route


def replay_key(call: Call, request: Request) -> str:
    """What a repetition has in common with the first; empty for a call that cannot be repeated."""
    replayable = any(request.path.startswith(prefix) for prefix in REPLAY_SECONDS)
    if request.method != "POST" or not replayable:
        return ""
    if request.path.startswith("/v3/vault/") and not call.request_id:
        raise invalid("PAYPAL_REQUEST_ID_REQUIRED", "")
    return f"{request.path} {call.request_id}" if call.request_id else ""


def check_lengths(request_id: str, attribution: str) -> None:
    """Refuse headers that are too long."""
    if len(request_id) > REQUEST_ID_MOST:
        raise invalid("INVALID_STRING_LENGTH", "PayPal-Request-Id")
    if len(attribution) > ATTRIBUTION_MOST:
        raise invalid("INVALID_STRING_LENGTH", "PayPal-Partner-Attribution-Id")
