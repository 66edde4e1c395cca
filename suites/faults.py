"""Faults: when the processor's answer goes wrong, the caller is never told that all is well."""

from __future__ import annotations

from harness.faults import FaultCase
from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement("FLT-01", needs="Authorize", main=True, sources=("simulator", "cassettes"))
def test_an_error_answer_to_a_payment_is_told(
    merchant: Merchant, processor: Scene, method: str, fault: FaultCase
) -> None:
    skip, body = merchant.steps_before(method), processor.refusal_body()
    processor.fail(fault.kind, status=fault.status, body=body, skip=skip)
    refused = merchant.authorize(method)
    assert refused.refused
    assert refused.first.code in fault.codes
    assert refused.first.sent == 1


@requirement("FLT-02", needs="PSync", main=True, sources="simulator")
def test_an_error_answer_to_a_sync_changes_nothing(
    merchant: Merchant, processor: Scene, method: str, fault: FaultCase
) -> None:
    paid = merchant.pay(method)
    # A client may ask again by itself after a dropped connection, so it goes wrong each time.
    processor.fail(fault.kind, status=fault.status, body=processor.refusal_body(), times=9)
    assert merchant.sync(paid).code in fault.codes
    processor.recover()
    assert merchant.sync(paid).status == "CHARGED"


@requirement(
    "FLT-03", needs="Capture", main=True, capture="manual", sources=("simulator", "cassettes")
)
def test_an_error_answer_to_a_capture_is_told(
    merchant: Merchant, processor: Scene, method: str, fault: FaultCase
) -> None:
    held = merchant.hold(method)
    processor.fail(fault.kind, status=fault.status, body=processor.refusal_body())
    assert merchant.capture(held).code in fault.codes
    merchant.learn(held)


@requirement("FLT-04", needs="Refund", main=True, sources=("simulator", "cassettes"))
def test_an_error_answer_to_a_refund_is_told(
    merchant: Merchant, processor: Scene, method: str, fault: FaultCase
) -> None:
    paid = merchant.pay(method)
    processor.fail(fault.kind, status=fault.status, body=processor.refusal_body())
    assert merchant.refund(paid).outcome.code in fault.codes


@requirement("FLT-05", needs="Authorize", main=True, sources="simulator")
def test_a_slow_answer_is_waited_for(merchant: Merchant, processor: Scene, method: str) -> None:
    processor.fail("slow", seconds=0.5, skip=merchant.steps_before(method))
    assert merchant.pay(method).status == "CHARGED"


@requirement("FLT-06", needs="Authorize", main=True, sources=("simulator", "cassettes"))
def test_an_error_page_in_place_of_an_answer_is_told(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
    skip = merchant.steps_before(method)
    processor.fail("status", status=502, body=page, content_type="text/html", skip=skip)
    refused = merchant.authorize(method)
    assert refused.refused
    assert refused.first.code in ("UNKNOWN", "INTERNAL")


@requirement(
    "FLT-07", needs="Authorize", main=True, sources="simulator", ours=True,
    idempotency="replays",
)  # fmt: skip
def test_an_answer_that_never_comes_is_told(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    skip = merchant.steps_before(method)
    processor.fail("slow", seconds=processor.patience + 1, skip=skip)
    refused = merchant.authorize(method)
    assert refused.first.code in ("DEADLINE_EXCEEDED", "INTERNAL")
    merchant.retry(refused)
    assert merchant.settle(refused).status == "CHARGED"
