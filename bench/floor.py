"""A gRPC server that does nothing but parse and answer, with or without a plain POST between."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

import aiohttp
import grpc

from bench import messages
from rpc.payments_pb2 import PaymentServiceAuthorizeRequest, PaymentServiceAuthorizeResponse
from rpc.statuses_pb2 import PaymentStatus

_BODY = b"amount=4200&currency=usd&confirm=true&payment_method_data%5Btype%5D=card" * 8
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


async def serve(url: str) -> None:
    """Serves until a signal; posts to `url` before every answer, if there is one."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
    answer = _answer()

    async def authorize(_: Any, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
        dict(context.invocation_metadata() or ())
        if url:
            async with session.post(f"{url}/v1/x", data=_BODY, headers=_HEADERS) as reply:
                await reply.read()
        return answer

    server = grpc.aio.server()
    server.add_generic_rpc_handlers((_handler(authorize),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(f"listening on 127.0.0.1:{port}", flush=True)
    await stop.wait()
    await server.stop(1)
    await session.close()


def _answer() -> PaymentServiceAuthorizeResponse:
    answer = PaymentServiceAuthorizeResponse(
        status=PaymentStatus.AUTHORIZED, connector_transaction_id=messages.INTENT
    )
    for number in range(8):
        answer.response_headers[f"header-{number}"] = "a value of a usual length"
    return answer


def _handler(authorize: Any) -> grpc.GenericRpcHandler[Any, Any]:
    method = grpc.unary_unary_rpc_method_handler(
        authorize,
        request_deserializer=PaymentServiceAuthorizeRequest.FromString,
        response_serializer=PaymentServiceAuthorizeResponse.SerializeToString,
    )
    return grpc.method_handlers_generic_handler("types.PaymentService", {"Authorize": method})
