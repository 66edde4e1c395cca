"""The server as the process that it is in production, and what its calls come to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import grpc
from google.protobuf import message_factory
from google.protobuf.message import DecodeError, Message

from rpc import errors_pb2, services_pb2

Metadata = Iterable[tuple[str, str]]
M = TypeVar("M", bound=Message)


class Refused(Exception):
    """A call that ended with a gRPC status; ``details`` are the bare bytes beside it."""

    def __init__(self, error: grpc.RpcError) -> None:
        assert isinstance(error, grpc.Call)
        self.code: str = error.code().name
        told = error.details()
        self.message: str = told or ""
        trailing: dict[str, Any] = dict(error.trailing_metadata() or ())
        self.details: bytes = trailing.get("grpc-status-details-bin", b"")
        self.headers: dict[str, Any] = dict(error.initial_metadata() or ())
        super().__init__(f"{self.code} {self.message}")

    @property
    def integration(self) -> errors_pb2.IntegrationError:
        """The details as an IntegrationError; a wrong type of message leaves unknown fields."""
        return _exactly(errors_pb2.IntegrationError, self.details)

    @property
    def connector(self) -> errors_pb2.ConnectorError:
        """The details as a ConnectorError."""
        return _exactly(errors_pb2.ConnectorError, self.details)

    @property
    def error_code(self) -> str:
        """The code in the details, whichever of the two messages they are."""
        try:
            return errors_pb2.IntegrationError.FromString(self.details).error_code
        except DecodeError:
            return errors_pb2.ConnectorError.FromString(self.details).error_code


def _exactly(kind: type[M], data: bytes) -> M:
    assert data, "the call has no details"
    message = kind.FromString(data)
    known = kind()
    known.CopyFrom(message)
    known.DiscardUnknownFields()
    assert known == message, f"not a {message.DESCRIPTOR.name}"
    return message


class Answered:
    """A call that ended well: the message, and the metadata beside it."""

    def __init__(self, message: Any, headers: dict[str, Any]) -> None:
        self.message, self.headers = message, headers


class Client:
    """Calls any RPC of the contract by its name, ``PaymentService/Authorize``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.channel = grpc.insecure_channel(address)

    def ask(
        self, rpc: str, message: Message, metadata: Metadata = (), timeout: float = 20
    ) -> Answered:
        """One call.

        Raises:
            Refused: it ended with a gRPC status other than OK.
        """
        method = descriptor(rpc)
        call = self.channel.unary_unary(
            f"/types.{rpc}",
            request_serializer=type(message).SerializeToString,
            response_deserializer=message_factory.GetMessageClass(method.output_type).FromString,
        )
        try:
            answer, done = call.with_call(message, metadata=tuple(metadata), timeout=timeout)
        except grpc.RpcError as error:
            raise Refused(error) from None
        return Answered(answer, dict(done.initial_metadata() or ()))

    def call(self, rpc: str, message: Message, metadata: Metadata = (), timeout: float = 20) -> Any:
        """The response message of one call."""
        return self.ask(rpc, message, metadata, timeout).message

    def refusal(self, rpc: str, message: Message, metadata: Metadata = ()) -> Refused:
        """How one call fails."""
        try:
            answer = self.call(rpc, message, metadata)
        except Refused as refused:
            return refused
        raise AssertionError(f"{rpc} was answered: {answer}")

    def close(self) -> None:
        self.channel.close()


def descriptor(rpc: str) -> Any:
    """The descriptor of an RPC."""
    service, name = rpc.split("/")
    return services_pb2.DESCRIPTOR.services_by_name[service].methods_by_name[name]


def empty(rpc: str) -> Any:
    """An empty request of an RPC."""
    return message_factory.GetMessageClass(descriptor(rpc).input_type)()


def contains(refused: Refused, *texts: str) -> bool:
    """Whether any of these texts can be read in a refusal."""
    told = refused.message.encode() + refused.details
    return any(text.encode() in told for text in texts)


def all_rpcs() -> list[str]:
    """Every RPC of the contract's services."""
    services = services_pb2.DESCRIPTOR.services_by_name.values()
    return [f"{service.name}/{method.name}" for service in services for method in service.methods]


def _file(config: Path | None) -> list[str]:
    return ["--config", str(config)] if config else []


class Server(Client):
    """``ucs-server`` as a process of its own, on a unix socket.

    Args:
        settings: further environment, ``{"CS__PROXY__READ_TIMEOUT": "1"}``.
        listen: another address to listen on.
        module: another way to start it.
        config: a TOML file instead of the environment's own.
    """

    def __init__(
        self,
        settings: Mapping[str, str] = {},
        listen: str | None = None,
        module: str = "ucs.server.main",
        config: Path | None = None,
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ucs-server-"))
        inherited = {k: v for k, v in os.environ.items() if not k.upper().endswith("_PROXY")}
        where = listen or f"unix:{self.folder / 'socket'}"
        quiet = {"CS__METRICS__PORT": "0", "CS__LOG__CONSOLE__LOG_FORMAT": "json"}
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, "--listen", where, *_file(config)],
                env=inherited | quiet | dict(settings),
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self.process.stdout is not None
        self.said: list[str] = []
        while not (said := self.process.stdout.readline().decode()).startswith("listening on "):
            if not said:
                raise AssertionError(f"the server did not start: {self.log_text()}")
            self.said.append(said.strip())
        super().__init__(said.removeprefix("listening on ").strip())

    def log_text(self) -> str:
        """All that it has written to its log."""
        return (self.folder / "log").read_text()

    def log(self) -> list[dict[str, Any]]:
        """Its log, line by line."""
        return [json.loads(line) for line in self.log_text().splitlines()]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ends it, and returns its exit code."""
        self.process.send_signal(how)
        code = self.process.wait(20)
        self.stop_reading()
        return code

    def stop_reading(self) -> None:
        """Lets go of the output of a process that has ended by itself."""
        self.close()
        assert self.process.stdout is not None
        self.process.stdout.close()
