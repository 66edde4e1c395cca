"""A simulator behind a real socket, whose every answer is held against the official document."""

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import requests
import stripe
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from simulators.core.door import serve
from simulators.core.http import Request, Response
from simulators.local.fixture import hang_up
from simulators.stripe import StripeSimulator
from simulators.stripe.account import Account
from simulators.stripe.simulator import ROUTES

DOCUMENT = Path(__file__).parents[3] / "shared/openapi/stripe_apisguru_spec3.json"

NEWER = ("alma", "amazon_pay", "revolut_pay", "multibanco", "blik_authorize", "us_bank_transfer")
"""Words that Stripe serves today and the document, which is older, does not know."""


@cache
def document() -> Any:
    """Stripe's OpenAPI document, its `nullable` told as JSON schema tells it."""
    return told(json.loads(DOCUMENT.read_bytes()))


def told(schema: Any) -> Any:
    """A schema in which null is a type, and references start at the document."""
    if isinstance(schema, list):
        return [told(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: told(value) for key, value in schema.items() if key != "nullable"}
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = f"urn:stripe{kept['$ref']}"
    return {"anyOf": [{"type": "null"}, kept]} if schema.get("nullable") is True else kept


@cache
def validator(operation: str, status: int) -> Any:
    """Validates the answers of one operation."""
    method, _, path = operation.partition(" ")
    answers = document()["paths"][path][method.lower()]["responses"]
    answer = answers.get(str(status)) or answers["default"]
    schema = answer["content"]["application/json"]["schema"]
    root = Resource.from_contents(document(), default_specification=DRAFT202012)
    registry: Any = Registry().with_resource("urn:stripe", root)
    return Draft202012Validator(schema, registry=registry)


def complaints(request: Request, answer: Response) -> list[str]:
    """What the document holds against an answer."""
    route = ROUTES.find(request.method, request.path)
    if route is None or not DOCUMENT.exists() or not answer.body:
        return []
    if any(word.encode() in answer.body for word in NEWER):
        return []
    found = validator(route[0], answer.status).iter_errors(json.loads(answer.body))
    return [f"{route[0]} {answer.status}: {deepest(error)}" for error in found]


def spoilt(answer: Response) -> bool:
    """Whether a fault that a test asked for took the answer's place."""
    try:
        json.loads(answer.body)
    except ValueError:
        return True
    return answer.status >= 500


def deepest(error: Any) -> str:
    """The most telling of the errors below one."""
    while error.context:
        error = max(error.context, key=lambda below: len(below.absolute_path))
    return f"{'.'.join(map(str, error.absolute_path))}: {error.message[:300]}"


class Host:
    """A simulator behind a door in a thread of its own."""

    def __init__(
        self,
        handle: Callable[[Request], Response | Awaitable[Response]],
        sock: socket.socket | None = None,
    ) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever)
        self._thread.start()
        self._lines: set[asyncio.Transport] = set()
        self._server = self.run(serve(handle, "127.0.0.1", 0, sock=sock, lines=self._lines))
        self.base = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    async def _stop(self) -> None:
        self._server.close()
        await hang_up(self._lines)

    def close(self) -> None:
        self.run(self._stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self.loop.close()


class StripeHost(Host):
    """Stripe's simulator, its answers checked."""

    def __init__(self) -> None:
        self.simulator = StripeSimulator(seed=7)
        self.complaints: list[str] = []
        self.browser = requests.Session()
        self.browser.trust_env = False
        super().__init__(self._handle)

    def _handle(self, request: Request) -> Response:
        answer = self.simulator.handle(request)
        if request.path.startswith("/v1/") and not spoilt(answer):
            self.complaints += complaints(request, answer)
        return answer

    def close(self) -> None:
        self.browser.close()
        super().close()


class Shop:
    """One Stripe account, and the ways to act on its behalf."""

    def __init__(self, host: StripeHost, name: str) -> None:
        self.host, self.name, self.simulator = host, name, host.simulator
        self.credentials = self.simulator.credentials(name)
        self.account: Account = self.simulator.merchant(self.credentials)
        self.sdk = stripe.StripeClient(
            self.credentials["api_key"],
            http_client=stripe.RequestsClient(session=host.browser),
            base_addresses={"api": host.base, "files": host.base},
            max_network_retries=0,
            stripe_version="2022-11-15",
        )

    def post(self, path: str, params: Any = None, **headers: str) -> Any:
        """POST a form and return the decoded answer, error or not."""
        return self.raw("post", path, params, **headers).data

    def get(self, path: str, params: Any = None) -> Any:
        return self.raw("get", path, params).data

    def raw(self, method: str, path: str, params: Any = None, **headers: str) -> "Answer":
        from stripe._encode import _api_encode

        form = "&".join(f"{quoted(k)}={quoted(v)}" for k, v in _api_encode(params or {}))
        sent = {
            "authorization": f"Bearer {self.credentials['api_key']}",
            "content-type": "application/x-www-form-urlencoded",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        query, body = ("", form.encode()) if method == "post" else (form, b"")
        request = Request(method.upper(), path, query, sent, body, "http://stripe.test")
        return Answer(self.host._handle(request))

    def pass_time(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)

    @property
    def events(self) -> list[str]:
        """The types of the events so far, oldest first."""
        return [delivery.event_type for delivery in self.account.outbox.deliveries]


def quoted(value: Any) -> str:
    from urllib.parse import quote_plus

    return quote_plus(str(value).lower() if isinstance(value, bool) else str(value))


class Answer:
    """An answer, decoded."""

    def __init__(self, response: Response) -> None:
        self.status, self.headers = response.status, response.headers
        self.data = json.loads(response.body)

    @property
    def error(self) -> Any:
        return self.data["error"]


@pytest.fixture(scope="session")
def stripe_host() -> Iterator[StripeHost]:
    host = StripeHost()
    yield host
    host.close()


@pytest.fixture
def shop(stripe_host: StripeHost, request: pytest.FixtureRequest) -> Iterator[Shop]:
    """An account of its own for a test; the test fails if an answer left the document."""
    before = len(stripe_host.complaints)
    shop = Shop(stripe_host, request.node.nodeid)
    yield shop
    assert stripe_host.complaints[before:] == []


@pytest.fixture(scope="module")
def hosted() -> Iterator[Callable[..., Host]]:
    """Puts a handler behind a door; closed at the module's end."""
    hosts: list[Host] = []

    def host(*arguments: Any, **options: Any) -> Host:
        hosts.append(Host(*arguments, **options))
        return hosts[-1]

    yield host
    for each in hosts:
        each.close()
