"""The dashboard and the alert rules: each can be read, and asks for what the service exports."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from ucs.server.config import BreakerSettings, Config
from ucs.server.service import Service
from ucs.server.transport import HttpTransport, Transports
from ucs.server.workers import Crew, Worker

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
RULES = yaml.safe_load((DEPLOY / "alerts/ucs.yml").read_text())
BOARD = json.loads((DEPLOY / "grafana/ucs.json").read_text())
ALERTS = [rule for group in RULES["groups"] for rule in group["rules"]]
TARGETS = [t for panel in BOARD["panels"] for t in panel.get("targets", ())]


def _service() -> Service:
    """A service that has counted one of each, without a process around it."""
    service = Service(
        Config(breaker=BreakerSettings(enabled=True)),
        Transports(HttpTransport),
        lambda: 0.0,
        lambda: "id",
    )
    metrics = service.metrics
    call = ("Authorize", "PaymentService", "stripe")
    for counter in (metrics.requests, metrics.successful, metrics.calls):
        counter.add(call)
    metrics.latency.add(call, 0.1)
    metrics.call_latency.add(call, 0.1)
    metrics.call_errors.add((*call, "500"))
    metrics.lag.add((), 0.001)
    service.calls.breakers.of("https://api.example/v1").admit()
    return service


@pytest.fixture(scope="module")
def text() -> str:
    """All that one of several workers and their parent tell."""
    crew = Crew([Worker(0, [], Path("/nowhere"))], 0)

    async def both() -> str:
        return await _service().metrics.text() + await crew.text()

    return asyncio.run(both())


def test_the_text_is_prometheus_own_format(text: str) -> None:
    found = {f.name: f for f in text_string_to_metric_families(text)}
    assert found["GRPC_SERVER_REQUESTS_SUCCESSFUL"].type == "counter"
    assert found["GRPC_SERVER_REQUEST_LATENCY"].type == "histogram"
    assert found["process_resident_memory_bytes"].samples[0].value > 1e6
    assert found["process_start_time_seconds"].samples[0].value > 1.7e9
    (state,) = found["ucs_breaker_state"].samples
    assert state.labels == {"host": "api.example"}
    latency = found["GRPC_SERVER_REQUEST_LATENCY"].samples
    bounds = [sample.labels["le"] for sample in latency if sample.name.endswith("_bucket")]
    told = "0.005 0.01 0.025 0.05 0.1 0.25 0.5 1 2.5 5 10 +Inf"
    assert bounds == told.split()
    assert set(latency[0].labels) == {"method", "service", "connector", "le"}


def _asked(expression: str) -> set[str]:
    """Names of the series that an expression reads."""
    plain = re.sub(r"\$__rate_interval", "5m", expression)
    return set(_names(promql_parser.parse(plain)))


def _names(node: Any) -> Iterator[str]:
    if isinstance(node, promql_parser.VectorSelector):
        yield str(node.name)
        return
    inner = ("expr", "lhs", "rhs", "param", "vector_selector", "vs")
    for child in (getattr(node, name, None) for name in inner):
        if child is not None:
            yield from _names(child)
    for argument in getattr(node, "args", None) or ():
        yield from _names(argument)


@pytest.fixture(scope="module")
def exported(text: str) -> set[str]:
    """Names of all series."""
    return {line.partition("{")[0].split()[0] for line in text.splitlines() if line[0] != "#"}


@pytest.mark.parametrize("rule", ALERTS, ids=[rule["alert"] for rule in ALERTS])
def test_an_alert_reads_what_is_exported(rule: dict[str, Any], exported: set[str]) -> None:
    asked = _asked(rule["expr"])
    assert asked
    assert asked <= exported
    assert rule["labels"]["severity"] in ("page", "warn")
    assert rule["annotations"]["summary"]


@pytest.mark.parametrize("target", TARGETS, ids=[t["expr"][:60] for t in TARGETS])
def test_a_panel_reads_what_is_exported(target: dict[str, Any], exported: set[str]) -> None:
    asked = _asked(target["expr"])
    assert asked
    assert asked <= exported


def test_every_series_is_on_the_dashboard(exported: set[str]) -> None:
    shown = {name for target in TARGETS for name in _asked(target["expr"])}
    summed = {name for name in exported if name.endswith(("_sum", "_count"))}
    assert exported - summed <= shown


def test_labels_of_the_rules_are_labels_of_the_series(text: str) -> None:
    known = set(re.findall(r'(\w+)="', text)) | {"instance", "worker"}
    used = set()
    for expression in [rule["expr"] for rule in ALERTS] + [t["expr"] for t in TARGETS]:
        for names in re.findall(r"by \(([^)]*)\)", expression):
            used |= set(re.split(r",\s*", names))
        used |= set(re.findall(r'(\w+)\s*(?:=~|!~|!=|=)\s*"', expression))
    assert used <= known


def test_names_of_panels_and_alerts_are_unlike() -> None:
    assert len({rule["alert"] for rule in ALERTS}) == len(ALERTS)
    titles = [panel["title"] for panel in BOARD["panels"]]
    assert len(set(titles)) == len(titles)
