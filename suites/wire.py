"""Wire: what is said to callers and to processors keeps to the schemas of both."""

from __future__ import annotations

from harness import contract
from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement("WIR-01", needs="Authorize", main=True, doors="http")
def test_every_answer_keeps_to_the_contract(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    _live(merchant, processor, method)
    assert not contract.breaches(merchant.log)


@requirement("WIR-02", needs="Authorize", main=True, sources="simulator", doors="http")
def test_every_request_keeps_to_the_schema_of_the_processor(
    merchant: Merchant, processor: Scene, method: str, schema: str
) -> None:
    _live(merchant, processor, method)
    assert processor.tap.held
    assert not processor.tap.misfits


def _live(merchant: Merchant, processor: Scene, method: str) -> None:
    """A payment, what may be done with it, and a refused one."""
    paid = merchant.ended(merchant.authorize(method))
    merchant.learn(paid)
    if merchant.spec.claims("Refund", method) and paid.captured:
        merchant.settle_refund(merchant.refund(paid))
    processor.post()
    mine, merchant.metadata = merchant.metadata, merchant.credentials.wrong().typed()
    assert merchant.authorize(method).first.refused
    merchant.metadata = mine
