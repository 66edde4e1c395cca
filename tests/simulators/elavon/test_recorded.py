"""Answers that were recorded of the real gateway."""

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from tests.simulators.elavon.conftest import CARD, Answer, Shop

RECORDED = Path(__file__).parents[4] / "shared/recorded/elavon.jsonl"
ELSEWHERE = {
    "ssl_departure_date", "ssl_completion_date", "ssl_partner_app_id", "ssl_oar_data",
    "ssl_ps2000_data", "ssl_issue_points", "ssl_loyalty_program", "ssl_account_status",
    "ssl_promo_code", "ssl_access_code", "ssl_loyalty_account_balance", "ssl_enrollment",
    "ssl_tender_amount", "ssl_customer_id",
}  # fmt: skip
"""What travel, loyalty and gift card terminals show; it is empty for others."""


def real(test: str) -> Element:
    """The recorded answer of a test."""
    if not RECORDED.exists():
        pytest.skip("the recorded answers are not at hand")
    lines: list[Any] = [json.loads(line) for line in RECORDED.read_text().splitlines()]
    body = next(
        line["response"]["body"] for line in lines if line["source"]["path"].endswith(f"#{test}")
    )
    root: Element = fromstring(body.strip())
    return root


def fields(root: Element) -> set[str]:
    return {node.tag for node in root}


def test_answers_have_the_fields_of_recorded_ones(shop: Shop) -> None:
    named = {"ssl_first_name": "Longbob", "ssl_last_name": "Longsen"}
    paid = shop.pay()
    ours = {
        "successful_purchase_response": paid,
        "successful_capture_response": shop.call(
            "cccomplete", ssl_txn_id=shop.pay("ccauthonly").id
        ),
        "successful_refund_response": shop.call("ccreturn", ssl_txn_id=paid.id),
        "successful_store_response": shop.call("ccgettoken", ssl_add_token="Y", **named, **CARD),
        "successful_verify_response": shop.call("ccverify", **CARD),
        "successful_purchase_with_multi_currency_response": shop.pay(
            amount="100", ssl_transaction_currency="JPY"
        ),
    }
    for test, answer in ours.items():
        missing = fields(real(test)) - fields(answer.root) - ELSEWHERE
        assert missing <= {"ssl_avs_response", "ssl_cvv2_response", "ssl_approval_code",
                           "ssl_account_balance"}, (test, missing)  # fmt: skip


def same(answer: Answer, test: str) -> bool:
    recorded = real(test)
    return all(answer[node.tag] == (node.text or "") for node in recorded)


def test_refusals_are_the_recorded_ones(shop: Shop) -> None:
    wrong = shop.pay(ssl_card_number="4124939999999991")
    assert same(wrong, "failed_purchase_response")
    assert same(shop.call("ccvoid", ssl_txn_id="1"), "failed_void_response")
    over = shop.call("ccreturn", ssl_txn_id=shop.pay().id, ssl_amount="10.01")
    assert same(over, "failed_refund_response")
    assert same(shop.pay(ssl_pin="wrong"), "invalid_login_response")
