"""Disputes, evidence and files, with the official SDK."""

from pathlib import Path
from typing import Any

import pytest
from checkout_sdk.disputes.disputes import (  # type: ignore[import-untyped]
    DisputeEvidenceRequest,
    DisputesQueryFilter,
)
from checkout_sdk.files.files import FileRequest  # type: ignore[import-untyped]

DAY = 24 * 3600


def disputed(shop: Any) -> tuple[str, str]:
    """A captured payment and the dispute of it."""
    id = shop.taken()
    assert shop.decide(id, "dispute")
    return id, shop.event("dispute_evidence_required")["data"]["id"]


def test_a_dispute_takes_the_money_back(shop: Any) -> None:
    id, dispute = disputed(shop)
    assert shop.money(id).disputed == 6540
    found = shop.sdk.disputes.get_dispute_details(dispute)
    assert (found.status, found.amount, found.payment.id) == ("evidence_required", 6540, id)
    data = shop.event("dispute_evidence_required")["data"]
    assert (data["payment_id"], data["reason_code"], data["category"]) == (id, "10.4", "fraudulent")
    assert data["evidence_required_by"] == found.evidence_required_by
    assert not shop.decide(shop.hold(), "dispute")


def test_evidence_is_given_and_submitted(shop: Any, tmp_path: Path) -> None:
    _, dispute = disputed(shop)
    file = tmp_path / "receipt.pdf"
    file.write_bytes(b"%PDF-1.4 receipt")
    upload = FileRequest()
    upload.file, upload.purpose = str(file), "dispute_evidence"
    kept = shop.sdk.disputes.upload_file(upload).id
    told = shop.sdk.disputes.get_file_details(kept)
    assert (told.filename, told.size) == ("receipt.pdf", 16)
    assert shop.codes(shop.call("POST", f"/disputes/{dispute}/evidence"))[0] == 422
    evidence = DisputeEvidenceRequest()
    evidence.invoice_or_receipt_file, evidence.invoice_or_receipt_text = kept, "paid in full"
    shop.sdk.disputes.put_evidence(dispute, evidence)
    assert shop.sdk.disputes.get_evidence(dispute).invoice_or_receipt_file == kept
    shop.sdk.disputes.submit_evidence(dispute)
    assert shop.get(f"/disputes/{dispute}")["status"] == "evidence_under_review"
    assert shop.events[-1] == "dispute_evidence_submitted"


@pytest.mark.parametrize(
    ("word", "status", "event", "taken"),
    [
        ("win_dispute", "won", "dispute_won", 0),
        ("lose_dispute", "lost", "dispute_lost", 6540),
        ("cancel", "canceled", "dispute_canceled", 0),
    ],
)
def test_the_bank_decides(shop: Any, word: str, status: str, event: str, taken: int) -> None:
    id, dispute = disputed(shop)
    assert shop.decide(dispute, word)
    assert not shop.decide(dispute, word)
    assert shop.get(f"/disputes/{dispute}")["status"] == status
    assert shop.events[-1] == event
    assert shop.money(id).disputed == taken


def test_a_dispute_is_accepted_once(shop: Any) -> None:
    _, dispute = disputed(shop)
    shop.sdk.disputes.accept(dispute)
    assert shop.get(f"/disputes/{dispute}")["status"] == "accepted"
    assert shop.events[-1] == "dispute_accepted"
    assert shop.codes(shop.call("POST", f"/disputes/{dispute}/accept"))[0] == 422
    assert shop.call("POST", "/disputes/dsp_none/accept").status_code == 404


def test_a_dispute_that_nobody_answers_expires(shop: Any) -> None:
    _, dispute = disputed(shop)
    shop.pass_time(21 * DAY)
    assert shop.get(f"/disputes/{dispute}")["status"] == "expired"
    assert shop.events[-1] == "dispute_expired"


def test_a_dispute_of_what_was_refunded_is_resolved(shop: Any) -> None:
    id = shop.taken()
    shop.act(id, "refunds")
    shop.pass_time()
    assert shop.decide(id, "dispute")
    dispute = shop.event("dispute_resolved")["data"]["id"]
    found = shop.get(f"/disputes/{dispute}")
    assert (found["status"], found["resolved_reason"]) == ("resolved", "already_refunded")
    assert shop.money(id).disputed == 0


def test_disputes_are_listed(shop: Any) -> None:
    first, second = disputed(shop), disputed(shop)
    shop.sdk.disputes.accept(second[1])
    listed = shop.get("/disputes?limit=1")
    assert (listed["total_count"], listed["data"][0]["id"]) == (2, second[1])
    wanted = DisputesQueryFilter()
    wanted.payment_id = first[0]
    assert [each.id for each in shop.sdk.disputes.query(wanted).data] == [first[1]]
    accepted = shop.get("/disputes?statuses=accepted,won")["data"]
    assert [each["id"] for each in accepted] == [second[1]]
    assert shop.call("GET", "/disputes?sort=x").status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"invoice_or_receipt_file": "file_" + "a" * 26},
        {"invoice_or_receipt_text": "x" * 501},
        {"letter": "x"},
    ],
)
def test_evidence_that_does_not_fit(shop: Any, body: Any) -> None:
    _, dispute = disputed(shop)
    assert shop.codes(shop.call("PUT", f"/disputes/{dispute}/evidence", body))[0] == 422


def test_files_that_do_not_fit(shop: Any) -> None:
    headers = {"Authorization": f"Bearer {shop.credentials['api_secret']}"}
    file = {"file": ("receipt.pdf", b"%PDF-1.4", "application/pdf")}
    for files, data, code in (
        ({"file": ("run.exe", b"MZ", "application/pdf")}, {"purpose": "dispute_evidence"}, "file"),
        (file, {"purpose": "fun"}, "purpose"),
        (file, {}, "purpose"),
    ):
        answer = shop.http.post(f"{shop.base}/files", files=files, data=data, headers=headers)
        assert answer.status_code == 422
        assert answer.json()["error_codes"][0].startswith(code)
    assert shop.call("POST", "/files", {}).status_code == 415
