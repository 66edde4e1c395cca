"""Refunds and disputes at Razorpay: never more goes back than was taken."""

from typing import Any

import pytest
import requests

from tests.simulators.razorpay.conftest import Shop


def test_refunds_are_processed_in_parts(shop: Shop) -> None:
    id = shop.paid()["id"]
    first = shop.client.payment.refund(id, {"amount": 20000, "receipt": "R1"})
    assert (first["status"], first["amount"], first["receipt"]) == ("processed", 20000, "R1")
    payment = shop.client.payment.fetch(id)
    assert (payment["status"], payment["refund_status"]) == ("captured", "partial")
    path = f"/v1/payments/{id}/refund"
    more = shop.refusal(path, {"amount": 30001})
    assert more["description"] == "The refund amount provided is greater than amount captured"
    rest = shop.client.refund.create({"payment_id": id})
    assert (rest["amount"], shop.client.refund.fetch(rest["id"])) == (30000, rest)
    payment = shop.client.payment.fetch(id)
    assert (payment["status"], payment["refund_status"]) == ("refunded", "full")
    assert "fully refunded" in shop.refusal(path, {})["description"]
    assert shop.client.payment.fetch_multiple_refund(id)["count"] == 2
    assert shop.names[3:] == ["refund.created", "refund.processed"] * 2


def test_a_refund_that_comes_back_is_the_merchants_again(shop: Shop) -> None:
    id = shop.paid()["id"]
    refund = shop.client.payment.refund(id, {})
    assert shop.decide(refund["id"], "fail_refund")
    assert not shop.decide(refund["id"], "fail_refund")
    assert shop.client.refund.fetch(refund["id"])["status"] == "failed"
    assert shop.client.payment.fetch(id)["amount_refunded"] == 0
    assert shop.names[-1] == "refund.failed"


def test_a_refund_is_made_once_under_its_key(shop: Shop) -> None:
    path = f"/v1/payments/{shop.paid()['id']}/refund"
    key = {"X-Refund-Idempotency": "550e8400-e29b"}
    first = shop.post(path, {"amount": 100}, **key)
    assert shop.post(path, {"amount": 100}, **key).json() == first.json()
    other = shop.post(path, {"amount": 200}, **key)
    assert (other.status_code, other.json()["error"]["source"]) == (400, "NA")
    assert shop.post(path, {"amount": 100}, **{"X-Refund-Idempotency": "short"}).status_code == 400


def test_what_is_not_captured_is_not_refunded(shop: Shop) -> None:
    held = shop.paid(manual=True)["id"]
    refused = shop.refusal(f"/v1/payments/{held}/refund", {"amount": 100})
    assert refused["description"] == "The payment status should be captured for action to be taken"


def disputed(shop: Shop, word: str = "dispute") -> str:
    id = shop.paid()["id"]
    assert shop.decide(id, word)
    assert shop.names[-1] == "payment.dispute.created"
    return str(shop.events[-1]["payload"]["dispute"]["entity"]["id"])


def test_an_accepted_dispute_is_lost(shop: Shop) -> None:
    id = disputed(shop)
    dispute = shop.client.dispute.fetch(id)
    assert (dispute["status"], dispute["phase"], dispute["amount"]) == ("open", "chargeback", 50000)
    lost = shop.client.dispute.accept(id)
    assert (lost["status"], lost["amount_deducted"]) == ("lost", 50000)
    assert shop.names[-1] == "payment.dispute.lost"
    again = shop.refusal(f"/v1/disputes/{id}/accept", {})
    assert again["description"] == "Action not allowed when dispute is in lost status"


def document(shop: Shop, kind: str = "image/png") -> requests.Response:
    return requests.post(
        f"{shop.base}/v1/documents",
        data={"purpose": "dispute_evidence"},
        files={"file": ("proof.png", b"\x89PNG\r\n\r\nx", kind)},
        auth=shop.auth,
        timeout=20,
    )


def test_a_contested_dispute_is_reviewed_and_won(shop: Shop) -> None:
    id, proof = disputed(shop), document(shop).json()
    assert (proof["size"], proof["mime_type"], proof["name"]) == (9, "image/png", "proof.png")
    draft = shop.client.dispute.contest(id, {"amount": 40000, "shipping_proof": [proof["id"]]})
    assert (draft["status"], draft["evidence"]["submitted_at"]) == ("open", None)
    sent = shop.client.dispute.contest(id, {"action": "submit"})
    assert (sent["status"], sent["evidence"]["amount"]) == ("under_review", 40000)
    assert shop.decide(id, "inquiry")
    assert shop.names[-1] == "payment.dispute.action_required"
    shop.client.dispute.contest(id, {"action": "submit", "summary": "delivered"})
    assert shop.decide(id, "win_dispute")
    assert shop.client.dispute.fetch(id)["status"] == "won"
    assert shop.kept.ledger.payment(sent["payment_id"]).disputed == 0


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"action": "submit"}, "At least one evidence document"),
        ({"shipping_proof": ["doc_00000000000000"]}, "Invalid file id provided"),
        ({"amount": 50001}, "contest amount cannot be greater"),
        ({"action": "argue"}, "The action is invalid"),
        ({"photo": ["doc_EFtmUsbwpXwBH9"]}, "photo is/are not required"),
    ],
)
def test_bad_evidence_is_refused(shop: Shop, body: Any, said: str) -> None:
    reply = requests.patch(
        f"{shop.base}/v1/disputes/{disputed(shop)}/contest", json=body, auth=shop.auth, timeout=20
    )
    assert reply.status_code == 400
    assert said in reply.json()["error"]["description"]


def test_an_unanswered_dispute_is_lost_and_an_inquiry_closed(shop: Shop) -> None:
    lost, closed = disputed(shop), disputed(shop, "inquiry")
    shop.simulator.clock.advance(8 * 24 * 3600)
    assert shop.client.dispute.fetch(lost)["status"] == "lost"
    assert shop.client.dispute.fetch(closed)["status"] == "closed"
    assert document(shop, "text/html").status_code == 400
