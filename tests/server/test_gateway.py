"""The HTTP/JSON gateway: its routes, its JSON, its refusals."""

from __future__ import annotations

import base64
import json
import random
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from google.protobuf import message_factory

from rpc import events_pb2, money_pb2, payment_data_pb2, payment_methods_pb2, payments_pb2
from tests.server import gateway_shape as shape
from tests.server import simulated
from tests.server.asks import AUTHORIZE as ORDER
from tests.server.asks import authorize, config, everyflow, message
from tests.server.process import Server, descriptor
from tests.server.processor import Processor, Seen, say
from tests.server.random_messages import randomly
from tests.server.security.authorities import Pair, signed
from tests.server.test_composite import PLAIN
from tests.server.test_flows import FLOWS
from ucs.server import gateway_json
from ucs.server.gateway import HEADERS, ROUTES, STATUSES
from ucs.server.gateway_json import BodyError
from ucs.server.security import keys

AUTHORIZE = "/payments/authorize"
PAID = json.dumps({"id": "p-1", "status": "taken"}).encode()


class Gateway(Server):
    """The service with its gateway."""

    def __init__(self, settings: dict[str, str] | None = None) -> None:
        given = {"CS__SERVER__HTTP": "127.0.0.1:0"} | (settings or {})
        super().__init__(given, module="tests.server.everyflow")
        (told,) = self.said
        self.url = told.removeprefix("HTTP on ")
        self.http = httpx.Client(base_url=self.url, timeout=20)

    def post(self, path: str, body: Any, metadata: Any = (), **more: Any) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.http.post(path, content=content, headers=dict(metadata) | more)

    def close(self) -> None:
        if hasattr(self, "http"):
            self.http.close()
        super().close()


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    started = Gateway()
    yield started
    assert started.stop() == 0


def whole(**changed: Any) -> dict[str, Any]:
    """The body of a card authorization."""
    return shape.body(authorize(**changed))


def refusal(reply: httpx.Response) -> tuple[int, str]:
    """HTTP status and message of an error; its shape is always the same."""
    told = reply.json()
    assert set(told) == {"error"}
    assert set(told["error"]) == {"message", "code"}
    assert told["error"]["code"] == str(reply.status_code)
    assert reply.headers["content-type"] == "application/json"
    return reply.status_code, told["error"]["message"]


# Routes

ASKS: dict[str, dict[str, Any]] = {flow.rpc: flow.asks for flow in FLOWS}
ASKS |= {rpc: asks for rpc, asks, _, _ in PLAIN}
EVENT = {"request_details": {"method": "HTTP_METHOD_POST", "headers": {"x-token": "whsec"}}}
HAPPENED = b'{"type":"payment"}'
ASKS |= {
    "CompositePaymentService/Authorize": ORDER,
    **{
        f"{service}/{name}": EVENT
        for service in ("EventService", "CompositeEventService")
        for name in ("ParseEvent", "HandleEvent")
    },
    "PaymentService/VerifyRedirectResponse": {},
}
ANSWERED = {flow.rpc: flow.answered for flow in FLOWS}


def _asked(rpc: str) -> Any:
    asked = message(rpc, ASKS[rpc])
    if "request_details" in ASKS[rpc]:
        asked.request_details.body = HAPPENED
    if rpc.endswith("HandleEvent"):
        asked.webhook_secrets.secret = "whsec"
    return asked


def test_the_routes_are_those_of_the_original() -> None:
    payments = (
        "authorize capture void void_post_capture get create_order "
        "server_session_authentication_token server_authentication_token create_connector_customer "
        "create_payment_method_token register repeat_everything refund pre_authenticate "
        "authenticate post_authenticate transform verify_redirect_response"
    )
    wanted = {f"/payments/{name}" for name in payments.split()}
    wanted |= {f"/events/{name}" for name in ("parse", "handle")}
    wanted |= {f"/refunds/{name}" for name in ("get", "transform")}
    wanted |= {
        f"/disputes/{name}" for name in ["submit_evidence", "get", "defend", "accept", "transform"]
    }
    wanted |= {f"/composite/payments/{name}" for name in ["authorize", "get", "void", "capture"]}
    wanted |= {"/composite/refunds/refund", "/composite/refunds/get", "/composite/events/handle"}
    assert set(ROUTES) == wanted


@pytest.mark.parametrize(("path", "rpc"), ROUTES.items(), ids=ROUTES)
def test_a_route_answers_as_its_call(
    gateway: Gateway, processor: Processor, path: str, rpc: str
) -> None:
    said = ANSWERED.get(rpc, {"id": "p-1", "status": "taken"})
    processor.answer = say(200, json.dumps(said).encode())
    metadata = (*everyflow(processor.url), ("x-request-id", "same"))
    told = gateway.post(path, shape.body(_asked(rpc)), metadata)
    if rpc == "PaymentService/VerifyRedirectResponse":
        refused = gateway.refusal(rpc, _asked(rpc), metadata)
        assert refusal(told) == (412, refused.message)
        return
    assert (told.status_code, told.headers["x-request-id"]) == (200, "same")
    assert told.json() == shape.answer(gateway.call(rpc, _asked(rpc), metadata))
    assert told.json()
    half = len(processor.seen) // 2
    assert processor.seen[:half] == processor.seen[half:]


@pytest.mark.parametrize("path", ["/", "/payments", "/payments/pay", f"{AUTHORIZE}/", "/x?y"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_route(gateway: Gateway, path: str, method: str) -> None:
    assert refusal(gateway.http.request(method, path)) == (404, "no such route")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_routes_are_called_by_post(gateway: Gateway, method: str) -> None:
    told = gateway.http.request(method, AUTHORIZE)
    assert (refusal(told)[0], told.headers["allow"]) == (405, "POST")
    assert refusal(gateway.http.post("/health"))[0] == 405


def test_health(gateway: Gateway) -> None:
    told = gateway.http.get("/health")
    assert told.status_code == 200
    assert told.json() == {"status": "healthy", "service": "ucs-server"}


# Metadata


def test_known_headers_reach_the_call(gateway: Gateway, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    named = {"x-merchant-id": "shop", "X-Shadow-Mode": "true", "x-request-id": "r-1"}
    told = gateway.post(AUTHORIZE, whole(), {**dict(config(base_url=processor.url)), **named})
    assert told.status_code == 200
    (seen,) = processor.seen
    assert (seen.headers["x-merchant-id"], seen.headers["x-request-id"]) == ("shop", "r-1")


def test_the_headers_are_those_of_the_original_and_our_own_clients_key() -> None:
    credentials = "connector-config connector-auth connector auth api-key key1 key2 api-secret"
    ids = "merchant-id tenant-id request-id reference-id resource-id"
    others = "auth-key-map shadow-mode environment config-override"
    known = {f"x-{name}" for name in f"{credentials} {ids} {others}".split()}
    assert set(HEADERS) == {*known, "authorization"}


def test_the_environment_reaches_the_call(gateway: Gateway) -> None:
    metadata = (*config(), ("x-environment", "moon"))
    told = gateway.post(AUTHORIZE, whole(), metadata)
    assert refusal(told) == (400, gateway.refusal(RPC, authorize(), metadata).message)


def test_legacy_credentials(gateway: Gateway, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    override = json.dumps({"connectors": {"calida": {"base_url": processor.url}}})
    legacy = {"x-connector": "calida", "x-auth": "header-key", "x-api-key": "k"}
    told = gateway.post(AUTHORIZE, whole(), legacy | {"x-config-override": override})
    assert told.json()["status"] == "CHARGED"
    assert processor.seen[0].headers["authorization"] == "Bearer k"


def test_large_credentials(gateway: Gateway, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    told = gateway.post(AUTHORIZE, whole(), config(base_url=processor.url, api_key="k" * 40_000))
    assert told.status_code == 200


def test_an_override_that_cannot_be_used_is_refused_in_plain_text(gateway: Gateway) -> None:
    told = gateway.post(AUTHORIZE, whole(), (*config(), ("x-config-override", "{")))
    assert (told.status_code, told.headers["content-type"]) == (500, "text/plain; charset=utf-8")
    assert told.headers["server"] == "ucs-server"


# Refusals


def test_refusals_have_the_http_status_of_their_code(
    gateway: Gateway, processor: Processor
) -> None:
    metadata = config(base_url=processor.url)
    bare = gateway.post(AUTHORIZE, whole())
    assert refusal(bare) == (400, gateway.refusal(RPC, authorize()).message)
    lacking = gateway.post(AUTHORIZE, whole(amount=None), metadata)
    assert refusal(lacking)[0] == 400
    for http, wanted in [(400, 400), (401, 401), (403, 403), (404, 404), (429, 429), (500, 500)]:
        processor.answer = say(http, b'{"code":"c","message":"told"}')
        assert refusal(gateway.post(AUTHORIZE, whole(), metadata))[0] == wanted
    processor.answer = say(402, b'{"code":"c","message":"no money"}')
    assert refusal(gateway.post(AUTHORIZE, whole(), metadata)) == (500, "no money")


RPC = "PaymentService/Authorize"


def test_the_code_map_is_the_originals() -> None:
    assert {code.name: status for code, status in STATUSES.items()} == {
        "INVALID_ARGUMENT": 400,
        "UNAUTHENTICATED": 401,
        "PERMISSION_DENIED": 403,
        "NOT_FOUND": 404,
        "CANCELLED": 408,
        "ALREADY_EXISTS": 409,
        "ABORTED": 409,
        "FAILED_PRECONDITION": 412,
        "OUT_OF_RANGE": 416,
        "RESOURCE_EXHAUSTED": 429,
        "UNIMPLEMENTED": 501,
        "UNAVAILABLE": 503,
        "DEADLINE_EXCEEDED": 504,
    }


def test_a_declined_payment_is_an_answer(gateway: Gateway, processor: Processor) -> None:
    processor.answer = say(200, b'{"id":"p-1","status":"refused","message":"no"}')
    told = gateway.post(AUTHORIZE, whole(), config(base_url=processor.url))
    assert told.status_code == 200
    assert told.json()["error"]["connector_details"]["code"] == "do_not_honor"


def test_a_body_that_is_too_large(gateway: Gateway) -> None:
    told = gateway.post(AUTHORIZE, b" " * (4 * 1024 * 1024 + 1))
    assert refusal(told)[0] == 413
    chunks = (b" " * 65536 for _ in range(80))
    streamed = httpx.post(gateway.url + AUTHORIZE, content=chunks, timeout=20)
    assert refusal(streamed)[0] == 413


BAD: list[tuple[bytes, str]] = [
    (b"", "the body is not JSON"),
    (b"{", "the body is not JSON"),
    (b"\xff", "the body is not JSON"),
    (b'"\\ud800 is half a character"', "the body is not JSON"),
    (b"[" * 101, "the body is deeper than 100"),
    (b"[" + b"{}," * 100_001 + b"{}]", "the body is more than 200000 values"),
    (b"[]", "expected an object"),
    (b"null", "expected an object"),
    (b'{"amount":{"minor_amount":1,"minor_amount":100}}', "the body has a key twice"),
]


@pytest.mark.parametrize(("content", "why"), BAD, ids=range(len(BAD)))
def test_a_body_that_is_no_json_object(gateway: Gateway, content: bytes, why: str) -> None:
    assert refusal(gateway.post(AUTHORIZE, content, config())) == (400, why)


def _heard(gateway: Gateway, head: bytes) -> bytes:
    """What is answered to bytes that no client would send."""
    host, _, port = gateway.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(b"POST /payments/authorize HTTP/1.1\r\nHost: a\r\n" + head + b"\r\n\r\n")
        return connection.recv(65536)


NO_HTTP = [
    b'X-Connector-Config: {"config":{"Stripe":{"api_key":"sk_live_planted\x00"}}}',
    b"X-Api-Key: sk_live_planted\r\nsk_live_planted",
    b"X-Api-Key: sk_live_planted\r\nContent-Length: sk_live_planted",
    b"X-Api-Key: sk_live_planted\r\nContent-Encoding: br\r\nContent-Length: 1",
]


@pytest.mark.parametrize("head", NO_HTTP)
def test_what_is_no_http_is_refused_and_not_repeated(gateway: Gateway, head: bytes) -> None:
    told = _heard(gateway, head)
    first, _, body = told.partition(b"\r\n\r\n")
    assert first.startswith(b"HTTP/1.0 400 ")
    assert b"Server: ucs-server" in first
    assert json.loads(body)["error"]["code"] == "400"
    assert b"planted" not in told
    assert "planted" not in gateway.log_text()


def test_a_body_that_is_not_packed_as_it_says(gateway: Gateway) -> None:
    for packed in ("gzip", "deflate"):
        told = gateway.post(AUTHORIZE, b"no such thing", config(), **{"content-encoding": packed})
        assert refusal(told) == (400, "the body cannot be read")


def test_a_large_body_is_asked_for(gateway: Gateway) -> None:
    told = _heard(gateway, b"Expect: 100-continue\r\nContent-Length: 2")
    assert told == b"HTTP/1.1 100 Continue\r\n\r\n"


def _changed(path: str, value: Any) -> dict[str, Any]:
    """A whole body with one thing in it changed; without it, if the value is ``...``."""
    body = whole()
    *way, last = path.split(".")
    inner = body
    for name in way:
        inner = inner[name]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return body


CARD = "payment_method.payment_method.card"
WRONG: list[tuple[str, Any, str]] = [
    ("amount.minor_amount", ..., "amount.minor_amount: missing"),
    ("amount.minor_amount", None, "amount.minor_amount: missing"),
    ("amount.minor_amount", "1050", "amount.minor_amount: expected an integer"),
    ("amount.minor_amount", 10.5, "amount.minor_amount: expected an integer"),
    ("amount.minor_amount", True, "amount.minor_amount: expected an integer"),
    ("amount.minor_amount", 2**63, "amount.minor_amount: expected an integer"),
    ("amount.currency", "USDX", "amount.currency: expected a name of Currency"),
    ("amount.currency", 9999, "amount.currency: expected a name or number of Currency"),
    ("auth_type", ..., "auth_type: missing"),
    ("order_details", ..., "order_details: missing"),
    ("order_details", {}, "order_details: expected an array"),
    ("order_details", [1], "order_details[0]: expected an object"),
    ("amount", 1050, "amount: expected an object"),
    ("payment_method", "card", "payment_method: expected an object"),
    ("payment_method.payment_method", {}, "expected an object with one key"),
    ("payment_method.payment_method", {"Card": {}}, "expected a member of the oneof"),
    ("payment_method.payment_method", {"card": {}, "ach": {}}, "an object with one key"),
    (
        f"{CARD}.card_number",
        {"value": "4242424242424242"},
        f"{CARD}.card_number: expected a string",
    ),
    (f"{CARD}.card_number", "4242424242424241", f"{CARD}.card_number: expected a card number"),
    (f"{CARD}.card_number", "4242 4242 4242 4242", "expected a card number"),
    (f"{CARD}.card_cvc", 123, f"{CARD}.card_cvc: expected a string"),
]


@pytest.mark.parametrize(("path", "value", "why"), WRONG, ids=[f"{w[0]} {w[1]}" for w in WRONG])
def test_a_body_of_a_wrong_shape(
    gateway: Gateway, processor: Processor, path: str, value: Any, why: str
) -> None:
    told = gateway.post(AUTHORIZE, _changed(path, value), config(base_url=processor.url))
    status, message = refusal(told)
    assert status == 400
    assert why in message
    assert "42424242" not in message
    assert processor.seen == []


RIGHT: list[tuple[str, Any]] = [
    ("amount.currency", 146),
    ("auth_type", 0),
    ("capture_method", None),
    ("capture_method", "AUTOMATIC"),
    ("unknown", {"anything": []}),
    ("address.shipping_address", None),
    (f"{CARD}.card_holder_name", None),
]


@pytest.mark.parametrize(("path", "value"), RIGHT, ids=[f"{r[0]} {r[1]}" for r in RIGHT])
def test_a_body_that_may_be_so(
    gateway: Gateway, processor: Processor, path: str, value: Any
) -> None:
    processor.answer = say(200, PAID)
    told = gateway.post(AUTHORIZE, _changed(path, value), config(base_url=processor.url))
    assert told.status_code == 200, told.text


# The shape, rule by rule


def _read(kind: Any, told: Any) -> Any:
    return gateway_json.decode(kind, json.dumps(told).encode())


def _told(message: Any) -> Any:
    return json.loads(gateway_json.encode(message))


def test_a_payment_method_is_a_snake_case_member_of_a_oneof_within_itself() -> None:
    card = {"card_number": "4242424242424242", "card_exp_month": "12"}
    body = _changed("payment_method", {"payment_method": {"card": card}})
    read = _read(payments_pb2.PaymentServiceAuthorizeRequest, body)
    assert read.payment_method.card.card_number.value == "4242424242424242"
    assert _told(read)["payment_method"] == {"payment_method": {"card": card}}


def test_other_oneofs_have_upper_camel_case_members() -> None:
    content = events_pb2.EventContent()
    content.payments_response.status_code = 200
    assert _told(content)["content"]["PaymentsResponse"]["status_code"] == 200
    form = payments_pb2.PaymentServiceAuthorizeResponse()
    form.redirection_data.uri.uri = "https://acs.example"
    assert _told(form)["redirection_data"] == {"form_type": {"Uri": {"uri": "https://acs.example"}}}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (payment_methods_pb2.AppleWallet.PaymentData, {"payment_data": {"encrypted_data": "x"}}),
        (
            payment_methods_pb2.GoogleWallet.TokenizationData,
            {"tokenization_data": {"encrypted_data": {"token": "t", "token_type": "DIRECT"}}},
        ),
    ],
)
def test_the_wallets_tokens_have_snake_case_members(kind: Any, told: Any) -> None:
    assert _told(_read(kind, told)) == told


def test_numbers_are_numbers_however_large() -> None:
    response = payments_pb2.PaymentServiceAuthorizeResponse(captured_amount=2**62)
    assert _told(response)["captured_amount"] == 2**62
    assert b"4611686018427387904" in gateway_json.encode(response)


@pytest.mark.parametrize("number", [2**32 + 1, 2**53 + 1, -1, 10**30])
def test_a_number_of_no_word_is_none(number: int) -> None:
    told = json.dumps({"minor_amount": 1, "currency": number}).encode()
    with pytest.raises(BodyError, match="currency: expected a name or number of Currency"):
        gateway_json.decode(money_pb2.Money, told)


@pytest.mark.parametrize(
    ("rate", "kept"),
    [("9007199254740993", 2.0**53), ("7", 7.0), ("1.5e1", 15.0), ("1" * 400, None)],
)
def test_a_real_number_is_the_nearest_one(rate: str, kept: float | None) -> None:
    body = json.dumps({"product_name": "x", "quantity": 1, "amount": 1, "tax_rate": 0.5})
    told = body.replace("0.5", rate).encode()
    if kept is None:
        with pytest.raises(BodyError, match="tax_rate: expected a number"):
            gateway_json.decode(payment_data_pb2.OrderDetailsWithAmount, told)
    else:
        read: Any = gateway_json.decode(payment_data_pb2.OrderDetailsWithAmount, told)
        assert read.tax_rate == kept


def test_an_answer_names_enums_and_leaves_out_what_is_not_there() -> None:
    told = _told(payments_pb2.PaymentServiceAuthorizeResponse())
    assert told == {
        "status": "PAYMENT_STATUS_UNSPECIFIED",
        "status_code": 0,
        "response_headers": {},
    }
    unset = payments_pb2.PaymentServiceAuthorizeResponse(merchant_transaction_id="")
    assert "merchant_transaction_id" not in _told(unset)


def test_bytes_are_numbers_and_on_input_base64_too() -> None:
    details = {"method": "HTTP_METHOD_POST", "headers": {"a": "b"}}
    as_text = details | {"body": base64.b64encode(b"\x00\xff").decode()}
    as_numbers = details | {"body": [0, 255]}
    read = [_read(payment_data_pb2.RequestDetails, told) for told in (as_text, as_numbers)]
    assert read[0] == read[1]
    assert _told(read[0])["body"] == [0, 255]
    wrongs: list[Any] = ["é", "a", [256], ["a"], {}]
    for wrong in wrongs:
        with pytest.raises(BodyError, match="body: expected base64"):
            _read(payment_data_pb2.RequestDetails, details | {"body": wrong})


def _request_kinds() -> list[Any]:
    return [descriptor(rpc) for rpc in sorted(set(ROUTES.values()))]


def _cards(message: Any, set_to: str) -> None:
    """Gives every card in a message a number that a card may have."""
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        entries = field.message_type.GetOptions().map_entry
        if entries and field.message_type.fields_by_name["value"].message_type is None:
            continue
        parts = value.values() if entries else value if field.is_repeated else [value]
        for part in parts:
            if part.DESCRIPTOR.name == "CardNumberType":
                part.value = set_to
            else:
                _cards(part, set_to)


@pytest.mark.parametrize("method", _request_kinds(), ids=lambda method: method.full_name)
def test_any_message_is_written_and_read_alike(method: Any) -> None:
    dice = random.Random(method.full_name)
    for _ in range(15):
        for kind in (method.input_type, method.output_type):
            message = randomly(kind, dice)
            _cards(message, "4242424242424242")
            assert _told(message) == shape.answer(message)
            made = message_factory.GetMessageClass(kind)
            assert gateway_json.decode(made, json.dumps(shape.body(message)).encode()) == message


# With a simulated processor


def test_a_life_of_a_payment() -> None:
    plain = Server({"CS__SERVER__HTTP": "127.0.0.1:0"})
    post = partial(_posted, plain.said[0].removeprefix("HTTP on "))
    usd = {"minor_amount": 1050, "currency": "USD"}
    with simulated.serving() as window:
        shop = simulated.Merchant(window, "stripe")
        headers = dict(shop.metadata)
        held = post(AUTHORIZE, whole(capture_method="MANUAL"), headers)
        payment = {"connector_transaction_id": held["connector_transaction_id"]}
        taken = post(
            "/payments/capture", _body("Capture", amount_to_capture=usd, **payment), headers
        )
        known = post("/payments/get", _body("Get", amount=usd, **payment), headers)
        asked = _body("Refund", payment_amount=1050, refund_amount=usd, **payment)
        given = post("/payments/refund", asked, headers)
        refund = {"connector_refund_id": given["connector_refund_id"]}
        kept = message("RefundService/Get", refund | payment)
        again = post("/refunds/get", shape.body(kept), headers)
        told = [post(path, _event(shop), headers) for path in HANDLING]
    assert plain.stop() == 0
    statuses = [each["status"] for each in (held, taken, known, given, again)]
    assert statuses == ["AUTHORIZED", "CHARGED", "CHARGED", "REFUND_SUCCESS", "REFUND_SUCCESS"]
    assert {each["source_verified"] for each in told} == {True}
    assert [set(each["event_content"]["content"]) for each in told] == [{"PaymentsResponse"}] * 4


HANDLING = ("/events/handle", "/payments/transform", "/refunds/transform", "/disputes/transform")


def _posted(url: str, path: str, body: Any, headers: dict[str, str]) -> Any:
    reply = httpx.post(url + path, json=body, headers=headers, timeout=20)
    assert reply.status_code == 200, reply.text
    return reply.json()


def _body(method: str, **fields: Any) -> dict[str, Any]:
    return shape.body(message(f"PaymentService/{method}", fields))


def _event(shop: simulated.Merchant) -> dict[str, Any]:
    """The first event that says that money was taken."""
    sent = next(each for each in shop.outbox() if each["event_type"].startswith("payment_intent"))
    details = {
        "method": "HTTP_METHOD_POST",
        "headers": sent["headers"],
        "body": base64.b64encode(sent["body"].encode()).decode(),
    }
    return {"request_details": details, "webhook_secrets": {"secret": shop.webhook_secret}}


# Who is let in


def test_the_gateway_has_the_certificate_of_the_service(tmp_path: Path) -> None:
    authority, clients = (signed(name, authority=True) for name in ("authority", "clients"))
    chain, key = signed("localhost", authority).write(tmp_path, "server")
    settings = {
        "CS__SECURITY__TLS__CERTIFICATE": str(chain),
        "CS__SECURITY__TLS__PRIVATE_KEY": str(key),
        "CS__SECURITY__TLS__CLIENT_AUTHORITY": str(clients.write(tmp_path, "clients")[0]),
    }
    own = Server(settings | {"CS__SERVER__HTTP": "localhost:0"}, listen="127.0.0.1:0")
    url = own.said[0].removeprefix("HTTP on ") + "/health"
    known = signed("shop", clients).write(tmp_path, "shop")
    assert url.startswith("https://")
    assert _healthy(url, authority, known)
    assert not _healthy(url, authority, None)
    assert not _healthy(url, signed("another", authority=True), known)
    renewed = signed("second", authority=True)
    signed("localhost", renewed).write(tmp_path, "server")
    assert _healthy(url, renewed, known)
    assert not _healthy(url, authority, known)
    assert own.stop() == 0


def _healthy(url: str, trusted: Pair, client: tuple[Path, Path] | None) -> bool:
    context = ssl.create_default_context(cadata=trusted.chain.decode())
    if client:
        context.load_cert_chain(*client)
    try:
        return httpx.get(url, verify=context).status_code == 200
    except httpx.TransportError:
        return False


def test_clients_show_their_keys(tmp_path: Path, processor: Processor) -> None:
    key = keys.new_key("shop")
    (tmp_path / "clients.toml").write_text(f'shop = {{ keys = ["{keys.hash_of(key)}"] }}\n')
    own = Gateway(
        {
            "CS__SECURITY__CLIENTS__REQUIRED": "true",
            "CS__SECURITY__CLIENTS__FILE": str(tmp_path / "clients.toml"),
        }
    )
    processor.answer = say(200, PAID)
    metadata = config(base_url=processor.url)
    assert refusal(own.post(AUTHORIZE, whole(), metadata))[0] == 401
    # Who is not known is not read either.
    assert refusal(own.post(AUTHORIZE, b"{", metadata))[0] == 401
    shown = (*metadata, ("authorization", f"Bearer {key}"))
    assert own.post(AUTHORIZE, whole(), shown).status_code == 200
    assert own.http.get("/health").status_code == 200
    assert own.stop() == 0


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--http", "8001"], 2), (["--http", "256.0.0.1:8001"], 1)]
)
def test_an_address_that_cannot_be(arguments: list[str], code: int) -> None:
    command = [sys.executable, "-m", "ucs.server.main", "--metrics-port", "0", *arguments]
    done = subprocess.run(
        [*command, "--listen", "127.0.0.1:0"], capture_output=True, text=True, timeout=20
    )
    assert done.returncode == code
    assert done.stderr.startswith("ucs-server: ")


# Ends


def test_a_caller_that_hangs_up_does_not_end_the_call(processor: Processor) -> None:
    own = Gateway()
    arrived, leave = threading.Event(), threading.Event()

    def says(connection: socket.socket, request: Seen) -> bool:
        arrived.set()
        leave.wait(20)
        return say(200, PAID)(connection, request)

    processor.answer = says
    body = json.dumps(whole()).encode()
    named = "".join(f"{name}: {value}\r\n" for name, value in config(base_url=processor.url))
    host, port = own.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as caller:
        head = f"POST {AUTHORIZE} HTTP/1.1\r\nHost: x\r\n{named}Content-Length: {len(body)}\r\n\r\n"
        caller.sendall(head.encode() + body)
        assert arrived.wait(20)
    leave.set()
    _until(lambda: any(line.get("grpc_status") == "OK" for line in own.log()))
    assert own.stop() == 0


def test_what_runs_is_answered_when_the_service_stops(processor: Processor) -> None:
    own = Gateway({"CS__SERVER__DRAIN_SECONDS": "3"})
    arrived, leave = threading.Event(), threading.Event()

    def says(connection: socket.socket, request: Seen) -> bool:
        arrived.set()
        leave.wait(20)
        return say(200, PAID)(connection, request)

    processor.answer = says
    told: list[httpx.Response] = []
    post = lambda: told.append(own.post(AUTHORIZE, whole(), config(base_url=processor.url)))  # noqa: E731
    paying = threading.Thread(target=post)
    paying.start()
    assert arrived.wait(20)
    own.process.send_signal(signal.SIGTERM)
    stopping = _until(lambda: _found(httpx.get(own.url + "/health"), 503))
    assert stopping.json()["status"] == "stopping"
    leave.set()
    paying.join(20)
    assert told[0].json()["status"] == "CHARGED"
    assert own.process.wait(20) == 0
    own.stop_reading()


def _found(reply: httpx.Response, status: int) -> httpx.Response | None:
    return reply if reply.status_code == status else None


def _until(happened: Callable[[], Any]) -> Any:
    while not (found := happened()):
        threading.Event().wait(0.02)
    return found
