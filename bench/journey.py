"""The journey that is run thousands of times: authorize, capture, get, and all the checks."""

from __future__ import annotations

import os

import pytest

from harness.merchant import Merchant
from harness.requirements import requirement

TURNS = int(os.environ.get("BENCH_JOURNEYS", "1"))


@pytest.mark.parametrize("turn", range(TURNS))
@requirement("CAP-01", needs="Capture", capture="manual", only="card")
def test_a_held_payment_can_be_captured_in_full(merchant: Merchant, method: str, turn: int) -> None:
    held = merchant.authorize(method, capture="manual")
    assert held.status == "AUTHORIZED"
    assert merchant.capture(held).status == "CHARGED"
    assert merchant.sync(held).status == "CHARGED"
    assert merchant.ledger(held).captured == held.amount
