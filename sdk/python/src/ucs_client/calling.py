"""One call: its metadata, its deadline, and whether it may be repeated."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import grpc
import grpc.aio
from google.protobuf.message import Message

from ucs_client.credentials_base import Credentials
from ucs_client.errors import CallFailed, failed
from ucs_client.options import CallOptions, Retry
from ucs_client.verdicts import Verdict

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)
Metadata = tuple[tuple[str, str], ...]

_HEADERS = {
    "merchant_id": "x-merchant-id",
    "tenant_id": "x-tenant-id",
    "reference_id": "x-reference-id",
    "resource_id": "x-resource-id",
    "environment": "x-environment",
}


@dataclass(frozen=True)
class Rpc(Generic[Q, A]):
    """One RPC of the contract; `safe` where it moves nothing."""

    path: str
    asked: type[Q]
    answered: type[A]
    safe: bool


@dataclass(frozen=True, kw_only=True)
class Defaults:
    """What holds for all calls of a client."""

    credentials: Credentials | None = None
    merchant_id: str | None = None
    tenant_id: str | None = None
    environment: str | None = None
    timeout: float = 45.0
    retry: Retry = field(default_factory=Retry)
    metadata: Mapping[str, str] = field(default_factory=dict)


class Attempts:
    """The attempts of one call, which share an id and a deadline."""

    def __init__(self, rpc: Rpc[Any, Any], defaults: Defaults, options: CallOptions) -> None:
        self._retry = defaults.retry
        self._repeatable = rpc.safe or options.get("idempotent", False)
        self._ends = time.monotonic() + options.get("timeout", defaults.timeout)
        self._made = 0
        self.request_id = options.get("request_id") or str(uuid.uuid4())  # noqa: TID251
        self.metadata = metadata_of(defaults, options, self.request_id)

    def left(self) -> float:
        """Seconds until the call has to be over."""
        return max(self._ends - time.monotonic(), 0.0)

    def pause(self, error: grpc.RpcError) -> float:
        """Seconds to wait before the next attempt.

        Raises:
            CallFailed: there is none.
        """
        self._made += 1
        told = failed(error, self.request_id)
        told.attempts = self._made
        pause = self._retry.pause(self._made)
        if not self._again(told) or pause >= self.left():
            raise told from None
        return pause

    def _again(self, error: CallFailed) -> bool:
        if self._made >= self._retry.attempts or error.status is grpc.StatusCode.CANCELLED:
            return False
        if error.verdict is Verdict.RETRYABLE:
            return True
        return self._repeatable and error.verdict is Verdict.UNKNOWN


def metadata_of(defaults: Defaults, options: CallOptions, request_id: str) -> Metadata:
    """What a call says beside its message. Raises ValueError for what metadata cannot say."""
    credentials = options.get("credentials", defaults.credentials)
    headers = dict(credentials.headers()) if credentials is not None else {}
    for name, header in _HEADERS.items():
        value = options.get(name, getattr(defaults, name, None))
        if value is not None:
            headers[header] = str(value)
    headers["x-request-id"] = request_id
    headers |= {**defaults.metadata, **options.get("metadata", {})}
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()):
            raise ValueError(f"{name}: metadata are printable ASCII")
    return tuple(headers.items())


class Line:
    """Calls over a channel, one after another."""

    def __init__(self, channel: grpc.Channel, defaults: Defaults) -> None:
        self.channel, self.defaults = channel, defaults
        self._senders: dict[str, Callable[..., Any]] = {}

    def call(self, rpc: Rpc[Q, A], request: Q, options: CallOptions) -> A:
        """The answer. Raises CallFailed."""
        attempts, send = Attempts(rpc, self.defaults, options), self._sender(rpc)
        while True:
            try:
                answer: A = send(request, timeout=attempts.left(), metadata=attempts.metadata)
            except grpc.RpcError as error:
                time.sleep(attempts.pause(error))
            else:
                return answer

    def _sender(self, rpc: Rpc[Q, A]) -> Callable[..., Any]:
        found = self._senders.get(rpc.path)
        if found is None:
            found = self._senders[rpc.path] = self.channel.unary_unary(
                rpc.path,
                request_serializer=rpc.asked.SerializeToString,
                response_deserializer=rpc.answered.FromString,
            )
        return found


class AsyncLine:
    """Calls over a channel, side by side."""

    def __init__(self, channel: grpc.aio.Channel, defaults: Defaults) -> None:
        self.channel, self.defaults = channel, defaults
        self._senders: dict[str, Callable[..., Any]] = {}

    async def call(self, rpc: Rpc[Q, A], request: Q, options: CallOptions) -> A:
        """The answer. Raises CallFailed."""
        attempts, send = Attempts(rpc, self.defaults, options), self._sender(rpc)
        while True:
            try:
                answer: A = await send(request, timeout=attempts.left(), metadata=attempts.metadata)
            except grpc.RpcError as error:
                await asyncio.sleep(attempts.pause(error))
            else:
                return answer

    def _sender(self, rpc: Rpc[Q, A]) -> Callable[..., Any]:
        found = self._senders.get(rpc.path)
        if found is None:
            found = self._senders[rpc.path] = self.channel.unary_unary(
                rpc.path,
                request_serializer=rpc.asked.SerializeToString,
                response_deserializer=rpc.answered.FromString,
            )
        return found
