"""Recorded calls to PayPal, made again: what each presumes is brought about first."""

import base64
from typing import Any
from urllib.parse import urlsplit

import msgspec

from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator
from simulators.paypal.account import Account, Fields
from simulators.paypal.simulator import ROUTES, TOKENS, PaypalSimulator

BASE = "http://paypal.test"
MERCHANT = "rehearsal"
CARD = {"number": "4012888888881881", "expiry": "2035-12", "security_code": "123"}
AMOUNT = {"currency_code": "USD", "value": "100.00"}
KEPT = ("reference_id", "amount", "description", "custom_id", "invoice_id", "items", "shipping")
"""What an order is given of a purchase unit that is shown later."""
FAILURE = "fail"


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded call again. Raises NotServed for another API, or what cannot be brought."""
    assert isinstance(simulator, PaypalSimulator)
    stage = Stage(simulator, recorded)
    path = urlsplit(recorded.url).path
    if path == TOKENS:
        return stage.token()
    route = ROUTES.find(recorded.method, path)
    if route is None:
        raise NotServed(f"no {recorded.method} {path}")
    operation, _, ids = route
    for name in ids:
        path = path.replace(name, stage.existing(operation))
    return stage.call(recorded.method, path, stage.body(operation), stage.headers())


def decoded(text: str) -> Any:
    """A body that may be no JSON; an empty object then."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return {}


class Stage:
    """One merchant, and what a record presumes of it."""

    def __init__(self, simulator: PaypalSimulator, recorded: Recorded) -> None:
        self.simulator, self.recorded = simulator, recorded
        self.credentials = simulator.credentials(MERCHANT)
        self.account: Account = simulator.merchant(self.credentials)
        self.reply: Fields = decoded(recorded.reply)
        details = self.reply.get("details") or [{}]
        self.issue: str = details[0].get("issue", "")

    def token(self) -> Response:
        """Ask for an access token, wrongly where the answer was a refusal of the client."""
        secret = "wrong" if self.recorded.status == 401 else self.credentials["client_secret"]
        pair = f"{self.credentials['client_id']}:{secret}".encode()
        kind = "application/x-www-form-urlencoded"
        headers = {
            "authorization": f"Basic {base64.b64encode(pair).decode()}",
            "content-type": self.recorded.headers.get("content-type", kind),
        }
        body = self.recorded.body.encode()
        return self.simulator.handle(Request("POST", TOKENS, "", headers, body, BASE))

    def call(self, method: str, path: str, body: Any, headers: Fields) -> Response:
        """One call with a good token, unless the answer was that there was none."""
        token = self.simulator.tokens.give(self.account, self.simulator.clock.exact())
        if self.recorded.status == 401:
            token = f"{token}x"
        given = {
            "content-type": "application/json",
            "paypal-request-id": self.account.uuid(),
            **headers,
            "authorization": f"Bearer {token}",
        }
        text = body if isinstance(body, bytes) else msgspec.json.encode(body)
        query = urlsplit(self.recorded.url).query
        return self.simulator.handle(Request(method, path, query, given, text, BASE))

    def headers(self) -> Fields:
        """The recorded headers that matter, and those that bring a server's failure about."""
        kept = ("prefer", "paypal-request-id", "content-type", "paypal-mock-response")
        found = {name: value for name, value in self.recorded.headers.items() if name in kept}
        if self.recorded.status == 500:
            found["paypal-mock-response"] = '{"mock_application_codes":"INTERNAL_SERVER_ERROR"}'
        if "purchase_units" in self.reply or "amount" in self.reply:
            found.setdefault("prefer", "return=representation")
        return found

    def body(self, operation: str) -> Any:
        """The recorded body; where it was not kept, what the answer tells of it."""
        if self.recorded.body:
            return self.recorded.body.encode()
        if operation == "POST /v2/checkout/orders":
            return self.asked()
        if operation.endswith("confirm-payment-source"):
            return {"payment_source": {"card": CARD}}
        return {}

    def asked(self) -> Fields:
        """A request for an order like the one that was shown."""
        units = self.reply.get("purchase_units") or [{"amount": AMOUNT}]
        kept = [{name: unit[name] for name in KEPT if name in unit} for unit in units]
        for unit in kept:
            unit.setdefault("amount", self.amount(units[0]))
        return {"intent": self.reply.get("intent") or self.intent(), "purchase_units": kept}

    def intent(self) -> str:
        """What an order that is shown without its intent was for."""
        return "AUTHORIZE" if "authoriz" in self.recorded.url + self.recorded.reply else "CAPTURE"

    def amount(self, unit: Fields) -> Fields:
        """The amount of a unit that is shown by its payments alone."""
        for payments in (unit.get("payments") or {}).values():
            found: Fields = payments[0]["amount"]
            return found
        return AMOUNT

    def existing(self, operation: str) -> str:
        """The id of what a call is about, as it has to be before it. Raises NotServed."""
        if self.recorded.status in (401, 404):
            return "0AA00000AA000000A"
        _, _, rest = operation.partition(" /")
        match rest.split("/")[:3]:
            case ["v2", "checkout", "orders"]:
                return self.order(rest)
            case ["v2", "payments", "authorizations"]:
                return self.authorization(rest)
            case ["v2", "payments", "captures"]:
                return self.capture()
            case ["v2", "payments", "refunds"]:
                return self.refund()
            case _:
                raise NotServed(f"nothing is prepared for {operation}")

    def order(self, operation: str) -> str:
        """An order that is approved as far as the answer says."""
        wanted = self.asked()
        if self.issue == "ACTION_DOES_NOT_MATCH_INTENT":
            other = {"CAPTURE": "AUTHORIZE", "AUTHORIZE": "CAPTURE"}
            wanted["intent"] = other[wanted["intent"]]
        id = self.made(wanted)
        acting = operation.endswith(("/capture", "/authorize"))
        status = self.reply.get("status", "")
        if self.issue in ("ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED"):
            return id
        if acting or status in ("APPROVED", "COMPLETED"):
            outcome = FAILURE if self.issue == "INSTRUMENT_DECLINED" else "approve"
            self.simulator.decide(self.account, BASE, id, outcome)
        done = status == "COMPLETED" and not acting
        if done or self.issue in ("ORDER_ALREADY_CAPTURED", "ORDER_ALREADY_AUTHORIZED"):
            self.call("POST", f"/v2/checkout/orders/{id}/{wanted['intent'].lower()}", {}, {})
        return id

    def made(self, wanted: Fields) -> str:
        """An order. Raises NotServed where it is refused."""
        answer = self.call("POST", "/v2/checkout/orders", wanted, {})
        if answer.status != 201:
            raise NotServed(f"an order was refused: {answer.body.decode()[:200]}")
        return str(msgspec.json.decode(answer.body)["id"])

    def paid(self, intent: str) -> Any:
        """The payment of an order by card, worth what the answer and the call need."""
        unit = {"amount": self.reply.get("amount") or decoded(self.recorded.body).get("amount")}
        wanted = {
            "intent": intent,
            "purchase_units": [{"amount": unit["amount"] or AMOUNT}],
            "payment_source": {"card": CARD},
        }
        id = self.made(wanted)
        unit_made = self.account.orders[id].units[0]
        return (unit_made.authorizations or unit_made.captures)[0]

    def authorization(self, operation: str) -> str:
        """An authorization as it has to be before the call, or as it is shown."""
        held = self.paid("AUTHORIZE")
        path = f"/v2/payments/authorizations/{held.id}"
        status = "" if "/capture" in operation or "/void" in operation else self.reply.get("status")
        if status == "VOIDED" or self.issue in ("AUTHORIZATION_VOIDED", "PREVIOUSLY_VOIDED"):
            self.call("POST", f"{path}/void", {}, {})
        if status == "CAPTURED" or self.issue in (
            "AUTHORIZATION_ALREADY_CAPTURED",
            "PREVIOUSLY_CAPTURED",
        ):
            self.call("POST", f"{path}/capture", {}, {})
        return str(held.id)

    def capture(self) -> str:
        """A capture, refunded where the answer says so."""
        taken = self.paid("CAPTURE")
        refunded = self.reply.get("status") == "REFUNDED"
        if refunded or self.issue == "CAPTURE_FULLY_REFUNDED":
            self.call("POST", f"/v2/payments/captures/{taken.id}/refund", {}, {})
        return str(taken.id)

    def refund(self) -> str:
        """A refund."""
        answer = self.call("POST", f"/v2/payments/captures/{self.capture()}/refund", {}, {})
        return str(msgspec.json.decode(answer.body)["id"])
