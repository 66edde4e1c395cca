"""The benchmarks measure what they say: every row is found, and what is timed is the real work."""

from __future__ import annotations

import pytest

from bench import goals, growth, messages, report, throughput
from bench.__main__ import MODULES
from bench.goals import Finding
from bench.processes import Process, serving
from bench.transform import NothingToMeasure, of_connector, ours
from harness import specs


def test_every_row_belongs_to_a_module_that_is_run() -> None:
    assert {id.split("-")[0] for id in goals.load()} == set(MODULES)


@pytest.mark.parametrize("id", ["throughput", "growth"])
def test_what_is_found_has_a_row(id: str) -> None:
    told = {
        "throughput": [
            f"throughput-{name}-{number}"
            for name in ("floor", *(f"workers-{n}" for n in throughput.WORKERS))
            for number in throughput.IN_FLIGHT
        ],
        "growth": [f"growth-payload-{n}" for n in growth.ENTRIES]
        + ["growth-connectors", "growth-memory"],
    }[id]
    report.rows(goals.load(), [Finding(each, None) for each in told])
    assert {row for row in goals.load() if row.startswith(id)} == set(told)


def test_a_payload_grows_by_its_entries() -> None:
    body = ours(growth.with_entries(10), messages.metadata())().body or b""
    assert body.count(b"metadata%5Bentry_") == 10


@pytest.mark.parametrize("name", [name for name in specs.names() if name != "interpayments"])
def test_every_connector_that_authorizes_is_measured(name: str) -> None:
    assert of_connector(name)().url


def test_a_connector_without_authorizations_says_so() -> None:
    with pytest.raises(NothingToMeasure, match="no Authorize"):
        of_connector("interpayments")


def test_calls_are_poured_and_timed() -> None:
    with Process(serving("floor")) as server:
        rate = throughput.poured(server.address, "", in_flight=3, calls=20)
    assert rate.a_second > 0
    assert 0 < rate.p50_ms <= rate.p99_ms
