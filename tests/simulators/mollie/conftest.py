"""The Mollie simulator behind a real socket, its answers held against Mollie's API description.

The description (specs.yaml of github.com/mollie/openapi) is read from MOLLIE_OPENAPI, or from
beside the other shared descriptions; without it the answers are not checked.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from mollie.api.client import Client
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from simulators.core.http import Request, Response
from simulators.mollie import MollieSimulator
from simulators.mollie.account import Account
from simulators.mollie.simulator import ROUTES
from tests.simulators.conftest import Host, deepest

SHARED = Path(__file__).parents[4] / "shared"
DESCRIPTION = Path(os.environ.get("MOLLIE_OPENAPI", SHARED / "openapi/mollie_specs.yaml"))
RETURN, HOOK = "https://shop.example/return?cart=7", "https://shop.example/hook"
CANCEL = "https://shop.example/canceled"
CARD = {
    "cardHolder": "Ann Example",
    "cardNumber": "2223000010479399",
    "cardExpiryDate": "12/30",
    "cardCvv": "123",
    "testmode": True,
}
ADDRESS = {
    "givenName": "Ann",
    "familyName": "Example",
    "email": "ann@example.org",
    "streetAndNumber": "Keizersgracht 126",
    "postalCode": "1015CW",
    "city": "Amsterdam",
    "country": "NL",
}
OLDER = (b'"giropay"', b'"sofort"')
"""Methods that Mollie has ended, and the description does not name any more."""


class Loader(yaml.SafeLoader):
    """YAML without dates: examples hold some that no calendar has."""


Loader.yaml_implicit_resolvers = {
    letter: [each for each in known if each[0] != "tag:yaml.org,2002:timestamp"]
    for letter, known in getattr(
        yaml, "CSafeLoader", yaml.SafeLoader
    ).yaml_implicit_resolvers.items()
}


@cache
def description() -> Any:
    """Mollie's API description, its references told as those of one document."""
    return told(yaml.load(DESCRIPTION.read_bytes(), loader()))


def loader() -> Any:
    """The fast loader where there is one."""
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is None:
        return Loader
    resolvers = {"yaml_implicit_resolvers": Loader.yaml_implicit_resolvers}
    return type("FastLoader", (fast,), resolvers)


def told(schema: Any) -> Any:
    """A schema whose references start at the document."""
    if isinstance(schema, list):
        return [told(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: told(value) for key, value in schema.items()}
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = f"urn:mollie{kept['$ref']}"
    return kept


@cache
def paths() -> dict[str, Any]:
    """What each operation answers, its ids named as in the routes of the simulator."""
    found = {}
    for path, item in description()["paths"].items():
        parts = [part if part[:1] != "{" else "{}" for part in path.split("/")]
        for method in ("get", "post", "patch", "delete"):
            if method in item:
                found[f"{method.upper()} {'/'.join(parts)}"] = item[method]["responses"]
    return found


@cache
def validator(operation: str, status: int) -> Any:
    """Validates the answers of one operation; None where they have no body."""
    method, _, path = operation.partition(" ")
    parts = [part if part[:1] != "{" else "{}" for part in path.split("/")]
    answers = paths()[f"{method} {'/'.join(parts)}"]
    answer = answers.get(str(status)) or {"content": ERRORS}
    if "$ref" in answer:
        answer = {"content": ERRORS}
    content = answer.get("content")
    if not content:
        return None
    schema = content["application/hal+json"]["schema"]
    root = Resource.from_contents(description(), default_specification=DRAFT202012)
    registry: Any = Registry().with_resource("urn:mollie", root)
    return Draft202012Validator(schema, registry=registry)


ERRORS = {
    "application/hal+json": {"schema": {"$ref": "urn:mollie#/components/schemas/error-response"}}
}


def complaints(request: Request, answer: Response) -> list[str]:
    """What the description holds against an answer."""
    route = ROUTES.find(request.method, request.path)
    if route is None or not DESCRIPTION.exists() or "/v2/" not in route[0]:
        return []
    if any(word in answer.body for word in OLDER):
        return []
    check = validator(route[0], answer.status)
    if check is None:
        return [f"{route[0]} {answer.status}: a body"] if answer.body else []
    found = check.iter_errors(json.loads(answer.body))
    return [f"{route[0]} {answer.status}: {deepest(error)}" for error in found]


class MollieHost(Host):
    """Mollie's simulator, its answers checked."""

    def __init__(self) -> None:
        self.simulator = MollieSimulator(seed=7)
        self.complaints: list[str] = []
        super().__init__(self._handle)

    def _handle(self, request: Request) -> Response:
        answer = self.simulator.handle(request)
        if not request.path.startswith("/_"):
            self.complaints += complaints(request, answer)
        return answer


class Answer:
    """An answer, decoded."""

    def __init__(self, response: httpx.Response) -> None:
        self.status, self.headers = response.status_code, response.headers
        self.data: Any = response.json() if response.content else None

    @property
    def refusal(self) -> tuple[int, str, str]:
        """Status, detail and field of a refusal."""
        return self.status, self.data["detail"], self.data.get("field", "")

    def link(self, name: str) -> str:
        """Where a link leads."""
        return str(self.data["_links"][name]["href"])


class Shop:
    """One Mollie account, and the ways to act on its behalf."""

    def __init__(self, host: MollieHost, http: httpx.Client, name: str) -> None:
        self.host, self.http, self.name, self.simulator = host, http, name, host.simulator
        self.credentials = self.simulator.credentials(name)
        self.account: Account = self.simulator.merchant(self.credentials)
        self.sdk: Any = Client(api_endpoint=host.base)
        self.sdk.set_api_key(self.credentials["api_key"])

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One call with the account's key."""
        sent = {
            "Authorization": f"Bearer {self.credentials['api_key']}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        content = body if isinstance(body, bytes) else None
        if content is None and body is not None:
            sent.setdefault("Content-Type", "application/json")
            content = json.dumps(body).encode()
        url = path if path.startswith("http") else f"{self.host.base}{path}"
        return Answer(self.http.request(method, url, content=content, headers=sent))

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.call("POST", path, body, **headers)

    def get(self, path: str) -> Answer:
        return self.call("GET", path)

    def asked(self, **changes: Any) -> dict[str, Any]:
        """A request for an iDEAL payment of 10.00 EUR, with changes; None leaves a field out."""
        body = {
            "amount": {"currency": changes.pop("currency", "EUR"), "value": "10.00"},
            "description": "Order 7",
            "redirectUrl": RETURN,
            "webhookUrl": HOOK,
            "method": "ideal",
            **changes,
        }
        if isinstance(body["amount"], str):
            body["amount"] = {"currency": "EUR", "value": body["amount"]}
        return {name: value for name, value in body.items() if value is not None}

    def create(self, **changes: Any) -> Answer:
        """Create a payment."""
        return self.post("/v2/payments", self.asked(**changes))

    def made(self, **changes: Any) -> str:
        """The id of a new payment."""
        answer = self.create(**changes)
        assert answer.status == 201, answer.data
        return str(answer.data["id"])

    def paid(self, **changes: Any) -> str:
        """The id of a payment that the customer approved."""
        id = self.made(**changes)
        assert self.decide(id, "approve")
        return id

    def held(self, **changes: Any) -> str:
        """The id of a card payment whose money is held."""
        return self.paid(**{"method": "creditcard", "captureMode": "manual", **changes})

    def payment(self, id: str) -> Any:
        """A payment as it is now."""
        return self.get(f"/v2/payments/{id}").data

    def card(self, **changes: Any) -> Answer:
        """Exchange a card for a token."""
        body = CARD | {"profileToken": self.credentials["profile_token"]} | changes
        kept = {name: value for name, value in body.items() if value is not None}
        return self.post("/v1/card-tokens", kept)

    def customer(self, **fields: Any) -> str:
        """The id of a new customer."""
        return str(self.post("/v2/customers", fields or {"name": "Ann"}).data["id"])

    def refund(self, id: str, value: str, **changes: Any) -> Answer:
        """Refund a payment."""
        amount = {"currency": changes.pop("currency", "EUR"), "value": value}
        return self.post(f"/v2/payments/{id}/refunds", {"amount": amount, **changes})

    def capture(self, id: str, value: str | None = None) -> Answer:
        """Capture a payment."""
        body = {"amount": {"currency": "EUR", "value": value}} if value else {}
        return self.post(f"/v2/payments/{id}/captures", body)

    def money(self, reference: str) -> Any:
        return self.account.ledger.payment(reference)

    def decide(self, reference: str, outcome: str) -> bool:
        return self.simulator.decide(self.account, self.host.base, reference, outcome)

    def pass_time(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)

    @property
    def told(self) -> list[str]:
        """The bodies of the webhooks so far, oldest first."""
        return [each.body.decode() for each in self.account.outbox.deliveries]

    def visit(self, link: str, outcome: str) -> str:
        """Open a page, choose an outcome, and say where it leads."""
        shown = self.http.get(link)
        assert shown.status_code == 200
        assert f'value="{outcome}"' in shown.text
        gone = self.http.post(link, data={"outcome": outcome})
        return str(gone.headers.get("location", ""))


@pytest.fixture(scope="session")
def host() -> Iterator[MollieHost]:
    running = MollieHost()
    yield running
    running.close()


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as client:
        yield client


@pytest.fixture
def shop(host: MollieHost, http: httpx.Client, request: pytest.FixtureRequest) -> Iterator[Shop]:
    host.complaints.clear()
    running = Shop(host, http, request.node.name)
    yield running
    session = getattr(running.sdk, "_client", None)
    if session is not None:
        session.close()
    assert host.complaints == []
