"""What a caller can say in metadata: credentials in three spellings, URLs, ids, overrides."""

from __future__ import annotations

import json

import pytest

from tests.server.asks import KEY, authorize, config, credentials, everyflow, message
from tests.server.process import Metadata, Refused, Server, contains
from tests.server.processor import Processor, say
from ucs.domain.errors import IntegrationError
from ucs.server.metadata import header_map

AUTHORIZE = "PaymentService/Authorize"
PAID = json.dumps({"id": "p-1", "status": "taken"}).encode()


@pytest.fixture
def paying(processor: Processor) -> Processor:
    """A processor that takes every payment."""
    processor.answer = say(200, PAID)
    return processor


def _at(url: str) -> tuple[str, str]:
    return ("x-config-override", json.dumps({"connectors": {"calida": {"base_url": url}}}))


def _legacy(**headers: str) -> Metadata:
    return tuple((f"x-{name.replace('_', '-')}", value) for name, value in headers.items())


def test_typed_credentials_with_the_url_among_them(every: Server, paying: Processor) -> None:
    every.call(AUTHORIZE, authorize(), config(base_url=paying.url))
    assert paying.seen[0].headers["authorization"] == f"Bearer {KEY}"


def test_the_deprecated_spelling(every: Server, paying: Processor) -> None:
    told = json.dumps({"auth_type": {"Calida": {"api_key": KEY, "base_url": paying.url}}})
    every.call(AUTHORIZE, authorize(), [("x-connector-auth", told)])
    assert paying.seen[0].headers["authorization"] == f"Bearer {KEY}"


def test_legacy_credentials(every: Server, paying: Processor) -> None:
    legacy = _legacy(connector="calida", auth="header-key", api_key=KEY)
    every.call(AUTHORIZE, authorize(), [*legacy, _at(paying.url)])
    assert paying.seen[0].headers["authorization"] == f"Bearer {KEY}"


def test_typed_credentials_win_over_the_other_spellings(every: Server, paying: Processor) -> None:
    deprecated = json.dumps({"auth_type": {"Calida": {"api_key": "second"}}})
    legacy = _legacy(connector="calida", auth="header-key", api_key="third")
    others = [("x-connector-auth", deprecated), *legacy, _at(paying.url)]
    every.call(AUTHORIZE, authorize(), [*config(api_key="first"), *others])
    every.call(AUTHORIZE, authorize(), others)
    keys = [seen.headers["authorization"] for seen in paying.seen]
    assert keys == ["Bearer first", "Bearer second"]


BAD: dict[tuple[str, str], list[Metadata]] = {
    ("INVALID_ARGUMENT", "INVALID_DATA_FORMAT"): [
        [("x-connector-config", "{planted")],
        [("x-connector-config", '["planted"]')],
        [("x-connector-config", '{"config":"planted"}')],
        [("x-connector-config", '{"config":{}}')],
        config("Plantedprocessor"),
        config("stripe"),
        config(api_key={"value": "planted"}),
        config("Braintree", public_key="p", private_key="planted"),
        _legacy(connector="planted"),
        _legacy(connector="Calida", auth="header-key", api_key="k"),
        (*config(), ("x-environment", "planted")),
    ],
    ("INVALID_ARGUMENT", "MISSING_REQUIRED_FIELD"): [
        [("x-connector-config", '{"planted":1}')],
        _legacy(auth="header-key", api_key="planted"),
        _legacy(connector="calida"),
        _legacy(connector="calida", auth="header-key"),
    ],
    ("FAILED_PRECONDITION", "INVALID_CONNECTOR_CONFIG"): [
        config(api_key=None),
        config(api_key=""),
        _legacy(connector="calida", auth="body-key", api_key="planted", key1="planted"),
        _legacy(connector="calida", auth="certificate-auth"),
        _legacy(connector="calida", auth="planted"),
    ],
}
CASES = [(metadata, *codes) for codes, several in BAD.items() for metadata in several]


@pytest.mark.parametrize(("metadata", "grpc", "code"), CASES, ids=range(len(CASES)))
def test_credentials_that_cannot_be_used(
    every: Server, metadata: Metadata, grpc: str, code: str
) -> None:
    refused = every.refusal(AUTHORIZE, authorize(), metadata)
    assert (refused.code, refused.integration.error_code) == (grpc, code)
    assert not contains(refused, "planted", KEY)


def test_a_typed_config_may_have_more_than_we_know(every: Server, paying: Processor) -> None:
    every.call(AUTHORIZE, authorize(), config(base_url=paying.url, later="x", review=None))
    assert paying.seen


@pytest.mark.parametrize(
    "override",
    ["{planted", '["planted"]', '{"server":{"port":"planted"}}', '{"server":{"type":"planted"}}',
     '{"nosuchsection":{}}',
     '{"proxy":{"mitm_ca_cert":"planted!"}}'],
)  # fmt: skip
def test_a_bad_override(every: Server, override: str) -> None:
    metadata = [*config(), ("x-config-override", override)]
    refused = every.refusal(AUTHORIZE, authorize(), metadata)
    assert (refused.code, refused.details) == ("INTERNAL", b"")
    assert "planted" not in refused.message


def test_every_section_can_be_overridden(every: Server, paying: Processor) -> None:
    patch = {
        "common": {"return_raw_connector_data": True, "environment": "production"},
        "server": {"port": 1},
        "metrics": {"port": 2},
        "log": {"console": {"level": "ERROR"}, "kafka": {"topic": "t"}},
        "proxy": {"bypass_proxy_urls": ["http://x"]},
        "connectors": {"calida": {"base_url": paying.url + "/"}},
        "events": {"enabled": True, "topic": "t", "transformations": {"a": "b"}},
        "lineage": {"enabled": True},
        "unmasked_headers": {"keys": ["a"]},
        "test": {"enabled": False},
        "api_tags": {"tags": {"psync": "GW"}},
        "webhook_source_verification_call": {
            "connectors_with_webhook_source_verification_call": ["paypal"]
        },
    }
    told = every.call(AUTHORIZE, authorize(), [*config(), ("x-config-override", json.dumps(patch))])
    assert told.raw_connector_response.value


def test_the_url_of_the_credentials_wins_over_the_override(
    every: Server, paying: Processor
) -> None:
    every.call(AUTHORIZE, authorize(), [*config(base_url=paying.url), _at("http://127.0.0.1:1")])
    assert paying.seen


ALL_FLOWS = ["Get", "Capture", "Void", "Reverse", "Refund", "IncrementalAuthorization"]


@pytest.mark.parametrize("name", ALL_FLOWS)
def test_the_url_of_the_credentials_reaches_every_flow(
    every: Server, paying: Processor, name: str
) -> None:
    rpc = f"PaymentService/{name}"
    amount = {"minor_amount": 1, "currency": "USD"}
    field = {"Capture": "amount_to_capture", "Refund": "refund_amount"}.get(name, "amount")
    fields = {"connector_transaction_id": "p-1", field: amount}
    if name in ("Void", "Reverse"):
        del fields[field]
    every.call(rpc, message(rpc, fields), config(base_url=paying.url))
    assert len(paying.seen) == 1


def test_the_environment_chooses_the_base_url(every: Server) -> None:
    for environment, host in (("Sandbox", "sandbox.processor"), ("PRODUCTION", "//processor")):
        test_mode = json.dumps({"test": {"enabled": True, "mock_server_url": "http://127.0.0.1:1"}})
        metadata = [*config(), ("x-environment", environment), ("x-config-override", test_mode)]
        with pytest.raises(Refused):
            every.call(AUTHORIZE, authorize(), metadata)
        (sent,) = [line for line in every.log() if line["event"] == "connector_event"][-1:]
        assert host in sent["headers"]["x-api-url"]


def test_the_request_id_is_echoed(every: Server, paying: Processor) -> None:
    metadata = everyflow(paying.url)
    told = every.ask(AUTHORIZE, authorize(), (*metadata, ("x-request-id", "my-id-1")))
    assert told.headers["x-request-id"] == "my-id-1"
    refused = every.refusal(AUTHORIZE, authorize(), [("x-request-id", "my-id-2")])
    assert refused.headers["x-request-id"] == "my-id-2"


def test_a_call_without_a_request_id_gets_one(every: Server, paying: Processor) -> None:
    metadata = everyflow(paying.url)
    first, second = (every.ask(AUTHORIZE, authorize(), metadata).headers for _ in range(2))
    assert len(first["x-request-id"]) == 36
    assert first["x-request-id"] != second["x-request-id"]
    keys = [seen.headers["idempotency-key"] for seen in paying.seen]
    assert keys[0] != keys[1]


def test_a_repeated_request_id_repeats_the_idempotency_key(
    every: Server, paying: Processor
) -> None:
    metadata = (*everyflow(paying.url), ("x-request-id", "again"))
    for amount in (1050, 1050, 99):
        asked = authorize(amount={"minor_amount": amount, "currency": "USD"})
        every.call(AUTHORIZE, asked, metadata)
    keys = [seen.headers["idempotency-key"] for seen in paying.seen]
    assert keys[0] == keys[1]
    assert keys[1] != keys[2]


def test_shadow_mode_tells_the_processor_who_asks(every: Server, paying: Processor) -> None:
    metadata = everyflow(paying.url)
    every.call(AUTHORIZE, authorize(), metadata)
    assert not {"x-source", "x-flow", "x-merchant-id"} & paying.seen[0].headers.keys()
    shadow = [("x-shadow-mode", "TRUE"), ("x-merchant-id", "m-1"), ("x-request-id", "r-1")]
    every.call(AUTHORIZE, authorize(), (*metadata, *shadow))
    headers = paying.seen[1].headers
    assert headers["x-flow"] == "Authorize"
    assert headers["x-connector"] == "calida"
    assert headers["x-merchant-id"] == "m-1"
    assert headers["x-request-id"] == "r-1"


def test_test_mode_sends_everything_to_one_server(every: Server, paying: Processor) -> None:
    patch = {
        "test": {"enabled": True, "mock_server_url": f"{paying.url}/mock"},
        "api_tags": {"tags": {"authorize": "GW_AUTHORIZE"}},
    }
    metadata = [*config(), ("x-config-override", json.dumps(patch)), ("x-request-id", "s-1")]
    every.call(AUTHORIZE, authorize(), metadata)
    (seen,) = paying.seen
    assert seen.target == "/mock"
    assert seen.headers["x-api-url"] == "https://sandbox.processor.invalid/payments"
    assert seen.headers["x-session-id"] == "s-1"
    assert seen.headers["x-api-tag"] == "GW_AUTHORIZE"


def test_a_proxy_can_be_named_per_call(every: Server, paying: Processor) -> None:
    patch = json.dumps({"proxy": {"http_url": paying.url}})
    metadata = [*config(base_url="http://elsewhere.invalid"), ("x-config-override", patch)]
    every.call(AUTHORIZE, authorize(), metadata)
    assert paying.seen[0].target == "http://elsewhere.invalid/payments"


def test_unknown_and_binary_metadata_do_not_matter(every: Server, paying: Processor) -> None:
    metadata = [*everyflow(paying.url), ("x-unknown", "1"), ("trace-bin", b"\xff")]
    every.call(AUTHORIZE, authorize(), metadata)  # type: ignore[arg-type]
    assert paying.seen


def test_large_credentials_fit_into_metadata(every: Server, paying: Processor) -> None:
    large = "k" * 40_000
    every.call(AUTHORIZE, authorize(), config(api_key=large, base_url=paying.url))
    assert paying.seen[0].headers["authorization"] == f"Bearer {large}"


def test_stripes_typed_config(server: Server, processor: Processor) -> None:
    processor.answer = say(400, b'{"error":{"code":"c","message":"m"}}')
    refused = server.refusal(AUTHORIZE, authorize(), credentials(processor.url))
    assert refused.code == "INVALID_ARGUMENT"
    assert processor.seen[0].target == "/v1/payment_intents"


@pytest.mark.parametrize("value", ["é", b"\xff"])
def test_metadata_that_are_no_ascii_text(value: str | bytes) -> None:
    # gRPC's own clients refuse to send such values; others do not.
    with pytest.raises(IntegrationError) as caught:
        header_map([("x-merchant-id", value)])
    assert (caught.value.code, "x-merchant-id" in caught.value.message) == (
        "INVALID_DATA_FORMAT",
        True,
    )
    assert header_map([("trace-bin", b"\xff"), ("x-merchant-id", "m")]) == {"x-merchant-id": "m"}
