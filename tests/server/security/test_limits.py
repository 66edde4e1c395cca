"""How large calls and answers may be."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.asks import authorize, credentials
from tests.server.process import Server
from tests.server.processor import Processor, say

AUTHORIZE = "PaymentService/Authorize"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def small() -> Iterator[Server]:
    """A service that takes little."""
    settings = {
        "CS__SECURITY__LIMITS__MAX_REQUEST_BYTES": "20000",
        "CS__SECURITY__LIMITS__MAX_METADATA_BYTES": "9000",
    }
    started = Server(settings)
    yield started
    assert started.stop() == 0


def test_a_message_over_the_limit_is_refused(small: Server, processor: Processor) -> None:
    large = authorize(description="x" * 20_000)
    assert small.refusal(AUTHORIZE, large, credentials(processor.url)).code == "RESOURCE_EXHAUSTED"
    assert not processor.seen


def test_metadata_over_the_limit_are_refused(small: Server, processor: Processor) -> None:
    metadata = (*credentials(processor.url), ("x-reference-id", "x" * 9000))
    assert small.refusal(AUTHORIZE, authorize(), metadata).code == "RESOURCE_EXHAUSTED"
    assert not processor.seen


def peak(server: Server) -> int:
    """The most memory that the process has had, in bytes."""
    told = Path(f"/proc/{server.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert found
    return int(found[1]) * 1024


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_an_answer_that_unpacks_to_too_much_is_given_up(
    server: Server, processor: Processor, encoding: str
) -> None:
    body = (gzip.compress if encoding == "gzip" else zlib.compress)(b" " * (64 * MEGABYTE), 1)
    processor.answer = say(200, body, {"Content-Encoding": encoding})
    before = peak(server)
    refused = server.refusal(AUTHORIZE, authorize(), credentials(processor.url))
    assert refused.connector.error_code == "RESPONSE_DECODING_FAILED"
    assert "larger than" in refused.message
    assert peak(server) - before < 32 * MEGABYTE


@pytest.mark.parametrize(
    "body",
    [b'{"id":' + b"[" * 100_000, b'{"charges":{"data":[' + b"{}," * 1_000_000 + b"{}]}}"],
    ids=["deep", "many"],
)
def test_an_answer_that_would_become_large_is_not_read(
    server: Server, processor: Processor, body: bytes
) -> None:
    processor.answer = say(200, body)
    refused = server.refusal(AUTHORIZE, authorize(), credentials(processor.url))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == "RESPONSE_DESERIALIZATION_FAILED"
    assert refused.connector.http_status_code == 200
