"""The checklist of the specification template (section 9), ticked by results and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from harness import requirements
from harness.certificates import documentation, performance
from harness.certificates.certificate import Counts, Item, Performance, Result
from harness.certificates.states import NO_METHOD, STATES, grid, reached
from harness.claims import BANK_REDIRECTS, BANK_TRANSFERS, PAY_LATER, VOUCHERS, accounted_for
from harness.specs import Reasoned, Spec

CORE = "9.1 Core implementation"
METHODS = "9.2 Payment methods"
ADVANCED = "9.3 Advanced features"
QUALITY = "9.4 Testing and quality"
_ERRORS = ("declines", "faults")
_THREE_DS = ("TDS", "ATN")
_LISTED = (*BANK_TRANSFERS, *BANK_REDIRECTS, *PAY_LATER, *VOUCHERS)
_WIDESPREAD = ("card", "token", "apple_pay", "google_pay", "samsung_pay", "paypal")


class Run(NamedTuple):
    """All that the checklist is ticked by.

    `ours`: whether the service came from this tree; `whole`: whether nothing narrowed the run.
    """

    spec: Spec
    results: Sequence[Result]
    performance: Performance | None
    ours: bool
    whole: bool = True


def ticked(run: Run) -> list[Item]:
    """Every line of the checklist, in its order."""
    return [*_core(run), *_methods(run), *_advanced(run), *_quality(run)]


def _core(run: Run) -> Iterator[Item]:
    common = _under(run, "metadata")
    yield _proven(CORE, "Identity, base URL and authentication", common)
    for flow in ("Authorize", "Capture", "Void", "Refund", "PSync", "RSync"):
        yield _flow(run, CORE, f"{flow} flow", flow)
    yield _proven(CORE, "Error handling and mapping", _under(run, *_ERRORS))


def _methods(run: Run) -> Iterator[Item]:
    groups: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
        ("Card payments (all networks)", "Card Payments", _is("card", "card_proxy")),
        ("Apple Pay", "Apple Pay", _begins("apple_pay")),
        ("Google Pay", "Google Pay", _begins("google_pay")),
        ("PayPal", "PayPal", _begins("paypal")),
        ("Bank transfers", "Bank Transfers", _is(*BANK_TRANSFERS)),
        ("Buy now, pay later", "BNPL Providers", _is(*PAY_LATER)),
        ("Bank redirects", "Bank Redirects", _is(*BANK_REDIRECTS)),
        ("Cash and vouchers", "Cash/Vouchers", _is(*VOUCHERS)),
        ("Regional methods", "Regional methods", _regional),
    )
    for item, feature, belongs in groups:
        claimed = [name for name in run.spec.payment_methods if belongs(name)]
        found = [each for each in run.results if each.method in claimed]
        lacking = not any(("Authorize", name) in run.spec.cells for name in claimed)
        yield _offered(run, METHODS, item, feature, found, claimed=bool(claimed) and not lacking)


def _is(*names: str) -> Callable[[str], bool]:
    return lambda name: name in names


def _begins(word: str) -> Callable[[str], bool]:
    return lambda name: name.startswith(word)


def _regional(name: str) -> bool:
    return name not in _LISTED and not name.startswith(_WIDESPREAD)


def _advanced(run: Run) -> Iterator[Item]:
    spec = run.spec
    yield _flow(run, ADVANCED, "Webhooks", "IncomingWebhook", "webhook", "Webhooks")
    steps = [each for each in run.results if each.requirement.startswith(_THREE_DS)]
    claimed = any(method.three_ds for method in spec.payment_methods.values())
    yield _offered(run, ADVANCED, "3DS authentication", "3DS 2.0", steps, claimed=claimed)
    yield _flow(run, ADVANCED, "Recurring payment setup", "SetupMandate")
    yield _flow(run, ADVANCED, "Payments in several steps", "CreateOrder")
    yield _flow(run, ADVANCED, "Session tokens", "CreateSessionToken")
    disputes = ("AcceptDispute", "SubmitEvidence", "DefendDispute", "DisputeSync")
    claimed = any(spec.claims(flow) for flow in disputes) or spec.disputes
    found = _under(run, "disputes")
    yield _offered(run, ADVANCED, "Disputes", "Disputes", found, claimed=claimed)


def _quality(run: Run) -> Iterator[Item]:
    yield _cells(run, "gRPC tests of all flows", by_method=False)
    yield _cells(run, "Tests of each payment method", by_method=True)
    scenarios = _under(run, *_ERRORS, "refusals", "waiting")
    yield _proven(QUALITY, "Error scenarios", scenarios)
    heard = [each for each in run.results if each.requirement.startswith("WEB-")]
    claimed = run.spec.claims("IncomingWebhook")
    yield _offered(run, QUALITY, "Webhook events", "webhook", heard, claimed=claimed)
    yield _performance(run)
    yield _documentation(run)
    state = reached(run.spec, run.results)
    status = "derived from the cases of this run"
    yield Item(QUALITY, "Implementation state", "done", f"state {state}, {STATES[state]}: {status}")


def _under(run: Run, *suites: str) -> list[Result]:
    catalogue = requirements.frozen()
    return [each for each in run.results if catalogue[each.requirement].suite in suites]


def _proven(section: str, item: str, found: Iterable[Result]) -> Item:
    """Done when cases ran and all of them passed."""
    cases = list(found)
    counts = Counts.of(each.verdict for each in cases)
    first = next((each for each in cases if each.verdict != "passed"), None)
    which = f", such as {first.requirement} {first.case}".rstrip() if first else ""
    return Item(section, item, "done" if counts.clean else "open", f"{counts}{which}")


def _flow(run: Run, section: str, item: str, flow: str, *names: str) -> Item:
    found = [each for each in run.results if flow in each.flows]
    claimed = run.spec.claims(flow)
    return _offered(run, section, item, flow, found, *names, claimed=claimed)


def _offered(
    run: Run,
    section: str,
    item: str,
    name: str,
    found: Iterable[Result],
    *others: str,
    claimed: bool,
) -> Item:
    """Done by its cases where it is claimed; else the reason why the processor has none."""
    if claimed:
        return _proven(section, item, found)
    reason = _reason(run.spec, name, *others)
    if reason is None:
        return Item(section, item, "open", "neither claimed nor accounted for")
    return Item(section, item, "not offered", f"{reason.reason} ({reason.source})")


def _reason(spec: Spec, *names: str) -> Reasoned | None:
    for each in spec.not_offered:
        alone = msgspec.structs.replace(spec, not_offered=[each])
        if any(accounted_for(alone, name) for name in names):
            return each
    return None


def _cells(run: Run, item: str, *, by_method: bool) -> Item:
    """Done when every claimed cell has cases and all of them passed."""
    rows = grid(run.spec, run.results)
    cells = [(row, flow, told) for row, flows in rows.items() for flow, told in flows.items()]
    kept = [cell for cell in cells if not by_method or cell[0] != NO_METHOD]
    missing = [f"{flow} {method}" for method, flow, verdict in kept if verdict != "passed"]
    what = f"{len(rows)} methods" if by_method else f"{len({flow for _, flow, _ in kept})} flows"
    if missing or not kept:
        why = f"{len(missing)} of {len(kept)} claimed cells not passed"
        return Item(QUALITY, item, "open", f"{why}, such as {missing[0]}" if missing else why)
    return Item(QUALITY, item, "done", f"{what}, {len(kept)} claimed cells passed")


def _performance(run: Run) -> Item:
    told = run.performance
    if told is None:
        return Item(QUALITY, "Performance", "open", "no call was measured")
    why = (
        f"cases p50 {told.cases_p50_ms} ms, p99 {told.cases_p99_ms} ms; transform p50"
        f" {told.transform_p50_ms} ms, p99 {told.transform_p99_ms} ms over {told.calls} calls"
        f" (bounds {performance.P50_BOUND_MS:.0f} and {performance.P99_BOUND_MS:.0f} ms)"
    )
    done = performance.within_bounds(told)
    return Item(QUALITY, "Performance", "done" if done else "open", why)


def _documentation(run: Run) -> Item:
    item = "Code documentation"
    if not run.ours:
        return Item(QUALITY, item, "open", "the code of this service cannot be seen")
    if not run.whole:
        return Item(QUALITY, item, "open", "looked at in whole runs alone")
    missing, names = documentation.undocumented(run.spec.name)
    stale = documentation.stale_pages(run.spec.name)
    if missing or stale or not names:
        what = [*stale, *([f"{len(missing)} of {names} public names"] if missing else [])]
        why = f"not documented: {'; '.join(what)}"
        return Item(QUALITY, item, "open", f"{why}, such as {missing[0]}" if missing else why)
    return Item(QUALITY, item, "done", f"{names} public names, specification page without drift")
