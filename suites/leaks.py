"""Leaks: card numbers, keys and people appear in nothing that is written down or told."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement("LEK-01", needs="Authorize", main=True, sources="simulator", doors="http", ours=True)
def test_nothing_secret_is_logged(merchant: Merchant, processor: Scene, method: str) -> None:
    processor.listen_in()
    paid = merchant.ended(merchant.authorize(method))
    merchant.learn(paid)
    if merchant.spec.claims("Refund", method) and paid.captured:
        merchant.settle_refund(merchant.refund(paid))
    processor.post()
    assert processor.overheard()
    assert not processor.leaked(processor.overheard())


@requirement("LEK-02", needs="Authorize", main=True, sources="simulator", doors="http", ours=True)
def test_what_a_processor_says_of_a_card_is_not_passed_on(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    processor.listen_in()
    skip = merchant.steps_before(method)
    processor.fail("status", status=400, body=processor.indiscreet_body(), skip=skip)
    refused = merchant.authorize(method).first
    assert refused.refused
    assert not processor.leaked(refused.said)
    assert not processor.leaked(processor.overheard())


@requirement("LEK-03", needs="Authorize", main=True, sources="simulator", doors="http", ours=True)
def test_nothing_secret_is_in_the_process(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    assert merchant.authorize(method).reference
    shown = processor.world.service.shown
    assert "ucs" in shown
    assert not processor.leaked(shown)
