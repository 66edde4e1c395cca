"""Shoppers: each holds an amount that is its own and takes it; what they were told is kept."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

import grpc
import msgspec

from bench import messages
from rpc import errors_pb2, payments_pb2, statuses_pb2
from ucs.server import outcomes
from ucs.server.outcomes import Verdict

FIRST_AMOUNT = 1000
AUTHORIZE, CAPTURE = "PaymentService/Authorize", "PaymentService/Capture"
_Status = statuses_pb2.PaymentStatus
_OPTIONS = (("grpc.enable_retries", 0), ("grpc.use_local_subchannel_pool", 1))
_CHANNELS = 4


class Told(msgspec.Struct, frozen=True):
    """How one call ended: name of its gRPC status, error code of its details, and what follows."""

    grpc: str
    error_code: str
    verdict: Verdict
    id: str = ""


class Shoppers:
    """Calls one service over a few connections; call numbers are amounts and request ids.

    Args:
        credentials: of the merchant at Stripe.
        url: where Stripe is.
        patience: seconds that each call may take.
    """

    def __init__(
        self, address: str, credentials: Mapping[str, str], url: str, patience: float
    ) -> None:
        self.held: dict[int, Told] = {}
        self.taken: dict[int, Told] = {}
        self.seconds: list[float] = []
        self.begun = 0
        self._patience = patience
        self._metadata = _metadata(credentials, url)
        self._payload = messages.authorize().SerializeToString()
        self._channels = [
            grpc.aio.insecure_channel(address, options=_OPTIONS) for _ in range(_CHANNELS)
        ]
        self._calls = {
            rpc: [_callable(channel, rpc, answer) for channel in self._channels]
            for rpc, answer in (
                (AUTHORIZE, payments_pb2.PaymentServiceAuthorizeResponse),
                (CAPTURE, payments_pb2.PaymentServiceCaptureResponse),
            )
        }

    async def ready(self) -> None:
        """Connects."""
        await asyncio.gather(*(channel.channel_ready() for channel in self._channels))

    async def shop(self) -> Told:
        """The next one: every second takes what it holds."""
        number, self.begun = self.begun, self.begun + 1
        amount = payments_pb2.PaymentServiceAuthorizeRequest()
        amount.amount.minor_amount = FIRST_AMOUNT + number
        # Messages that follow one another merge: the last amount counts.
        asked = self._payload + amount.SerializeToString()
        held = self.held[number] = await self._call(AUTHORIZE, asked, number, "AUTHORIZED")
        if held.grpc == "OK" and number % 2:
            take = payments_pb2.PaymentServiceCaptureRequest(connector_transaction_id=held.id)
            take.amount_to_capture.minor_amount = FIRST_AMOUNT + number
            take.amount_to_capture.currency = messages.authorize().amount.currency
            asked = take.SerializeToString()
            self.taken[number] = await self._call(CAPTURE, asked, number, "CHARGED")
        return held

    async def _call(self, rpc: str, asked: bytes, number: int, wanted: str) -> Told:
        call = self._calls[rpc][number % _CHANNELS]
        metadata = (*self._metadata, ("x-request-id", f"{rpc[-7:]}-{number}"))
        began = time.monotonic()
        try:
            answer = await call(asked, metadata=metadata, timeout=self._patience)
        except grpc.aio.AioRpcError as error:
            return _refused(error)
        self.seconds.append(time.monotonic() - began)
        name = _Status.Name(answer.status)
        verdict = outcomes.of_answer("PaymentStatus", name)
        told = "OK" if name == wanted else f"OK {name}"
        return Told(told, "", verdict, answer.connector_transaction_id)

    def counts(self) -> dict[str, int]:
        """How often calls ended how."""
        told = [*self.held.values(), *self.taken.values()]
        return dict(Counter(f"{t.grpc} {t.error_code}".strip() for t in told).most_common())

    async def close(self) -> None:
        for channel in self._channels:
            await channel.close(None)


def _metadata(credentials: Mapping[str, str], url: str) -> tuple[tuple[str, str], ...]:
    config = json.dumps({"config": {"Stripe": dict(credentials)}})
    override = json.dumps({"connectors": {"stripe": {"base_url": url}}})
    return (("x-connector-config", config), ("x-config-override", override))


def _callable(channel: grpc.aio.Channel, rpc: str, answer: Any) -> Any:
    return channel.unary_unary(f"/types.{rpc}", None, answer.FromString)


def _refused(error: grpc.aio.AioRpcError) -> Told:
    trailing: Any = dict(error.trailing_metadata() or ())  # type: ignore[arg-type]
    details: bytes = trailing.get("grpc-status-details-bin", b"")
    code = errors_pb2.ConnectorError.FromString(details).error_code
    name = error.code().name
    return Told(name, code, outcomes.of_failure(name, code))
