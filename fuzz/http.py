"""Hostile requests to the HTTP/JSON gateway: bodies, packings, headers, paths, framing."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator

import msgspec
from google.protobuf.message import DecodeError

from fuzz import documents, hostile
from fuzz.cases import Case
from fuzz.doors import Doors, shown, some_cases
from fuzz.hostile import Dice
from fuzz.laws import Breach
from ucs.server import gateway_json
from ucs.server.gateway import ROUTES, STATUSES
from ucs.server.gateway_json import BodyError
from ucs.server.rpcs import all_rpcs

_PATHS = {rpc: path for path, rpc in ROUTES.items()}
_LAWFUL = frozenset((200, 405, 413, 500, *STATUSES.values()))
_A_WHILE = 0.1
_HEAD = re.compile(rb"HTTP/\d\.\d (\d{3}) [^\r\n]*\r\n")


class Drawn(msgspec.Struct, frozen=True):
    """One request as bytes.

    Attributes:
        kind: what is hostile in it.
        path: of the request line, as it was before anything was spoilt.
        whole: whether it is a request to its end, so that it must be answered.
        cut: bytes after which the caller hangs up without reading.
    """

    kind: str
    cases: tuple[Case, ...]
    path: str
    wire: bytes
    whole: bool
    cut: int | None = None


class Came(msgspec.Struct):
    """What was answered."""

    wire: bytes


class Http:
    """The door of the gateway."""

    def draw(self, seed: int, number: int, connectors: tuple[str, ...]) -> Drawn:
        dice = random.Random(f"http:{seed}:{number}")
        (case,) = cases = some_cases(dice, 1, connectors)
        path = _PATHS.get(case.rpc) or dice.choice(list(ROUTES))
        kind = dice.choices(list(_SPOIL), [share for share, _ in _SPOIL.values()])[0]
        asked = _Asked(path, _headers(case), _body(case, path, dice))
        _SPOIL[kind][1](asked, dice)
        wire = asked.written()
        cut = dice.randrange(len(wire)) if dice.random() < 0.03 else None
        return Drawn(kind, cases, path, wire, asked.whole, cut)

    async def ask(self, doors: Doors, drawn: Drawn) -> Came:
        reader, writer = await asyncio.open_connection(*doors.http)
        try:
            writer.write(drawn.wire[: drawn.cut])
            if drawn.cut is not None:
                return Came(b"")
            # What is said to follow never does.
            async with asyncio.timeout(None if drawn.whole else _A_WHILE):
                return Came(await reader.read())
        except (ConnectionError, TimeoutError):
            return Came(b"")
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    def breaches(self, drawn: Drawn, came: Came) -> Iterator[Breach]:
        if drawn.cut is not None:
            return
        if not came.wire:
            if drawn.whole:
                yield Breach("each request is answered", drawn.kind)
            return
        head, _, body = came.wire.removeprefix(_CONTINUE).partition(b"\r\n\r\n")
        found = _HEAD.match(head + b"\r\n")
        if not found or int(found[1]) not in _LAWFUL:
            yield Breach("a status of the gateway", f"{drawn.kind} {head[:40]!r}")
            return
        yield from _of_answer(drawn, int(found[1]), head, body)

    def codes(self, came: Came) -> Iterable[str]:
        found = _HEAD.match(came.wire.removeprefix(_CONTINUE))
        yield found[1].decode() if found else "nothing"


_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def _of_answer(drawn: Drawn, status: int, head: bytes, body: bytes) -> Iterator[Breach]:
    if b"\r\nServer: ucs-server" not in head:
        yield Breach("it does not say what it is made of", drawn.kind)
    if b"text/plain" in head and body.startswith(b"x-config-override: "):
        yield from shown(drawn.cases, {"the answer": body.decode(errors="replace")})
        return
    if drawn.wire.startswith(b"HEAD "):
        return
    try:
        told, _ = json.JSONDecoder().raw_decode(body.decode())
    except ValueError:
        yield Breach("each answer is JSON", f"{drawn.kind} {status}")
        return
    if status == 200:
        yield from _answered(drawn, body)
        return
    if set(told) != {"error"} or told["error"].get("code") != str(status):
        yield Breach("a refusal has its shape", f"{drawn.kind} {status}")
    elif told["error"]["message"] == "internal error":
        yield Breach("no crash", f"{drawn.kind} {status}")
    yield from shown(drawn.cases, {"the answer": body.decode()})


def _answered(drawn: Drawn, body: bytes) -> Iterator[Breach]:
    if drawn.path not in ROUTES or drawn.kind in ("line", "framing"):
        return
    kind = all_rpcs()[ROUTES[drawn.path]].response_message
    try:
        gateway_json.decode(kind, body)
    except BodyError as error:
        # Empty texts are left out, and a number of nobody's enum, which the processor told, has
        # no name.
        if not str(error).endswith(": missing") and "or number of" not in str(error):
            yield Breach("an answer is the call's message", f"{drawn.path} {error}")


# Requests


class _Asked(msgspec.Struct):
    path: str
    headers: list[tuple[str, bytes]]
    body: bytes
    method: str = "POST"
    version: str = "HTTP/1.1"
    whole: bool = True
    length: bool = True
    raw: bytes | None = None

    def written(self) -> bytes:
        if self.raw is not None:
            return self.raw
        line = f"{self.method} {self.path} {self.version}\r\n".encode()
        said = [("Content-Length", str(len(self.body)).encode())] if self.length else []
        pairs = [("Host", b"a"), ("Connection", b"close"), *self.headers, *said]
        lines = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in pairs)
        return line + lines + b"\r\n" + self.body


def _headers(case: Case) -> list[tuple[str, bytes]]:
    sent = [(n, v) for n, v in case.metadata if isinstance(v, str) and not n.startswith(":")]
    kept = [(n, v.encode("utf-8", "replace")) for n, v in sent if n.isascii() and n]
    size = 0
    told = []
    for name, value in kept:
        size += len(value)
        if size < 60_000 and not re.search(rb"[\r\n\x00]", value):
            told.append((name, value))
    return told


def _body(case: Case, path: str, dice: Dice) -> bytes:
    kind = all_rpcs()[ROUTES[path]].request_message
    try:
        return gateway_json.encode(kind.FromString(case.wire))
    except (DecodeError, msgspec.MsgspecError, UnicodeError):
        return documents.wreck(dice)


def _as_it_is(asked: _Asked, dice: Dice) -> None: ...


def _bad_json(asked: _Asked, dice: Dice) -> None:
    match dice.randrange(5):
        case 0:
            asked.body = documents.wreck(dice)
        case 1:
            asked.body = hostile.json_text(dice).encode("utf-8", "replace")
        case 2:
            asked.body = documents.broken(asked.body, dice)
        case _:
            asked.body = documents.mutated(asked.body, dice)


_AMOUNTS = (
    b"-1", b"1.0", b"1e3", b"1E400", b"NaN", b"-Infinity", b'"1000"', b"0x1f", b"01", b"1,000",
    b"9223372036854775808", b"-9223372036854775809", b"9007199254740993", b"null", b"true",
    b"[1]", b"{}", b"1" * 400, b"1,\"minor_amount\":2",
)  # fmt: skip


def _bad_amount(asked: _Asked, dice: Dice) -> None:
    told = b'"minor_amount":' + dice.choice(_AMOUNTS)
    asked.body = re.sub(rb'"minor_amount":-?\d+', lambda _: told, asked.body)


def _packed(asked: _Asked, dice: Dice) -> None:
    name, pack = dice.choice(
        (
            ("gzip", gzip.compress),
            ("deflate", zlib.compress),
            ("gzip", lambda body: body),
            ("deflate", lambda body: body),
            ("br", lambda body: body),
            ("zstd", lambda body: body),
            ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
            ("gzip", lambda body: gzip.compress(body)[:-9]),
            ("gzip", lambda body: gzip.compress(b"[" * 6_000_000)),
            ("identity", lambda body: body),
            ("\x80", lambda body: body),
        )
    )
    asked.headers.append(("Content-Encoding", name.encode()))
    asked.body = pack(asked.body)


def _typed(asked: _Asked, dice: Dice) -> None:
    types = (
        *("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"),
        *("application/json; charset=utf-7", "application/json; charset=utf-16", "", "/", ";=;"),
        *("application/xml", "a" * 5000, "application/json\x00", "application/grpc"),
    )
    asked.headers.append(("Content-Type", dice.choice(types).encode()))
    if dice.random() < 0.3:
        asked.body = asked.body.decode(errors="replace").encode(
            dice.choice(("utf-16", "utf-32", "utf-8-sig"))
        )


def _line(asked: _Asked, dice: Dice) -> None:
    asked.whole = False
    match dice.randrange(3):
        case 0:
            asked.path = dice.choice(_ODD_PATHS).replace("PATH", asked.path)
        case 1:
            methods = ("GET", "HEAD", "OPTIONS", "CONNECT", "TRACE", "PUT", "post", "", "P\x00ST")
            asked.method = dice.choice(methods)
        case _:
            asked.version = dice.choice(("HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/9", "", "X/1.1"))


_ODD_PATHS = (
    "/", "*", "//PATH", "PATH/", "PATH?a=%00", "PATH#x", "PATH%00", "PATH;a=b", "/health",
    "/health/../PATH", "/%2e%2e/PATH", "http://evil.example/PATH", "http://[::1",
    "PATH?" + "a" * 9000, "/" + "a" * 100_000, "/payments/\xff", "/payments/%ff", "PATH PATH",
    "\\PATH", "/payments%2fget",
)  # fmt: skip


def _header(asked: _Asked, dice: Dice) -> None:
    asked.whole = False
    name = dice.choice(("x-request-id", "x-connector-config", "authorization", "x-merchant-id"))
    text = hostile.text(dice).encode("utf-8", "replace")
    match dice.randrange(6):
        case 0:
            asked.headers.append((name, text))
        case 1:
            asked.headers.append((f"{name}\x00", b"a"))
        case 2:
            asked.headers = [(n, v + b"\x00") for n, v in asked.headers]
        case 3:
            asked.headers = [(n, v + b"\r\n" + v) for n, v in asked.headers]
        case 4:
            asked.headers += [(f"x-{n}", b"a") for n in range(dice.choice((10, 2000)))]
        case _:
            asked.headers += asked.headers


def _framing(asked: _Asked, dice: Dice) -> None:
    asked.whole = False
    whole, size = asked.written(), len(asked.body)
    match dice.randrange(7):
        case 0:
            asked.headers.append(("Transfer-Encoding", b"chunked"))
        case 1:
            asked.headers.append(("Content-Length", str(dice.choice((0, size + 5))).encode()))
        case 2:
            asked.length = False
            lengths = ("-1", "+5", "0x10", "9" * 30, " ", "5, 5", str(size + 100), str(size // 2))
            asked.headers.append(("Content-Length", dice.choice(lengths).encode()))
        case 3:
            asked.length = False
            asked.headers.append(("Transfer-Encoding", b"chunked"))
            parts = (b"%x\r\n%s\r\n0\r\n\r\n", b"%x;a=b\r\n%s\r\n0\r\n\r\n", b"%x\r\n%s\r\nzz\r\n")
            asked.body = dice.choice(parts) % (size, asked.body)
        case 4:
            asked.raw = whole[: dice.randrange(1, len(whole))]
        case 5:
            asked.raw = whole + dice.choice((whole, b"\x00" * 50, b"GET / HTTP/1.1\r\n"))
        case _:
            asked.raw = dice.randbytes(dice.randrange(1, 200))


_SPOIL = {
    "body": (0.35, _bad_json),
    "amount": (0.15, _bad_amount),
    "call": (0.15, _as_it_is),
    "packed": (0.08, _packed),
    "typed": (0.05, _typed),
    "line": (0.07, _line),
    "header": (0.07, _header),
    "framing": (0.08, _framing),
}
