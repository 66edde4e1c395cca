"""Checkout.com's simulator behind a socket; its answers are held against the official document."""

import hmac
import json
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import requests
from checkout_sdk.checkout_sdk import CheckoutSdk  # type: ignore[import-untyped]
from checkout_sdk.environment import Environment  # type: ignore[import-untyped]
from checkout_sdk.exception import CheckoutApiException  # type: ignore[import-untyped]
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from simulators.checkout import CheckoutSimulator
from simulators.checkout.account import Account
from simulators.checkout.simulator import ROUTES
from simulators.core.http import Request, Response

DOCUMENT = Path(__file__).parents[4] / "shared/openapi/checkout_nas_2022-07-06.json"
NEWER = {
    "POST /payments/{id}/reversals",
    "GET /payments",
    "POST /payment-sessions",
    "POST /instruments",
    "GET /instruments/{id}",
    "GET /disputes/{dispute_id}/evidence",
}
"""What is not in the document, which is older, or what it describes of other types only."""

CARD: dict[str, Any] = {
    "type": "card",
    "number": "4242424242424242",
    "expiry_month": 12,
    "expiry_year": 2030,
    "name": "Ann Example",
    "cvv": "100",
}
RETURN = {
    "success_url": "https://shop.example/ok?order=1",
    "failure_url": "https://shop.example/no",
}
MODERN = ("payment_type", "relevant_evidence")
"""Fields whose words the document does not have all (Unscheduled), or whose list it nests twice."""


@cache
def document() -> Any:
    """The document under an address of its own."""
    return located(json.loads(DOCUMENT.read_bytes()))


def located(schema: Any) -> Any:
    """A schema whose references start at the document."""
    if isinstance(schema, list):
        return [located(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: located(value) for key, value in schema.items() if key not in MODERN}
    # The document requires an `id` of balances, which has none, and says `required: true`.
    required = kept.pop("required", [])
    if isinstance(required, list):
        properties = kept.get("properties", {})
        kept["required"] = [name for name in required if not properties or name in properties]
    # What it offers as one of two (payment or payout) often fits both.
    if "oneOf" in kept:
        kept["anyOf"] = kept.pop("oneOf")
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = f"urn:checkout{kept['$ref']}"
    return kept


@cache
def validator(operation: str, status: int) -> Any:
    """Validates the answers of one operation; None where they have no body."""
    method, _, path = operation.partition(" ")
    answer = document()["paths"][path][method.lower()]["responses"][str(status)]
    if "content" not in answer:
        return None
    return held_against(answer["content"]["application/json"]["schema"])


@cache
def refusals() -> Any:
    """Validates what is refused; disputes and files refuse in the way of all others."""
    return held_against({"$ref": "urn:checkout#/components/schemas/ValidationError"})


def held_against(schema: Any) -> Any:
    """The validator of a part of the document."""
    root = Resource.from_contents(document(), default_specification=DRAFT202012)
    registry: Any = Registry().with_resource("urn:checkout", root)
    return Draft202012Validator(schema, registry=registry)


def complaints(request: Request, answer: Response) -> list[str]:
    """What the document holds against an answer."""
    route = ROUTES.find(request.method, request.path)
    if route is None or route[0] in NEWER or not DOCUMENT.exists() or answer.status in (400, 415):
        return []
    asked = f"{route[0]} {answer.status}"
    try:
        refused = answer.status == 422
        against = refusals() if refused else validator(route[0], answer.status)
    except KeyError:
        return [f"{asked}: no such status"]
    if against is None:
        return [f"{asked}: a body"] if answer.body else []
    found = against.iter_errors(json.loads(answer.body))
    return [f"{asked}: {error.json_path} {error.message[:200]}" for error in found]


class Sessions:
    """Gives the SDK the session that it is to use."""

    def __init__(self, session: requests.Session) -> None:
        self.session = session

    def get_client(self) -> requests.Session:
        return self.session


class Shop:
    """One client: the official SDK, plain HTTP, the ledger and the outbox."""

    def __init__(self, simulator: CheckoutSimulator, base: str, name: str) -> None:
        self.simulator, self.base, self.name = simulator, base, name
        self.credentials = simulator.credentials(name)
        self.account: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.sdk = self.built()

    def built(self) -> Any:
        """The official SDK, speaking to the simulator."""
        here = f"{self.base}/"
        environment = Environment(here, here, here, here, here, here, here, True)
        builder = CheckoutSdk.builder()
        with warnings.catch_warnings():  # of its shared hosts, and of a risk client of its own
            warnings.simplefilter("ignore", DeprecationWarning)
            return (
                builder.use_legacy_domain()
                .secret_key(self.credentials["api_secret"])
                .public_key(self.credentials["api_key"])
                .environment(environment)
                .http_client_builder(Sessions(self.http))
                .build()
            )

    def order(self, **changes: Any) -> dict[str, Any]:
        """A payment request."""
        asked = {
            "source": CARD,
            "amount": 6540,
            "currency": "USD",
            "reference": "order-1",
            "processing_channel_id": self.credentials["processing_channel_id"],
            **changes,
        }
        return {name: value for name, value in asked.items() if value is not None}

    def call(
        self, method: str, path: str, body: Any = None, key: str = "", **headers: str
    ) -> requests.Response:
        """A plain call."""
        sent = {"Authorization": f"Bearer {key or self.credentials['api_secret']}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.request(method, f"{self.base}{path}", json=body, headers=sent)

    def pay(self, **changes: Any) -> Any:
        """What POST /payments answers."""
        answer = self.call("POST", "/payments", self.order(**changes))
        assert answer.status_code in (201, 202), answer.text
        return answer.json()

    def hold(self, **changes: Any) -> str:
        """A payment that waits to be captured."""
        id: str = self.pay(capture=False, **changes)["id"]
        return id

    def taken(self, **changes: Any) -> str:
        """A captured payment."""
        id: str = self.pay(**changes)["id"]
        self.pass_time()
        return id

    def act(self, id: str, what: str, body: Any = None) -> requests.Response:
        """An action on a payment."""
        return self.call("POST", f"/payments/{id}/{what}", body or {})

    def get(self, path: str) -> Any:
        answer = self.call("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def status(self, id: str) -> str:
        found: str = self.get(f"/payments/{id}")["status"]
        return found

    def codes(self, answer: requests.Response) -> Any:
        """Status and error codes of a refusal."""
        told = answer.json() if answer.text else {"error_codes": []}
        return answer.status_code, *told["error_codes"]

    def refusal(self, **changes: Any) -> Any:
        """Status and error codes of a payment that is refused."""
        return self.codes(self.call("POST", "/payments", self.order(**changes)))

    def go(self, url: str, outcome: str) -> str:
        """Where a customer comes back to, who chooses this on the page."""
        shown = self.http.get(url, allow_redirects=False)
        if shown.status_code == 200 and f'value="{outcome}"' in shown.text:
            shown = self.http.post(url, data={"outcome": outcome}, allow_redirects=False)
        return str(shown.headers.get("location", ""))

    def pass_time(self, seconds: float = 300) -> None:
        self.simulator.clock.advance(seconds)

    def money(self, id: str) -> Any:
        return self.account.ledger.payment(id)

    def decide(self, reference: str, word: str) -> bool:
        return self.simulator.decide(self.account, self.base, reference, word)

    @property
    def events(self) -> list[str]:
        """Types of the events so far."""
        return [delivery.event_type for delivery in self.account.outbox.deliveries]

    def event(self, kind: str) -> Any:
        """The last event of a type."""
        found = [each for each in self.account.outbox.deliveries if each.event_type == kind]
        return json.loads(found[-1].body)

    def unsigned(self) -> list[str]:
        """Events whose signature is not the HMAC of the body."""
        secret = self.simulator.webhook_secret(self.name).encode()
        return [
            each.event_type
            for each in self.account.outbox.deliveries
            if each.headers["Cko-Signature"] != hmac.new(secret, each.body, "sha256").hexdigest()
        ]

    def close(self) -> None:
        self.http.close()


@pytest.fixture(scope="module")
def checkout_host(hosted: Callable[..., Any]) -> tuple[CheckoutSimulator, str, list[str]]:
    """The simulator, its address, and what the document holds against its answers."""
    simulator, against = CheckoutSimulator(seed=7), list[str]()

    def handle(request: Request) -> Response:
        answer = simulator.handle(request)
        if not request.path.startswith("/_"):
            against.extend(complaints(request, answer))
        return answer

    return simulator, hosted(handle).base, against


@pytest.fixture
def shop(checkout_host: Any, request: pytest.FixtureRequest) -> Iterator[Shop]:
    """A client of its own; the test fails if an answer left the document."""
    simulator, base, against = checkout_host
    before = len(against)
    shop = Shop(simulator, base, request.node.nodeid)
    yield shop
    shop.close()
    assert against[before:] == []
    assert shop.unsigned() == []


@pytest.fixture
def fresh(hosted: Callable[..., Any], request: pytest.FixtureRequest) -> Iterator[Shop]:
    """A client in a world whose time has not passed yet."""
    simulator = CheckoutSimulator(seed=7)
    shop = Shop(simulator, hosted(simulator.handle).base, request.node.nodeid)
    yield shop
    shop.close()


@pytest.fixture
def refused() -> Any:
    """Expects that the SDK is refused."""
    return lambda: pytest.raises(CheckoutApiException)
