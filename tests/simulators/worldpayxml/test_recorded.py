"""Requests and answers that were recorded of the real gateway, and its document type."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from simulators.core.markup import parse
from simulators.worldpayxml.grammar import GRAMMAR
from tests.simulators.worldpayxml.conftest import DTD, Shop, amount, card

RECORDED = Path(__file__).parents[4] / "shared/recorded/worldpayxml.jsonl"


def recorded() -> list[Any]:
    if not RECORDED.exists():
        pytest.skip("the recorded messages are not at hand")
    return [json.loads(line) for line in RECORDED.read_text().splitlines()]


def body(record: Any, side: str) -> str:
    return ((record.get(side) or {}).get("body")) or ""


def test_recorded_requests_are_taken() -> None:
    sent = [body(record, "request") for record in recorded() if not record.get("webhook")]
    whole = [text for text in sent if text and "{{" not in text and "notify" not in text]
    assert len(whole) > 10
    for text in whole:
        GRAMMAR.check(parse(text.encode()))


def error_like(words: str) -> tuple[str, str]:
    """The code and text of the recorded error that has these words."""
    for record in recorded():
        text = body(record, "response")
        if words in text:
            root: Element = fromstring(text, forbid_dtd=False)
            code = next(node.get("code", "") for node in root.iter("error"))
            return told((code, (root.findtext(".//error") or "").strip()))
    raise AssertionError(f"no recorded error says {words!r}")


def told(error: tuple[str, str]) -> tuple[str, str]:
    return error[0], re.sub(r"\d", "#", error[1])


def test_errors_are_the_recorded_ones(shop: Shop) -> None:
    shop.order(value=amount(100))
    over = shop.modify(f"<capture>{amount(101)}</capture>").error
    assert told(over) == error_like("exceeds the authorised balance")
    assert told(shop.inquire("x").error) == error_like("Could not find payment for order")
    wrong = shop.order(card("4111111111111112")).error
    assert wrong[0] == error_like("Invalid payment details : Card number :")[0]
    other = shop.send('<inquiry><orderInquiry orderCode="1"/></inquiry>', merchant_code="X").error
    assert told(other) == error_like("Security violation")


@pytest.mark.parametrize("event", ["AUTHORISED", "REFUSED"])
def test_payments_tell_what_recorded_ones_told(shop: Shop, event: str) -> None:
    ours = shop.order(card(name=event)).root.find(".//payment")
    assert ours is not None, event
    names = [node.tag for node in ours]
    for record in recorded():
        text = body(record, "response")
        if f"<lastEvent>{event}</lastEvent>" in text and "alphagov" in record["source"]["repo"]:
            root: Element = fromstring(text, forbid_dtd=False)
            real = next(root.iter("payment"))
            shared = [node.tag for node in real if node.tag in names]
            assert shared == [name for name in names if name in shared], record["source"]["path"]


def test_the_answers_were_held_against_the_document_type() -> None:
    if not DTD:
        pytest.skip("WORLDPAY_DTD does not say where paymentService_v1.dtd lies")
    assert Path(DTD).exists()
