"""Many payments under chaos: the same seed ends the same, and nothing that was answered is lost.

`make endurance` runs it with 10,000 payments; PAYMENTS says how many otherwise.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import urllib3

from tests.simulators.local.conftest import Mailbox
from tests.simulators.local.test_state import Served, serving

pytestmark = pytest.mark.long

PAYMENTS = int(os.environ.get("PAYMENTS", "300"))
STORM = ("--chaos", "storm:11")
SHOP = "_sim/stripe/merchants/shop"
DAY = 86_400
POOL = urllib3.PoolManager(retries=False, timeout=20)
"""Lean, as most of the time of the long run is this program's own."""


def ask(served: Served, number: int) -> str | None:
    """One payment, asked for until it is answered; its id, None where it was refused for good."""
    body = {
        "amount": str(1000 + number), "currency": "usd", "confirm": "true",
        "payment_method": "pm_card_visa", "description": f"order-{number}",
    }  # fmt: skip
    headers = urllib3.make_headers(basic_auth=f"{served.key}:")
    headers |= {"Idempotency-Key": f"order-{number}"}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    url = f"{served.base}/stripe/v1/payment_intents"
    for _ in range(20):
        try:
            answer = POOL.request("POST", url, body=urlencode(body), headers=headers)
            told = json.loads(answer.data)
        except (urllib3.exceptions.HTTPError, ValueError):
            continue
        if answer.status == 200 and isinstance(told, dict) and "id" in told:
            return str(told["id"])
    return None


def settle(served: Served) -> Any:
    """Webhooks are tried until all are delivered or dead; then what the ledger has."""
    number = 0
    while any(each["state"] == "waiting" for each in served.outbox):
        served.ask("POST", "_sim/clock/advance", {"seconds": DAY})
        number = served.ask("GET", f"_sim/changes?after={number}")["number"]
    return served.ledger


def run(state: Path, mailbox: Mailbox, killed: bool = False) -> tuple[Any, list[str]]:
    """All payments; what the ledger has in the end, and the ids that were answered."""
    answered: list[str] = []
    with serving(state, *STORM) as served:
        served.ask("POST", f"{SHOP}/endpoints", {"url": mailbox.url})
        for number in range(PAYMENTS):
            if killed and number == PAYMENTS // 2:
                break
            answered += filter(None, [ask(served, number)])
        if not killed:
            return settle(served), answered
        served.kill()
    with serving(state, *STORM) as served:
        for number in range(PAYMENTS // 2, PAYMENTS):
            answered += filter(None, [ask(served, number)])
        return settle(served), answered


def test_chaos_ends_the_same_and_loses_nothing(tmp_path: Path) -> None:
    ledgers, heard = [], []
    for name in ("first", "second"):
        mailbox = Mailbox()
        ledger, answered = run(tmp_path / name, mailbox)
        mailbox.close()
        ledgers.append(ledger)
        heard.append({json.loads(body)["id"] for _, body in mailbox.received})
        assert len(answered) == PAYMENTS
        assert set(answered) == {each["reference"] for each in ledger}
        assert sum(each["captured"] for each in ledger) == sum(
            1000 + number for number in range(PAYMENTS)
        )
    assert ledgers[0] == ledgers[1]
    assert heard[0] == heard[1]
    assert len(heard[0]) >= PAYMENTS


def test_no_answered_payment_is_lost_by_a_kill(tmp_path: Path, mailbox: Mailbox) -> None:
    ledger, answered = run(tmp_path / "killed", mailbox, killed=True)
    assert len(answered) == PAYMENTS
    assert set(answered) == {each["reference"] for each in ledger}
    assert len(ledger) == PAYMENTS
    events = {json.loads(body)["id"] for _, body in mailbox.received}
    assert len(events) >= PAYMENTS
