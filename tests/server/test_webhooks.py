"""EventService: a processor's events, verified and told; failures under their own codes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rpc import services_pb2
from tests.server.asks import config, everyflow, message
from tests.server.process import Metadata, Server, empty
from tests.server.processor import Processor, in_turn, say

HANDLE, PARSE = "EventService/HandleEvent", "EventService/ParseEvent"
COMPOSITE = "CompositeEventService/HandleEvent"
KEYLESS: Metadata = [("x-connector", "calida"), ("x-auth", "NoKey")]


def _event(rpc: str, body: bytes, token: str = "whsec_planted", **fields: Any) -> Any:
    asked = message(rpc, fields)
    asked.request_details.body = body
    asked.request_details.headers["X-Token"] = token
    return asked


def _happened(type: str) -> bytes:
    return json.dumps({"type": type, "id": "p-9"}).encode()


SECRET: dict[str, Any] = {"webhook_secrets": {"secret": "whsec_planted"}}
CONTENT = {
    "payment": ("payments_response", 2),
    "refund": ("refunds_response", 16),
    "dispute": ("disputes_response", 17),
}


@pytest.mark.parametrize("type", CONTENT)
def test_an_event_and_its_content(every: Server, type: str) -> None:
    field, number = CONTENT[type]
    asked = _event(HANDLE, _happened(type), **SECRET, merchant_event_id="e-1")
    told = every.call(HANDLE, asked, KEYLESS)
    assert told.event_type == number
    assert told.event_content.WhichOneof("content") == field
    assert told.source_verified is True
    assert told.merchant_event_id == "e-1"
    parsed = every.call(PARSE, _event(PARSE, _happened(type)), KEYLESS)
    assert parsed.event_type == number
    assert parsed.reference.payment.connector_transaction_id == "p-9"


def test_the_composite_tells_both(every: Server) -> None:
    asked = _event(COMPOSITE, _happened("payment"), **SECRET, merchant_event_id="e-1")
    told = every.call(COMPOSITE, asked, KEYLESS)
    assert told.reference.payment.connector_transaction_id == "p-9"
    assert told.event_content.payments_response.connector_transaction_id == "p-9"
    assert (told.source_verified, told.merchant_event_id) == (True, "e-1")


@pytest.mark.parametrize("rpc", [HANDLE, COMPOSITE])
@pytest.mark.parametrize(
    ("token", "secrets"),
    [("wrong", SECRET), ("whsec_planted", {}), ("", {"webhook_secrets": {"secret": ""}})],
)
def test_a_bad_signature_is_no_error(
    every: Server, rpc: str, token: str, secrets: dict[str, Any]
) -> None:
    told = every.call(rpc, _event(rpc, _happened("payment"), token, **secrets), KEYLESS)
    assert told.source_verified is False
    assert told.event_content.payments_response.status == 8


@pytest.mark.parametrize(("own", "code"), [(True, 200), (False, 200), (True, 500), (True, 404)])
def test_the_processor_is_asked_where_it_has_to_be(
    every: Server, processor: Processor, own: bool, code: int
) -> None:
    processor.answer = say(code, json.dumps({"own": own}).encode())
    asked = _event(HANDLE, _happened("payment"), access_token={"token": {"value": "held"}})
    told = every.call(HANDLE, asked, everyflow(processor.url, "helcim"))
    assert told.source_verified is (own and code == 200)
    assert told.event_content.payments_response.status == 8
    assert [(seen.target, json.loads(seen.body)) for seen in processor.seen] == [
        ("/events/own", {"token": _happened("payment").decode()})
    ]


def test_the_composite_fetches_the_token_to_ask_with(every: Server, processor: Processor) -> None:
    processor.answer = in_turn(say(200, b'{"id": "fetched"}'), say(200, b'{"own": true}'))
    asked = _event(COMPOSITE, _happened("payment"))
    told = every.call(COMPOSITE, asked, everyflow(processor.url, "helcim"))
    assert told.source_verified is True
    assert [seen.target for seen in processor.seen] == ["/access", "/events/own"]


def test_without_credentials_nobody_is_asked(every: Server, processor: Processor) -> None:
    keyless: Metadata = [("x-connector", "helcim"), ("x-auth", "NoKey")]
    told = every.call(HANDLE, _event(HANDLE, _happened("payment"), **SECRET), keyless)
    assert told.source_verified is False
    assert processor.seen == []


FAILURES = [
    (b"{", "INVALID_ARGUMENT"),
    (b'{"type": 5}', "INVALID_ARGUMENT"),
    (_happened("nosuchword"), "NOT_FOUND"),
    (_happened("broken"), "INTERNAL"),
    (_happened("unreadable"), "INTERNAL"),
]


@pytest.mark.parametrize("rpc", [HANDLE, COMPOSITE])
@pytest.mark.parametrize(("body", "code"), FAILURES, ids=range(len(FAILURES)))
def test_an_event_that_cannot_be_told(every: Server, rpc: str, body: bytes, code: str) -> None:
    refused = every.refusal(rpc, _event(rpc, body, **SECRET), KEYLESS)
    assert (refused.code, refused.details) == (code, b"")
    assert "p-9" not in refused.message


def test_an_event_without_a_reference(every: Server) -> None:
    refused = every.refusal(PARSE, _event(PARSE, _happened("odd")), KEYLESS)
    assert (refused.code, refused.details) == ("NOT_FOUND", b"")


@pytest.mark.parametrize("rpc", [HANDLE, PARSE, COMPOSITE])
def test_an_event_that_is_missing(every: Server, rpc: str) -> None:
    refused = every.refusal(rpc, empty(rpc), KEYLESS)
    assert (refused.code, refused.details) == ("INVALID_ARGUMENT", b"")


def test_typed_credentials_do_as_well(every: Server) -> None:
    asked = _event(HANDLE, _happened("payment"), **SECRET)
    assert every.call(HANDLE, asked, config()).source_verified


@pytest.mark.parametrize("rpc", [HANDLE, PARSE])
@pytest.mark.parametrize("metadata", [(), [("x-connector", "calida")], [("x-auth", "NoKey")]])
def test_neither_credentials_nor_no_key(every: Server, rpc: str, metadata: Metadata) -> None:
    refused = every.refusal(rpc, _event(rpc, _happened("payment")), metadata)
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.integration.error_code == "MISSING_REQUIRED_FIELD"


def test_no_key_is_for_events_alone(every: Server) -> None:
    rpc = "PaymentService/Void"
    asked = message(rpc, {"connector_transaction_id": "p-1"})
    refused = every.refusal(rpc, asked, KEYLESS)
    assert refused.code == "FAILED_PRECONDITION"
    assert refused.integration.error_code == "INVALID_CONNECTOR_CONFIG"


def test_the_services_are_those_of_the_contract() -> None:
    methods = services_pb2.DESCRIPTOR.services_by_name["EventService"].methods_by_name
    assert {"ParseEvent", "HandleEvent"} <= set(methods)
