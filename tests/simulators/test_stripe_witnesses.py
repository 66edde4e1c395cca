"""The Stripe simulator against Stripe itself: its document, and traffic that was recorded of it."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from simulators.stripe.errors import StripeError
from simulators.stripe.parameters import Parameter
from simulators.stripe.simulator import ENDPOINTS, ROUTES

SHARED = Path(__file__).parents[3] / "shared"
DOCUMENT = SHARED / "openapi/stripe_apisguru_spec3.json"
RECORDED = SHARED / "recorded/stripe.jsonl"

document_there = pytest.mark.skipif(not DOCUMENT.exists(), reason="no official document here")
recordings_there = pytest.mark.skipif(not RECORDED.exists(), reason="no recorded traffic here")


@cache
def document() -> Any:
    return json.loads(DOCUMENT.read_bytes())


def documented(operation: str) -> dict[str, Any]:
    """The schemas of an operation's parameters by name."""
    method, _, path = operation.partition(" ")
    said = document()["paths"][path][method.lower()]
    if method != "POST":
        return {p["name"]: p["schema"] for p in said.get("parameters", []) if p["in"] == "query"}
    content = said["requestBody"]["content"]
    found: dict[str, Any] = next(iter(content.values()))["schema"].get("properties", {})
    return found


def missing(schemas: dict[str, Any], known: dict[str, Parameter], prefix: str) -> list[str]:
    """Documented parameters that the table lacks."""
    lacking = []
    for name, schema in schemas.items():
        where = f"{prefix}[{name}]" if prefix else name
        if name not in known:
            lacking.append(where)
            continue
        for below in [schema, *schema.get("anyOf", [])]:
            if below.get("properties"):
                lacking += missing(below["properties"], known[name].fields or {}, where)
    return lacking


@document_there
@pytest.mark.parametrize("operation", sorted(ENDPOINTS))
def test_every_documented_parameter_is_in_the_table(operation: str) -> None:
    root = ENDPOINTS[operation].root.fields
    assert root is not None
    assert missing(documented(operation), root, "") == []


@document_there
@pytest.mark.parametrize("operation", sorted(ENDPOINTS))
def test_every_documented_requirement_is_in_the_table(operation: str) -> None:
    method, _, path = operation.partition(" ")
    said = document()["paths"][path][method.lower()]
    if method == "POST":
        schema = next(iter(said["requestBody"]["content"].values()))["schema"]
        required = schema.get("required", [])
    else:
        required = [
            p["name"] for p in said["parameters"] if p["in"] == "query" and p.get("required")
        ]
    fields = ENDPOINTS[operation].root.fields or {}
    assert [name for name in required if not fields[name].required] == []


def recordings() -> list[Any]:
    """Recorded exchanges with the API itself."""
    if not RECORDED.exists():
        return []
    lines = [json.loads(line) for line in RECORDED.read_text().splitlines()]
    return [
        each
        for each in lines
        if ((each["request"] or {}).get("url") or "").startswith("https://api")
    ]


def route(exchange: Any) -> str | None:
    """The simulator's operation for a recorded request."""
    found = ROUTES.find(exchange["request"]["method"], urlsplit(exchange["request"]["url"]).path)
    return found[0] if found else None


SERVED = [each for each in recordings() if route(each) in ENDPOINTS]

REFUSED_THERE_TOO = {"stripe-022"}
"""Sent with parameters that no endpoint documents, as its transcript was pasted together."""


@recordings_there
@pytest.mark.parametrize("exchange", SERVED, ids=lambda each: each["id"])
def test_recorded_requests_are_read(exchange: Any) -> None:
    request, operation = exchange["request"], route(exchange)
    assert operation is not None
    text = request["body"] if request["method"] == "POST" else urlsplit(request["url"]).query
    if operation == "POST /v1/charges" or exchange["id"] in REFUSED_THERE_TOO:
        return
    try:
        read = ENDPOINTS[operation].read((text or "").replace("%5B", "[").replace("%5D", "]"))
    except StripeError as refused:
        pytest.fail(f"{operation}: {refused} {refused.fields.get('param')}")
    assert isinstance(read, dict)


def version(exchange: Any) -> str:
    """The API version that a recorded answer was given in."""
    headers = {k.lower(): v for k, v in (exchange["response"]["headers"] or {}).items()}
    found: str = headers.get("stripe-version", "")
    return found


ABSENT = {
    "client_<PADDLE_API_KEY>",
    "payment_details",
    "charges",
    "refunds",
}
"""Fields of versions other than 2022-11-15 or shown when asked for, and a name a cleaner spoilt."""


@recordings_there
def test_answers_have_every_field_that_was_recorded(shop: Any) -> None:
    mine = {
        "payment_intent": shop.post("/v1/payment_intents", {"amount": 900, "currency": "usd"}),
        "setup_intent": shop.post("/v1/setup_intents"),
        "customer": shop.post("/v1/customers"),
    }
    paid = {"amount": 900, "currency": "usd", "confirm": True, "payment_method": "pm_card_visa"}
    mine["charge"] = shop.post("/v1/payment_intents", paid | {"expand": ["latest_charge"]})[
        "latest_charge"
    ]
    seen = set()
    for exchange in recordings():
        body = (exchange["response"] or {}).get("body")
        answer = json.loads(body) if body else {}
        known = mine.get(answer.get("object", ""))
        if known and version(exchange) >= "2019":
            seen.add(answer["object"])
            assert set(answer) - set(known) <= ABSENT, exchange["id"]
    assert {"payment_intent", "charge"} <= seen


ERRORS = [
    "stripe-009",
    "stripe-036",
    "stripe-038",
    "stripe-039",
]


@recordings_there
@pytest.mark.parametrize("id", ERRORS)
def test_errors_have_the_fields_that_were_recorded(shop: Any, id: str) -> None:
    [exchange] = [each for each in recordings() if each["id"] == id]
    recorded = json.loads(exchange["response"]["body"])["error"]
    create = {"amount": 900, "currency": "usd"}
    made = shop.post("/v1/payment_intents", create | {"payment_method": "pm_card_visa"})
    path = f"/v1/payment_intents/{made['id']}"
    match id:
        case "stripe-009":
            expired = {"payment_method": "pm_card_chargeDeclinedExpiredCard"}
            answer = shop.raw("post", f"{path}/confirm", expired)
        case "stripe-036":
            answer = shop.raw("post", "/v1/payment_intents", create | {"amount": 0})
        case "stripe-038":
            shop.post(f"{path}/cancel")
            answer = shop.raw("post", f"{path}/confirm", {"payment_method": "pm_card_amex"})
        case _:
            shop.post(f"{path}/confirm")
            answer = shop.raw("post", f"{path}/confirm", {"payment_method": "pm_card_mastercard"})
    assert answer.status == exchange["response"]["status"]
    assert set(recorded) <= set(answer.error)
    for name in ("type", "code", "decline_code", "doc_url", "param"):
        assert answer.error.get(name) == recorded.get(name)
    if id != "stripe-036":
        assert answer.error["message"] == recorded["message"]
