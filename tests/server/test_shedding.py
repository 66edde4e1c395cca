"""Load shedding: what is too much is refused at once, and told that nothing was sent."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.server.asks import authorize, config
from tests.server.process import Server
from tests.server.processor import Processor, Seen, say
from ucs.server import outcomes
from ucs.server.admission import Admission
from ucs.server.outcomes import Verdict
from ucs.server.queueing import Queue

AUTHORIZE = "PaymentService/Authorize"
PAID = b'{"id": "p-1", "status": "taken"}'


def test_more_calls_than_the_limit_are_refused_and_the_others_answered(
    processor: Processor,
) -> None:
    server = Server({"CS__SERVER__CALLS_IN_FLIGHT": "2"}, module="tests.server.everyflow")
    both, leave = threading.Barrier(3), threading.Event()

    def answer(connection: Any, request: Seen) -> bool:
        both.wait(10)
        leave.wait(10)
        return say(200, PAID)(connection, request)

    processor.answer = answer
    metadata = config(base_url=processor.url)
    statuses: list[int] = []

    def pay() -> None:
        statuses.append(server.call(AUTHORIZE, authorize(), metadata).status)

    paying = [threading.Thread(target=pay) for _ in range(2)]
    for thread in paying:
        thread.start()
    both.wait(10)
    refused = server.refusal(AUTHORIZE, authorize(), metadata)
    leave.set()
    for thread in paying:
        thread.join(10)
    assert (refused.code, refused.error_code) == ("RESOURCE_EXHAUSTED", "REQUEST_NOT_SENT")
    assert outcomes.of_failure(refused.code, refused.error_code) is Verdict.RETRYABLE
    assert statuses == [8, 8]
    assert len(processor.seen) == 2
    processor.answer = say(200, PAID)
    assert server.call(AUTHORIZE, authorize(), metadata).status == 8
    assert server.stop() == 0


def test_a_place_is_free_again_however_a_call_ended(processor: Processor) -> None:
    server = Server({"CS__SERVER__CALLS_IN_FLIGHT": "1"}, module="tests.server.everyflow")
    metadata = config(base_url=processor.url)
    processor.answer = say(500)
    for _ in range(3):
        assert server.refusal(AUTHORIZE, authorize(), metadata).code == "INTERNAL"
        assert (
            server.refusal(AUTHORIZE, authorize(amount=None), metadata).code == "INVALID_ARGUMENT"
        )
    assert server.stop() == 0


def test_the_refused_share_grows_while_calls_wait_and_shrinks_again() -> None:
    queue = Queue(longest=0.5)
    queue.learn(0.4)
    assert queue.share == 0
    for _ in range(100):
        queue.learn(0.6)
    assert queue.share == pytest.approx(0.95)
    refused = sum(queue.refuses() for _ in range(1000))
    assert 940 <= refused <= 960
    for _ in range(100):
        queue.learn(0.01)
    assert not any(queue.refuses() for _ in range(100))


def test_a_queue_without_a_limit_refuses_nothing() -> None:
    queue = Queue(longest=0)
    queue.learn(60)
    assert not queue.refuses()


def test_calls_that_would_wait_too_long_are_counted_as_refused() -> None:
    queue = Queue(longest=0.5)
    admission = Admission(10, queue)
    for _ in range(100):
        queue.learn(1)
    refused = [admission.enter() is not None for _ in range(20)]
    assert admission.shed == sum(refused)
    assert admission.in_flight == 20 - sum(refused)
    assert 18 <= sum(refused) <= 20


def test_waiting_is_measured_where_it_is_limited(processor: Processor) -> None:
    server = Server({"CS__SERVER__LONGEST_WAIT_SECONDS": "30"}, module="tests.server.everyflow")
    processor.answer = say(200, PAID)
    assert server.call(AUTHORIZE, authorize(), config(base_url=processor.url)).status == 8
    assert server.stop() == 0
    assert not [line for line in server.log() if line["level"] in ("error", "warning")]
