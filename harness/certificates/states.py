"""The states 1 to 6 of a connector, and the grid of its claims, as results bear them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harness import requirements
from harness.certificates.certificate import WORST_FIRST, Counts, Result, Verdict
from harness.claims import accounted_for
from harness.specs import RPC, Spec

_PARTIAL = ("sandbox", "vendor-recording", "simulator-recording")
NO_METHOD = "any"
STATES = (
    "nothing proven yet",
    "basic structure and authentication",
    "core payment flows: authorize, capture, void",
    "refund flows and sync operations",
    "all payment methods",
    "webhooks and advanced features",
    "production-ready with full test coverage",
)
# The suites that each state rests on; the sixth rests on all.
PROVEN_BY: tuple[tuple[str, ...], ...] = (
    ("metadata",),
    ("authorizations", "captures", "voids"),
    ("refunds", "syncs"),
    ("declines", "currencies", "refusals", "waiting"),
    ("webhooks", "redirects", "authentications", "mandates", "customers", "tokens", "disputes"),
)
# The flows of each state that have to be claimed, or accounted for.
CLAIMED_BY: tuple[tuple[str, ...], ...] = (
    ("Authorize",),
    ("Capture", "Void"),
    ("Refund", "RSync", "PSync"),
    (),
    ("SetupMandate", "CreateOrder", "CreateSessionToken", "DefendDispute"),
)


def grid(spec: Spec, results: Iterable[Result]) -> dict[str, dict[str, Verdict]]:
    """Every claimed cell, method by flow; flows of no method stand under `any`."""
    told: dict[tuple[str, str], list[Verdict]] = {}
    for result in results:
        for flow in result.flows:
            told.setdefault((flow, result.method), []).append(result.verdict)
    loose = [(flow, NO_METHOD) for flow in spec.flows if flow not in spec.bound]
    claimed = [*spec.cells, *loose]
    table: dict[str, dict[str, Verdict]] = {}
    for flow, method in claimed:
        verdicts = _under(told, flow, method)
        worst: Verdict = next((each for each in WORST_FIRST if each in verdicts), "not run")
        table.setdefault(method, {})[flow] = worst
    order = list(RPC)
    return {
        m: dict(sorted(row.items(), key=lambda c: order.index(c[0]))) for m, row in table.items()
    }


def _under(told: dict[tuple[str, str], list[Verdict]], flow: str, method: str) -> list[Verdict]:
    if method != NO_METHOD:
        return told.get((flow, method), [])
    return [verdict for (each, _), verdicts in told.items() if each == flow for verdict in verdicts]


def reached(spec: Spec, results: Sequence[Result]) -> int:
    """The state of the connector, 0 to 6: the last one that the evidence bears out."""
    catalogue = requirements.frozen()
    for state, suites in enumerate(PROVEN_BY, 1):
        under = [r.verdict for r in results if catalogue[r.requirement].suite in suites]
        if not _borne_out(spec, state, under):
            return state - 1
    every = Counts.of(result.verdict for result in results)
    cells = [cell for row in grid(spec, results).values() for cell in row.values()]
    # A recording or a sandbox proves a part of the requirements: full coverage is not its to claim.
    whole = not any(result.evidence.startswith(_PARTIAL) for result in results)
    return 6 if whole and every.clean and Counts.of(cells).clean else 5


def _borne_out(spec: Spec, state: int, verdicts: list[Verdict]) -> bool:
    if state == 5 and not spec.claims("IncomingWebhook"):
        # Without webhooks the state needs the word of the processor that it sends none.
        return any("webhook" in each.what.lower() for each in spec.not_offered)
    flows = CLAIMED_BY[state - 1]
    if not verdicts:
        # Whose trade is another, such as fees, has nothing to prove here, and says so.
        return bool(flows) and all(accounted_for(spec, flow) for flow in flows)
    claimed = all(spec.claims(flow) or accounted_for(spec, flow) for flow in flows)
    return claimed and Counts.of(verdicts).clean
