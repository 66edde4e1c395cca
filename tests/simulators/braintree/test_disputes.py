"""Disputes, their evidence and what is told of them."""

import json
from typing import Any

import pytest

from tests.simulators.braintree.conftest import DISPUTE


def opened(shop: Any) -> str:
    id = shop.settled()
    assert shop.decide(id, "dispute")
    dispute: str = shop.transaction(id)["disputes"][0]["id"]
    return dispute


def accept(shop: Any, id: str) -> Any:
    return shop.do("acceptDispute", f"dispute {{ {DISPUTE} }}", disputeId=id)


def evidence(shop: Any, id: str, content: str = "It was delivered") -> Any:
    chosen = "evidence { id content category }"
    return shop.do("createDisputeTextEvidence", chosen, disputeId=id, content=content,
                   category="GENERAL")  # fmt: skip


def finalize(shop: Any, id: str) -> Any:
    return shop.do("finalizeDispute", f"dispute {{ {DISPUTE} }}", disputeId=id)


def test_an_accepted_dispute_is_over(shop: Any) -> None:
    id = opened(shop)
    assert accept(shop, id).data["dispute"]["status"] == "ACCEPTED"
    assert accept(shop, id).code == "95704"
    assert evidence(shop, id).code == "95701"
    assert finalize(shop, id).code == "95705"
    assert shop.events == ["dispute_opened", "dispute_accepted"]
    first = shop.notified()[0].dispute
    assert (first.status, first.kind, first.amount_disputed) == ("open", "chargeback", 10)
    assert shop.find("disputes", first.id, DISPUTE)["id"] == id


@pytest.mark.parametrize(("word", "disputed"), [("win_dispute", 0), ("lose_dispute", 1000)])
def test_a_defended_dispute_is_decided(shop: Any, word: str, disputed: int) -> None:
    id = opened(shop)
    assert finalize(shop, id).code == "95726"
    assert evidence(shop, id).data["evidence"]["category"] == "GENERAL"
    assert finalize(shop, id).data["dispute"]["status"] == "DISPUTED"
    assert shop.decide(id, "inquiry")
    assert shop.decide(id, word)
    assert not shop.decide(id, word)
    made = shop.find("disputes", id, DISPUTE)["transaction"]["id"]
    assert shop.money(made).disputed == disputed
    last = f"dispute_{'won' if word == 'win_dispute' else 'lost'}"
    assert shop.events == ["dispute_opened", "dispute_disputed", "dispute_under_review", last]


def test_evidence_decides_in_the_sandbox(shop: Any) -> None:
    for content, status in (("compelling_evidence", "WON"), ("losing_evidence", "LOST")):
        id = opened(shop)
        evidence(shop, id, content)
        assert finalize(shop, id).data["dispute"]["status"] == status


def test_evidence_can_be_taken_away(shop: Any) -> None:
    id = opened(shop)
    piece = evidence(shop, id).data["evidence"]["id"]
    gone = shop.do("deleteDisputeEvidence", "", disputeId=id, evidenceId=piece)
    assert gone.data == {"clientMutationId": None}
    assert shop.find("disputes", id, DISPUTE)["evidence"] == []
    assert shop.do("deleteDisputeEvidence", "", disputeId=id, evidenceId=piece).code == "NOT_FOUND"


@pytest.mark.parametrize(
    ("kind", "code"), [("image/png", None), ("application/pdf", None), ("text/plain", "84903")]
)
def test_a_file_comes_beside_the_document(shop: Any, kind: str, code: Any) -> None:
    id = opened(shop)
    query = (
        "mutation M($input: CreateDisputeFileEvidenceInput!) { createDisputeFileEvidence("
        "input: $input) { evidence { id url } dispute { id } } }"
    )
    operations = {"query": query, "variables": {"input": {"disputeId": id}, "file": None}}
    files: dict[str, Any] = {
        "operations": (None, json.dumps(operations), "application/json"),
        "map": (None, json.dumps({"upload": "variables.file"})),
        "upload": ("receipt.png", b"content", kind),
    }
    keys = (shop.credentials["public_key"], shop.credentials["private_key"])
    answer = shop.http.post(
        f"{shop.base}/graphql", files=files, auth=keys, headers={"Braintree-Version": "2021-06-01"}
    ).json()
    if code:
        assert answer["errors"][0]["extensions"]["legacyCode"] == code
    else:
        told = answer["data"]["createDisputeFileEvidence"]
        assert told["evidence"]["url"]
        assert told["dispute"]["id"] == id


def test_nobody_answers(shop: Any) -> None:
    id = opened(shop)
    shop.pass_time(8 * 86_400)
    assert shop.find("disputes", id, DISPUTE)["status"] == "EXPIRED"
    assert shop.events[-1] == "dispute_expired"


def test_other_ways_to_dispute(shop: Any) -> None:
    made = shop.charge(shop.token(number="4023898493988028")).transaction
    assert made["disputes"][0]["status"] == "OPEN"
    asked, warned = shop.settled(), shop.settled()
    assert shop.decide(asked, "inquiry")
    assert shop.money(asked).disputed == 0
    assert shop.decide(warned, "warning")
    assert shop.transaction(warned)["disputes"][0]["status"] == "AUTO_ACCEPTED"
    assert shop.events == ["dispute_opened", "dispute_opened", "dispute_auto_accepted"]
