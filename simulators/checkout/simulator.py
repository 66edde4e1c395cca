"""The Checkout.com simulator: keys, idempotency and the routes of the API.

Written from Checkout.com's API reference, documents and official SDKs.
"""

import hmac
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from simulators.checkout import (
    actions,
    customers,
    disputes,
    events,
    fields,
    files,
    instruments,
    pages,
    payments,
    settling,
    tokens,
)
from simulators.checkout.account import Account, Action, Call, Sale, made
from simulators.checkout.errors import CheckoutError, not_found, unauthorized
from simulators.core.clock import Clock
from simulators.core.http import JSON_HEADERS, Request, Response, encode_json
from simulators.core.ids import Ids
from simulators.core.ledger import Refused
from simulators.core.replays import Replay
from simulators.core.routes import Routes
from simulators.core.simulator import Refusal, Simulator

Resource = Callable[..., tuple[int, Any]]

TABLE: dict[str, Resource] = {
    "POST /payments": payments.create,
    "GET /payments": payments.every,
    "POST /payment-sessions": payments.session,
    "GET /payments/{id}": payments.retrieve,
    "GET /payments/{id}/actions": actions.every,
    "POST /payments/{id}/authorizations": actions.increment,
    "POST /payments/{id}/captures": actions.capture,
    "POST /payments/{id}/refunds": actions.refund,
    "POST /payments/{id}/reversals": actions.reverse,
    "POST /payments/{id}/voids": actions.void,
    "POST /tokens": tokens.create,
    "POST /instruments": instruments.create,
    "GET /instruments/{id}": instruments.retrieve,
    "PATCH /instruments/{id}": instruments.update,
    "DELETE /instruments/{id}": instruments.delete,
    "POST /customers": customers.create,
    "GET /customers/{identifier}": customers.retrieve,
    "PATCH /customers/{identifier}": customers.update,
    "DELETE /customers/{identifier}": customers.delete,
    "GET /disputes": disputes.every,
    "GET /disputes/{dispute_id}": disputes.retrieve,
    "POST /disputes/{dispute_id}/accept": disputes.accept,
    "PUT /disputes/{dispute_id}/evidence": disputes.put_evidence,
    "GET /disputes/{dispute_id}/evidence": disputes.get_evidence,
    "POST /disputes/{dispute_id}/evidence": disputes.submit_evidence,
    "POST /files": files.create,
    "GET /files/{file_id}": files.retrieve,
}
ROUTES = Routes(TABLE)
SHAPES = {
    "POST /payments": "Payment",
    "POST /payment-sessions": "PaymentSession",
    "POST /payments/{id}/authorizations": "Increment",
    "POST /payments/{id}/captures": "Capture",
    "POST /payments/{id}/refunds": "Refund",
    "POST /payments/{id}/reversals": "Void",
    "POST /payments/{id}/voids": "Void",
    "POST /tokens": "Token",
    "POST /instruments": "Instrument",
    "PATCH /instruments/{id}": "InstrumentUpdate",
    "POST /customers": "NewCustomer",
    "PATCH /customers/{identifier}": "CustomerUpdate",
    "PUT /disputes/{dispute_id}/evidence": "Evidence",
}
"""What each operation takes."""
CHANNEL = re.compile(rb'("processing_channel_id": ?)"[^"]+"')
SOME_CHANNEL = rb'\1"pc_' + b"0" * 26 + b'"'

IDEMPOTENT = re.compile(r"/payments(/[^/]+/(authorizations|captures|refunds|reversals|voids))?\Z")
KEY = re.compile(r"(sk|pk)_sbox_([a-z2-7]{15})([a-z2-7]{12})\Z")
SECRET, PUBLIC = "sk", "pk"


class CheckoutSimulator(Simulator):
    """Checkout.com, with one isolated client per pair of keys."""

    name = "checkout"
    hosts = ("api.checkout.com", "api.sandbox.checkout.com")
    decimals = {"CLP": 2, "MGA": 2}
    signature = "cko-signature"
    reasons = disputes.REASONS

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.requests = Ids(seed, "requests")

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`api_key` (public), `api_secret`, `processing_channel_id`, by seed and name."""
        stem = made(self.seed, merchant_id, "stem", 15)
        return {
            "api_key": self.key(PUBLIC, stem),
            "api_secret": self.key(SECRET, stem),
            "processing_channel_id": f"pc_{made(self.seed, stem, 'channel', 26)}",
        }

    def key(self, kind: str, stem: str) -> str:
        """A key of a client; its last letters are a check that only the seed makes."""
        return f"{kind}_sbox_{stem}{made(self.seed, stem, kind, 12)}"

    def webhook_secret(self, merchant_id: str) -> str:
        """The secret that signs the webhooks of a client."""
        return self.account(self.credentials(merchant_id)["api_secret"], SECRET).keys.newest

    def rotate(self, merchant: Account) -> str:
        """Another signature key of the webhook.

        https://www.checkout.com/docs/developer-resources/webhooks/manage-webhooks
        """
        return merchant.keys.rotate(self.clock.now())

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `payment_unheard_of`."""
        call = Call(merchant, b"", f"https://{self.hosts[-1]}", self.clock)
        id = merchant.new("pay", 26)
        events.post(call, "payment_unheard_of", {"id": id}, id, {})

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The client of these credentials. Raises CheckoutError where one of them is wrong."""
        account = self.account(credentials.get("api_secret", ""), SECRET)
        public = credentials.get("api_key", "")
        if public and self.account(public, PUBLIC) is not account:
            raise unauthorized()
        if credentials.get("processing_channel_id", account.channel) != account.channel:
            raise unauthorized()
        return account

    def account(self, key: str, kind: str) -> Account:
        """The client of a key, made when first seen. Raises CheckoutError for a wrong key."""
        known: Account | None = self._known.get(key)
        if known is None:
            known = self._known[key] = self.met(key)
        if not key.startswith(kind):
            raise unauthorized()
        return known

    def met(self, key: str) -> Account:
        """The client of a key that was not used before. Raises CheckoutError for a wrong one."""
        found = KEY.match(key)
        if found is None or not hmac.compare_digest(self.key(found[1], found[2]), key):
            raise unauthorized()
        stem = found[2]
        known: Account | None = self.by_name.get(stem)
        if known is None:
            known = self.by_name[stem] = self.merchants[stem] = Account(stem, self.seed)
        return known

    def authenticate(self, request: Request) -> Account:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise unauthorized()
        return self.account(key, PUBLIC if request.path == "/tokens" else SECRET)

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def read(self, request: Request) -> Any:
        route = ROUTES.find(request.method, request.path)
        shape = SHAPES.get(route[0]) if route else None
        if shape is None:
            return None
        checked_type(request)
        # Of whose channel it is the body says as a credential: a wrong one is nobody's.
        body = CHANNEL.sub(SOME_CHANNEL, request.body)
        return fields.read(body, shape)

    def perform(self, merchant: Account, request: Request) -> Response:
        _, resource, ids = found(request)
        given = request.headers.get("cko-idempotency-key", "")
        key = ""
        if given and request.method == "POST" and IDEMPOTENT.match(request.path):
            key = f"{request.path} {given}"
            before = merchant.idempotency.find(key, request.path, b"", self.clock.now())
            if before is not None:
                return Response(before.status, self.headers(before.body), before.body)
        checked_type(request)
        call = Call(
            merchant, request.body, request.base, self.clock, request.query, request.headers
        )
        status, shown = resource(call, *ids)
        body = b"" if shown is None else encode_json(shown)
        if key:
            kept = Replay(self.clock.now(), request.path, b"", status, body)
            merchant.idempotency.keep(key, kept)
        return Response(status, self.headers(body), body)

    def headers(self, body: bytes) -> dict[str, str]:
        """Headers of every answer."""
        told = {"Cko-Request-Id": self.request_id()}
        return JSON_HEADERS | told if body else told

    def request_id(self) -> str:
        """A new request id, in the form of a UUID."""
        digits = f"{int(self.requests.number(19)):016x}{int(self.requests.number(19)):016x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, CheckoutError)
        request_id = self.request_id()
        told = refusal.body(request_id)
        headers = {"Cko-Request-Id": request_id}
        if told is None:
            return Response(refusal.status, headers, b"")
        return Response(refusal.status, JSON_HEADERS | headers, encode_json(told))

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a customer's step, an action, a dispute. False where none does."""
        call = Call(merchant, b"", base, self.clock)
        if dispute := merchant.disputes.get(reference):
            return disputes.decide(call, dispute, outcome)
        if acted := merchant.actions.get(reference):
            return decide_action(call, *acted, outcome)
        if reference in merchant.instruments and outcome == "end_mandate":
            del merchant.instruments[reference]
            return True
        sale = merchant.sales.get(reference) or merchant.sessions.get(reference)
        return sale is not None and decide_sale(call, sale, outcome)

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        account = self.by_name.get(parts[3]) if len(parts) == 5 else None
        sale = account.sessions.get(parts[4]) if account else None
        if account is None or sale is None or parts[2] not in ("3ds", "errand"):
            return super().page(request)
        return pages.serve(Call(account, b"", request.base, self.clock), sale, request)


def decide_action(call: Call, sale: Sale, action: Action, outcome: str) -> bool:
    """What becomes of an action that was accepted."""
    if action.kind == "Refund" and outcome in ("settle_refund", "fail_refund"):
        return actions.settle_refund(call, sale, action, fails=outcome == "fail_refund")
    return False


def decide_sale(call: Call, sale: Sale, outcome: str) -> bool:
    """What customer, bank or time decide of a payment."""
    deed = DEEDS.get(outcome)
    try:
        return deed(call, sale) if deed else pages.decide(call, sale, outcome)
    except Refused:
        return False


def fail_capture(call: Call, sale: Sale) -> bool:
    """The acquirer will fail the next capture of what is held."""
    sale.captures_fail = sale.money.state == "authorized"
    return sale.captures_fail


def expire(call: Call, sale: Sale) -> bool:
    """Time is over for what is held, or for what nobody finished."""
    if sale.stage:
        return pages.decide(call, sale, "expire")
    return settling.expire(call, sale)


def bounce(call: Call, sale: Sale) -> bool:
    """A debit on its way, or one that had arrived, comes back."""
    if sale.errand is not None and sale.errand.state == "underway":
        return sale.errand.decide("fail_settlement")
    return settling.returned(call, sale)


def end_mandate(call: Call, sale: Sale) -> bool:
    """The instrument that this payment stored is given up."""
    return call.account.instruments.pop(sale.instrument.id, None) is not None


DEEDS: dict[str, Callable[[Call, Sale], bool]] = {
    "fail_capture": fail_capture,
    "expire": expire,
    "fail_settlement": bounce,
    "end_mandate": end_mandate,
    "dispute": disputes.opened,
    "refund": actions.give_back_all,
    **{f"dispute:{reason}": partial(disputes.opened, reason=reason) for reason in disputes.REASONS},
}


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises CheckoutError for an unknown one."""
    route = ROUTES.find(request.method, request.path)
    if route is None:
        raise not_found()
    return route


def checked_type(request: Request) -> None:
    """Bodies are JSON, files apart. Raises CheckoutError."""
    kind = request.headers.get("content-type", "")
    if request.body and request.path != "/files" and not kind.startswith("application/json"):
        raise CheckoutError(415)
