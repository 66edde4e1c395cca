"""The Rapyd simulator: keys, signatures, idempotency, routes.

https://docs.rapyd.net/en/request-signatures.html https://docs.rapyd.net/en/idempotency.html
"""

import hmac
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, json_response, pairs
from simulators.core.refusals import Refused
from simulators.core.replays import Replay
from simulators.core.routes import Routes
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal, Simulator
from simulators.rapyd import (
    checkout,
    course,
    customers,
    disputes,
    events,
    methods,
    pages,
    payments,
    refunds,
)
from simulators.rapyd.account import Account, Call, Payment, is_ours, key_of
from simulators.rapyd.errors import (
    RapydError,
    misfit,
    refused,
    unauthenticated,
    unauthorized,
)
from simulators.rapyd.fields import SHAPES

Resource = Callable[..., Any]
METHODS = "/v1/customers/{id}/payment_methods"
TABLE: dict[str, Resource] = {
    "POST /v1/payments": payments.create,
    "GET /v1/payments": payments.every,
    "GET /v1/payments/{id}": payments.retrieve,
    "POST /v1/payments/{id}": payments.update,
    "DELETE /v1/payments/{id}": payments.cancel,
    "POST /v1/payments/{id}/capture": payments.capture,
    "GET /v1/payments/{id}/refunds": refunds.of_payment,
    "POST /v1/payments/completePayment": payments.complete,
    "POST /v1/refunds": refunds.create,
    "GET /v1/refunds": refunds.every,
    "GET /v1/refunds/{id}": refunds.retrieve,
    "POST /v1/refunds/{id}": refunds.update,
    "POST /v1/refunds/complete": refunds.complete,
    "POST /v1/customers": customers.create,
    "GET /v1/customers": customers.every,
    "GET /v1/customers/{id}": customers.retrieve,
    "POST /v1/customers/{id}": customers.update,
    "DELETE /v1/customers/{id}": customers.delete,
    f"POST {METHODS}": customers.add,
    f"GET {METHODS}": customers.methods,
    f"GET {METHODS}/{{method}}": customers.method,
    f"DELETE {METHODS}/{{method}}": customers.remove,
    "POST /v1/checkout": checkout.create,
    "GET /v1/checkout/{id}": checkout.retrieve,
    "GET /v1/disputes": disputes.every,
    "GET /v1/disputes/{id}": disputes.retrieve,
    "GET /v1/payment_methods/country": methods.by_query,
    "GET /v1/payment_methods/countries/{country}": methods.of_country,
    "GET /v1/payment_methods/{type}/required_fields": methods.required,
}
ROUTES = Routes(TABLE)
BODIES = {
    "POST /v1/payments": "Payment",
    "POST /v1/payments/{id}": "PaymentUpdate",
    "POST /v1/payments/{id}/capture": "Capture",
    "POST /v1/payments/completePayment": "Completion",
    "POST /v1/refunds": "Refund",
    "POST /v1/refunds/{id}": "RefundUpdate",
    "POST /v1/refunds/complete": "RefundCompletion",
    "POST /v1/customers": "Customer",
    "POST /v1/customers/{id}": "CustomerUpdate",
    f"POST {METHODS}": "CustomerMethod",
    "POST /v1/checkout": "Checkout",
}
"""Shapes of bodies, by the call."""
SIGNING = ("access_key", "salt", "timestamp", "signature")
PADDED = re.compile(rb"[:\[,]-?\d+\.\d*0(?=[,}\]])")
"""A number with zeros at its end, which changes when Rapyd writes the body again to verify it."""
CUSTOMERS_WORDS = ("approve", "fail", "cancel", "call_off", "expire", "settle", "fail_settlement")


class RapydSimulator(Simulator):
    """Rapyd's sandbox, with one isolated organization per access key."""

    name = "rapyd"
    hosts = ("api.rapyd.net", "sandboxapi.rapyd.net")
    signature = "signature"
    reasons = disputes.REASONS

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, tuple[Account, Any]] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"access_key": ..., "secret_key": ...}`, decided by seed and name."""
        account = self.account(key_of(self.seed, merchant_id))
        self.by_name[merchant_id] = account
        return {"access_key": account.key, "secret_key": account.secret}

    def webhook_secret(self, merchant_id: str) -> str:
        """The secret key, which signs webhooks as it signs calls."""
        return self.credentials(merchant_id)["secret_key"]

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `PAYMENT_UNHEARD_OF`."""
        call = Call(merchant, self.clock, f"https://{self.hosts[-1]}", self.pages)
        events.post(call, "PAYMENT_UNHEARD_OF", {"id": merchant.new("payment")})

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The organization of these credentials. Raises RapydError for others."""
        account = self.account(credentials.get("access_key", ""))
        given = credentials.get("secret_key", "").encode()
        if not hmac.compare_digest(account.secret.encode(), given):
            raise unauthenticated()
        return account

    def account(self, key: str) -> Account:
        """The organization of an access key, made when first seen. Raises RapydError."""
        if key not in self.merchants:
            if not is_ours(self.seed, key):
                raise unauthenticated("Invalid access key")
            self.merchants[key] = Account(key, self.seed)
        account: Account = self.merchants[key]
        return account

    def read(self, request: Request) -> Any:
        route = ROUTES.find(request.method, request.path)
        name = BODIES.get(route[0]) if route else None
        if name is None:
            return None
        try:
            return SHAPES.read(name, read(request))
        except Misfit as error:
            raise misfit(error) from None

    def authenticate(self, request: Request) -> Account:
        headers = request.headers
        if not all(headers.get(name) for name in SIGNING):
            raise RapydError("MISSING_AUTHENTICATION_HEADERS")
        account = self.account(headers["access_key"])
        salt, timestamp = headers["salt"], headers["timestamp"]
        path = request.path + (f"?{request.query}" if request.query else "")
        body = compact(request.body)
        text = f"{request.method.lower()}{path}{salt}{timestamp}{account.key}{account.secret}{body}"
        right = hmac.compare_digest(account.signature(text), headers["signature"])
        if not (right and timestamp.isdigit()):
            raise unauthenticated()
        return account

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def perform(self, merchant: Account, request: Request) -> Response:
        _, resource, ids = found(request)
        call = self.call(merchant, request)
        key = request.headers.get("idempotency", "")
        if request.method != "POST" or not key:
            return self.answered(call, resource, ids)
        return self.once(call, key, resource, ids)

    def once(self, call: Call, key: str, resource: Resource, ids: list[str]) -> Response:
        """The first answer again within a day, for all POST requests: the key alone says which.

        That is what Rapyd configures on request; else it does so for payments alone.
        """
        kept = call.account.idempotency
        before = kept.find(key, "", b"", call.now)
        if before is not None:
            return Response(before.status, {"Content-Type": "application/json"}, before.body)
        try:
            answer = self.answered(call, resource, ids)
        except RapydError as error:
            answer = self.told(call.account, error)
        kept.keep(key, Replay(call.now, "", b"", answer.status, answer.body))
        return answer

    def answered(self, call: Call, resource: Resource, ids: list[str]) -> Response:
        """What a resource answers. Raises RapydError."""
        try:
            data = resource(call, *ids)
        except Misfit as error:
            raise misfit(error) from None
        except Refused as error:
            raise refused(error) from None
        return json_response(200, {"status": status(call.account, "SUCCESS", "", ""), "data": data})

    def call(self, account: Account, request: Request) -> Call:
        """What a resource has to know of a request. Raises RapydError for a malformed body."""
        query = dict(pairs(request.query)) if request.query else {}
        return Call(account, self.clock, request.base, self.pages, query, read(request))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if not isinstance(refusal, RapydError):
            raise refusal
        return self.told(self.merchants.get(request.headers.get("access_key", "")), refusal)

    def told(self, account: Account | None, error: RapydError) -> Response:
        """A refusal in Rapyd's words."""
        shown = {"status": status(account, "ERROR", error.code, error.message)}
        if error.data is not None:
            shown["data"] = error.data
        return json_response(error.status, shown)

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a payment, a refund, a dispute, a page. False where none waits."""
        call = Call(merchant, self.clock, base, self.pages)
        if refund := merchant.refunds.get(reference):
            if outcome == "fail_refund":
                return refunds.fail(call, refund)
            return outcome == "settle_refund" and refunds.settle(call, refund)
        if dispute := merchant.disputes.get(reference):
            over = disputes.OVER.get(outcome)
            if outcome == "inquiry":
                return disputes.review(call, dispute)
            return over is not None and disputes.conclude(call, dispute, over)
        if page := merchant.checkouts.get(reference):
            return outcome == "approve" and checkout.pay(call, page)
        payment = merchant.payments.get(reference) or named(merchant, reference)
        return payment is not None and decided(call, payment, outcome)

    def page(self, request: Request) -> Response:
        """3DS, a bank, a wallet, a checkout."""
        token = dict(pairs(request.query)).get("token", "")
        if token not in self.pages:
            return super().page(request)
        account, about = self.pages[token]
        return pages.serve(Call(account, self.clock, request.base, self.pages), about, request)


def named(merchant: Account, reference: str) -> Payment | None:
    """A payment by the merchant's own reference."""
    for payment in merchant.payments:
        if payment.asked.get("merchant_reference_id") == reference:
            return payment
    return None


def decided(call: Call, payment: Payment, outcome: str) -> bool:
    """Decide about a payment. False where nothing waits for that."""
    if outcome in ("dispute", "dispute:fraudulent"):
        return disputes.receive(call, payment)
    if outcome == "refund":
        return refunds.give_back_all(call, payment)
    if outcome in disputes.OVER and payment.disputes:
        return disputes.conclude(call, payment.disputes[-1], disputes.OVER[outcome])
    if outcome == "expire" and payment.next_action == "pending_capture":
        return course.lapse(call, payment)
    errand = payment.errand
    return errand is not None and outcome in CUSTOMERS_WORDS and errand.decide(outcome)


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises RapydError for an unknown one."""
    route = ROUTES.find(request.method, request.path)
    if route is None:
        raise unauthorized()
    return route


def status(account: Account | None, word: str, code: str, message: str) -> dict[str, str]:
    """The `status` of an answer."""
    operation = account.new("operation")[10:] if account else "0" * 32
    parts = (operation[:8], operation[8:12], operation[12:16], operation[16:20], operation[20:])
    return {
        "error_code": code,
        "status": word,
        "message": message,
        "response_code": code,
        "operation_id": "-".join(parts),
    }


def compact(body: bytes) -> str:
    """A body as Rapyd writes it again to verify it. Raises RapydError for what it cannot.

    https://docs.rapyd.net/en/troubleshooting-authentication-and-authorization-errors.html
    """
    try:
        written = msgspec.json.format(body, indent=-1) if body else body
        if PADDED.search(written):
            raise unauthenticated()
        return written.decode("utf-8", "replace")
    except msgspec.DecodeError:
        return body.decode("utf-8", "replace")


def read(request: Request) -> Any:
    """The body, an object. Raises RapydError."""
    if not request.body:
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        body = msgspec.json.decode(request.body) if kind == "application/json" else None
    except msgspec.DecodeError:
        body = None
    if type(body) is not dict:
        raise RapydError("INVALID_BODY", "The request body was not a JSON object.")
    return body
