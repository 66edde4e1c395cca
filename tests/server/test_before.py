"""Calls for which the processor is asked something else first."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import msgspec
import pytest

from tests.server.everyflow.connector import EveryFlow, Reply
from ucs.domain.requests import PayoutVoidData
from ucs.domain.router import Call, ErrorResponse, PayoutResponse, RouterDataV2
from ucs.interfaces import flows as f
from ucs.interfaces.integration import GET
from ucs.server.execute import Exchange, execute
from ucs.server.failures import Refused
from ucs.wire.http import Request, Response


class Scripted:
    """Answers one reply after the other."""

    def __init__(self, *replies: tuple[int, dict[str, str]]) -> None:
        self.replies, self.seen = list(replies), list[str]()

    async def send(self, request: Request) -> Response:
        self.seen.append(f"{request.method} {request.url} {request.headers['Authorization']}")
        status, body = self.replies.pop(0)
        return Response(status, {}, json.dumps(body).encode())


def named(reply: Reply, data: RouterDataV2[Any, Any]) -> Any:
    if reply.status == "refused":
        return ErrorResponse("no_item", "there is nothing to stop")
    return msgspec.structs.replace(data.request, connector_payout_id=reply.id)


def stopped(sender: Scripted) -> Any:
    connector = EveryFlow()
    line = connector.flow(f.PayoutVoid)
    line.before = f.Beforehand(GET, "/payouts/{connector_payout_id}", None, named).bound(connector)
    asked = PayoutVoidData(merchant_payout_id="m-1", connector_payout_id="batch")
    config = msgspec.convert({"api_key": "k"}, msgspec.defstruct("Config", [("api_key", str)]))
    data: RouterDataV2[Any, Any] = RouterDataV2(
        asked, config, {"base_url": "http://p"}, Call("call-1")
    )
    return asyncio.run(execute(connector, f.PayoutVoid, data, sender, Exchange()))


def test_what_was_found_is_what_is_asked_for() -> None:
    sender = Scripted((200, {"id": "item 1"}), (200, {"id": "po-1"}))
    finished = stopped(sender)
    signed = "Bearer k"
    assert sender.seen == [
        f"GET http://p/payouts/batch {signed}",
        f"POST http://p/payouts/item%201/void {signed}",
    ]
    assert isinstance(finished.response, PayoutResponse)
    assert finished.request.merchant_payout_id == "m-1"


def test_a_refusal_of_the_answer_ends_the_call() -> None:
    sender = Scripted((200, {"id": "", "status": "refused"}))
    finished = stopped(sender)
    assert (finished.response.code, len(sender.seen)) == ("no_item", 1)


def test_a_refusal_of_the_processor_ends_the_call() -> None:
    sender = Scripted((404, {"code": "nowhere", "message": "?"}))
    with pytest.raises(Refused) as refused:
        stopped(sender)
    assert (refused.value.error.code, len(sender.seen)) == ("nowhere", 1)
