"""The service under test: ours as a process of its own, or any other at an address."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import message_factory

from harness import seal
from harness.proxy import Proxy
from harness.relay import Relay
from rpc import services_pb2

COMMAND = (sys.executable, "-m", "ucs.server.main")
START_SECONDS = 30.0
STOP_SECONDS = 10.0
CALL_SECONDS = 60.0
# How long our own service waits for a processor's answer while it is certified.
PATIENCE_SECONDS = 3
# A real one is further away, and may have had too many requests.
SANDBOX_PATIENCE_SECONDS = 55
# Faults of the processor must not take longer to notice than a person would watch.
SETTINGS = {
    "CS__LOG__CONSOLE__LEVEL": "ERROR",
    "CS__METRICS__PORT": "0",
}
# One that writes down all that it can.
LOUD = {"CS__LOG__CONSOLE__LEVEL": "TRACE"}
_OPTIONS = (("grpc.enable_retries", 0), ("grpc.use_local_subchannel_pool", 1))


class ServiceError(RuntimeError):
    """The service under test cannot be reached; nothing can be said about it."""


class Process:
    """Our server, started for this worker and stopped with it, sealed as well as the system allows.

    Raises:
        ServiceError: it ended or stayed silent before it listened; the message holds its stderr.
    """

    def __init__(
        self,
        relay: Relay,
        command: Sequence[str] = COMMAND,
        proxy: Proxy | None = None,
        *,
        loud: bool = False,
        patience: int = PATIENCE_SECONDS,
    ) -> None:
        settings = {**SETTINGS, **(LOUD if loud else {}), **(_behind(proxy) if proxy else {})}
        settings["CS__PROXY__READ_TIMEOUT"] = str(patience)
        self._folder = Path(tempfile.mkdtemp(prefix="ucs-"))
        self.address = f"unix:{self._folder / 'grpc'}"
        with (self._folder / "stderr").open("wb") as errors:
            try:
                self._sealed = seal.launch(
                    [*command, "--listen", self.address],
                    ports=[proxy.port if proxy else relay.port],
                    adopt=relay.adopt,
                    env={**os.environ, **settings},
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    beside=proxy.sealed if proxy else None,
                )
            except seal.SealError as error:
                shutil.rmtree(self._folder, ignore_errors=True)
                raise ServiceError(f"the service under test did not start: {error}") from error
        self.level = self._sealed.level
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def _wait(self) -> None:
        pipe = self._sealed.process.stdout
        assert pipe is not None
        ready, _, _ = select.select([pipe], [], [], START_SECONDS)
        line = pipe.readline() if ready else b""
        if not line.startswith(b"listening on "):
            raise ServiceError(f"the service under test did not start: {self.errors() or line!r}")

    def errors(self) -> str:
        """What it wrote to stderr, at most the last 4,000 characters."""
        return (self._folder / "stderr").read_text(errors="replace")[-4000:]

    @property
    def written(self) -> str:
        """All that it wrote to stderr."""
        return (self._folder / "stderr").read_text(errors="replace")

    @property
    def shown(self) -> str:
        """What the system shows of it to its neighbours: its arguments and its environment."""
        place = Path(f"/proc/{self._sealed.process.pid}")
        return "\n".join((place / name).read_text() for name in ("cmdline", "environ"))

    @property
    def running(self) -> bool:
        return self._sealed.process.poll() is None

    def stop(self) -> None:
        """Asks it to end, and insists after a while."""
        self._sealed.stop(STOP_SECONDS)
        shutil.rmtree(self._folder, ignore_errors=True)


def _behind(proxy: Proxy) -> dict[str, str]:
    """What leads our service through a proxy: its own settings, and what other services read."""
    return {
        **proxy.environment(),
        "CS__PROXY__HTTP_URL": proxy.url(),
        "CS__PROXY__HTTPS_URL": proxy.url(),
        "CS__PROXY__MITM_PROXY_ENABLED": "true",
        "CS__PROXY__MITM_CA_CERT": b64encode(proxy.certificate.read_bytes()).decode(),
    }


class Channel:
    """The RPCs of the service under test, over one connection per worker.

    Raises:
        ServiceError: nobody answers at the address.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._channel = grpc.insecure_channel(address, options=_OPTIONS)
        self._calls: dict[str, grpc.UnaryUnaryMultiCallable[Any, Any]] = {}
        try:
            grpc.channel_ready_future(self._channel).result(START_SECONDS)
        except grpc.FutureTimeoutError:
            self.close()
            raise ServiceError(f"no service under test answers at {address}") from None

    def call(self, rpc: str) -> grpc.UnaryUnaryMultiCallable[Any, Any]:
        """The callable of an RPC such as `PaymentService/Authorize`."""
        found = self._calls.get(rpc)
        if found is None:
            found = self._calls[rpc] = self._make(rpc)
        return found

    def _make(self, rpc: str) -> grpc.UnaryUnaryMultiCallable[Any, Any]:
        asked, answered = messages(rpc)
        return self._channel.unary_unary(
            f"/types.{rpc}",
            request_serializer=asked.SerializeToString,
            response_deserializer=answered.FromString,
        )

    def close(self) -> None:
        self._channel.close()


def messages(rpc: str) -> tuple[Any, Any]:
    """The classes of an RPC's request and response."""
    service, _, name = rpc.partition("/")
    method = services_pb2.DESCRIPTOR.services_by_name[service].methods_by_name[name]
    find: Callable[[Any], Any] = message_factory.GetMessageClass
    return find(method.input_type), find(method.output_type)


class Service:
    """The service under test, wherever it runs."""

    def __init__(
        self,
        relay: Relay,
        target: str | None = None,
        command: Sequence[str] = COMMAND,
        proxy: Proxy | None = None,
        *,
        loud: bool = False,
        patience: int = PATIENCE_SECONDS,
    ) -> None:
        self._process = (
            None if target else Process(relay, command, proxy, loud=loud, patience=patience)
        )
        self.address = target or (self._process.address if self._process else "")
        try:
            self.channel = Channel(self.address)
        except ServiceError:
            self.stop()
            raise

    @property
    def seal(self) -> str:
        """How well the service is kept from reaching anything but the relay."""
        return self._process.level if self._process else seal.UNSEALED

    @property
    def written(self) -> str:
        """All that it has logged; nothing where it is not ours."""
        return self._process.written if self._process else ""

    @property
    def shown(self) -> str:
        """What the system shows of its process; nothing where it is not ours."""
        return self._process.shown if self._process else ""

    def trouble(self) -> str:
        """What became of the process, if it is gone."""
        if self._process is None or self._process.running:
            return ""
        return f"the service under test is gone:\n{self._process.errors()}"

    def stop(self) -> None:
        with contextlib.suppress(AttributeError):
            self.channel.close()
        if self._process:
            self._process.stop()
