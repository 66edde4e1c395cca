"""Cases: each requirement times what a connector claims, and times what it does not claim."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import product
from typing import Any

import msgspec

from harness.claims import FEATURES, FLOWS, Feature
from harness.faults import FAULTS, LOST, FaultCase
from harness.requirements import Requirement
from harness.specs import CAPTURE_MODES, RPC, CaptureMode, Decline, Spec
from simulators.core.customer_methods import CUSTOMER_METHODS

# Flows that are no flows of their own but ways to ask for Authorize, or no connector's work.
_NOT_ASKED = ("TokenAuthorize", "ProxyAuthorize", "IncomingWebhook")
# Members of the contract that carry another form of a method rather than a method.
_NOT_METHODS = ("card_proxy", "token")


class Case(msgspec.Struct, frozen=True):
    """One thing to try with one connector. A field that does not matter is None."""

    spec: Spec
    method: str | None = None
    capture: CaptureMode | None = None
    currency: str | None = None
    network: str | None = None
    form: str | None = None
    decline: Decline | None = None
    event: str | None = None
    flow: str | None = None
    rpc: str | None = None
    feature: Feature | None = None
    fault: FaultCase | None = None

    @property
    def name(self) -> str:
        """The case without its connector, as a known-failing entry spells it."""
        parts = (
            self.method, self.capture, self.currency, self.network, self.form,
            self.decline and self.decline.name, self.event, self.flow, self.rpc,
            self.feature and self.feature.id,
            self.fault and self.fault.name,
        )  # fmt: skip
        return "-".join(part for part in parts if part)

    @property
    def id(self) -> str:
        return f"{self.spec.name}-{self.name}" if self.name else self.spec.name


def applicable(proof: Requirement, spec: Spec) -> list[str]:
    """The payment methods of a connector to which a requirement applies."""
    return [name for name in spec.payment_methods if _applies(proof, spec, name)]


def _applies(proof: Requirement, spec: Spec, name: str) -> bool:
    method, way = spec.payment_methods[name], CUSTOMER_METHODS.get(name)
    facts = (
        not proof.only or name in proof.only,
        not proof.main or name == spec.main,
        proof.capture is None or proof.capture in method.capture,
        not proof.settles or method.settles in proof.settles,
        proof.three_ds is None or proof.three_ds == method.three_ds,
        proof.mandates is None or proof.mandates == method.mandates,
        proof.leaves is None or proof.leaves == method.leaves_mandates,
        not proof.card or spec.card(proof.card) is not None,
        proof.voids is None or proof.voids == method.voids,
        not proof.voids_open or method.voids_open,
        proof.known is None or proof.known == method.known,
        proof.steps is None or proof.steps == bool(method.steps),
        proof.part_captured is None or proof.part_captured == method.partial_captures,
        not proof.way or (way is not None and way.way in proof.way),
        proof.refunded is None or (method.refunds == "full") == (proof.refunded == "whole"),
    )
    return all(facts) and all(_serves(spec, flow, name) for flow in proof.needs)


def _allows(proof: Requirement, spec: Spec) -> bool:
    """Whether what is true of the whole connector lets a requirement be tried."""
    verified = spec.webhooks.verified if spec.webhooks else None
    tells = spec.webhooks.tells if spec.webhooks else None
    return (
        (not proof.learns or spec.learns)
        and (not proof.disputes or spec.disputes)
        and (not proof.reviews_refunds or spec.reviews_refunds)
        and (not proof.verified or verified in proof.verified)
        and (not proof.signs_body or spec.webhooks is None or spec.webhooks.signs == "body")
        and (proof.tells is None or tells == proof.tells)
        and (not proof.legacy or bool(spec.auth.kinds))
        and (not proof.idempotency or {spec.twice(f) for f in proof.needs} <= {*proof.idempotency})
        # Who can ask only once the customer is back can ask nothing of all the others.
        and ("PSync" not in proof.needs or proof.returned or spec.syncs == "any-time")
    )


def _serves(spec: Spec, flow: str, method: str) -> bool:
    return spec.claims(flow, method) if flow in spec.bound else spec.claims(flow)


def cases(
    proof: Requirement,
    asked: Collection[str],
    spec: Spec,
    currency: str | None = None,
) -> list[Case]:
    """Every case of a requirement for a connector.

    `asked` are the names of the test's arguments, which say along what it varies.
    """
    if not all(spec.claims(flow) for flow in proof.needs) or not _allows(proof, spec):
        return []
    if "method" not in asked:
        return [Case(spec, **combined) for combined in _combined(proof, asked, spec, None)]
    return [
        Case(spec, method, **_with(combined, currency, asked))
        for method in applicable(proof, spec)
        for combined in _combined(proof, asked, spec, method)
    ]


def _with(combined: dict[str, Any], currency: str | None, asked: Collection[str]) -> dict[str, Any]:
    chosen = {"currency": currency} if currency and "currency" not in asked else {}
    return combined | chosen


def _combined(
    proof: Requirement, asked: Collection[str], spec: Spec, method: str | None
) -> Iterator[dict[str, Any]]:
    varied = [name for name in DIMENSIONS if name in asked]
    for values in product(*(DIMENSIONS[name](spec, method, proof) for name in varied)):
        yield {_FIELD.get(name, name): value for name, value in zip(varied, values, strict=True)}


def _captures(spec: Spec, method: str | None, _: Requirement) -> Sequence[CaptureMode]:
    return spec.payment_methods[method].capture if method else ()


def _unclaimed_captures(spec: Spec, method: str | None, _: Requirement) -> Sequence[CaptureMode]:
    offered = spec.payment_methods[method].capture if method else CAPTURE_MODES
    return [mode for mode in CAPTURE_MODES if mode not in offered]


def _currencies(spec: Spec, method: str | None, _: Requirement) -> Sequence[str]:
    return list(spec.sampled(method or "card"))


def _unclaimed_currencies(spec: Spec, method: str | None, _: Requirement) -> Sequence[str]:
    accepted = spec.accepted(method or "card")
    tried = ("EUR", "USD", "JPY", "KWD", "INR")
    return [each for each in tried if accepted and each not in accepted][:2]


def _networks(spec: Spec, method: str | None, _: Requirement) -> Sequence[str]:
    claimed = spec.payment_methods[method].networks if method else ()
    return [network for network in claimed if spec.card(network)]


def _forms(spec: Spec, method: str | None, _: Requirement) -> Sequence[str]:
    return spec.payment_methods[method].forms if method else ()


def _declines(spec: Spec, _: str | None, __: Requirement) -> Sequence[Decline]:
    return spec.test.declines


def _events(spec: Spec, _: str | None, __: Requirement) -> Sequence[str]:
    return spec.webhooks.events if spec.webhooks else ()


def _unclaimed_flows(spec: Spec, _: str | None, __: Requirement) -> Sequence[str]:
    return [flow for flow in RPC if flow not in spec.flows and flow not in _NOT_ASKED]


def _unclaimed_methods(spec: Spec, _: str | None, __: Requirement) -> Sequence[str]:
    from harness.methods import MEMBERS

    claimed = {name for flow, name in spec.cells if flow == "Authorize"}
    return [name for name in MEMBERS if name not in claimed and name not in _NOT_METHODS]


def _faults(_: Spec, __: str | None, ___: Requirement) -> Sequence[FaultCase]:
    return FAULTS


def _lost(_: Spec, __: str | None, ___: Requirement) -> Sequence[FaultCase]:
    return LOST


def _unserved(spec: Spec, _: str | None, __: Requirement) -> Sequence[str]:
    from rpc import services_pb2

    served = {*RPC.values(), "EventService/ParseEvent"}
    for method, word in (("token", "Token"), ("card_proxy", "Proxy")):
        if method in spec.payment_methods:
            served |= {f"PaymentService/{word}Authorize", f"PaymentService/{word}SetupRecurring"}
    named = (
        f"{service.name}/{method.name}"
        for service in services_pb2.DESCRIPTOR.services_by_name.values()
        for method in service.methods
    )
    return [rpc for rpc in named if rpc not in served and not rpc.startswith("Composite")]


def _without_webhooks(spec: Spec, _: str | None, __: Requirement) -> Sequence[None]:
    return () if spec.claims("IncomingWebhook") else (None,)


def _token_payments(spec: Spec, _: str | None, __: Requirement) -> Sequence[None]:
    return (None,) if ("Authorize", "token") in spec.cells else ()


def _schemas(spec: Spec, _: str | None, __: Requirement) -> Sequence[None]:
    from harness.processors import reads

    return (None,) if reads(spec.name) else ()


def _others(spec: Spec, _: str | None, __: Requirement) -> Sequence[None]:
    return (None,) if spec.others else ()


def _known_flows(_: Spec, __: str | None, ___: Requirement) -> Sequence[str]:
    return FLOWS


def _features(_: Spec, __: str | None, ___: Requirement) -> Sequence[Feature]:
    return FEATURES


Values = Callable[[Spec, str | None, Requirement], Sequence[Any]]
DIMENSIONS: dict[str, Values] = {
    "capture": _captures,
    "unclaimed_capture": _unclaimed_captures,
    "currency": _currencies,
    "unclaimed_currency": _unclaimed_currencies,
    "network": _networks,
    "form": _forms,
    "decline": _declines,
    "event": _events,
    "unclaimed_flow": _unclaimed_flows,
    "unclaimed_method": _unclaimed_methods,
    "unserved_rpc": _unserved,
    "without_webhooks": _without_webhooks,
    "token_payments": _token_payments,
    "others": _others,
    "schema": _schemas,
    "known_flow": _known_flows,
    "feature": _features,
    "fault": _faults,
    "lost": _lost,
}
_FIELD = {
    "unclaimed_capture": "capture",
    "unclaimed_currency": "currency",
    "unclaimed_flow": "flow",
    "unclaimed_method": "method",
    "unserved_rpc": "rpc",
    "without_webhooks": "event",
    "token_payments": "form",
    "others": "form",
    "schema": "event",
    "known_flow": "flow",
    "lost": "fault",
}
