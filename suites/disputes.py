"""Disputes: the merchant hears of a chargeback, and can answer it."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement(
    "DIS-01", needs="IncomingWebhook", main=True, disputes=True,
    sources=("simulator", "cassettes"),
)  # fmt: skip
def test_the_merchant_hears_of_a_dispute(merchant: Merchant, processor: Scene, method: str) -> None:
    paid, opened = processor.dispute(method)
    assert opened.connector_dispute_id
    assert opened.dispute_amount.minor_amount == paid.amount
    assert merchant.ledger(paid).disputed == paid.amount


@requirement(
    "DIS-02", needs="AcceptDispute", main=True, disputes=True,
    sources=("simulator", "cassettes"),
)  # fmt: skip
def test_a_dispute_can_be_accepted(merchant: Merchant, processor: Scene, method: str) -> None:
    _, opened = processor.dispute(method)
    accepted = merchant.answer_dispute("AcceptDispute", opened)
    assert not accepted.refused
    assert merchant.status_of_dispute(accepted) in ("DISPUTE_ACCEPTED", "DISPUTE_LOST")


@requirement(
    "DIS-03", needs="SubmitEvidence", main=True, disputes=True,
    sources=("simulator", "cassettes"),
)  # fmt: skip
def test_evidence_can_be_sent(merchant: Merchant, processor: Scene, method: str) -> None:
    _, opened = processor.dispute(method)
    sent = merchant.answer_dispute("SubmitEvidence", opened)
    assert not sent.refused
    assert sent.reply.dispute_id == opened.connector_dispute_id


@requirement(
    "DIS-04", needs="DefendDispute", main=True, disputes=True,
    sources=("simulator", "cassettes"),
)  # fmt: skip
def test_a_dispute_can_be_defended(merchant: Merchant, processor: Scene, method: str) -> None:
    _, opened = processor.dispute(method)
    if merchant.spec.claims("SubmitEvidence"):
        assert not merchant.answer_dispute("SubmitEvidence", opened).refused
    defended = merchant.answer_dispute("DefendDispute", opened)
    assert not defended.refused
    assert merchant.status_of_dispute(defended) in ("DISPUTE_CHALLENGED", "DISPUTE_WON")


@requirement(
    "DIS-05", needs="DisputeSync", main=True, disputes=True,
    sources=("simulator", "cassettes"),
)  # fmt: skip
def test_a_dispute_is_found_again(merchant: Merchant, processor: Scene, method: str) -> None:
    paid, opened = processor.dispute(method)
    found = merchant.answer_dispute("DisputeSync", opened)
    assert merchant.status_of_dispute(found) == "DISPUTE_OPENED"
    assert found.reply.connector_dispute_id == opened.connector_dispute_id
    if found.reply.HasField("dispute_amount"):
        assert found.reply.dispute_amount.minor_amount == paid.amount


@requirement("DIS-06", needs="DisputeSync", main=True, disputes=True, sources="simulator")
def test_what_is_decided_of_a_dispute_is_never_told_the_other_way_round(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    for outcome, status in (("win_dispute", "DISPUTE_WON"), ("lose_dispute", "DISPUTE_LOST")):
        _, opened = processor.dispute(method)
        assert processor.decide(opened.connector_dispute_id, outcome)
        found = merchant.status_of_dispute(merchant.answer_dispute("DisputeSync", opened))
        assert found == status or (
            "decisions" in merchant.spec.untold
            and found in ("DISPUTE_OPENED", "DISPUTE_CHALLENGED")
        )


@requirement(
    "DIS-07", needs=("DisputeSync", "DefendDispute"), main=True, disputes=True,
    sources="simulator",
)  # fmt: skip
def test_a_dispute_that_was_answered_is_found_as_its_answer_told(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    _, opened = processor.dispute(method)
    if merchant.spec.claims("SubmitEvidence"):
        assert not merchant.answer_dispute("SubmitEvidence", opened).refused
    defended = merchant.answer_dispute("DefendDispute", opened)
    found = merchant.answer_dispute("DisputeSync", opened)
    assert merchant.status_of_dispute(found) == merchant.status_of_dispute(defended)


@requirement(
    "DIS-08", needs=("DisputeSync", "SubmitEvidence"), main=True, disputes=True,
    sources="simulator",
)  # fmt: skip
def test_evidence_is_found_with_its_dispute(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    _, opened = processor.dispute(method)
    sent = merchant.answer_dispute("SubmitEvidence", opened)
    found = merchant.answer_dispute("DisputeSync", opened)
    assert merchant.status_of_dispute(found) in ("DISPUTE_OPENED", "DISPUTE_CHALLENGED")
    assert merchant.status_of_dispute(found) == merchant.status_of_dispute(sent)
