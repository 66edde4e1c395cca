"""The Adyen simulator behind a socket; answers and webhooks are held against the documents."""

import json
import ssl
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import Adyen  # type: ignore[import-untyped]
import httpx
import pytest
from Adyen.util import is_valid_hmac_notification  # type: ignore[import-untyped]
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from simulators.adyen import AdyenSimulator
from simulators.adyen.account import Account
from simulators.adyen.simulator import CHECKOUT, DISPUTES, ROUTES
from simulators.core.http import Request, Response

SHARED = Path(__file__).parents[4] / "shared"
DOCUMENTS = {
    CHECKOUT: SHARED / "openapi/adyen_CheckoutService-v68.json",
    DISPUTES: SHARED / "openapi/adyen_DisputeService-v30.json",
    "webhooks": SHARED / "openapi/adyen_Webhooks-v1.json",
}
VISA = {
    "type": "scheme",
    "number": "4111111111111111",
    "expiryMonth": "03",
    "expiryYear": "2030",
    "cvc": "737",
    "holderName": "Ann Example",
}
ENROLLED = VISA | {"number": "4917610000000000"}
BROWSER = {
    "userAgent": "Mozilla/5.0",
    "acceptHeader": "*/*",
    "javaEnabled": False,
    "colorDepth": 24,
    "screenHeight": 1080,
    "screenWidth": 1920,
    "timeZoneOffset": 0,
    "language": "en-US",
}
UNLISTED = ("hmacSignature", "recurring.shopperReference")
"""What the Webhooks document has in its own examples and not in all of their schemas; the same goes
for the payments of ORDER_CLOSED."""
RETURN = "https://shop.example/back?order=1"
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Never used, as nothing here is TLS; it spares each client the loading of certificates."""


@cache
def registry(name: str) -> Any:
    """A document under an address of its own."""
    read = json.loads(DOCUMENTS[name].read_bytes())
    root = Resource.from_contents(located(read, name), default_specification=DRAFT202012)
    held: Any = Registry().with_resource(f"urn:{name}", root)
    return held


def located(schema: Any, name: str) -> Any:
    """A schema whose references start at its document."""
    if isinstance(schema, list):
        return [located(item, name) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: located(value, name) for key, value in schema.items()}
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = f"urn:{name}{kept['$ref']}"
    return kept


@cache
def validator(name: str, pointer: str) -> Any:
    """Validates what stands at one place of a document."""
    return Draft202012Validator({"$ref": f"urn:{name}#{pointer}"}, registry=registry(name))


def complaints(name: str, pointer: str, body: Any) -> list[str]:
    """What a document holds against a body."""
    found = validator(name, pointer).iter_errors(body)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def answer_complaints(request: Request, answer: Response) -> list[str]:
    """What the document of an endpoint holds against an answer."""
    route = ROUTES.find(request.method, request.path)
    name = next((each for each in (CHECKOUT, DISPUTES) if request.path.startswith(each)), "")
    if route is None or not name or not DOCUMENTS[name].exists():
        return []
    method, _, path = route[0].partition(" ")
    at = path.removeprefix(name).replace("~", "~0").replace("/", "~1")
    pointer = f"/paths/{at}/{method.lower()}/responses/{answer.status}/content/application~1json"
    if answer.status >= 400:
        pointer = "/components/schemas/ServiceError"
        return complaints(name, pointer, json.loads(answer.body))
    return complaints(name, f"{pointer}/schema", json.loads(answer.body))


class Shop:
    """One merchant account: Adyen's own SDK, plain HTTP, the ledger and the outbox."""

    def __init__(self, simulator: AdyenSimulator, base: str, name: str) -> None:
        self.simulator, self.base, self.name = simulator, base, name
        self.credentials = simulator.credentials(name)
        self.account: Account = simulator.merchant(self.credentials)
        self.adyen = Adyen.Adyen(xapikey=self.credentials["api_key"], platform="test")
        checkout = self.adyen.checkout
        for api in (
            checkout.payments_api, checkout.modifications_api, checkout.orders_api,
            checkout.payment_links_api, checkout.recurring_api, checkout.utility_api,
        ):  # fmt: skip
            api.baseUrl = f"{base}/v68"
        self.adyen.disputes.disputes_api.baseUrl = f"{base}{DISPUTES}"
        self.adyen.recurring.recurring_api.baseUrl = f"{base}/pal/servlet/Recurring/v68"
        self.http = httpx.Client(base_url=base, trust_env=False, verify=PLAIN)

    @property
    def me(self) -> dict[str, str]:
        return {"merchantAccount": self.credentials["merchant_account"]}

    def order(self, value: Any = 1000, currency: str = "EUR", **changes: Any) -> dict[str, Any]:
        """A payment request as the documents describe it."""
        asked = {
            "amount": {"value": value, "currency": currency},
            "reference": "order-1",
            "paymentMethod": VISA,
            "returnUrl": RETURN,
            **self.me,
            **changes,
        }
        return {key: value for key, value in asked.items() if value is not None}

    def pay(self, value: Any = 1000, currency: str = "EUR", **changes: Any) -> Any:
        """A payment by Adyen's SDK."""
        asked = self.order(value, currency, **changes)
        return self.adyen.checkout.payments_api.payments(asked).message

    def hold(self, value: int = 1000, **changes: Any) -> str:
        """The reference of a payment that waits to be captured."""
        extra = {"manualCapture": "true", **changes.pop("additionalData", {})}
        psp: str = self.pay(value, additionalData=extra, **changes)["pspReference"]
        return psp

    def details(self, **told: Any) -> Any:
        paid = self.adyen.checkout.payments_api.payments_details({"details": told})
        return paid.message

    def modify(self, psp: str, what: str, value: int | None = None, **more: Any) -> Any:
        """A modification by Adyen's SDK."""
        api = self.adyen.checkout.modifications_api
        calls = {
            "captures": api.capture_authorised_payment,
            "refunds": api.refund_captured_payment,
            "cancels": api.cancel_authorised_payment_by_psp_reference,
            "reversals": api.refund_or_cancel_payment,
            "amountUpdates": api.update_authorised_amount,
        }
        amount = {} if value is None else {"amount": {"value": value, "currency": "EUR"}}
        return calls[what]({**amount, **self.me, "reference": "mod-1", **more}, psp).message

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        """A plain POST."""
        sent = {"x-api-key": self.credentials["api_key"], **headers}
        named = {name.replace("_", "-"): value for name, value in sent.items()}
        return self.http.post(path, json=body, headers=named)

    def refusal(self, body: Any, path: str = "/v68/payments") -> tuple[int, str]:
        """Status and errorCode of a refusal."""
        answer = self.post(path, body)
        told = answer.json()
        assert told["status"] == answer.status_code
        return answer.status_code, told["errorCode"]

    def go(self, url: str, outcome: str) -> str:
        """What a shopper brings back from a page: the redirectResult, "" where they stay."""
        shown = self.http.get(url)
        if shown.status_code == 200:
            assert f'value="{outcome}"' in shown.text
            shown = self.http.post(url, data={"outcome": outcome})
        location = shown.headers.get("location", "")
        assert location.startswith(RETURN) or not location
        return str(location.partition("redirectResult=")[2])

    def pass_time(self, seconds: float = 120) -> None:
        self.simulator.clock.advance(seconds)

    def money(self, reference: str) -> Any:
        return self.account.ledger.payment(reference)

    def decide(self, reference: str, word: str) -> bool:
        return self.simulator.decide(self.account, self.base, reference, word)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The notifications so far, oldest first."""
        bodies = [json.loads(delivery.body) for delivery in self.account.outbox.deliveries]
        return [body["notificationItems"][0]["NotificationRequestItem"] for body in bodies]

    @property
    def events(self) -> list[str]:
        """Event codes so far; those that failed with a minus."""
        return [
            item["eventCode"] if item["success"] == "true" else f"-{item['eventCode']}"
            for item in self.items
        ]

    def webhook_complaints(self) -> list[str]:
        """What the Webhooks document, or the SDK's signature check, holds against the outbox."""
        found = []
        for delivery in self.account.outbox.deliveries:
            body = json.loads(delivery.body)
            if not is_valid_hmac_notification(body, self.simulator.webhook_secret(self.name)):
                found.append(f"{delivery.event_type}: bad signature")
            item = body["notificationItems"][0]["NotificationRequestItem"]
            for name in UNLISTED:
                item["additionalData"].pop(name, None)
            if delivery.event_type == "ORDER_CLOSED":
                item["additionalData"] = {}
            if DOCUMENTS["webhooks"].exists():
                pointer = f"/webhooks/~1{delivery.event_type}/post/requestBody/content"
                at = f"{pointer}/application~1json/schema"
                found += [
                    f"{delivery.event_type}: {each}" for each in complaints("webhooks", at, body)
                ]
        return found

    def close(self) -> None:
        self.http.close()


@pytest.fixture(scope="module")
def adyen_host(hosted: Callable[..., Any]) -> tuple[AdyenSimulator, str, list[str]]:
    """The simulator, its address, and what the documents hold against its answers."""
    simulator, against = AdyenSimulator(seed=7), list[str]()

    def handle(request: Request) -> Response:
        answer = simulator.handle(request)
        if request.path.startswith(("/v68", DISPUTES)) and answer.status != 404:
            told = answer_complaints(request, answer)
            against.extend(f"{request.path} {answer.status}: {each}" for each in told)
        return answer

    return simulator, hosted(handle).base, against


@pytest.fixture
def shop(
    adyen_host: Any, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shop]:
    """An account of its own; the test fails if an answer or a webhook left the documents."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    simulator, base, against = adyen_host
    before = len(against)
    shop = Shop(simulator, base, request.node.nodeid)
    yield shop
    shop.close()
    assert against[before:] == []
    assert shop.webhook_complaints() == []
