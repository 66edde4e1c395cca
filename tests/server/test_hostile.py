"""What fuzzing has found once: each stands here by itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import grpc
import msgspec
import pytest

from rpc import health_pb2
from tests.server.asks import credentials as typed
from tests.server.process import Refused, Server
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.router import ErrorResponse, StatusMap
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.server import config as configuration
from ucs.server import credentials, events, execute, probe
from ucs.server.execute import Exchange
from ucs.server.failures import failure
from ucs.server.health import Health
from ucs.server.rpcs import all_rpcs
from ucs.server.service import _written
from ucs.wire.formats import Json
from ucs.wire.formats_xml import Xml
from ucs.wire.http import Response

AUTHORIZE = "PaymentService/Authorize"
DEEP = "[" * 100_000
CARD = "4929183476052133"


def test_bytes_that_are_no_message_are_refused_naming_it(server: Server) -> None:
    call = server.channel.unary_unary(f"/types.{AUTHORIZE}", None, None)
    with pytest.raises(grpc.RpcError) as told:
        call(b"\xff\xff\xff", metadata=tuple(typed()), timeout=20)
    refused = Refused(told.value)
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.error_code == "INVALID_DATA_FORMAT"
    assert "types.PaymentServiceAuthorizeRequest" in refused.message


def test_a_value_that_no_message_carries_is_told_of_the_processor() -> None:
    rpc = all_rpcs()[AUTHORIZE]
    with pytest.raises(ConnectorError, match="cannot carry"):
        _written(rpc, rpc.response(captured_amount=2**70))


@pytest.mark.parametrize("header", [DEEP, '{"a":' * 100_000])
def test_depth_is_no_json(header: str) -> None:
    with pytest.raises(IntegrationError, match="not JSON"):
        credentials.of_config(header, "x-connector-config")
    frozen = configuration.frozen(configuration.Config())
    with pytest.raises(configuration.ConfigError, match="not JSON"):
        configuration.patched(frozen, header)


def test_a_bomb_of_a_processor_is_a_malformed_body() -> None:
    stripe = registry.load("stripe")
    for format, body in (
        (Json(), DEEP.encode()),
        (Xml(), b'<?xml version="1.0" encoding="x"?><a/>'),
    ):
        with pytest.raises(ConnectorError, match="malformed body"):
            stripe.decode(format, body, dict[str, Any])


@pytest.mark.parametrize("word", [[], {}, (["taken"], "x")])
def test_what_is_no_word_is_an_unknown_one(word: object) -> None:
    with pytest.raises(ConnectorError, match="unknown status"):
        StatusMap[S]({"taken": S.CHARGED}).of(word)


def test_a_secret_that_is_no_text_is_named() -> None:
    class Reply(msgspec.Struct):
        token: Secret

    with pytest.raises(msgspec.ValidationError, match=r"\$\.token"):
        Json().decode(b'{"token": 7}', Reply)


@pytest.mark.parametrize("id", [".", ".."])
@pytest.mark.parametrize("rpc", ["PaymentService/Get", "RefundService/Get"])
def test_an_id_leads_to_no_other_path(id: str, rpc: str) -> None:
    stripe = registry.load("stripe")
    flow = all_rpcs()[rpc].flow
    assert flow is not None
    line = stripe.flow(flow)
    request = SimpleNamespace(connector_transaction_id=id, connector_refund_id=id, refund_id=id)
    data: Any = SimpleNamespace(request=request, base_urls={"base_url": "https://api.example"})
    with pytest.raises(IntegrationError, match="Invalid data format"):
        line.get_url(data)


def test_a_card_number_does_not_show_in_the_escapes_of_a_url() -> None:
    exchange = Exchange()
    shown = events._masked_url(f"https://api.example/p/card%20{CARD}%20declined", exchange)
    assert CARD not in shown
    assert events._masked_url("https://api.example/p/a%20b", exchange).endswith("/p/a%20b")


def test_secrets_do_not_show_in_the_code_of_a_refusal() -> None:
    exchange = Exchange(Secret("a-key-of-ours"))
    code: Any = "a-key-of-ours is no key"
    told = execute._without_secrets(ErrorResponse(code, "m", None), exchange)
    assert "a-key-of-ours" not in told.code
    number: Any = 7
    assert execute._without_secrets(ErrorResponse(number, "m"), exchange).code == "7"


def test_a_reader_that_refuses_is_told_as_an_answer() -> None:
    class Line:
        connector = registry.load("stripe")

        def handle_response(self, data: Any, reply: Response) -> Any:
            raise IntegrationError.invalid_data_format("currency", "no currency of the contract")

    line: Any = Line()
    with pytest.raises(ConnectorError, match="cannot be read: Invalid data format: currency"):
        execute.read_reply(line, line, Response(200, {}, b"{}"))


def test_the_probe_says_what_health_says() -> None:
    health = Health()
    assert _probed(health)
    health.stop()
    assert not _probed(health)
    with grpc.insecure_channel("127.0.0.1:1") as nobody:
        assert not probe.serving(nobody, 1)


def _probed(health: Health) -> bool:
    class Channel:
        def unary_unary(self, *_: Any, **__: Any) -> Any:
            return lambda *_, **__: health_pb2.HealthCheckResponse(status=health._status)

    channel: Any = Channel()
    return probe.serving(channel, 1)


def test_an_event_shows_no_card_number_in_its_refusal() -> None:
    told = failure(WebhookError("WEBHOOK_PROCESSING_FAILED", f"unknown status 'card {CARD} taken'"))
    assert told.message == "unknown status 'card *** taken'"


def test_an_id_that_is_one_word_stays_and_another_is_masked() -> None:
    shown = execute._without_secrets(
        ErrorResponse("c", "m", connector_transaction_id=f"card {CARD}", reference=CARD), Exchange()
    )
    assert shown.connector_transaction_id == "card ***"
    assert shown.reference == CARD
