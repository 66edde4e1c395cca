"""The request transform: proto in, HTTP request out, beside the original's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from bench import messages, original, profiles
from bench.goals import Budget, Finding
from bench.measure import Figure, Sample, middle, rounds
from bench.original import DOCUMENTED_US, Original
from harness import specs
from harness.caller import Credentials
from harness.methods import Methods
from rpc.money_pb2 import Currency
from rpc.payment_methods_pb2 import CountryAlpha2
from rpc.payments_pb2 import PaymentServiceAuthorizeRequest
from simulators.core.registry import load
from ucs.domain.router import RouterDataV2
from ucs.server import convert
from ucs.server import metadata as calls
from ucs.server.config import Config, frozen
from ucs.server.execute import prepare
from ucs.server.required import require
from ucs.server.rpcs import all_rpcs
from ucs.wire.http import Request

RPC = "PaymentService/Authorize"


class NothingToMeasure(Exception):
    """A connector has nothing of the kind."""


def ours(payload: bytes, metadata: tuple[tuple[str, str], ...]) -> Callable[[], Request]:
    """What the service does with an Authorize before anything is sent."""
    rpc, config = all_rpcs()[RPC], Config()
    base = frozen(config)
    flow = rpc.flow
    assert flow is not None

    def transform() -> Request:
        message = rpc.request_message.FromString(payload)
        headers = calls.header_map(metadata)
        caller = calls.caller(headers, config, base, 1.0, "req-bench-1", keyless=False)
        request = rpc.adapt(convert.read(message))
        require(RPC, request)
        data: RouterDataV2[Any, Any] = RouterDataV2(
            request,
            caller.credentials,
            caller.base_urls,
            caller.call,
            request.state.access_token,
        )
        return prepare(caller.connector, flow, data).build_request(data)

    return transform


def of_connector(name: str) -> Callable[[], Request]:
    """The same of any connector; raises what ``asked_of`` raises."""
    return ours(*asked_of(name))


def asked_of(name: str) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    """An Authorize by the first payment method that a connector authorizes, and its metadata.

    Raises:
        NothingToMeasure: it authorizes none.
        KeyError: it has no simulator, whose credentials could be used.
    """
    spec = specs.load(name)
    methods = spec.payment_methods.items()
    method = next((name for name, facts in methods if "Authorize" in facts.flows), None)
    if method is None:
        raise NothingToMeasure("it offers no Authorize")
    request = PaymentServiceAuthorizeRequest()
    request.CopyFrom(messages.authorize())
    request.payment_method.CopyFrom(Methods(spec).message(method))
    request.amount.currency = Currency.Value(spec.currency(method))  # type: ignore[assignment]
    billing = request.address.billing_address
    billing.country_alpha2_code = CountryAlpha2.Value(spec.country(method))  # type: ignore[assignment]
    values = load(name)(seed=7).credentials("bench")
    typed = Credentials(spec, values, "https://processor.invalid").typed()
    request.ClearField("capture_method")
    # What some processors are asked for beforehand, and an id that is short enough for all.
    request.session_token = "session_bench_0001"
    request.state.access_token.token.value = "token_bench_0001"
    request.merchant_transaction_id = "bench0000001"
    return request.SerializeToString(), typed


def bench(budget: Budget) -> Iterator[Finding]:
    """Stripe's transform and the original's, round by round."""
    payload = messages.authorize().SerializeToString()
    transform = ours(payload, messages.metadata())
    amount = budget.pick(1000, 200)
    cases: dict[str, Callable[[], Sample]] = {"ours": lambda: middle(transform, amount)}
    where = original.home()
    with ExitStack() as stack:
        if where is not None:
            theirs = stack.enter_context(Original(where, messages.KEY))
            theirs.transform("authorize", payload)
            cases["theirs"] = lambda: theirs.time("authorize", payload, amount // 2)
        found = rounds(cases, budget.pick(11, 5))
    ours_found = found["ours"]
    their_figure = found.get("theirs") or _documented(ours_found)
    note = "" if where else "the original is not set up here: against its documented 210 us"
    yield Finding(
        "transform", ours_found.over(their_figure), note, lambda: profiles.of(transform, 2000)
    )
    yield Finding("transform-stripe", ours_found)
    yield Finding("transform-original", their_figure, note)
    yield _connectors(budget)


def _connectors(budget: Budget) -> Finding:
    """The p50 of every connector that has landed; the figure is the slowest one's."""
    cases: dict[str, Callable[[], Sample]] = {}
    refused: list[str] = []
    for name in specs.names():
        try:
            transform = of_connector(name)
            transform()
            cases[name] = lambda t=transform: middle(t, budget.pick(300, 100))  # type: ignore[misc]
        except Exception as error:
            refused.append(f"{name}: {error or type(error).__name__}")
    found = rounds(cases, 3)
    dearest = sorted(found, key=lambda name: -found[name].median)
    told = ", ".join(f"{name} {found[name].median:.0f}" for name in dearest[:5])
    note = f"{len(found)} connectors, first {told}"
    note += f"; not measured: {', '.join(refused)}" if refused else ""
    return Finding("transform-connectors", found[dearest[0]] if found else None, note)


def _documented(beside: Figure) -> Figure:
    return Figure(tuple(Sample(DOCUMENTED_US[0], 1.0) for _ in beside.samples))
