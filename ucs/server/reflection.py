"""Server reflection under both of its names, so that grpcurl and its like need no files."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import grpc

_NAMES = ("grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection")


# The stubs make it generic, the class itself is not.
class _Reflection(grpc.GenericRpcHandler):  # type: ignore[type-arg]
    """Answers under both names; loaded when first asked, which few processes ever are."""

    def __init__(self, services: list[str]) -> None:
        self._services = services

    @cached_property
    def _method(self) -> grpc.RpcMethodHandler[Any, Any]:
        from grpc_reflection.v1alpha import reflection_pb2
        from grpc_reflection.v1alpha._async import ReflectionServicer

        # v1 and v1alpha have the same messages on the wire; only the service's name differs.
        servicer = ReflectionServicer(service_names=[*self._services, *_NAMES])
        return grpc.stream_stream_rpc_method_handler(
            servicer.ServerReflectionInfo,
            request_deserializer=reflection_pb2.ServerReflectionRequest.FromString,
            response_serializer=reflection_pb2.ServerReflectionResponse.SerializeToString,
        )

    def service(
        self, handler_call_details: grpc.HandlerCallDetails
    ) -> grpc.RpcMethodHandler[Any, Any] | None:
        asked = handler_call_details.method
        known = [f"/{name}/ServerReflectionInfo" for name in _NAMES]
        return self._method if asked in known else None


def handlers(services: list[str]) -> list[grpc.GenericRpcHandler[Any, Any]]:
    """The handlers of reflection over these services, by their full names."""
    return [_Reflection(services)]
