"""The front door over real sockets: order, limits, malformed bytes, delays and resets."""

import asyncio
import socket
from collections.abc import Awaitable
from typing import Any

import pytest

from simulators.core import door
from simulators.core.http import Request, Response


async def later(seconds: float, answer: Response) -> Response:
    await asyncio.sleep(seconds)
    return answer


async def broken() -> Response:
    await asyncio.sleep(0)
    raise RuntimeError("deliberately")


def handle(request: Request) -> Response | Awaitable[Response]:
    """Say what arrived; the path asks for anything special."""
    body = f"{request.method} {request.path}?{request.query} {request.body.decode()}".encode()
    answer = Response(200, {"X-Base": request.base}, body)
    match request.path:
        case "/later":
            return later(0.05, answer)
        case "/delayed":
            return Response(200, {}, body, delay=0.05)
        case "/reset":
            return Response(0, {}, b"", reset=True)
        case "/raises":
            raise RuntimeError("deliberately")
        case "/breaks":
            return broken()
        case "/empty":
            return Response(204, {}, b"")
        case "/headers":
            shown = ";".join(f"{k}={v}" for k, v in sorted(request.headers.items()))
            return Response(200, {}, shown.encode())
    return answer


@pytest.fixture(scope="module")
def host(hosted: Any) -> Any:
    host = hosted(handle)
    host.loop.set_exception_handler(lambda loop, context: None)
    return host


def talk(host: Any, sent: bytes, *, until: bytes = b"") -> bytes:
    """Send bytes as they are; what came back until the door closed or `until` appeared."""
    address = (host.base.rpartition("/")[2].split(":")[0], int(host.base.rpartition(":")[2]))
    with socket.create_connection(address, timeout=5) as connection:
        connection.sendall(sent)
        got = b""
        while not (until and until in got):
            try:
                piece = connection.recv(65536)
            except ConnectionResetError:
                break
            if not piece:
                break
            got += piece
        return got


def get(path: str, *, close: bool = False, head: str = "") -> bytes:
    end = "Connection: close\r\n" if close else ""
    return f"GET {path} HTTP/1.1\r\nHost: door.test\r\n{head}{end}\r\n".encode()


def bodies(answer: bytes) -> list[bytes]:
    """The bodies of answers that follow each other."""
    found = []
    while answer:
        head, _, rest = answer.partition(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        found.append(rest[:length])
        answer = rest[length:]
    return found


def test_a_request_arrives_as_it_was_sent(host: Any) -> None:
    sent = b"POST /a%20b?c=%20d HTTP/1.1\r\nHost: door.test:1\r\nContent-Length: 5\r\n"
    answer = talk(host, sent + b"Connection: close\r\n\r\nhello")
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"X-Base: http://door.test:1\r\n" in answer
    assert bodies(answer) == [b"POST /a%20b?c=%20d hello"]


def test_headers_are_lower_case_and_joined(host: Any) -> None:
    head = "X-One: a\r\nx-one: b\r\nStripe-Version: v\r\n"
    [body] = bodies(talk(host, get("/headers", close=True, head=head)))
    assert b"stripe-version=v;x-one=a, b" in body


def test_pipelined_answers_keep_their_order(host: Any) -> None:
    paths = ["/later", "/one", "/delayed", "/two", "/breaks", "/three"]
    sent = b"".join(get(path) for path in paths) + get("/last", close=True)
    told = [body.split(b"?")[0] for body in bodies(talk(host, sent))]
    assert told == [
        b"GET /later",
        b"GET /one",
        b"GET /delayed",
        b"GET /two",
        b"internal error",
        b"GET /three",
        b"GET /last",
    ]


def test_many_pipelined_requests_are_all_answered(host: Any) -> None:
    sent = b"".join(get("/later" if n % 7 == 0 else f"/{n}") for n in range(300))
    answers = bodies(talk(host, sent + get("/last", close=True)))
    assert len(answers) == 301
    assert answers[8].startswith(b"GET /8")


def test_a_body_may_come_in_pieces(host: Any) -> None:
    sent = b"POST /x HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    assert bodies(talk(host, sent + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) == [b"POST /x? abcde"]


def test_a_client_that_asks_first_is_told_to_go_on(host: Any) -> None:
    sent = b"POST /x HTTP/1.1\r\nHost: d\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"
    assert talk(host, sent, until=b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"


def test_head_and_204_have_no_body(host: Any) -> None:
    sent = b"HEAD /x HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n"
    assert talk(host, sent).endswith(b"\r\n\r\n")
    assert b"Content-Length" not in talk(host, get("/empty", close=True))


def test_an_old_client_is_hung_up_on(host: Any) -> None:
    answer = talk(host, b"GET /x HTTP/1.0\r\nHost: d\r\n\r\n")
    assert b"Connection: close" in answer


REFUSED = [
    (b"nonsense\r\n\r\n", b"HTTP/1.1 400 "),
    (b"GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n", b"HTTP/1.1 400 "),
    (b"GET / HTTP/1.1\r\nX: " + b"a" * (door.HEAD_LIMIT + 1) + b"\r\n\r\n", b"HTTP/1.1 431 "),
    (
        f"POST / HTTP/1.1\r\nContent-Length: {door.BODY_LIMIT + 1}\r\n\r\n".encode(),
        b"HTTP/1.1 413 ",
    ),
    (
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        + f"{door.BODY_LIMIT + 1:x}\r\n".encode()
        + b"a" * (door.BODY_LIMIT + 1),
        b"HTTP/1.1 413 ",
    ),
]


@pytest.mark.parametrize(("sent", "answer"), REFUSED)
def test_what_is_malformed_or_too_large_is_refused(host: Any, sent: bytes, answer: bytes) -> None:
    assert talk(host, sent, until=b"\r\n\r\n").startswith(answer)


def test_an_offer_to_speak_something_else_is_passed_over(host: Any) -> None:
    offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n"
    answers = bodies(talk(host, get("/one", head=offer) + get("/two", close=True)))
    assert [answer.split(b"?")[0] for answer in answers] == [b"GET /one", b"GET /two"]


def test_a_handler_that_fails_answers_500_and_the_door_lives(host: Any) -> None:
    answers = talk(host, get("/raises") + get("/x", close=True))
    assert answers.startswith(b"HTTP/1.1 500 ")
    assert b"deliberately" not in answers
    assert bodies(answers)[1] == b"GET /x? "


def test_a_reset_is_a_reset(host: Any) -> None:
    assert talk(host, get("/reset")) == b""


def test_a_bound_socket_can_be_handed_in(hosted: Any) -> None:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    host = hosted(handle, sock=listening)
    assert int(host.base.rpartition(":")[2]) == listening.getsockname()[1]
    assert bodies(talk(host, get("/x", close=True))) == [b"GET /x? "]


def test_a_client_that_leaves_takes_its_questions_along(host: Any) -> None:
    with socket.create_connection(("127.0.0.1", int(host.base.rpartition(":")[2]))) as connection:
        connection.sendall(get("/later"))
    assert bodies(talk(host, get("/x", close=True))) == [b"GET /x? "]


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("a\r\nSet-Cookie: b=c", b"a%0D%0ASet-Cookie: b=c"),
        ("https://shop.example/\u20ac\u4f60", b"https://shop.example/%E2%82%AC%E4%BD%A0"),
        ("caf\u00e9\tau lait", b"caf\xe9\tau lait"),
        ("\x00\x7f", b"%00%7F"),
    ],
)
def test_no_header_value_breaks_an_answer(hosted: Any, value: str, sent: bytes) -> None:
    told = talk(hosted(lambda _: Response(200, {"X-Told": value}, b"whole")), get("/x", close=True))
    assert b"X-Told: " + sent + b"\r\n" in told
    assert b"Set-Cookie" not in [line.partition(b":")[0] for line in told.split(b"\r\n")]
    assert bodies(told) == [b"whole"]
