"""Recorded calls to Stripe, made again: what each presumes is brought about first."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator
from simulators.stripe.call import VERSION
from simulators.stripe.cards import CARDS, NAMES
from simulators.stripe.methods import RULES
from simulators.stripe.simulator import ROUTES

Fields = dict[str, Any]
Form = list[tuple[str, str]]

BASE = "https://api.stripe.com"
MERCHANT = "rehearsal"
EARLIER: dict[str, tuple[str, ...]] = {
    "payment_intent": ("charges",),
    "charge": ("refunds",),
    "customer": ("sources", "subscriptions", "account_balance"),
}
"""What an object is shown with before the simulated version.

https://docs.stripe.com/changelog/2022-11-15, https://docs.stripe.com/upgrades#2020-08-27
"""
ECHOED = (
    "amount",
    "currency",
    "capture_method",
    "confirmation_method",
    "description",
    "metadata",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
    "usage",
)
"""What an intent is given of those that are shown."""
KEPT = ("name", "email", "description", "metadata", "phone", "address", "shipping")
"""What a customer is given of those that are shown."""
OPTIONS = ("setup_future_usage", "capture_method")
ENDED = {"won": "win_dispute", "lost": "lose_dispute"}
ABSENT = ("resource_missing", "account_invalid")
YEAR = re.compile(r"\bexp_year\b")


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded call again. Raises NotServed for other products and for earlier versions."""
    stage = Stage(simulator, recorded)
    parts = urlsplit(recorded.url)
    if recorded.status == 401:
        return stage.send(recorded.method, parts.path, [], parts.query)
    route = ROUTES.find(recorded.method, parts.path)
    if route is None:
        raise NotServed(f"no {recorded.method} {parts.path}")
    stage.check_version()
    operation, _, ids = route
    path = stage.path(operation, parts.path, ids)
    query = urlencode(stage.form(parts.query))
    return stage.send(recorded.method, path, stage.form(recorded.body), query)


def decoded(text: str) -> Fields:
    """The object that a reply is; an empty one where it is none."""
    try:
        found = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """A value as form fields; what is empty is left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(f"{name}[{key}]" if name else key, inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from flat(f"{name}[{place}]", inner)
    elif value is not None and value != "":
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def card_for(shown: Fields, error: Fields) -> str:
    """The test card that brings about what was shown, as a PaymentMethod's name."""
    decline = error.get("decline_code") or error.get("code") or ""
    for name, number in NAMES.items():
        if decline and CARDS[number].decline == decline:
            return f"pm_card_{name}"
    if shown.get("status") == "requires_action":
        return "pm_card_threeDSecure2Required"
    brand = ((shown.get("payment_method_details") or {}).get("card") or {}).get("brand")
    return f"pm_card_{brand}" if brand in NAMES else "pm_card_visa"


class Stage:
    """One account, and what a record presumes of it."""

    def __init__(self, simulator: Simulator, recorded: Recorded) -> None:
        self.simulator, self.recorded = simulator, recorded
        self.key = simulator.credentials(MERCHANT)["api_key"]
        self.reply = decoded(recorded.reply)
        self.error: Fields = self.reply.get("error") or {}
        told = self.error.get("payment_intent") or self.error.get("setup_intent")
        found = self.reply.get("data")
        self.listed: list[Fields] = found if isinstance(found, list) else []
        alone = self.listed[0] if self.listed else self.reply
        self.shown: Fields = told or ({} if self.error else alone)
        self.made: dict[str, str] = {}

    def check_version(self) -> None:
        """The answer is one of the simulated version or a later one. Raises NotServed."""
        asked = urlsplit(self.recorded.url).query + self.recorded.body
        for name in EARLIER.get(self.shown.get("object", ""), ()):
            if name in self.shown and name not in asked:
                raise NotServed(f"shown as before version {VERSION}, with `{name}`")

    def send(self, method: str, path: str, form: Form, query: str = "") -> Response:
        """One call with a good key, unless the answer was that it is none."""
        key = "sk_test_invalid" if self.recorded.status == 401 else self.key
        headers = {"authorization": f"Bearer {key}"}
        headers["content-type"] = "application/x-www-form-urlencoded"
        if "stripe-version" in self.recorded.headers:
            headers["stripe-version"] = self.recorded.headers["stripe-version"]
        if "stripe-account" in self.recorded.headers:
            headers["stripe-account"] = "acct_1rehearsal"
        body = urlencode(form).encode() if method == "POST" else b""
        return self.simulator.handle(Request(method, path, query, headers, body, BASE))

    def create(self, path: str, **fields: Any) -> Fields:
        """Something that is made, or an intent that was declined. Raises NotServed otherwise."""
        answer = self.send("POST", path, list(flat("", fields)))
        made = decoded(answer.body.decode())
        if answer.status < 300:
            return made
        error: Fields = made["error"]
        declined: Fields | None = error.get("payment_intent") or error.get("setup_intent")
        if answer.status != 402 or declined is None:
            raise NotServed(f"POST {path} was refused: {error['message']}")
        return declined

    def form(self, text: str) -> Form:
        """The recorded parameters, with what exists here and cards that have not expired."""
        pairs = parse_qsl(text, keep_blank_values=True)
        return [(name, self.value(name, value)) for name, value in pairs]

    def value(self, name: str, value: str) -> str:
        """One parameter's value here."""
        if YEAR.search(name) and not self.error.get("code", "").startswith("invalid_expiry"):
            return value if int(value or 0) > self.simulator.clock.date().year else "2035"
        last = name.rstrip("]").rpartition("[")[2]
        missing = self.error.get("code") in ABSENT and self.error.get("param") == last
        return value if missing or not value else self.known(last, value)

    def known(self, name: str, id: str) -> str:
        """The id of what a parameter names; others are left as they are."""
        match name:
            case "customer":
                return self.customer()
            case "payment_method" | "default_payment_method" if not id.startswith("pm_card_"):
                return self.method()
            case "payment_intent":
                return str(self.paid()["id"])
            case "charge":
                return str(self.paid()["latest_charge"])
        return id

    def paid(self) -> Fields:
        """The payment that a parameter names, returned already where the answer says so."""
        made = self.charged()
        if self.listed or self.error.get("code") == "charge_already_refunded":
            self.refunded(made)
        return made

    def customer(self) -> str:
        """A customer, the same for the whole record."""
        if "customer" not in self.made:
            told = self.shown if self.shown.get("object") == "customer" else {}
            asked = {"name": "Jane Doe"} | {name: told[name] for name in KEPT if told.get(name)}
            self.made["customer"] = self.create("/v1/customers", **asked)["id"]
            for item in self.listed:
                if item.get("object") == "payment_method":
                    self.attached(self.made["customer"])
        return self.made["customer"]

    def attached(self, customer: str) -> str:
        """A card that is a customer's."""
        path = "/v1/payment_methods/pm_card_visa/attach"
        return str(self.create(path, customer=customer)["id"])

    def method(self) -> str:
        """A card that does what was answered."""
        name = card_for(self.shown, self.error or self.shown.get("last_payment_error") or {})
        number = NAMES[name.removeprefix("pm_card_")]
        card = {"number": number, "exp_month": 12, "exp_year": 2035, "cvc": "123"}
        return str(self.create("/v1/payment_methods", type="card", card=card)["id"])

    def path(self, operation: str, path: str, ids: list[str]) -> str:
        """The path with ids that exist here. Raises NotServed."""
        if self.error.get("code") in ABSENT and self.error.get("param") in ("id", "intent"):
            return path
        if not ids and self.listed:
            self.list_of(operation)
        made = self.existing(operation) if ids else []
        for old, new in zip(ids, made, strict=True):
            path = path.replace(f"/{old}", f"/{new}")
        return path

    def list_of(self, operation: str) -> None:
        """Make as many as were listed, unless they come with their customer or payment."""
        if self.shown.get("object") in ("payment_method", "refund"):
            return
        for item in self.listed[:3]:
            self.shown = item
            self.existing(f"{operation}/{{id}}")

    def existing(self, operation: str) -> list[str]:
        """The ids of what a call is about, as it has to be before it. Raises NotServed."""
        verb, _, rest = operation.partition(" /v1/")
        kind, action = rest.partition("/{")[0], rest.rpartition("}")[2].strip("/")
        match kind:
            case "payment_intents" | "setup_intents":
                return [self.intent(kind, self.before(verb, action))["id"]]
            case "charges":
                return self.charge(action)
            case "refunds":
                return [self.refunded(self.charged())]
            case "customers":
                customer = self.customer()
                return [customer] if rest.count("{") == 1 else [customer, self.attached(customer)]
            case "payment_methods":
                return [self.stored(action)]
            case "disputes":
                return [self.disputed()["dispute"]]
            case "balance_transactions":
                return [self.read(f"/v1/charges/{self.charge('')[0]}")["balance_transaction"]]
            case "tokens":
                return [self.create("/v1/tokens", pii={"id_number": "1"})["id"]]
            case "events":
                return [self.event(self.shown.get("type", ""))]
        raise NotServed(f"nothing is prepared for {operation}")

    def read(self, path: str) -> Fields:
        """Something as it is shown now."""
        return decoded(self.send("GET", path, []).body.decode())

    def event(self, kind: str) -> str:
        """An event of that kind, as customers and payments bring them. Raises NotServed."""
        self.shown = {}
        self.customer()
        self.refunded(self.charged())
        for told in self.read("/v1/events")["data"]:
            if told["type"] == kind:
                return str(told["id"])
        raise NotServed(f"no event {kind} is prepared")

    def stored(self, action: str) -> str:
        """A PaymentMethod: Stripe's own by its name, or a stored one."""
        name = urlsplit(self.recorded.url).path.split("/")[3]
        if name.startswith("pm_card_"):
            return name
        owned = action == "detach" or (not action and self.shown.get("customer"))
        return self.attached(self.customer()) if owned else self.method()

    def before(self, verb: str, action: str) -> str:
        """The status of an intent before the recorded call."""
        status: str = self.shown.get("status", "")
        if self.error.get("code") == "payment_intent_unexpected_state":
            return status
        match action:
            case "confirm":
                return "requires_confirmation"
            case "capture" | "increment_authorization":
                return "requires_capture"
            case "cancel" if not self.error:
                if self.shown.get("latest_charge"):
                    return "requires_capture"
                paying = self.shown.get("payment_method")
                return "requires_confirmation" if paying else "requires_payment_method"
            case "verify_microdeposits":
                raise NotServed("no microdeposits are prepared")
        return status or ("requires_confirmation" if verb == "POST" else "succeeded")

    def intent(self, kind: str, status: str) -> Fields:
        """An intent like the shown one, in that status. Raises NotServed."""
        asked = self.asked(kind)
        failed = self.shown.get("last_payment_error") or self.shown.get("last_setup_error") or {}
        card = card_for(self.shown | {"status": status}, self.error or failed)
        declined = bool(failed) and status == "requires_payment_method"
        if status in ("requires_capture", "succeeded", "canceled"):
            card = card_for(self.shown, {})
        if status not in ("requires_payment_method", "canceled") or declined:
            asked["payment_method"] = card
        if status in ("requires_action", "requires_capture", "succeeded") or declined:
            asked["confirm"] = True
        if status == "requires_capture":
            asked["capture_method"] = "manual"
        return self.brought(kind, self.create(f"/v1/{kind}", **asked), status)

    def brought(self, kind: str, made: Fields, status: str) -> Fields:
        """An intent captured or canceled, as its status has to be. Raises NotServed."""
        path = f"/v1/{kind}/{made['id']}"
        if status == "succeeded" and made["status"] == "requires_capture":
            made = self.create(f"{path}/capture")
        if status == "canceled":
            reason = self.shown.get("cancellation_reason")
            made = self.create(f"{path}/cancel", cancellation_reason=reason)
        if status and made["status"] != status:
            raise NotServed(f"an intent cannot be brought to {status}")
        return made

    def asked(self, kind: str) -> Fields:
        """What an intent like the shown one is made of."""
        asked: Fields = {name: self.shown[name] for name in ECHOED if self.shown.get(name)}
        if self.shown.get("customer"):
            asked["customer"] = self.customer()
        if kind == "payment_intents":
            asked = {"currency": "usd", **asked}
            asked["amount"] = self.shown.get("amount", 1000) - int(self.increments())
        asked["payment_method_options"] = self.options()
        if self.shown.get("automatic_payment_methods"):
            asked["automatic_payment_methods"] = self.shown["automatic_payment_methods"]
            asked.pop("confirmation_method", None)
        else:
            asked["payment_method_types"] = self.types()
        return asked

    def types(self) -> list[str]:
        """The types that an intent takes. Raises NotServed for one that is not offered here."""
        shown: list[str] = self.shown.get("payment_method_types") or ["card"]
        for name in shown:
            if name not in RULES:
                raise NotServed(f"no payment method {name}")
        return shown

    def increments(self) -> bool:
        """Whether the call raises what is held."""
        return urlsplit(self.recorded.url).path.endswith("/increment_authorization")

    def options(self) -> Fields:
        """`payment_method_options` like the shown ones."""
        told = self.shown.get("payment_method_options") or {}
        found = {
            kind: {name: given[name] for name in OPTIONS if given.get(name)}
            for kind, given in told.items()
        }
        if self.increments():
            found["card"] = {"request_incremental_authorization": "if_available"}
        return found

    def charged(self, **more: Any) -> Fields:
        """A payment that was made, of what was shown and in its currency."""
        amount = self.shown.get("amount") or self.less()
        currency = self.shown.get("currency") or "usd"
        asked = {"amount": amount, "currency": currency, "payment_method": "pm_card_visa"} | more
        types = ["card"]
        return self.create("/v1/payment_intents", confirm=True, payment_method_types=types, **asked)

    def less(self) -> int:
        """Less than what the request asks for, where the answer is that it was too much."""
        asked = dict(parse_qsl(self.recorded.body)).get("amount", "")
        wrong = self.error.get("param") == "amount" and asked.isdigit()
        return max(50, int(asked) - 1) if wrong else 1000

    def charge(self, action: str) -> list[str]:
        """A charge like the shown one, held where it is to be captured."""
        paid = self.shown.get("payment_intent")
        if isinstance(paid, dict):
            self.shown = paid
            return [self.intent("payment_intents", paid["status"])["latest_charge"]]
        if action == "dispute":
            return [self.disputed()["charge"]]
        held = action == "capture" and self.error.get("code") != "charge_already_captured"
        held = held or self.shown.get("captured") is False
        made = self.charged(capture_method="manual" if held else "automatic")
        if self.shown.get("refunded"):
            self.refunded(made)
        return [made["latest_charge"]]

    def refunded(self, paid: Fields) -> str:
        """A refund of a payment."""
        told = self.shown if self.shown.get("object") == "refund" else {}
        asked = {name: told[name] for name in ("amount", "metadata", "reason") if told.get(name)}
        return str(self.create("/v1/refunds", payment_intent=paid["id"], **asked)["id"])

    def disputed(self) -> Fields:
        """A charge that was disputed."""
        made = self.charged(payment_method="pm_card_createDispute")
        self.simulator.clock.advance(3600)
        shown = self.read(f"/v1/charges/{made['latest_charge']}")
        if not shown.get("dispute"):
            raise NotServed("no dispute arose")
        self.argue(shown["dispute"])
        return {"charge": shown["id"], "dispute": shown["dispute"]}

    def argue(self, id: str) -> None:
        """Bring a dispute to where it was before the recorded call."""
        status = self.shown.get("status") if self.recorded.method == "GET" else ""
        if self.error.get("code") == "dispute_already_closed":
            self.create(f"/v1/disputes/{id}/close")
        elif status == "under_review":
            self.create(f"/v1/disputes/{id}", evidence={"customer_name": "Jane Doe"})
        elif status in ENDED:
            account = self.simulator.merchant({"api_key": self.key})
            self.simulator.decide(account, BASE, id, ENDED[status])
