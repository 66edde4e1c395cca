"""grpc.health.v1: Check and Watch."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc

from rpc import health_pb2

Status = health_pb2.HealthCheckResponse.ServingStatus


class Health:
    """Serving until told otherwise. Any service name is as healthy as the process."""

    def __init__(self) -> None:
        self._status = Status.SERVING
        self._changed = asyncio.Event()

    def stop(self) -> None:
        """Tells watchers and new checks that the process is going down."""
        self._status = Status.NOT_SERVING
        self._changed.set()

    async def check(self, request: Any, context: Any) -> Any:
        return health_pb2.HealthCheckResponse(status=self._status)

    async def watch(self, request: Any, context: Any) -> AsyncIterator[Any]:
        yield health_pb2.HealthCheckResponse(status=self._status)
        await self._changed.wait()
        yield health_pb2.HealthCheckResponse(status=self._status)

    def handler(self) -> grpc.GenericRpcHandler[Any, Any]:
        message = health_pb2.HealthCheckRequest.FromString
        answer = health_pb2.HealthCheckResponse.SerializeToString
        return grpc.method_handlers_generic_handler(
            "grpc.health.v1.Health",
            {
                "Check": grpc.unary_unary_rpc_method_handler(self.check, message, answer),
                "Watch": grpc.unary_stream_rpc_method_handler(self.watch, message, answer),
            },
        )
