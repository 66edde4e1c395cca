"""The PayPal simulator behind a real socket, its answers held against PayPal's own documents."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from paypalserversdk.configuration import Configuration, Environment, Server  # type: ignore[import-untyped]
from paypalserversdk.http.auth.o_auth_2 import ClientCredentialsAuthCredentials  # type: ignore[import-untyped]
from paypalserversdk.paypal_serversdk_client import PaypalServersdkClient  # type: ignore[import-untyped]
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from simulators.core.http import Request, Response
from simulators.paypal import PaypalSimulator
from simulators.paypal.simulator import ROUTES
from tests.simulators.conftest import Host, deepest

SHARED = Path(__file__).parents[4] / "shared"
NAMES = (
    "checkout_orders_v2",
    "payments_payment_v2",
    "vault_payment_tokens_v3",
    "notifications_webhooks_v1",
    "customer_disputes_v1",
)
BEYOND = (
    "COUNTRY_NOT_SUPPORTED_BY_PAYMENT_SOURCE",
    "CURRENCY_NOT_SUPPORTED_FOR_COUNTRY",
    "DECIMALS_NOT_SUPPORTED",
    "REAUTHORIZATION_TOO_SOON",
    "RETURN_URL_REQUIRED",
    "TOKEN_ID_NOT_FOUND",
    "UNSUPPORTED_INTENT_FOR_PAYMENT_SOURCE",
    "VALIDATION_ERROR",
)
"""Issues that PayPal's pages know, or its documents for another operation than the one here."""

VISA = "4012888888881881"
CHALLENGE = "4868719460707704"
FAILING_CHALLENGE = "4868719796782421"
FRICTIONLESS = "4868719196829038"
RETURN, CANCEL = "https://shop.example/return?cart=7", "https://shop.example/cancel"
URLS = {"return_url": RETURN, "cancel_url": CANCEL}


@cache
def document(name: str) -> Any:
    path = SHARED / f"openapi/paypal_{name}.json"
    return told(json.loads(path.read_bytes()), name)


def told(schema: Any, name: str) -> Any:
    """A schema whose references start at its document, and whose issues need no certain words."""
    if isinstance(schema, list):
        return [told(item, name) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: told(value, name) for key, value in schema.items()}
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = f"urn:paypal:{name}{kept['$ref']}"
    fields = kept.get("properties")
    if isinstance(fields, dict) and "issue" in fields:
        fields.pop("description", None)
    return kept


@cache
def operations() -> dict[str, tuple[str, Any]]:
    """The answers of each operation, and the document that they are in."""
    if not (SHARED / "openapi").exists():
        return {}
    return {
        f"{method.upper()} {path}": (name, operation["responses"])
        for name in NAMES
        for path, methods in document(name)["paths"].items()
        for method, operation in methods.items()
    }


@cache
def validator(operation: str, status: int) -> Any:
    """Validates the answers of one operation; None where it may not answer with that status."""
    name, answers = operations()[operation]
    answer = answers.get(str(status)) or answers["default"]
    root = Resource.from_contents(document(name), default_specification=DRAFT202012)
    registry: Any = Registry().with_resource(f"urn:paypal:{name}", root)
    content = answer.get("content")
    schema = content["application/json"]["schema"] if content else {}
    return Draft202012Validator(schema, registry=registry)


def complaints(request: Request, answer: Response) -> list[str]:
    """What the documents hold against an answer."""
    route = ROUTES.find(request.method, request.path)
    if route is None or route[0] not in operations() or not answer.body:
        return []
    if any(f'"issue":"{issue}"'.encode() in answer.body for issue in BEYOND):
        return []
    if request.headers.get("authorization", "")[7:12] != "A21AA" or answer.status == 401:
        return []  # tokens are refused in the words of OAuth, which the documents leave out
    found = validator(route[0], answer.status).iter_errors(json.loads(answer.body))
    return [f"{route[0]} {answer.status}: {deepest(error)}" for error in found]


class PaypalHost(Host):
    """PayPal's simulator, its answers checked."""

    def __init__(self) -> None:
        self.simulator = PaypalSimulator(seed=7)
        self.complaints: list[str] = []
        super().__init__(self._handle)

    def _handle(self, request: Request) -> Response:
        answer = self.simulator.handle(request)
        if not request.path.startswith(("/_", "/v1/oauth2")):
            self.complaints += complaints(request, answer)
        return answer


class Answer:
    """An answer, decoded."""

    def __init__(self, response: httpx.Response) -> None:
        self.status, self.headers = response.status_code, response.headers
        self.data: Any = response.json() if response.content else None

    @property
    def issue(self) -> str:
        """The issue of a refusal."""
        return str(self.data["details"][0]["issue"])

    @property
    def refusal(self) -> tuple[int, str, str, str]:
        """Status, name, issue and field of a refusal."""
        detail = self.data["details"][0]
        return self.status, self.data["name"], detail["issue"], detail.get("field", "")

    def link(self, rel: str) -> str:
        """Where a link leads."""
        return next(str(link["href"]) for link in self.data["links"] if link["rel"] == rel)

    @property
    def rels(self) -> list[str]:
        """What can be done next."""
        return [link["rel"] for link in self.data["links"]]

    def payment(self, kind: str = "captures") -> Any:
        """The first capture, authorization or refund of an order."""
        return self.data["purchase_units"][0]["payments"][kind][0]


class Shop:
    """One PayPal merchant, and the ways to act on its behalf."""

    def __init__(self, host: PaypalHost, http: httpx.Client, name: str) -> None:
        self.host, self.http, self.name, self.simulator = host, http, name, host.simulator
        self.credentials = self.simulator.credentials(name)
        self.account = self.simulator.merchant(self.credentials)
        self.keys = 0
        self.token = self.login().data["access_token"]

    def login(self, form: str = "grant_type=client_credentials", **changes: str) -> Answer:
        """Ask for an access token."""
        found = {**self.credentials, **changes}
        return Answer(
            self.http.post(
                f"{self.host.base}/v1/oauth2/token",
                content=form,
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                auth=(found["client_id"], found["client_secret"]),
            )
        )

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One call with a key of its own unless one is given."""
        self.keys += 1
        sent = {
            "Authorization": f"Bearer {self.token}",
            "PayPal-Request-Id": f"key-{self.keys}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        content = body if isinstance(body, bytes) else None
        if content is None and method in ("POST", "PATCH"):
            sent["Content-Type"] = "application/json"
            content = json.dumps({} if body is None else body).encode()
        kept = {name: value for name, value in sent.items() if value}
        return Answer(
            self.http.request(method, f"{self.host.base}{path}", content=content, headers=kept)
        )

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.call("POST", path, body, **headers)

    def get(self, path: str) -> Answer:
        return self.call("GET", path)

    def order(self, source: Any = None, intent: str = "CAPTURE", **changes: Any) -> Answer:
        """Create an order of 10.00 USD, or what the changes say."""
        headers = changes.pop("headers", {})
        amount = {"currency_code": changes.pop("currency", "USD"), "value": "10.00"}
        body = {"intent": intent, "purchase_units": [{"amount": amount}], **changes}
        if source:
            body["payment_source"] = source
        return self.post("/v2/checkout/orders", body, **headers)

    def held(self, **changes: Any) -> str:
        """The id of an authorization of 10.00 USD."""
        return str(self.order(card(**changes), "AUTHORIZE").payment("authorizations")["id"])

    def taken(self, **changes: Any) -> str:
        """The id of a capture of 10.00 USD."""
        return str(self.order(card(**changes)).payment()["id"])

    def money(self, reference: str) -> Any:
        return self.account.ledger.payment(reference)

    def decide(self, reference: str, outcome: str) -> bool:
        return self.simulator.decide(self.account, self.host.base, reference, outcome)

    def pass_time(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)
        self.token = self.login().data["access_token"]

    @property
    def events(self) -> list[str]:
        """The types of the events so far, oldest first."""
        return [delivery.event_type for delivery in self.account.outbox.deliveries]

    def visit(self, link: str, outcome: str) -> str:
        """Open a page, choose an outcome, and say where it leads."""
        shown = self.http.get(link)
        assert shown.status_code == 200
        assert f'value="{outcome}"' in shown.text
        gone = self.http.post(link, data={"outcome": outcome})
        assert gone.status_code == 303
        return gone.headers["location"]


def card(**changes: Any) -> dict[str, Any]:
    """A card as a payment source."""
    plain = {"number": VISA, "expiry": "2030-12", "security_code": "123", "name": "Jo Doe"}
    given = {name: value for name, value in (plain | changes).items() if value is not None}
    return {"card": given}


def checked_card(number: str, method: str = "SCA_WHEN_REQUIRED") -> dict[str, Any]:
    """A card whose holder is to be authenticated."""
    return card(
        number=number,
        attributes={"verification": {"method": method}},
        experience_context=URLS,
    )


@pytest.fixture(scope="session")
def paypal_host() -> Iterator[PaypalHost]:
    host = PaypalHost()
    yield host
    host.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as client:
        yield client


@pytest.fixture
def shop(
    paypal_host: PaypalHost, browser: httpx.Client, request: pytest.FixtureRequest
) -> Iterator[Shop]:
    """A merchant of its own for a test; the test fails if an answer left the documents."""
    paypal_host.simulator = PaypalSimulator(seed=7)
    paypal_host.complaints.clear()
    yield Shop(paypal_host, browser, request.node.nodeid)
    assert paypal_host.complaints == []


@pytest.fixture
def sdk(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Iterator[PaypalServersdkClient]:
    """PayPal's own SDK, whose sandbox is the simulator."""
    sandbox = Configuration.environments[Environment.SANDBOX]
    monkeypatch.setitem(sandbox, Server.DEFAULT, shop.host.base)
    with requests.Session() as session:
        session.trust_env = False
        yield PaypalServersdkClient(
            http_client_instance=session,
            override_http_client_configuration=True,
            client_credentials_auth_credentials=ClientCredentialsAuthCredentials(
                o_auth_client_id=shop.credentials["client_id"],
                o_auth_client_secret=shop.credentials["client_secret"],
            ),
            environment=Environment.SANDBOX,
        )
