"""The Xendit simulator: keys, idempotency and the routes of the API.

Written from the models of Xendit's own SDKs, its documents and payloads that it sent.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import ClassVar
from urllib.parse import parse_qs

from simulators.core import forms
from simulators.core.clock import Clock
from simulators.core.decisions import split
from simulators.core.http import Request, Response, json_response
from simulators.core.ids import secret
from simulators.core.pages import APPROVE, CANCEL, FAIL
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator
from simulators.xendit import (
    bodies,
    disputes,
    events,
    pages,
    payment_methods,
    payment_requests,
    payouts,
    refunds,
)
from simulators.xendit.business import Business, Call
from simulators.xendit.errors import XenditError, invalid, refused, unauthorized
from simulators.xendit.lists import Answer

Resource = Callable[..., Answer]

TABLE: dict[str, Resource] = {
    "POST /payment_requests": payment_requests.create,
    "GET /payment_requests/{id}": payment_requests.retrieve,
    "POST /payment_requests/{id}/captures": payment_requests.capture,
    "GET /payment_requests/{id}/captures": payment_requests.captures,
    "POST /payment_requests/{id}/auth": payment_requests.authorize,
    "POST /payment_requests/{id}/auth/resend": payment_requests.resend,
    "POST /payment_requests/{id}/payments/simulate": payment_requests.simulate,
    "GET /payment_requests": payment_requests.every,
    "POST /v2/payment_methods": payment_methods.create,
    "GET /v2/payment_methods/{id}": payment_methods.retrieve,
    "POST /v2/payment_methods/{id}/expire": payment_methods.expire,
    "POST /v1/disputes/simulate": disputes.simulate,
    "GET /v1/disputes/{id}": disputes.retrieve,
    "POST /v1/disputes/{id}/accept": disputes.accept,
    "POST /v1/disputes/{id}/challenge": disputes.challenge,
    "POST /v1/disputes/{id}/evidences": disputes.submit,
    "PATCH /v1/disputes/{id}/evidences/{evidence}": disputes.edit,
    "DELETE /v1/disputes/{id}/evidences/{evidence}": disputes.remove,
    "POST /v2/payouts": payouts.create,
    "GET /v2/payouts": payouts.every,
    "GET /v2/payouts/{id}": payouts.retrieve,
    "POST /v2/payouts/{id}/cancel": payouts.cancel,
    "POST /refunds": refunds.create,
    "GET /refunds": refunds.every,
    "GET /refunds/{id}": refunds.retrieve,
    "POST /refunds/{id}/cancel": refunds.cancel,
}
ROUTES = Routes(TABLE)
BODIES: dict[str, type[bodies.Body]] = {
    "POST /payment_requests": bodies.CreatePaymentRequest,
    "POST /payment_requests/{id}/captures": bodies.CreateCapture,
    "POST /payment_requests/{id}/auth": bodies.Authorize,
    "POST /v2/payment_methods": bodies.CreateMethod,
    "POST /v2/payment_methods/{id}/expire": bodies.ExpireMethod,
    "POST /v1/disputes/simulate": bodies.SimulateDispute,
    "PATCH /v1/disputes/{id}/evidences/{evidence}": bodies.EditEvidence,
    "POST /v2/payouts": bodies.CreatePayout,
    "POST /refunds": bodies.CreateRefund,
}
PAYOUTS = "/v2/payouts"
CUSTOMER_OUTCOMES = (APPROVE, FAIL, CANCEL)
REFUND_OUTCOMES = {"settle_refund": None, "fail_refund": "REFUND_FAILED"}
DISPUTE_OUTCOMES = ("dispute", "dispute:fraudulent", "inquiry", "win_dispute", "lose_dispute")
ACCOUNT = re.compile(r"[0-9a-f]{24}\Z")
KEY = re.compile(r"xnd_development_(?!invalid)[A-Za-z0-9+/_]{16,}={0,2}\Z")


class XenditSimulator(Simulator):
    """Xendit, with one isolated business per secret key."""

    name = "xendit"
    hosts = ("api.xendit.co",)
    signature = "x-callback-token"
    schema = "https://github.com/xendit/xendit-python"
    reasons: ClassVar[dict[str, str]] = {"fraudulent": disputes.CATEGORY["name"]}

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.visits: dict[str, pages.Visit] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"api_key": "xnd_development_..."}`, decided by seed and name."""
        plain = "".join(letter for letter in merchant_id if letter.isalnum() and letter.isascii())
        plain = f"m{plain}" if plain.lower().startswith("invalid") else plain
        return {"api_key": f"xnd_development_{plain}{secret(self.seed, merchant_id, 'key')}"}

    def webhook_secret(self, merchant_id: str) -> str:
        """The business's callback verification token, sent as `x-callback-token`."""
        return self.business(self.credentials(merchant_id)["api_key"]).callback_token

    def unknown_event(self, merchant: Business) -> None:
        """Tell of a `payment.unheard_of`."""
        base = f"https://{self.hosts[0]}"
        call = Call(merchant, merchant.account, {}, b"", base, self.clock, self.visits)
        events.post(call, merchant.account, "payment.unheard_of", {"id": merchant.new_id("py")})

    def merchant(self, credentials: Mapping[str, str]) -> Business:
        """The business of `credentials["api_key"]`. Raises XenditError for another key."""
        return self.business(checked(credentials.get("api_key", "")))

    def business(self, key: str) -> Business:
        """The business of a key, made when first seen."""
        if key not in self.merchants:
            self.merchants[key] = Business(key, self.seed)
        business: Business = self.merchants[key]
        return business

    def read(self, request: Request) -> bodies.Body | None:
        route = ROUTES.find(request.method, request.path)
        kind = BODIES.get(route[0]) if route else None
        return bodies.read(request.body, kind) if kind else None

    def authenticate(self, request: Request) -> Business:
        return self.business(checked(user(request.headers.get("authorization", ""))))

    def operation(self, merchant: Business, request: Request) -> str:
        return found(request)[0]

    def perform(self, merchant: Business, request: Request) -> Response:
        _, resource, ids = found(request)
        replay = replay_key(request)
        if replay and replay in merchant.replays:
            return replayed(merchant.replays[replay], request)
        try:
            status, shown = resource(self.call(merchant, request), *ids)
        except XenditError as error:
            return json_response(error.status, error.body)
        answer = Response(status, {}, b"") if shown is None else json_response(status, shown)
        if replay:
            merchant.replays[replay] = (digest(request.body), answer)
        return answer

    def call(self, business: Business, request: Request) -> Call:
        """What a resource has to know of a request. Raises XenditError for malformed headers."""
        uploads = request.method == "POST" and request.path.endswith("/evidences")
        wanted = forms.MULTIPART if uploads else "application/json"
        if request.body and (forms.kind(request) or "application/json") != wanted:
            raise invalid("header.content-type", f"Must be {wanted}")
        if request.path == PAYOUTS and request.method == "POST" and not replay_key(request):
            raise invalid("header.idempotency-key", "Missing required header `idempotency-key`")
        account = request.headers.get("for-user-id", business.account)
        if not ACCOUNT.match(account):
            raise invalid("header.for-user-id", "Must be a user id")
        query = parse_qs(request.query, keep_blank_values=True)
        where = (request.base, self.clock, self.visits)
        parts = forms.parts(request) if uploads else []
        return Call(business, account, query, request.body, *where, parts)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, XenditError)
        return json_response(refusal.status, refusal.body)

    def decide(self, merchant: Business, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: an authentication, a capture, a refund. False where none waits."""
        if sent := merchant.payouts.get(reference):
            call = Call(merchant, sent.account, {}, b"", base, self.clock, self.visits)
            return payouts.decide(call, sent, outcome)
        if kept := merchant.refunds.get(reference):
            call = Call(merchant, kept.account, {}, b"", base, self.clock, self.visits)
            failure = REFUND_OUTCOMES.get(outcome, "")
            return failure != "" and refunds.finish(call, kept, failure)
        if outcome in DISPUTE_OUTCOMES:
            call = Call(merchant, merchant.account, {}, b"", base, self.clock, self.visits)
            return disputes.decide(call, merchant, reference, split(outcome)[0])
        held = merchant.requests.get(reference)
        if outcome == "refund" and held is not None:
            call = Call(merchant, held.account, {}, b"", base, self.clock, self.visits)
            return refunds.give_back_all(call, held)
        if outcome == "fail_capture":
            return held is not None and payment_requests.fail_capture(held)
        asking = held or merchant.methods.get(reference)
        if asking is not None and asking.errand is not None:
            return asking.errand.decide(outcome)
        id = asking.page.split("/")[-2] if asking and asking.page else ""
        waiting = self.visits.get(id)
        if waiting is None or not waiting.waits() or outcome not in CUSTOMER_OUTCOMES:
            return False
        waiting.decide(outcome)
        return True

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        waiting = self.visits.get(parts[3]) if len(parts) == 5 else None
        if waiting is None or (parts[2], parts[4]) != ("authentications", "render"):
            return super().page(request)
        return pages.serve(waiting, request)


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises XenditError for an unknown one."""
    route = ROUTES.find(request.method, request.path)
    if route is None:
        raise XenditError(404, "NOT_FOUND", f"There is no {request.method} {request.path}.")
    return route


def replay_key(request: Request) -> tuple[str, ...]:
    """What a repetition has in common with the first; empty where there is no idempotency key."""
    key = request.headers.get("idempotency-key", "")
    account = request.headers.get("for-user-id", "")
    return (key, account, request.path) if key and request.method == "POST" else ()


def digest(body: bytes) -> bytes:
    """What is kept of a body: enough to know it again, nothing of a card."""
    return hashlib.blake2b(body, digest_size=16).digest()


def replayed(kept: tuple[bytes, Response], request: Request) -> Response:
    """The first answer again, or a refusal where the key was used for something else."""
    body, answer = kept
    if body == digest(request.body):
        return answer
    code = "DUPLICATE_ERROR" if request.path in ("/refunds", PAYOUTS) else "IDEMPOTENCY_ERROR"
    message = "This idempotency key was used with another body; use a new one."
    return json_response(409, {"error_code": code, "message": message})


def user(header: str) -> str:
    """The user of Basic authentication whose password is empty; "" where it is not so."""
    scheme, _, token = header.partition(" ")
    try:
        name, colon, password = base64.b64decode(token, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return name if scheme.lower() == "basic" and colon and not password else ""


def checked(key: str) -> str:
    """A secret test key of the right form. Raises XenditError as Xendit refuses the others."""
    if key.startswith("xnd_public_"):
        raise refused("REQUEST_FORBIDDEN_ERROR", "A public API key may not do this.", 403)
    if not KEY.match(key):
        raise unauthorized("The API key is missing or not one of Xendit's secret test keys.")
    return key
