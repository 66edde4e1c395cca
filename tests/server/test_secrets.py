"""Card numbers, keys and names: in no log line, error, metric or reply, unless asked for."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.server.asks import CARD, KEY, PAN, authorize, config
from tests.server.process import Metadata, Server
from tests.server.processor import Processor, reset, say

AUTHORIZE = "PaymentService/Authorize"
NAME, MAIL, STREET = "Planted Holder", "planted@example.com", "Plantedstreet 17"
TOKEN = "tok_planted_by_the_processor"
SECRETS = (PAN, KEY, NAME, MAIL, STREET, TOKEN, "4242 4242 4242 4242")
RAW = {"common": {"return_raw_connector_data": True}}
UNMASKED = {"common": {"return_raw_connector_data": True, "unmask_raw_connector_data": True}}
ECHO = {
    "id": "p-1",
    "status": "taken",
    "card": {"number": PAN, "holder": NAME},
    "note": f"{NAME} paid with 4242 4242 4242 4242 from {STREET}",
    "client_secret": TOKEN,
    "receipt_email": MAIL,
    "key": KEY,
    "amount_text": "1050",
}


@pytest.fixture(scope="module")
def logged() -> Iterator[Server]:
    """A server that logs and counts all it can."""
    with urllib.request.socket.create_server(("127.0.0.1", 0)) as door:  # type: ignore[attr-defined]
        port = door.getsockname()[1]
    settings = {"CS__LOG__CONSOLE__LEVEL": "DEBUG", "CS__METRICS__PORT": str(port)}
    started = Server(settings, module="tests.server.everyflow")
    setattr(started, "metrics", f"http://127.0.0.1:{port}/metrics")  # noqa: B010
    yield started
    assert started.stop() == 0


def _asked() -> Any:
    address = {"line1": {"value": STREET}, "email": {"value": MAIL}}
    return authorize(
        payment_method={"card": CARD},
        address={"billing_address": address},
        customer={"email": {"value": MAIL}},
    )


def _metadata(processor: Processor, patch: dict[str, Any]) -> Metadata:
    return (*config(base_url=processor.url), ("x-config-override", json.dumps(patch)))


def _leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_raw_data_are_masked(logged: Server, processor: Processor) -> None:
    processor.answer = say(200, json.dumps(ECHO).encode(), {"X-Api-Key": KEY, "X-Trace": "t-1"})
    told = logged.call(AUTHORIZE, _asked(), _metadata(processor, RAW))
    sent = json.loads(told.raw_connector_request.value)
    assert sent["url"] == f"{processor.url}/payments"
    assert sent["method"] == "POST"
    assert json.loads(sent["body"]) == {"card": "***", "amount": 1050}
    assert sent["headers"]["Authorization"] == "***"
    got = json.loads(told.raw_connector_response.value)
    assert (got["id"], got["status"], got["amount_text"]) == ("p-1", "taken", "1050")
    assert told.response_headers["x-trace"] == "t-1"
    assert not _leaks(str(told))


def test_raw_data_are_as_they_are_where_that_is_asked_for(
    logged: Server, processor: Processor
) -> None:
    processor.answer = say(200, json.dumps(ECHO).encode(), {"X-Api-Key": KEY})
    told = logged.call(AUTHORIZE, _asked(), _metadata(processor, UNMASKED))
    sent = json.loads(told.raw_connector_request.value)
    assert json.loads(sent["body"])["card"] == PAN
    assert sent["headers"]["Authorization"] == f"Bearer {KEY}"
    assert json.loads(told.raw_connector_response.value) == ECHO
    assert told.response_headers["x-api-key"] == KEY


def test_without_the_option_there_are_no_raw_data(logged: Server, processor: Processor) -> None:
    processor.answer = say(200, json.dumps(ECHO).encode())
    told = logged.call(AUTHORIZE, _asked(), config(base_url=processor.url))
    assert not told.HasField("raw_connector_request")
    assert not told.HasField("raw_connector_response")
    assert not told.response_headers


def test_refusals_and_failures_tell_nothing(logged: Server, processor: Processor) -> None:
    reason = f"{PAN} {NAME} {MAIL} {KEY} {STREET}"
    refusal = json.dumps({"code": "c", "message": reason, "reason": reason}).encode()
    for answer in (say(400, refusal), say(500, reason.encode()), say(200, b"[" + refusal), reset()):
        processor.answer = answer
        refused = logged.refusal(AUTHORIZE, _asked(), _metadata(processor, RAW))
        assert not _leaks(refused.message + refused.details.decode("latin-1"))


def test_the_log_tells_what_happened_and_no_secret(logged: Server, processor: Processor) -> None:
    processor.answer = say(200, json.dumps(ECHO).encode(), {"Set-Cookie": "planted"})
    who = [("x-request-id", "r-1"), ("x-tenant-id", "t-1"), ("x-merchant-id", "m-1")]
    more = [("x-reference-id", "ref-1"), ("x-resource-id", "res-1"), ("x-connector", "calida")]
    lineage = [("x-lineage-ids", "a=1&b=x%20y")]
    patch = {"lineage": {"enabled": True}, "events": {"static_values": {"region": "eu"}}}
    metadata = (*_metadata(processor, RAW | patch), *who, *more, *lineage)
    logged.call(AUTHORIZE, _asked(), metadata)
    sent, asked = [line for line in logged.log() if line.get("request_id") == "r-1"]
    for line in (sent, asked):
        assert line["tenant_id"] == "t-1"
        assert line["level"] == "info"
        assert line["flow_type"] == "Authorize"
        assert line["connector"] == "calida"
        assert line["latency_ms"] > 0
    assert sent["event"] == "connector_event"
    assert sent["stage"] == "ConnectorCall"
    assert (sent["reference_id"], sent["resource_id"]) == ("ref-1", "res-1")
    assert (sent["lineage_a"], sent["lineage_b"]) == ("1", "x y")
    assert (sent["region"], sent["merchant_id"]) == ("eu", "m-1")
    assert (sent["method"], sent["url"]) == ("POST", f"{processor.url}/payments")
    assert sent["status_code"] == 200
    assert json.loads(sent["request_data"])["amount"] == 1050
    assert json.loads(sent["response_data"])["status"] == "taken"
    assert asked["event"] == "grpc_event"
    assert (asked["service_name"], asked["service_method"]) == ("PaymentService", "Authorize")
    assert asked["grpc_status"] == "OK"
    assert asked["headers"]["x-connector-config"] == "***"
    assert asked["headers"]["x-merchant-id"] == "m-1"


def test_failures_are_logged_with_their_codes(logged: Server, processor: Processor) -> None:
    processor.answer = reset()
    metadata = (*_metadata(processor, {}), ("x-request-id", "r-2"))
    logged.refusal(AUTHORIZE, _asked(), metadata)
    logged.refusal(AUTHORIZE, _asked(), [("x-request-id", "r-3")])
    sent, asked = [line for line in logged.log() if line.get("request_id") == "r-2"]
    assert (sent["error"], sent["status_code"]) == ("CONNECTION_CLOSED_INCOMPLETE_MESSAGE", None)
    assert asked["grpc_status"] == "INTERNAL"
    (asked,) = [line for line in logged.log() if line.get("request_id") == "r-3"]
    assert asked["grpc_status"] == "INVALID_ARGUMENT"


def test_no_secret_in_any_log_line_or_metric(logged: Server, processor: Processor) -> None:
    # Stands last on purpose: it reads all that the tests above have left behind.
    label = [("x-connector", PAN), ("x-tenant-id", PAN), ("x-request-id", PAN)]
    logged.refusal(AUTHORIZE, _asked(), label)
    with urllib.request.urlopen(getattr(logged, "metrics")) as reply:  # noqa: B009
        assert not _leaks(reply.read().decode())
    text = logged.log_text()
    assert text.count("connector_event") >= 8
    assert not _leaks(text)


def test_a_quiet_log_says_nothing_of_calls(processor: Processor) -> None:
    settings = {"CS__LOG__CONSOLE__LEVEL": "ERROR"}
    server = Server(settings, module="tests.server.everyflow")
    processor.answer = say(200, json.dumps(ECHO).encode())
    server.call(AUTHORIZE, _asked(), config(base_url=processor.url))
    server.stop()
    assert server.log_text() == ""


def test_a_log_for_people(processor: Processor) -> None:
    settings = {"CS__LOG__CONSOLE__LOG_FORMAT": "default"}
    server = Server(settings, module="tests.server.everyflow")
    processor.answer = say(200, json.dumps(ECHO).encode())
    server.call(AUTHORIZE, _asked(), (*config(base_url=processor.url), ("x-request-id", "r-4")))
    server.stop()
    text = server.log_text()
    assert " info ucs.events connector_event " in text
    assert ' request_id="r-4"' in text
    assert not _leaks(text)


def test_a_directive_silences_a_part_of_the_log(processor: Processor) -> None:
    settings = {"CS__LOG__CONSOLE__FILTERING_DIRECTIVE": "info,ucs.events=off"}
    server = Server(settings, module="tests.server.everyflow")
    processor.answer = say(200, json.dumps(ECHO).encode())
    server.call(AUTHORIZE, _asked(), config(base_url=processor.url))
    server.stop()
    assert [line["event"] for line in server.log()] == ["stopping"]
