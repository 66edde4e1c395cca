"""Processors that refuse, misbehave, hang or vanish: each failure has its own name, and none
says that a payment failed where the processor may have moved the money."""

from __future__ import annotations

import gzip
import json
import socket
from typing import Any

import pytest

from tests.server.asks import KEY, PAN, authorize, config, message
from tests.server.conftest import LIMIT
from tests.server.process import Refused, Server
from tests.server.processor import Answer, Processor, hang, in_turn, reset, say, send
from ucs.domain import contract as c
from ucs.domain.router import ErrorResponse
from ucs.domain.statuses import AttemptStatus
from ucs.server.responses import refusal_info

AUTHORIZE = "PaymentService/Authorize"
PAID = json.dumps({"id": "p-1", "status": "taken"}).encode()


def _refusal(server: Server, processor: Processor, answer: Answer) -> Refused:
    processor.answer = answer
    return server.refusal(AUTHORIZE, authorize(), config(base_url=processor.url))


# What a processor refuses

REFUSAL = json.dumps({"code": "c-1", "message": "m-1", "reason": "r-1"}).encode()
CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    402: "UNKNOWN",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "UNKNOWN",
    422: "UNKNOWN",
    429: "RESOURCE_EXHAUSTED",
    512: "UNKNOWN",
}


@pytest.mark.parametrize(("status", "code"), CODES.items())
def test_a_refusal_in_the_processors_words(
    hasty: Server, processor: Processor, status: int, code: str
) -> None:
    refused = _refusal(hasty, processor, say(status, REFUSAL))
    assert (refused.code, refused.message) == (code, "m-1")
    told = refused.connector
    assert told.error_code == "CONNECTOR_ERROR_RESPONSE"
    assert told.http_status_code == status
    details = told.error_info.connector_details
    assert (details.code, details.message, details.reason) == ("c-1", "m-1", "r-1")
    unified = told.error_info.unified_details
    assert (unified.code, unified.message, unified.description) == ("c-1", "m-1", "r-1")
    assert not told.error_info.HasField("issuer_details")


SERVER_ERRORS = {
    500: ("INTERNAL", "internal_server_error"),
    501: ("UNIMPLEMENTED", "not_implemented"),
    502: ("UNKNOWN", "bad_gateway"),
    503: ("UNAVAILABLE", "service_unavailable"),
    504: ("DEADLINE_EXCEEDED", "gateway_timeout"),
    511: ("UNKNOWN", "network_authentication_required"),
}


@pytest.mark.parametrize(("status", "told"), SERVER_ERRORS.items())
def test_a_server_error_in_our_words(
    hasty: Server, processor: Processor, status: int, told: tuple[str, str]
) -> None:
    refused = _refusal(hasty, processor, say(status, b"<h1>out of order</h1>"))
    assert (refused.code, refused.message) == told
    details = refused.connector.error_info.connector_details
    assert (details.code, details.reason) == (str(status), "<h1>out of order</h1>")


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b'{"code": 5}', b'{"code":"c"'])
def test_a_refusal_that_cannot_be_read(hasty: Server, processor: Processor, body: bytes) -> None:
    refused = _refusal(hasty, processor, say(400, body))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == "RESPONSE_DESERIALIZATION_FAILED"
    assert refused.connector.http_status_code == 400


def test_a_long_refusal_still_fits_into_metadata(hasty: Server, processor: Processor) -> None:
    long = json.dumps({"code": "c" * 9000, "message": "é" * 9000, "reason": "r" * 20000})
    refused = _refusal(hasty, processor, say(402, long.encode()))
    assert refused.code == "UNKNOWN"
    assert refused.connector.error_code == "CONNECTOR_ERROR_RESPONSE"
    assert len(refused.details) < 8000
    refused = _refusal(hasty, processor, say(500, b"<html>" + b"x" * 90000))
    assert (refused.code, refused.error_code) == ("INTERNAL", "CONNECTOR_ERROR_RESPONSE")


def test_a_refusal_that_repeats_what_it_was_sent(hasty: Server, processor: Processor) -> None:
    said = json.dumps({"code": "c", "message": f"bad card {PAN}", "reason": f"key {KEY}, 737"})
    refused = _refusal(hasty, processor, say(400, said.encode()))
    assert refused.message == "bad card ***"
    assert KEY.encode() not in refused.details
    refused = _refusal(hasty, processor, say(500, f"<p>{PAN} {KEY} Planted Holder</p>".encode()))
    for secret in (PAN, KEY, "Planted Holder"):
        assert secret.encode() not in refused.details


# What cannot be read

UNREADABLE = [b"", b"nonsense", b"[1]", b'{"id":', b'{"id": 5}', b'"' + b"\xff\xfe" + b'"']


@pytest.mark.parametrize("body", UNREADABLE, ids=range(len(UNREADABLE)))
def test_a_good_answer_with_a_bad_body(hasty: Server, processor: Processor, body: bytes) -> None:
    refused = _refusal(hasty, processor, say(200, body))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == "RESPONSE_DESERIALIZATION_FAILED"
    assert refused.connector.http_status_code == 200


@pytest.mark.parametrize("status", [203, 205, 206, 226, 300, 301, 303, 304, 307, 308])
def test_a_status_that_says_nothing(hasty: Server, processor: Processor, status: int) -> None:
    headers = {"Location": f"{processor.url}/elsewhere"}
    refused = _refusal(hasty, processor, say(status, b"", headers))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == "UNEXPECTED_SERVER_RESPONSE"
    assert len(processor.seen) == 1, "redirects are not followed"


@pytest.mark.parametrize("status", [200, 201, 202, 302])
def test_a_status_that_is_an_answer(hasty: Server, processor: Processor, status: int) -> None:
    processor.answer = say(status, PAID)
    told = hasty.call(AUTHORIZE, authorize(), config(base_url=processor.url))
    assert (told.status, told.status_code) == (8, status)


def test_an_interim_answer_is_passed_over(hasty: Server, processor: Processor) -> None:
    final = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(PAID), PAID)
    processor.answer = send(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + final)
    told = hasty.call(AUTHORIZE, authorize(), config(base_url=processor.url))
    assert told.status == 8


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BROKEN: dict[str, tuple[Answer, str]] = {
    "closed before an answer": (send(b"", keep=False), "CONNECTION_CLOSED_INCOMPLETE_MESSAGE"),
    "reset before an answer": (reset(), "CONNECTION_CLOSED_INCOMPLETE_MESSAGE"),
    "reset in the head": (reset(HEAD), "CONNECTION_CLOSED_INCOMPLETE_MESSAGE"),
    "closed in the body": (
        send(HEAD + b"Content-Length: 99\r\n\r\n" + PAID, keep=False),
        "RESPONSE_DECODING_FAILED",
    ),
    "closed in a chunk": (send(CHUNKED + b"5\r\n{", keep=False), "RESPONSE_DECODING_FAILED"),
    "a chunk without a size": (
        send(CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n"),
        "RESPONSE_DECODING_FAILED",
    ),
    "no HTTP": (send(b"SSH-2.0-OpenSSH_9.6\r\n", keep=False), "RESPONSE_DECODING_FAILED"),
    "a head without end": (send(HEAD + b"X: " + b"y" * 99_999), "RESPONSE_DECODING_FAILED"),
    "not gzip": (say(200, PAID, {"Content-Encoding": "gzip"}), "RESPONSE_DECODING_FAILED"),
    "too long by its own word": (say(200, b" " * (LIMIT + 1)), "RESPONSE_DECODING_FAILED"),
    "too long in chunks": (
        send(CHUNKED + b"".join(b"2710\r\n%s\r\n" % (b" " * 10_000) for _ in range(11))),
        "RESPONSE_DECODING_FAILED",
    ),
    "too long when unpacked": (
        say(200, gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}),
        "RESPONSE_DECODING_FAILED",
    ),
    "switching protocols": (
        send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
        "UNEXPECTED_SERVER_RESPONSE",
    ),
}


@pytest.mark.parametrize(("answer", "code"), BROKEN.values(), ids=BROKEN)
def test_a_broken_answer(hasty: Server, processor: Processor, answer: Answer, code: str) -> None:
    refused = _refusal(hasty, processor, answer)
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == code
    assert not refused.connector.HasField("http_status_code")
    assert len(processor.seen) == 1, "a payment is not sent twice"


def test_an_answer_as_long_as_allowed(hasty: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID + b" " * (LIMIT - len(PAID)))
    told = hasty.call(AUTHORIZE, authorize(), config(base_url=processor.url))
    assert told.status == 8


def test_a_large_exchange_does_not_cost_the_caller_the_outcome(
    every: Server, processor: Processor
) -> None:
    processor.answer = say(200, PAID[:-1] + b', "more": "%s"}' % (b"x" * 5_000_000))
    raw = json.dumps({"common": {"return_raw_connector_data": True}})
    metadata = (*config(base_url=processor.url), ("x-config-override", raw))
    told = every.call(AUTHORIZE, authorize(), metadata)
    assert told.status == 8
    assert not told.HasField("raw_connector_response")


# What takes too long

SLOW: dict[str, Answer] = {
    "no answer": hang(),
    "half a head": hang(HEAD),
    "half a body": hang(HEAD + b"Content-Length: 99\r\n\r\n{"),
}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_a_processor_that_hangs(hasty: Server, processor: Processor, answer: Answer) -> None:
    refused = _refusal(hasty, processor, answer)
    assert refused.code == "DEADLINE_EXCEEDED"
    assert refused.connector.error_code == "REQUEST_TIMEOUT_RECEIVED"
    assert len(processor.seen) == 1


def test_a_processor_that_drips(hasty: Server, processor: Processor) -> None:
    def drip(connection: socket.socket, request: object) -> bool:
        connection.sendall(HEAD + b"Content-Length: 999\r\n\r\n")
        connection.settimeout(0.2)
        for _ in range(50):
            connection.sendall(b" ")
            try:
                connection.recv(1)
            except TimeoutError:
                continue
            break
        return False

    refused = _refusal(hasty, processor, drip)
    assert refused.code == "DEADLINE_EXCEEDED"
    assert refused.connector.error_code == "REQUEST_TIMEOUT_RECEIVED"


def test_the_callers_deadline_bounds_the_processor_call(
    every: Server, processor: Processor
) -> None:
    processor.answer = hang()
    with pytest.raises(Refused) as caught:
        every.call(AUTHORIZE, authorize(), config(base_url=processor.url), timeout=0.5)
    assert caught.value.code == "DEADLINE_EXCEEDED"
    processor.answer = say(200, PAID)
    told = every.call(AUTHORIZE, authorize(), config(base_url=processor.url), timeout=5)
    assert told.status == 8


# What cannot be reached


def test_a_processor_that_has_gone(hasty: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
    refused = hasty.refusal(AUTHORIZE, authorize(), config(base_url=url))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == "REQUEST_NOT_SENT"


@pytest.mark.parametrize(
    "url", ["http://nosuchhost.invalid", "https://127.0.0.1:1", "http://[::1]:1"]
)
def test_a_processor_that_is_not_there(hasty: Server, url: str) -> None:
    refused = hasty.refusal(AUTHORIZE, authorize(), config(base_url=url))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == "REQUEST_NOT_SENT"


def test_a_processor_that_speaks_no_tls(hasty: Server, processor: Processor) -> None:
    url = processor.url.replace("http:", "https:")
    refused = hasty.refusal(AUTHORIZE, authorize(), config(base_url=url))
    assert refused.connector.error_code == "REQUEST_NOT_SENT"
    assert not processor.seen


def test_a_processor_that_does_not_accept(hasty: Server) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(0)
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        waiting = []
        # Fills the backlog, so that the next connection is not answered.
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(door.getsockname())
            waiting.append(one)
        refused = hasty.refusal(AUTHORIZE, authorize(), config(base_url=url))
        for one in waiting:
            one.close()
    assert refused.code == "DEADLINE_EXCEEDED"
    assert refused.connector.error_code == "REQUEST_NOT_SENT"


def test_a_proxy_that_refuses(hasty: Server, processor: Processor) -> None:
    processor.answer = say(407, b"")
    patch = json.dumps({"proxy": {"https_url": processor.url}})
    metadata = (*config(base_url="https://a.invalid"), ("x-config-override", patch))
    refused = hasty.refusal(AUTHORIZE, authorize(), metadata)
    assert refused.connector.error_code == "REQUEST_NOT_SENT"
    assert processor.seen[0].method == "CONNECT"


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://h", "http://", "http://h:99999", "http://h h", "http://h/\r\nA: b"]
)
def test_a_url_that_is_none(hasty: Server, url: str) -> None:
    refused = hasty.refusal(AUTHORIZE, authorize(), config(base_url=url))
    assert (refused.code, refused.integration.error_code) == ("INTERNAL", "URL_PARSING_FAILED")


def test_a_credential_with_a_line_break(hasty: Server, processor: Processor) -> None:
    metadata = config(api_key="a\r\nX-Injected: 1", base_url=processor.url)
    refused = hasty.refusal(AUTHORIZE, authorize(), metadata)
    assert refused.code == "INTERNAL"
    assert refused.integration.error_code == "HEADER_MAP_CONSTRUCTION_FAILED"
    assert "injected" not in refused.message.lower()
    assert not processor.seen


# Connections


def test_connections_are_kept(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    for _ in range(5):
        every.call(AUTHORIZE, authorize(), config(base_url=processor.url))
    assert processor.connections == 1


def test_a_connection_is_not_reused_after_a_failure(every: Server, processor: Processor) -> None:
    metadata = config(base_url=processor.url)
    processor.answer = in_turn(say(200, PAID), send(b"", keep=False), say(200, PAID))
    assert every.call(AUTHORIZE, authorize(), metadata).status == 8
    refused = every.refusal(AUTHORIZE, authorize(), metadata)
    assert refused.connector.error_code == "CONNECTION_CLOSED_INCOMPLETE_MESSAGE"
    assert every.call(AUTHORIZE, authorize(), metadata).status == 8
    assert len(processor.seen) == 3


def test_cookies_are_not_kept(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID, {"Set-Cookie": "session=1; Path=/"})
    # By name: a jar would not keep the cookies of an address.
    url = processor.url.replace("127.0.0.1", "localhost")
    for _ in range(2):
        every.call(AUTHORIZE, authorize(), config(base_url=url))
    assert len(processor.seen) == 2
    assert all("cookie" not in seen.headers for seen in processor.seen)


def test_a_get_is_bodiless(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    rpc = "PaymentService/Get"
    fields = {"connector_transaction_id": "p-1", "amount": {"currency": "USD"}}
    every.call(rpc, message(rpc, fields), config(base_url=processor.url))
    (seen,) = processor.seen
    assert (seen.method, seen.body) == ("GET", b"")


@pytest.mark.parametrize(
    ("status", "chosen", "number"),
    [
        (AttemptStatus.FAILURE, c.FlowStatusPaymentStatus, c.PaymentStatus.FAILURE),
        (
            c.RefundStatus.REFUND_FAILURE,
            c.FlowStatusRefundStatus,
            c.RefundStatus.REFUND_FAILURE,
        ),
    ],
)
def test_a_refusal_says_what_it_makes_of_the_payment(status: Any, chosen: Any, number: Any) -> None:
    told = refusal_info(ErrorResponse("code", "message", "reason", status=status))
    assert told.connector_details.status == chosen(number)


def test_a_refusal_that_says_nothing_of_the_payment_leaves_it_open() -> None:
    assert refusal_info(ErrorResponse("code", "message")).connector_details.status is None
