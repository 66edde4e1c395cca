"""Tamara's simulator: tokens, the routes of its API, and the page where customers decide.

https://docs.tamara.co/reference/tamara-api-reference-documentation
"""

import hmac
from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core import pages
from simulators.core.clock import Clock
from simulators.core.credentials import owner, public_name, signing_secret
from simulators.core.http import Request, Response, html_response, json_response, pairs, redirect
from simulators.core.ledger import Payment
from simulators.core.routes import Routes
from simulators.core.simulator import UNHEARD, Refusal, Simulator
from simulators.tamara import events, orders, webhooks
from simulators.tamara.account import Account, Call, Fields, Order, TamaraError
from simulators.tamara.orders import Resource

ROUTES = Routes({**orders.TABLE, **webhooks.TABLE})
SHAPES = {
    orders.create: "Checkout", orders.capture: "Capture", orders.cancel: "Cancel",
    orders.refund: "Refund", orders.rename: "Reference", orders.eligibility: "Eligibility",
    orders.pre_check: "PreCheck", webhooks.create: "Webhook", webhooks.update: "Webhook",
}  # fmt: skip
CUSTOMERS = ("approve", "fail", "cancel", "call_off")


class TamaraSimulator(Simulator):
    """Tamara, with one isolated merchant per API token."""

    name = "tamara"
    hosts = ("api.tamara.co", "api-sandbox.tamara.co")
    signature = "authorization"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.doors: dict[str, tuple[Account, Order]] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """`{"api_key": ...}`: the API token, decided by seed and name."""
        named = public_name(self.seed, merchant_id)
        return {"api_key": f"{named}.{signing_secret(self.seed, merchant_id, 'api')}"}

    def webhook_secret(self, merchant_id: str) -> str:
        """The notification token, which signs what proves webhooks."""
        return self.account(merchant_id).notification_token

    def unknown_event(self, merchant: Account) -> None:
        """Tell of an `order_unheard_of`, of no order that there is."""
        asked: Fields = {"merchant_url": {}}
        money = Payment("", 0, "SAR")
        order = Order(merchant.uuid(), "", self.clock.now(), asked, "unheard", money, "")
        events.post(self.call(merchant, {}, ""), order, f"order_{UNHEARD}_of")

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The merchant of a token. Raises TamaraError."""
        named, _, secret = credentials.get("api_key", "").rpartition(".")
        id = owner(self.seed, named)
        right = signing_secret(self.seed, id, "api") if id else ""
        if id is None or not hmac.compare_digest(secret.encode(), right.encode()):
            raise TamaraError(401, "Access denied.", "access_denied")
        return self.account(id)

    def account(self, name: str) -> Account:
        """The merchant of a name, made when first seen."""
        if name not in self.merchants:
            self.merchants[name] = self.by_name[name] = Account(name, self.seed)
        account: Account = self.merchants[name]
        return account

    def authenticate(self, request: Request) -> Account:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return self.merchant({"api_key": token if scheme == "Bearer" else ""})

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def perform(self, merchant: Account, request: Request) -> Response:
        _, resource, ids = found(request)
        status, told = resource(self.call(merchant, body(request), request.base), *ids)
        return json_response(status, told)

    def call(self, account: Account, asked: Fields, base: str) -> Call:
        """What a resource has to know."""
        return Call(account, asked, base, self.clock, self.doors)

    def read(self, request: Request) -> Fields | None:
        route = ROUTES.find(request.method, request.path)
        name = SHAPES.get(route[1]) if route else None
        return orders.read(name, body(request)) if name else None

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, TamaraError)
        return json_response(refusal.status, refusal.body)

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what a customer, the merchant in their portal, or time does."""
        money = merchant.ledger.find(reference)
        order = merchant.orders.get(money.reference) if money else None
        order = order or merchant.references.get(reference)
        if order is None:
            return False
        call = self.call(merchant, {}, base)
        if outcome == "refund":
            return orders.give_back_all(call, order)
        if outcome == "expire" and orders.expire(call, order):
            return True
        waiting = order.errand
        return (
            waiting is not None
            and outcome in (*CUSTOMERS, "expire")
            and waiting.waits
            and waiting.decide(outcome)
        )

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        known = self.doors.get(parts[3]) if parts[2:3] == ["checkout"] and len(parts) == 4 else None
        if known is None:
            return super().page(request)
        account, order = known
        errand = order.errand
        assert errand is not None
        if errand.waits and request.method == "POST":
            chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
            if chosen in (pages.APPROVE, pages.FAIL, pages.CANCEL):
                errand.decide(chosen)
        if errand.waits:
            call = self.call(account, {}, request.base)
            return html_response(200, pages.html(errand.page(orders.bill(call, order))))
        return redirect(orders.back(order))


def body(request: Request) -> Fields:
    """The body of a call; empty where there is none. Raises TamaraError."""
    if not request.body:
        return {}
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise TamaraError(415, "Content-Type must be application/json")
    try:
        asked: Any = msgspec.json.decode(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise TamaraError(400, "The body is not valid JSON", "invalid_json") from None
    if not isinstance(asked, dict):
        raise TamaraError(400, "The body is no object", "invalid_json")
    return asked


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises TamaraError."""
    route = ROUTES.find(request.method, request.path)
    if route is None:
        raise TamaraError(404, f"No route found for {request.method} {request.path}")
    return route
