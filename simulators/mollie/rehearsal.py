"""Recorded calls to Mollie, made again: what each presumes is brought about first."""

from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator
from simulators.mollie.account import Account, Fields
from simulators.mollie.methods import METHODS
from simulators.mollie.simulator import ROUTES, MollieSimulator

BASE, MERCHANT = "https://api.mollie.com", "rehearsal"
AMOUNT = {"currency": "EUR", "value": "100.00"}
ECHOED = (
    "amount", "description", "metadata", "method", "locale", "sequenceType", "redirectUrl",
    "webhookUrl", "captureMode", "captureDelay", "restrictPaymentMethodsToCountry", "lines",
    "billingAddress", "shippingAddress", "applicationFee",
)  # fmt: skip
"""What a payment is asked for and shows again."""
CARD = {
    "cardHolder": "T. TEST",
    "cardNumber": "2223000010479399",
    "cardExpiryDate": "12/30",
    "cardCvv": "123",
    "testmode": True,
}
LARGE, SMALL = {"currency": "EUR", "value": "1000.00"}, {"currency": "EUR", "value": "0.01"}
OTHER = {"currency": "USD", "value": "10.00"}


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded call again. Raises NotServed for another API, or what cannot be brought."""
    assert isinstance(simulator, MollieSimulator)
    path = urlsplit(recorded.url).path
    route = ROUTES.find(recorded.method, path)
    if route is None:
        raise NotServed(f"no {recorded.method} {path}")
    return Stage(simulator, recorded).act(route[0])


def decoded(text: str) -> Any:
    """A body; an empty object where there is none."""
    return msgspec.json.decode(text) if text else {}


class Stage:
    """One account, and what a record presumes of it."""

    def __init__(self, simulator: MollieSimulator, recorded: Recorded) -> None:
        self.simulator, self.recorded = simulator, recorded
        self.credentials = simulator.credentials(MERCHANT)
        self.account: Account = simulator.merchant(self.credentials)
        self.reply: Fields = decoded(recorded.reply)
        self.refused = recorded.status >= 400

    def act(self, operation: str) -> Response:
        """Prepare, then make the recorded call."""
        method, _, template = operation.partition(" ")
        made = self.prepare(template, method)
        path = template
        for name, id in made.items():
            path = path.replace(f"{{{name}}}", id)
        body = decoded(self.recorded.body) or self.body(operation)
        if self.recorded.status == 409:
            self.send(method, path, body)
        return self.send(method, path, body, self.query(method))

    def send(self, method: str, path: str, body: Any = None, query: str = "") -> Response:
        """One call, with an organization's token where the body says that it is a test."""
        body = body or {}
        key = self.credentials["api_key"]
        if body.get("testmode") and "cardNumber" not in body:
            key = self.simulator.access_token(MERCHANT)
            body = body | {"profileId": self.account.profile}
        if self.recorded.status == 401:
            key = f"{key}x"
        headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
        text = msgspec.json.encode(body) if body else b""
        return self.simulator.handle(Request(method, path, query, headers, text, BASE))

    def create(self, path: str, body: Any) -> Fields:
        """Something that is made. Raises NotServed where it is refused."""
        answer = self.send("POST", path, body)
        made: Fields = decoded(answer.body.decode())
        if answer.status >= 300:
            raise NotServed(f"POST {path} was refused: {made.get('detail')}")
        return made

    def query(self, method: str) -> str:
        """As few as were shown, where more follow."""
        links = self.reply.get("_links") or {}
        if method == "GET" and links.get("next"):
            return urlencode({"limit": max(1, self.reply.get("count", 1))})
        return urlsplit(self.recorded.url).query

    def shown(self, name: str) -> Fields:
        """The first of those that were listed, or what was shown alone."""
        listed = (self.reply.get("_embedded") or {}).get(name)
        found: Fields = listed[0] if listed else self.reply
        return found

    def prepare(self, template: str, method: str) -> dict[str, str]:
        """The ids of what a call is about, as it has to be before it."""
        parts = template.split("/")[2:]
        if parts[0] == "customers":
            return self.customer(parts, method)
        if parts[0] == "chargebacks":
            self.charged_back(self.shown("chargebacks"))
            return {}
        if parts == ["payments"] and method == "GET":
            for _ in range(self.reply.get("count", 1) + 1):
                self.create("/v2/payments", self.wanted(self.shown("payments")))
            return {}
        if parts == ["payments"] and self.recorded.status == 503:
            self.account.unavailable.add("ideal")
        if len(parts) < 2 or parts[0] != "payments":
            return {}
        return self.payment(parts[2:], method)

    def customer(self, parts: list[str], method: str) -> dict[str, str]:
        """A customer, and a mandate of theirs where the call is about one."""
        made = {"id": self.create("/v2/customers", {"name": "Jane Doe"})["id"]}
        if "mandates" in parts and method != "POST":
            body = self.mandate(self.shown("mandates"))
            path = f"/v2/customers/{made['id']}/mandates"
            made["mandate"] = self.create(path, body)["id"]
        return made

    def mandate(self, shown: Fields) -> Fields:
        """What a mandate like the shown one is made of."""
        details = shown.get("details") or {}
        named = ("mandateReference", "signatureDate", "method")
        return {name: shown[name] for name in named if name in shown} | details

    def payment(self, parts: list[str], method: str) -> dict[str, str]:
        """A payment, and a part of it where the call is about one."""
        match parts:
            case ["captures", *rest]:
                return self.captured(rest, method)
            case ["refunds", *rest]:
                return self.refunded(rest, method)
            case ["chargebacks", *_]:
                return self.charged_back(self.shown("chargebacks"))
            case ["release-authorization"]:
                return {"id": self.held(AMOUNT)}
            case _:
                finalized = method == "PATCH" and self.refused
                return {"id": self.paid(AMOUNT) if finalized else self.made()}

    def made(self) -> str:
        """A payment that waits for its customer."""
        wanted = self.wanted(self.reply if "amount" in self.reply else {})
        return str(self.create("/v2/payments", wanted)["id"])

    def wanted(self, shown: Fields) -> Fields:
        """A request for a payment like the shown one."""
        asked: Fields = {
            "amount": AMOUNT,
            "description": "Order",
            "redirectUrl": "https://shop.example/",
        }
        asked |= {name: shown[name] for name in ECHOED if shown.get(name) is not None}
        method = METHODS.get(asked.get("method", ""))
        if method and asked["amount"]["currency"] not in method.currencies:
            asked["method"] = "creditcard"
        if shown.get("routing"):
            asked["routing"] = [
                {name: part[name] for name in ("amount", "destination") if name in part}
                for part in shown["routing"]
            ]
        if shown.get("customerId"):
            asked["customerId"] = self.create("/v2/customers", {"name": "Jane Doe"})["id"]
        if shown.get("mandateId") and shown.get("sequenceType") == "oneoff":
            asked |= {"storeCredentials": True, "cardToken": self.card()}
        return asked

    def card(self) -> str:
        """The token of a card."""
        body = CARD | {"profileToken": self.credentials["profile_token"]}
        return str(self.create("/v1/card-tokens", body)["cardToken"])

    def paid(self, amount: Fields, **changes: Any) -> str:
        """A payment that was paid, or whose money is held."""
        body = self.wanted({"amount": amount, "method": "creditcard"}) | changes
        id: str = self.create("/v2/payments", body)["id"]
        if not self.simulator.decide(self.account, BASE, id, "approve"):
            raise NotServed("the payment was not paid")
        return id

    def held(self, amount: Fields) -> str:
        """A payment whose money is held."""
        return self.paid(amount, captureMode="manual")

    def captured(self, rest: list[str], method: str) -> dict[str, str]:
        """A held payment, captured unless the call does that."""
        shown = self.shown("captures")
        if method == "POST":
            return {"id": self.held(shown.get("amount") or AMOUNT)}
        id = self.paid(LARGE, method="mobilepay", captureMode="manual")
        return {"id": id, "capture": self.part(f"/v2/payments/{id}/captures", shown)}

    def part(self, path: str, shown: Fields) -> str:
        """A capture or refund, after another one where more are listed."""
        if (self.reply.get("_links") or {}).get("next"):
            self.create(path, {"amount": SMALL})
        return str(self.create(path, self.asked(shown))["id"])

    def refunded(self, rest: list[str], method: str) -> dict[str, str]:
        """A paid payment, refunded unless the call does that."""
        shown = self.shown("refunds")
        made = {"id": self.paid(AMOUNT)}
        if method != "POST":
            made["refund"] = self.part(f"/v2/payments/{made['id']}/refunds", shown)
        return made

    def charged_back(self, shown: Fields) -> dict[str, str]:
        """A payment that was paid and charged back, newest last."""
        for _ in range(self.reply.get("count", 1)):
            id = self.paid(shown.get("amount") or AMOUNT)
            self.simulator.decide(self.account, BASE, id, "dispute")
        chargeback = next(reversed(list(self.account.chargebacks)))
        if shown.get("reversedAt"):
            self.simulator.decide(self.account, BASE, chargeback.id, "win_dispute")
        return {"id": chargeback.payment.id, "chargeback": chargeback.id}

    def asked(self, shown: Fields) -> Fields:
        """A request for a capture or refund like the shown one."""
        kept = ("amount", "description", "metadata")
        asked = {name: shown[name] for name in kept if shown.get(name) is not None}
        if shown.get("routingReversals"):
            asked["routingReversals"] = [
                {"amount": part["amount"], "source": source(part["source"])}
                for part in shown["routingReversals"]
            ]
        return asked

    def body(self, operation: str) -> Fields:
        """The body of a call whose own was not kept."""
        field = self.reply.get("field", "")
        if operation.startswith(("GET", "DELETE")):
            return {}
        if operation.startswith("PATCH"):
            return {field or "description": "https://shop.example/other"}
        if operation.endswith(("/captures", "/refunds")):
            wrong = OTHER if field == "amount.currency" else AMOUNT
            return {"amount": wrong} if self.refused else self.asked(self.reply)
        if operation.endswith("/mandates"):
            return self.mandate(self.reply)
        if operation == "POST /v2/payments":
            return self.wanted({"method": "ideal"} if self.refused else self.reply)
        return {}


def source(shown: Fields) -> Fields:
    """From whom routed money is pulled back, as a request says it."""
    return {"type": "organization", "organizationId": shown["organizationId"]}
