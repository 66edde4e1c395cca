"""The seal: what a sealed process can reach, tried from inside it, at each level."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grpc
import httpx
import pytest

from harness import seal
from harness.relay import Relay
from simulators.core.http import Request, Response

TRY = """
import json, socket, subprocess, sys
relay, outside, datagrams, path = json.loads(sys.argv[1])
said = {}
def attempt(name, act):
    try:
        act()
        said[name] = "reached"
    except OSError as error:
        said[name] = type(error).__name__
def get(port):
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        line.sendall(b"GET /@t/stripe/x HTTP/1.1\\r\\nhost: a\\r\\n\\r\\n")
        assert line.recv(100)
def uvlooped(port):
    import asyncio, uvloop
    async def go():
        await asyncio.open_connection("127.0.0.1", port)
    uvloop.install()
    asyncio.run(go())
def child(port):
    code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    if done.returncode:
        raise OSError
def datagram(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(0.3)
        line.connect(("127.0.0.1", port))
        line.send(b"x")
        line.recv(10)
attempt("relay", lambda: get(relay))
attempt("socket", lambda: socket.create_connection(("127.0.0.1", outside), 5))
attempt("uvloop", lambda: uvlooped(outside))
attempt("child", lambda: child(outside))
attempt("udp", lambda: datagram(datagrams))
attempt("address", lambda: socket.create_connection(("192.0.2.1", 80), 0.2))
attempt("unix", lambda: socket.socket(socket.AF_UNIX).connect(path))
print(json.dumps(said))
"""
SERVER = """
import sys, grpc
from concurrent.futures import ThreadPoolExecutor
import urllib.request
class Pay(grpc.GenericRpcHandler):
    def service(self, details):
        return grpc.unary_unary_rpc_method_handler(self.pay)
    def pay(self, request, context):
        with urllib.request.urlopen(request.decode()) as reply:
            return reply.read()
server = grpc.server(ThreadPoolExecutor(2))
server.add_generic_rpc_handlers((Pay(),))
server.add_insecure_port(sys.argv[1])
server.start()
server.wait_for_termination()
"""


class Hello:
    def handle(self, request: Request) -> Response:
        return Response(200, {}, b"hello")


@pytest.fixture
def relay() -> Iterator[Relay]:
    with Relay() as relay:
        relay.open("t", {"stripe": Hello()})
        yield relay


def supported(level: str) -> bool:
    try:
        ports, adopt = [9], socket.socket.close
        seal.launch(["true"], ports=ports, adopt=adopt, levels=[level]).stop()
    except seal.SealError as error:
        return "cannot be sealed" not in str(error)
    return True


needs_namespace = pytest.mark.skipif(
    not supported(seal.NAMESPACE), reason="this system gives no network namespace to this user"
)
needs_landlock = pytest.mark.skipif(
    not supported(seal.LANDLOCK), reason="this kernel has no Landlock for the network"
)


@pytest.fixture
def datagrams() -> Iterator[int]:
    code = (
        "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "s.bind(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True)\n"
        "while True: s.sendto(b'x', s.recvfrom(10)[1])"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.kill()


def said(relay: Relay, levels: list[str], datagrams: int, folder: Path) -> dict[str, str]:
    with (
        socket.create_server(("127.0.0.1", 0)) as outside,
        socket.socket(socket.AF_UNIX) as unix,
    ):
        unix.bind(str(folder / "s"))
        unix.listen()
        where = [relay.port, outside.getsockname()[1], datagrams, str(folder / "s")]
        sealed = seal.launch(
            [sys.executable, "-c", TRY, json.dumps(where)],
            ports=[relay.port],
            adopt=relay.adopt,
            stdout=subprocess.PIPE,
            levels=levels,
        )
        assert sealed.process.stdout is not None
        text = sealed.process.stdout.read()
        sealed.stop()
        found: dict[str, str] = json.loads(text)
        return {"level": sealed.level, **found}


@needs_namespace
def test_in_a_namespace_only_the_relay_is_there(
    relay: Relay, datagrams: int, tmp_path: Path
) -> None:
    assert said(relay, [seal.NAMESPACE], datagrams, tmp_path) == {
        "level": "network-namespace",
        "relay": "reached",
        "socket": "ConnectionRefusedError",
        "uvloop": "ConnectionRefusedError",
        "child": "OSError",
        "udp": "ConnectionRefusedError",
        "address": "OSError",
        "unix": "reached",
    }
    assert len(relay.close("t").wire) == 1


@needs_landlock
def test_landlock_allows_connects_to_the_relay_alone(
    relay: Relay, datagrams: int, tmp_path: Path
) -> None:
    assert said(relay, [seal.LANDLOCK], datagrams, tmp_path) == {
        "level": "landlock",
        "relay": "reached",
        "socket": "PermissionError",
        "uvloop": "PermissionError",
        "child": "OSError",
        "udp": "reached",
        "address": "PermissionError",
        "unix": "reached",
    }


def test_an_unsealed_process_says_so(relay: Relay, datagrams: int, tmp_path: Path) -> None:
    found = said(relay, [seal.UNSEALED], datagrams, tmp_path)
    assert (found["level"], found["relay"], found["socket"]) == ("unsealed", "reached", "reached")


def test_a_level_that_does_not_work_gives_way_to_the_next(relay: Relay) -> None:
    sealed = seal.launch(
        ["true"], ports=[relay.port], adopt=relay.adopt, levels=["moat", *seal.LEVELS]
    )
    sealed.stop()
    assert sealed.level in seal.LEVELS


@needs_namespace
def test_a_service_is_called_over_a_unix_socket_and_calls_the_relay(
    relay: Relay, tmp_path: Path
) -> None:
    path = tmp_path / "grpc"
    sealed = seal.launch(
        [sys.executable, "-c", SERVER, f"unix:{path}"], ports=[relay.port], adopt=relay.adopt
    )
    try:
        seal.wait_until(sealed.process, path.exists, "the service", 20)
        with grpc.insecure_channel(f"unix:{path}") as channel:
            pay = channel.unary_unary("/types.PaymentService/Authorize", None, None)
            url = relay.url("t", "stripe") + "/v1"
            assert pay(url.encode(), wait_for_ready=True, timeout=20) == b"hello"
    finally:
        sealed.stop()
    assert relay.close("t").ok
    assert httpx.get(relay.base).status_code == 599


@needs_namespace
def test_a_second_process_joins_the_namespace_of_the_first(relay: Relay) -> None:
    first = seal.launch(["sleep", "60"], ports=[relay.port], adopt=relay.adopt)
    code = f"import urllib.request as u; print(u.urlopen('{relay.url('t', 'stripe')}/x').read())"
    try:
        second = seal.launch(
            [sys.executable, "-c", code],
            ports=[relay.port],
            stdout=subprocess.PIPE,
            levels=[first.level],
            beside=first,
        )
        assert second.process.stdout is not None
        assert second.process.stdout.read() == b"b'hello'\n"
        second.stop()
    finally:
        first.stop()


def test_a_seal_that_does_not_hold_stops_the_run(
    relay: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(seal.__file__).read_text()
    leaky = tmp_path / "seal.py"
    leaky.write_text(source.replace("                _restrict_connects(", "                str("))
    monkeypatch.setattr(seal, "__file__", str(leaky))
    with pytest.raises(seal.SealError, match="the outside can be reached"):
        seal.launch(["true"], ports=[relay.port], levels=[seal.LANDLOCK])


def test_a_command_that_is_not_there_ends_at_once(relay: Relay) -> None:
    sealed = seal.launch(
        ["/no/such/service"], ports=[relay.port], adopt=relay.adopt, stderr=subprocess.PIPE
    )
    with pytest.raises(seal.SealError, match="the service: the process ended with 1"):
        seal.wait_until(sealed.process, lambda: False, "the service", 20)
    assert sealed.process.stderr is not None
    assert b"/no/such/service" in sealed.process.stderr.read()
    sealed.stop()


def test_waiting_for_a_service_has_an_end() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        with pytest.raises(seal.SealError, match=r"the port: not ready after 0\.05 s"):
            seal.wait_until(process, lambda: False, "the port", 0.05)
        process.kill()


def test_no_level_left_is_an_error_that_says_why(relay: Relay) -> None:
    with pytest.raises(seal.SealError, match="cannot be sealed: "):
        seal.launch(["true"], ports=[relay.port], levels=[])
