"""Payouts: sent, claimed, returned, refused; examples of developer.paypal.com."""

import json
from typing import Any

import pytest

from simulators.core.http import Request
from tests.simulators.paypal.conftest import Answer, Shop

PATH = "/v1/payments/payouts"


def batch(*receivers: str, name: str = "Payouts_1", **more: Any) -> dict[str, Any]:
    amount = {"value": "9.87", "currency": "USD"}
    items = [
        {"recipient_type": "EMAIL", "amount": amount, "receiver": each, "note": "Thanks", **more}
        for each in receivers
    ]
    return {"sender_batch_header": {"sender_batch_id": name}, "items": items}


def sent(shop: Shop, receiver: str = "ann@example.com") -> str:
    made = shop.post(PATH, batch(receiver))
    assert (made.status, made.data["batch_header"]["batch_status"]) == (201, "PENDING")
    return str(made.data["batch_header"]["payout_batch_id"])


def item(shop: Shop, id: str) -> Any:
    shop.token = shop.login().data["access_token"]
    [found] = shop.get(f"{PATH}/{id}").data["items"]
    assert shop.get(f"{PATH}-item/{found['payout_item_id']}").data["payout_item_id"]
    return found


def wrong(answer: Answer) -> tuple[int, str, str]:
    [detail] = answer.data["details"] or [{}]
    return answer.status, answer.data["name"], detail.get("field", "")


def test_money_is_sent(shop: Shop) -> None:
    id = sent(shop)
    assert item(shop, id)["transaction_status"] == "PENDING"
    assert shop.account.ledger.payouts[id].state == "pending"
    shop.pass_time(60)
    found = item(shop, id)
    assert (found["transaction_status"], found["payout_item"]["amount"]["value"]) == (
        "SUCCESS",
        "9.87",
    )
    money = shop.account.ledger.payouts[id]
    assert (money.amount, money.currency, money.recipient, money.state) == (
        987,
        "USD",
        "ann@example.com",
        "succeeded",
    )
    assert shop.events == [
        "PAYMENT.PAYOUTSBATCH.PROCESSING",
        "PAYMENT.PAYOUTS-ITEM.SUCCEEDED",
        "PAYMENT.PAYOUTSBATCH.SUCCESS",
    ]
    told = json.loads(shop.account.outbox.deliveries[1].body)
    assert told["resource_type"] == "payouts_item"
    assert told["resource"]["payout_batch_id"] == id
    assert not shop.decide(id, "expire")


@pytest.mark.parametrize(
    ("receiver", "status", "state"),
    [
        ("refused@simulator.example", "FAILED", "failed"),
        ("blocked@simulator.example", "BLOCKED", "failed"),
        ("returned@simulator.example", "RETURNED", "returned"),
        ("onhold@simulator.example", "ONHOLD", "pending"),
        ("unclaimed@simulator.example", "UNCLAIMED", "pending"),
        ("approved@simulator.example", "SUCCESS", "succeeded"),
    ],
)
def test_receivers(shop: Shop, receiver: str, status: str, state: str) -> None:
    id = sent(shop, receiver)
    shop.pass_time(60)
    found = item(shop, id)
    assert found["transaction_status"] == status
    assert ("errors" in found) == (status != "SUCCESS")
    assert shop.account.ledger.payouts[id].state == state
    assert shop.get(f"{PATH}/{id}").data["batch_header"]["batch_status"] == "SUCCESS"


def test_what_nobody_claims_can_be_cancelled(shop: Shop) -> None:
    id = sent(shop, "unclaimed@simulator.example")
    path = f"{PATH}-item/{item(shop, id)['payout_item_id']}/cancel"
    assert wrong(shop.post(path))[:2] == (400, "BATCH_NOT_COMPLETED")
    shop.pass_time(60)
    assert shop.post(path).data["transaction_status"] == "RETURNED"
    assert shop.account.ledger.payouts[id].state == "canceled"
    assert shop.events[-1] == "PAYMENT.PAYOUTS-ITEM.CANCELED"
    assert wrong(shop.post(path))[:2] == (400, "ITEM_ALREADY_CANCELLED")
    shop.pass_time(31 * 24 * 3600)
    assert shop.events[-1] == "PAYMENT.PAYOUTS-ITEM.CANCELED"


def test_what_nobody_claims_returns(shop: Shop) -> None:
    id = sent(shop, "unclaimed@simulator.example")
    shop.pass_time(31 * 24 * 3600)
    assert item(shop, id)["transaction_status"] == "RETURNED"
    assert shop.account.ledger.payouts[id].state == "returned"


@pytest.mark.parametrize(
    ("receiver", "word", "status"),
    [
        ("unclaimed@simulator.example", "approve", "SUCCESS"),
        ("unclaimed@simulator.example", "cancel", "RETURNED"),
        ("unclaimed@simulator.example", "expire", "RETURNED"),
        ("onhold@simulator.example", "settle", "SUCCESS"),
        ("onhold@simulator.example", "fail_settlement", "FAILED"),
    ],
)
def test_receivers_and_paypal_decide(shop: Shop, receiver: str, word: str, status: str) -> None:
    id = sent(shop, receiver)
    assert not shop.decide(id, word)
    shop.pass_time(60)
    assert shop.decide(id, word)
    assert item(shop, id)["transaction_status"] == status
    assert not shop.decide(id, word)


def test_what_arrived_is_not_cancelled(shop: Shop) -> None:
    id = sent(shop)
    shop.pass_time(60)
    path = f"{PATH}-item/{item(shop, id)['payout_item_id']}/cancel"
    assert wrong(shop.post(path))[:2] == (400, "ITEM_INCORRECT_STATUS")


def test_a_batch_is_sent_once(shop: Shop) -> None:
    first = shop.post(PATH, batch("ann@example.com"), PayPal_Request_Id="one")
    again = shop.post(PATH, batch("ann@example.com"), PayPal_Request_Id="one")
    id = first.data["batch_header"]["payout_batch_id"]
    assert again.data["batch_header"]["payout_batch_id"] == id
    twice = shop.post(PATH, batch("ann@example.com"))
    assert wrong(twice) == (400, "USER_BUSINESS_ERROR", "SENDER_BATCH_ID")
    assert twice.data["details"][0]["link"][0]["href"].endswith(id)
    assert len(shop.account.ledger.payouts) == 1
    shop.pass_time(31 * 24 * 3600)
    assert shop.post(PATH, batch("ann@example.com")).status == 201


def test_a_batch_of_several(shop: Shop) -> None:
    made = shop.post(PATH, batch("ann@example.com", "refused@simulator.example"))
    path = f"{PATH}/{made.data['batch_header']['payout_batch_id']}"
    shop.pass_time(60)
    shown = shop.get(f"{path}?page_size=1&page=2&total_required=true").data
    assert (shown["total_items"], shown["total_pages"]) == (2, 2)
    assert shown["batch_header"]["amount"] == {"currency": "USD", "value": "19.74"}
    assert [each["transaction_status"] for each in shown["items"]] == ["FAILED"]
    states = [each.state for each in shop.account.ledger.payouts.values()]
    assert states == ["succeeded", "failed"]
    assert "items" not in shop.get(f"{path}?fields=batch_header").data
    assert wrong(shop.get(f"{path}?page=x"))[2] == "page"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"receiver": "nobody"}, "items[0].receiver"),
        ({"recipient_type": "BANK"}, "items[0].recipient_type"),
        ({"recipient_type": None}, "items[0].recipient_type"),
        ({"recipient_type": "USER_HANDLE"}, "items[0].recipient_type"),
        ({"recipient_wallet": "CASH"}, "items[0].recipient_wallet"),
        ({"recipient_wallet": "VENMO", "note": None}, "items[0].note"),
        ({"amount": {"value": "1.234", "currency": "USD"}}, "items[0].amount.value"),
        ({"amount": {"value": "0.00", "currency": "USD"}}, "items[0].amount.value"),
        ({"amount": {"value": "1.00", "currency": "JPY"}}, "items[0].amount.value"),
        ({"amount": {"value": "1.00", "currency": "XXX"}}, "items[0].amount.currency"),
        ({"amount": {"value": 1, "currency": "USD"}}, "items[0].amount.value"),
        ({"amount": {"value": "1", "currency_code": "USD"}}, "items[0].amount.currency_code"),
        ({"shoe": "x"}, "items[0].shoe"),
    ],
)
def test_what_does_not_fit_is_refused(shop: Shop, changes: Any, field: str) -> None:
    answer = shop.post(PATH, batch("ann@example.com", **changes))
    assert wrong(answer) == (400, "VALIDATION_ERROR", field)
    assert answer.data["information_link"]
    assert not shop.account.ledger.payouts


def test_test_values(shop: Shop) -> None:
    refused = shop.post(PATH, batch("payouts-simulator-receiver@paypal.com", note="ERRPYO002"))
    assert refused.data["name"] == "SENDER_EMAIL_UNCONFIRMED"
    assert shop.get(f"{PATH}/ERRPYOB003").data["batch_header"]["batch_status"] == "PROCESSING"
    [failed] = shop.get(f"{PATH}/ERRPYO015").data["items"]
    assert (failed["transaction_status"], failed["errors"]["name"]) == ("FAILED", "CLOSED_MARKET")
    assert shop.get(f"{PATH}-item/ERRPYO044").data["errors"]["name"] == "RECEIVER_ACCOUNT_LOCKED"
    assert shop.get(f"{PATH}-item/ERRPYO059").data["errors"]["name"] == "INVALID_EMAIL"
    assert wrong(shop.post(f"{PATH}-item/ERRPYO008/cancel"))[1] == "ITEM_CANCELLATION_FAILED"
    assert wrong(shop.get(f"{PATH}/NOWHERE"))[:2] == (404, "INVALID_RESOURCE_ID")
    assert wrong(shop.get(f"{PATH}-item/NOWHERE"))[:2] == (404, "INVALID_RESOURCE_ID")


def test_a_body_is_held_to_the_document(shop: Shop) -> None:
    body = json.dumps(batch("ann@example.com", shoe=1)).encode()
    headers = {"content-type": "application/json"}
    request = Request("POST", PATH, "", headers, body, shop.host.base)
    assert "shoe" in (shop.simulator.misfit(request) or "")
