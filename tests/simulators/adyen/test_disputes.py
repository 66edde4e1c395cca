"""Disputes: brought about by a holder name, answered through the Disputes API."""

import base64
from typing import Any

import pytest

from tests.simulators.adyen.conftest import VISA

MASTERCARD = VISA | {"number": "5555555555554444"}
OPENED = ["AUTHORISATION", "NOTIFICATION_OF_CHARGEBACK", "CHARGEBACK"]
DAY = 24 * 3600


def disputed(shop: Any, holder: str = "chargeback:10.4", card: Any = VISA) -> tuple[str, str]:
    """The references of a disputed payment and of its dispute."""
    psp = shop.pay(paymentMethod=card | {"holderName": holder})["pspReference"]
    shop.pass_time(3600)
    return psp, shop.items[-1]["pspReference"]


def ask(shop: Any, call: str, dispute: str, **more: Any) -> Any:
    """What the Disputes API answers."""
    account = {"merchantAccountCode": shop.credentials["merchant_account"]}
    asked = {"disputePspReference": dispute, **account, **more}
    return getattr(shop.adyen.disputes.disputes_api, call)(asked).message


def done(answer: Any) -> bool:
    result: bool = answer["disputeServiceResult"]["success"]
    assert result or answer["disputeServiceResult"]["errorMessage"]
    return result


def document(kind: str = "DefenseMaterial", **changes: str) -> dict[str, Any]:
    content = base64.b64encode(b"%PDF-1.4").decode()
    made = {"content": content, "contentType": "application/pdf", "defenseDocumentTypeCode": kind}
    return {"defenseDocuments": [made | changes]}


def test_a_holder_name_brings_a_chargeback(shop: Any) -> None:
    psp, dispute = disputed(shop)
    assert shop.events == OPENED
    last = shop.items[-1]
    assert (last["originalReference"], last["pspReference"]) == (psp, dispute)
    assert last["additionalData"]["chargebackReasonCode"] == "10.4"
    assert last["additionalData"]["disputeStatus"] == "Undefended"
    assert shop.money(psp).disputed == 1000


def test_a_held_payment_is_disputed_after_its_capture(shop: Any) -> None:
    psp = shop.hold(paymentMethod=VISA | {"holderName": "Chargeback"})
    shop.pass_time(DAY)
    assert shop.events == ["AUTHORISATION"]
    shop.modify(psp, "captures", 1000)
    shop.pass_time(DAY)
    assert shop.events == ["AUTHORISATION", "CAPTURE", *OPENED[1:]]


@pytest.mark.parametrize(
    ("holder", "events", "taken"),
    [
        ("Chargeback Reversed", ["CHARGEBACK_REVERSED"], 0),
        ("Second Chargeback", ["CHARGEBACK_REVERSED", "SECOND_CHARGEBACK"], 1000),
    ],
)
def test_further_scenarios(shop: Any, holder: str, events: list[str], taken: int) -> None:
    psp, _ = disputed(shop, holder)
    assert shop.events == OPENED + events
    assert shop.money(psp).disputed == taken


def test_a_dispute_is_accepted_once(shop: Any) -> None:
    psp, dispute = disputed(shop)
    assert done(ask(shop, "accept_dispute", dispute))
    assert shop.items[-1]["additionalData"]["disputeStatus"] == "Accepted"
    assert shop.events == [*OPENED, "DISPUTE_DEFENSE_PERIOD_ENDED"]
    assert not done(ask(shop, "accept_dispute", dispute))
    assert not done(ask(shop, "accept_dispute", "X" * 16))
    assert shop.money(psp).disputed == 1000


def test_a_dispute_that_nobody_defends_is_lost(shop: Any) -> None:
    psp, _ = disputed(shop)
    shop.pass_time(19 * DAY)
    assert shop.events == [*OPENED, "DISPUTE_DEFENSE_PERIOD_ENDED"]
    assert shop.items[-1]["additionalData"]["disputeStatus"] == "Lost"
    assert shop.money(psp).disputed == 1000


def test_a_defence_needs_its_documents(shop: Any) -> None:
    psp, dispute = disputed(shop)
    reason = {"defenseReasonCode": "SupplyDefenseMaterial"}
    assert not done(ask(shop, "defend_dispute", dispute, **reason))
    reasons = ask(shop, "retrieve_applicable_defense_reasons", dispute)["defenseReasons"]
    assert not any(each["satisfied"] for each in reasons)
    assert done(ask(shop, "supply_defense_document", dispute, **document()))
    reasons = ask(shop, "retrieve_applicable_defense_reasons", dispute)["defenseReasons"]
    satisfied = [each["defenseReasonCode"] for each in reasons if each["satisfied"]]
    assert satisfied == ["SupplyDefenseMaterial"]
    assert done(ask(shop, "defend_dispute", dispute, **reason))
    assert shop.items[-1]["additionalData"]["disputeStatus"] == "Pending"
    shop.pass_time(DAY)
    assert shop.events == [*OPENED, "INFORMATION_SUPPLIED", "CHARGEBACK_REVERSED"]
    assert shop.money(psp).disputed == 0
    shop.pass_time(60 * DAY)
    assert shop.events[-1] == "ISSUER_RESPONSE_TIMEFRAME_EXPIRED"
    assert not done(ask(shop, "defend_dispute", dispute, **reason))


def defended(shop: Any, card: Any, wait: int) -> tuple[str, str]:
    psp, dispute = disputed(shop, card=card)
    ask(shop, "supply_defense_document", dispute, **document())
    ask(shop, "defend_dispute", dispute, defenseReasonCode="SupplyDefenseMaterial")
    shop.pass_time(wait)
    return psp, dispute


@pytest.mark.parametrize(
    ("card", "word", "code", "taken"),
    [
        (VISA, "win_dispute", "PREARBITRATION_WON", 0),
        (VISA, "lose_dispute", "PREARBITRATION_LOST", 1000),
        (MASTERCARD, "win_dispute", "ISSUER_RESPONSE_TIMEFRAME_EXPIRED", 0),
        (MASTERCARD, "lose_dispute", "SECOND_CHARGEBACK", 1000),
    ],
)
@pytest.mark.parametrize("wait", [0, DAY])
def test_what_the_issuer_makes_of_a_defence(
    shop: Any, card: Any, word: str, code: str, taken: int, wait: int
) -> None:
    psp, dispute = defended(shop, card, wait)
    assert shop.decide(dispute, word)
    assert "CHARGEBACK_REVERSED" in shop.events
    assert shop.events[-1] == code
    assert not shop.decide(dispute, word)
    assert shop.money(psp).disputed == taken


@pytest.mark.parametrize(
    ("word", "status", "taken"), [("win_dispute", "Won", 0), ("lose_dispute", "Lost", 1000)]
)
def test_an_undefended_dispute_is_decided(shop: Any, word: str, status: str, taken: int) -> None:
    psp, dispute = disputed(shop, card=MASTERCARD)
    assert shop.decide(dispute, word)
    assert shop.items[-1]["additionalData"]["disputeStatus"] == status
    assert shop.money(psp).disputed == taken


def test_documents_are_checked_and_removed(shop: Any) -> None:
    _, dispute = disputed(shop)
    supply = "supply_defense_document"
    assert not done(ask(shop, supply, dispute, **document("Poem")))
    assert not done(ask(shop, supply, dispute, **document(contentType="text/plain")))
    assert not done(ask(shop, supply, dispute, **document(content="no base64")))
    assert done(ask(shop, supply, dispute, **document()))
    gone = {"defenseDocumentType": "DefenseMaterial"}
    assert done(ask(shop, "delete_dispute_defense_document", dispute, **gone))
    assert not done(ask(shop, "delete_dispute_defense_document", dispute, **gone))


def test_what_does_not_fit_is_refused(shop: Any) -> None:
    path = "/ca/services/DisputeService/v30/acceptDispute"
    account = shop.credentials["merchant_account"]
    asked = {"disputePspReference": "X" * 16, "merchantAccountCode": account}
    assert shop.refusal(asked | {"why": "?"}, path) == (400, "702")
    assert shop.refusal(asked | {"merchantAccountCode": "Other"}, path) == (403, "901")
    del asked["disputePspReference"]
    assert shop.refusal(asked, path) == (422, "100")


def test_banks_ask_and_warn(shop: Any) -> None:
    psp = shop.pay()["pspReference"]
    for word in ("inquiry", "warning", "dispute"):
        assert shop.decide(psp, word)
    assert not shop.decide(psp, "dispute")
    told = ["REQUEST_FOR_INFORMATION", "NOTIFICATION_OF_FRAUD", *OPENED[1:]]
    assert shop.events == ["AUTHORISATION", *told]


@pytest.mark.parametrize("word", ["inquiry", "warning", "dispute"])
def test_banks_say_nothing_of_money_that_was_not_taken(shop: Any, word: str) -> None:
    assert not shop.decide(shop.hold(), word)
    assert shop.events == ["AUTHORISATION"]
