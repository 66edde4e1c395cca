"""The control plane for other programs: its description, its client, its pytest fixture."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate

from simulators.local import control, openapi
from simulators.local.client import SimulatorClient, SimulatorError
from tests.simulators.local.conftest import Mailbox


def pay(shop: Any, amount: int = 1050, **more: str) -> Any:
    asked = {"amount": str(amount), "currency": "usd", "confirm": "true", **more}
    asked |= {"payment_method": "pm_card_visa"}
    answer = httpx.post(
        f"{shop.base_url}/v1/payment_intents",
        data=asked,
        auth=(shop.credentials["api_key"], ""),
        trust_env=False,
    )
    return answer.json()


def test_the_description_is_valid_and_whole(simulator: SimulatorClient) -> None:
    told = httpx.get(f"{simulator.base_url}/_sim/openapi.json", trust_env=False).json()
    validate(told)
    described = {
        f"{method.upper()} {path}" for path, each in told["paths"].items() for method in each
    }
    assert described == set(control.TABLE)
    assert all(each["summary"] for path in told["paths"].values() for each in path.values())


def test_every_answer_fits_the_description(simulator: SimulatorClient) -> None:
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    shop = simulator.merchant("stripe")
    paid = pay(shop)
    document = json.loads(json.dumps(openapi.document()))
    names = {"processor": "stripe", "merchant": "shop", "reference": paid["id"]}
    seen = 0
    for path, operations in document["paths"].items():
        if "get" in operations and "/changes" not in path:
            url = simulator.base_url + path.format(**names)
            told = httpx.get(url, trust_env=False, timeout=60)
            assert told.status_code == 200, told.text
            schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            whole = {"components": document["components"], **schema}
            Draft202012Validator(whole).validate(told.json())
            seen += 1
    assert seen > 10


def test_a_test_follows_a_payment(simulator: SimulatorClient, mailbox: Mailbox) -> None:
    shop = simulator.merchant("stripe", "my shop")
    shop.send_webhooks_to(mailbox.url)
    paid = pay(shop)
    assert shop.payment(paid["id"]).captured == 1050
    assert [each.path for each in shop.timeline(paid["id"])] == ["/v1/payment_intents"]
    shop.decide(paid["id"], "dispute")
    assert shop.payments()[0].disputed == 1050
    mailbox.wait(2)
    assert {each.event_type for each in shop.webhooks()} >= {"charge.dispute.created"}
    shop.fail_next("status", status=503, retry_after=2, body='{"error": "later"}')
    assert pay(shop) == {"error": "later"}


def test_time_and_chaos_are_told(simulator: SimulatorClient) -> None:
    before = simulator.clock().now
    assert simulator.advance(3600).now == before + 3600
    assert simulator.chaos("flaky:3").seed == 3
    with pytest.raises(SimulatorError, match="no profile"):
        simulator.chaos("nothing")
    with pytest.raises(SimulatorError, match="no processor"):
        simulator.merchant("nobody")


OTHER_PROJECT = """
import httpx

def test_first(simulator):
    shop = simulator.merchant("stripe")
    key = shop.credentials["api_key"]
    told = httpx.post(f"{shop.base_url}/v1/customers", auth=(key, ""), trust_env=False)
    assert told.status_code == 200
    assert len(simulator.journal()) == 1

def test_second(simulator):
    assert simulator.journal() == []
"""


def test_another_project_uses_the_fixture(tmp_path: Path) -> None:
    (tmp_path / "test_shop.py").write_text(OTHER_PROJECT)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert "2 passed" in done.stdout, done.stdout
