"""Disputes: opened, answered with evidence or accepted, decided."""

import json
from typing import Any

import pytest

from tests.simulators.xendit.conftest import RETURNS, Shop

PDF = ("receipt.pdf", b"%PDF-1.7 receipt", "application/pdf")
DAY = 24 * 3600


def told(shop: Shop) -> list[dict[str, Any]]:
    """The bodies of the webhooks about disputes."""
    bodies = [json.loads(delivery.body) for delivery in shop.business.outbox.deliveries]
    return [body for body in bodies if body["event"].startswith("dispute.")]


@pytest.fixture
def dispute(shop: Shop) -> dict[str, Any]:
    """A dispute of a payment of 25,000 rupiah, as its webhook tells it."""
    paid = shop.create()
    assert shop.simulator.decide(shop.business, shop.base, paid.id, "dispute")
    return told(shop)[-1]


def shown(shop: Shop, dispute: dict[str, Any]) -> dict[str, Any]:
    return shop.http.get(f"/v1/disputes/{dispute['id']}").json()  # type: ignore[no-any-return]


def test_a_dispute_is_told_without_an_envelope(shop: Shop, dispute: dict[str, Any]) -> None:
    assert dispute["event"] == "dispute.action_required"
    assert (dispute["status"], dispute["status_reason"]) == ("ACTION_REQUIRED", None)
    assert dispute["amount"] == {"initial": "25000.00", "terminal": None}
    assert (dispute["channel_code"], dispute["card_brands"]) == ("CARDS", "VISA")
    assert {"event": dispute["event"], **shown(shop, dispute)} == dispute
    payment = shop.business.ledger.payment(dispute["payment_id"])
    assert (payment.disputed, payment.refundable) == (2_500_000, 0)


def test_evidence_is_kept_part_by_part(shop: Shop, dispute: dict[str, Any]) -> None:
    path = f"/v1/disputes/{dispute['id']}/evidences"
    files: Any = {"receipt": PDF, "explanation": (None, "Sent in March."), "diary": (None, "x")}
    answer = shop.http.post(path, files=files)
    assert answer.status_code == 201
    file, text = answer.json()["evidences_succeeded"]
    assert (file["type"], file["mime_type"], file["filename"]) == (
        "FILE",
        "application/pdf",
        "receipt.pdf",
    )
    assert (text["type"], text["category_slug"]) == ("TEXT", "explanation")
    lost = answer.json()["evidences_failed"]
    assert [item["error_code"] for item in lost] == ["EVIDENCE_CATEGORY_NOT_ALLOWED"]
    changed = shop.http.patch(f"{path}/{text['id']}", json={"text_content": "Sent in May."})
    assert changed.status_code == 204
    not_text = shop.http.patch(f"{path}/{file['id']}", json={"text_content": "x"})
    assert (not_text.status_code, not_text.json()["error_code"]) == (422, "EVIDENCE_NOT_TEXT")
    assert shop.http.delete(f"{path}/{file['id']}").status_code == 204
    (left,) = shown(shop, dispute)["evidences"]
    assert left["text_content"] == "Sent in May."


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"receipt": ("a.txt", b"plain", "text/plain")}, "UNSUPPORTED_EVIDENCE_TYPE"),
        ({"receipt": (None, "%PDF")}, "UNSUPPORTED_EVIDENCE_TYPE"),
        ({"explanation": PDF}, "UNSUPPORTED_EVIDENCE_TYPE"),
        ({"explanation": (None, "x" * 256)}, "INVALID_REQUEST"),
        ({"invalid_slug": (None, "x")}, "EVIDENCE_CATEGORY_NOT_ALLOWED"),
        ([("explanation", (None, "x"))] * 11, "INVALID_REQUEST"),
    ],
)
def test_evidence_that_is_none_is_refused(
    shop: Shop, dispute: dict[str, Any], files: Any, code: str
) -> None:
    answer = shop.http.post(f"/v1/disputes/{dispute['id']}/evidences", files=files)
    assert (answer.status_code, answer.json()["error_code"]) == (400, code)
    as_json = shop.post(f"/v1/disputes/{dispute['id']}/evidences", {"explanation": "x"})
    assert as_json.json()["error_code"] == "API_VALIDATION_ERROR"
    assert shown(shop, dispute)["evidences"] == []


@pytest.mark.parametrize(
    ("word", "status", "left", "terminal"),
    [("win_dispute", "WON", 0, "0.00"), ("lose_dispute", "LOST", 2_500_000, "25000.00")],
)
def test_a_challenge_is_decided_by_the_bank(
    shop: Shop, dispute: dict[str, Any], word: str, status: str, left: int, terminal: str
) -> None:
    path = f"/v1/disputes/{dispute['id']}"
    empty = shop.http.post(f"{path}/challenge")
    assert (empty.status_code, empty.json()["error_code"]) == (400, "INVALID_REQUEST")
    shop.http.post(f"{path}/evidences", files={"explanation": (None, "Sent in March.")})
    answer = shop.http.post(f"{path}/challenge")
    assert (answer.status_code, answer.json()["dispute_id"]) == (202, dispute["id"])
    shop.simulator.clock.advance(20 * DAY)  # the merchant has answered in time
    assert shown(shop, dispute)["status"] == "UNDER_REVIEW"
    again = shop.http.post(f"{path}/challenge")
    assert (again.status_code, again.json()["error_code"]) == (400, "ILLEGAL_STATE")
    assert shop.simulator.decide(shop.business, shop.base, dispute["id"], word)
    found = shown(shop, dispute)
    assert (found["status"], found["status_reason"]) == (status, "CHALLENGED")
    assert found["amount"]["terminal"] == terminal
    assert shop.business.ledger.payment(dispute["payment_id"]).disputed == left
    assert not shop.simulator.decide(shop.business, shop.base, dispute["id"], word)
    shop.simulator.clock.advance(20 * DAY)
    assert [body["event"] for body in told(shop)] == [
        "dispute.action_required",
        "dispute.under_review",
        f"dispute.{status.lower()}",
    ]


def test_the_bank_may_ask_again(shop: Shop, dispute: dict[str, Any]) -> None:
    path = f"/v1/disputes/{dispute['id']}"
    assert not shop.simulator.decide(shop.business, shop.base, dispute["id"], "inquiry")
    shop.http.post(f"{path}/evidences", files={"explanation": (None, "Sent in March.")})
    shop.http.post(f"{path}/challenge")
    shop.simulator.clock.advance(10 * DAY)
    assert shop.simulator.decide(shop.business, shop.base, dispute["id"], "inquiry")
    shop.simulator.clock.advance(10 * DAY)  # the first term is over, the second is not
    found = shown(shop, dispute)
    assert (found["status"], found["status_reason"]) == ("ACTION_REQUIRED", "NEED_MORE_INFORMATION")
    shop.simulator.clock.advance(10 * DAY)
    assert shown(shop, dispute)["status_reason"] == "EXCEEDED_DEADLINE"


@pytest.mark.parametrize(
    ("word", "reason"), [("win_dispute", "WITHDRAWN"), ("lose_dispute", "EXCEEDED_DEADLINE")]
)
def test_the_bank_may_decide_unasked(
    shop: Shop, dispute: dict[str, Any], word: str, reason: str
) -> None:
    assert shop.simulator.decide(shop.business, shop.base, dispute["id"], word)
    assert shown(shop, dispute)["status_reason"] == reason


def test_evidence_of_one_category_is_limited(shop: Shop, dispute: dict[str, Any]) -> None:
    path = f"/v1/disputes/{dispute['id']}/evidences"
    texts: Any = [("explanation", (None, str(number))) for number in range(4)]
    answer = shop.http.post(path, files=texts).json()
    assert len(answer["evidences_succeeded"]) == 3
    assert [item["error_code"] for item in answer["evidences_failed"]] == ["CATEGORY_LIMIT_REACHED"]


def test_an_accepted_dispute_is_lost(shop: Shop, dispute: dict[str, Any]) -> None:
    answer = shop.http.post(f"/v1/disputes/{dispute['id']}/accept")
    assert answer.status_code == 202
    found = shown(shop, dispute)
    assert (found["status"], found["status_reason"]) == ("LOST", "ACCEPTED")
    late = shop.http.post(f"/v1/disputes/{dispute['id']}/accept")
    assert (late.status_code, late.json()["error_code"]) == (400, "ILLEGAL_STATE")


def test_nobody_elses_dispute_is_found(shop: Shop, dispute: dict[str, Any]) -> None:
    sub = {"for-user-id": "5dbf20d7c8eb0c0896f811b6"}
    assert shop.http.get(f"/v1/disputes/{dispute['id']}", headers=sub).status_code == 404
    answer = shop.http.get("/v1/disputes/mi-dspt-1")
    assert (answer.status_code, answer.json()["error_code"]) == (404, "DISPUTE_NOT_FOUND")
    held = shop.create(capture_method="MANUAL")
    assert not shop.simulator.decide(shop.business, shop.base, held.id, "dispute")


def test_qr_codes_are_disputed_and_wallets_are_not(shop: Shop) -> None:
    for kind, code, needs, disputed in (
        ("QR_CODE", "QRIS", {}, True),
        ("EWALLET", "DANA", RETURNS, False),
    ):
        channel = {"channel_code": code, "channel_properties": needs}
        method = {"type": kind, "reusability": "ONE_TIME_USE", kind.lower(): channel}
        body = {"currency": "IDR", "amount": 20_000, "payment_method": method}
        id = shop.post("/payment_requests", body).json()["id"]
        shop.simulator.decide(shop.business, shop.base, id, "approve")
        assert shop.simulator.decide(shop.business, shop.base, id, "dispute") == disputed
    assert [body["channel_code"] for body in told(shop)] == ["QRIS"]


def test_the_sandbox_opens_and_decides_disputes(shop: Shop) -> None:
    shop.create()
    paid = json.loads(shop.business.outbox.deliveries[-1].body)["data"]["id"]
    asked = {"scenario": "CREATE_DISPUTE", "payment_id": paid, "amount": "1000.00"}
    opened = shop.post("/v1/disputes/simulate", asked)
    assert opened.status_code == 201
    assert told(shop)[-1]["amount"]["initial"] == "1000.00"
    decided = {"scenario": "DISPUTE_LOST", "dispute_id": opened.json()["dispute_id"]}
    assert shop.post("/v1/disputes/simulate", decided).status_code == 202
    assert shop.post("/v1/disputes/simulate", decided).status_code == 409
    unknown = shop.post("/v1/disputes/simulate", asked | {"payment_id": "cc_none"})
    assert unknown.json()["error_code"] == "PAYMENT_NOT_FOUND"
