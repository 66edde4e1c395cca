"""The Mollie simulator: keys, idempotency and the routes of the API.

https://docs.mollie.com/reference/authentication
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.decisions import split
from simulators.core.http import Request, Response, encode_json, json_response, pairs
from simulators.core.ids import secret
from simulators.core.refusals import Refused
from simulators.core.replays import Replay, digest
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator
from simulators.mollie import (
    bodies,
    captures,
    card_tokens,
    catalogue,
    chargebacks,
    customers,
    mandates,
    outcomes,
    pages,
    payments,
    reading,
    refunds,
    taking,
)
from simulators.mollie.account import Account, Call, Payment
from simulators.mollie.errors import IDEMPOTENCY, MollieError, unauthorized

Resource = Callable[..., tuple[int, Any]]
CARD_TOKENS = "/v1/card-tokens"
PAYMENT, CUSTOMER = "/v2/payments/{id}", "/v2/customers/{id}"

TABLE: dict[str, Resource] = {
    "POST /v2/payments": payments.create,
    "GET /v2/payments": payments.every,
    f"GET {PAYMENT}": payments.retrieve,
    f"PATCH {PAYMENT}": payments.update,
    f"DELETE {PAYMENT}": payments.cancel,
    f"POST {PAYMENT}/release-authorization": payments.release,
    f"POST {PAYMENT}/captures": captures.create,
    f"GET {PAYMENT}/captures": captures.every,
    f"GET {PAYMENT}/captures/{{capture}}": captures.retrieve,
    f"POST {PAYMENT}/refunds": refunds.create,
    f"GET {PAYMENT}/refunds": refunds.every,
    f"GET {PAYMENT}/refunds/{{refund}}": refunds.retrieve,
    f"DELETE {PAYMENT}/refunds/{{refund}}": refunds.cancel,
    "GET /v2/refunds": refunds.all_of_them,
    f"GET {PAYMENT}/chargebacks": chargebacks.every,
    f"GET {PAYMENT}/chargebacks/{{chargeback}}": chargebacks.retrieve,
    "GET /v2/chargebacks": chargebacks.all_of_them,
    "POST /v2/customers": customers.create,
    "GET /v2/customers": customers.every,
    f"GET {CUSTOMER}": customers.retrieve,
    f"PATCH {CUSTOMER}": customers.update,
    f"DELETE {CUSTOMER}": customers.delete,
    f"POST {CUSTOMER}/payments": payments.pay,
    f"GET {CUSTOMER}/payments": payments.paid,
    f"POST {CUSTOMER}/mandates": mandates.create,
    f"GET {CUSTOMER}/mandates": mandates.every,
    f"GET {CUSTOMER}/mandates/{{mandate}}": mandates.retrieve,
    f"DELETE {CUSTOMER}/mandates/{{mandate}}": mandates.revoke,
    "GET /v2/methods": catalogue.every,
    "GET /v2/methods/all": catalogue.all_of_them,
    "GET /v2/methods/{id}": catalogue.retrieve,
    f"POST {CARD_TOKENS}": card_tokens.create,
}
ROUTES = Routes(TABLE)
BODIES: dict[str, type[bodies.Body]] = {
    "POST /v2/payments": bodies.CreatePayment,
    f"PATCH {PAYMENT}": bodies.UpdatePayment,
    f"DELETE {PAYMENT}": bodies.Organizational,
    f"POST {PAYMENT}/release-authorization": bodies.Organizational,
    f"POST {PAYMENT}/captures": bodies.CreateCapture,
    f"POST {PAYMENT}/refunds": bodies.CreateRefund,
    "POST /v2/customers": bodies.CreateCustomer,
    f"PATCH {CUSTOMER}": bodies.UpdateCustomer,
    f"DELETE {CUSTOMER}": bodies.Organizational,
    f"POST {CUSTOMER}/payments": bodies.CreatePayment,
    f"POST {CUSTOMER}/mandates": bodies.CreateMandate,
    f"DELETE {CUSTOMER}/mandates/{{mandate}}": bodies.Organizational,
    f"POST {CARD_TOKENS}": bodies.CreateCardToken,
}
"""What each operation takes."""
ROOTS = ("/v2/", "/v1/", "/_")
VERBS = ("GET", "POST", "PATCH", "DELETE")
HAL_HEADERS = {"Content-Type": "application/hal+json"}
CHECK = 16
"""Letters at the end of a key that only seed and name can make."""
REFUND_WORDS = {"settle_refund": False, "fail_refund": True}


class MollieSimulator(Simulator):
    """Mollie in test mode, with one isolated account per API key."""

    name = "mollie"
    hosts = ("api.mollie.com", "api.cc.mollie.com")
    reasons = chargebacks.REASONS
    schema = "https://github.com/mollie/openapi"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, tuple[Account, Payment]] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"api_key": "test_...", "profile_token": "pfl_..."}`, decided by seed and name."""
        name = spelled(merchant_id)
        return {
            "api_key": self.made(name, "test"),
            "profile_token": self.made(name, "pfl"),
        }

    def access_token(self, merchant_id: str) -> str:
        """An organization access token, which says `testmode` in each request."""
        return self.made(spelled(merchant_id), "access")

    def made(self, name: str, kind: str) -> str:
        """A key of that kind: it can be checked without having been told."""
        return f"{kind}_{name}_{secret(self.seed, name, kind, length=CHECK)}"

    def webhook_secret(self, merchant_id: str) -> str:
        """Empty: Mollie signs no classic webhook, whoever receives one goes and looks.

        https://docs.mollie.com/reference/webhooks
        """
        return ""

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of `credentials["api_key"]`. Raises MollieError for another key."""
        return self.account(credentials.get("api_key", ""), "test")

    def account(self, key: str, *kinds: str) -> Account:
        """The account of a key of one of these kinds, made when first seen. Raises MollieError."""
        kind, _, rest = key.partition("_")
        if kind not in kinds:
            raise unauthorized()
        if key not in self._known:
            name = rest.rpartition("_")[0]
            if not name or key != self.made(name, kind):
                raise unauthorized()
            self._known[key] = self.named(name)
        found: Account = self._known[key]
        return found

    def named(self, name: str) -> Account:
        """The account of a name that a key was made for."""
        if name not in self.by_name:
            api_key = self.made(name, "test")
            account = Account(name, self.seed, api_key, self.made(name, "pfl"))
            self.by_name[name] = self.merchants[api_key] = account
        found: Account = self.by_name[name]
        return found

    def handle(self, request: Request) -> Response:
        """Answer one request, whether its base URL ends before the version or after it."""
        return super().handle(versioned(request))

    def read(self, request: Request) -> Any:
        request = versioned(request)
        route = ROUTES.find(request.method, request.path)
        kind = BODIES.get(route[0]) if route else None
        if kind is None:
            return None
        content_type = request.headers.get("content-type", "application/json")
        return reading.decoded(request.body, content_type, kind)

    def authenticate(self, request: Request) -> Account:
        if request.path == CARD_TOKENS:
            asked = card_tokens.read(request)
            try:
                return self.account(asked.profile_token, "pfl")
            except MollieError:
                raise card_tokens.Violated("profileToken") from None
        return self.account(bearer(request), "test", "access")

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def perform(self, merchant: Account, request: Request) -> Response:
        _, resource, ids = found(request)
        key = request.headers.get("idempotency-key", "")
        if not key or request.method != "POST" or request.path == CARD_TOKENS:
            return self.answered(merchant, request, resource, ids)
        asked, now = digest(request.body), self.clock.now()
        try:
            kept = merchant.idempotency.find(key, request.path, asked, now)
        except Refused:
            detail = "This Idempotency-Key has already been used."
            raise MollieError(400, detail, documentation=IDEMPOTENCY) from None
        if kept is not None:
            headers = HAL_HEADERS | {"Idempotent-Replayed": "true"}
            return Response(kept.status, headers, kept.body)
        answer = self.answered(merchant, request, resource, ids)
        replay = Replay(now, request.path, asked, answer.status, answer.body)
        merchant.idempotency.keep(key, replay)
        return answer

    def answered(
        self, merchant: Account, request: Request, resource: Resource, ids: list[str]
    ) -> Response:
        """What a resource answers, or how it refuses."""
        try:
            status, shown = resource(self.call(merchant, request), *ids)
        except Refusal as refusal:
            return self.refuse(refusal, request)
        if shown is None:
            return Response(status, {}, b"")
        return Response(status, HAL_HEADERS, encode_json(shown))

    def call(self, account: Account, request: Request) -> Call:
        """What a resource has to know of a request."""
        return Call(
            account,
            request.base,
            self.clock,
            self.pages,
            dict(pairs(request.query)) if request.query else {},
            request.body,
            request.headers.get("content-type", "application/json"),
            bearer(request).startswith("access_"),
        )

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, MollieError | card_tokens.Violated)
        return json_response(refusal.status, refusal.body, HAL_HEADERS | refusal.headers)

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a payment, a refund, a dispute. False where none waits."""
        call = Call(merchant, base, self.clock, self.pages)
        if refund := merchant.refunds.get(reference):
            fails = REFUND_WORDS.get(outcome)
            return fails is not None and refunds.finish(call, refund, fails=fails)
        if chargeback := merchant.chargebacks.get(reference):
            return outcome == "win_dispute" and chargebacks.reverse(call, chargeback)
        if capture := merchant.captures.get(reference):
            return outcome == "settle" and taking.finish(call, capture)
        payment = merchant.payments.get(reference)
        return payment is not None and decided(call, payment, outcome)

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        waiting = self.pages.get(parts[3]) if len(parts) == 4 else None
        if waiting is None or parts[2] not in ("checkout", "state"):
            return super().page(request)
        account, payment = waiting
        call = Call(account, request.base, self.clock, self.pages)
        show = pages.checkout if parts[2] == "checkout" else pages.state
        return show(call, payment, request)


def versioned(request: Request) -> Request:
    """The request with the version in its path."""
    if request.path.startswith(ROOTS):
        return request
    version = "/v1" if CARD_TOKENS.endswith(request.path) else "/v2"
    return msgspec.structs.replace(request, path=version + request.path)


def decided(call: Call, payment: Payment, outcome: str) -> bool:
    """Decide about a payment. False where nothing waits for that."""
    match outcome:
        case "dispute":
            return chargebacks.receive(call, payment)
        case "dispute:fraudulent" | "dispute:general":
            debit = payment.method == "directdebit"
            return debit and chargebacks.receive(call, payment, split(outcome)[1])
        case "refund":
            return refunds.give_back_all(call, payment)
        case "win_dispute":
            disputed = chargebacks.open_of(payment)
            return disputed is not None and chargebacks.reverse(call, disputed)
        case "fail_capture" if payment.status == "authorized":
            payment.capture_fails = True
            return True
        case "settle" if waiting := [one for one in payment.captures if one.status == "pending"]:
            return sum(taking.finish(call, one) for one in waiting) > 0
        case "expire" if payment.status == "authorized":
            outcomes.end(call, payment, "expired")
            return True
        case _:
            return pages.decide(call, payment, outcome)


def spelled(merchant_id: str) -> str:
    """A merchant's name in the letters that keys are made of."""
    plain = re.compile(r"[A-Za-z0-9]", re.ASCII)
    return "".join(each if plain.match(each) else f"x{ord(each):x}x" for each in merchant_id)


def bearer(request: Request) -> str:
    """The key of a request; "" where there is none."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises MollieError for an unknown one."""
    route = ROUTES.find(request.method, request.path)
    if route is not None:
        return route
    allowed = [verb for verb in VERBS if ROUTES.find(verb, request.path)]
    if allowed:
        detail = f"The method {request.method} is not allowed on this resource."
        raise MollieError(405, detail, headers={"Allow": ", ".join(allowed)})
    raise MollieError(404, f"No resource exists at {request.path}.")
