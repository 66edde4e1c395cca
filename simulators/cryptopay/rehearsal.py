"""Recorded calls to Cryptopay, made again: what each presumes is brought about first."""

from typing import Any
from urllib.parse import urlsplit

import msgspec

from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator
from simulators.cryptopay.business import Business
from simulators.cryptopay.simulator import ROUTES, CryptopaySimulator, sign

BASE = "http://cryptopay.test"
DATE = "Thu, 01 Jan 2026 00:00:00 GMT"
MERCHANT = "rehearsal"
CUSTOM = "PAYMENT-123"
ADDRESS = "0xf3532c1fd002665ec54d46a50787e0c69c76cd44"

SAMPLES: dict[str, dict[str, Any]] = {
    "invoices": {"price_amount": "50.0", "price_currency": "EUR", "pay_currency": "ETH"},
    "channels": {"name": "Channel", "pay_currency": "BTC", "receiver_currency": "EUR"},
    "customers": {"id": "customer", "currency": "BTC"},
    "subscriptions": {
        "name": "Subscription",
        "amount": "100.0",
        "currency": "EUR",
        "period": "month",
        "period_quantity": 3,
        "starts_at": "2026-02-01T00:00:00Z",
        "payer_email": "user@example.com",
    },
    "exchange_transfers": {
        "charged_currency": "EUR",
        "charged_amount": "100.0",
        "received_currency": "BTC",
        "force_commit": False,
    },
    "coin_withdrawals": {
        "address": ADDRESS,
        "charged_currency": "EUR",
        "charged_amount": "100.0",
        "received_currency": "ETH",
        "force_commit": False,
    },
}
CONTEXTS = {"underpaid": "fund_part", "overpaid": "overpay"}
STATUSES = {"completed": "approve", "cancelled": "expire", "unresolved": "fund_part"}


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded call again. Raises NotServed for a call that there is none of."""
    assert isinstance(simulator, CryptopaySimulator)
    stage = Stage(simulator, recorded)
    url = urlsplit(recorded.url)
    route = ROUTES.find(recorded.method, url.path)
    if route is None:
        raise NotServed(f"no {recorded.method} {url.path}")
    template, _, names = route
    path = url.path
    for name, ours in zip(names, stage.prepared(template, names), strict=True):
        path = path.replace(name, ours)
    return stage.call(recorded.method, path, recorded.body.encode())


class Stage:
    """One business, and what a record presumes of it."""

    def __init__(self, simulator: CryptopaySimulator, recorded: Recorded) -> None:
        self.simulator, self.recorded = simulator, recorded
        self.business: Business = simulator.merchant(simulator.credentials(MERCHANT))
        told = msgspec.json.decode(recorded.reply or b"{}").get("data")
        first = told[0] if isinstance(told, list) and told else told
        self.told: dict[str, Any] = first if isinstance(first, dict) else {}

    def call(self, method: str, path: str, body: bytes = b"") -> Response:
        """A signed call."""
        headers = {"content-type": "application/json", "date": DATE}
        request = Request(method, path, "", headers, body, BASE)
        headers["authorization"] = f"HMAC {self.business.key}:{sign(self.business, request)}"
        return self.simulator.handle(request)

    def made(self, kind: str, **more: Any) -> dict[str, Any]:
        """A new thing of a kind."""
        body = msgspec.json.encode(SAMPLES[kind] | more)
        answer = self.call("POST", f"/api/{kind}", body)
        made: dict[str, Any] = msgspec.json.decode(answer.body)["data"]
        return made

    def prepared(self, template: str, names: list[str]) -> list[str]:
        """What has to exist for a call, and the ids of that in the order of the path."""
        kind = template.split("/")[2]
        if kind == "rates":
            return names
        if kind in ("accounts", "transactions"):
            return self.booked(names)
        if template.startswith("POST") and not names:
            return []
        custom = {} if kind == "customers" else {"custom_id": self.told.get("custom_id")}
        if "/custom_id/" in template:
            custom = {"custom_id": names[0]}
        if kind == "customers" and self.told.get("addresses"):
            custom = {"addresses": self.told["addresses"]}
        if kind not in SAMPLES:
            return []
        made = self.made(kind, **custom, **self.currencies(kind))
        return self.below(template, kind, made) if names else self.passed(kind, made, [])

    def currencies(self, kind: str) -> dict[str, Any]:
        """The currencies that were shown, where a kind is made of them."""
        names = SAMPLES[kind].keys() & {"price_currency", "pay_currency", "receiver_currency"}
        return {name: self.told[name] for name in names if self.told.get(name)}

    def below(self, template: str, kind: str, made: dict[str, Any]) -> list[str]:
        """The ids of a path: of the thing itself, and of what is below it."""
        if "/custom_id/" in template:
            return self.passed(kind, made, [made["custom_id"]])
        ids = [made["id"]]
        if "recalculations" in template or "refunds" in template:
            self.decide(made["id"], "fund_part")
        else:
            self.passed(kind, made, [])
        if template.endswith("/payments"):
            self.decide(made["id"], "approve")
        if template.endswith("/refunds") and template.startswith("GET"):
            self.call("POST", f"/api/invoices/{made['id']}/refunds", b'{"address":"0xabc"}')
            self.simulator.clock.advance(3600)
        if template.count("{") == 2:
            ids.append(self.second(template, made["id"]))
        return ids

    def second(self, template: str, id: str) -> str:
        """The id of what is below a thing: a channel's payment, an invoice's recalculation."""
        if "channels" in template:
            self.decide(id, "approve")
            paid = next(iter(self.business.shelf("channel_payments")))
            return str(paid["id"])
        answer = self.call("POST", f"/api/invoices/{id}/recalculations", b"{}")
        return str(msgspec.json.decode(answer.body)["data"]["id"])

    def passed(self, kind: str, made: dict[str, Any], ids: list[str]) -> list[str]:
        """Bring an invoice into the status that was shown; gives the ids through."""
        if kind == "invoices":
            word = CONTEXTS.get(self.told.get("status_context") or "")
            word = word or STATUSES.get(self.told.get("status") or "")
            if word:
                self.decide(made["id"], word)
        return ids

    def booked(self, names: list[str]) -> list[str]:
        """A business with a payment on its account."""
        self.decide(self.made("channels")["id"], "approve")
        self.call("GET", "/api/accounts")
        return [self.business.shelf("accounts")["EUR"]["id"]] if names else []

    def decide(self, id: str, word: str) -> None:
        """What a customer does."""
        if not self.simulator.decide(self.business, BASE, id, word):
            raise NotServed(f"nothing waits for {word}")
