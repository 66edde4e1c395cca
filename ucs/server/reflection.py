"""Server reflection under both of its names, so that grpcurl and its like need no files."""

from __future__ import annotations

from typing import Any

import grpc
from grpc_reflection.v1alpha import reflection_pb2
from grpc_reflection.v1alpha._async import ReflectionServicer


def handlers(services: list[str]) -> list[grpc.GenericRpcHandler[Any, Any]]:
    """v1 and v1alpha have the same messages on the wire; only the service's name differs."""
    names = [*services, "grpc.reflection.v1.ServerReflection"]
    servicer = ReflectionServicer(service_names=names)
    method = grpc.stream_stream_rpc_method_handler(
        servicer.ServerReflectionInfo,
        request_deserializer=reflection_pb2.ServerReflectionRequest.FromString,
        response_serializer=reflection_pb2.ServerReflectionResponse.SerializeToString,
    )
    return [
        grpc.method_handlers_generic_handler(name, {"ServerReflectionInfo": method})
        for name in (
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection",
        )
    ]
