"""Disputes: opened by payers, answered by merchants, decided by PayPal."""

import json
from typing import Any

import pytest

from simulators.paypal import words
from tests.simulators.paypal.conftest import Answer, Shop

PATH = "/v1/customer/disputes"
PROOF = {
    "evidence_type": "PROOF_OF_FULFILLMENT",
    "evidence_info": {"tracking_info": [{"carrier_name": "FEDEX", "tracking_number": "12"}]},
}


def opened(shop: Shop, word: str = "dispute") -> tuple[str, str]:
    """The ids of a capture and of the dispute about it."""
    taken = shop.taken()
    assert shop.decide(taken, word)
    items = shop.get(f"{PATH}?disputed_transaction_id={taken}").data["items"]
    return taken, str(items[0]["dispute_id"])


def form(*parts: tuple[str, str, str, bytes]) -> tuple[bytes, str]:
    """A multipart body and its content type; parts are name, file name, type, content."""
    body = b""
    for name, file, kind, content in parts:
        filed = f'; filename="{file}"' if file else ""
        head = f'Content-Disposition: form-data; name="{name}"{filed}\r\nContent-Type: {kind}'
        body += b"--cut\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n"
    return body + b"--cut--\r\n", "multipart/form-data; boundary=cut"


def send(shop: Shop, path: str, *parts: tuple[str, str, str, bytes]) -> Answer:
    body, kind = form(*parts)
    return shop.post(path, body, Content_Type=kind)


def evidence(*proofs: Any) -> tuple[str, str, str, bytes]:
    return "input", "", "application/json", json.dumps({"evidences": list(proofs)}).encode()


FILE = ("evidence-file", "proof.pdf", "application/pdf", b"%PDF-1.4")


def test_a_dispute_takes_the_money(shop: Shop) -> None:
    taken, id = opened(shop)
    shown = shop.get(f"{PATH}/{id}").data
    assert (shown["status"], shown["dispute_state"]) == (
        "WAITING_FOR_SELLER_RESPONSE",
        "REQUIRED_ACTION",
    )
    assert shown["disputed_transactions"][0]["seller_transaction_id"] == taken
    assert shown["dispute_amount"]["value"] == "10.00"
    assert shop.money(taken).disputed == 1000
    assert shop.post(f"/v2/payments/captures/{taken}/refund").issue == "TRANSACTION_DISPUTED"
    assert shop.events[-1] == "CUSTOMER.DISPUTE.CREATED"
    assert not shop.decide(taken, "dispute")


def test_a_claim_can_be_accepted(shop: Shop) -> None:
    taken, id = opened(shop)
    asked = {"note": "Sorry", "accept_claim_type": "REFUND"}
    for value, currency in (("10.01", "USD"), ("10.00", "EUR")):
        other = asked | {"refund_amount": {"currency_code": currency, "value": value}}
        answer = shop.post(f"{PATH}/{id}/accept-claim", other)
        assert answer.issue == "INVALID_REFUND_AMOUNT"
    answer = shop.post(f"{PATH}/{id}/accept-claim", asked)
    assert (answer.status, answer.rels) == (200, ["self"])
    shown = shop.get(f"{PATH}/{id}").data
    assert shown["status"] == "RESOLVED"
    assert shown["dispute_outcome"]["outcome_code"] == "RESOLVED_BUYER_FAVOUR"
    again = shop.post(f"{PATH}/{id}/accept-claim", {"note": "Sorry"})
    assert again.issue == "ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE"
    assert shop.money(taken).disputed == 1000
    assert shop.events[-2:] == ["PAYMENT.CAPTURE.REVERSED", "CUSTOMER.DISPUTE.RESOLVED"]


@pytest.mark.parametrize(
    ("winner", "outcome", "disputed"),
    [("SELLER_FAVOR", "RESOLVED_SELLER_FAVOUR", 0), ("BUYER_FAVOR", "RESOLVED_BUYER_FAVOUR", 1000)],
)
def test_evidence_is_weighed(shop: Shop, winner: str, outcome: str, disputed: int) -> None:
    taken, id = opened(shop)
    early = shop.post(f"{PATH}/{id}/adjudicate", {"adjudication_outcome": winner})
    assert early.status == 422
    assert send(shop, f"{PATH}/{id}/provide-evidence", evidence(PROOF), FILE).status == 200
    shown = shop.get(f"{PATH}/{id}").data
    assert shown["status"] == "UNDER_REVIEW"
    assert shown["evidences"][0]["evidence_type"] == "PROOF_OF_FULFILLMENT"
    assert shown["evidences"][0]["documents"] == [{"name": "proof.pdf"}]
    assert shop.post(f"{PATH}/{id}/adjudicate", {"adjudication_outcome": winner}).status == 200
    assert shop.get(f"{PATH}/{id}").data["dispute_outcome"]["outcome_code"] == outcome
    assert shop.money(taken).disputed == disputed


def test_a_lost_claim_can_be_appealed_once(shop: Shop) -> None:
    taken, id = opened(shop)
    assert shop.decide(id, "lose_dispute")
    assert shop.get(f"{PATH}/{id}").data["dispute_state"] == "APPEALABLE"
    assert send(shop, f"{PATH}/{id}/appeal", evidence(PROOF)).status == 200
    shown = shop.get(f"{PATH}/{id}").data
    assert (shown["status"], shown["dispute_life_cycle_stage"]) == (
        "UNDER_REVIEW",
        "PRE_ARBITRATION",
    )
    assert shop.decide(id, "win_dispute")
    assert shop.money(taken).disputed == 0
    assert send(shop, f"{PATH}/{id}/appeal", evidence(PROOF)).status == 422


def test_an_inquiry_is_only_talk_until_it_is_escalated(shop: Shop) -> None:
    taken, id = opened(shop, "inquiry")
    assert shop.money(taken).disputed == 0
    assert shop.post(f"{PATH}/{id}/send-message", {"message": "Hello"}).status == 200
    shown = shop.get(f"{PATH}/{id}").data
    assert (shown["status"], shown["dispute_life_cycle_stage"]) == ("OPEN", "INQUIRY")
    assert shown["messages"][0]["content"] == "Hello"
    assert send(shop, f"{PATH}/{id}/provide-evidence", evidence(PROOF)).status == 422
    assert shop.post(f"{PATH}/{id}/escalate", {"note": "No answer"}).status == 200
    assert shop.money(taken).disputed == 1000
    assert shop.events[-1] == "CUSTOMER.DISPUTE.UPDATED"


def test_an_unanswered_claim_is_lost(shop: Shop) -> None:
    _, id = opened(shop)
    shop.pass_time(words.DISPUTE_SECONDS)
    assert shop.get(f"{PATH}/{id}").data["status"] == "RESOLVED"


@pytest.mark.parametrize(
    ("part", "issue"),
    [
        (evidence(PROOF | {"evidence_type": "MAGIC"}), "INVALID_PARAMETER_VALUE"),
        (evidence({"notes": "x"}), "MISSING_REQUIRED_PARAMETER"),
        (("evidence-file", "a.exe", "application/x-msdownload", b"MZ"), "INVALID_FILE"),
        (("evidence-file", "a.pdf", "application/pdf", b""), "INVALID_FILE"),
        (("input", "", "application/json", b"{}"), "MISSING_REQUIRED_PARAMETER"),
    ],
)
def test_evidence_that_is_none(shop: Shop, part: tuple[str, str, str, bytes], issue: str) -> None:
    _, id = opened(shop)
    answer = send(shop, f"{PATH}/{id}/provide-evidence", part)
    assert (answer.status, answer.issue) == (400, issue)
    assert shop.get(f"{PATH}/{id}").data["status"] == "WAITING_FOR_SELLER_RESPONSE"


def test_disputes_are_listed_newest_first(shop: Shop) -> None:
    first, second = opened(shop)[1], opened(shop)[1]
    page = shop.get(f"{PATH}?page_size=1")
    assert [item["dispute_id"] for item in page.data["items"]] == [second]
    following = page.link("next").removeprefix(shop.host.base)
    assert [item["dispute_id"] for item in shop.get(following).data["items"]] == [first]
    assert "items" not in shop.get(f"{PATH}?dispute_state=RESOLVED").data
    assert shop.get(f"{PATH}?page_size=51").status == 400
    assert shop.get(f"{PATH}/PP-R-NONE").status == 404


def test_more_evidence_can_be_asked_for(shop: Shop) -> None:
    _, id = opened(shop)
    send(shop, f"{PATH}/{id}/provide-evidence", evidence(PROOF))
    assert shop.post(f"{PATH}/{id}/require-evidence", {"action": "SELLER_EVIDENCE"}).status == 200
    assert shop.get(f"{PATH}/{id}").data["status"] == "WAITING_FOR_SELLER_RESPONSE"


def test_what_was_refunded_meanwhile_is_not_taken_twice(shop: Shop) -> None:
    taken, id = opened(shop, "inquiry")
    part = {"amount": {"currency_code": "USD", "value": "4.00"}}
    assert shop.post(f"/v2/payments/captures/{taken}/refund", part).status == 201
    assert shop.post(f"{PATH}/{id}/escalate", {"note": "No answer"}).status == 200
    assert (shop.money(taken).refunded, shop.money(taken).disputed) == (400, 600)
