"""Several workers behind one port: they share nothing, and no journey cares whose turn it is."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from tests.server.asks import authorize, message
from tests.server.process import Client, Refused, Server
from tests.server.test_process import _free
from ucs.server.workers import merged

WORKERS = 3


class Several(Server):
    """A server of several processes, with a client for each of them."""

    def __init__(self, port: int) -> None:
        settings = {"CS__METRICS__PORT": str(port), "UCS_TEST_WORKERS": str(WORKERS)}
        super().__init__(settings, listen="127.0.0.1:0", module="tests.server.several")
        self.metrics = f"http://127.0.0.1:{port}/metrics"

    @property
    def children(self) -> list[int]:
        """The process ids of the workers."""
        pid = self.process.pid
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Direct(Client):
    """Calls over a connection of its own; `worker` is who took it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.channel = grpc.insecure_channel(address, (("grpc.use_local_subchannel_pool", 1),))
        # Refused for want of credentials, by whoever took the connection.
        refused = self.refusal("PaymentService/Authorize", authorize())
        self.worker: str = refused.headers["x-worker"]


def reach(address: str, known: dict[str, Direct] | None = None) -> dict[str, Direct]:
    """A client of each worker: the system hands each connection to any of them."""
    found = known or {}
    for _ in range(200):
        client = Direct(address)
        if client.worker in found:
            client.close()
        else:
            found[client.worker] = client
        if len(found) == WORKERS:
            return found
    raise AssertionError(f"only {sorted(found)} can be reached")


@pytest.fixture(scope="module")
def several() -> Iterator[Several]:
    with _free() as port:
        pass
    started = Several(port)
    yield started
    assert started.stop() == 0


def _steps(key: str) -> list[tuple[str, Any]]:
    """A journey: what is asked, by the id that the first answer gives."""
    amount = {"minor_amount": 1050, "currency": "USD"}
    some = {"minor_amount": 400, "currency": "USD"}
    return [
        ("PaymentService/Authorize", {"capture_method": "MANUAL"}),
        ("PaymentService/Get", {"amount": amount}),
        ("PaymentService/Capture", {"amount_to_capture": amount}),
        ("PaymentService/Get", {"amount": amount}),
        (
            "PaymentService/Refund",
            {"merchant_refund_id": f"r-{key}", "refund_amount": some, "payment_amount": 1050},
        ),
        ("PaymentService/Get", {"amount": amount}),
    ]


def _live(clients: list[Client], url: str, key: str) -> list[dict[str, Any]]:
    """What a journey comes to whose every call is made by the next client."""
    config = {"config": {"Stripe": {"api_key": f"sk_test_{key}", "base_url": url}}}
    override = {"connectors": {"stripe": {"base_url": url}}}
    metadata = (
        ("x-connector-config", json.dumps(config)),
        ("x-config-override", json.dumps(override)),
    )
    told, payment = [], ""
    for number, (rpc, fields) in enumerate(_steps(key)):
        if number:
            asked = message(rpc, {"connector_transaction_id": payment, **fields})
        else:
            asked = authorize(**fields)
        answer = clients[number % len(clients)].call(rpc, asked, metadata)
        payment = payment or answer.connector_transaction_id
        told.append(_shown(answer, payment))
    return told


def _shown(answer: Any, payment: str) -> dict[str, Any]:
    kept = ("status", "captured_amount", "refund_amount", "status_code", "payment_amount")
    shown = {name: getattr(answer, name) for name in kept if hasattr(answer, name)}
    return shown | {"ours": answer.connector_transaction_id == payment}


def test_each_call_of_a_journey_may_go_to_another_worker(
    several: Several, server: Server, stripe: str
) -> None:
    clients = reach(several.address)
    assert sorted(clients) == [str(number) for number in range(WORKERS)]
    each: list[Client] = list(clients.values())
    spread = _live(each, stripe, "spreadspreadspreadspread0001")
    alone = _live([server], stripe, "alonealonealonealonealone001")
    assert spread == alone
    assert [step["status"] for step in spread] == [6, 6, 8, 8, 4, 8]
    for client in each:
        client.close()


@pytest.mark.long
def test_the_suites_hold_where_each_call_goes_to_the_next_process(tmp_path: Path) -> None:
    with _free() as first, _free() as second, _free() as third:
        ports = (first, second, third)
    services = [
        Server({"CS__METRICS__PORT": str(port), "CS__PROXY__READ_TIMEOUT": "3"}, "127.0.0.1:0")
        for port in ports
    ]
    target = "ipv4:" + ",".join(service.address for service in services)
    chosen = ["-k", "captures or refunds or voids", f"--target={target}", f"--reports={tmp_path}"]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "tests.server.spread"]
    ended = subprocess.run(
        [*command, "--connector=stripe", *chosen], capture_output=True, text=True, timeout=300
    )
    calls = [_calls(port) for port in ports]
    for service in services:
        assert service.stop() == 0
    assert ended.returncode == 0, ended.stdout[-2000:]
    assert min(calls) > 100
    assert max(calls) - min(calls) <= 2


def _calls(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as reply:
        lines = reply.read().decode().splitlines()
    counted = (line for line in lines if line.startswith("GRPC_SERVER_REQUESTS_TOTAL{"))
    return sum(int(line.rpartition(" ")[2]) for line in counted)


def test_their_metrics_are_told_at_one_door(several: Several) -> None:
    reach(several.address)
    with urllib.request.urlopen(several.metrics) as reply:
        text = reply.read().decode()
    for worker in range(WORKERS):
        assert f'ucs_worker_up{{worker="{worker}"}} 1' in text
        assert f'ucs_calls_in_flight{{worker="{worker}"}} 0' in text
        assert f'GRPC_SERVER_REQUESTS_TOTAL{{worker="{worker}",method="Authorize"' in text
    assert text.count("# TYPE GRPC_SERVER_REQUESTS_TOTAL ") == 1


def test_a_worker_that_dies_is_replaced(several: Several) -> None:
    lost = several.children[0]
    os.kill(lost, signal.SIGKILL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with urllib.request.urlopen(several.metrics) as reply:
            text = reply.read().decode()
        up = text.count("ucs_worker_up{") and text.count("} 1\n# HELP ucs_worker_restarts")
        if up and lost not in several.children and len(several.children) == WORKERS:
            break
        time.sleep(0.2)
    clients = _until_all(several.address, deadline)
    assert len(clients) == WORKERS
    assert any(line["event"] == "worker_ended" for line in several.log())


def _until_all(address: str, deadline: float) -> dict[str, Direct]:
    while True:
        try:
            return reach(address)
        except (AssertionError, Refused):
            if time.monotonic() > deadline:
                raise


def test_workers_do_not_outlive_their_parent() -> None:
    with _free() as port:
        pass
    orphaned = Several(port)
    children = orphaned.children
    orphaned.process.kill()
    orphaned.process.wait(10)
    orphaned.stop_reading()
    deadline = time.monotonic() + 30
    while any(_lives(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_lives(pid) for pid in children)


def _lives(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def _run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ucs.server.main", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)


def test_several_workers_need_a_port() -> None:
    ended = _run("--listen", "unix:/nowhere", "--workers", "2", "--metrics-port", "0")
    assert ended.returncode == 2
    assert "host:port" in ended.stderr


def test_a_port_of_other_workers_is_taken() -> None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        door.bind(("127.0.0.1", 0))
        door.listen()
        address = f"127.0.0.1:{door.getsockname()[1]}"
        ended = _run("--listen", address, "--workers", "2", "--metrics-port", "0")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr


def test_a_worker_that_cannot_start_ends_the_whole() -> None:
    ended = _run("--workers", "2", CS__SECURITY__TLS__CERTIFICATE="/nowhere", CS__SERVER__PORT="0")
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr


def test_samples_get_the_number_of_their_worker() -> None:
    texts = ["# HELP a A\n# TYPE a gauge\na 1\n", '# HELP a A\n# TYPE a gauge\na{b="c"} 2\n']
    assert merged(texts) == ('# HELP a A\n# TYPE a gauge\na{worker="0"} 1\na{worker="1",b="c"} 2\n')
