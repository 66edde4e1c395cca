"""Deadlines: a call has one, whole; an answer that comes after it leaves the outcome open."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.server.asks import authorize, config, everyflow, message
from tests.server.process import Refused, Server
from tests.server.processor import Processor, Seen, hang, in_turn, reset, say
from ucs.interfaces import registry
from ucs.server import outcomes
from ucs.server.outcomes import Verdict

AUTHORIZE = "PaymentService/Authorize"
PAID = json.dumps({"id": "p-1", "status": "taken"}).encode()


@pytest.fixture(scope="module")
def brief() -> Iterator[Server]:
    """A server that gives no call more than a second, and sends what bears a key once more."""
    settings = {"CS__SERVER__LONGEST_CALL_SECONDS": "1", "CS__PROXY__RETRY_KEYED": "true"}
    started = Server(settings, module="tests.server.everyflow")
    yield started
    assert started.stop() == 0


def _open_until(processor: Processor) -> threading.Event:
    """The processor takes the money, and answers too late."""
    leave = threading.Event()

    def answer(connection: Any, request: Seen) -> bool:
        leave.wait(10)
        return say(200, PAID)(connection, request)

    processor.answer = answer
    return leave


def test_an_answer_after_the_callers_deadline_is_not_called_failed(
    every: Server, processor: Processor
) -> None:
    leave = _open_until(processor)
    with pytest.raises(Refused) as caught:
        every.call(AUTHORIZE, authorize(), config(base_url=processor.url), timeout=1)
    leave.set()
    told = caught.value
    assert len(processor.seen) == 1
    assert told.code == "DEADLINE_EXCEEDED"
    # The caller's own clock may be faster than the service's words.
    error_code = told.error_code if told.details else ""
    assert error_code in ("", "REQUEST_TIMEOUT_RECEIVED")
    assert outcomes.of_failure(told.code, error_code) is Verdict.UNKNOWN


def test_a_call_without_a_deadline_has_one(brief: Server, processor: Processor) -> None:
    leave = _open_until(processor)
    refused = brief.refusal(AUTHORIZE, authorize(), config(base_url=processor.url))
    leave.set()
    assert (refused.code, refused.error_code) == ("DEADLINE_EXCEEDED", "REQUEST_TIMEOUT_RECEIVED")


def test_the_steps_of_a_composite_call_share_one(brief: Server, processor: Processor) -> None:
    token = json.dumps({"id": "p-1", "status": "taken", "token": "t", "expires_in": 60}).encode()
    processor.answer = in_turn(say(200, token), hang())
    asked = message(
        "CompositePaymentService/Get",
        {"connector_transaction_id": "p-1", "amount": {"minor_amount": 1, "currency": "USD"}},
    )
    metadata = everyflow(processor.url, "helcim")
    refused = brief.refusal("CompositePaymentService/Get", asked, metadata)
    assert refused.code == "DEADLINE_EXCEEDED"
    assert len(processor.seen) == 2


# Sent once more


def test_what_bears_a_key_is_sent_once_more_with_the_same_key(
    brief: Server, processor: Processor
) -> None:
    processor.answer = in_turn(reset(), say(200, PAID))
    told = brief.call(AUTHORIZE, authorize(), config(base_url=processor.url))
    assert told.status == 8
    first, second = processor.seen
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert first.body == second.body


def test_it_is_sent_once_more_only(brief: Server, processor: Processor) -> None:
    processor.answer = reset()
    refused = brief.refusal(AUTHORIZE, authorize(), config(base_url=processor.url))
    assert outcomes.of_failure(refused.code, refused.error_code) is Verdict.UNKNOWN
    assert len(processor.seen) == 2


def test_nothing_is_sent_once_more_where_nobody_asked_for_it(
    every: Server, processor: Processor
) -> None:
    processor.answer = in_turn(reset(), say(200, PAID))
    every.refusal(AUTHORIZE, authorize(), config(base_url=processor.url))
    assert len(processor.seen) == 1


def test_only_processors_that_answer_as_before_are_sent_keys() -> None:
    keyed = [registry.load(n) for n in registry.names() if registry.load(n).idempotency_header]
    assert len(keyed) >= 5
    assert {connector.spec.idempotency for connector in keyed} == {"replays"}
