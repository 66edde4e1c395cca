"""Circuit breakers: a host that keeps failing is left alone, and tried again with one request."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from tests.server.asks import authorize, config
from tests.server.process import Refused, Server
from tests.server.processor import Processor, hang, reset, say
from ucs.server import outcomes
from ucs.server.breaker import Breaker, Breakers, State, host_of
from ucs.server.config import BreakerSettings
from ucs.server.egress import _blamed
from ucs.server.failures import HostResting, NetworkFailure
from ucs.server.outcomes import Verdict

AUTHORIZE = "PaymentService/Authorize"
PAID = b'{"id": "p-1", "status": "taken"}'
SETTINGS = BreakerSettings(
    enabled=True, window_seconds=10, minimum_calls=4, open_seconds=5, longest_open_seconds=15
)


class Hands:
    """A clock that only the test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def breaker(clock: Hands) -> Breaker:
    return Breaker("host", SETTINGS, clock)


def _state(breaker: Breaker) -> State:
    return breaker.state


def _fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.admit().failed()


def test_it_opens_when_half_of_enough_calls_failed(breaker: Breaker) -> None:
    breaker.admit().worked()
    breaker.admit().worked()
    _fail(breaker, 1)
    assert _state(breaker) is State.CLOSED
    _fail(breaker, 1)
    assert (_state(breaker), breaker.opened) == (State.OPEN, 1)
    with pytest.raises(HostResting):
        breaker.admit()
    assert breaker.refused == 1


def test_few_calls_and_old_failures_open_nothing(breaker: Breaker, clock: Hands) -> None:
    _fail(breaker, 3)
    clock.now += SETTINGS.window_seconds + 1
    _fail(breaker, 3)
    assert _state(breaker) is State.CLOSED
    for _ in range(6):
        breaker.admit().worked()
    _fail(breaker, 2)
    assert _state(breaker) is State.CLOSED


def test_one_probe_at_a_time_decides(breaker: Breaker, clock: Hands) -> None:
    _fail(breaker, 4)
    clock.now += 5
    assert _state(breaker) is State.HALF_OPEN
    probe = breaker.admit()
    with pytest.raises(HostResting):
        breaker.admit()
    probe.worked()
    assert _state(breaker) is State.CLOSED
    _fail(breaker, 3)
    assert _state(breaker) is State.CLOSED


def test_a_failed_probe_doubles_the_rest_up_to_the_longest(breaker: Breaker, clock: Hands) -> None:
    _fail(breaker, 4)
    for rest in (5, 10, 15, 15):
        clock.now += rest - 1
        assert _state(breaker) is State.OPEN
        clock.now += 1
        assert _state(breaker) is State.HALF_OPEN
        breaker.admit().failed()


def test_a_probe_that_says_nothing_leaves_room_for_another(breaker: Breaker, clock: Hands) -> None:
    _fail(breaker, 4)
    clock.now += 5
    breaker.admit().said_nothing()
    breaker.admit().worked()
    assert _state(breaker) is State.CLOSED


def test_what_was_sent_before_it_opened_decides_nothing(breaker: Breaker, clock: Hands) -> None:
    late = [breaker.admit(), breaker.admit()]
    _fail(breaker, 4)
    clock.now += 5
    late[0].worked()
    assert _state(breaker) is State.HALF_OPEN
    late[1].failed()
    breaker.admit().worked()
    assert _state(breaker) is State.CLOSED


def test_each_host_has_its_own_and_their_number_is_bounded(clock: Hands) -> None:
    breakers = Breakers(SETTINGS, clock)
    assert breakers.of("https://a.example/v1") is breakers.of("https://user:pw@A.example?x=1")
    assert breakers.of("https://a.example/") is not breakers.of("https://a.example:8443/")
    for number in range(1000):
        breakers.of(f"https://host{number}.example/")
    assert len(list(breakers)) == 256
    assert host_of("https://key:secret@api.example:9/pay?key=1") == "api.example:9"


def test_switched_off_it_counts_nothing(clock: Hands) -> None:
    breakers = Breakers(BreakerSettings(enabled=False), clock)
    assert breakers.of("https://a.example").admit() is None
    assert not list(breakers)


LATE = NetworkFailure("REQUEST_TIMEOUT_RECEIVED", "late", timed_out=True)


@pytest.mark.parametrize(
    ("error", "took", "left", "blamed"),
    [
        (NetworkFailure("REQUEST_NOT_SENT", "no connection"), 0.1, 1.0, True),
        (LATE, 30.0, None, True),
        (LATE, 30.0, 44.0, True),
        (LATE, 1.0, 1.0, False),
        (LATE, 6.0, 6.0, True),
        (asyncio.CancelledError(), 1.0, None, False),
        (asyncio.CancelledError(), 6.0, None, True),
        (ValueError("ours"), 1.0, None, False),
    ],
)
def test_who_is_to_blame(
    error: BaseException, took: float, left: float | None, blamed: bool
) -> None:
    assert _blamed(error, took, left, BreakerSettings()) is blamed


# The server itself


@pytest.fixture
def careful() -> Iterator[Server]:
    """A server that opens after four calls, for a moment."""
    settings = {
        "CS__BREAKER__ENABLED": "true",
        "CS__BREAKER__MINIMUM_CALLS": "4",
        "CS__BREAKER__OPEN_SECONDS": "0.3",
        "CS__BREAKER__SLOW_SECONDS": "0.1",
        "CS__PROXY__READ_TIMEOUT": "0.2",
    }
    started = Server(settings, module="tests.server.everyflow")
    yield started
    assert started.stop() == 0


@pytest.mark.parametrize("answer", [say(503), hang(), reset()], ids=["503", "silence", "reset"])
def test_a_refused_call_says_that_nothing_was_sent(
    careful: Server, processor: Processor, answer: object
) -> None:
    processor.answer = answer  # type: ignore[assignment]
    metadata = config(base_url=processor.url)
    for _ in range(4):
        careful.refusal(AUTHORIZE, authorize(), metadata)
    assert len(processor.seen) == 4
    refused = careful.refusal(AUTHORIZE, authorize(), metadata)
    assert (refused.code, refused.error_code) == ("UNAVAILABLE", "REQUEST_NOT_SENT")
    assert outcomes.of_failure(refused.code, refused.error_code) is Verdict.RETRYABLE
    assert len(processor.seen) == 4
    processor.answer = say(200, PAID)
    assert _in_the_end(careful, processor) == 8
    assert len(processor.seen) == 5
    events = [line["event"] for line in careful.log()]
    assert "breaker_opened" in events
    assert "breaker_closed" in events


def _in_the_end(server: Server, processor: Processor) -> int:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            told = server.call(AUTHORIZE, authorize(), config(base_url=processor.url))
        except Refused:
            time.sleep(0.05)
        else:
            return int(told.status)
    raise AssertionError("the breaker stays open")


def test_refusals_of_the_processor_open_nothing(careful: Server, processor: Processor) -> None:
    processor.answer = say(402, b'{"code": "c", "message": "declined"}')
    for _ in range(8):
        refused = careful.refusal(AUTHORIZE, authorize(), config(base_url=processor.url))
        assert refused.code == "UNKNOWN"
    assert len(processor.seen) == 8
