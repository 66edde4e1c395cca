"""Answers that were recorded of the real gateway under its older names, and its schemas."""

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from simulators.core.markup import strip
from tests.simulators.worldpayvantiv.conftest import SCHEMAS, Answer, Shop

RECORDED = Path(__file__).parents[4] / "shared/recorded/worldpayvantiv.jsonl"
LITLE = "http://www.litle.com/schema"


def answers() -> dict[str, Element]:
    """The recorded answers by the name of their test."""
    if not RECORDED.exists():
        pytest.skip("the recorded messages are not at hand")
    lines: list[Any] = [json.loads(line) for line in RECORDED.read_text().splitlines()]
    found = {}
    for line in lines:
        text = (line.get("response") or {}).get("body") or ""
        if LITLE in text and "#{" not in text:
            root = fromstring(text)
            strip(root, LITLE)
            found[line["source"]["path"].partition("#")[2]] = root
    return found


def names(root: Element) -> set[str]:
    return {node.tag.replace("litle", "cnp") for node in root[0].iter()}


@pytest.mark.parametrize(
    ("test", "kind"),
    [
        ("successful_authorize_response", "authorization"),
        ("successful_purchase_for_prepaid_cards_141", "sale"),
        ("successful_capture_response", "capture"),
        ("successful_refund_response", "credit"),
        ("successful_void_of_auth_response", "authReversal"),
        ("successful_void_of_other_things_response", "void"),
    ],
)
def test_answers_have_the_elements_of_recorded_ones(shop: Shop, test: str, kind: str) -> None:
    real = answers()[test]
    ours: Answer
    if kind in ("sale", "authorization"):
        ours = shop.pay(kind=kind)
    elif kind in ("capture", "authReversal"):
        ours = shop.on(kind, shop.hold())
    else:
        ours = shop.on(kind, shop.pay().id)
    assert names(real) - names(ours.root) <= {"orderId"}
    assert ours.response == "000"


def test_an_unknown_transaction_is_answered_as_recorded(shop: Shop) -> None:
    real = answers()["failed_capture_response"][0]
    ours = shop.on("capture", "304546900824606360")
    assert ours.response == real.findtext("response")
    assert ours.text("message").startswith("No transaction found with specified")


def test_a_token_is_answered_as_recorded(shop: Shop) -> None:
    real = answers()["successful_store_response"][0]
    number = "<accountNumber>4457119922390123</accountNumber>"
    ours = shop.send("registerTokenRequest", number)
    assert ours.response == real.findtext("response")
    assert ours.text("message") == real.findtext("message")
    assert ours.text("bin") == real.findtext("bin")


def test_the_answers_were_held_against_the_schemas() -> None:
    if not all(SCHEMAS.values()):
        pytest.skip("CNP_XSD and CNP_CHARGEBACK_XSD do not say where the schemas lie")
    assert all(Path(path).exists() for path in SCHEMAS.values())
